"""Places in Arabic news: countries, nationalities, capitals, cities, seats and bodies, each with its code.

:func:`find_places` is one pass over the tokens with one dictionary access each; names that are also ordinary
words pass the rules of :mod:`pipelines.language.places_rules`.
"""

from collections import Counter
from typing import Final

from pipelines.language.name_spans import PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.language.places_lexicon import PlaceEntry, context_alias, place_table
from pipelines.language.places_rules import Surroundings, decide
from pipelines.language.tokens import Text, as_text

__all__ = ["context_alias", "find_places"]

_FUTURE_MARK: Final = "س"
"""The future prefix stands before verbs, never before a name."""


_LIKELY: Final = frozenset({"", "not_after"})
"""Rules of names that are mostly what they seem («الأردن» is rarely the river)."""


def find_places(text: str | Text) -> list[PlaceSpan]:
    """All places, nationalities and bodies in ``text``, in text order, longest name first, without overlaps.

    A dual that names two states («الكوريتين») gives two spans in the same place.

    >>> [(s.code, s.kind.value) for s in find_places("زار وزير الدفاع الإسرائيلي المغرب")]
    [('ISR', 'demonym'), ('MAR', 'country')]
    """
    tokens = as_text(text)
    hits = [hit for hit in place_table().finditer(tokens) if not (hit.skip and _is_future_verb(tokens, hit))]
    around = Surroundings(Counter(hit.value.code for hit in hits if not hit.value.rule))
    around.likely.update(hit.value.code for hit in hits if hit.value.rule in _LIKELY)
    spans: list[PlaceSpan] = []
    for hit in hits:
        decided = decide(tokens, hit, around)
        if decided is not None:
            around.last_end = hit.last
            spans += _spans(tokens, hit, *decided)
    return spans


def _is_future_verb(text: Text, hit: Hit[PlaceEntry]) -> bool:
    return _FUTURE_MARK in text.words[hit.first][: hit.skip]


def _spans(text: Text, hit: Hit[PlaceEntry], entry: PlaceEntry, ambiguous: bool) -> list[PlaceSpan]:
    """One span, or one for each state of a pair («الكوريتين»)."""
    first, last, skip, _ = hit
    start, end = text.raw_span(first, last, skip=skip)
    kind, definite, gender, number = entry.kind, entry.definite, entry.gender, entry.number
    return [
        PlaceSpan(start, end, first, last, skip, code, kind, definite, gender, number, ambiguous)
        for code in (entry.code.split("|") if "|" in entry.code else (entry.code,))
    ]
