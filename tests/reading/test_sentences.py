"""The sentences of records: each once, with its words, the one that tells the event first."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.reading.sentences import Sentence, sentences_of

FIRST, SECOND = "قال الناطق ذلك أمس.", "وزار الوزير تونس."


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("create schema marts")
        opened.execute(
            "create table marts.fct_evidence (record_id varchar, slot varchar, span_start bigint, span_end bigint,"
            " sentence varchar, sentence_start bigint)"
        )
        opened.executemany(
            "insert into marts.fct_evidence values (?, ?, ?, ?, ?, ?)",
            [
                ("a", "date", 15, 18, FIRST, 0),
                ("a", "trigger", 21, 24, SECOND, 20),
                ("a", "visitor_role", 25, 31, SECOND, 20),
                ("a", "status", 21, 24, SECOND, 20),
                ("b", "trigger", 0, 3, FIRST, 0),
            ],
        )
        yield opened


def test_they_come_in_order_with_their_words(connection: duckdb.DuckDBPyConnection) -> None:
    told = sentences_of(connection, ["a", "unknown"])
    assert told == {"a": (Sentence(SECOND, 20, ((1, 4), (5, 11))), Sentence(FIRST, 0, ((15, 18),)))}
    assert SECOND[5:11] == "الوزير"
