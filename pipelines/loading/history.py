"""What became of the ids of events from one generation to the next, so that an old citation still leads somewhere.

The generation being built is compared with the published one. A record that was extracted anew under another id is
found again by its words: that alone must not look as if its event had gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.arrow import Batches, Row
from pipelines.loading.database import connect, sql, transaction
from pipelines.loading.resolved_tables import IdChange
from pipelines.loading.synchronise import Changes, insert_new, registered
from pipelines.loading.tables import EVENT_HISTORY, EVENT_RECORDS, EVENTS
from pipelines.records import RecordType

_RECORDS: Final = "select record_id, event_id, record_type from resolved.event_records"
_ARTICLES: Final = """
    select event_id, list(distinct article_id order by article_id) as article_ids
    from resolved.event_records
    group by event_id
"""
_RESERVED: Final = """
    select event_id, list(distinct article_id) as article_ids
    from resolved.event_records
    where record_type = $kind
    group by event_id
    union all
    select event_id, article_ids
    from resolved.event_history
    where event_type = $kind
"""
_STAYED: Final = """
    select distinct old.event_id, new.event_id
    from records_then as old
    left join resolved.event_records as new on old.record_id = new.record_id
"""
_GONE: Final = """
    select old.record_id
    from records_then as old
    anti join resolved.event_records as new on old.record_id = new.record_id
    where old.event_id not in (select event_id from resolved.events)
"""
_FIRST_WORDS: Final = """
    select
        evidence.record_id,
        evidence.article_id,
        evidence.record_type,
        min({'first': evidence.span_start, 'last': evidence.span_end}) as words
    from records.evidence as evidence
    semi join looked_for on evidence.record_id = looked_for.record_id
    group by all
"""
_NEW: Final = """
    select new.record_id
    from resolved.event_records as new
    anti join records_then as old on new.record_id = old.record_id
"""
_HEIRS: Final = """
    select distinct old.event_id, heir.event_id
    from words_then
    inner join records_then as old on words_then.record_id = old.record_id
    inner join words_now
        on words_then.article_id = words_now.article_id
        and words_then.record_type = words_now.record_type
        and words_then.words.first < words_now.words.last
        and words_now.words.first < words_then.words.last
    inner join resolved.event_records as heir on words_now.record_id = heir.record_id
"""


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that an event had, and the events that its records belong to now."""

    event_id: str
    change: IdChange
    became: tuple[str, ...]


def load_history(connection: duckdb.DuckDBPyConnection, published: Path | None, generation: int) -> Changes:
    """Carry on the history of the published database, and add what changes with this generation."""
    changes = Changes()
    if published is None:
        return changes
    with connect(published, read_only=True) as before:
        if not _is_resolved(before):
            return changes
        carried = before.sql(sql(sa.select(EVENT_HISTORY))).to_arrow_table()
        records = before.sql(_RECORDS).to_arrow_table()
        articles = dict(before.sql(_ARTICLES).fetchall())
        moves = _moves(connection, before, records)
    kinds = dict(zip(records["event_id"].to_pylist(), records["record_type"].to_pylist(), strict=True))
    rows = Batches(EVENT_HISTORY)
    for retired in retired_ids(moves, _living(connection)):
        rows.add(_row(retired, kinds[retired.event_id], generation, articles[retired.event_id]))
    with transaction(connection):
        for staged in (carried, rows.table()):
            changes.count(EVENT_HISTORY, inserted=insert_new(connection, EVENT_HISTORY, staged))
    return changes


def published_ids(published: Path | None, kind: RecordType) -> dict[str, frozenset[str]]:
    """Every id that an event of the type has or had in the published generations, with the articles that told it."""
    if published is None:
        return {}
    known: dict[str, frozenset[str]] = {}
    with connect(published, read_only=True) as before:
        if _is_resolved(before):
            for event_id, articles in before.sql(_RESERVED, params={"kind": kind.value}).fetchall():
                known[event_id] = known.get(event_id, frozenset()).union(articles)
    return known


def retired_ids(moves: Iterable[tuple[str, str | None]], living: set[str]) -> Iterator[Retired]:
    """The old ids that name no event any more, or not all that they named, in order.

    ``moves`` holds, for each record of the old generation, its event then and its event now (None where the record
    is gone); ``living`` the ids of all events of now.

    >>> moves = [("a", "x"), ("b", "y"), ("c", "y"), ("d", "d"), ("d", "e"), ("f", None), ("g", "g")]
    >>> for each in retired_ids(moves, {"x", "y", "d", "e", "g"}):
    ...     print(each.event_id, each.change, *each.became)
    a renamed x
    b merged y
    c merged y
    d split d e
    f removed
    """
    now: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for old, new in moves:
        now[old] |= {old} & living
        if new is not None:
            now[old].add(new)
            before[new].add(old)
    for old in sorted(now):
        if now[old] != {old}:
            yield Retired(old, _change(now[old], before), tuple(sorted(now[old])))


def _change(now: set[str], before: Mapping[str, set[str]]) -> IdChange:
    if not now:
        return IdChange.REMOVED
    if len(now) > 1:
        return IdChange.SPLIT
    (heir,) = now
    return IdChange.RENAMED if len(before[heir]) == 1 else IdChange.MERGED


def _row(retired: Retired, kind: str, generation: int, articles: list[str]) -> Row:
    return {
        "event_id": retired.event_id,
        "generation": generation,
        "event_type": kind,
        "change": retired.change.value,
        "became_event_ids": list(retired.became),
        "article_ids": articles,
    }


# ------------------------------------------------------------------------------ the two generations


def _is_resolved(before: duckdb.DuckDBPyConnection) -> bool:
    """Whether the published generation holds events with their history: those of older programs do not."""
    wanted = {(table.name, column.name) for table in (EVENT_HISTORY, EVENT_RECORDS) for column in table.columns}
    found = before.sql("select table_name, column_name from duckdb_columns() where schema_name = 'resolved'")
    return wanted <= set(found.fetchall())


def _living(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {str(id_) for (id_,) in connection.sql(sql(sa.select(EVENTS.c.event_id))).fetchall()}


def _moves(
    connection: duckdb.DuckDBPyConnection, before: duckdb.DuckDBPyConnection, records: pa.Table
) -> list[tuple[str, str | None]]:
    """The event of each old record then and now; of a record whose id is gone, that of the record told in its place."""
    with registered(connection, "records_then", records):
        moves = connection.sql(_STAYED).fetchall()
        then = _first_words(before, connection.sql(_GONE).to_arrow_table())
        now = _first_words(connection, connection.sql(_NEW).to_arrow_table())
        with registered(connection, "words_then", then), registered(connection, "words_now", now):
            moves += connection.sql(_HEIRS).fetchall()
    return [(str(was), None if now_ is None else str(now_)) for was, now_ in moves]


def _first_words(connection: duckdb.DuckDBPyConnection, looked_for: pa.Table) -> pa.Table:
    with registered(connection, "looked_for", looked_for):
        return connection.sql(_FIRST_WORDS).to_arrow_table()
