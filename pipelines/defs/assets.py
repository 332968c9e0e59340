"""The assets: articles, records with their evidence, events and actors, dbt's models, the published warehouse.

A body calls the steps of the build and reports what they say; nothing is computed here.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DbtCliResource, dbt_assets

from pipelines.defs.column_lineage import events_with_columns
from pipelines.defs.resources import BuildResource, prepared_manifest
from pipelines.loading.tables import METADATA
from pipelines.publishing.build import publish
from pipelines.publishing.carrying import clear
from pipelines.publishing.marts import WHOLE, dbt_environment
from pipelines.publishing.resolving import RESOLVED_TABLES, resolve_records
from pipelines.publishing.steps import CHECKED_RECORD_TABLES, RAW_TABLES, extract_records, ingest
from pipelines.settings import export


def asset_key(table: str) -> dg.AssetKey:
    """The asset of a declared table, such as ``raw/articles`` for ``raw.articles``."""
    return dg.AssetKey(table.split("."))


def _spec(table: str, deps: tuple[str, ...] = ()) -> dg.AssetSpec:
    return dg.AssetSpec(
        asset_key(table),
        deps=[asset_key(name) for name in deps],
        description=METADATA.tables[table].comment,
        group_name=table.split(".")[0],
        kinds={"python", "duckdb"},
    )


@dg.multi_asset(specs=[_spec(name) for name in RAW_TABLES])
def inbox(build: BuildResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Read the inbox."""
    read = ingest(build.fresh_database(), Path(build.raw_dir), build.limits)
    yield dg.MaterializeResult(asset_key=asset_key(RAW_TABLES[0]), metadata={"dagster/row_count": read.articles})
    yield dg.MaterializeResult(
        asset_key=asset_key(RAW_TABLES[1]),
        metadata={"dagster/row_count": len(read.rejected), "rejected": list(read.rejected[:100])},
    )


@dg.multi_asset(specs=[_spec(name, RAW_TABLES[:1]) for name in CHECKED_RECORD_TABLES])
def extraction(build: BuildResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Read the articles into records with their evidence."""
    extracted = extract_records(build.database_to_fill())
    failures = {"articles_failed": len(extracted.failed)}
    for name in CHECKED_RECORD_TABLES:
        counted = {"dagster/row_count": extracted.rows[name]}
        yield dg.MaterializeResult(asset_key=asset_key(name), metadata=counted | failures)


@dg.multi_asset(specs=[_spec(name, (RAW_TABLES[0], *CHECKED_RECORD_TABLES)) for name in RESOLVED_TABLES])
def resolution(context: dg.AssetExecutionContext, build: BuildResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Resolve the records into events and actors."""
    resolved = resolve_records(
        build.database_to_fill(),
        decisions=build.decisions(),
        published=build.warehouse.published_database(),
        generation=build.warehouse.next_number(),
    )
    for message in resolved.unapplied:
        context.log.warning(message)
    for name in RESOLVED_TABLES:
        yield dg.MaterializeResult(asset_key=asset_key(name), metadata={"dagster/row_count": resolved.rows[name]})


def marts_assets() -> dg.AssetsDefinition:
    """One asset a dbt model or seed, each dbt test a check; needs dbt's manifest."""

    @dbt_assets(manifest=prepared_manifest())
    def marts(context: dg.AssetExecutionContext, build: BuildResource, dbt: DbtCliResource) -> Iterator[Any]:
        export(dbt_environment(build.database().resolve()))
        yield from events_with_columns(dbt.cli([*WHOLE], context=context))
        if not context.is_subset:
            clear(build.database())
            build.marts_are_built()

    return marts


def warehouse_asset(marts: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """The published warehouse, after every model."""

    @dg.asset(
        key=dg.AssetKey(["published", "warehouse"]),
        deps=list(marts.keys),
        group_name="published",
        kinds={"duckdb"},
        description="The generation that `current` names: what every reader opens.",
    )
    def warehouse(build: BuildResource) -> dg.MaterializeResult[Any]:
        build.finished_database()
        contents, changed, number = publish(build.warehouse)
        metadata: Mapping[str, Any] = {"generation": number, "changed": changed, "rows": contents.rows}
        return dg.MaterializeResult(metadata=metadata)

    return warehouse
