"""The records as `marsad extract` prints them, each with its event: nested lines, or one row a record."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pipelines.reading.records import count_documents, documents
from pipelines.registers.register import Column, Entry, Kind

if TYPE_CHECKING:
    import duckdb

__all__ = ["COLUMNS", "count_documents", "documents", "flat_rows"]

COLUMNS: Final = (
    Column("document_id"),
    Column("published", Kind.DATE),
    Column("record_id"),
    Column("event_id"),
    Column("type"),
    Column("slots"),
    Column("evidence"),
    Column("attribution"),
    Column("confidence", Kind.NUMBER),
)
"""Of a flat row; what is nested is JSON in its cell."""
_NESTED: Final = ("slots", "evidence", "attribution")


def flat_rows(connection: "duckdb.DuckDBPyConnection") -> Iterator[Entry]:
    """One row for each record of each document."""
    from datetime import date

    for line in documents(connection):
        day = date.fromisoformat(line["published"]) if line["published"] else None
        for record in line["records"]:
            yield {**record, **_as_json(record), "document_id": line["document_id"], "published": day}


def _as_json(record: dict[str, Any]) -> dict[str, str | None]:
    return {name: None if record[name] is None else json.dumps(record[name], ensure_ascii=False) for name in _NESTED}
