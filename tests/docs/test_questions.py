"""Every question of ``docs/questions.md`` runs as it stands and gives the rows that stand below it."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from pipelines.cli.reader import open_warehouse
from pipelines.publishing.marts import PROJECT_DIR
from pipelines.publishing.questions_page import NO_ROWS, PAGE, Question, answered, questions, rows_of
from tests.command import ROOT, marsad

TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
QUESTIONS = questions(TEXT)
ids = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)


@pytest.fixture(scope="module")
def warehouse(sample_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's warehouse as `marsad query` opens it."""
    with open_warehouse(sample_warehouse) as connection:
        yield connection


def test_every_heading_is_a_question_and_there_are_enough() -> None:
    assert len(QUESTIONS) >= 24
    assert [question.title for question in QUESTIONS] == re.findall(r"^### (.+)$", TEXT, flags=re.MULTILINE)
    assert len({question.title for question in QUESTIONS}) == len(QUESTIONS)
    for number, question in enumerate(QUESTIONS, start=1):
        assert question.title.startswith(f"{number}. "), question.title
        assert question.title.endswith("?"), question.title


@ids
def test_a_question_says_what_it_answers_and_what_to_beware_of(question: Question) -> None:
    assert len(question.words.split()) >= 20
    assert "\n\n" not in question.words, "one paragraph"


@ids
def test_its_sql_gives_the_rows_that_the_page_shows(question: Question, warehouse: duckdb.DuckDBPyConnection) -> None:
    given = rows_of(question.sql, warehouse)
    assert given == question.rows, f"{PAGE} is stale: run make questions, and read what changed"


@ids
def test_its_rows_have_one_order(question: Question, warehouse: duckdb.DuckDBPyConnection) -> None:
    """Rows that tie on the order asked for may come in any: the order must name columns that part them all."""
    ordered = re.search(r"\border by (?P<columns>[\w\s,]+?)(?:\blimit \d+)?$", question.sql)
    assert ordered, "the last clause is an order by columns of the result"
    columns = [re.sub(r"\s+(desc|asc|nulls|first|last)\b", "", name.strip()) for name in ordered["columns"].split(",")]
    rows = warehouse.sql(re.sub(r"\blimit \d+$", "", question.sql))
    keys = rows.aggregate(f"count(*), count(distinct ({', '.join(columns)}))").fetchone()
    assert keys is not None
    assert keys[0] == keys[1]


def test_the_statements_read_the_marts_alone() -> None:
    schemas = {name for question in QUESTIONS for name in re.findall(r"\b(?:from|join) (\w+)\.", question.sql)}
    assert schemas == {"marts"}


def test_the_exposure_names_what_the_statements_read() -> None:
    declared = yaml.safe_load((PROJECT_DIR / "models" / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    (exposure,) = (each for each in declared if each["name"] == "questions")
    read = {name for question in QUESTIONS for name in re.findall(r"\b(?:from|join|,) marts\.(\w+)", question.sql)}
    assert set(exposure["depends_on"]) == {f'ref("{name}")' for name in read}


def test_the_page_as_a_whole_is_not_stale(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert answered(TEXT, warehouse) == TEXT


def test_the_command_gives_the_same_rows(sample_warehouse: Path) -> None:
    question = QUESTIONS[0]
    asked = marsad("query", question.sql, "--format", "csv", "--warehouse", sample_warehouse)
    assert asked.returncode == 0, asked.stderr
    shown = [line.strip("| ").split(" | ") for line in question.rows.splitlines()]
    assert [shown[0], *shown[2:]] == list(csv.reader(io.StringIO(asked.stdout)))


def test_rows_that_are_wrong_are_still_there() -> None:
    """Once a rule reads them better, they leave the list."""
    listed = TEXT.split("## Rows that are wrong")[1]
    told = re.findall(r"^- Question (\d+), `([^`]+)`:", listed, flags=re.MULTILINE)
    assert len(told) == listed.count("\n- ")
    for number, row in told:
        assert row in QUESTIONS[int(number) - 1].rows, f"question {number}: {row} is not there any more"


def test_what_reviewers_decide_is_answered(sample_warehouse: Path, tmp_path: Path) -> None:
    """The sample has no reviewer, so that the rows of this question are put into a copy."""
    (question,) = (each for each in QUESTIONS if "reviewer" in each.title)
    copied = shutil.copy(sample_warehouse / "current" / "marsad.duckdb", tmp_path)
    with duckdb.connect(copied) as connection:
        connection.execute(
            "update marts.fct_reports set review_state = 'rejected', event_id = null"
            " where record_id = (select min(record_id) from marts.fct_reports where record_type = 'visit')"
        )
        assert question.rows == NO_ROWS
        assert [row[:2] for row in connection.sql(question.sql).fetchall()] == [("rejected", "visit")]


def test_few_questions_have_no_answer_in_the_sample() -> None:
    assert sum(question.rows == NO_ROWS for question in QUESTIONS) <= 1
