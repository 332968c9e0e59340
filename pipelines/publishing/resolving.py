"""The step from records to events and actors, on the database being built.

What is one event and who is who is decided in ``pipelines.resolution``; here it is read, written and counted.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, starmap
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from pipelines.loading.database import connect
from pipelines.loading.history import load_history, published_ids
from pipelines.loading.known_records import known_records
from pipelines.loading.reports import read_reports
from pipelines.loading.resolved import (
    EventTables,
    count_events,
    event_tables,
    load_actors,
    load_decisions,
    load_events,
    load_sketches,
    new_sketches,
)
from pipelines.loading.tables import METADATA, RECORD_TABLES
from pipelines.publishing.steps import Progress
from pipelines.records import RecordType
from pipelines.resolution.actors import ActorMention
from pipelines.resolution.decisions import Decision, DecisionState
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import Register, build_register, merge_mentions
from pipelines.resolution.resolve import resolve
from pipelines.resolution.review import Outcome, Review, settle
from pipelines.resolution.syndication import sketch

RESOLVED_TABLES: Final = tuple(name for name, table in METADATA.tables.items() if table.schema == "resolved")
"""Checked before anything is built on them."""

_MANY: Final = 50_000
"""Records from which on processes of their own are worth their start."""
PROCESSES: Final = 2
"""Types resolved at a time: each needs memory for all reports of its type."""

Work = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolution gave."""

    rows: dict[str, int]
    """Rows by table."""
    events: dict[str, int]
    """Events by type."""
    unapplied: tuple[str, ...]
    """Each decision that took no effect, and why."""


def resolve_records(
    database: Path,
    *,
    decisions: Sequence[Decision] = (),
    published: Path | None = None,
    generation: int = 1,
    on_progress: Progress | None = None,
) -> Resolved:
    """Resolve every stored record into events and actors, a type at a time.

    Reviewers' ``decisions`` win over the rules. ``published`` is the database that readers have now: what becomes of
    its events' ids is told as of ``generation``, the one being built.
    """
    with connect(database) as connection:
        review = settle(decisions, known_records(connection, decisions))
        many = sum(connection.table(each.fullname).shape[0] for each in RECORD_TABLES.values()) >= _MANY
    with _workers(many) as work:
        sketches = list(work(_sketches, [(database, share) for share in range(PROCESSES)]))
        with connect(database) as connection:
            load_sketches(connection, sketches)
        mentions = work(_mentions, [(database, kind, review) for kind in RecordType])
        register = build_register(chain.from_iterable(mentions), review.about_actors)
        tables: dict[RecordType, EventTables] = {}
        resolved = work(_events, [(database, published, kind, review, register) for kind in RecordType])
        for kind, of_kind in zip(RecordType, resolved, strict=True):
            tables[kind] = of_kind
            if on_progress is not None:
                on_progress("resolve", len(tables), len(RecordType))
    outcomes = _outcomes(review, register)
    with connect(database) as connection:
        load_actors(connection, register.actors)
        for kind in RecordType:
            load_events(connection, kind, tables.pop(kind))
        load_decisions(connection, outcomes)
        load_history(connection, published, generation)
        rows = {name: connection.table(name).shape[0] for name in RESOLVED_TABLES}
        events = {kind.value: number for kind, number in count_events(connection).items()}
    return Resolved(rows, events, tuple(_message(each) for each in outcomes if each.state is not DecisionState.APPLIED))


# ------------------------------------------------------------------------------ what is done for each type


def _sketches(database: Path, share: int) -> pa.Table:
    """The sketches of a share of the articles."""
    with connect(database, read_only=True) as connection:
        return new_sketches(connection, sketch, share=share, shares=PROCESSES)


def _mentions(database: Path, kind: RecordType, review: Review) -> list[ActorMention]:
    """Every name that the reports of a type hold, as reviewers left them."""
    with connect(database, read_only=True) as connection:
        reports = review.apply_all(read_reports(connection, kind))
        return merge_mentions(mention for report in reports for _, mention in mentions_of(report))


def _events(
    database: Path, published: Path | None, kind: RecordType, review: Review, register: Register
) -> EventTables:
    """All rows of the events of a type."""
    reserved = published_ids(published, kind)
    with connect(database, read_only=True) as connection, _collector_at_rest():
        reports = review.apply_all(read_reports(connection, kind))
        decided = {"same": review.same, "different": review.different}
        return event_tables(kind, resolve(reports, register, **decided, reserved=reserved))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Reports and events make no cycles; looking for some among millions of objects takes a sixth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _workers(many: bool) -> Iterator[Work]:
    """What does one thing for each type: two types at a time where there is much to do, else here."""
    if not many:
        yield starmap
        return
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        yield lambda do, each: processes.map(do, *zip(*each, strict=True))


def _outcomes(review: Review, register: Register) -> list[Outcome]:
    """What became of each decision; those about actors are settled by the register, which knows the names."""
    unapplied = {decision.id: reason for decision, reason in register.unapplied}
    return [
        replace(outcome, state=DecisionState.NOT_APPLICABLE, reason=unapplied[outcome.decision.id])
        if outcome.decision.id in unapplied
        else outcome
        for outcome in review.outcomes
    ]


def _message(outcome: Outcome) -> str:
    decision = outcome.decision
    made = f"{decision.verdict} of {decision.who}, {decision.when.isoformat()}"
    return f"decision {decision.id} ({made}) took no effect: {outcome.reason}"
