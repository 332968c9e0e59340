"""The stored records as the lines that ``marsad extract`` prints, each record with the event that it reports."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from pipelines.reading.asking import NamedRow, each_row, rows
from pipelines.records import RecordType

if TYPE_CHECKING:
    import duckdb

_DOCUMENTS_AT_A_TIME: Final = 20_000
_Line = dict[str, Any]


def documents(connection: "duckdb.DuckDBPyConnection") -> Iterator[_Line]:
    """A line for every document, in the order of their ids; what a reviewer rejected is left out of its records."""
    listed = [
        (name, row["article_id"], row["day"])
        for row in rows(
            connection,
            "select article_id, document_ids,"
            " case when published_first_date = published_last_date then published_first_date end as day"
            " from raw.articles",
        )
        for name in row["document_ids"]
    ]
    listed.sort()
    for start in range(0, len(listed), _DOCUMENTS_AT_A_TIME):
        batch = listed[start : start + _DOCUMENTS_AT_A_TIME]
        told = _records(connection, sorted({article_id for _, article_id, _ in batch}))
        for name, article_id, day in batch:
            yield {
                "document_id": name,
                "published": day.isoformat() if day else None,
                "records": told.get(article_id, []),
            }


def count_documents(connection: "duckdb.DuckDBPyConnection") -> int:
    """How many lines there are."""
    (row,) = rows(connection, "select coalesce(sum(len(document_ids)), 0)::bigint as documents from raw.articles")
    return int(row["documents"])


def _records(connection: "duckdb.DuckDBPyConnection", article_ids: Sequence[str]) -> dict[str, list[_Line]]:
    """The records of the articles, in text order."""
    evidence: dict[str, list[_Line]] = {}
    for row in each_row(
        connection,
        "select record_id, slot, span_start as start, span_end as end from records.evidence"
        " where article_id in (select unnest($ids)) order by span_start, span_end, slot",
        {"ids": article_ids},
    ):
        evidence.setdefault(row.pop("record_id"), []).append(row)
    told: dict[str, list[_Line]] = {}
    for kind in RecordType:
        for row in _of_type(connection, kind, article_ids):
            told.setdefault(row["article_id"], []).append(_line(kind, row, evidence.get(row["record_id"], [])))
    for records in told.values():
        records.sort(key=_place)
    return told


def _of_type(
    connection: "duckdb.DuckDBPyConnection", kind: RecordType, article_ids: Sequence[str]
) -> Iterator[NamedRow]:
    from pipelines.loading.tables import RECORD_TABLES

    return each_row(
        connection,
        "select told.*, events.event_id"  # noqa: S608 - a declared table's name
        f" from {RECORD_TABLES[kind].fullname} as told"
        " inner join resolved.event_records as events on told.record_id = events.record_id"
        " where told.article_id in (select unnest($ids))",
        {"ids": article_ids},
    )


def _line(kind: RecordType, row: NamedRow, evidence: list[_Line]) -> _Line:
    from pipelines.loading.stored_slots import slots_of

    said = {part: row[f"attribution_{part}"] for part in ("source", "start", "end", "cue")}
    return {
        "type": kind.value,
        "slots": slots_of(kind, row).to_json(),
        "evidence": evidence,
        "attribution": said if said["source"] is not None else None,
        "confidence": row["confidence"],
        "record_id": row["record_id"],
        "event_id": row["event_id"],
    }


def _place(line: _Line) -> tuple[int, str, str]:
    return min((item["start"] for item in line["evidence"]), default=0), line["type"], line["record_id"]
