"""The README's first question, asked of the sample as the README asks it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.settings import ANALYTICS_OFF

ROOT = Path(__file__).resolve().parent.parent
MARSAD = [sys.executable, "-c", "from pipelines.cli import app; app()"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def marsad(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **ANALYTICS_OFF, "COLUMNS": "118"}
    command = [*MARSAD, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's warehouse, built as `make run` builds it."""
    folder = tmp_path_factory.mktemp("sample")
    done = marsad("run", "--raw", "raw/sample", "--warehouse", folder)
    assert done.returncode == 0, done.stderr
    assert re.search(r"kept aside +0 ", done.stdout)
    return folder


def test_the_first_question_is_answered(warehouse: Path) -> None:
    (sql,) = re.findall(r'marsad query "([^"]+)"', README)
    answered = marsad("query", sql, "--warehouse", warehouse)
    assert answered.returncode == 0, answered.stderr
    shown = README.split(sql)[1].split("```")[2]
    heading = next(line for line in answered.stdout.splitlines() if "visitor_name" in line)
    assert re.split(r"\W+", heading) == re.split(
        r"\W+", next(line for line in shown.splitlines() if "visitor_name" in line)
    )
    assert len(re.findall(r"\b20\d\d-\d\d-\d\d\b", answered.stdout)) == len(re.findall(r"\b20\d\d-\d\d-\d\d\b", shown))


@pytest.mark.parametrize("record_type", ["visits", "delegations", "arms_deals", "trade_volumes", "agreements"])
def test_the_sample_tells_of_every_type(warehouse: Path, record_type: str) -> None:
    counted = marsad(
        "query", f"select count(*) as n from marts.fct_{record_type}", "-f", "csv", "--warehouse", warehouse
    )
    assert int(counted.stdout.split()[1]) >= 5
