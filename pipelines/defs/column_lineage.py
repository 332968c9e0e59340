"""Which columns of which assets each column of a model is made of, told to Dagster with every materialisation.

Read off the SQL that dbt compiled and the columns that its manifest declares. dagster-dbt has the same in
``fetch_column_metadata``, but opens the database for it and leaves it open, and takes half a minute where this takes
two seconds.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import dagster as dg
import sqlglot
from dagster_dbt import DbtCliInvocation
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope
from sqlglot.schema import MappingSchema

Node = Mapping[str, Any]
"""A model, seed or source as dbt's manifest has it."""

_DIALECT: Final = "duckdb"


def events_with_columns(invocation: DbtCliInvocation) -> Iterator[Any]:
    """The events of a dbt run, those of models with their columns and what these are made of."""
    for event in invocation.stream():
        node = _model(invocation.manifest, event) if isinstance(event, dg.Output) else None
        if node is None:
            yield event
        else:
            yield event.with_metadata({**event.metadata, **_columns(invocation, node)})


def column_sources(sql: str, tables: Mapping[str, Mapping[str, str]]) -> dict[str, set[tuple[str, str]]]:
    """The columns that each column of a query is made of, as (table, column); none for what is only counted.

    ``tables`` holds the types of the columns of each table, by its name with its schema.

    >>> column_sources("with a as (select * from s.t) select x + y as z, count(*) as n from a group by z",
    ...     {"s.t": {"x": "int", "y": "int"}}) == {"z": {("s.t", "x"), ("s.t", "y")}, "n": set()}
    True
    """
    schema = MappingSchema(dialect=_DIALECT)
    for name, columns in tables.items():
        schema.add_table(name, dict(columns), dialect=_DIALECT)
    parsed = sqlglot.parse_one(sql, dialect=_DIALECT)
    for table in parsed.find_all(exp.Table):
        table.set("catalog", None)  # the database's name is the file's, and the manifest's is another's
    query = qualify(parsed, schema=schema, dialect=_DIALECT, validate_qualify_columns=False)
    made = lineage(None, query, schema, scope=build_scope(query), dialect=_DIALECT, copy=False)
    return {column: set(filter(None, map(_leaf, root.walk()))) for column, root in made.items()}


def _leaf(node: Any) -> tuple[str, str] | None:  # noqa: ANN401 - a node of sqlglot's lineage
    table = None if node.downstream else node.expression.find(exp.Table)
    return None if table is None else (f"{table.db}.{table.name}", exp.to_column(node.name).name.lower())


def _model(manifest: Node, event: dg.Output[Any]) -> Node | None:
    unique_id = event.metadata["unique_id"].value
    node: Node = manifest["nodes"][unique_id]
    return node if node["resource_type"] == "model" else None


def _columns(invocation: DbtCliInvocation, node: Node) -> dict[str, Any]:
    manifest = invocation.manifest
    parents = [{**manifest["nodes"], **manifest["sources"]}[each] for each in node["depends_on"]["nodes"]]
    translator = invocation.dagster_dbt_translator
    keys = {_name(each): translator.get_asset_spec(manifest, each["unique_id"], None).key for each in parents}
    compiled = Path(invocation.target_path, "compiled", node["package_name"], node["original_file_path"])
    told = {"dagster/column_schema": dg.TableSchema([_column(each) for each in node["columns"].values()])}
    try:
        tables = {_name(each): _types(each) for each in (*parents, node)}
        sources = column_sources(compiled.read_text(encoding="utf-8"), tables)
    except SqlglotError:  # SQL that only DuckDB understands is built all the same
        return told
    deps = {
        column: [dg.TableColumnDep(keys[table], name) for table, name in sorted(found) if table in keys]
        for column, found in sources.items()
    }
    return {**told, "dagster/column_lineage": dg.TableColumnLineage(deps)}


def _column(declared: Node) -> dg.TableColumn:
    return dg.TableColumn(declared["name"], declared["data_type"] or "unknown", declared["description"])


def _name(node: Node) -> str:
    """The table's name with its schema; a source is named by its identifier, whatever dbt calls it."""
    return f"{node['schema']}.{node.get('alias') or node['identifier']}"


def _types(node: Node) -> dict[str, str]:
    return {column["name"]: column["data_type"] or "varchar" for column in node["columns"].values()}
