"""Expectations on ``records.arms_deals``."""

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.claims import (
    amounts,
    at_least,
    claim_expectations,
    dates,
    evidenced,
    happened,
    happened_expectation,
    true,
)
from pipelines.loading.tables import ARMS_DEALS


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    sides = ["supplier_country_code", "supplier_org", "recipient_country_code", "recipient_org", "weapon"]
    return {
        **evidenced(ARMS_DEALS, frame),
        "has_a_side_or_a_weapon": frame[sides].notna().any(axis=1) | (frame["party_codes"].map(len) > 0),
        **happened(frame, frame["status"] == "completed"),
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *claim_expectations(),
        *dates(),
        happened_expectation(),
        *amounts(),
        at_least("quantity", 1),
        true("has_a_side_or_a_weapon", "a supplier, a recipient or a weapon is given", shows=[]),
    ]
