"""One trip told several times becomes one candidate; two trips of one person stay two."""

from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.visits.dates import join_days
from pipelines.records import DateInterval, Status

_TAKES_PLACE = frozenset({Status.ONGOING, Status.COMPLETED})
_APART: int = 20
"""Days between two dates beyond which they are two trips."""


def merge(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with those of one actor, one host and compatible dates made one."""
    merged: list[Candidate] = []
    for candidate in candidates:
        twin = next((known for known in merged if _same_trip(known, candidate)), None)
        if twin is None:
            merged.append(candidate)
        else:
            status = settle(twin.slots["status"], candidate.slots["status"])
            dates = join_days(twin.slots.get("date"), candidate.slots.get("date"))
            twin.absorb(candidate)
            twin.slots["status"] = status
            if dates is not None:
                twin.slots["date"] = dates
    return merged


def settle(one: Filled, other: Filled) -> Filled:
    """One status of two told of a trip: what is said beats what is only allowed, under way beats announced or over.

    A status that is only allowed (a bare «زيارة») has no words of its own.
    """
    if Status.DENIED in {one.value, other.value} and {one.value, other.value} & _TAKES_PLACE:
        return one if other.value is Status.DENIED else other  # «لم يستقبله» denies the meeting, not the trip
    if bool(one.spans) != bool(other.spans):
        return one if one.spans else other
    if other.value is Status.ONGOING and one.value in {Status.PLANNED, Status.COMPLETED}:
        return other
    return one


def _same_trip(one: Candidate, other: Candidate) -> bool:
    if one.value("host_country") != other.value("host_country") or one.actor is not other.actor:
        return False
    return _compatible(one.value("date"), other.value("date"))


def _compatible(one: DateInterval | None, other: DateInterval | None) -> bool:
    if one is None or other is None:
        return True
    gap = max((other.start - one.end).days, (one.start - other.end).days)
    return gap <= _APART
