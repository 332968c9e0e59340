"""``docs/schema.md``: every table that a reader of the warehouse finds, from the declarations and dbt's models.

The page is checked in and kept true by a test; ``python -m pipelines.publishing.schema_page`` writes it anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
import yaml

from pipelines.loading.catalogue import REPOSITORY, SCHEMAS, data_type, doc_name, tables_of
from pipelines.loading.tables import key_columns
from pipelines.publishing.marts import PROJECT_DIR

PAGE: Final = Path("docs/schema.md")
_HEAD: Final = """\
<!-- made by `python -m pipelines.publishing.schema_page` from the declared tables and dbt's models; do not edit -->
# Schema

What `warehouse/current/marsad.duckdb` holds. Analysts query `marts`; `records` is what the extraction said, before dbt;
`raw` is what was read. The same words are comments in the database (`select * from duckdb_columns()`).
"""
_TABLE_HEAD: Final = ("| column | type | meaning |", "| --- | --- | --- |")
_MARTS: Final = PROJECT_DIR / "models" / "marts"
_BLOCKS: Final = _MARTS / "columns.md"
"""What the columns mean that several marts share and no declared table has."""
_BLOCK: Final = re.compile(r"\{% docs (\w+) %\}(.*?)\{% enddocs %\}", re.DOTALL)
_DOC: Final = re.compile(r"\{\{ doc\('(\w+)'\) \}\}")


def page() -> str:
    """The page as it should be."""
    schemas = [("marts", "What analysts query. Built by dbt.", _marts())]
    schemas += [(schema, words, _declared(schema)) for schema, words in SCHEMAS.items()]
    lines = [_HEAD]
    for schema, words, tables in sorted(schemas):
        lines += [f"## {schema}", "", words, "", *tables]
    return "\n".join(lines).rstrip() + "\n"


def write(repository: Path = REPOSITORY) -> None:
    """Write the page."""
    (repository / PAGE).write_text(page(), encoding="utf-8")


def _declared(schema: str) -> Iterator[str]:
    for table in tables_of(schema):
        keys = ", ".join(f"`{name}`" for name in key_columns(table))
        yield from (f"### {table.fullname}", "", f"{table.comment} Key: {keys}.", "", *_TABLE_HEAD)
        for column in table.columns:
            yield f"| {column.name} | {data_type(column)} | {_meaning(column)} |"
        yield ""


def _marts() -> Iterator[str]:
    blocks = {doc_name(c): _meaning(c) for schema in SCHEMAS for table in tables_of(schema) for c in table.columns}
    blocks |= {name: _folded(words) for name, words in _BLOCK.findall(_BLOCKS.read_text(encoding="utf-8"))}
    for path in sorted(_MARTS.glob("*.yml")):
        for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]:
            yield from (f"### marts.{model['name']}", "", _folded(model["description"]), "", *_TABLE_HEAD)
            for column in model["columns"]:
                words = _DOC.sub(lambda found: blocks[found[1]], _folded(column["description"]))
                yield f"| {column['name']} | {column['data_type']} | {words} |"
            yield ""


def _meaning(column: sa.Column[Any]) -> str:
    words = str(column.comment)
    if vocabulary := column.info.get("vocabulary"):
        words += " One of " + ", ".join(f"`{word}`" for word in vocabulary) + "."
    return words


def _folded(words: str) -> str:
    return " ".join(words.split())


if __name__ == "__main__":
    write()
