"""Places in Arabic news: countries, nationalities, capitals, cities, seats and bodies, each with its code.

:func:`find_places` is one pass over the tokens with one dictionary access each; names that are also ordinary
words pass the rules of :mod:`pipelines.language.places_rules`.
"""

from typing import Final

from pipelines.language.name_spans import PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.language.places_lexicon import PlaceEntry, context_alias, place_table
from pipelines.language.tokens import Text, as_text

__all__ = ["context_alias", "find_places"]

_FUTURE_MARK: Final = "س"
"""The future prefix stands before verbs, never before a name."""


def find_places(text: str | Text) -> list[PlaceSpan]:
    """All places, nationalities and bodies in ``text``, in text order, longest name first, without overlaps.

    >>> [(s.code, s.kind.value) for s in find_places("زار وزير الدفاع الإسرائيلي المغرب")]
    [('ISR', 'demonym'), ('MAR', 'country')]
    """
    tokens = as_text(text)
    return [span for hit in place_table().finditer(tokens) if (span := _span(tokens, hit)) is not None]


def _span(text: Text, hit: Hit[PlaceEntry]) -> PlaceSpan | None:
    if hit.skip and _FUTURE_MARK in text.words[hit.first][: hit.skip]:
        return None
    entry = hit.value
    start, end = text.raw_span(hit.first, hit.last, skip=hit.skip)
    return PlaceSpan(
        start,
        end,
        hit.first,
        hit.last,
        hit.skip,
        entry.code,
        entry.kind,
        entry.definite,
        entry.gender,
        entry.number,
        ambiguous=bool(entry.rule),
    )
