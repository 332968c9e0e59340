"""The countries of an article: which are named where, and what «البلدان», «الجانبان» and «المملكة» stand for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Final

from pipelines.extraction.document import Document
from pipelines.extraction.verbs import read_lexicon
from pipelines.language import context_alias
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.places_lexicon import alias_table

_CUE_WEIGHT: Final = 4
_OPENING: Final = 2
"""Tokens in which a dateline begins."""
_DATELINE_MARKS: Final = frozenset('-–—:/(«"،')
_CLEARLY: Final = 1.01
"""How much more often than the next a country is named that stands in for one left out."""
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
        self.places: Sequence[PlaceSpan] = _with_aliases(document)
        self._cued: dict[str, PlaceSpan] = {}
        """Where a paper's home is told by its style alone («خادم الحرمين الشريفين»)."""
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

    def is_pair_word(self, token: int) -> bool:
        """Whether ``token`` speaks of two countries at once («البلدان»), clitics aside."""
        word = self._document.words[token]
        if word in _BOTH or (len(word) > 4 and word[1:] in _BOTH):
            return True
        return word.startswith("لل") and "ا" + word[1:] in _BOTH

    def pair_before(self, token: int) -> tuple[PlaceSpan, PlaceSpan] | None:
        """The two parties named last before ``token``, in text order: what «البلدان» or «الجانبان» stands for there.

        A body counts when it stands in the same sentence; failing two, the two countries that the article
        names most.
        """
        if self.is_of_two and (pair := self._main_places()):
            return pair
        sentence = self._document.sentence_at(token)
        found: list[PlaceSpan] = []
        for place in reversed(self.places[: bisect_left(self._starts, token)]):
            if not is_state(place.code) and (place.first < sentence.first or place.code.startswith("group:")):
                continue
            if all(place.code != other.code for other in found):
                found.append(place)
                if len(found) == 2:
                    return found[1], found[0]
        return self._main_places()

    @cached_property
    def is_of_two(self) -> bool:
        """Whether the article is about two countries: no third is named half as often as the second."""
        ranked = [count for _, count in self.counts.most_common(3)]
        return len(ranked) >= 2 and ranked[1] >= 3 and (len(ranked) == 2 or ranked[2] * 2 <= ranked[1])

    def _main_places(self) -> tuple[PlaceSpan, PlaceSpan] | None:
        pair = self.main_pair()
        if pair is None:
            return None
        one, other = (next(p for p in self.places if p.code == code) for code in pair)
        return (one, other) if one.first < other.first else (other, one)

    def main_pair(self) -> tuple[str, str] | None:
        """The two countries that the article names most."""
        top = self.counts.most_common(2)
        return (top[0][0], top[1][0]) if len(top) == 2 else None

    @cached_property
    def weights(self) -> Counter[str]:
        """How much speaks for each country as the paper's own: mentions, and words that only its papers use."""
        weights = Counter(self.counts)
        for hit in home_cues().finditer(self._document.text):
            weights[hit.value] += _CUE_WEIGHT
            self._cued.setdefault(hit.value, self._of_cue(hit))
        if (dateline := self._dateline()) is not None:
            weights[dateline.code] += _CUE_WEIGHT
        return weights

    def _of_cue(self, hit: Hit[str]) -> PlaceSpan:
        start, end = self._document.text.raw_span(hit.first, hit.last, skip=hit.skip)
        return PlaceSpan(start, end, hit.first, hit.last, hit.skip, hit.value, PlaceKind.COUNTRY, ambiguous=True)

    def _dateline(self) -> PlaceSpan | None:
        """The place that the article is sent from, when it opens with one («القاهرة - », «واشنطن (وكالات):»)."""
        words = self._document.words
        first = next((place for place in self.places if place.first < _OPENING), None)
        if first is None or first.kind not in _THERE or first.last >= len(words):
            return None
        return first if words[first.last] in _DATELINE_MARKS else None

    def is_mostly(self, code: str, besides: Sequence[str] = ()) -> bool:
        """Whether the article is about ``code`` far more than about any other country but ``besides``."""
        others = max((weight for other, weight in self.weights.items() if other not in {code, *besides}), default=0)
        return self.speaks_from(code) or self.weights[code] >= 2 * others

    def speaks_from(self, code: str) -> bool:
        """Whether words that only papers of ``code`` use, or the dateline, tell that the article is at home there."""
        return self.weights[code] - self.counts[code] >= _CUE_WEIGHT

    def home(self, besides: Sequence[str] = ()) -> PlaceSpan | None:
        """The country that an official without a nationality belongs to: papers leave out their own.

        It must be named at least twice, or be one of only two countries that the article names.
        """
        ranked = [(code, weight) for code, weight in self.weights.most_common() if code not in besides]
        if not ranked or (ranked[0][1] < 2 and len(self.weights) > 2):
            return None
        if len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]:
            return None
        named = next((place for place in self.places if place.code == ranked[0][0]), None)
        return named or self._cued.get(ranked[0][0])


def _with_aliases(document: Document) -> Sequence[PlaceSpan]:
    """The places of the article, and what «المملكة» or «السلطنة» stands for in it: the candidate it names most."""
    places = document.names.places
    words = document.words
    aliases = {words[at]: context_alias(words[at]) for at in alias_table().places(document.text)}
    if not aliases:
        return places
    counts = Counter(place.code for place in places)
    taken = {token for place in places for token in range(place.first, place.last)}
    found = []
    for index in document.text.places_of(aliases.keys()):
        word = words[index]
        if index in taken or not aliases[word]:
            continue
        ranked = sorted(((counts[code], code) for code in aliases[word]), reverse=True)
        if ranked[0][0] and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            skip = _clitics(word)
            start, end = document.text.raw_span(index, index + 1, skip=skip)
            found.append(PlaceSpan(start, end, index, index + 1, skip, ranked[0][1], PlaceKind.COUNTRY, ambiguous=True))
    return sorted((*places, *found), key=lambda place: place.first) if found else places


def _clitics(word: str) -> int:
    """The proclitic letters before the article of ``word``."""
    position = word.find("ال")
    return position if 0 < position <= 2 else int(word.startswith("لل"))


@cache
def home_cues() -> PhraseTable[str]:
    """Agencies and styles of address that only one country's papers use without naming it → its code."""
    return PhraseTable((phrase, code) for phrase, code in read_lexicon("home_cues"))
