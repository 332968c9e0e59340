"""``marsad export``: what the published warehouse holds, in forms that other tools read."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.exits import say
from pipelines.cli.output import output_to
from pipelines.cli.progress import progress_bar
from pipelines.cli.reader import open_resolved
from pipelines.settings import read_settings


class What(StrEnum):
    """What can be exported."""

    RECORDS = "records"


def export(
    what: Annotated[
        What,
        typer.Argument(metavar="WHAT", help="`records`: the lines of `marsad extract`, each record with its event."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing.")
    ] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to export from. Default: warehouse.")
    ] = None,
) -> None:
    """Print what the published warehouse holds as JSON lines.

    `records` gives one line a document, just as `marsad extract` prints it; each record has its `record_id` and the
    `event_id` of the event that it reports. Records that a reviewer rejected are left out.

    - `marsad export records > records.jsonl`

    - `marsad export records --warehouse /data/warehouse --output records.jsonl`
    """
    match what:
        case What.RECORDS:
            written = _export_records(warehouse or read_settings().warehouse_dir, output)
    if output is not None:
        say(f"{written} lines written to {output}")


def _export_records(warehouse_dir: Path, output: Path | None) -> int:
    from pipelines.reading.records import count_documents, documents

    written = 0
    with open_resolved(warehouse_dir) as connection, output_to(output) as out, progress_bar() as advance:
        expected = count_documents(connection)
        for written, line in enumerate(documents(connection), start=1):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            advance("export", written, expected)
    return written
