"""Dates as EDTF (ISO 8601-2): «2022-09-12», «2022-09», «2022-09-12/2022-09-15», «2022-07~», «197X», «XXXX-09»."""

from calendar import monthrange

from pipelines.language.dates.calendars import Days
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit, When, Year
from pipelines.language.spans import Calendar
from pipelines.records import Precision

_SEASON_CODES = {3: 21, 6: 22, 9: 23, 12: 24}


def edtf_of(when: When, days: Days, precision: Precision) -> str:
    """The EDTF string for resolved days."""
    plain = _plain(when, days, precision)
    return plain + "~" if precision is Precision.APPROX and "/" not in plain else plain


def _plain(when: When, days: Days, precision: Precision) -> str:
    first, last = days
    year = f"{first.year:04d}"
    if when.unit is Unit.SEASON and isinstance(when, Slice):
        return f"{year}-{_SEASON_CODES[when.index]}"
    if precision is Precision.QUARTER:
        return f"{year}-{33 + (first.month - 1) // 3}"
    if precision is Precision.HALF:
        return f"{year}-{40 + (first.month - 1) // 6}"
    if isinstance(when, Year) and when.count == 10 and when.number % 10 == 0:
        return f"{when.number // 10}X"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return year
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and _ends_month(days):
        return f"{year}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _ends_month(days: Days) -> bool:
    return days[1].toordinal() + 1 == (days[1].replace(day=1).toordinal() + _length(days))


def _length(days: Days) -> int:
    return monthrange(days[1].year, days[1].month)[1]


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
