"""Events, actors and decisions as rows of the tables of ``resolved``. Pure."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from pipelines.loading.arrow import Row
from pipelines.loading.resolved_tables import ReviewState
from pipelines.loading.rows import slot_cells
from pipelines.loading.tables import (
    ACTOR_ALIASES,
    ACTOR_OFFICES,
    ACTORS,
    CONFLICTS,
    EVENT_PARTICIPANTS,
    EVENT_RECORDS,
    EVENT_SLOT_TABLES,
    EVENT_TIMELINE,
    EVENT_VALUES,
    EVENTS,
)
from pipelines.records import DateInterval, Slots
from pipelines.resolution.actors import Actor
from pipelines.resolution.decisions import ActorRef, Verdict
from pipelines.resolution.events import Conflict, Event, EventReport
from pipelines.resolution.reports import Report
from pipelines.resolution.review import Outcome

TableRow = tuple[sa.Table, Row]

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_ONLY_PLACES: Final = frozenset({"place_country"})
"""Slots that name a country where something happens, which need not take part in it."""


def event_rows(event: Event) -> Iterator[TableRow]:
    """Every row that an event makes, each with its table."""
    identity = {"event_id": event.id, "event_type": event.type.value}
    slots_of = EVENT_SLOT_TABLES[event.type]
    yield EVENTS, identity | _event_cells(event)
    yield slots_of, {"event_id": event.id} | slot_cells(event.slots, slots_of)
    for told in event.reports:
        yield EVENT_RECORDS, _event_record_row(event, told)
    for value in event.values:
        yield (
            EVENT_VALUES,
            identity
            | {
                "slot": value.slot,
                "value": _json(value.value),
                "reason": value.reason,
                "record_ids": list(value.record_ids),
                "independent_source_count": value.independent_sources,
            },
        )
    for number, step in enumerate(event.timeline, start=1):
        told_by = list(step.record_ids)
        steps = {"step_number": number, "seen_date": step.seen, "status": step.status.value, "record_ids": told_by}
        yield EVENT_TIMELINE, identity | steps
    for conflict in event.conflicts:
        yield CONFLICTS, _conflict_row(event, conflict)
    for role, actor_id in sorted(set(event.participants)):
        yield EVENT_PARTICIPANTS, identity | {"role": role, "actor_id": actor_id}


def actor_rows(actor: Actor) -> Iterator[TableRow]:
    """Every row that an actor makes, each with its table."""
    yield (
        ACTORS,
        {
            "actor_id": actor.id,
            "kind": actor.kind.value,
            "name": actor.name,
            "country_code": actor.country,
            "alias_count": len({alias.name for alias in actor.aliases}),
            "mention_count": sum(alias.count for alias in actor.aliases),
            "first_seen_date": min((a.first_seen for a in actor.aliases if a.first_seen), default=None),
            "last_seen_date": max((a.last_seen for a in actor.aliases if a.last_seen), default=None),
        },
    )
    for alias in actor.aliases:
        named = {"name": alias.name, "country_code": alias.country}
        seen = _seen(alias.count, alias.first_seen, alias.last_seen)
        yield ACTOR_ALIASES, {"alias_id": _id(actor.id, named), "actor_id": actor.id} | named | seen
    for office in actor.offices:
        held = {"role": office.role, "country_code": office.country}
        seen = _seen(office.count, office.first_seen, office.last_seen)
        yield ACTOR_OFFICES, {"office_id": _id(actor.id, held), "actor_id": actor.id} | held | seen


def decision_row(outcome: Outcome) -> Row:
    """The row of a decision and of what became of it."""
    decision = outcome.decision
    names = {"": decision.subject, "other_": decision.other}
    return {
        "decision_id": decision.id,
        "verdict": decision.verdict.value,
        "state": outcome.state.value,
        "state_reason": outcome.reason,
        "record_id": outcome.record_id,
        "other_record_id": outcome.other_record_id,
        **{f"{of}actor_name": ref.name for of, ref in names.items() if isinstance(ref, ActorRef)},
        **{f"{of}actor_country_code": ref.country for of, ref in names.items() if isinstance(ref, ActorRef)},
        "slot": decision.slot,
        "value": _json(decision.value) if decision.verdict is Verdict.CORRECT else None,
        "decided_by": decision.who,
        "decided_date": decision.when,
        "decided_reason": decision.why,
    }


def review_state(report: Report) -> ReviewState:
    """What a reviewer has done with a record."""
    if report.corrected:
        return ReviewState.CORRECTED
    return ReviewState.ACCEPTED if report.accepted else ReviewState.UNREVIEWED


def participant_codes(slots: Slots) -> list[str]:
    """Countries and bodies that take part in the event, in order.

    >>> from pipelines.records import Agreement, AgreementKind, Status
    >>> told = Agreement(
    ...     kind=AgreementKind.MOU, parties=("TUN", "JPN"), place_country="FRA", status=Status.COMPLETED
    ... )
    >>> participant_codes(told)
    ['JPN', 'TUN']
    """
    codes: set[str] = set()
    for slot in {*slots.COUNTRIES, *slots.PARTIES} - _ONLY_PLACES:
        value = getattr(slots, slot)
        codes.update(value if isinstance(value, tuple) else () if value is None else (value,))
    return sorted(codes)


def _event_cells(event: Event) -> Row:
    told: DateInterval | None = getattr(event.slots, "date", None) or getattr(event.slots, "period", None)
    reports = [each.report for each in event.reports]
    return _dates(told) | {
        "status": getattr(event.slots, "status", None),
        "date_basis": event.date_basis,
        "participant_codes": participant_codes(event.slots),
        "first_seen_date": event.first_seen,
        "last_seen_date": event.last_seen,
        "report_count": len(reports),
        "article_count": len({report.article_id for report in reports}),
        "publisher_count": len({report.publisher for report in reports} - {None}),
        "independent_source_count": event.independent_sources,
        "conflict_count": len(event.conflicts),
        "confidence": event.confidence,
        "is_reviewed": any(report.accepted or report.corrected for report in reports),
    }


def _event_record_row(event: Event, told: EventReport) -> Row:
    report = told.report
    return _dates(told.date) | {
        "record_id": report.record_id,
        "event_id": event.id,
        "record_type": event.type.value,
        "article_id": report.article_id,
        "publisher": report.publisher,
        "published_first_date": report.published.first,
        "published_last_date": report.published.last,
        "status": getattr(report.slots, "status", None),
        "date_basis": told.date_basis,
        "source_group": told.source_group,
        "linked_by": told.linked_by,
        "confidence": report.confidence,
        "review_state": review_state(report),
    }


def _conflict_row(event: Event, conflict: Conflict) -> Row:
    return {
        "conflict_id": conflict.id,
        "event_type": event.type.value,
        "kind": conflict.kind.value,
        "event_ids": list(conflict.event_ids),
        "slot": conflict.slot,
        "said": _json([{"value": said.value, "record_ids": list(said.record_ids)} for said in conflict.said]),
        "chosen": None if conflict.chosen is None else _json(conflict.chosen),
        "reason": conflict.reason,
    }


def _dates(told: DateInterval | None) -> Row:
    if told is None:
        return {}
    return {"start_date": told.start, "end_date": told.end, "date_precision": told.precision.value}


def _seen(count: int, first: date | None, last: date | None) -> Row:
    return {"mention_count": count, "first_seen_date": first, "last_seen_date": last}


def _id(actor_id: str, of: Row) -> str:
    return hashlib.sha256(_json([actor_id, *of.values()]).encode()).hexdigest()[:24]


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON
    return _ENCODER.encode(value)
