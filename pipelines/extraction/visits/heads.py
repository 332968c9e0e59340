"""Visits that only a delegation tells: its head travels with it («وفد … برئاسة وزير الصحة»)."""

from collections.abc import Sequence

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.visits.roles import STAY_AT_HOME, is_official
from pipelines.records import RecordType

_SHARED = ("host_country", "host_city", "date", "status")


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The trips of delegations' heads that no frame of visits found; ``told`` holds both types."""
    visits = [c for c in told if c.type is RecordType.VISIT]
    delegations = [c for c in told if c.type is RecordType.DELEGATION and c.actor]
    found = (_head_of(analysis, d) for d in delegations if not any(_tells(visit, d) for visit in visits))
    return [candidate for candidate in found if candidate is not None]


def _tells(visit: Candidate, delegation: Candidate) -> bool:
    """Whether a visit is the trip of the delegation's head, whichever of its mentions he was read from."""
    if visit.value("host_country") != delegation.value("host_country"):
        return False
    name = delegation.value("head_name")
    return visit.actor is delegation.actor or (name is not None and name == visit.value("visitor_name"))


def _head_of(analysis: Analysis, delegation: Candidate) -> Candidate | None:
    mention = _mention(analysis, delegation)
    senders: tuple[str, ...] = delegation.value("sender") or ()
    host = delegation.value("host_country")
    if mention is None or len(senders) != 1 or host in (None, senders[0]):
        return None
    if not is_official(analysis, mention) or mention.actor.kind in STAY_AT_HOME:
        return None
    if mention.actor.country not in (None, senders[0]):
        return None
    visit = Candidate(
        RecordType.VISIT,
        "visit.head_of_delegation",
        delegation.trigger,
        delegation.trigger_span,
        delegation.sentence,
        actor=delegation.actor,
        score=0.55,
    )
    for theirs, mine in (("head_name", "visitor_name"), ("head_role", "visitor_role")):
        if theirs in delegation.slots:
            visit.slots[mine] = delegation.slots[theirs]
    visit.fill("visitor_country", senders[0], *delegation.slots["sender"].spans[:1])
    for slot in _SHARED:
        if slot in delegation.slots:
            visit.slots[slot] = delegation.slots[slot]
    return visit


def _mention(analysis: Analysis, delegation: Candidate) -> Mention | None:
    return next((m for m in analysis.cast.mentions if m.actor is delegation.actor), None)
