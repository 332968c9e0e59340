"""``marsad reconcile``: what the press has and a register lacks, and the other way round."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from pipelines.cli.article_view import printable
from pipelines.cli.exits import ExitCode, fail, results, say
from pipelines.cli.output import bytes_to
from pipelines.cli.reader import open_marts
from pipelines.settings import read_settings

if TYPE_CHECKING:
    from pipelines.registers.reconciling.matching import Result
    from pipelines.registers.reconciling.reconciliation import Reconciliation

_TABLE_ROWS: Final = 200
_SHOWN: Final = ("finding", "who", "press_when", "register_when", "press_what", "register_what", "differences")


class Register(StrEnum):
    """Registers whose files can be read."""

    SIPRI = "sipri"
    COLT = "colt"
    COMTRADE = "comtrade"
    UNTS = "unts"


class Form(StrEnum):
    """How the result is written."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class Only(StrEnum):
    """Findings to be shown."""

    MATCHED = "matched"
    DIFFERS = "differs"
    PRESS = "press"
    REGISTER = "register"


def reconcile(
    with_: Annotated[
        Path,
        typer.Option("--with", metavar="FILE", help="The register's file: csv, parquet or jsonl.", show_default=False),
    ],
    as_: Annotated[Register, typer.Option("--as", help="Which register the file is of.", show_default=False)],
    only: Annotated[
        list[Only] | None,
        typer.Option("--only", help="Only this finding; may be given several times.", show_default=False),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How the result is written.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing.")
    ] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to compare. Default: warehouse.")
    ] = None,
) -> None:
    """Compare the published warehouse with a file of a public register.

    Lists what both have (`matched`), what both have with other values (`differs`), what the press has and the register
    lacks (`press only`), and the other way round (`register only`). Entries are matched by the pair of countries,
    by days or years that fit, and by names; docs/registers.md has the rules.

    - `marsad reconcile --with trade-register.csv --as sipri`

    - `marsad reconcile --with colt.csv --as colt --only press --format csv --output missing.csv`
    """
    if not with_.is_file():
        fail(f"no such file: {with_}", ExitCode.USAGE)
    found = _reconciled(warehouse or read_settings().warehouse_dir, as_, with_)
    wanted = {_FINDINGS[each] for each in only or Only}
    shown = [result for result in found.results if result.finding.value in wanted]
    _write(shown, form, output)
    say(", ".join(f"{count} {finding.value}" for finding, count in found.counts().items()))
    for reason, rows in found.unread.items():
        say(f"{rows} rows of {with_.name} not compared: {reason}")


_FINDINGS: Final = {
    Only.MATCHED: "matched",
    Only.DIFFERS: "differs",
    Only.PRESS: "press only",
    Only.REGISTER: "register only",
}


def _reconciled(warehouse_dir: Path, register: Register, path: Path) -> "Reconciliation":
    from pipelines.registers.reconciling.files import RegisterFileError
    from pipelines.registers.reconciling.reconciliation import reconcile_file

    with open_marts(warehouse_dir) as connection:
        try:
            return reconcile_file(connection, register.value, path)
        except RegisterFileError as error:
            hint = f"docs/registers.md says which columns a file of {register.value} needs."
            fail(f"{path}: {error}", hint=hint)


def _write(shown: "list[Result]", form: Form, output: Path | None) -> None:
    from pipelines.registers.reconciling.reconciliation import COLUMNS, result_rows
    from pipelines.registers.writing import Format, write_rows

    if form is Form.TABLE:
        if output is not None:
            fail(
                "a table is for reading on the screen", ExitCode.USAGE, hint="Choose --format csv or jsonl for a file."
            )
        _print_table(shown)
        return
    with bytes_to(output) as out:
        rows = write_rows(result_rows(shown), COLUMNS, Format(form), out)
    if output is not None:
        say(f"{rows} rows written to {output}")


def _print_table(shown: "list[Result]") -> None:
    from pipelines.registers.reconciling.reconciliation import result_rows

    table = Table(header_style="bold")
    for name in _SHOWN:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in result_rows(shown[:_TABLE_ROWS]):
        told = {**row, "differences": "; ".join(filter(None, (row["differences"], row["remarks"])))}
        table.add_row(*(Text(printable(str(told[name] or ""))) for name in _SHOWN))
    results().print(table)
    if len(shown) > _TABLE_ROWS:
        say(f"the first {_TABLE_ROWS} of {len(shown)}; --format csv gives all")
