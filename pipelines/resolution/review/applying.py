"""What decisions together ask for, and reports as they want them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.resolution.decisions import Decision, DecisionState
from pipelines.resolution.reports import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: whether it holds, why not, and the records that it found (by their ids of today)."""

    decision: Decision
    state: DecisionState
    reason: str = ""
    record_id: str | None = None
    other_record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What all decisions together ask for, by the record ids of today."""

    outcomes: tuple[Outcome, ...] = ()
    """One a decision, the earliest decision first."""
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Record id to slot to its value."""
    same: tuple[tuple[str, str], ...] = ()
    """Pairs of records that tell one event."""
    different: tuple[tuple[str, str], ...] = ()
    """Pairs of records that tell two."""
    about_actors: tuple[Decision, ...] = ()
    """Decisions that hold about who is who."""

    def apply(self, report: Report) -> Report | None:
        """The report as the decisions want it; None when it was rejected. Applying twice is applying once."""
        if report.record_id in self.rejected:
            return None
        if values := self.corrected.get(report.record_id):
            slots = replace(report.slots, **values)
            report = replace(report, slots=slots, corrected=report.corrected | values.keys())
        if report.record_id in self.accepted:
            report = replace(report, accepted=True, confidence=1.0)
        return report

    def apply_all(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports that are left, as the decisions want them."""
        return (applied for report in reports if (applied := self.apply(report)) is not None)
