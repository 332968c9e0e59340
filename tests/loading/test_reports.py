"""Stored records come back as the reports that they were, a type at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.loading.database import connect, create_tables
from pipelines.loading.reports import read_reports
from pipelines.loading.resolved import load_sketches, new_sketches
from pipelines.loading.store import load_articles, load_records
from pipelines.records import PublishedBasis, RecordType
from tests import specimens


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(tmp_path / "x.duckdb") as opened:
        create_tables(opened)
        load_articles(opened, specimens.ARTICLES)
        load_records(opened, specimens.ARTICLES, specimens.records())
        yield opened


@pytest.mark.parametrize("kind", list(RecordType))
def test_every_slot_comes_back(connection: duckdb.DuckDBPyConnection, kind: RecordType) -> None:
    written = [record for record in specimens.records() if record.type is kind]
    read = list(read_reports(connection, kind))
    assert [report.slots for report in read] == [record.slots for record in written]
    assert [(report.record_id, report.article_id) for report in read] == [(r.id, r.article_id) for r in written]


def test_what_is_known_of_the_article_comes_with_it(connection: duckdb.DuckDBPyConnection) -> None:
    (report,) = read_reports(connection, RecordType.VISIT)
    assert (report.publisher, report.source, report.confidence) == ("وكالة", "وكالة الأنباء الرسمية", 0.9)
    assert (report.published.day, report.published.basis) == (date(2024, 3, 5), PublishedBasis.METADATA)
    assert (report.sketch, report.accepted, report.corrected) == ((), False, frozenset())


def test_records_of_one_article_share_its_sketch(connection: duckdb.DuckDBPyConnection) -> None:
    visit = specimens.visit()
    other = replace(visit, slots=replace(visit.slots, visitor_name="سلوى المنصوري"))
    load_records(connection, specimens.ARTICLES[:1], [visit, other])
    load_sketches(connection, [new_sketches(connection, lambda text: [len(text), 2**32 - 1])])
    one, two = read_reports(connection, RecordType.VISIT)
    assert one.sketch == (len(specimens.VISIT_TEXT), 2**32 - 1)
    assert one.sketch is two.sketch


def test_reading_goes_on_while_the_connection_writes(connection: duckdb.DuckDBPyConnection) -> None:
    reports = read_reports(connection, RecordType.VISIT)
    first = next(reports)
    connection.execute("delete from records.visits")
    assert first.record_id == specimens.visit().id
    assert list(reports) == []


def test_only_articles_that_report_a_record_are_sketched_and_once(connection: duckdb.DuckDBPyConnection) -> None:
    texts: list[str] = []

    def sketch(text: str) -> list[int]:
        texts.append(text)
        return [1]

    assert load_sketches(connection, [new_sketches(connection, sketch)]).any
    assert sorted(texts) == sorted([specimens.VISIT_TEXT, specimens.TRADE_TEXT, specimens.AGREEMENT_TEXT])
    assert not load_sketches(connection, [new_sketches(connection, sketch)]).any
    assert len(texts) == 3
    load_records(connection, specimens.ARTICLES[:1], [])
    assert load_sketches(connection, []).deleted == {"resolved.article_sketches": 1}


def test_shares_of_the_articles_are_sketched_once_each(connection: duckdb.DuckDBPyConnection) -> None:
    shares = [new_sketches(connection, lambda text: [len(text)], share=share, shares=3) for share in range(3)]
    assert sum(each.num_rows for each in shares) == 3
    load_sketches(connection, shares)
    assert connection.table("resolved.article_sketches").shape[0] == 3
