"""New decisions beside those in force: what is taken, what was there, what is refused, what no longer applies."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pipelines.loading.known_records import known_records
from pipelines.resolution.decisions import Decision, DecisionState
from pipelines.resolution.review import Outcome, Problem, settle

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of new decisions, and which old ones mean nothing any more."""

    taken: tuple[Decision, ...] = ()
    known: int = 0
    """New decisions that stand in the file already."""
    refused: tuple[Problem, ...] = field(default_factory=tuple)
    no_longer: tuple[Outcome, ...] = ()


def merge(
    connection: "duckdb.DuckDBPyConnection",
    held: Sequence[Decision],
    new: Sequence[tuple[int, Decision]],
    *,
    is_dated: bool,
) -> Merged:
    """Check new decisions (with the numbers of their lines) against the published records and those that are held.

    One that would not come into force is refused: its record is unknown, or what contradicts it is not older. Unless
    somebody dated them (``is_dated``), decisions that differ from held ones by their day alone are known.
    """
    held_ids = {decision.id for decision in held}
    undated = set() if is_dated else {_undated(decision) for decision in held}
    fresh = [(line, each) for line, each in new if each.id not in held_ids and _undated(each) not in undated]
    together = [*held, *(decision for _, decision in fresh)]
    outcomes = {each.decision.id: each for each in settle(together, known_records(connection, together)).outcomes}
    refused, taken = [], {}
    for line, decision in fresh:
        outcome = outcomes[decision.id]
        if outcome.state is DecisionState.APPLIED:
            taken[decision.id] = decision
        else:
            refused.append(Problem(line, f"{decision.verdict}: {outcome.reason}"))
    gone = [outcomes[each.id] for each in held if outcomes[each.id].state is DecisionState.NOT_APPLICABLE]
    return Merged(tuple(taken.values()), len(new) - len(fresh), tuple(refused), tuple(gone))


def _undated(decision: Decision) -> str:
    return replace(decision, when=date.min).id
