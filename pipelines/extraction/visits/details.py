"""Date, city, counterparts, occasion and status of a visit, from the clauses that tell it."""

from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import Tense, verb_table
from pipelines.extraction.visits.frames import Trip
from pipelines.extraction.visits.roles import is_official
from pipelines.records import Status

_BEGINNERS: Final = frozenset({"begin"})
_ENDERS: Final = frozenset({"end"})
_NOW: Final = frozenset({"حاليا", "الحاليه", "حالياا", "راهنا"})


def status_of(analysis: Analysis, trip: Trip) -> Status:
    """The status that the trip's own words give it."""
    cue = trip.cue
    marked = cue_status(analysis.document, cue.first, cue.last)
    if marked is not None:
        return marked
    around = analysis.document.words[max(cue.sentence.first, cue.first - 10) : min(cue.sentence.last, cue.last + 12)]
    if _NOW & set(around):
        return Status.ONGOING
    role, tense = cue.verb.role, cue.verb.tense
    if tense is Tense.NOUN and role in {"visit", "tour"}:
        return _by_support(analysis, trip)
    if tense is Tense.FUTURE:
        return Status.PLANNED
    if tense is Tense.PRESENT:
        return Status.PLANNED if role == "head" else Status.ONGOING
    if role in {"arrive", "head"} and not _long_ago(analysis, trip):
        return Status.ONGOING
    return Status.COMPLETED


def _by_support(analysis: Analysis, trip: Trip) -> Status:
    """«يقوم بزيارة», «بدأ زيارة», «اختتم زيارته»: the support verb tells."""
    cue, table = trip.cue, verb_table("visit_verbs")
    text = analysis.document.text
    for index in range(cue.first - 1, max(cue.sentence.first, cue.first - 14) - 1, -1):
        hit = table.match(text, index)
        if hit is None:
            continue
        verb = hit.value
        if verb.role in _ENDERS:
            return Status.COMPLETED
        if verb.tense is Tense.FUTURE:
            return Status.PLANNED
        if verb.role in _BEGINNERS or (verb.role in {"light", "arrive", "head"} and verb.tense is Tense.PRESENT):
            return Status.ONGOING
        if verb.role in {"arrive", "head"} and verb.tense is Tense.PAST:
            return Status.ONGOING if not _long_ago(analysis, trip) else Status.COMPLETED
        if verb.role == "light" and verb.tense is Tense.PAST:
            return Status.COMPLETED
    return Status.COMPLETED


def _long_ago(analysis: Analysis, trip: Trip) -> bool:
    """Whether a date beside the trigger lies more than a week before publication."""
    published = analysis.document.publication.last
    cue = trip.cue
    if published is None:
        return any(w in {"الماضي", "الماضيه", "المنصرم", "الفائت"} for w in analysis.document.words[cue.last : cue.limit])
    near = dates_within(analysis.document, cue.sentence.first, cue.sentence.last)
    return any(d.span.last is not None and (published - d.span.last).days > 7 for d in near)


def fill_date(analysis: Analysis, candidate: Candidate, trip: Trip, status: Status) -> None:
    """The date that stands in the trigger's clause, else in its sentence when it is the only one."""
    cue, document = trip.cue, analysis.document
    inside = dates_within(document, cue.sentence.first, cue.sentence.last)
    close = [d for d in inside if distance(d.first, d.last, cue.first) <= 14]
    if not close:
        return
    best = min(close, key=lambda d: distance(d.first, d.last, cue.first))
    date = filled(best, status)
    if date.value is not None:
        candidate.fill("date", date.value, *date.spans)
    else:
        candidate.slots.setdefault("date", date)


def fill_counterparts(analysis: Analysis, candidate: Candidate, trip: Trip) -> None:
    """The named hosts met: people of the host country in the sentences that tell of the trip's meetings."""
    actor, host = trip.visitor.actor, trip.destination.country
    table, document = verb_table("visit_verbs"), analysis.document
    for sentence in document.sentences:
        people = analysis.mentions_within(sentence.first, sentence.last)
        if not any(m.actor is actor for m in people) and sentence.index != trip.cue.sentence.index:
            continue
        met = [
            hit
            for index in range(sentence.first, sentence.last)
            if (hit := table.match(document.text, index)) and hit.value.role in {"meet", "receive"}
        ]
        if not met:
            continue
        for mention in people:
            other = mention.actor
            if other is actor or other.name is None or other.country != host or not is_official(mention):
                continue
            if any(distance(mention.first, mention.last, hit.first) <= 25 for hit in met):
                name = other.name
                candidate.add("counterparts", document.surface(name.start, name.end), (name.start, name.end))
