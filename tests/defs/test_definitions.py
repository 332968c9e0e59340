"""What Dagster sees: the graph, the job that builds the same warehouse as the command line, blocking checks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml

from pipelines.definitions import defs as lazy_definitions
from pipelines.defs.resources import BuildResource
from pipelines.publishing.build import build_warehouse
from pipelines.publishing.steps import CHECKED_RECORD_TABLES, RAW_TABLES, extract_records
from pipelines.records import Article, Record
from tests import specimens
from tests.publishing.conftest import write_inbox

Run = Callable[[Callable[[Article], list[Record]]], dg.ExecuteInProcessResult]


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    found: Any = lazy_definitions
    loaded: dg.Definitions = found()
    return loaded


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return write_inbox(tmp_path / "raw"), tmp_path / "warehouse"


@pytest.fixture
def run(definitions: dg.Definitions, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Run:
    raw, warehouse = folders

    def execute(extractor: Callable[[Article], list[Record]]) -> dg.ExecuteInProcessResult:
        monkeypatch.setattr("pipelines.defs.assets.extract_records", partial(extract_records, extractor=extractor))
        build = BuildResource(raw_dir=str(raw), warehouse_dir=str(warehouse))
        job = definitions.resolve_implicit_global_asset_job_def()
        return job.execute_in_process(
            resources={"build": build, "dbt": definitions.resources["dbt"]}, raise_on_error=False
        )

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
    assert {dg.AssetKey(name.split(".")) for name in (*RAW_TABLES, *CHECKED_RECORD_TABLES)} <= above
    assert dg.AssetKey(["marts", "fct_visits"]) in above
    assert dg.AssetKey(["raw", "articles"]) in graph.get_ancestor_asset_keys(dg.AssetKey(["records", "visits"]))


def test_every_table_that_python_fills_has_a_blocking_check(definitions: dg.Definitions) -> None:
    checks = {
        spec.asset_key.to_user_string(): spec.blocking
        for check in definitions.asset_checks or []
        for spec in check.check_specs  # type: ignore[union-attr]
    }
    assert checks == {name.replace(".", "/"): True for name in (*RAW_TABLES, *CHECKED_RECORD_TABLES)}


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
    assert set(figures(result)) == {name.replace(".", "/") for name in (*RAW_TABLES, *CHECKED_RECORD_TABLES)}
    assert figures(result)["records/visits"]["rows"] == 1
    assert figures(result)["records/evidence"]["failing_rows"] == 0
    assert len(result.get_asset_check_evaluations()) > 50
    raw, warehouse = folders
    assert (warehouse / "current" / "marsad.duckdb").is_file()
    assert not (warehouse / "generations" / ".building").exists()
    again = build_warehouse(raw, warehouse, extractor=specimens.extract)
    assert (again.changed, again.generation) == (False, 1)


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
