"""``marsad review export``: what is most worth a reviewer's eye, as questions to fill in."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.exits import say
from pipelines.cli.output import output_to
from pipelines.cli.reader import open_resolved
from pipelines.cli.review.held import DecisionsOption, WarehouseOption, held_decisions
from pipelines.settings import read_settings


class Format(StrEnum):
    """How questions are written."""

    JSON = "json"
    CSV = "csv"


def export_questions(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many questions.")] = 100,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="JSON lines, or CSV for spreadsheet programs.")
    ] = Format.JSON,
    warehouse: WarehouseOption = None,
    decisions: DecisionsOption = None,
) -> None:
    """Print what is most worth a reviewer's eye, each as a question with a decision to fill in.

    Conflicts between reports, records of little confidence, events that may be one, reports without a day of their
    own, doubtful names: the kinds take turns, the most doubtful of each first, and what is decided is not asked again.
    Fill in `verdict` (one of the line's options) and `why`, leave the rest, and give the file to `marsad review apply`.

    - `marsad review export --limit 30 --output questions.jsonl`

    - `marsad review export --format csv --output questions.csv`
    """
    from pipelines.loading.known_records import known_records
    from pipelines.reading.question_lines import question_lines
    from pipelines.reading.question_sheet import as_sheet
    from pipelines.reading.questions import questions
    from pipelines.resolution.review import settle

    settings = read_settings()
    warehouse_dir = warehouse or settings.warehouse_dir
    held = held_decisions(warehouse_dir, decisions)
    with open_resolved(warehouse_dir) as connection:
        standing = settle(held.decisions, known_records(connection, held.decisions))
        lines = question_lines(connection, questions(connection), standing, limit)
    if format_ is Format.CSV:
        written = as_sheet(lines)
    else:
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    with output_to(output) as out:
        out.write(written)
    if output is not None:
        say(f"{len(lines)} questions written to {output}")
    elif not lines:
        say("nothing to ask")
