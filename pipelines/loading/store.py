"""Filling the declared tables through Arrow, one transaction a batch, so that a second run changes no row.

What a batch says of an article replaces what was known of it; rows that stay the same are left alone.
Nothing is validated here beyond what the types can hold: that is the expectations' work.
"""

from collections.abc import Iterable, Mapping, Sequence

import duckdb
import sqlalchemy as sa

from pipelines.ingestion import Rejected
from pipelines.loading.arrow import Misfit, Row, arrow_table
from pipelines.loading.database import sql, transaction
from pipelines.loading.rows import (
    article_from_row,
    article_row,
    evidence_rows,
    quarantine_row,
    record_row,
    rejected_row,
    unique,
)
from pipelines.loading.synchronise import Changes, batch_of_articles, synchronise
from pipelines.loading.tables import ARTICLES, EVIDENCE, QUARANTINE, RECORD_TABLES, REJECTED_FILES
from pipelines.records import Article, Record


def load_articles(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> Changes:
    """Put articles into ``raw.articles``."""
    rows = [article_row(article) for article in {article.id: article for article in articles}.values()]
    return _load_batch(connection, articles, {ARTICLES: rows}, [])


def load_records(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    records: Iterable[Record],
    failures: Mapping[str, str] | None = None,
) -> Changes:
    """Make the record tables say of these articles exactly what ``records`` says.

    ``failures`` names the articles that could not be read into records, with the cause; it goes to quarantine.
    """
    texts = {article.id: article.text for article in articles}
    rows: dict[sa.Table, list[Row]] = {table: [] for table in (*RECORD_TABLES.values(), EVIDENCE)}
    for record in unique(records):
        rows[RECORD_TABLES[record.type]].append(record_row(record))
        rows[EVIDENCE].extend(evidence_rows(record, texts[record.article_id]))
    failed = [Misfit({"article_id": id_}, why) for id_, why in (failures or {}).items()]
    return _load_batch(connection, articles, rows, failed)


def load_rejected(connection: duckdb.DuckDBPyConnection, rejected: Sequence[Rejected]) -> Changes:
    """Make ``raw.rejected_files`` say what this reading of the inbox could not read."""
    changes = Changes()
    by_place = {(r.file, r.line): rejected_row(r) for r in rejected}
    staged, misfits = arrow_table(REJECTED_FILES, list(by_place.values()))
    kept_aside, _ = arrow_table(QUARANTINE, [_kept_aside(REJECTED_FILES, misfit) for misfit in misfits])
    with transaction(connection):
        synchronise(connection, REJECTED_FILES, staged, changes)
        of_files = QUARANTINE.c.table_name == REJECTED_FILES.fullname
        synchronise(connection, QUARANTINE, kept_aside, changes, within=[of_files])
    return changes


def article_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The ids of the stored articles, in order."""
    rows = connection.sql(sql(sa.select(ARTICLES.c.article_id).order_by(ARTICLES.c.article_id)))
    return [str(id_) for (id_,) in rows.fetchall()]


def read_articles(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Article]:
    """The stored articles of these ids, in the order of their ids."""
    with batch_of_articles(connection, ids) as batch:
        query = sa.select(ARTICLES).where(ARTICLES.c.article_id.in_(batch)).order_by(ARTICLES.c.article_id)
        return [article_from_row(row) for row in connection.sql(sql(query)).to_arrow_table().to_pylist()]


def _load_batch(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    rows: Mapping[sa.Table, list[Row]],
    failed: Sequence[Misfit],
) -> Changes:
    """Make each table say of these articles what ``rows`` says; what does not fit, and what failed, is kept aside."""
    changes, aside = Changes(), [_kept_aside(ARTICLES, misfit) for misfit in failed]
    with transaction(connection), batch_of_articles(connection, [article.id for article in articles]) as batch:
        for table, of_table in rows.items():
            staged, misfits = arrow_table(table, of_table)
            aside += [_kept_aside(table, misfit) for misfit in misfits]
            synchronise(connection, table, staged, changes, within=[table.c.article_id.in_(batch)])
        kept_aside, _ = arrow_table(QUARANTINE, aside)
        names = [ARTICLES.fullname, *(table.fullname for table in rows)]
        mine = [QUARANTINE.c.table_name.in_(names), QUARANTINE.c.article_id.in_(batch)]
        synchronise(connection, QUARANTINE, kept_aside, changes, within=mine)
    return changes


def _kept_aside(table: sa.Table, misfit: Misfit) -> Row:
    return quarantine_row(table, misfit.row, [misfit.reason])
