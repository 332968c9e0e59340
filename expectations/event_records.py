"""Expectations on ``resolved.event_records``: every record that nobody rejected is in one event."""

from typing import Final

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import at_least, dates, ordered, true
from expectations.resolved import EVENT, event_is_known

COMPARED_WITH: Final = (EVENT, "record_is_known")
"""Columns that :mod:`expectations.frames` joins to the frame, with a row for each record that has no event."""


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    return {"is_in_an_event": frame["event_id"].notna()}


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        true("is_in_an_event", "a record that no reviewer rejected is in an event", shows=["record_id"]),
        event_is_known(),
        true("record_is_known", "its record is in the table of its type", shows=["record_type"]),
        *dates(),
        *ordered("published_first_date", "published_last_date"),
        at_least("source_group", 0),
        gxe.ExpectColumnValueLengthsToBeBetween(column="linked_by", min_value=1, description="a reason is given"),
        gxe.ExpectColumnValuesToBeBetween(
            column="confidence", min_value=0, max_value=1, description="confidence is between 0 and 1"
        ),
    ]
