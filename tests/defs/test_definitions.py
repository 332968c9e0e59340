"""What Dagster sees: the graph, the job that builds the same warehouse as the command line, blocking checks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml

from pipelines.definitions import defs as lazy_definitions
from pipelines.publishing.build import build_warehouse
from pipelines.publishing.generations import Warehouse
from pipelines.publishing.resolving import RESOLVED_TABLES
from pipelines.publishing.steps import CHECKED_RECORD_TABLES, RAW_TABLES, extract_records
from pipelines.records import Article, Record
from tests import specimens
from tests.publishing.conftest import write_inbox

ALL_TABLES = (*RAW_TABLES, *CHECKED_RECORD_TABLES, *RESOLVED_TABLES)
Run = Callable[..., dg.ExecuteInProcessResult]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An inbox and a place for a warehouse, as the settings name them."""
    raw, warehouse = write_inbox(tmp_path / "raw"), tmp_path / "warehouse"
    monkeypatch.setenv("MARSAD_RAW", str(raw))
    monkeypatch.setenv("MARSAD_WAREHOUSE", str(warehouse))
    return raw, warehouse


@pytest.fixture
def definitions(folders: tuple[Path, Path]) -> dg.Definitions:  # noqa: ARG001 - the settings must be there first
    load: Any = lazy_definitions
    loaded: dg.Definitions = load()
    return loaded


@pytest.fixture
def run(definitions: dg.Definitions, monkeypatch: pytest.MonkeyPatch) -> Run:
    def execute(extractor: Callable[[Article], list[Record]], *only: str) -> dg.ExecuteInProcessResult:
        monkeypatch.setattr("pipelines.defs.assets.extract_records", partial(extract_records, extractor=extractor))
        job = definitions.resolve_implicit_global_asset_job_def()
        selected = [dg.AssetKey(name.split(".")) for name in only] or None
        return job.execute_in_process(asset_selection=selected, raise_on_error=False)

    return execute


def figures(result: dg.ExecuteInProcessResult) -> dict[str, dict[str, Any]]:
    checks = [check for check in result.get_asset_check_evaluations() if check.check_name == "expectations"]
    return {
        check.asset_key.to_user_string(): {name: value.value for name, value in check.metadata.items()}
        for check in checks
    }


def test_the_graph_goes_from_the_inbox_to_the_published_warehouse(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)
    graph = definitions.resolve_asset_graph()
    published = dg.AssetKey(["published", "warehouse"])
    above = graph.get_ancestor_asset_keys(published)
    assert {dg.AssetKey(name.split(".")) for name in ALL_TABLES} <= above
    assert dg.AssetKey(["marts", "fct_visits"]) in above
    assert dg.AssetKey(["resolved", "event_records"]) in graph.get_ancestor_asset_keys(
        dg.AssetKey(["marts", "fct_visits"])
    )
    assert dg.AssetKey(["raw", "articles"]) in graph.get_ancestor_asset_keys(dg.AssetKey(["records", "visits"]))


def test_every_table_that_python_fills_has_a_blocking_check(definitions: dg.Definitions) -> None:
    checks = {
        spec.asset_key.to_user_string(): spec.blocking
        for check in definitions.asset_checks or []
        for spec in check.check_specs  # type: ignore[union-attr]
    }
    assert checks == {name.replace(".", "/"): True for name in ALL_TABLES}


def test_the_job_runs_in_one_process_and_its_schedule_is_off(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("build_warehouse")
    assert job.executor_def is dg.in_process_executor
    schedule = definitions.resolve_schedule_def("daily")
    assert (schedule.job_name, schedule.default_status) == ("build_warehouse", dg.DefaultScheduleStatus.STOPPED)


def test_the_workspace_names_the_module(repository: Path) -> None:
    workspace = yaml.safe_load((repository / "workspace.yaml").read_text(encoding="utf-8"))
    assert workspace["load_from"] == [{"python_module": {"module_name": "pipelines.definitions"}}]


def test_the_job_builds_what_the_command_line_builds(run: Run, folders: tuple[Path, Path]) -> None:
    result = run(specimens.extract)
    assert result.success
    assert set(figures(result)) == {name.replace(".", "/") for name in ALL_TABLES}
    assert figures(result)["records/visits"]["rows"] == 1
    assert figures(result)["records/evidence"]["failing_rows"] == 0
    assert figures(result)["resolved/events"]["rows"] == 5
    assert len(result.get_asset_check_evaluations()) > 50
    assert_columns_are_told(result)
    raw, warehouse = folders
    assert (warehouse / "current" / "marsad.duckdb").is_file()
    assert not (warehouse / "generations" / ".building").exists()
    again = build_warehouse(raw, warehouse, extractor=specimens.extract)
    assert (again.changed, again.generation) == (False, 1)

    changed_below = run(lambda _: [], *CHECKED_RECORD_TABLES, "published.warehouse")
    assert not changed_below.success
    assert "the marts were not built on them" in str(changed_below.get_step_failure_events())
    unchanged = run(specimens.extract, "published.warehouse")
    assert unchanged.success
    assert Warehouse(warehouse).finished() == [1]


def assert_columns_are_told(result: dg.ExecuteInProcessResult) -> None:
    """A mart's materialisation says what its columns are and which columns of the models below each is made of."""
    (told,) = (
        each
        for each in result.asset_materializations_for_node("marts")
        if each.asset_key == dg.AssetKey(["marts", "fct_visits"])
    )
    schema = told.metadata["dagster/column_schema"].value
    assert isinstance(schema, dg.TableSchema)
    assert {"event_id", "host_country_code", "sentence"} <= {column.name for column in schema.columns}
    lineage = told.metadata["dagster/column_lineage"].value
    assert isinstance(lineage, dg.TableColumnLineage)
    assert lineage.deps_by_column.keys() == {column.name for column in schema.columns}
    made_of = {
        name: {(dep.asset_key.to_user_string(), dep.column_name) for dep in deps}
        for name, deps in lineage.deps_by_column.items()
    }
    assert made_of["host_country_code"] == {("staging/stg_resolved__visits", "host_country_code")}
    assert made_of["report_count"] == {("intermediate/int_events__reported", "report_count")}
    assert all(made_of.values()), "no column comes from nowhere"


def test_a_part_cannot_be_built_before_the_whole(run: Run) -> None:
    result = run(specimens.extract, *CHECKED_RECORD_TABLES)
    assert not result.success
    assert "nothing is published" in str(result.get_step_failure_events())


def test_a_broken_table_blocks_the_models(run: Run, folders: tuple[Path, Path]) -> None:
    def many_wrong(article: Article) -> list[Record]:
        if article.text != specimens.VISIT_TEXT:
            return []
        return [specimens.visit(host_country="SVN", host_city=f"مدينة {n}") for n in range(12)]

    result = run(many_wrong)
    assert not result.success
    assert "12 of 12 rows fail" in str(figures(result)["records/visits"]["table_failures"])
    assert not [event for event in result.all_events if event.is_step_start and event.step_key == "marts"]
    assert not (folders[1] / "current").exists()
    assert not (folders[1] / "generations" / ".building").exists()
