"""Expectations on ``records.evidence``: the words stand where it says they stand."""

from typing import Final

import pandas as pd
from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from expectations.claims import at_least, ordered, true
from pipelines.loading.tables import RECORD_TABLES
from pipelines.records import SLOT_TYPES, TRIGGER_SLOT

COMPARED_WITH: Final = ("article_is_known", "article_length", "article_surface", "record_is_known")
"""Columns that :mod:`expectations.frames` joins to the frame."""


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Columns computed from the row for the expectations below."""
    slots = {(kind.value, slot) for kind in RECORD_TABLES for slot in (*SLOT_TYPES[kind].slot_names(), TRIGGER_SLOT)}
    pairs = zip(frame["record_type"], frame["slot"], strict=True)
    return {"slot_is_of_type": pd.Series([pair in slots for pair in pairs], index=frame.index, dtype="boolean")}


def rows() -> list[Expectation]:
    """What holds of each row."""
    return [
        true("article_is_known", "its article is in raw.articles", shows=["article_id"]),
        true("record_is_known", "its record is in the table of its type", shows=["record_type"]),
        true("slot_is_of_type", "the slot is one of the record's type", shows=["record_type", "slot"]),
        at_least("span_start", 0),
        *ordered("span_start", "span_end", strictly=True),
        *ordered("span_end", "article_length"),
        gxe.ExpectColumnPairValuesToBeEqual(
            column_A="surface",
            column_B="article_surface",
            ignore_row_if="neither",
            description="the words are exactly those of the text from span_start to span_end",
        ),
    ]
