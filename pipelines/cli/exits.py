"""How the command ends: exit codes, and messages to people on standard error."""

from enum import IntEnum
from typing import NoReturn

import typer
from rich.console import Console
from rich.markup import escape


class ExitCode(IntEnum):
    """What the command's exit code says."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    KEPT_ASIDE = 4


EXIT_CODES_HELP = (
    "Exit codes: 0 done; 1 the work failed; 2 wrong usage; 3 nothing to work on (no readable article, no "
    "warehouse yet); 4 some input was kept aside and --strict was given."
)


def results() -> Console:
    """The console for what a command gives."""
    return Console(highlight=False, soft_wrap=True)


def messages() -> Console:
    """The console for remarks on the way, so that they never mix with results."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """A plain remark; ``text`` may hold anything, also square brackets."""
    messages().print(escape(text))


def warn(text: str) -> None:
    """Something is odd, and the work goes on."""
    messages().print(f"[yellow]{escape(text)}[/yellow]")


def fail(text: str, code: ExitCode = ExitCode.FAILED, *, hint: str = "") -> NoReturn:
    """Say what is wrong and how to mend it, and end."""
    messages().print(f"[red]{escape(text)}[/red]")
    if hint:
        messages().print(escape(hint))
    raise typer.Exit(code)
