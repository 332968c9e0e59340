"""The declared tables as dbt's sources: checked in, and kept true by a test.

``python -m pipelines.loading.catalogue`` writes them anew.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from pipelines.loading.database import sql
from pipelines.loading.tables import METADATA

REPOSITORY: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = Path("dbt/models/sources")
_MADE: Final = "made by `python -m pipelines.loading.catalogue` from the declared tables; do not edit"
SCHEMAS: Final = {
    "raw": "Articles as published, and what could not be read.",
    "reference": "Facts that come with Marsad's libraries: exchange rates.",
    "records": "What articles say, each value with the words that prove it. Filled by Python.",
    "resolved": "Events and actors as all articles together tell them, with conflicts and history. Filled by Python.",
}
"""What each schema of declared tables holds."""


def pages() -> dict[Path, str]:
    """Every page made from the declarations, by its path in the repository."""
    made = {SOURCES / f"{schema}.yml": dbt_source(schema) for schema in SCHEMAS}
    return made | {SOURCES / "columns.md": dbt_docs()}


def dbt_source(schema: str) -> str:
    """Dbt's source file of a schema."""
    lines = [f"# {_MADE}", "version: 2", "", "sources:"]
    lines += [
        f"  - name: {schema}",
        f"    schema: {schema}",
        f"    description: {_quoted(SCHEMAS[schema])}",
        "    tables:",
    ]
    for table in tables_of(schema):
        lines += [f"      - name: {table.name}", f"        description: {_quoted(table.comment)}", "        columns:"]
        for column in table.columns:
            lines += [
                f"          - name: {column.name}",
                f"            description: \"{{{{ doc('{doc_name(column)}') }}}}\"",
                f"            data_type: {data_type(column)}",
            ]
    return "\n".join(lines) + "\n"


def dbt_docs() -> str:
    """Each column's comment as a dbt doc block, so that models describe a column with the same words."""
    lines = [f"<!-- {_MADE} -->"]
    for column in (column for schema in SCHEMAS for table in tables_of(schema) for column in table.columns):
        lines += ["", f"{{% docs {doc_name(column)} %}}", str(column.comment), "{% enddocs %}"]
    return "\n".join(lines) + "\n"


def doc_name(column: sa.Column[Any]) -> str:
    """The name of a column's doc block; the schema comes first where an earlier schema has a table of that name.

    >>> from pipelines.loading.tables import EVENT_SLOT_TABLES, VISITS
    >>> doc_name(VISITS.c.host_city), doc_name(EVENT_SLOT_TABLES["visit"].c.host_city)
    ('visits__host_city', 'resolved_visits__host_city')
    """
    namesakes = [each for each in METADATA.tables.values() if each.name == column.table.name]
    prefix = "" if namesakes[0] is column.table else f"{column.table.schema}_"
    return f"{prefix}{column.table.name}__{column.name}"


def data_type(column: sa.Column[Any]) -> str:
    """The column's type in DuckDB's words.

    >>> from pipelines.loading.tables import VISITS
    >>> data_type(VISITS.c.counterparts)
    'varchar[]'
    """
    return sql(sa.cast(sa.null(), column.type)).removeprefix("CAST(NULL AS ").removesuffix(")").lower()


def write(repository: Path = REPOSITORY) -> None:
    """Write every page that is not as it should be."""
    for path, words in pages().items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(words, encoding="utf-8")


def tables_of(schema: str) -> Iterable[sa.Table]:
    """The declared tables of a schema, in the order of their declaration."""
    return (table for table in METADATA.tables.values() if table.schema == schema)


def _quoted(words: str | None) -> str:
    return json.dumps(words or "", ensure_ascii=False)


if __name__ == "__main__":
    write()
