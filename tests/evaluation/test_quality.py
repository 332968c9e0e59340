"""The quality page asks only for what is measured, and every table on it has been measured."""

import re
from pathlib import Path

import pytest

from pipelines.evaluation import audit, quality
from pipelines.evaluation.gold import Sample
from pipelines.evaluation.rendering import as_markdown, measured_names, write_into
from pipelines.evaluation.sections import Section, sections
from tests.evaluation.specimens import gold, got, visit

SAMPLES = ("dev", "seeds", "cases")
OTHERS = {
    *("audit/precision", "audit/slots", "earlier/precision", "earlier/slots"),
    *("calibration/confidence", "calibration/audited", "corpus/soundness"),
}


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / quality.PAGE).read_text(encoding="utf-8")


def test_the_page_asks_for_what_is_measured(page: str) -> None:
    sample = Sample((gold(visit(), source="s1", text="زار"),), {"d1": [got(visit())]})
    known = {f"{name}/{section.name}" for name in SAMPLES for section in sections(sample)} | OTHERS
    asked = measured_names(page)
    assert set(asked) <= known
    assert len(asked) == len(set(asked))
    assert {"dev/figures", "seeds/figures", "dev/folds", "dev/split", "audit/precision"} <= set(asked)


def test_no_table_on_the_page_is_empty(page: str) -> None:
    blocks = re.findall(r"<!-- measured: ([\w/-]+) -->\n(.*?)<!-- end of measured -->", page, flags=re.DOTALL)
    assert len(blocks) == len(measured_names(page))
    assert not [name for name, table in blocks if table.count("\n|") < 2]


def test_the_audits_figures_follow_from_the_verdicts(page: str, repository: Path) -> None:
    made = audit.sections(audit.read_verdicts(repository / quality.VERDICTS))
    assert write_into(page, made, "audit") == page, "run `make quality`"


def test_cells_cannot_break_a_table() -> None:
    table = as_markdown(Section("x", "X", ("a|b", "c"), (("d|e", 0.5),), "note"))
    assert table == "| a\\|b | c |\n| --- | --- |\n| d\\|e | 0.500 |\n\nnote\n"
