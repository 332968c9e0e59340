"""Expectations on ``records.delegations``."""

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.claims import (
    at_least,
    claim_expectations,
    dates,
    evidenced,
    happened,
    happened_expectation,
    ordered,
    true,
)
from pipelines.loading.tables import DELEGATIONS


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    return {
        **evidenced(DELEGATIONS, frame),
        "sender_is_known": (frame["sender_codes"].map(len) > 0) | frame["sender_count"].notna(),
        **happened(frame, frame["status"] == "completed"),
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *claim_expectations(),
        *dates(),
        happened_expectation(),
        true("sender_is_known", "a sender or a count of senders is given", shows=[]),
        at_least("sender_count", 1),
        at_least("size_people_low", 1),
        at_least("size_people_high", 1),
        *ordered("size_people_low", "size_people_high"),
    ]
