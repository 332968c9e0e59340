"""One blocking check a table, from one factory: the expectations, with their figures as metadata."""

import dagster as dg

from expectations import TableVerdict
from pipelines.defs.assets import asset_key
from pipelines.defs.resources import BuildResource
from pipelines.publishing.resolving import RESOLVED_TABLES
from pipelines.publishing.steps import CHECKED_RECORD_TABLES, RAW_TABLES, check

_SHOWN = 50


def expectation_checks() -> list[dg.AssetChecksDefinition]:
    """The checks of all tables that Python fills."""
    return [_check(name) for name in (*RAW_TABLES, *CHECKED_RECORD_TABLES, *RESOLVED_TABLES)]


def _check(table: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=asset_key(table),
        name="expectations",
        blocking=True,
        description=f"What must hold of {table}; failing rows go to records.quarantine, a broken table blocks.",
    )
    def expectations(build: BuildResource) -> dg.AssetCheckResult:
        return _result(check(build.database(), table, kept_in=build.warehouse.folder))

    return expectations


def _result(verdict: TableVerdict) -> dg.AssetCheckResult:
    """A broken table fails the check; rows that went to quarantine are told in its metadata."""
    quarantined = [f"{row.key}: {'; '.join(row.reasons)}" for row in verdict.bad[:_SHOWN]]
    return dg.AssetCheckResult(
        passed=not verdict.blocks,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={
            **verdict.figures,
            "taken_over": verdict.is_taken_over,
            "table_failures": list(verdict.table_failures),
            "quarantined": quarantined,
        },
    )
