"""One delegation told twice is one: which groups are the same, what «الوفد» stands for."""

from typing import Final

from pipelines.extraction.actors import Actor
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.delegations.groups import Group

_ANAPHOR_REACH: Final = 6
"""Sentences back to the delegation that «الوفد» without a sender stands for."""


def same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates tell of one delegation."""
    actors: set[Actor | None] = {one.actor, other.actor}
    if None not in actors and len(actors) == 2:
        return False
    if one.value("sender_count") != other.value("sender_count"):
        return False
    if (one.actor is None) != (other.actor is None) and one.value("size_low") != other.value("size_low"):
        return False
    if not shares_sender(one, other):
        return False
    hosts = {one.value("host_country"), other.value("host_country")} - {None}
    return len(hosts) < 2


def take_over(one: Candidate, other: Candidate) -> None:
    """Let ``one`` know what ``other`` tells of the same delegation; a status that is said beats one only allowed."""
    said = one.slots["status"] if one.slots["status"].spans else other.slots["status"]
    one.absorb(other)
    one.slots["status"] = said


def shares_sender(one: Candidate, other: Candidate) -> bool:
    """Whether two groups have a sender in common; «الوفد الأوروبي» may be any European body's."""
    mine, theirs = set(one.value("sender") or ()), set(other.value("sender") or ())
    if mine == theirs or mine & theirs:
        return True
    return {"org:EU"} in (mine, theirs) and mine | theirs <= _EUROPEAN


_EUROPEAN: Final = frozenset({"org:EU", "org:COE", "org:PACE"})


def antecedent(candidate: Candidate, group: Group, known: list[Candidate]) -> bool:
    """Give «الوفد» the sender of the delegation told last; false when there is none near enough."""
    told = [other for other in known if other.value("sender")]
    if not (group.definite and told) or group.sentence.index - told[-1].sentence > _ANAPHOR_REACH:
        return False
    candidate.slots["sender"] = told[-1].slots["sender"]
    candidate.actor = candidate.actor or told[-1].actor
    return True
