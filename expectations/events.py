"""Expectations on ``resolved.events``."""

from typing import Final

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import at_least, dates, ordered, true
from expectations.resolved import seen

COMPARED_WITH: Final = ("linked_record_count", "has_slots")
"""Columns that :mod:`expectations.frames` joins to the frame."""


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    days, precision = frame[["start_date", "end_date"]].notna(), frame["date_precision"].notna()
    dated = days.all(axis=1) & precision & frame["date_basis"].notna()
    undated = ~days.any(axis=1) & ~precision & frame["date_basis"].isna()
    return {
        "reports_are_linked": frame["report_count"] == frame["linked_record_count"],
        "date_is_whole": dated | undated,
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *dates(),
        *seen(),
        true("date_is_whole", "days, precision and basis are given together", shows=["start_date", "date_basis"]),
        true("has_slots", "its slots are in the table of its type", shows=["event_type"]),
        true(
            "reports_are_linked",
            "report_count is the number of its rows in resolved.event_records",
            shows=["report_count", "linked_record_count"],
        ),
        *(at_least(f"{what}_count", 1) for what in ("report", "article", "independent_source")),
        *(at_least(f"{what}_count", 0) for what in ("publisher", "conflict")),
        *ordered("article_count", "report_count"),
        *ordered("publisher_count", "article_count"),
        *ordered("independent_source_count", "article_count"),
        gxe.ExpectColumnValuesToBeBetween(
            column="confidence", min_value=0, max_value=1, description="confidence is between 0 and 1"
        ),
    ]
