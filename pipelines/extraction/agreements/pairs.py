"""What «البلدان» and «الجانبان» stand for beside an agreement, and the pair that goes without saying."""

from collections import Counter
from itertools import pairwise
from typing import Final

from pipelines.extraction.agreements.clauses import Clauses
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.sides import Sides
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.countries import is_state
from pipelines.extraction.markers import Marker
from pipelines.extraction.verbs import Tense
from pipelines.language.name_spans import PlaceKind

_NEAR: Final = 8
_JUST_TOLD: Final = 2
"""Sentences before a pair's word in which a body and its partner are looked for."""
_OFTEN: Final = 3
"""Mentions that make a country one of those that the article is about."""
_OUTCOMES: Final = frozenset({"أفضى", "أسفر"})
"""«أفضى الاجتماع إلى …»: verbs whose subject is a meeting."""


class Pairs:
    """Reads the pairs of one article."""

    def __init__(self, analysis: Analysis, sides: Sides, clauses: Clauses) -> None:
        self._analysis = analysis
        self._sides = sides
        self._clauses = clauses

    def qualified(self, index: int) -> Parties | None:
        """«بين الجانبين الفلسطيني والإسرائيلي»: two nationalities right behind the pair's word."""
        places = [p for p in self._analysis.countries.within(index, index + 3) if p.kind is PlaceKind.DEMONYM]
        found = Parties().join_places(places)
        return found if found.enough else None

    def at(self, token: int) -> Parties:
        """The pair told in the clause itself when that has just two, else the article's."""
        sentence = self._analysis.document.sentence_at(token)
        told = Parties().join(s for s in self._sides.within(sentence.first, token) if s.acts)
        if told.enough and len(told) == 2 and any(not is_state(code) for code in told.spans):
            return told
        if body := self._main_body():
            return body
        if body := self._told_with_body(token):
            return body
        pair = self._analysis.countries.pair_before(token)
        if pair is None or not all(self._is_near(place.code, token) for place in pair):
            return self._with_home(token)
        return Parties().join_places(pair)

    def _with_home(self, token: int) -> Parties:
        """«شهد ولي العهد ورئيس الوزراء اليوناني توقيع مذكرة بين البلدين»: the one named, and the paper's own."""
        begin = self._analysis.document.sentence_at(token).first
        told = {side.code: side for side in self._sides.within(begin, token) if side.acts and is_state(side.code)}
        home = self._analysis.countries.home(besides=tuple(told))
        if len(told) != 1 or home is None or not self._analysis.countries.speaks_from(home.code):
            return Parties()
        return Parties().join(told.values()).join_places([home])

    def _told_with_body(self, token: int) -> Parties | None:
        """«اتفاق مع الاتحاد الأوروبي … بين الطرفين»: a body and its partner, named last and joined by grammar."""
        document = self._analysis.document
        begin = document.sentences[max(0, document.sentence_at(token).index - _JUST_TOLD)].first
        sides = [side for side in self._sides.within(begin, token) if side.acts and side.marker is not Marker.IN]
        for one, other in reversed([*pairwise(sides)]):
            if one.code != other.code and (other.marker is Marker.WITH or self._clauses.joined(one, other)):
                bodies = {side.code for side in (one, other) if not is_state(side.code)}
                aside = self._analysis.countries.is_of_two and min(map(self._weight, bodies), default=0) < _OFTEN
                return Parties().join((one, other)) if bodies and not aside else None
        return None

    def _weight(self, code: str) -> int:
        """How often the article names ``code`` as one that acts."""
        return sum(side.code == code for side in self._sides.all)

    def _is_near(self, code: str, token: int) -> bool:
        """Whether ``code`` acts in the sentences before ``token``: a country named far off is no «side», nor a town."""
        document = self._analysis.document
        begin = document.sentences[max(0, document.sentence_at(token).index - _NEAR)].first
        end = document.sentence_at(token).last
        return any(
            place.code == code and place.kind is not PlaceKind.CITY
            for place in self._analysis.countries.within(begin, end)
        )

    def _main_body(self) -> Parties | None:
        """A body and a country, when those are the two that the article names most."""
        counts = Counter(side.code for side in self._sides.all if side.acts)
        top = [code for code, _ in counts.most_common(2)]
        if len(top) < 2 or all(is_state(code) for code in top) or counts[top[1]] < _OFTEN:
            return None
        found = Parties().join(next(s for s in self._sides.all if s.code == code) for code in top)
        return found if found.enough else None

    def main(self, instrument: Instrument) -> Parties:
        """«وكانت السعودية قد وقعت …» in an article on her and China alone: the other goes without saying."""
        begin, end = self._clauses.bounds(instrument)
        told = {s.code for s in self._sides.within(begin, end) if s.may_sign}
        pair = self._analysis.countries.pair_before(instrument.first)
        ranked = self._analysis.countries.counts.most_common(3)
        clear = len(ranked) > 1 and ranked[1][1] >= _OFTEN and (len(ranked) == 2 or ranked[2][1] * 2 <= ranked[1][1])
        finite = (
            instrument.verb is not None
            and instrument.verb.first < instrument.first
            and instrument.tense is not Tense.NOUN
        )
        signing = {id(m.actor) for m in self._analysis.mentions_within(instrument.start, instrument.first)}
        if len(signing) > 1:
            return Parties()  # «وقع الوزير X والوزيرة Y»: they are the two sides
        if not clear or pair is None or not finite or instrument.role != "sign" or not told <= {p.code for p in pair}:
            return Parties()
        if len(told) != 1 and not (instrument.verb and instrument.verb.value.lemma in _OUTCOMES):
            return Parties()
        return Parties().join_places(pair)
