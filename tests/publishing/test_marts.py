"""What analysts find in the published warehouse."""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.marts import PROJECT_DIR, UNIT_TESTS, DbtProcess
from tests import specimens
from tests.publishing.conftest import Built


def test_who_travelled_where_when_and_which_sentence_says_so(marts: duckdb.DuckDBPyConnection) -> None:
    row = marts.sql(
        """
        select visits.visitor_name, visitors.name_ar, hosts.name_en, visits.start_date,
            visits.sentence, articles.publisher
        from marts.fct_visits as visits
        inner join marts.dim_articles as articles on visits.lead_article_id = articles.article_id
        inner join marts.dim_countries as visitors on visits.visitor_country_code = visitors.country_code
        inner join marts.dim_countries as hosts on visits.host_country_code = hosts.country_code
        """
    ).fetchall()
    assert row == [
        (
            "تانيا فايون",
            "سلوفينيا",
            "Morocco",
            date(2024, 3, 4),
            "وصلت وزيرة الخارجية السلوفينية تانيا فايون إلى الرباط أمس الاثنين.",
            "وكالة",
        )
    ]


def test_every_record_and_every_piece_of_evidence_arrives(marts: duckdb.DuckDBPyConnection) -> None:
    tables = ("reports", "visits", "delegations", "arms_deals", "trade_volumes", "agreements", "evidence")
    counts = {name: marts.table(f"marts.fct_{name}").count("*").fetchall()[0][0] for name in tables}
    told = specimens.records()
    evidence = sum(len(each.evidence) for each in told)
    assert counts == {**dict.fromkeys(tables, 1), "reports": len(told), "evidence": evidence}


def test_every_report_leads_to_its_event_and_back(marts: duckdb.DuckDBPyConnection) -> None:
    for name in ("visits", "delegations", "arms_deals", "trade_volumes", "agreements"):
        rows = marts.sql(
            f"""
            select reports.record_type, facts.report_count, facts.lead_record_id = reports.record_id,
                facts.lead_article_id = reports.article_id, facts.sentence = reports.sentence
            from marts.fct_{name} as facts
            inner join marts.fct_reports as reports on facts.event_id = reports.event_id
            """
        ).fetchall()
        assert rows == [(name.removesuffix("s"), 1, True, True, True)]


def test_who_takes_part_in_what(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.sql(
        """
        select participants.role, coalesce(countries.name_en, actors.name)
        from marts.bridge_event_participants as participants
        left join marts.dim_countries as countries on participants.country_code = countries.country_code
        left join marts.dim_actors as actors on participants.actor_id = actors.actor_id
        where participants.event_type in ('visit', 'arms_deal')
        order by participants.role
        """
    ).fetchall()
    assert rows == [
        ("counterpart", "ناصر بوريطة"),
        ("host", "Morocco"),
        ("recipient", "Croatia"),
        ("supplier", "France"),
        ("visitor", "تانيا فايون"),
        ("visitor_country", "Slovenia"),
    ]


def test_an_actor_has_the_office_and_a_publisher_its_articles(marts: duckdb.DuckDBPyConnection) -> None:
    office = "select latest_office, latest_office_country_code from marts.dim_actors where name = 'تانيا فايون'"
    assert marts.sql(office).fetchall() == [("وزيرة الخارجية", "SVN")]
    counts = "select publisher, article_count, telling_article_count, record_count from marts.dim_publishers"
    assert marts.sql(counts).fetchall() == [("وكالة", 4, 3, 5)]


def test_a_month_of_two_countries_counts_what_passed_between_them(marts: duckdb.DuckDBPyConnection) -> None:
    counted = "event_count, visit_done_count, delegation_done_count, agreement_signed_count, arms_deal_done_count"
    rows = marts.sql(
        f"""
        select from_country_code, to_country_code, month_start_date, {counted}
        from marts.country_dyads_monthly
        order by from_country_code
        """
    ).fetchall()
    march = date(2024, 3, 1)
    assert rows == [
        ("FRA", "HRV", march, 1, 0, 0, 0, 0),
        ("JPN", "TUN", march, 1, 0, 0, 1, 0),
        ("SVN", "MAR", march, 2, 1, 1, 0, 0),
        ("TUN", "JPN", march, 1, 0, 0, 1, 0),
    ]


def test_a_trade_series_a_timeline_and_the_coverage_are_there(marts: duckdb.DuckDBPyConnection) -> None:
    series = (
        "select series_reporter_code, series_partner_code, period_days, value_usd, is_additive, year_before_event_id"
    )
    assert marts.sql(f"{series} from marts.trade_volumes_series").fetchall() == [
        ("EGY", "HRV", 365, Decimal("310500000.0000"), True, None)
    ]
    steps = "select event_type, status, is_latest, report_count from marts.event_timeline order by event_type"
    assert marts.sql(steps).fetchall() == [
        ("agreement", "completed", True, 1),
        ("arms_deal", "planned", True, 1),
        ("delegation", "ongoing", True, 1),
        ("visit", "ongoing", True, 1),
    ]
    covered = "select article_count, record_count, event_first_count, event_only_count from marts.coverage_by_publisher"
    assert marts.sql(covered).fetchall() == [(4, 5, 5, 5)]
    measured = "select article_count, telling_article_count, record_count, mean_confidence from marts.quality_daily"
    assert marts.sql(measured).fetchall() == [(4, 3, 5, Decimal("0.9000"))]
    assert marts.sql("from marts.source_disagreements").fetchall() == []


def test_bodies_have_their_names_and_members(marts: duckdb.DuckDBPyConnection) -> None:
    named = "select name_ar, name_en, member_country_codes from marts.dim_organisations where organisation_code = "
    assert marts.sql(named + "'org:UMA'").fetchall() == [
        ("اتحاد المغرب العربي", "Arab Maghreb Union", ["DZA", "LBY", "MAR", "MRT", "TUN"])
    ]
    assert marts.sql(named + "'org:UN'").fetchall() == [("الأمم المتحدة", "United Nations", [])]


def test_dollars_are_copied_and_euros_converted_at_the_rate_of_their_days(marts: duckdb.DuckDBPyConnection) -> None:
    amounts = "select value_low, value_usd_low, value_usd_high, usd_basis from marts."
    dollars = Decimal("310500000.0000")
    assert marts.sql(amounts + "fct_trade_volumes").fetchall() == [(dollars, dollars, dollars, "stated_in_usd")]
    ((euros, low, high, basis),) = marts.sql(amounts + "fct_arms_deals").fetchall()
    assert (euros, basis, low) == (Decimal("40000000.0000"), "reference_rate", high)
    ((rate, first, last),) = marts.sql(
        "select usd_per_unit, usd_rate_first_date, usd_rate_last_date from marts.fct_arms_deals"
    ).fetchall()
    days = marts.sql(
        f"select avg(usd_per_unit), count(*) from reference.exchange_rates "
        f"where currency_code = 'EUR' and rate_date between '{first}' and '{last}'"
    ).fetchall()
    assert days[0][0] == pytest.approx(rate)
    assert float(low) == pytest.approx(float(euros) * rate)


def test_evidence_stands_in_its_sentence_and_its_text(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.sql(
        """
        select evidence.surface, evidence.sentence, evidence.sentence_start, articles.text, evidence.span_start
        from marts.fct_evidence as evidence
        inner join raw.articles as articles on evidence.article_id = articles.article_id
        """
    ).fetchall()
    for surface, sentence, sentence_start, text, span_start in rows:
        assert text[sentence_start : sentence_start + len(sentence)] == sentence
        assert text[span_start : span_start + len(surface)] == surface
    assert "بلغ حجم التبادل التجاري بين كرواتيا ومصر 310.5 مليون دولار في عام 2023." in {row[1] for row in rows}


def test_an_article_without_records_is_an_article(marts: duckdb.DuckDBPyConnection) -> None:
    counts = marts.sql("select title, record_count from marts.dim_articles order by title").fetchall()
    assert counts == [("خبر 0", 2), ("خبر 1", 2), ("خبر 2", 1), ("خبر 3", 0)]


def test_a_day_has_its_hijri_date(marts: duckdb.DuckDBPyConnection) -> None:
    hijri = "hijri_year_number, hijri_month_number, hijri_day_of_month"
    assert marts.sql(f"select {hijri} from marts.dim_dates where date_day = '2024-03-11'").fetchall() == [(1445, 9, 1)]


def test_what_was_rejected_is_told(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.sql("select file, cause from raw.rejected_files").fetchall() == [("empty.txt", "empty")]


def test_descriptions_are_in_the_database(marts: duckdb.DuckDBPyConnection) -> None:
    missing = marts.sql(
        """
        select schema_name, table_name, column_name from duckdb_columns()
        where schema_name in ('raw', 'records', 'resolved', 'marts') and comment is null
        """
    ).fetchall()
    assert missing == []


def test_parquet_beside_it_holds_the_same(built: Built, marts: duckdb.DuckDBPyConnection) -> None:
    for name in ("marts.fct_visits", "marts.fct_reports", "records.evidence", "raw.articles"):
        path = built.warehouse / "current" / "parquet" / f"{name.replace('.', '/')}.parquet"
        assert marts.read_parquet(str(path)).order("all").fetchall() == marts.table(name).order("all").fetchall()


def test_the_file_opens_in_tools_of_its_storage_version(marts: duckdb.DuckDBPyConnection) -> None:
    tags = marts.sql("select tags from duckdb_databases() where database_name = 'marsad'").fetchall()
    assert tags[0][0]["storage_version"].startswith("v1.2.0")


@pytest.fixture(scope="module")
def manifest(built: Built) -> dict[str, dict[str, dict[str, object]]]:
    read: dict[str, dict[str, dict[str, object]]] = json.loads(
        (built.warehouse / ".dbt" / "target" / "manifest.json").read_text(encoding="utf-8")
    )
    return read


def test_every_model_and_column_is_described_and_every_mart_has_a_contract(
    manifest: dict[str, dict[str, dict[str, object]]], marts: duckdb.DuckDBPyConnection
) -> None:
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    assert models
    for model in models:
        name, columns = model["name"], model["columns"]
        assert model["description"], name
        assert isinstance(columns, dict)
        undescribed = [column["name"] for column in columns.values() if not column["description"]]
        assert undescribed == [], name
        assert set(columns) == set(marts.sql(f"from {model['schema']}.{name} limit 0").columns), name
        if model["schema"] == "marts":
            assert '"enforced": true' in json.dumps(model["contract"]), name


def test_one_sql_and_one_yml_a_model_and_no_python() -> None:
    models = PROJECT_DIR / "models"
    assert {path.with_suffix("") for path in models.rglob("*.sql")} == {
        path.with_suffix("")
        for path in models.rglob("*.yml")
        if path.parent.name not in ("sources", "semantics") and path.name != "exposures.yml"
    }
    assert not [path for path in PROJECT_DIR.rglob("*.py") if "target" not in path.parts]
    assert not (PROJECT_DIR / "packages.yml").exists()


def statuses(target: Path, kind: str) -> dict[str, str]:
    """What became of the nodes of a kind in the latest run of dbt."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    return {each["unique_id"]: each["status"] for each in results if each["unique_id"].startswith(f"{kind}.")}


def test_a_build_tests_what_the_models_hold(built: Built) -> None:
    target = built.warehouse / ".dbt" / "target"
    assert len(statuses(target, "test")) >= 150
    assert set(statuses(target, "test").values()) == {"pass"}
    assert set(statuses(target, "model").values()) == {"success"}
    assert statuses(target, "unit_test") == {}


def test_the_models_pass_their_unit_tests(built: Built, tmp_path: Path) -> None:
    database = Path(shutil.copy(built.warehouse / "current" / "marsad.duckdb", tmp_path))
    with DbtProcess(database, tmp_path / ".dbt", UNIT_TESTS) as dbt:
        results = dbt.run()
    assert len(results) >= 20
    assert {each["status"] for each in results} == {"pass"}
