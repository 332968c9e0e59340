"""Who is behind an agreement: from «بين X وY», the subjects of its verb, «مع Y», and «البلدان»."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument, noun_table
from pipelines.extraction.agreements.sides import Side, Sides
from pipelines.extraction.agreements.wording import is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.countries import is_state
from pipelines.extraction.markers import Marker
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.subjects import is_governed
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_BETWEEN: Final = frozenset({"بين", "وبين"})
_WITH: Final = frozenset({"مع", "ومع"})
_BREAK: Final = frozenset(
    ". \n ؛ حيث فيما بينما الذي التي بشان حول بحسب وفق تحت برعايه بوساطه بحضور خلال وذلك بهدف علي بقيمه ان"
    " لتعزيز بموجب يشمل تشمل".split(" ")
)
_CLAIMS: Final = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها"})
_CLAUSES: Final = frozenset({"؛", "\n", ":", "حيث", "فيما", "بينما", "لكن", "ولكن"})
_APART: Final = 5
"""Tokens between two parties of one coordination."""
_CLAUSE: Final = 30
_REACH: Final = 22
_NEAR: Final = 8
_OFTEN: Final = 3
"""Mentions that make a country one of those that the article is about."""
_OUTCOMES: Final = frozenset({"أفضى", "أسفر"})
"""«أفضى الاجتماع إلى …»: verbs whose subject is a meeting."""
VISITS: Final = frozenset("زياره زيارته زيارتها زيارتهما زيارتي الزياره".split())
_OPENING: Final = 12
"""Tokens within which a dateline ends."""


@dataclass(slots=True)
class Parties:
    """Code → the words that say it, in text order; ``sure`` when the grammar of the noun itself names them."""

    spans: dict[str, SpanPair] = field(default_factory=dict)
    public: bool = False
    sure: bool = True
    barred: bool = False
    """A movement or a region is among them."""

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def enough(self) -> bool:
        """Two parties, at least one of them a country, and at least one public."""
        return len(self.spans) >= 2 and self.public and not self.barred and any(is_state(code) for code in self.spans)

    @property
    def with_body(self) -> bool:
        """Whether one of them is no country: a movement, a body or a group."""
        return any(not is_state(code) for code in self.spans)

    def join(self, sides: Iterable[Side]) -> "Parties":
        """Add sides that are not known yet."""
        for side in sides:
            self.spans.setdefault(side.code, side.span)
            self.public |= side.public
            self.barred |= side.barred
        return self

    def join_places(self, places: Iterable[PlaceSpan]) -> "Parties":
        """Add countries that stand for their states."""
        for place in places:
            self.spans.setdefault(place.code, (place.start, place.end))
            self.public = True
        return self


class PartyReader:
    """Reads the parties of instruments; made once an article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._words = analysis.document.words
        self.sides = Sides(analysis)

    def read(self, instrument: Instrument) -> Parties:
        """The parties by the surest reading that gives two.

        A noun without a verb of concluding must say its parties itself: countries that merely stand in its
        sentence prove nothing.
        """
        for reading in (self._between, self._adjectives, self._with_named):
            found = reading(instrument)
            if found.enough or (found.barred and len(found) > 1):
                return found
        if instrument.verb is None:
            return Parties()
        readings = (
            self._coordination,
            self._subjects_and_with,
            self._on_visit,
            self._pair,
            self._coordinated,
            self._main,
        )
        if instrument.role in {"end", "announce"}:
            readings = readings[:2]
        for reading in readings:
            found = reading(instrument)
            if found.enough or (found.barred and len(found) > 1):
                found.sure = reading == self._coordination
                return found
        return Parties()

    def _coordination(self, instrument: Instrument) -> Parties:
        """«وقعت الهند والصين …», «توقيع مصر وقبرص على …»: two sides right behind the verb, or right before it."""
        verb = instrument.verb
        if verb is None or verb.first > instrument.first or self._first_with(instrument):
            return Parties()
        subjects = self._subjects(instrument)
        behind = [s for s in subjects if s.first >= verb.last]
        run = self._nearest_run(behind or subjects, instrument)
        edge = run[0].first - verb.last if behind and run else verb.first - run[0].last if run else _APART
        return Parties().join(sorted(run, key=lambda s: s.first)) if edge < _APART else Parties()

    def _on_visit(self, instrument: Instrument) -> Parties:
        """«يوقع الرئيس السيسي خلال زيارته إلى الصين …»: the subject and the goal of the visit in the clause."""
        begin, end = self._clause(instrument)
        visit = next((i for i in range(begin, end) if is_one_of(self._words[i], VISITS)), None)
        if visit is None:
            return Parties()
        hosts = [s for s in self.sides.within(visit + 1, min(end, visit + 12)) if s.marker is Marker.TO]
        guests = [s for s in self._subjects(instrument) if s not in hosts]
        found = Parties().join([*guests[-1:], *hosts[:1]])
        if len(found) == 1 and hosts:
            self._add_home(found)
        return found

    def _between(self, instrument: Instrument) -> Parties:
        """«بين مصر وروسيا» behind the noun, or between verb and noun."""
        sentence = instrument.sentence
        begin = (
            instrument.verb.first
            if instrument.verb and instrument.verb.first < instrument.first
            else instrument.first - 4
        )
        limit = min(sentence.last, instrument.last + 16)
        for index in _outward(instrument.first, max(sentence.first, begin), limit):
            if self._words[index] not in _BETWEEN or (
                index < instrument.first and self._crosses(index, instrument.first)
            ):
                continue
            if index + 1 < sentence.last and self._analysis.countries.is_pair_word(index + 1):
                return self._qualified(index + 2) or self._pair_at(index + 1)
            end = self._until_break(index + 1, min(sentence.last, index + _REACH))
            found = Parties().join(self._run(index + 1, end))
            if found.enough or found.barred:
                return found
        return Parties()

    def _qualified(self, index: int) -> Parties | None:
        """«بين الجانبين الفلسطيني والإسرائيلي»: two nationalities right behind the pair's word."""
        places = [p for p in self._analysis.countries.within(index, index + 3) if p.kind is PlaceKind.DEMONYM]
        found = Parties().join_places(places)
        return found if found.enough else None

    def _crosses(self, first: int, last: int) -> bool:
        """Whether another agreement's noun stands between."""
        text = self._analysis.document.text
        return any(noun_table().match(text, index) for index in range(first, last))

    def _adjectives(self, instrument: Instrument) -> Parties:
        """«الاتفاقية المصرية السعودية»: two nationalities right behind the noun."""
        limit = min(instrument.sentence.last, instrument.last + 6)
        places: list[PlaceSpan] = []
        for place in self._analysis.countries.within(instrument.last, limit):
            if place.kind is not PlaceKind.DEMONYM or (places and place.first - places[-1].last > 1):
                break
            if not places and place.first - instrument.last > 2:
                break
            places.append(place)
        return Parties().join_places(places)

    def _with_named(self, instrument: Instrument) -> Parties:
        """«اتفاق إيران مع روسيا», «المصري مع إيطاليا»: one party right behind the noun, the other behind «مع»."""
        limit = min(instrument.sentence.last, instrument.last + 12)
        for index in range(instrument.last, limit):
            if self._words[index] in _WITH:
                first = [
                    s
                    for s in self.sides.within(instrument.last, index)
                    if s.first - instrument.last <= 3 and s.marker is Marker.NONE
                ]
                return Parties().join([*first, *self._behind_with(index, limit)]) if first else Parties()
        return Parties()

    def _subjects_and_with(self, instrument: Instrument) -> Parties:
        """The subjects of the clause, and those behind «مع»; a lone party's other side is home when the text implies it."""
        subjects = [side for side in self._subjects(instrument) if side.marker is not Marker.WITH]
        behind = self._first_with(instrument)
        found = Parties().join([*(self._nearest_run(subjects, instrument) if behind else subjects), *behind])
        if len(found) == 1 and self._has_homeless(instrument):
            self._add_home(found, foreign=bool(behind))
        return found

    def _add_home(self, found: Parties, *, foreign: bool = True) -> None:
        """Add the paper's own country; ``foreign`` when the side that was found stands on the other side of it."""
        countries = self._analysis.countries
        own = countries.home(besides=tuple(found.spans)) if foreign else countries.home()
        home = own or self._dateline()
        if home is not None:
            found.join_places([home])

    def _dateline(self) -> PlaceSpan | None:
        """The place that the article opens with («جدة – …», «عين اليوم - جدة»): its paper's own country, most likely."""
        marks = (i for i in range(min(_OPENING, len(self._words))) if self._words[i] in {"-", "–", "—", ":"})
        mark = next(marks, None)
        near = self._analysis.countries.within(0, mark + 3) if mark is not None else []
        return next((place for place in near if abs(place.first - (mark or 0)) <= 2 and is_state(place.code)), None)

    def _has_homeless(self, instrument: Instrument) -> bool:
        begin, end = self._clause(instrument)
        return self.sides.homeless(begin, end)

    def _subjects(self, instrument: Instrument) -> list[Side]:
        begin, _ = self._clause(instrument)
        found = [side for side in self.sides.within(begin, instrument.first) if side.may_sign]
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

    def _clause(self, instrument: Instrument) -> tuple[int, int]:
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

    def _first_with(self, instrument: Instrument) -> list[Side]:
        begin = (
            instrument.verb.last if instrument.verb and instrument.verb.first < instrument.first else instrument.first
        )
        _, end = self._clause(instrument)
        for index in (*range(instrument.last, end), *range(begin, instrument.first)):
            if self._words[index] in _WITH and (run := self._behind_with(index, end)):
                return run
        return []

    def _behind_with(self, index: int, limit: int) -> list[Side]:
        return self._run(index + 1, self._until_break(index + 1, min(limit, index + 14)))

    def _nearest_run(self, subjects: list[Side], instrument: Instrument) -> list[Side]:
        """Of several sides before the noun, the coordination nearest to the verb."""
        verb = instrument.verb
        behind = [s for s in subjects if verb and s.first >= verb.last]
        chosen = behind or subjects
        if not chosen:
            return []
        first, *rest = chosen if behind else [*reversed(chosen)]
        run = [first]
        for side in rest:
            if abs(side.first - run[-1].first) > _APART or not self._joined(
                *sorted((run[-1], side), key=lambda s: s.first)
            ):
                break
            run.append(side)
        return run

    def _joined(self, one: Side, other: Side) -> bool:
        gap = self._words[one.last : other.first + 1]
        return any(word.startswith("و") or word in {"،", ","} for word in gap)

    def _pair(self, instrument: Instrument) -> Parties:
        """«البلدان», «الجانبين» in the clause: the two countries that they stand for there."""
        begin, end = self._clause(instrument)
        for index in _outward(instrument.first, max(begin, instrument.first - 14), min(end, instrument.last + 14)):
            if self._analysis.countries.is_pair_word(index):
                return self._pair_at(index)
        return Parties()

    def _pair_at(self, token: int) -> Parties:
        """The pair told in the clause itself when that has just two, else the article's."""
        sentence = self._analysis.document.sentence_at(token)
        told = Parties().join(s for s in self.sides.within(sentence.first, token) if s.acts)
        if told.enough and len(told) == 2 and any(not is_state(code) for code in told.spans):
            return told
        if body := self._main_body():
            return body
        pair = self._analysis.countries.pair_before(token)
        if pair is None or not all(self._is_near(place.code, token) for place in pair):
            return Parties()
        return Parties().join_places(pair)

    def _is_near(self, code: str, token: int) -> bool:
        """Whether ``code`` is named in the sentences before ``token``: a country named far off is no «side»."""
        document = self._analysis.document
        begin = document.sentences[max(0, document.sentence_at(token).index - _NEAR)].first
        end = document.sentence_at(token).last
        return any(place.code == code for place in self._analysis.countries.within(begin, end))

    def _main_body(self) -> Parties | None:
        """A body and a country, when those are the two that the article names most."""
        counts = Counter(side.code for side in self.sides.all if side.acts)
        top = [code for code, _ in counts.most_common(2)]
        if len(top) < 2 or all(is_state(code) for code in top) or counts[top[1]] < _OFTEN:
            return None
        found = Parties().join(next(s for s in self.sides.all if s.code == code) for code in top)
        return found if found.enough else None

    def _coordinated(self, instrument: Instrument) -> Parties:
        """The sides of the whole clause, when they are exactly two and both can be parties."""
        if (
            instrument.role not in {"sign", "ratify"}
            or instrument.verb is None
            or instrument.verb.first > instrument.first
        ):
            return Parties()
        begin, end = self._clause(instrument)
        found = Parties().join(s for s in self.sides.within(begin, end) if s.may_sign)
        return found if len(found) == 2 else Parties()

    def _main(self, instrument: Instrument) -> Parties:
        """«وكانت السعودية قد وقعت …» in an article on her and China alone: the other of the pair goes without saying."""
        begin, end = self._clause(instrument)
        told = {s.code for s in self.sides.within(begin, end) if s.may_sign}
        pair = self._analysis.countries.pair_before(instrument.first)
        ranked = self._analysis.countries.counts.most_common(3)
        clear = len(ranked) > 1 and ranked[1][1] >= _OFTEN and (len(ranked) == 2 or ranked[2][1] * 2 <= ranked[1][1])
        finite = (
            instrument.verb is not None
            and instrument.verb.first < instrument.first
            and instrument.tense is not Tense.NOUN
        )
        if not clear or pair is None or not finite or instrument.role != "sign" or not told <= {p.code for p in pair}:
            return Parties()
        if len(told) != 1 and not (instrument.verb and instrument.verb.value.lemma in _OUTCOMES):
            return Parties()
        return Parties().join_places(pair)

    def _run(self, first: int, last: int) -> list[Side]:
        """The sides of a coordination: no more than a few tokens between them."""
        found: list[Side] = []
        for side in self.sides.within(first, last):
            if found and not self._continues(found[-1], side):
                break
            if side.marker not in {Marker.IN, Marker.TO, Marker.OTHER}:
                found.append(side)
        return found

    def _continues(self, one: Side, other: Side) -> bool:
        """Whether ``other`` is coordinated with ``one``: nearby, but for names and titles between, and joined."""
        if other.first < one.last:
            return True  # «الكوريتين»
        gap = range(one.last, other.first)
        plain = sum(not self._analysis.is_named(index) for index in gap)
        return plain <= _APART and (self._joined(one, other) or one.code == other.code)

    def _until_break(self, first: int, limit: int) -> int:
        return next((i for i in range(first, limit) if self._words[i] in _BREAK), limit)


def _outward(centre: int, first: int, last: int) -> Iterator[int]:
    """Tokens behind ``centre`` first, then those before it, nearest first."""
    yield from range(centre, last)
    yield from range(centre - 1, first - 1, -1)
