"""Whom a traveller meets at an event abroad: the foreigners he is to see there travel to it as well."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.journeys import is_no_trip, with_companions
from pipelines.extraction.visits.roles import STAY_AT_HOME, is_official, is_stationed, location
from pipelines.extraction.visits.subjects import explained

_SUMMITS: Final = frozenset(
    "قمه القمه قمتها قمتهم موتمر الموتمر منتدي المنتدي اجتماع الاجتماع اجتماعات الاجتماعات جلسه الجلسه دوره الدوره"
    " مراسم جنازه تشييع تنصيب حفل افتتاح معرض المعرض احتفال احتفالات".split()
)
"""What officials of many countries come to."""
_THERE: Final = frozenset("حيث خلالها خلاله هامشها هامشه هناك".split())
"""What ties a meeting to the event told before it."""
_TIE: Final = 4
"""Tokens between the meeting and the word that ties it."""
_PARTNERS: Final = 4
"""Tokens from the verb to the first whom one meets."""


def met_there(analysis: Analysis, cue: Cue, found: Sequence[Trip]) -> Iterator[Trip]:
    """«سيحضر X قمة في ليما يلتقي خلالها بالرئيس Y», «إلى هامبورغ لحضور القمة، حيث سيلتقي Y»: Y will be there too."""
    if cue.verb.tense is Tense.NOUN or cue.verb.role != "meet" or is_no_trip(analysis, cue):
        return
    words, start = analysis.document.words, cue.sentence.first
    trip = next((t for t in reversed(found) if start <= t.cue.first < cue.first and t.frame != "visit.meet"), None)
    if trip is None or not _SUMMITS & {_bare(word) for word in words[trip.cue.first : cue.first]}:
        return
    near = words[max(start, cue.first - 2) : cue.last + _TIE]
    if not _THERE & {word.lstrip("و") for word in near} or location(analysis, cue.last, cue.limit) is not None:
        return
    people = analysis.mentions_within(cue.last, min(cue.sentence.last, cue.last + _PARTNERS))
    partner = next((m for m in people if m.actor is not trip.visitor.actor), None)
    host = trip.destination.country
    if partner is None or not (_is_tied(words, cue, partner.first) or explained(analysis, cue.last, partner.first)):
        return
    met = Trip(partner, trip.destination, cue, "visit.meet", 0.5, base=trip.told_by, met=trip.visitor)
    for other in with_companions(analysis, met):
        mention = other.visitor
        official = is_official(analysis, mention) and mention.actor.kind not in STAY_AT_HOME
        foreign = mention.actor.country not in (None, host, trip.visitor.actor.country)
        if official and foreign and not is_stationed(analysis, mention, host):
            yield replace(other, base=trip.told_by, met=trip.visitor)


def _is_tied(words: list[str], cue: Cue, first: int) -> bool:
    """Whether only «خلالها» and the like stands between the verb and whom one meets."""
    return all(word in _THERE or word in {"علي", "في", "نظيره", "مع", "ايضا"} for word in words[cue.last : first])


def _bare(word: str) -> str:
    bare = word.removeprefix("و")
    return "ا" + bare[1:] if bare.startswith("لل") else bare.removeprefix("ب")
