"""The command as a whole: help, version, speed of its imports."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from pipelines.cli.exits import ExitCode
from tests.cli.conftest import Marsad

COMMANDS = ("run", "extract", "show", "query", "explain", "export", "reconcile", "evaluate", "review")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(marsad: Marsad, command: str) -> None:
    assert command in marsad("--help").stdout
    result = marsad(command, "--help")
    assert result.exit_code == 0
    assert f"marsad {command} " in result.stdout.replace("Usage:", "")
    assert "Exit codes" in result.stdout


def test_every_exit_code_is_documented(marsad: Marsad) -> None:
    told = " ".join(marsad("--help").stdout.split())
    codes = told[told.index("Exit codes:") :]
    assert all(f" {code.value} " in codes for code in ExitCode)


def test_version(marsad: Marsad) -> None:
    assert marsad("--version").stdout.strip() == f"marsad {version('marsad')}"


def test_a_setting_that_means_nothing_is_named(marsad: Marsad) -> None:
    result = marsad("extract", "a.txt", MARSAD_MAX_FILE_BYTES="many")
    assert result.exit_code == ExitCode.USAGE
    assert "MARSAD_MAX_FILE_BYTES='many'" in result.stderr


def test_no_arguments_show_the_help(marsad: Marsad) -> None:
    assert "Usage" in marsad().output


def test_help_imports_nothing_heavy() -> None:
    heavy = [
        "duckdb",
        "pyarrow",
        "pandas",
        "dagster",
        "dbt",
        "great_expectations",
        "sqlalchemy",
        "trafilatura",
        "babel",
    ]
    code = f"import sys, pipelines.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
