"""The status of an event through time: what was reported on which day, and where it stands now."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from pipelines.records import Status
from pipelines.resolution.events import StatusChange
from pipelines.resolution.reports import Report

_PREFERRED: Final = (
    Status.COMPLETED,
    Status.CANCELLED,
    Status.POSTPONED,
    Status.DENIED,
    Status.ONGOING,
    Status.PLANNED,
    Status.NEGOTIATING,
    Status.POSSIBLE,
)
"""Of statuses reported equally often on one day, the earlier in this list counts."""
_BEFORE: Final = frozenset({Status.PLANNED, Status.NEGOTIATING, Status.POSSIBLE, Status.ONGOING, Status.POSTPONED})
"""What may be told of an event until it is over."""


def status_of(report: Report) -> Status | None:
    """The status that the report gives; trade volumes have none."""
    return getattr(report.slots, "status", None)


def timeline(reports: Sequence[Report]) -> tuple[StatusChange, ...]:
    """Every status by the publication day of the reports that give it; those of unknown day come first."""
    told: dict[tuple[date | None, Status], list[str]] = defaultdict(list)
    for report in reports:
        if (status := status_of(report)) is not None:
            told[report.published.last, status].append(report.record_id)
    ordered = sorted(told.items(), key=lambda item: (item[0][0] or date.min, _PREFERRED.index(item[0][1])))
    return tuple(StatusChange(status, seen, tuple(sorted(ids))) for (seen, status), ids in ordered)


def current_status(changes: Sequence[StatusChange]) -> StatusChange | None:
    """Where the event stands by its timeline.

    The latest day counts, but what was done is not undone by a later report that still announces it: papers lag.
    """
    current: StatusChange | None = None
    for day in _days(changes):
        told = max(day, key=lambda change: (len(change.record_ids), -_PREFERRED.index(change.status)))
        if current is not None and current.status is Status.COMPLETED and told.status in _BEFORE:
            continue
        current = told
    return current


def _days(changes: Sequence[StatusChange]) -> list[list[StatusChange]]:
    by_day: dict[date | None, list[StatusChange]] = defaultdict(list)
    for change in changes:
        by_day[change.seen].append(change)
    return list(by_day.values())
