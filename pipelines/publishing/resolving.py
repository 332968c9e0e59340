"""The step from records to events and actors, on the database being built.

What is one event and who is who is decided in ``pipelines.resolution``; here it is read, written and counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb

from pipelines.loading.database import connect
from pipelines.loading.history import load_history
from pipelines.loading.known_records import known_records
from pipelines.loading.reports import read_reports
from pipelines.loading.resolved import count_events, load_actors, load_decisions, load_events, load_sketches
from pipelines.loading.tables import METADATA
from pipelines.publishing.steps import Progress
from pipelines.records import RecordType
from pipelines.resolution.actors import ActorMention
from pipelines.resolution.decisions import Decision, DecisionState
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import Register, build_register
from pipelines.resolution.resolve import resolve
from pipelines.resolution.review import Outcome, Review, settle
from pipelines.resolution.syndication import sketch

RESOLVED_TABLES: Final = tuple(name for name, table in METADATA.tables.items() if table.schema == "resolved")
"""Checked before anything is built on them."""


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
    kinds = list(RecordType)
    with connect(database) as connection:
        load_sketches(connection, sketch)
        review = settle(decisions, known_records(connection, decisions))
        register = build_register(_mentions(connection, review), review.about_actors)
        load_actors(connection, register.actors)
        for done, kind in enumerate(kinds):
            if on_progress is not None:
                on_progress("resolve", done, len(kinds))
            reports = review.apply_all(read_reports(connection, kind))
            load_events(connection, kind, resolve(reports, register, same=review.same, different=review.different))
        outcomes = _outcomes(review, register)
        load_decisions(connection, outcomes)
        load_history(connection, published, generation)
        rows = {name: connection.table(name).shape[0] for name in RESOLVED_TABLES}
        events = {kind.value: number for kind, number in count_events(connection).items()}
    return Resolved(rows, events, tuple(_message(each) for each in outcomes if each.state is not DecisionState.APPLIED))


def _mentions(connection: duckdb.DuckDBPyConnection, review: Review) -> Iterator[ActorMention]:
    """Every name that a report holds, as reviewers left it."""
    for kind in RecordType:
        for report in review.apply_all(read_reports(connection, kind)):
            for _, mention in mentions_of(report):
                yield mention


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
