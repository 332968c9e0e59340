"""Calendar arithmetic: the days of a year, month, quarter, week or season, Gregorian and Hijri (Umm al-Qura).

Every function returns both ends, inclusive, or None where the calendar has no such period.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

from pipelines.language.spans import Calendar

Days = tuple[date, date]
"""First and last day of a period, both inclusive."""

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def year_days(year: int, calendar: Calendar = Calendar.GREGORIAN) -> Days | None:
    """The days of a year.

    >>> year_days(1444, Calendar.HIJRI)
    (datetime.date(2022, 7, 30), datetime.date(2023, 7, 18))
    """
    if calendar is Calendar.HIJRI:
        first, last = hijri_month_days(year, 1), hijri_month_days(year, 12)
        return (first[0], last[1]) if first and last else None
    return (date(year, 1, 1), date(year, 12, 31)) if MINYEAR <= year <= MAXYEAR else None


@lru_cache(maxsize=4096)
def month_days(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> Days | None:
    """The days of a month of a year."""
    if calendar is Calendar.HIJRI:
        return hijri_month_days(year, month)
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def hijri_month_days(year: int, month: int) -> Days | None:
    """The days of a month of the Umm al-Qura calendar, whose tables cover 1343 to 1500 AH."""
    try:
        start = Hijri(year, month, 1)
        first = start.to_gregorian()
    except (ValueError, OverflowError):
        return None
    begin = date(first.year, first.month, first.day)
    return begin, begin + timedelta(days=start.month_length() - 1)


def year_of(day: date, calendar: Calendar = Calendar.GREGORIAN) -> int | None:
    """The year that ``day`` falls in."""
    if calendar is Calendar.GREGORIAN:
        return day.year
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def shift_month(day: date, count: int) -> Days | None:
    """The days of the month ``count`` months after that of ``day``."""
    months = day.year * 12 + day.month - 1 + count
    return month_days(months // 12, months % 12 + 1)


def week_days(day: date, count: int = 0) -> Days | None:
    """Monday to Sunday of the week ``count`` weeks after that of ``day``."""
    try:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        return monday, monday + timedelta(days=6)
    except OverflowError:
        return None


def shift_days(day: date, count: int) -> date | None:
    """The day ``count`` days after ``day``."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def same_day_of_month(day: date, count: int) -> date | None:
    """``day`` moved by ``count`` months; the last day of the month when it has no such day."""
    month = shift_month(day, count)
    return month[0].replace(day=min(day.day, month[1].day)) if month else None
