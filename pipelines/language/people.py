"""People by name: beside an office, after a title, by the tokens of a full name, and again by a part of it.

Frames first (an office or a title announces a name), then full names that the lexicon knows, then the whole
document: a surname alone counts once its full form has been seen.
"""

from collections.abc import Sequence
from typing import Final

from pipelines.language.name_spans import OfficeSpan, PersonSpan, PlaceKind, PlaceSpan
from pipelines.language.names_words import letter
from pipelines.language.offices_lexicon import titles
from pipelines.language.people_document import later_mentions
from pipelines.language.people_names import BARE, FRAMED, MOST_TOKENS
from pipelines.language.tokens import Text, as_text

__all__ = ["find_people"]

_OPENING: Final = frozenset("«\"“'(‘[”")
_BETWEEN: Final = frozenset("،,:–-")
_FRAME_SCORE: Final = 1.0
_BARE_SCORE: Final = 0.7


def find_people(
    text: str | Text, offices: Sequence[OfficeSpan] = (), places: Sequence[PlaceSpan] = ()
) -> list[PersonSpan]:
    """All people named in ``text``, in text order, without overlaps.

    ``offices`` and ``places`` are those of the same text; a name beside an office carries it.
    """
    return PeopleReader(as_text(text), offices, places).read()


class PeopleReader:
    """Reads the people of one text."""

    __slots__ = ("_offices", "_taken", "found", "letters", "text")

    def __init__(self, text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> None:
        self.text = text
        self._offices = offices
        self.letters = _letters(text, offices, places)
        self.found: dict[int, PersonSpan] = {}
        self._taken: set[int] = set()

    def read(self) -> list[PersonSpan]:
        """Frames, then bare full names, then later mentions."""
        for office in self._offices:
            self._beside_office(office)
        self._after_titles()
        self._bare()
        for person in later_mentions(self.text, self.letters, self.found.values(), self._taken):
            self.found[person.first] = person
        return [self.found[first] for first in sorted(self.found)]

    def _add(self, first: int, last: int, score: float, office: OfficeSpan | None, ranks: tuple[str, ...]) -> None:
        if self._taken.isdisjoint(range(first, last)):
            start, end = self.text.raw_span(first, last)
            self.found[first] = PersonSpan(start, end, first, last, 0, office, ranks, score)
            self._taken.update(range(first, last))

    def _beside_office(self, office: OfficeSpan) -> None:
        if office.plural:
            return
        at, ranks = self._skip_titles(office.last)
        match = FRAMED.match(self.letters, at)
        if match is not None and (match.end() - at > 1 or self.letters[at] in "NU"):
            self._add(at, match.end(), _FRAME_SCORE, office, ranks)
            return
        self._before_office(office)

    def _before_office(self, office: OfficeSpan) -> None:
        """«أفيف كوخافي، رئيس أركان الجيش»: the name stands before the office."""
        letters, end = self.letters, office.first
        if end and self.text.words[end - 1] in "،,":
            end -= 1
        first = end
        while first > max(0, end - MOST_TOKENS) and letters[first - 1] in "NAUKBG" and first - 1 not in self._taken:
            first -= 1
        while first < end and letters[first] in "ABG":
            first += 1
        match = FRAMED.match(letters, first, end) if first < end else None
        if match is None or match.end() != end or (end - first < 2 and letters[first] != "N"):
            return
        self._add(first, end, _FRAME_SCORE, office, ())

    def _skip_titles(self, at: int) -> tuple[int, tuple[str, ...]]:
        """Past commas, opening quotes and titles."""
        words, ranks, size = self.text.words, [], len(self.text)
        marks = 0
        while at < size:
            if words[at] in _OPENING or (words[at] in _BETWEEN and not marks):
                marks += words[at] in _BETWEEN
                at += 1
                continue
            hit = titles().match(self.text, at) if self.letters[at] != "." else None
            if hit is None or hit.skip:
                break
            ranks.append(" ".join(words[hit.first : hit.last]))
            at = hit.last
        return at, tuple(ranks)

    def _after_titles(self) -> None:
        table, text = titles(), self.text
        for hit in table.finditer(text):
            if hit.first in self._taken or self.letters[hit.first] == "O":
                continue
            at, ranks = self._skip_titles(hit.last)
            if at != hit.last and text.words[at - 1] in _BETWEEN:
                continue
            match = FRAMED.match(self.letters, at)
            if match is None or (match.end() - at == 1 and self.letters[at] == "A"):
                continue
            own = " ".join(text.words[hit.first : hit.last])[hit.skip :]
            self._add(at, match.end(), _FRAME_SCORE, None, (own, *ranks))

    def _bare(self) -> None:
        for match in BARE.finditer(self.letters):
            self._add(match.start(), match.end(), _BARE_SCORE, None, ())


def _letters(text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> str:
    """One letter a token; offices «O», places «P», nationalities «D» over what the word lists say."""
    letters = list(map(letter, text.words))
    for place in places:
        mark = "D" if place.kind is PlaceKind.DEMONYM else "P"
        if not place.ambiguous:
            letters[place.first : place.last] = mark * (place.last - place.first)
    for office in offices:
        letters[office.first : office.last] = "O" * (office.last - office.first)
    return "".join(letters)
