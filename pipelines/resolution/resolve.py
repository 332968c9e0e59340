"""From reports to events: the one entry of this package.

Reports are told apart within blocks of equal participants (:mod:`pipelines.resolution.grouping`); a reviewer's
decisions are applied to what comes out; then ids, values, timeline and conflicts are worked out for each event. A
result is a function of the set of reports and decisions: neither order nor earlier runs have a say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.records import DateInterval, RecordType, TradeVolume
from pipelines.resolution.choosing import choose, given_values
from pipelines.resolution.conflicts import disagreements, parts_above_wholes
from pipelines.resolution.events import Conflict, DateBasis, Event, EventReport
from pipelines.resolution.grouping import cluster
from pipelines.resolution.identity import event_ids
from pipelines.resolution.matching import MATCHINGS, ActorLookup, Telling
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.reports import Report
from pipelines.resolution.reviewed import Pair, joined_blocks, rearranged
from pipelines.resolution.syndication import source_groups
from pipelines.resolution.timeline import timeline

Member = tuple[Telling, str]
"""A telling, and why it belongs to its event."""


def resolve(
    reports: Iterable[Report],
    register: ActorLookup,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    reserved: Mapping[str, Collection[str]] | None = None,
) -> Iterator[Event]:
    """The events that the reports tell, in the order of their blocks.

    ``same`` and ``different`` are pairs of record ids that a reviewer has joined or parted; ``reserved`` holds the ids
    that were published, each with the articles that told its event.
    """
    same, different = sorted(set(same)), sorted(set(different))
    by_block: dict[tuple[RecordType, tuple[str, ...]], list[Telling]] = defaultdict(list)
    for report in reports:
        telling = MATCHINGS[report.type].tell(report, register)
        by_block[report.type, telling.block].append(telling)
    for (record_type, _), blocks in joined_blocks(by_block, same):
        groups = [list(event.members()) for block in blocks for event in cluster(block, MATCHINGS[record_type])]
        yield from _events(record_type, rearranged(groups, same, different), register, reserved)


def _events(
    record_type: RecordType,
    groups: Sequence[Sequence[Member]],
    register: ActorLookup,
    reserved: Mapping[str, Collection[str]] | None,
) -> Iterator[Event]:
    ids = event_ids(record_type, [[telling for telling, _ in group] for group in groups], reserved)
    made = [_event(record_type, id_, group, register) for id_, group in zip(ids, groups, strict=True)]
    if record_type is RecordType.TRADE_VOLUME:
        made = _with_sums_checked(made)
    yield from sorted(made, key=lambda event: event.id)


def _event(record_type: RecordType, id_: str, group: Sequence[Member], register: ActorLookup) -> Event:
    members = sorted(group, key=lambda member: member[0].report.record_id)
    reports = [telling.report for telling, _ in members]
    told = [
        _reported(report, reason, source)
        for report, (_, reason), source in zip(reports, members, source_groups(reports), strict=True)
    ]
    changes = timeline(reports)
    given = given_values(told)
    slots, values = choose(told, given, changes)
    days = getattr(slots, date_slot(record_type))
    days_seen = [day for report in reports for day in (report.published.first, report.published.last) if day]
    return Event(
        id=id_,
        slots=slots,
        reports=tuple(_dated_by_event(report, days) for report in told),
        values=values,
        timeline=changes,
        conflicts=disagreements(id_, given, values),
        date_basis=_date_basis(told, days),
        confidence=_confidence(told),
        first_seen=min(days_seen, default=None),
        last_seen=max(days_seen, default=None),
        participants=_participants(reports, register),
    )


def date_slot(record_type: RecordType) -> str:
    """The slot that dates records of the type."""
    return "period" if record_type is RecordType.TRADE_VOLUME else "date"


def stated_date(report: Report) -> DateInterval | None:
    """The days that the report itself gives."""
    days: DateInterval | None = getattr(report.slots, date_slot(report.type))
    return days


def _reported(report: Report, reason: str, source: int) -> EventReport:
    days = stated_date(report)
    reviewed = date_slot(report.type) in report.corrected
    basis = None if days is None else DateBasis.REVIEW if reviewed else DateBasis.STATED
    return EventReport(report, reason, days, basis, source)


def _dated_by_event(report: EventReport, days: DateInterval | None) -> EventReport:
    """An undated report takes the days of its event, labelled as such."""
    if report.date is not None or days is None:
        return report
    return replace(report, date=days, date_basis=DateBasis.EVENT)


def _date_basis(told: Sequence[EventReport], days: DateInterval | None) -> DateBasis | None:
    if days is None:
        return None
    return DateBasis.REVIEW if any(each.date_basis is DateBasis.REVIEW for each in told) else DateBasis.STATED


def _confidence(told: Sequence[EventReport]) -> float:
    """Probability that one source at least is right; copies of one text are right or wrong together."""
    best: dict[int, float] = {}
    for each in told:
        sure = 1.0 if each.report.accepted else each.report.confidence
        best[each.source_group] = max(best.get(each.source_group, 0.0), sure)
    wrong = 1.0
    for confidence in sorted(best.values()):
        wrong *= 1.0 - confidence
    return round(1.0 - wrong, 4)


def _participants(reports: Sequence[Report], register: ActorLookup) -> tuple[tuple[str, str], ...]:
    found = {
        (slot, actor.id)
        for report in reports
        for slot, mention in mentions_of(report)
        if (actor := register.find(mention.kind, mention.name, mention.country)) is not None
    }
    return tuple(sorted(found))


def _with_sums_checked(events: Sequence[Event]) -> list[Event]:
    """The events of one block of trade figures, each with the conflicts between its period and others."""
    figures = [
        (event.id, event.slots, tuple(each.report.record_id for each in event.reports))
        for event in events
        if isinstance(event.slots, TradeVolume)
    ]
    found: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in parts_above_wholes(figures):
        for id_ in conflict.event_ids:
            found[id_].append(conflict)
    return [replace(event, conflicts=(*event.conflicts, *found.get(event.id, ()))) for event in events]
