"""What a build takes over from the published marts, so that dbt works on what has changed and on nothing else.

The tables under the marts are filled anew by every build. Compared with the published ones they tell which records
and which events are no longer what they were. The published rows of all others are carried over; dbt's incremental
models find them there and add the rows of what has changed. So the marts are what a build from nothing gives, as long
as the same models stand on the same rates; where they do not, nothing is carried over and dbt builds from nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb
import sqlalchemy as sa

from pipelines.loading.database import connect, transaction
from pipelines.loading.tables import (
    ARTICLES,
    EVENT_PARTICIPANTS,
    EVENT_RECORDS,
    EVENT_SLOT_TABLES,
    EVENT_VALUES,
    EVENTS,
    EVIDENCE,
    EXCHANGE_RATES,
    RECORD_TABLES,
)
from pipelines.publishing.marts import PROJECT_DIR
from pipelines.publishing.stamps import fingerprint, is_stamped, stamp

CARRIED: Final[Mapping[str, str]] = {
    "intermediate.int_evidence__sentences": "record_id",
    "intermediate.int_records__reported": "record_id",
    "intermediate.int_events__reported": "event_id",
    "marts.fct_evidence": "record_id",
    "marts.fct_reports": "record_id",
    "marts.fct_visits": "event_id",
    "marts.fct_delegations": "event_id",
    "marts.fct_arms_deals": "event_id",
    "marts.fct_trade_volumes": "event_id",
    "marts.fct_agreements": "event_id",
    "marts.bridge_event_participants": "event_id",
}
"""The incremental models, and whose rows each holds."""
OF_RECORDS: Final = (*RECORD_TABLES.values(), EVIDENCE, EVENT_RECORDS)
"""Tables that say something of a record. An article says something of all its records."""
OF_EVENTS: Final = (EVENTS, *EVENT_SLOT_TABLES.values(), EVENT_RECORDS, EVENT_VALUES, EVENT_PARTICIPANTS)
"""Tables that say something of an event. What its records say counts too."""
SCRATCH: Final = "building"
"""The schema that holds ``changed_records`` and ``changed_events`` while dbt works, and is gone after it."""

_PART: Final = "marts"
_PACKAGES: Final = ("dbt-core", "dbt-duckdb", "duckdb")
_THEN: Final = "published"
_TELLING: Final = tuple(RECORD_TABLES.values())
_DIFFERING: Final = """
    select {key}
    from (
        select {key}, count(*) as number, sum(hash(t)::hugeint) as cells from {name} as t group by {key}
        union all
        select {key}, count(*) as number, sum(hash(t)::hugeint) as cells from {then}.{name} as t group by {key}
    )
    group by {key}
    having count(*) = 1 or min(number) != max(number) or min(cells) != max(cells)
"""
_CHANGED: Final = "select {what}_id from {scratch}.changed_{what}s"
_OF_SUCH: Final = "select {wanted} from {place} where {key} in ({such})"
_COPY: Final = "insert into {name} select * from {then}.{name} where {key} not in ({changed})"


@dataclass(frozen=True, slots=True)
class Carried:
    """What was taken over: rows by table, and how many records and events were left to dbt."""

    rows: dict[str, int] = field(default_factory=dict)
    records: int = 0
    events: int = 0


def project_fingerprint() -> str:
    """The fingerprint of dbt's project: models, seeds, macros, and the declared tables in its sources."""
    made = {PROJECT_DIR / "target", PROJECT_DIR / "logs"}
    files = (path for path in PROJECT_DIR.rglob("*") if path.is_file() and not made & set(path.parents))
    return fingerprint(files, _PACKAGES)


def carry_over(database: Path, published: Path | None) -> Carried | None:
    """Take over from the database ``published`` what has not changed; None where everything must be built anew."""
    if published is None or not is_stamped(published.parent, _PART, project_fingerprint()):
        return None
    with connect(database) as connection, _attached(connection, published):
        if not _same_ground(connection):
            return None
        with transaction(connection):
            records, events = _changed(connection)
            rows = {name: _carry(connection, name, key) for name, key in CARRIED.items()}
    return Carried(rows, records, events)


def clear(database: Path) -> None:
    """Remove what only dbt had to know, and say by what the marts were made."""
    with connect(database) as connection:
        connection.execute(f"drop schema if exists {SCRATCH} cascade")
    stamp(database.parent, _PART, project_fingerprint())


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, published: Path) -> Iterator[None]:
    place = str(published).replace("'", "''")
    connection.execute(f"attach '{place}' as {_THEN} (read_only)")
    try:
        yield
    finally:
        connection.execute(f"detach {_THEN}")


def _same_ground(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether what no single record or event stands for is as it was: the rates, and all carried tables there."""
    if not _declared(connection).keys() >= CARRIED.keys():
        return False
    return not connection.sql(_differing(EXCHANGE_RATES.fullname, "currency_code")).limit(1).fetchall()


def _changed(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Write down which records and which events are not what they were, were not there or are no more."""
    connection.execute(f"create schema {SCRATCH}")
    articles = _differing(ARTICLES.fullname, "article_id")
    told = [_OF_SUCH.format(wanted="record_id", place=p, key="article_id", such=articles) for p in _places(*_TELLING)]
    records = _write_down(connection, "record", [*(_differing(t.fullname, "record_id") for t in OF_RECORDS), *told])
    such = _CHANGED.format(what="record", scratch=SCRATCH)
    linked = [_OF_SUCH.format(wanted="event_id", place=p, key="record_id", such=such) for p in _places(EVENT_RECORDS)]
    events = _write_down(connection, "event", [*(_differing(t.fullname, "event_id") for t in OF_EVENTS), *linked])
    return records, events


def _write_down(connection: duckdb.DuckDBPyConnection, what: str, queries: Iterable[str]) -> int:
    """Make the table of what has changed out of queries for its keys; how many they are."""
    connection.execute(f"create table {SCRATCH}.changed_{what}s as {' union '.join(queries)}")
    return int(connection.table(f"{SCRATCH}.changed_{what}s").shape[0])


def _carry(connection: duckdb.DuckDBPyConnection, name: str, key: str) -> int:
    """Copy the rows of a table whose record or event has not changed; how many they were."""
    connection.execute(f"create schema if not exists {name.split('.')[0]}")
    connection.execute(_declared(connection)[name])
    changed = _CHANGED.format(what=key.removesuffix("_id"), scratch=SCRATCH)
    copied = connection.execute(_COPY.format(name=name, then=_THEN, key=key, changed=changed)).fetchone()
    return int(copied[0]) if copied else 0


def _declared(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The published tables, each with the statement that makes one like it."""
    tables = connection.sql("select database_name, schema_name || '.' || table_name, sql from duckdb_tables()")
    return {name: declared for database, name, declared in tables.fetchall() if database == _THEN}


def _differing(name: str, key: str) -> str:
    """The keys whose rows in a table are not the published ones: a row more, a row less, or another cell."""
    return _DIFFERING.format(key=key, name=name, then=_THEN)


def _places(*tables: sa.Table) -> Iterator[str]:
    """Where the rows of tables are, and where they were."""
    for table in tables:
        yield from (table.fullname, f"{_THEN}.{table.fullname}")
