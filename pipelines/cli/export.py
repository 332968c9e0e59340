"""``marsad export``: what the published warehouse holds, in forms that other tools read."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.exits import ExitCode, fail, say
from pipelines.cli.output import bytes_to
from pipelines.cli.progress import progress_bar
from pipelines.cli.reader import open_marts, open_resolved
from pipelines.settings import read_settings

if TYPE_CHECKING:
    from pipelines.registers.exporting import Exported


class Shape(StrEnum):
    """What an export is shaped like."""

    SIPRI = "sipri"
    COLT = "colt"
    COMTRADE = "comtrade"
    UNTS = "unts"
    PLOVER = "plover"
    JSONLD = "jsonld"
    RECORDS = "records"


class Form(StrEnum):
    """How an export is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    JSON = "json"


_FORMS = {
    Shape.RECORDS: (Form.JSONL, Form.CSV, Form.PARQUET),
    Shape.JSONLD: (Form.JSON, Form.JSONL),
}
_TABULAR = (Form.CSV, Form.PARQUET, Form.JSONL)


def export(
    what: Annotated[
        Shape | None, typer.Argument(metavar="[WHAT]", help="The same as --as.", show_default=False)
    ] = None,
    as_: Annotated[
        Shape | None,
        typer.Option("--as", help="The register whose columns are wanted; `records` for our own.", show_default=False),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Default: csv; jsonl for records, json for jsonld.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing.")
    ] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to export from. Default: warehouse.")
    ] = None,
    bare: Annotated[
        bool, typer.Option("--bare", help="The register's own columns alone, without those that lead back here.")
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin a CSV file with the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write what the published warehouse holds under the column names of a public register.

    `sipri` arms transfers, `colt` leaders' trips, `comtrade` trade, `unts` treaties, `plover` events, `jsonld` linked
    data (schema.org, PROV), `records` the lines of `marsad extract` with their events. A register gets the events
    that fit its own definition; how many do not, and why, is said beside it. docs/registers.md has the crosswalks.

    - `marsad export --as sipri --output transfers.csv`

    - `marsad export --as comtrade --format parquet --output trade.parquet`

    - `marsad export records > records.jsonl`
    """
    shape = _one_of(what, as_)
    allowed = _FORMS.get(shape, _TABULAR)
    chosen = form or allowed[0]
    if chosen not in allowed:
        fail(f"{shape.value} is written as {' or '.join(allowed)}, not as {chosen.value}", ExitCode.USAGE)
    if chosen is Form.PARQUET and output is None and sys.stdout.isatty():
        fail("parquet is binary", ExitCode.USAGE, hint="Name a file with --output, or send the output into one.")
    done = _exported(shape, chosen, warehouse or read_settings().warehouse_dir, output, bare=bare, excel=excel)
    if output is not None:
        unit = "lines" if chosen is Form.JSONL else "nodes" if chosen is Form.JSON else "rows"
        say(f"{done.rows} {unit} written to {output}")
    if done.left_out:
        say(f"left out, since {shape.value} does not list such events (docs/registers.md):")
        for reason, events in done.left_out.items():
            say(f"  {events:>5}  {reason}")


def _one_of(what: Shape | None, as_: Shape | None) -> Shape:
    if what is not None and as_ is not None and what is not as_:
        fail(f"{what.value} or {as_.value}? one at a time", ExitCode.USAGE)
    if (shape := as_ or what) is None:
        fail("what to export?", ExitCode.USAGE, hint=f"--as {'|'.join(Shape)}")
    return shape


def _exported(
    shape: Shape, form: Form, warehouse_dir: Path, output: Path | None, *, bare: bool, excel: bool
) -> "Exported":
    from pipelines.registers.exporting import REGISTERS, export_jsonld, export_records, export_register
    from pipelines.registers.writing import Format

    opened = open_resolved if shape is Shape.RECORDS else open_marts
    with opened(warehouse_dir) as connection, bytes_to(output) as out, progress_bar() as bar:

        def advance(done: int, expected: int) -> None:
            bar("export", done, expected)

        if shape is Shape.JSONLD:
            return export_jsonld(connection, out, advance, lines=form is Form.JSONL)
        if shape is Shape.RECORDS:
            return export_records(connection, Format(form), out, advance, byte_order_mark=excel)
        register = REGISTERS[shape.value]
        return export_register(connection, register, Format(form), out, advance, bare=bare, byte_order_mark=excel)
