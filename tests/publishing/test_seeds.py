"""The articles that this project was asked for: their facts stand in the marts as single rows, with their dispute."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.build import build_warehouse


@pytest.fixture(scope="module")
def marts(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of the seeds, opened as an analyst opens it."""
    report = build_warehouse(shared_dir / "seeds", tmp_path_factory.mktemp("seeds"))
    assert not report.rejected
    with duckdb.connect(str(report.warehouse), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(
    ("visitor", "host", "first", "last", "articles"),
    [
        ("MAR", "ISR", date(2022, 9, 12), date(2022, 9, 16), 4),
        ("ISR", "MAR", date(2022, 7, 18), date(2022, 7, 20), 4),
    ],
)
def test_a_visit_that_four_papers_tell_is_one_row(
    marts: duckdb.DuckDBPyConnection, visitor: str, host: str, first: date, last: date, articles: int
) -> None:
    """The Moroccan inspector general's journey, and the Israeli chief of staff's before it."""
    rows = marts.execute(
        "select event_id, start_date, end_date, article_count, status from marts.fct_visits"
        " where visitor_country_code = ? and host_country_code = ? and start_date >= ? and end_date <= ?",
        [visitor, host, first, last],
    ).fetchall()
    assert [(row[3], row[4]) for row in rows] == [(articles, "completed")]
    told = marts.execute(
        "select distinct article_id from marts.fct_reports where event_id = ?", [rows[0][0]]
    ).fetchall()
    assert len(told) == articles


def test_the_figures_of_trade_are_one_row_a_period(marts: duckdb.DuckDBPyConnection) -> None:
    """Four periods, in dollars as stated, and the whole half-years only in a sum."""
    rows = marts.execute(
        "select period_start_date, period_end_date, value_usd_low, usd_basis from marts.fct_trade_volumes"
        " order by period_start_date, period_end_date"
    ).fetchall()
    assert rows == [
        (date(2021, 1, 1), date(2021, 6, 30), Decimal(4_910_000), "stated_in_usd"),
        (date(2021, 6, 1), date(2021, 6, 30), Decimal(9_000_000), "stated_in_usd"),
        (date(2022, 1, 1), date(2022, 6, 30), Decimal(4_910_000), "stated_in_usd"),
        (date(2022, 6, 1), date(2022, 6, 30), Decimal(3_500_000), "stated_in_usd"),
    ]
    additive = marts.execute(
        "select period_start_date, value_usd from marts.trade_volumes_series where is_additive order by all"
    ).fetchall()
    assert additive == [(date(2021, 1, 1), Decimal(4_910_000)), (date(2022, 1, 1), Decimal(4_910_000))]


def test_a_month_above_its_half_year_is_a_disagreement(marts: duckdb.DuckDBPyConnection) -> None:
    """Nine million in June 2021 cannot lie in a half-year of 4.91 million; no side is taken."""
    rows = marts.execute(
        "select said_value::json ->> 'low', chosen_value, sentence from marts.source_disagreements"
        " where kind = 'part_exceeds_whole' order by 1"
    ).fetchall()
    assert [(float(row[0]), row[1]) for row in rows] == [(4_910_000.0, None), (9_000_000.0, None)]
    assert "4.91" in rows[0][2]
    assert "9 ملايين" in rows[1][2]


def test_the_price_of_the_air_defence_stands_in_dollars(marts: duckdb.DuckDBPyConnection) -> None:
    """Half a billion, stated in dollars: no rate is needed and none is named."""
    rows = marts.execute(
        "select supplier_country_code, recipient_country_code, value_usd_low, value_usd_high, usd_basis, usd_per_unit"
        " from marts.fct_arms_deals where value_usd_low = 500e6"
    ).fetchall()
    assert rows == [("ISR", "MAR", Decimal(500_000_000), Decimal(500_000_000), "stated_in_usd", None)]
