"""What «البلدان» and «الجانبان» stand for beside an agreement, and the pair that goes without saying."""

from collections import Counter
from typing import Final

from pipelines.extraction.agreements.clauses import Clauses
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.sides import Sides
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.countries import is_state
from pipelines.extraction.verbs import Tense
from pipelines.language.name_spans import PlaceKind

_NEAR: Final = 8
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
        if not clear or pair is None or not finite or instrument.role != "sign" or not told <= {p.code for p in pair}:
            return Parties()
        if len(told) != 1 and not (instrument.verb and instrument.verb.value.lemma in _OUTCOMES):
            return Parties()
        return Parties().join_places(pair)
