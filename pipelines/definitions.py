"""Dagster's entry point: the whole graph, one job, one schedule. ``workspace.yaml`` names this module.

The executor runs in one process, since DuckDB lets one process write.
"""

import dagster as dg

from pipelines.defs.assets import extraction, inbox, marts_assets, resolution, warehouse_asset
from pipelines.defs.checks import expectation_checks
from pipelines.defs.resources import build_resource, dbt_resource
from pipelines.settings import disable_analytics


@dg.definitions
def defs() -> dg.Definitions:
    """Assets, checks, the job that builds the whole, and its daily schedule, which is off until turned on."""
    disable_analytics()
    marts = marts_assets()
    build = dg.define_asset_job(
        "build_warehouse",
        selection=dg.AssetSelection.all(),
        description="From the inbox to a published generation.",
        executor_def=dg.in_process_executor,
    )
    daily = dg.ScheduleDefinition(
        name="daily",
        job=build,
        cron_schedule="0 5 * * *",
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.STOPPED,
    )
    return dg.Definitions(
        assets=[inbox, extraction, resolution, marts, warehouse_asset(marts)],
        asset_checks=expectation_checks(),
        jobs=[build],
        schedules=[daily],
        resources={"build": build_resource(), "dbt": dbt_resource()},
        executor=dg.in_process_executor,
    )
