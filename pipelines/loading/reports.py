"""Stored records read back as reports, with what is known of their articles: what resolution works on.

A type is read at a time, in batches, so that a million records fit beside what is made of them.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final

import duckdb
import sqlalchemy as sa

from pipelines.loading.database import sql
from pipelines.loading.stored_slots import Cells, slot_columns_of, slot_reader
from pipelines.loading.tables import ARTICLE_SKETCHES, ARTICLES, RECORD_TABLES
from pipelines.records import SLOT_TYPES, Publication, PublishedBasis, RecordType
from pipelines.resolution.reports import Report

_BATCH: Final = 20_000
"""Rows fetched at a time."""
_CACHED: Final = 1 << 16


def read_reports(connection: duckdb.DuckDBPyConnection, kind: RecordType) -> Iterator[Report]:
    """Every stored record of the type as a report, in the order of articles and records.

    The reading has a cursor of its own: what the caller does on ``connection`` meanwhile does not disturb it.
    """
    slots_of = slot_reader(RECORD_TABLES[kind], first=len(_OF_REPORT))
    published = lru_cache(_CACHED)(_publication)
    slot_type, article, sketch = SLOT_TYPES[kind], "", ()
    with connection.cursor() as cursor:
        for cells in _rows(cursor, _query(kind)):
            record_id, article_id, publisher, source, confidence, first, last, basis, words = cells[: len(_OF_REPORT)]
            if article_id != article:  # records of one article share one sketch
                article, sketch = article_id, tuple(words or ())
            yield Report(
                record_id=record_id,
                article_id=article,
                slots=slot_type(**slots_of(cells)),
                published=published(first, last, basis),
                publisher=publisher,
                source=source,
                confidence=confidence,
                sketch=sketch,
            )


_OF_REPORT: Final = (
    "record_id",
    "article_id",
    "publisher",
    "attribution_source",
    "confidence",
    "published_first_date",
    "published_last_date",
    "published_basis",
    "sketch",
)
"""What a row of :func:`_query` holds before the slots."""


def _query(kind: RecordType) -> sa.Select[Any]:
    records, articles, sketches = RECORD_TABLES[kind], ARTICLES, ARTICLE_SKETCHES
    held = {**sketches.c, **articles.c, **records.c}
    return (
        sa.select(*(held[name] for name in _OF_REPORT), *slot_columns_of(records))
        .join_from(records, articles, records.c.article_id == articles.c.article_id)
        .outerjoin(sketches, records.c.article_id == sketches.c.article_id)
        .order_by(records.c.article_id, records.c.record_id)
    )


def _rows(cursor: duckdb.DuckDBPyConnection, query: sa.Select[Any]) -> Iterator[Cells]:
    for batch in cursor.sql(sql(query)).to_arrow_reader(_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _publication(first: date | None, last: date | None, basis: str) -> Publication:
    """When the article appeared; why we think so is of no use here and stays in its table."""
    return Publication(first, last, PublishedBasis(basis))
