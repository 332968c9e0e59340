"""The `marsad` command: ``app`` and its commands, one module each.

Commands parse what was typed, call a stage and print. What is slow to import is imported inside the
command that needs it, so that ``marsad --help`` answers at once.
"""

import sys
from typing import Annotated

import typer

from pipelines.cli import evaluate, explain, export, extract, query, reconcile, run, show
from pipelines.cli.exits import EXIT_CODES_HELP, ExitCode, fail
from pipelines.cli.review import review
from pipelines.settings import SettingsError, disable_analytics, read_settings

app = typer.Typer(
    name="marsad",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES_HELP,
)
for command in (
    run.run,
    extract.extract,
    show.show,
    query.query,
    explain.explain,
    export.export,
    reconcile.reconcile,
    evaluate.evaluate,
):
    app.command(epilog=EXIT_CODES_HELP)(command)
app.add_typer(review)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"marsad {version('marsad')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Marsad reads Arabic news into records of diplomacy, each with the words that prove it.

    Visits, delegations, arms deals, trade volumes and agreements: `run` builds the warehouse from a
    folder of articles, `query` asks it, `show` shows an article with its evidence, `explain` an event
    with its reasons, `review` takes people's decisions, `export` gives events in the columns of public registers,
    `reconcile` compares with those, and `extract` prints the records of single files without any warehouse.
    `evaluate` measures against gold records.
    """
    disable_analytics()
    try:
        read_settings()
    except SettingsError as error:
        fail(str(error), ExitCode.USAGE)
    for stream in (sys.stdout, sys.stderr):
        # Arabic must come out whatever the terminal's locale says.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8")
