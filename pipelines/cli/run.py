"""``marsad run``: from raw articles to a published warehouse."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from pipelines.cli.exits import ExitCode, fail, results, warn
from pipelines.cli.progress import progress_bar
from pipelines.settings import DEFAULT_WAREHOUSE_DIR, read_settings

if TYPE_CHECKING:
    from pipelines.publishing.build import BuildReport

_MESSAGES_SHOWN: Final = 20
FIRST_QUERY: Final = "select visitor_name, host_country_code, start_date, sentence from marts.fct_visits limit 5"


def run(
    raw: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder with the articles. Default: raw.")] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the warehouse is built. Default: warehouse.")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Reviewers' decisions. Default: decisions.jsonl in the warehouse folder."),
    ] = None,
) -> None:
    """Build the warehouse from a folder of articles and publish it.

    Reads every .txt, .html, .json and .jsonl file below the folder (with the metadata.csv beside them), extracts
    records, checks them, resolves them into events, builds the marts and publishes all of it at once as
    DIR/current/marsad.duckdb. Reviewers' decisions in DIR/decisions.jsonl win over the rules. A build that fails
    leaves what was published as it was; running again on the same articles changes no row.

    - `marsad run --raw raw/sample`
    - `marsad run --raw inbox --warehouse /data/warehouse`
    """
    settings = read_settings()
    raw_dir = raw or settings.raw_dir
    warehouse_dir = warehouse or settings.warehouse_dir
    if not raw_dir.is_dir():
        fail(f"no such folder: {raw_dir}", ExitCode.USAGE, hint="Make it and put articles in, or name one with --raw.")
    if decisions is not None and not decisions.is_file():
        fail(f"no file of decisions: {decisions}", ExitCode.USAGE, hint="Make one with `marsad review apply`.")
    report = _build(raw_dir, warehouse_dir, decisions or settings.decisions)
    for told in (report.rejected, report.warnings, report.extraction_failures, report.decision_failures):
        _tell(told)
    _summarise(report)
    _what_next(warehouse_dir)


def _build(raw_dir: Path, warehouse_dir: Path, decisions: Path | None) -> "BuildReport":
    from pipelines.publishing.build import build_warehouse
    from pipelines.publishing.generations import PublishingError

    try:
        with progress_bar() as advance:
            limits = read_settings().limits
            return build_warehouse(raw_dir, warehouse_dir, on_progress=advance, decisions=decisions, limits=limits)
    except (PublishingError, OSError) as error:
        fail(f"the build failed: {error}", hint="What was published before, if anything, is still there, unchanged.")


def _tell(told: tuple[str, ...]) -> None:
    for message in told[:_MESSAGES_SHOWN]:
        warn(message)
    if len(told) > _MESSAGES_SHOWN:
        places = "raw.rejected_files, records.quarantine, resolved.decisions"
        warn(f"… and {len(told) - _MESSAGES_SHOWN} more of these (all in {places})")


def _summarise(report: "BuildReport") -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("articles", str(report.articles))
    for kind, count in report.records.items():
        table.add_row(f"  {kind}", f"{count} in {_counted(report.events[kind], 'event')}")
    table.add_row("quarantined rows", str(report.quarantined))
    table.add_row("kept aside", f"{len(report.rejected)} files or lines")
    state = "new" if report.changed else "nothing changed"
    table.add_row("warehouse", f"{escape(str(report.warehouse))} (generation {report.generation}, {state})")
    results().print(table)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _what_next(warehouse_dir: Path) -> None:
    """Commands that work as they stand, typed where this one was typed."""
    marsad = "marsad" if shutil.which("marsad") else shlex.quote(_relative(Path(sys.argv[0])))
    told = [] if warehouse_dir == DEFAULT_WAREHOUSE_DIR else ["--warehouse", shlex.quote(str(warehouse_dir))]
    console = results()
    console.print("\nNext:")
    for typed in (f'query "{FIRST_QUERY}"', 'query "select article_id, title from raw.articles"', "show ARTICLE_ID"):
        console.print("  " + escape(" ".join([marsad, typed, *told])))


def _relative(path: Path) -> str:
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(path)
