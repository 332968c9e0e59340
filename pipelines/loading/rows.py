"""Articles and records as rows of the declared tables, and articles back from their rows. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

import sqlalchemy as sa

from pipelines.ingestion import Rejected
from pipelines.loading.arrow import Row, as_json
from pipelines.loading.columns import MONEY_PLACES
from pipelines.loading.tables import RECORD_TABLES
from pipelines.records import Article, Publication, PublishedBasis, Record, Slots


def article_row(article: Article) -> Row:
    """The row of ``raw.articles``."""
    published = article.publication
    return {
        "article_id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language_code": article.language,
        "published_first_date": published.first,
        "published_last_date": published.last,
        "published_basis": published.basis.value,
        "published_note": published.note,
        "source_file": article.source_file,
        "source_sha256": article.source_sha256,
        "document_ids": list(article.document_ids),
        "text": article.text,
    }


def article_from_row(row: Mapping[str, Any]) -> Article:
    """The article that :func:`article_row` wrote."""
    return Article(
        id=row["article_id"],
        text=row["text"],
        publication=Publication(
            row["published_first_date"],
            row["published_last_date"],
            PublishedBasis(row["published_basis"]),
            row["published_note"],
        ),
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        language=row["language_code"],
        source_file=row["source_file"],
        source_sha256=row["source_sha256"],
        document_ids=tuple(row["document_ids"]),
    )


def rejected_row(rejected: Rejected) -> Row:
    """The row of ``raw.rejected_files``."""
    return {
        "file": rejected.file,
        "line_number": rejected.line or 0,
        "cause": rejected.cause.value,
        "reason": rejected.reason,
        "sha256": rejected.sha256,
    }


def record_row(record: Record) -> Row:
    """The row of the record in the table of its type."""
    said = record.attribution
    claim = {
        "record_id": record.id,
        "article_id": record.article_id,
        "attribution_source": said.source if said else None,
        "attribution_start": said.start if said else None,
        "attribution_end": said.end if said else None,
        "attribution_cue": said.cue if said else None,
        "confidence": record.confidence,
        "reasons": list(record.reasons),
        "frame": record.frame,
    }
    return claim | slot_cells(record.slots, RECORD_TABLES[record.type])


def slot_cells(slots: Slots, table: sa.Table) -> Row:
    """The cells of the slots in a table that has their columns."""
    return {column.name: _slot_value(slots, column) for column in table.columns if "slot" in column.info}


def evidence_rows(record: Record, text: str) -> list[Row]:
    """The rows of ``records.evidence`` for a record of the article whose text is given."""
    identity = {"record_id": record.id, "record_type": record.type.value, "article_id": record.article_id}
    return [
        identity | {"slot": e.slot, "span_start": e.start, "span_end": e.end, "surface": text[e.start : e.end]}
        for e in sorted(set(record.evidence))
    ]


def quarantine_row(table: sa.Table, row: Row, reasons: list[str]) -> Row:
    """The row of ``records.quarantine`` for a row that was kept out of ``table``."""
    as_text = as_json(row)
    return {
        "quarantine_id": hashlib.sha256(f"{table.fullname}\n{as_text}".encode()).hexdigest(),
        "table_name": table.fullname,
        "record_id": row.get("record_id"),
        "article_id": row.get("article_id"),
        "reasons": reasons,
        "row": as_text,
    }


def unique(records: Iterable[Record]) -> list[Record]:
    """The records without repetitions of an id, the first of each kept, in the order of their ids."""
    by_id: dict[str, Record] = {}
    for record in records:
        by_id.setdefault(record.id, record)
    return [by_id[id_] for id_ in sorted(by_id)]


def _slot_value(slots: Slots, column: sa.Column[Any]) -> object:
    value: Any = getattr(slots, column.info["slot"])
    if value is not None and "part" in column.info:
        value = getattr(value, column.info["part"])
    if isinstance(value, tuple):
        return list(value)
    return _rounded(value) if isinstance(value, Decimal) else value


def _rounded(value: Decimal) -> Decimal:
    """To the places that the tables keep; a number too large for that is left to fail as what it is."""
    try:
        return value.quantize(MONEY_PLACES, rounding=ROUND_HALF_EVEN)
    except InvalidOperation:
        return value
