"""The semantic layer: what dbt's own checks do not see, namely that its words are SQL that the marts understand."""

import json
from itertools import chain
from typing import Any

import duckdb
import pytest

from tests.publishing.conftest import Built

Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def semantics(built: Built) -> Manifest:
    """What `marsad run` left; dbt refuses to parse a layer that its validator finds wrong."""
    path = built.warehouse / ".dbt" / "target" / "semantic_manifest.json"
    read: Manifest = json.loads(path.read_text(encoding="utf-8"))
    return read


def relation(model: Manifest) -> str:
    node = model["node_relation"]
    return f"{node['schema_name']}.{node['alias']}"


def expression(element: Manifest) -> str:
    return str(element["expr"] or element["name"])


def test_every_fact_has_its_semantic_model_and_metrics(semantics: Manifest, marts: duckdb.DuckDBPyConnection) -> None:
    facts = marts.sql("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    measured = {relation(model) for model in semantics["semantic_models"] if model["measures"]}
    assert {f"marts.{name}" for (name,) in facts if name.startswith("fct_") and name != "fct_evidence"} <= measured
    assert {"marts.trade_volumes_series", "marts.country_dyads_monthly", "marts.coverage_by_publisher"} <= measured
    assert len(semantics["metrics"]) >= 35


def test_every_measure_is_used_and_every_metric_is_described(semantics: Manifest) -> None:
    measures = {measure["name"] for model in semantics["semantic_models"] for measure in model["measures"]}
    used = {measure["name"] for metric in semantics["metrics"] for measure in metric["type_params"]["input_measures"]}
    assert used == measures
    for metric in semantics["metrics"]:
        assert metric["label"], metric["name"]
        assert metric["description"], metric["name"]


def test_every_expression_is_sql_that_its_mart_understands(
    semantics: Manifest, marts: duckdb.DuckDBPyConnection
) -> None:
    for model in semantics["semantic_models"]:
        elements = chain(model["entities"], model["dimensions"], model["measures"])
        selected = ", ".join(f"{expression(each)} as {each['name']}" for each in elements)
        assert marts.sql(f"select {selected} from {relation(model)}").columns


def test_a_primary_entity_has_one_row_each(semantics: Manifest, marts: duckdb.DuckDBPyConnection) -> None:
    for model in semantics["semantic_models"]:
        (key,) = (expression(entity) for entity in model["entities"] if entity["type"] == "primary")
        assert marts.sql(f"select {key} from {relation(model)} group by 1 having count(*) > 1").fetchall() == []


def test_a_foreign_entity_leads_to_a_model_that_has_it(semantics: Manifest) -> None:
    ends: dict[str, set[str]] = {"foreign": set(), "held": set()}
    for entity in chain.from_iterable(model["entities"] for model in semantics["semantic_models"]):
        ends["foreign" if entity["type"] == "foreign" else "held"].add(entity["name"])
    assert ends["foreign"] <= ends["held"]


def test_metrics_count_what_they_say(semantics: Manifest, marts: duckdb.DuckDBPyConnection) -> None:
    """The simple metrics, put together as a metric layer does it, on a corpus whose records are known."""
    measures = {
        measure["name"]: f"select {measure['agg'].replace('average', 'avg')}({measure['expr']}) from {relation(model)}"
        for model in semantics["semantic_models"]
        for measure in model["measures"]
        if measure["agg"] in ("sum", "average", "max")
    }
    values = {name: marts.sql(sql).fetchall()[0][0] for name, sql in measures.items()}
    assert values["article_count"] == 4
    assert values["report_count"] == sum(
        marts.sql(f"select count(*) from records.{table}").fetchall()[0][0]
        for table in ("visits", "delegations", "arms_deals", "trade_volumes", "agreements")
    )
    assert values["visit_count"] >= values["visit_done_count"] >= 1
    assert 0 < values["report_mean_confidence"] <= 1


def test_the_time_spine_has_every_day_of_the_facts(semantics: Manifest, marts: duckdb.DuckDBPyConnection) -> None:
    (spine,) = semantics["project_configuration"]["time_spines"]
    assert spine["primary_column"] == {"name": "date_day", "time_granularity": "day"}
    for model in semantics["semantic_models"]:
        for day in (each for each in model["dimensions"] if each["type"] == "time"):
            outside = f"select {expression(day)} from {relation(model)} where {expression(day)} is not null"
            assert marts.sql(f"{outside} except select date_day from marts.dim_dates").fetchall() == []
