"""The walkthrough of docs/registers.md on the sample articles."""

import json
import re
from pathlib import Path

import pytest

from tests.command import ROOT, marsad

# By the ids of the made-up registers' rows: what the sample articles have with other values, and what they lack.
FOUND = {
    "sipri": ({"90002"}, {"90006", "90007"}),
    "colt": ({"made-up-4"}, {"made-up-6"}),
    "comtrade": ({"2"}, {"6"}),
    "unts": ({"made-up-3"}, {"made-up-5"}),
}


@pytest.mark.parametrize("register", FOUND)
def test_the_examples_are_reconciled(sample_warehouse: Path, register: str) -> None:
    file = f"docs/examples/{register}.csv"
    done = marsad("reconcile", "--with", file, "--as", register, "--format", "jsonl", "--warehouse", sample_warehouse)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]

    def listed(finding: str) -> set[str]:
        return {row["register_id"] or row["register_row"] for row in told if row["finding"] == finding}

    assert (listed("differs"), listed("register only")) == FOUND[register]
    assert len(listed("matched")) >= 3


def test_what_the_page_shows_is_what_is_printed(sample_warehouse: Path) -> None:
    page = (ROOT / "docs" / "registers.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"marsad (reconcile --with docs/examples/sipri.csv .+)", page)
    printed = marsad(*command.split(), "--warehouse", sample_warehouse)
    assert printed.returncode == 0, printed.stderr

    def rows(text: str) -> list[tuple[str, str]]:
        """Finding and place in the register; the width of the terminal breaks the other cells."""
        cells = [[cell.strip() for cell in line.split("│")] for line in text.splitlines() if line.startswith("│")]
        return [(row[1], row[4]) for row in cells if row[1]]

    assert rows(page.split(command)[1].split("```")[2]) == rows(printed.stdout)
