"""Expectations on ``records.agreements``."""

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.claims import at_least, claim_expectations, dates, evidenced, happened, happened_expectation, true
from pipelines.loading.tables import AGREEMENTS


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    return {
        **evidenced(AGREEMENTS, frame),
        "parties_differ": frame["party_codes"].map(lambda codes: len(set(codes)) == len(codes)),
        **happened(frame, frame["status"] == "completed"),
    }


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        *claim_expectations(),
        *dates(),
        happened_expectation(),
        at_least("agreement_count", 1),
        true("parties_differ", "no party is named twice", shows=["party_codes"]),
    ]
