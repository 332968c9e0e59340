"""What holds of every record table: it stands on an article and on evidence, and its dates are in order."""

from datetime import date
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

FIRST_DAY: Final = pd.Timestamp(date(1600, 1, 1))
"""News cites treaties from the seventeenth century on; an earlier date is a misread number."""
LAST_DAY: Final = pd.Timestamp(date(2100, 12, 31))
"""Plans reach to the middle of the century; a later date is a misread number."""

COMPARED_WITH: Final = ("article_is_known", "article_length", "published_last_date", "evidenced_slots")
"""Columns that :mod:`expectations.frames` joins to the frame of a record table."""

AGE: Final = "happened_by_publication"
EVIDENCED: Final = "is_evidenced"


def claim_expectations() -> list[Expectation]:
    """Expectations on the columns that every record table has."""
    return [
        true("article_is_known", "its article is in raw.articles", shows=["article_id"]),
        true(EVIDENCED, "every filled slot has evidence", shows=["evidenced_slots"]),
        gxe.ExpectColumnValuesToBeBetween(
            column="confidence", min_value=0, max_value=1, description="confidence is between 0 and 1"
        ),
        *ordered("attribution_start", "attribution_end", strictly=True),
        gxe.ExpectColumnValuesToBeBetween(
            column="attribution_start", min_value=0, description="attribution_start is not negative"
        ),
        *ordered("attribution_end", "article_length"),
    ]


def evidenced(table: sa.Table, frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Whether each slot that a row fills, and the row as a whole, has evidence."""
    columns = {column.name: column.info["slot"] for column in table.columns if "slot" in column.info}
    rows = zip(*(frame[name] for name in columns), frame["evidenced_slots"], strict=True)
    slots = tuple(columns.values())
    return {EVIDENCED: pd.Series([_is_evidenced(slots, row) for row in rows], index=frame.index, dtype="boolean")}


def dates(prefix: str = "") -> list[Expectation]:
    """Expectations on a date interval."""
    return [
        *ordered(f"{prefix}start_date", f"{prefix}end_date"),
        *(
            gxe.ExpectColumnValuesToBeBetween(
                column=f"{prefix}{end}_date",
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                description=f"{prefix}{end}_date is between {FIRST_DAY.year} and {LAST_DAY.year}",
            )
            for end in ("start", "end")
        ),
    ]


def happened(frame: pd.DataFrame, told_as_done: pd.Series, start: str = "start_date") -> dict[str, pd.Series]:
    """Whether what is told as done began no later than the last day on which the article can have appeared."""
    known = frame[start].notna() & frame["published_last_date"].notna()
    return {AGE: ~(told_as_done & known & (frame[start] > frame["published_last_date"]))}


def happened_expectation(start: str = "start_date") -> Expectation:
    """The expectation on what :func:`happened` computes."""
    return true(AGE, "what is told as done is not later than the article", shows=[start, "published_last_date"])


def amounts() -> list[Expectation]:
    """Expectations on an amount of money."""
    return [at_least("value_low", 0), at_least("value_high", 0), *ordered("value_low", "value_high")]


def at_least(column: str, least: int) -> Expectation:
    """A number that is null or not below ``least``."""
    return gxe.ExpectColumnValuesToBeBetween(
        column=column, min_value=least, description=f"{column} is at least {least}"
    )


def ordered(first: str, second: str, *, strictly: bool = False) -> list[Expectation]:
    """Where both are given, the first comes before the second (or is equal, unless ``strictly``)."""
    return [
        gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=second,
            column_B=first,
            or_equal=not strictly,
            ignore_row_if="either_value_is_missing",
            description=f"{second} is {'after' if strictly else 'not before'} {first}",
        )
    ]


def true(column: str, words: str, *, shows: list[str]) -> Expectation:
    """A computed column that must be true; ``shows`` names the columns whose values explain a failure."""
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True], description=words, meta={"shows": shows})


def _is_evidenced(slots: tuple[str, ...], row: tuple[Any, ...]) -> bool:
    *values, evidenced_slots = row
    filled = {slot for slot, value in zip(slots, values, strict=True) if _is_filled(value)}
    return bool(evidenced_slots) and filled <= set(evidenced_slots)


def _is_filled(value: Any) -> bool:  # noqa: ANN401 - any cell
    return bool(value) if isinstance(value, list) else not pd.isna(value)
