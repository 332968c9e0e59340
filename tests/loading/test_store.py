"""Loading: what goes in, that a second run changes nothing, that a failed batch leaves nothing."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb
import pytest
import sqlalchemy as sa

from pipelines.ingestion import Rejected
from pipelines.loading.database import create_tables
from pipelines.loading.quarantine import quarantine
from pipelines.loading.store import article_ids, load_articles, load_records, load_rejected, read_articles
from pipelines.loading.synchronise import synchronise
from pipelines.loading.tables import METADATA, QUARANTINE
from pipelines.records import Money
from tests import specimens


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        create_tables(opened)
        yield opened


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {name: connection.table(name).order("all").fetchall() for name in METADATA.tables}


def load_all(connection: duckdb.DuckDBPyConnection) -> bool:
    changed = [
        load_articles(connection, specimens.ARTICLES).any,
        load_rejected(connection, [Rejected("x.txt", None, "empty file"), Rejected("y.jsonl", 3, "no JSON")]).any,
        load_records(connection, specimens.ARTICLES, specimens.records()).any,
    ]
    return any(changed)


def test_a_second_run_changes_no_row(connection: duckdb.DuckDBPyConnection) -> None:
    assert load_all(connection)
    before = contents(connection)
    assert not load_all(connection)
    assert contents(connection) == before
    assert {name: len(rows) for name, rows in before.items()} == {
        "raw.articles": 4,
        "raw.rejected_files": 2,
        "records.visits": 1,
        "records.delegations": 1,
        "records.arms_deals": 1,
        "records.trade_volumes": 1,
        "records.agreements": 1,
        "records.evidence": sum(len(each.evidence) for each in specimens.records()),
        "records.quarantine": 0,
        **{name: 0 for name in METADATA.tables if name.startswith(("resolved.", "reference."))},
    }


def test_the_order_of_articles_and_records_does_not_matter(connection: duckdb.DuckDBPyConnection) -> None:
    load_all(connection)
    with duckdb.connect() as other:
        create_tables(other)
        load_articles(other, specimens.ARTICLES[::-1])
        load_rejected(other, [Rejected("y.jsonl", 3, "no JSON"), Rejected("x.txt", None, "empty file")])
        for read in specimens.ARTICLES[::-1]:
            load_records(other, [read], specimens.extract(read)[::-1] * 2)
        assert contents(other) == contents(connection)


def test_articles_come_back_as_they_were(connection: duckdb.DuckDBPyConnection) -> None:
    undated = specimens.article("نص بلا تاريخ\x00 \u200f", day=None)
    load_articles(connection, [*specimens.ARTICLES, undated, undated])
    ids = article_ids(connection)
    assert ids == sorted({undated.id, *(each.id for each in specimens.ARTICLES)})
    assert read_articles(connection, ids) == sorted([*specimens.ARTICLES, undated], key=lambda each: each.id)
    assert read_articles(connection, [undated.id, "unknown"]) == [undated]


def test_every_slot_arrives(connection: duckdb.DuckDBPyConnection) -> None:
    load_all(connection)
    visit = connection.table("records.visits").to_arrow_table().to_pylist()[0]
    assert visit["visitor_country_code"] == "SVN"
    assert visit["counterparts"] == ["ناصر بوريطة"]
    assert (visit["start_date"].isoformat(), visit["date_precision"]) == ("2024-03-04", "day")
    assert visit["attribution_source"] == "وكالة الأنباء الرسمية"
    trade = connection.table("records.trade_volumes").to_arrow_table().to_pylist()[0]
    assert (trade["value_low"], trade["value_currency_code"]) == (Decimal("310500000.0000"), "USD")
    assert trade["period_end_date"].isoformat() == "2023-12-31"
    surfaces = connection.sql("select slot, surface from records.evidence where record_type = 'agreement'").fetchall()
    assert dict(surfaces) == {
        "trigger": "وقعت",
        "status": "وقعت",
        "kind": "مذكرة تفاهم",
        "subject": "الطاقة",
        "sector": "الطاقة",
        "parties": "تونس",
    }


def test_what_an_article_no_longer_says_goes_away(connection: duckdb.DuckDBPyConnection) -> None:
    load_all(connection)
    read = specimens.ARTICLES[0]
    changes = load_records(connection, [read], [replace(specimens.visit(), confidence=0.5)])
    assert changes.deleted["records.delegations"] == 1
    assert (changes.deleted["records.visits"], changes.inserted["records.visits"]) == (1, 1)
    assert connection.sql("select confidence from records.visits").fetchall() == [(0.5,)]
    assert connection.table("records.agreements").fetchall()


def test_what_could_be_read_at_last_is_no_longer_rejected(connection: duckdb.DuckDBPyConnection) -> None:
    load_all(connection)
    assert load_rejected(connection, []).deleted["raw.rejected_files"] == 2


def test_a_record_that_no_column_can_hold_goes_to_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    huge = specimens.trade_volume()
    slots = replace(huge.slots, value=Money(Decimal(10) ** 40, None, "USD"))
    load_articles(connection, specimens.ARTICLES)
    records = [replace(huge, slots=slots), specimens.visit()]
    assert load_records(connection, specimens.ARTICLES, records).any
    assert not load_records(connection, specimens.ARTICLES, records).any
    assert connection.table("records.trade_volumes").fetchall() == []
    assert len(connection.table("records.visits").fetchall()) == 1
    table, reasons = connection.sql("select table_name, reasons from records.quarantine").fetchall()[0]
    assert table == "records.trade_volumes"
    assert "value_low does not fit" in reasons[0]


def test_a_batch_that_fails_leaves_nothing(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_articles(connection, specimens.ARTICLES)

    def fail_at_the_end(to: duckdb.DuckDBPyConnection, table: sa.Table, *rest: Any, **more: Any) -> None:  # noqa: ANN401
        if table is QUARANTINE:
            raise OSError("disk full")
        synchronise(to, table, *rest, **more)

    monkeypatch.setattr("pipelines.loading.store.synchronise", fail_at_the_end)
    with pytest.raises(OSError, match="disk full"):
        load_records(connection, specimens.ARTICLES, specimens.records())
    assert connection.table("records.visits").fetchall() == []
    assert connection.table("records.evidence").fetchall() == []


def test_what_is_extracted_anew_leaves_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    load_all(connection)
    wrong = specimens.visit()
    quarantine(connection, "records.visits", [({"record_id": wrong.id}, ["wrong"])])
    load_records(connection, specimens.ARTICLES, [specimens.delegation()], {specimens.ARTICLES[3].id: "broken rule"})
    aside = connection.sql("select table_name, article_id, reasons from records.quarantine").fetchall()
    assert aside == [("raw.articles", specimens.ARTICLES[3].id, ["broken rule"])]
    assert not load_records(
        connection, specimens.ARTICLES, [specimens.delegation()], {specimens.ARTICLES[3].id: "broken rule"}
    ).any
