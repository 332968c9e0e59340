"""What must hold of every table that Python fills: Great Expectations suites as code, one module a table.

``check_table`` judges a data frame: rows that fail are named with their reasons, and a table that is broken
as a whole (a missing column, a wrong type, a repeated key, too large a share of failing rows) is named so.
``frames`` reads the frames with what they are compared with. Nothing here writes anywhere. What SQL builds
is guarded by dbt's tests, not here.
"""

from expectations.validation import ExpectationError, check_table
from expectations.verdict import FailedRow, Limits, TableVerdict

__all__ = ["ExpectationError", "FailedRow", "Limits", "TableVerdict", "check_table"]
