"""Expectations on ``raw.articles``."""

from typing import Final

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import FIRST_DAY, LAST_DAY, ordered, true
from pipelines.records import PublishedBasis

COMPARED_WITH: Final = ("content_id",)
"""Columns that :mod:`expectations.frames` joins to the frame."""


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    dated = frame["published_first_date"].notna() & frame["published_last_date"].notna()
    undated = frame["published_first_date"].isna() & frame["published_last_date"].isna()
    unknown = frame["published_basis"] == PublishedBasis.UNKNOWN.value
    return {"basis_fits_dates": (unknown & undated) | (~unknown & dated)}


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        gxe.ExpectColumnPairValuesToBeEqual(
            column_A="article_id",
            column_B="content_id",
            ignore_row_if="neither",
            description="article_id is the hash of the text",
        ),
        gxe.ExpectColumnValueLengthsToBeBetween(column="text", min_value=1, description="the text is not empty"),
        *ordered("published_first_date", "published_last_date"),
        *(
            gxe.ExpectColumnValuesToBeBetween(
                column=name,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                description=f"{name} is between {FIRST_DAY.year} and {LAST_DAY.year}",
            )
            for name in ("published_first_date", "published_last_date")
        ),
        true("basis_fits_dates", "days are given exactly when their basis is known", shows=["published_basis"]),
    ]
