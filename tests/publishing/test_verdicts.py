"""Verdicts that stand: sound and unchanged tables are not judged twice, everything else is."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from expectations import TableVerdict, check_table
from expectations.frames import read_frame
from pipelines.loading.database import connect, create_tables
from pipelines.loading.store import load_articles, load_records
from pipelines.loading.tables import QUARANTINE, VISITS
from pipelines.publishing.steps import check
from pipelines.publishing.verdicts import VERDICTS_FILE, judge
from tests import specimens

NAME = VISITS.fullname


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "marsad.duckdb"
    with connect(path) as connection:
        create_tables(connection)
        load_articles(connection, specimens.ARTICLES)
        load_records(connection, specimens.ARTICLES, specimens.records())
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the tables that were judged anew."""
    names: list[str] = []

    def told(name: str, frame: pd.DataFrame, **options: object) -> TableVerdict:
        names.append(name)
        return check_table(name, frame, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("pipelines.publishing.verdicts.check_table", told)
    return names


def change(database: Path, statement: str) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute(statement)


def test_a_sound_table_that_has_not_changed_keeps_its_verdict(database: Path, judged: list[str]) -> None:
    first, second = (check(database, NAME, kept_in=database.parent) for _ in range(2))
    assert judged == [NAME]
    assert (first.is_taken_over, second.is_taken_over) == (False, True)
    assert second.figures == first.figures != {}
    pd.testing.assert_frame_equal(second.good, first.good)


@pytest.mark.parametrize(
    "statement",
    [
        "update records.visits set host_city = 'طنجة'",
        "update raw.articles set published_last_date = date '2024-03-09'",
        "delete from records.visits",
    ],
    ids=["a row", "what a row is compared with", "the number of rows"],
)
def test_what_has_changed_is_judged_anew(database: Path, judged: list[str], statement: str) -> None:
    check(database, NAME, kept_in=database.parent)
    change(database, statement)
    assert not check(database, NAME, kept_in=database.parent).is_taken_over
    assert judged == [NAME, NAME]


def test_other_expectations_judge_anew(database: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    check(database, NAME, kept_in=database.parent)
    monkeypatch.setattr("expectations.identity._judges", lambda: "others")
    check(database, NAME, kept_in=database.parent)
    assert judged == [NAME, NAME]


def test_a_failing_row_is_named_and_kept_aside_each_time(database: Path, judged: list[str]) -> None:
    check(database, NAME, kept_in=database.parent)
    change(database, "update records.visits set host_country_code = visitor_country_code")
    with connect(database, read_only=True) as connection:
        frame = read_frame(connection, NAME)
    for _ in range(2):
        assert len(judge(NAME, frame, None, database.parent).bad) == 1
    assert check(database, NAME, kept_in=database.parent).bad
    assert judged == [NAME] * 4
    with connect(database, read_only=True) as connection:
        assert NAME in {name for (name,) in connection.table(QUARANTINE.fullname).project("table_name").fetchall()}
        assert connection.table(NAME).shape[0] == 0


@pytest.mark.parametrize("words", ["", "[1]", '{"records.visits": {"judged": 1}}', '{"records.visits": null}'])
def test_a_file_that_cannot_be_read_costs_a_judgement_and_no_more(
    database: Path, judged: list[str], words: str
) -> None:
    check(database, NAME, kept_in=database.parent)
    (database.parent / VERDICTS_FILE).write_text(words, encoding="utf-8")
    for _ in range(2):
        check(database, NAME, kept_in=database.parent)
    assert judged == [NAME, NAME]
