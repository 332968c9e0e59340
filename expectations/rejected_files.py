"""Expectations on ``raw.rejected_files``."""

from typing import Final

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import at_least

COMPARED_WITH: Final = ()
"""The frame is compared with nothing else."""


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:  # noqa: ARG001 - every suite has this signature
    """Nothing is computed."""
    return {}


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        at_least("line_number", 0),
        gxe.ExpectColumnValueLengthsToBeBetween(column="reason", min_value=1, description="a reason is given"),
    ]
