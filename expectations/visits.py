"""Expectations on ``records.visits``."""

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.claims import claim_expectations, dates, evidenced, happened, happened_expectation, true
from pipelines.loading.tables import VISITS


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    return {
        **evidenced(VISITS, frame),
        "visitor_is_identified": frame["visitor_name"].notna() | frame["visitor_role"].notna(),
        "crosses_a_border": frame["visitor_country_code"].isna()
        | frame["host_country_code"].isna()
        | (frame["visitor_country_code"] != frame["host_country_code"]),
        **happened(frame, frame["status"] == "completed"),
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *claim_expectations(),
        *dates(),
        happened_expectation(),
        true("visitor_is_identified", "the visitor has a name or an office", shows=[]),
        true(
            "crosses_a_border",
            "a visit goes to another country",
            shows=["visitor_country_code", "host_country_code"],
        ),
    ]
