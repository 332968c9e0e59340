"""Records that decisions mean, read back from the tables as they were stored."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.loading.database import connect, create_tables
from pipelines.loading.known_records import known_records
from pipelines.loading.store import load_articles, load_records
from tests import specimens
from tests.resolution.review.specimens import all_known, decision


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(tmp_path / "x.duckdb") as opened:
        create_tables(opened)
        load_articles(opened, specimens.ARTICLES)
        load_records(opened, specimens.ARTICLES, specimens.records())
        yield opened


def test_they_come_back_as_they_were(connection: duckdb.DuckDBPyConnection) -> None:
    named = [decision("accept", held) for held in all_known()]
    assert sorted(known_records(connection, named), key=lambda each: each.record_id) == sorted(
        all_known(), key=lambda each: each.record_id
    )


def test_only_articles_that_are_named_are_read(connection: duckdb.DuckDBPyConnection) -> None:
    visit = all_known()[0]
    found = known_records(connection, [decision("reject", visit)])
    assert visit in found
    assert {each.article_id for each in found} == {visit.article_id}
    assert known_records(connection, []) == []
