"""``marsad review apply``: what a reviewer filled in, taken into the file of decisions."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipelines.cli.exits import ExitCode, fail, results, say, warn
from pipelines.cli.reader import open_resolved
from pipelines.cli.review.held import DecisionsOption, WarehouseOption, held_decisions
from pipelines.settings import read_settings

if TYPE_CHECKING:
    import duckdb

    from pipelines.reading.answers import Answers
    from pipelines.reading.merging import Merged


def apply_answers(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions with verdicts filled in (.jsonl or .csv).")],
    who: Annotated[str, typer.Option(metavar="NAME", help="Who decides, where a line does not say.")],
    when: Annotated[
        str | None, typer.Option(metavar="DATE", help="When, where a line does not say. Default: today.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 4 when any line was refused.")] = False,
    warehouse: WarehouseOption = None,
    decisions: DecisionsOption = None,
) -> None:
    """Take the decisions of a file that a reviewer filled in; the next `marsad run` works by them.

    Lines without a verdict are passed over. Each decision is checked against the published warehouse and added to the
    file of decisions; applying a file twice is applying it once. `same_event` and `different_events` may name events
    (`event`, `other_event`) instead of records.

    - `marsad review apply questions.jsonl --who "سلمى"`

    - `marsad review apply questions.csv --who "Huda" --when 2025-03-31`
    """
    from pipelines.loading.decisions_file import decisions_path
    from pipelines.reading.merging import merge

    settings = read_settings()
    warehouse_dir = warehouse or settings.warehouse_dir
    if not who.strip():
        raise typer.BadParameter("a name is wanted", param_hint="--who")
    defaults = {"who": who.strip(), "when": _day(when).isoformat()}
    held = held_decisions(warehouse_dir, decisions)
    with open_resolved(warehouse_dir) as connection:
        answers = _answers(connection, file, defaults)
        merged = merge(connection, held.decisions, answers.decisions, is_dated=when is not None)
    _add(decisions_path(warehouse_dir, decisions or settings.decisions), merged)
    _report(answers, merged)
    refused = len(answers.refused) + len(merged.refused)
    if refused and not (merged.taken or merged.known):
        fail("no decision could be taken", ExitCode.NOTHING)
    if refused and strict:
        raise typer.Exit(ExitCode.KEPT_ASIDE)


def _day(given: str | None) -> date:
    if given is None:
        return date.today()  # noqa: DTZ011 - the reviewer's own day
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day such as 2025-03-31", param_hint="--when") from None
    if day > date.today():  # noqa: DTZ011 - a day to come would win over every decision until then
        raise typer.BadParameter(f"{given} is still to come", param_hint="--when")
    return day


def _answers(connection: "duckdb.DuckDBPyConnection", file: Path, defaults: dict[str, str]) -> "Answers":
    from pipelines.reading.answers import read_answers
    from pipelines.reading.question_sheet import SheetError

    try:
        size, limit = file.stat().st_size, read_settings().limits.max_file_bytes
        if size > limit:
            fail(f"{file}: {size} bytes, the limit is {limit}", ExitCode.USAGE)
        text = file.read_text(encoding="utf-8-sig")
        return read_answers(connection, text, is_sheet=file.suffix.lower() == ".csv", defaults=defaults)
    except UnicodeDecodeError as error:
        fail(f"{file}: not UTF-8 (byte {error.start})", ExitCode.USAGE, hint="Save the sheet as CSV UTF-8.")
    except (SheetError, OSError) as error:
        fail(f"{file}: {getattr(error, 'strerror', None) or error}", ExitCode.USAGE)


def _add(path: Path, merged: "Merged") -> None:
    from pipelines.loading.decisions_file import DecisionsFileError, add_decisions

    try:
        add_decisions(path, merged.taken)
    except (DecisionsFileError, OSError) as error:
        fail(str(error))
    if merged.taken:
        say(f"{len(merged.taken)} decisions added to {path}; `marsad run` works by them")


def _report(answers: "Answers", merged: "Merged") -> None:
    for problem in sorted((*answers.refused, *merged.refused), key=lambda each: each.line):
        warn(problem.message)
    for outcome in merged.no_longer:
        decision = outcome.decision
        warn(f"no longer applicable: {decision.verdict} of {decision.when} by {decision.who}: {outcome.reason}")
    table = Table.grid(padding=(0, 2))
    counts = {
        "taken": len(merged.taken),
        "there already": merged.known,
        "without a verdict": answers.skipped,
        "refused": len(answers.refused) + len(merged.refused),
        "no longer applicable": len(merged.no_longer),
    }
    for name, count in counts.items():
        table.add_row(name, str(count))
    results().print(table)
