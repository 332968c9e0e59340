"""``marsad run``: from raw articles to a published warehouse."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from pipelines.cli.exits import ExitCode, fail, messages
from pipelines.cli.progress import progress_bar
from pipelines.settings import read_settings


def run(
    raw: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder with the articles. Default: raw.")] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the warehouse is built. Default: warehouse.")
    ] = None,
) -> None:
    """Build the warehouse from a folder of articles and publish it.

    Reads every .txt, .html, .json and .jsonl file below the folder (with the metadata.csv beside them), extracts
    records, checks them, builds the marts and publishes all of it at once as DIR/current/marsad.duckdb. A build that
    fails leaves what was published as it was; running again on the same articles changes no row.

    - `marsad run --raw raw/sample`
    """
    settings = read_settings()
    raw_dir = raw or settings.raw_dir
    warehouse_dir = warehouse or settings.warehouse_dir
    if not raw_dir.is_dir():
        fail(f"no such folder: {raw_dir}", ExitCode.USAGE, hint="Put articles into it, or name another with --raw.")
    from pipelines.publishing.build import BuildError, build_warehouse

    try:
        with progress_bar() as advance:
            report = build_warehouse(raw_dir, warehouse_dir, on_progress=advance)
    except BuildError as error:
        fail(f"the build failed: {error}", hint="What was published before is still there, unchanged.")
    console = messages()
    for message in report.messages:
        console.print(f"[yellow]{escape(message)}[/yellow]")
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("articles", str(report.articles))
    table.add_row("kept aside", str(report.rejected))
    for kind, count in report.records.items():
        table.add_row(kind, str(count))
    table.add_row("quarantined", str(report.quarantined))
    table.add_row("warehouse", escape(str(report.path)))
    console.print(table)
