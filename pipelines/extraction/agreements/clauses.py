"""The clause around an agreement's noun: where it begins and ends, its subjects, and coordinations in it."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument, noun_table
from pipelines.extraction.agreements.sides import Side, Sides
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.markers import Marker
from pipelines.extraction.visits.standing import is_governed

_WITH: Final = frozenset({"مع", "ومع"})
_BREAK: Final = frozenset(
    ". \n ؛ حيث فيما بينما الذي التي بشان حول بحسب وفق تحت برعايه بوساطه بحضور خلال وذلك بهدف علي بقيمه ان"
    " لتعزيز بموجب يشمل تشمل اما باستثناء عدا كما".split(" ")
)
_CLAIMS: Final = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها"})
_CLAUSES: Final = frozenset("؛ \n : حيث فيما بينما لكن ولكن بدعم بتمويل باشراف برعايه بوساطه بحضور".split(" "))
_APART: Final = 5
"""Tokens between two parties of one coordination."""
_CLAUSE: Final = 30


def outward(centre: int, first: int, last: int) -> Iterator[int]:
    """Tokens behind ``centre`` first, then those before it, nearest first."""
    yield from range(centre, last)
    yield from range(centre - 1, first - 1, -1)


class Clauses:
    """Reads the clauses of one article."""

    def __init__(self, analysis: Analysis, sides: Sides) -> None:
        self._analysis = analysis
        self._words = analysis.document.words
        self._sides = sides

    def bounds(self, instrument: Instrument) -> tuple[int, int]:
        """The clause: from behind the last «أن» or break before verb and noun to the next break behind them."""
        verb, sentence = instrument.verb, instrument.sentence
        start = min(verb.first, instrument.first) if verb else instrument.first
        begin = max(sentence.first, start - _CLAUSE)
        for index in range(start - 1, begin - 1, -1):
            if self._words[index] in _CLAIMS | _CLAUSES:
                begin = index + 1
                break
        end = min(sentence.last, instrument.last + 18)
        return begin, next((i for i in range(instrument.last, end) if self._words[i] in _CLAUSES), end)

    def subjects(self, instrument: Instrument) -> list[Side]:
        """The sides before the noun that can sign; failing those, officials whose country the text tells elsewhere."""
        begin, _ = self.bounds(instrument)
        found = [side for side in self._sides.within(begin, instrument.first) if side.may_sign]
        if not found:
            found = self._officials(begin, instrument.first)
        return found

    def _officials(self, first: int, last: int) -> list[Side]:
        """Officials whose country another mention tells («الرئيس السيسي»)."""
        mentions = [
            m
            for m in self._analysis.mentions_within(first, last)
            if m.actor.country and not is_governed(self._analysis, m)
        ]
        return [
            Side(m.first, m.last, (m.start, m.end), m.actor.country, Marker.NONE, acts=True)
            for m in mentions
            if m.actor.country
        ]

    def first_with(self, instrument: Instrument) -> list[Side]:
        """The sides behind the first «مع» of the clause."""
        begin = (
            instrument.verb.last if instrument.verb and instrument.verb.first < instrument.first else instrument.first
        )
        _, end = self.bounds(instrument)
        inside, behind = range(begin, instrument.first), range(instrument.last, end)
        for index in (*inside, *behind) if instrument.role == "agree" else (*behind, *inside):
            if self._words[index] in _WITH and (run := self.behind_with(index, end)):
                return run
        return []

    def behind_with(self, index: int, limit: int) -> list[Side]:
        """The coordination behind the «مع» at ``index``."""
        return self.run(index + 1, self.until_break(index + 1, min(limit, index + 14)))

    def nearest_run(self, subjects: list[Side], instrument: Instrument) -> list[Side]:
        """Of several sides before the noun, the coordination nearest to the verb."""
        verb = instrument.verb
        behind = [s for s in subjects if verb and s.first >= verb.last]
        chosen = behind or subjects
        if not chosen:
            return []
        first, *rest = chosen if behind else [*reversed(chosen)]
        run = [first]
        for side in rest:
            if abs(side.first - run[-1].first) > _APART or not self.joined(
                *sorted((run[-1], side), key=lambda s: s.first)
            ):
                break
            run.append(side)
        return run

    def run(self, first: int, last: int) -> list[Side]:
        """The sides of a coordination: no more than a few tokens between them."""
        found: list[Side] = []
        for side in self._sides.within(first, last):
            if found and not self._continues(found[-1], side):
                break
            if found and self.crosses(found[-1].last, side.first):
                break  # «إلغاء اتفاق مع مصر واتفاق مع الأردن»
            if side.marker not in {Marker.IN, Marker.TO, Marker.OTHER}:
                found.append(side)
        return found

    def joined(self, one: Side, other: Side) -> bool:
        """Whether «و» or a comma stands between two sides."""
        gap = self._words[one.last : other.first + 1]
        return any(word.startswith("و") or word in {"،", ","} for word in gap)

    def _continues(self, one: Side, other: Side) -> bool:
        """Whether ``other`` is coordinated with ``one``: nearby, but for names and titles between, and joined."""
        if other.first < one.last:
            return True  # «الكوريتين»
        gap = range(one.last, other.first)
        plain = sum(not self._analysis.is_named(index) for index in gap)
        return plain <= _APART and (self.joined(one, other) or one.code == other.code)

    def crosses(self, first: int, last: int) -> bool:
        """Whether another agreement's noun stands between."""
        text = self._analysis.document.text
        return any(noun_table().match(text, index) for index in range(first, last))

    def until_break(self, first: int, limit: int) -> int:
        """The first token in ``first``..``limit`` that ends a coordination, else ``limit``."""
        return next((i for i in range(first, limit) if self._words[i] in _BREAK), limit)
