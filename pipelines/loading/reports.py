"""Stored records read back as reports, with what is known of their articles: what resolution works on.

A type is read at a time, in batches, so that a million records fit beside what is made of them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

import duckdb
import sqlalchemy as sa

from pipelines.loading.database import sql
from pipelines.loading.tables import ARTICLE_SKETCHES, ARTICLES, RECORD_TABLES
from pipelines.records import SLOT_TYPES, DateInterval, Money, Publication, PublishedBasis, RecordType
from pipelines.resolution.reports import Report

_BATCH: Final = 20_000
"""Rows fetched at a time."""
_CACHED: Final = 1 << 16

Cells = tuple[Any, ...]
_Reader = Callable[[Cells], Any]


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


def slot_reader(table: sa.Table, *, first: int = 0) -> Callable[[Cells], dict[str, Any]]:
    """What reads the slots of a row of ``table`` from its cells, whose slot columns begin at place ``first``."""
    places: dict[str, list[int]] = {}
    columns = slot_columns_of(table)
    for place, column in enumerate(columns, start=first):
        places.setdefault(column.info["slot"], []).append(place)
    readers = [(slot, _reader(at, columns[at[0] - first])) for slot, at in places.items()]
    return lambda cells: {slot: read(cells) for slot, read in readers}


def slot_columns_of(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns of a table that hold slots."""
    return [column for column in table.columns if "slot" in column.info]


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


def _reader(places: list[int], column: sa.Column[Any]) -> _Reader:
    """What reads one slot: a value, a list, or the several columns of an interval or an amount."""
    if len(places) > 1:
        of_parts = itemgetter(*places)
        build = lru_cache(_CACHED)(_interval if column.info["part"] == "start" else _money)
        return lambda cells: build(*of_parts(cells))
    place = places[0]
    if isinstance(column.type, sa.ARRAY):
        return lambda cells: tuple(cells[place])
    return itemgetter(place)


def _interval(start: date | None, end: date | None, precision: str | None) -> DateInterval | None:
    return None if start is None or end is None else DateInterval(start, end, precision)  # type: ignore[arg-type]


def _money(low: Any, high: Any, currency: str | None, approximate: bool | None) -> Money | None:  # noqa: ANN401
    return None if low is None and high is None else Money(low, high, currency, bool(approximate))


def _publication(first: date | None, last: date | None, basis: str) -> Publication:
    """When the article appeared; why we think so is of no use here and stays in its table."""
    return Publication(first, last, PublishedBasis(basis))
