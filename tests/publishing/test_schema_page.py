"""``docs/schema.md`` is what the declarations and dbt's models make of it."""

from pathlib import Path

import duckdb

from pipelines.publishing.schema_page import PAGE, page


def test_the_page_is_not_stale(repository: Path) -> None:
    command = "python -m pipelines.publishing.schema_page"
    assert (repository / PAGE).read_text(encoding="utf-8") == page(), f"{PAGE} is stale: run {command}"


def test_the_page_names_every_table_and_column_that_readers_find(marts: duckdb.DuckDBPyConnection) -> None:
    sections = {section.split("\n")[0]: section for section in page().split("### ")}
    found = marts.sql(
        """
        select schema_name || '.' || table_name, column_name from duckdb_columns()
        where schema_name in ('raw', 'records', 'resolved', 'marts')
        """
    ).fetchall()
    assert [(table, column) for table, column in found if f"| {column} |" not in sections[table]] == []
