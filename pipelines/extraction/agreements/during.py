"""What is signed during a visit shares its parties, its day and its place."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.wording import any_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.records import Status

_REACH: Final = 3
"""Sentences between a visit and what is signed on it."""
_OCCASIONS: Final = frozenset(
    "الزياره زيارته زيارتها زياره خلالها خلاله هامش اللقاء لقاء القمه الاجتماع اجتماع المباحثات مباحثات عقب"
    " وعقب ختام المحادثات".split()
)
_ACTIONS: Final = frozenset("وقع أبرم تبادل اتفق تفاوض بحث أنجز اعتمد أفضى أسفر".split())
_VISITS: Final = frozenset({"الزياره", "زيارته", "زيارتها", "زيارتهما"})
_EARLIER: Final = frozenset("كان كانت كانا كانتا وكان وكانت سبق وسبق".split())
_STAGES: Final = {
    Status.COMPLETED: {Status.COMPLETED, Status.ONGOING},
    Status.PLANNED: {Status.PLANNED, Status.ONGOING},
}


def parties_of_visit(instrument: Instrument, visits: Sequence[Candidate]) -> Parties:
    """Who visits whom, for what is signed during the visit told in the sentences before."""
    near = [v for v in visits if 0 <= instrument.sentence.index - v.sentence <= _REACH]
    pairs = {frozenset((v.value("visitor_country"), v.value("host_country"))) for v in near}
    if len(pairs) != 1 or instrument.verb is None or instrument.verb.value.lemma not in _ACTIONS:
        return Parties()
    spans = {}
    for slot in ("visitor_country", "host_country"):
        if near[-1].value(slot) and near[-1].slots[slot].spans:
            spans[near[-1].value(slot)] = near[-1].slots[slot].spans[0]
    return Parties(spans, public=True, sure=False)


def take_from_visit(
    analysis: Analysis, candidate: Candidate, instrument: Instrument, visits: Sequence[Candidate]
) -> None:
    """The visit's day and place, when the signing belongs to it and says none of its own."""
    visit = _visit_of(analysis, candidate, instrument, visits)
    if visit is None:
        return
    date = visit.slots.get("date")
    if date is not None and date.value is not None and "date" not in candidate.slots:
        candidate.fill("date", date.value, *date.spans)
    place = candidate.value("place_country")
    if place in {None, visit.value("host_country")}:
        for mine, theirs in (("place_country", "host_country"), ("place_city", "host_city")):
            told = visit.slots.get(theirs)
            if told is not None and told.value is not None:
                candidate.fill(mine, told.value, *told.spans)


def _visit_of(
    analysis: Analysis, candidate: Candidate, instrument: Instrument, visits: Sequence[Candidate]
) -> Candidate | None:
    if instrument.role != "sign" or _told_as_earlier(analysis, instrument):
        return None
    parties, stages = set(candidate.value("parties") or ()), _STAGES.get(candidate.value("status"), set())
    fit = [
        visit
        for visit in visits
        if {visit.value("visitor_country"), visit.value("host_country")} <= parties
        and _on_one_day(candidate, visit)
        and visit.value("status") in stages
        and _is_near(analysis, instrument, visit)
    ]
    return min(fit, key=lambda v: abs(v.trigger[0] - instrument.first), default=None)


def _on_one_day(candidate: Candidate, visit: Candidate) -> bool:
    """Whether what both say of time can be of one day."""
    mine, theirs = candidate.value("date"), visit.value("date")
    return mine is None or theirs is None or (mine.start <= theirs.end and mine.end >= theirs.start)


def _is_near(analysis: Analysis, instrument: Instrument, visit: Candidate) -> bool:
    """In the same or the neighbouring sentence; farther when the clause names the occasion."""
    words, sentence = analysis.document.words, instrument.sentence
    gap = abs(sentence.index - visit.sentence)
    if gap <= 1 or any_of(words[max(sentence.first, instrument.start - 8) : instrument.start], _VISITS):
        return True
    return gap <= _REACH * 2 and any_of(words[sentence.first : sentence.last], _OCCASIONS)


def _told_as_earlier(analysis: Analysis, instrument: Instrument) -> bool:
    """«وكان البلدان قد وقعا …»: before the visit."""
    words = analysis.document.words
    return bool(_EARLIER & set(words[max(instrument.sentence.first, instrument.start - 8) : instrument.start]))
