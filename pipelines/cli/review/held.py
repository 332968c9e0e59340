"""The decisions that a warehouse's file holds, and the options that say where they are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.exits import fail, warn
from pipelines.settings import read_settings

if TYPE_CHECKING:
    from pipelines.resolution.review import Decisions

WarehouseOption = Annotated[
    Path | None, typer.Option("--warehouse", metavar="DIR", help="The warehouse that is reviewed. Default: warehouse.")
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="File of decisions. Default: decisions.jsonl in the warehouse."),
]


def held_decisions(warehouse_dir: Path, named: Path | None) -> "Decisions":
    """Them; lines that are none are named, a file that cannot be read ends the command."""
    from pipelines.loading.decisions_file import DecisionsFileError, decisions_path, read_decisions

    path = decisions_path(warehouse_dir, named or read_settings().decisions)
    try:
        held = read_decisions(path)
    except DecisionsFileError as error:
        fail(str(error), hint="Mend the file, or name another with --decisions.")
    for problem in held.problems:
        warn(f"{path}, {problem.message}")
    return held
