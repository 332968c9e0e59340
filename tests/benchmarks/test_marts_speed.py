"""What building the marts is measured with: records with evidence in their texts, dbt as a build runs it, the table."""

import io
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from benchmarks.marts_speed import Cost, build, prepare, report

RECORDS = 60


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("marts") / "marsad.duckdb"
    assert prepare(path, RECORDS) > 3 * RECORDS
    return path


def test_every_slot_has_words_of_the_text(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        wrong = connection.sql(
            """
            select evidence.surface from records.evidence as evidence
            inner join raw.articles as articles using (article_id)
            where evidence.surface != articles.text[evidence.span_start + 1 : evidence.span_end]
            """
        ).fetchall()
        records = connection.sql("select count(distinct record_id) from records.evidence").fetchall()
    assert (wrong, records) == ([], [(RECORDS,)])


def test_all_models_and_their_tests_are_measured(database: Path) -> None:
    cost = build(database, RECORDS, 300)
    assert min(cost.seconds, cost.processor_seconds) > 0
    assert cost.megabytes > 10
    assert {name.split(".")[0] for name, _ in cost.nodes} >= {"model", "seed", "test"}
    assert [seconds for _, seconds in cost.nodes] == sorted((seconds for _, seconds in cost.nodes), reverse=True)


def test_report_shows_the_curve_and_the_slowest() -> None:
    printed = io.StringIO()
    costs = [Cost(records, 7 * records, 2.0, 1.5, 66.0, (("model.marsad.fct_visits", 1.25),)) for records in (10, 20)]
    Console(file=printed, width=160).print(report(costs, slowest=1))
    assert "140" in printed.getvalue()
    assert printed.getvalue().count("fct_visits") == 1
