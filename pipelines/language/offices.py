"""Offices as the text words them: «وزير الخارجية والتعاون الدولي المصري», «المفتش العام للقوات المسلحة الملكية».

:func:`find_offices` starts at every head noun of the lexicon and lets :mod:`pipelines.language.offices_grammar` read
its complements, so that the span ends right before the name that follows.
"""

from collections.abc import Sequence
from typing import Final

from pipelines.language.name_spans import OfficeClass, OfficeSpan, PlaceSpan
from pipelines.language.offices_class import office_class
from pipelines.language.offices_grammar import OfficeReader
from pipelines.language.offices_lexicon import office_heads
from pipelines.language.tokens import Text, as_text

__all__ = ["find_offices"]


def find_offices(text: str | Text, places: Sequence[PlaceSpan] = ()) -> list[OfficeSpan]:
    """All offices in text order, without overlaps; ``places`` (of the same text) give their countries.

    >>> from pipelines.language.places import find_places
    >>> text = "قال وزير الخارجية الفرنسي لوران إن"
    >>> [text[o.start:o.end] for o in find_offices(text, find_places(text))]
    ['وزير الخارجية الفرنسي']
    """
    tokens = as_text(text)
    reader = OfficeReader(tokens, places)
    found: list[OfficeSpan] = []
    free = 0
    for index in office_heads().places(tokens):
        office = read_office(reader, index) if index >= free else None
        if office is not None and not _is_only_title(tokens, office, found):
            found.append(office)
            free = office.last
    return found


def _is_only_title(text: Text, office: OfficeSpan, before: Sequence[OfficeSpan]) -> bool:
    """«العاهل السعودي الملك سلمان»: after the office of a sovereign, his title belongs to his name."""
    if office.last - office.first != 1 or office.skip or text.words[office.first] not in _SOVEREIGN_TITLES:
        return False
    if not before or before[-1].plural:
        return False
    gap = text.words[before[-1].last : office.first]
    if gap and (gap != ["،"] or text.words[before[-1].first][before[-1].skip :] not in _SOVEREIGNS):
        return False  # past a comma «الملك X» may be somebody else than the president named before
    return before[-1].kind is OfficeClass.HEAD_OF_STATE and before[-1].country is not None


_SOVEREIGNS: Final = frozenset({"العاهل", "عاهل", "لعاهل", "ملك", "ملكه", "سلطان", "امبراطور"})
_SOVEREIGN_TITLES: Final = frozenset({"الملك", "الملكه", "السلطان", "الامبراطور", "الامبراطوره"})


def read_office(reader: OfficeReader, index: int) -> OfficeSpan | None:
    """The office that starts at token ``index``, if there is one."""
    phrase = reader.read(index)
    if phrase is None:
        return None
    start, end = reader.text.raw_span(phrase.first, phrase.last, skip=phrase.skip)
    return OfficeSpan(
        start,
        end,
        phrase.first,
        phrase.last,
        phrase.skip,
        office_class(phrase),
        phrase.country,
        former=phrase.former,
        definite=phrase.definite,
        plural=phrase.head.number != "s",
    )
