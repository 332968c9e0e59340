"""What a finished database holds: row counts, a fingerprint of its content, a Parquet copy beside it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines.loading.database import connect

CONTENTS_FILE: Final = "contents.json"
PARQUET_DIR: Final = "parquet"


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of every table, and one fingerprint for all: equal fingerprints mean equal tables."""

    fingerprint: str
    rows: dict[str, int]

    def save(self, generation: Path) -> None:
        """Write them beside the database."""
        words = json.dumps(asdict(self), indent=2, sort_keys=True)
        (generation / CONTENTS_FILE).write_text(words + "\n", encoding="utf-8")

    @classmethod
    def load(cls, generation: Path | None) -> "Contents | None":
        """What :meth:`save` wrote, if it can be read."""
        if generation is None:
            return None
        try:
            return cls(**json.loads((generation / CONTENTS_FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def seal(database: Path) -> Contents:
    """Checkpoint the database, write its Parquet snapshot, and say what it holds."""
    with connect(database) as connection:
        connection.execute("force checkpoint")
    with connect(database, read_only=True) as connection:
        tables = _tables(connection)
        digests = {name: _digest(connection, name) for name in tables}
        for name in tables:
            _write_parquet(connection, name, database.parent / PARQUET_DIR)
        shape = _shape(connection)
    identity = json.dumps([digests, shape], sort_keys=True, default=str)
    fingerprint = hashlib.sha256(identity.encode()).hexdigest()
    return Contents(fingerprint, {name: rows for name, (rows, _) in digests.items()})


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.sql("select schema_name || '.' || table_name from duckdb_tables() where not internal").fetchall()
    return sorted(name for (name,) in found)


def _digest(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[int, str]:
    """The number of rows and the sum of their hashes: it does not depend on the order of the rows."""
    rows = connection.table(name).set_alias("t")
    counted = rows.aggregate("count(*) as n, coalesce(sum(hash(t)::hugeint), 0)::varchar as digest").fetchone()
    return (int(counted[0]), str(counted[1])) if counted else (0, "0")


def _shape(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Names, types and comments of all columns, and the text of all views."""
    columns = connection.sql(
        "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() where not internal"
    ).fetchall()
    views = connection.sql("select schema_name, view_name, sql from duckdb_views() where not internal").fetchall()
    return sorted([*columns, *views], key=str)


def _write_parquet(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> None:
    schema, table = name.split(".", 1)
    (folder / schema).mkdir(parents=True, exist_ok=True)
    path = folder / schema / f"{table}.parquet"
    connection.table(name).order("all").write_parquet(str(path), compression="zstd")
