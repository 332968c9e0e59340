"""Rows as Arrow tables: the types declared, and what does not fit."""

from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.loading.arrow import Row, arrow_schema, arrow_table, as_json
from pipelines.loading.database import create_tables
from pipelines.loading.rows import record_row
from pipelines.loading.tables import METADATA, REJECTED_FILES, TRADE_VOLUMES
from tests import specimens


def rejected(**changed: Any) -> Row:  # noqa: ANN401 - any cell
    return {"file": "a", "line_number": 1, "cause": "empty", "reason": "r", "sha256": None, **changed}


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_arrow_and_duckdb_agree_on_the_types(name: str) -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        stored = connection.table(name).to_arrow_table().schema
    declared = arrow_schema(METADATA.tables[name])
    assert stored.names == declared.names
    for field in declared:
        kept = stored.field(field.name).type
        same = kept.value_type == field.type.value_type if pa.types.is_list(kept) else kept == field.type
        assert same, field.name


def test_rows_come_in_the_order_of_their_keys() -> None:
    made, misfits = arrow_table(REJECTED_FILES, [rejected(file="b"), rejected(line_number=2), rejected()])
    assert [(row["file"], row["line_number"]) for row in made.to_pylist()] == [("a", 1), ("a", 2), ("b", 1)]
    assert misfits == []


def test_a_row_that_does_not_fit_is_named_and_the_others_stay() -> None:
    rows = [rejected(), rejected(file="\ud800"), rejected(file="c", line_number=2**70)]
    made, misfits = arrow_table(REJECTED_FILES, rows)
    assert made.num_rows == 1
    assert [misfit.row["file"] for misfit in misfits] == ["\ud800", "c"]
    assert misfits[0].reason.startswith("file does not fit string")
    assert misfits[1].reason.startswith("line_number does not fit int64")


def test_an_amount_beyond_all_money_is_a_misfit() -> None:
    row = record_row(specimens.trade_volume())
    made, misfits = arrow_table(TRADE_VOLUMES, [row | {"value_high": Decimal(10) ** 30}])
    assert made.num_rows == 0
    assert "value_high" in misfits[0].reason


@given(st.text(st.characters(codec=None)))
def test_any_text_is_kept_exactly_or_is_a_misfit(text: str) -> None:
    made, misfits = arrow_table(REJECTED_FILES, [rejected(reason=text)])
    assert [row["reason"] for row in made.to_pylist()] + [misfit.row["reason"] for misfit in misfits] == [text]
    as_json(rejected(reason=text)).encode()
