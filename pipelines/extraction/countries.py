"""The countries of an article: which are named where, and what «البلدان», «الجانبان» and «المملكة» stand for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pipelines.extraction.document import Document
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_BOTH: Final = frozenset(
    "البلدان البلدين الجانبان الجانبين الطرفان الطرفين الدولتان الدولتين الحكومتان الحكومتين الشعبين العاصمتين الجيشين"
    " الوزيران الوزيرين الرئيسان الرئيسين الزعيمان الزعيمين بلديهما بلديهم".split()
)
_THERE: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.CITY})


def is_state(code: str) -> bool:
    """Whether ``code`` is a country and not a body or a group."""
    return ":" not in code


class CountryContext:
    """Where each country stands in one article."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.places: Sequence[PlaceSpan] = document.names.places
        self._starts = [place.first for place in self.places]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each country is named, by whatever kind of word."""
        return Counter(place.code for place in self.places if is_state(place.code))

    def within(self, first: int, last: int) -> list[PlaceSpan]:
        """The places whose first token lies in ``first``..``last``."""
        begin, end = bisect_left(self._starts, first), bisect_left(self._starts, last)
        return list(self.places[begin:end])

    def starting_at(self, token: int) -> PlaceSpan | None:
        """The place that starts exactly at ``token``."""
        position = bisect_left(self._starts, token)
        if position < len(self.places) and self.places[position].first == token:
            return self.places[position]
        return None

    def location_within(self, first: int, last: int) -> PlaceSpan | None:
        """The first place in ``first``..``last`` where something can happen: a country, capital or city."""
        return next((place for place in self.within(first, last) if place.kind in _THERE), None)

    def is_pair_word(self, token: int) -> bool:
        """Whether ``token`` speaks of two countries at once («البلدان»), clitics aside."""
        word = self._document.words[token]
        return word in _BOTH or (len(word) > 4 and (word[1:] in _BOTH or word[0] == "ل" and "ا" + word in _BOTH))

    def pair_before(self, token: int) -> tuple[PlaceSpan, PlaceSpan] | None:
        """The two countries named last before ``token``, in text order: what «البلدان» stands for there."""
        found: list[PlaceSpan] = []
        for place in reversed(self.places[: bisect_left(self._starts, token)]):
            if is_state(place.code) and all(place.code != other.code for other in found):
                found.append(place)
                if len(found) == 2:
                    return found[1], found[0]
        return None

    def main_pair(self) -> tuple[str, str] | None:
        """The two countries that the article names most."""
        top = self.counts.most_common(2)
        return (top[0][0], top[1][0]) if len(top) == 2 else None

    def home(self, besides: Sequence[str] = ()) -> PlaceSpan | None:
        """The country named most often, ``besides`` aside, at its first mention.

        An official without a nationality belongs to it: papers leave out their own.
        """
        best = next((code for code, _ in self.counts.most_common() if code not in besides), None)
        return next((place for place in self.places if place.code == best), None)
