"""Decisions to establish, resume, normalise or break diplomatic relations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.countries import is_state
from pipelines.extraction.dating import distance, filled, nearest_date
from pipelines.extraction.document import Sentence
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable
from pipelines.records import Status

_RELATIONS: Final = frozenset({"علاقات", "العلاقات", "علاقاتها", "علاقاته", "علاقاتهما", "علاقاتهم"})
_QUALITY: Final = frozenset(
    "الدبلوماسيه دبلوماسيه الرسميه رسميه كامله الكامله الثنائيه طبيعيه سفراء".split()
)
_WITH_QUALITY: Final = frozenset({"استيناف", "استانف", "استانفت", "يستانف", "تستانف", "اعاده", "عوده", "اقامه", "اقام", "اقامت", "اقاما", "اقامتا", "ربط", "اعاد", "اعادت"})
"""Verbs that say a decision only with «دبلوماسية» or the like: relations are also «returned to warmth»."""
_REACH: Final = 14
_DATE_REACH: Final = 22


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """Tokens ``first``..``last`` of the phrase, from its verb to the last adjective, and its parties."""

    first: int
    last: int
    parties: Parties
    sentence: Sentence

    def status(self, analysis: Analysis) -> Status:
        """The stage of the decision; a bare noun tells of something done."""
        return cue_status(analysis.document, self.first, self.last) or Status.COMPLETED

    def date(self, analysis: Analysis, status: Status) -> Filled | None:
        """The date nearest to the phrase in its sentence."""
        best = nearest_date(analysis.document, self.sentence.first, self.sentence.last, self.first)
        near = best is not None and distance(best.first, best.last, self.first) <= _DATE_REACH
        return filled(best, status) if best is not None and near else None


@cache
def relations_table() -> PhraseTable[str]:
    """Verbs and nouns of decisions on relations → whether they open or break them."""
    return PhraseTable((phrase, effect) for phrase, effect in read_lexicon("relations"))


def decisions(analysis: Analysis) -> Iterator[Decision]:
    """Every decision on relations with two parties."""
    document = analysis.document
    for hit in relations_table().finditer(document.text):
        sentence = document.sentence_at(hit.first)
        last = _phrase(document.words, hit.first, hit.last, sentence.last)
        if last is None:
            continue
        parties = _parties(analysis, hit.first, last, sentence)
        if parties.enough and len(parties) == 2:
            yield Decision(hit.first, last, parties, sentence)


def _phrase(words: list[str], first: int, after: int, limit: int) -> int | None:
    """The token after «… العلاقات الدبلوماسية», or None when no relations follow the verb."""
    for index in range(after, min(limit, after + 3)):
        if words[index] in _RELATIONS:
            last = index + 1
            while last < limit and words[last] in _QUALITY:
                last += 1
            needs_quality = any(words[first].endswith(verb) for verb in _WITH_QUALITY)
            if needs_quality and not any(word in _QUALITY for word in words[after:last]):
                return None
            return last
    return None


def _parties(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Parties:
    """The two countries nearest to the phrase: behind it first, then before it, then those that «بينهما» means."""
    countries = analysis.countries
    before = [p for p in countries.within(max(sentence.first, first - _REACH), first) if is_state(p.code)]
    behind = [p for p in countries.within(last, min(sentence.last, last + _REACH)) if is_state(p.code)]
    ordered = (*reversed(before[-2:]), *behind[:2]) if before else behind[:2]
    near = list({place.code: place for place in ordered}.values())[:2]
    if len(near) == 2:
        return Parties().join_places(near)
    words = analysis.document.words[sentence.first : sentence.last]
    paired = "بينهما" in words or any(countries.is_pair_word(i) for i in range(sentence.first, sentence.last))
    pair = countries.pair_before(last) if paired or near else None
    return Parties().join_places(pair or near)
