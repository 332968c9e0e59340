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
    mine, theirs = set(one.value("sender") or ()), set(other.value("sender") or ())
    if mine != theirs and not mine & theirs:
        return False
    hosts = {one.value("host_country"), other.value("host_country")} - {None}
    return len(hosts) < 2


def antecedent(candidate: Candidate, group: Group, known: list[Candidate]) -> bool:
    """Give «الوفد» the sender of the delegation told last; false when there is none near enough."""
    if not (group.definite and known) or group.sentence.index - known[-1].sentence > _ANAPHOR_REACH:
        return False
    senders = known[-1].slots.get("sender")
    if senders is None:
        return False
    candidate.slots["sender"] = senders
    candidate.actor = candidate.actor or known[-1].actor
    return True
