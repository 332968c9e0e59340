"""Events made by hand from reports, for the tests of the tables that hold them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from pipelines.records import Status
from pipelines.resolution.actors import Actor, ActorKind, Alias, OfficeHeld
from pipelines.resolution.events import (
    ChosenValue,
    Conflict,
    ConflictKind,
    DateBasis,
    Event,
    EventReport,
    Said,
    StatusChange,
)
from pipelines.resolution.reports import Report

MINISTER: Final = Actor(
    id="fajon",
    kind=ActorKind.PERSON,
    name="تانيا فايون",
    country="SVN",
    aliases=(
        Alias("تانيا فايون", "SVN", date(2024, 3, 5), date(2024, 3, 6), 2),
        Alias("فايون", None, None, None, 1),
    ),
    offices=(OfficeHeld("وزيرة الخارجية", "SVN", date(2024, 3, 5), date(2024, 3, 5), 1),),
)


def event(id_: str, *reports: Report, conflicts: Sequence[Conflict] = ()) -> Event:
    """An event of these reports: the first one's values, each with a reason."""
    slots = reports[0].slots
    told = getattr(slots, "date", None) or getattr(slots, "period", None)
    ids = tuple(sorted(report.record_id for report in reports))
    days = [report.published.first for report in reports if report.published.first]
    return Event(
        id=id_,
        slots=slots,
        reports=tuple(
            EventReport(report, "made by hand", told, DateBasis.STATED if told else None, number)
            for number, report in enumerate(reports)
        ),
        values=tuple(
            ChosenValue(slot, slots.to_json()[slot], "all reports agree", ids, len(ids)) for slot in slots.filled()
        ),
        timeline=(StatusChange(getattr(slots, "status", Status.COMPLETED), min(days, default=None), ids),),
        conflicts=tuple(conflicts),
        date_basis=DateBasis.STATED if told else None,
        confidence=0.9,
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        participants=(("visitor_name", MINISTER.id),) if slots.TYPE == "visit" else (),
    )


def disagreement(*event_ids: str) -> Conflict:
    """Two cities for one visit."""
    said = (Said("الرباط", ("a",)), Said("فاس", ("b",)))
    return Conflict("c1", ConflictKind.DISAGREEMENT, event_ids, "host_city", said, "الرباط", "two sources against one")
