"""Exchange rates: what the shipped file says, and files that are none."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from pipelines.loading.database import connect, create_tables
from pipelines.loading.exchange_rates import ExchangeRateError, load_exchange_rates, reference_rates

PAGE = "Date,USD,JPY,CYP,\n2020-01-03,1.1147,120.40,N/A,\n2020-01-02,N/A,121.75,N/A,\n"


def shipped(folder: Path, page: str) -> Path:
    file = folder / "rates.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("rates.csv", page)
    return file


def test_rates_are_dollars_for_one_unit(tmp_path: Path) -> None:
    rates = list(reference_rates(shipped(tmp_path, PAGE)))
    assert rates == [("EUR", date(2020, 1, 3), 1.1147), ("JPY", date(2020, 1, 3), pytest.approx(1.1147 / 120.40))]


def test_the_shipped_rates_are_those_of_the_bank() -> None:
    rates = {(currency, day): rate for currency, day, rate in reference_rates()}
    assert rates["EUR", date(1999, 1, 4)] == 1.1789  # the first day of all
    assert rates["EUR", date(2008, 7, 15)] == 1.5990  # its highest
    assert rates["GBP", date(2016, 6, 24)] == pytest.approx(1.1066 / 0.8075)
    assert not any(currency == "USD" for currency, _ in rates)
    assert len(rates) > 200_000


@pytest.mark.parametrize("page", ["", "Day,USD\n2020-01-02,1.1\n", "Date,JPY\n2020-01-02,121.75\n"])
def test_a_page_of_something_else_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(ExchangeRateError, match="begins with"):
        list(reference_rates(shipped(tmp_path, page)))


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rates.zip").write_bytes(b"Date,USD")
    with pytest.raises(ExchangeRateError, match=r"rates\.zip"):
        list(reference_rates(tmp_path / "rates.zip"))


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    with connect(tmp_path / "marsad.duckdb") as connection:
        create_tables(connection)
        assert load_exchange_rates(connection) > 200_000
        assert load_exchange_rates(connection) == 0
