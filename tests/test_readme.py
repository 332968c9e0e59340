"""The README's first question, asked of the sample as the README asks it."""

import re
from pathlib import Path

import pytest

from tests.command import ROOT, marsad

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_nothing_of_the_sample_is_kept_aside(sample_warehouse: Path) -> None:
    assert re.search(r"kept aside +0 ", (sample_warehouse / "run.txt").read_text(encoding="utf-8"))


def test_the_first_question_is_answered(sample_warehouse: Path) -> None:
    (sql,) = re.findall(r'marsad query "([^"]+)"', README)
    answered = marsad("query", sql, "--warehouse", sample_warehouse)
    assert answered.returncode == 0, answered.stderr
    shown = README.split(sql)[1].split("```")[2]
    heading = next(line for line in answered.stdout.splitlines() if "visitor_name" in line)
    assert re.split(r"\W+", heading) == re.split(
        r"\W+", next(line for line in shown.splitlines() if "visitor_name" in line)
    )
    assert len(re.findall(r"\b20\d\d-\d\d-\d\d\b", answered.stdout)) == len(re.findall(r"\b20\d\d-\d\d-\d\d\b", shown))


@pytest.mark.parametrize("record_type", ["visits", "delegations", "arms_deals", "trade_volumes", "agreements"])
def test_the_sample_tells_of_every_type(sample_warehouse: Path, record_type: str) -> None:
    counted = marsad(
        "query", f"select count(*) as n from marts.fct_{record_type}", "-f", "csv", "--warehouse", sample_warehouse
    )
    assert int(counted.stdout.split()[1]) >= 5
