"""What resolution gives: events with their reports, best values, timeline and conflicts. Types only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pipelines.records import DateInterval, RecordType, Slots, Status
from pipelines.resolution.reports import Report


class DateBasis(StrEnum):
    """Where the days of a report, or of an event, come from."""

    STATED = "stated"
    """The article says them."""
    EVENT = "event"
    """The article leaves them out; other reports of the same event give them."""
    REVIEW = "review"
    """A reviewer set them."""


@dataclass(frozen=True, slots=True)
class EventReport:
    """One report as a part of its event."""

    report: Report
    linked_by: str
    """Why it belongs to the event, in words."""
    date: DateInterval | None
    date_basis: DateBasis | None
    source_group: int
    """Reports with one number are copies of one text, or come from one publisher or named source: they count once."""


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """The value of one slot of an event, and why it was chosen. ``value`` is JSON as ``Slots.to_json`` writes it."""

    slot: str
    value: Any
    reason: str
    record_ids: tuple[str, ...]
    """The reports that say so."""
    independent_sources: int


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What the event's status was reported to be on one publication day."""

    status: Status
    seen: date | None
    """Publication day (the last possible one where it is an interval); None where nothing bounds it."""
    record_ids: tuple[str, ...]


class ConflictKind(StrEnum):
    """How reports contradict each other."""

    DISAGREEMENT = "disagreement"
    """Reports of one event give one slot different values."""
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    """A period is said to hold more trade than a longer one around it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a conflict: a value, and the reports that say so."""

    value: Any
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A slot on which reports disagree. ``event_ids`` has two members where two events cannot both be right."""

    id: str
    kind: ConflictKind
    event_ids: tuple[str, ...]
    slot: str
    said: tuple[Said, ...]
    chosen: Any
    """The value that the rule took; None where it takes no side."""
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the world, as all its reports together tell it."""

    id: str
    slots: Slots
    """The chosen values."""
    reports: tuple[EventReport, ...]
    values: tuple[ChosenValue, ...]
    timeline: tuple[StatusChange, ...]
    conflicts: tuple[Conflict, ...]
    date_basis: DateBasis | None
    confidence: float
    """Probability that at least one report is right, copies counted once."""
    first_seen: date | None
    last_seen: date | None
    participants: tuple[tuple[str, str], ...] = ()
    """(role, actor id) of the people and organisations in it."""

    @property
    def type(self) -> RecordType:
        """Which of the five types the event is."""
        return self.slots.TYPE

    @property
    def independent_sources(self) -> int:
        """How many sources report it that are no copies of one another."""
        return len({report.source_group for report in self.reports})
