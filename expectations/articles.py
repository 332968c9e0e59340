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
    first, last = frame["published_first_date"].notna(), frame["published_last_date"].notna()
    bounds = {
        PublishedBasis.METADATA.value: first & last,
        PublishedBasis.INFERRED.value: first | last,
        PublishedBasis.UNKNOWN.value: ~first & ~last,
    }
    fits = [frame["published_basis"].eq(basis).fillna(value=False) & fit for basis, fit in bounds.items()]
    return {"basis_fits_dates": fits[0] | fits[1] | fits[2]}


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
        true(
            "basis_fits_dates",
            "given days are two, inferred days at least one, unknown days none",
            shows=["published_basis"],
        ),
    ]
