"""What a check says of a table."""

from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may fail before the table as a whole is broken."""

    max_failing_share: float = 0.25
    """A larger share of failing rows means that what wrote the table is broken, not the rows."""
    min_failing_rows: int = 10
    """Fewer failing rows never break a table: in a small one a single row is a large share."""

    def are_exceeded(self, failing: int, rows: int) -> bool:
        """Whether so many failing rows break a table of so many rows.

        >>> Limits().are_exceeded(3, 4), Limits().are_exceeded(30, 40)
        (False, True)
        """
        return failing >= self.min_failing_rows and failing > self.max_failing_share * rows


SOME_FAILING_ROWS: Final = Limits()
"""Of a table that was read from texts: rows that fail go to quarantine."""
NO_FAILING_ROW: Final = Limits(max_failing_share=0.0, min_failing_rows=1)
"""Of a table that was derived from checked ones: a row that fails means that what derived it is broken."""


@dataclass(frozen=True, slots=True)
class FailedRow:
    """The key of a row that fails, and each expectation that it fails, in words."""

    key: dict[str, Any]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableVerdict:
    """What the expectations say of one table."""

    table: str
    good: pd.DataFrame
    bad: tuple[FailedRow, ...] = ()
    table_failures: tuple[str, ...] = ()
    figures: dict[str, int | float] = field(default_factory=dict)
    is_taken_over: bool = False
    """Whether this is the verdict on the same rows in an earlier build, which still stands."""

    @property
    def blocks(self) -> bool:
        """Whether the table is broken, so that nothing may be built on it."""
        return bool(self.table_failures)
