"""Dates as EDTF (ISO 8601-2): «2022-09-12», «2022-09», «2022-09-12/2022-09-15», «2022-07~», «197X», «XXXX-09»."""

from pipelines.language.dates.calendars import Days, month_days, year_days
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit, When, Year
from pipelines.language.spans import Calendar
from pipelines.records import Precision

_SEASON_CODES = {3: 21, 6: 22, 9: 23, 12: 24}


def edtf_of(when: When, days: Days, precision: Precision) -> str:
    """The EDTF string for resolved days of a tree: seasons and decades have codes of their own."""
    first = days[0]
    if when.unit is Unit.SEASON and isinstance(when, Slice):
        return f"{first.year:04d}-{_SEASON_CODES[when.index]}~"
    if isinstance(when, Year) and when.count == 10 and when.number % 10 == 0:
        return f"{when.number // 10}X"
    return edtf_of_days(days, precision)


def edtf_of_days(days: Days, precision: Precision) -> str:
    """The EDTF string for days.

    >>> from datetime import date
    >>> edtf_of_days((date(2022, 7, 1), date(2022, 7, 31)), Precision.APPROX)
    '2022-07~'
    """
    plain = _plain(days, precision)
    return plain + "~" if precision is Precision.APPROX and "/" not in plain else plain


def _plain(days: Days, precision: Precision) -> str:
    first, last = days
    if precision is Precision.QUARTER:
        return f"{first.year:04d}-{33 + (first.month - 1) // 3}"
    if precision is Precision.HALF:
        return f"{first.year:04d}-{40 + (first.month - 1) // 6}"
    if first == last:
        return first.isoformat()
    if year_days(first.year) == days:
        return f"{first.year:04d}"
    if month_days(first.year, first.month) == days:
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def open_edtf(when: When) -> str | None:
    """What is known of a date whose year is not: «XXXX-09-12»."""
    if not isinstance(when, Slice) or when.calendar is not Calendar.GREGORIAN:
        return None
    if when.cut is Unit.MONTH and when.within is None:
        return f"XXXX-{when.index:02d}"
    month = when.within
    if when.cut is Unit.DAY and isinstance(month, Slice) and month.cut is Unit.MONTH and month.within is None:
        return f"XXXX-{month.index:02d}-{when.index:02d}"
    return None
