"""The frames of visits in one table: the role of a trigger → the function that reads it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.visits.attendance import attend_together
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.encounters import attend, discuss, meet, receive, witness
from pipelines.extraction.visits.entourage import members
from pipelines.extraction.visits.gatherings import met_there
from pipelines.extraction.visits.hosts import guest
from pipelines.extraction.visits.journeys import leave, send, settle, travel
from pipelines.extraction.visits.signings import sign
from pipelines.extraction.visits.statements import statements
from pipelines.extraction.visits.stays import come_back, land, presences, stay

FRAMES: Final[dict[str, Callable[[Analysis, Cue], Iterator[Trip]]]] = {
    "visit": travel,
    "tour": travel,
    "arrive": travel,
    "settle": settle,
    "head": travel,
    "leave": leave,
    "return": come_back,
    "stay": stay,
    "land": land,
    "send": send,
    "receive": receive,
    "guest": guest,
    "meet": meet,
    "witness": witness,
    "discuss": discuss,
    "attend": attend,
    "chair": attend,
    "speak": attend,
}


def trips(analysis: Analysis, told: Sequence[Cue]) -> list[Trip]:
    """Every (visitor, destination) pair that a frame finds."""
    found = [trip for cue in told if (frame := FRAMES.get(cue.verb.role)) for trip in frame(analysis, cue)]
    found.extend(statements(analysis))
    found.extend(presences(analysis))
    found.extend(trip for cue in told if cue.verb.role == "discuss" for trip in sign(analysis, cue))
    found.extend([trip for cue in told if cue.verb.role == "meet" for trip in met_there(analysis, cue, found)])
    for cue in told:
        if cue.verb.role in {"chair", "attend", "include"}:
            found.extend(list(attend_together(analysis, cue, found)))
    found.extend(trip for cue in told if cue.verb.role == "include" for trip in members(analysis, cue, found))
    return found
