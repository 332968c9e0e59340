"""Expectations on ``records.trade_volumes``."""

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import amounts, claim_expectations, dates, evidenced, happened, happened_expectation, true
from pipelines.loading.tables import TRADE_VOLUMES


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    return {
        **evidenced(TRADE_VOLUMES, frame),
        "is_between_two": frame["reporter_code"] != frame["partner_code"],
        "says_how_much": frame[["value_low", "value_high", "change_pct"]].notna().any(axis=1),
        **happened(frame, frame["kind"] == "actual", "period_start_date"),
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *claim_expectations(),
        *dates("period_"),
        happened_expectation("period_start_date"),
        *amounts(),
        gxe.ExpectColumnValuesToBeBetween(
            column="change_pct",
            min_value=0,
            max_value=100_000,
            description="change_pct is between 0 and 100,000",
        ),
        true("is_between_two", "reporter and partner differ", shows=["reporter_code"]),
        true("says_how_much", "a value or a change in per cent is given", shows=[]),
    ]
