"""``marsad review list``: the decisions, and whether each holds."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipelines.cli.article_view import printable
from pipelines.cli.exits import results, say
from pipelines.cli.reader import open_resolved
from pipelines.cli.review.held import DecisionsOption, WarehouseOption, held_decisions
from pipelines.settings import read_settings

if TYPE_CHECKING:
    import duckdb

    from pipelines.resolution.review import Outcome


def list_decisions(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
    warehouse: WarehouseOption = None,
    decisions: DecisionsOption = None,
) -> None:
    """List the decisions and the state of each: applied, superseded by a later one, or no longer applicable.

    - `marsad review list`

    - `marsad review list --json`
    """
    from pipelines.loading.known_records import known_records
    from pipelines.resolution.review import settle

    warehouse_dir = warehouse or read_settings().warehouse_dir
    held = held_decisions(warehouse_dir, decisions)
    with open_resolved(warehouse_dir) as connection:
        standing = settle(held.decisions, known_records(connection, held.decisions))
        built = _built(connection)
    if as_json:
        for outcome in standing.outcomes:
            sys.stdout.write(json.dumps(_as_json(outcome, built), ensure_ascii=False) + "\n")
    else:
        _print_list(standing.outcomes, built)


def _built(connection: "duckdb.DuckDBPyConnection") -> set[str]:
    from pipelines.reading.asking import rows

    return {row["decision_id"] for row in rows(connection, "select decision_id from resolved.decisions")}


def _as_json(outcome: "Outcome", built: set[str]) -> dict[str, object]:
    from pipelines.resolution.review import decision_json

    id_ = outcome.decision.id
    state = {"decision_id": id_, "state": outcome.state.value, "reason": outcome.reason, "is_built": id_ in built}
    return state | decision_json(outcome.decision)


def _print_list(outcomes: "Sequence[Outcome]", built: set[str]) -> None:
    if not outcomes:
        say("no decision yet; `marsad review export` asks for some")
        return
    table = Table(header_style="bold")
    for name in ("when", "who", "verdict", "about", "why", "state"):
        table.add_column(name, overflow="fold")
    for outcome in outcomes:
        decision = outcome.decision
        state = f"{outcome.state}: {outcome.reason}" if outcome.reason else outcome.state.value
        waits = "" if decision.id in built else " (from the next run on)"
        cells = (str(decision.when), decision.who, decision.verdict.value, _about(outcome), decision.why, state + waits)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    results().print(table)


def _about(outcome: "Outcome") -> str:
    from pipelines.reading.wording import in_words
    from pipelines.resolution.decisions import ActorRef

    named = []
    for ref, now in ((outcome.decision.subject, outcome.record_id), (outcome.decision.other, outcome.other_record_id)):
        if isinstance(ref, ActorRef):
            named.append(f"{ref.name} ({ref.country or 'country unknown'})")
        elif ref is not None:
            named.append(f"{ref.type} {(now or ref.record_id)[:10]}")
    decision = outcome.decision
    return " and ".join(named) + (f": {decision.slot} is {in_words(decision.value)}" if decision.slot else "")
