"""Joining rules: a weekday and its date, one day told twice, a part and what it is a part of."""

from dataclasses import replace
from typing import Final

from pipelines.language.dates.expressions import Expression, Pair
from pipelines.language.dates.slices import Between, InYear, Slice
from pipelines.language.dates.when import Mentioned, Shift, Unit, When, Year
from pipelines.language.spans import Calendar, Direction

_SOFT_MARKS: Final = frozenset((",", "،", "(", ")", "-", "–", "/"))
_WEEKDAY_LINKS: Final = _SOFT_MARKS | {"الموافق", "في", "يوم", "ل", "اليوم", "المصادف"}
_CONTAINER_LINKS: Final = frozenset(("من", "في", "ل", "خلال", "شهر", "عام", ")"))
_TWIN_LINKS: Final = _SOFT_MARKS | {"الموافق", "ل", "=", "اي", "الموافقه", "الموافقين", "من", "المصادف"}


def is_day_of_month(when: When) -> bool:
    """Whether a tree is a day in a month."""
    return isinstance(when, Slice) and when.cut is Unit.DAY and isinstance(when.within, Slice)


def _is_bare_weekday(expression: Expression) -> bool:
    when = expression.when
    return (
        isinstance(when, Slice)
        and when.cut is Unit.WEEKDAY
        and when.within is None
        and expression.direction is Direction.OPEN
    )


def weekday_with_date(pair: Pair) -> Expression | None:
    """«الاثنين 18 يوليو», «الأربعاء الموافق 13 شباط»."""
    _, left, right, gap = pair
    if len(gap) > 2 or not set(gap) <= _WEEKDAY_LINKS:
        return None
    if _is_weekday_range(left.when) and isinstance(right.when, Between) and is_day_of_month(right.when.start):
        return replace(right, first=left.first, skip=left.skip)
    weekday, day = left.when, right.when
    if not (isinstance(weekday, Slice) and weekday.cut is Unit.WEEKDAY and weekday.within is None):
        return None
    if not (isinstance(day, Slice) and _is_day(day)):
        return None
    direction = left.direction if right.direction is Direction.OPEN else right.direction
    dated = replace(day, weekday=weekday.index)
    return replace(right, first=left.first, skip=left.skip, when=dated, direction=direction)


def _is_weekday_range(when: When) -> bool:
    return isinstance(when, Between) and isinstance(when.start, Slice) and when.start.cut is Unit.WEEKDAY


def _is_day(when: Slice) -> bool:
    return when.cut is Unit.DAY and when.within is not None


def date_with_weekday(pair: Pair) -> Expression | None:
    """«18 يوليو (الاثنين)»."""
    text, left, right, gap = pair
    if not (_is_bare_weekday(right) and gap == ["("] and right.last < len(text) and text.words[right.last] == ")"):
        return None
    if not (isinstance(left.when, Slice) and isinstance(right.when, Slice) and _is_day(left.when)):
        return None
    return replace(left, last=right.last + 1, when=replace(left.when, weekday=right.when.index))


def deictic_with_weekday(pair: Pair) -> Expression | None:
    """«أمس الثلاثاء», «اليوم (الاثنين)»."""
    _, left, right, gap = pair
    if not (_is_bare_weekday(right) and len(gap) <= 1 and set(gap) <= {"(", "،", ",", "-", "–"}):
        return None
    when, weekday = left.when, right.when
    if isinstance(when, Shift) and when.of is Unit.DAY and when.weekday is None and isinstance(weekday, Slice):
        return replace(left, last=right.last, when=replace(when, weekday=weekday.index))
    return None


def weekday_with_deictic(pair: Pair) -> Expression | None:
    """«الثلاثاء أمس»; «الاثنين» and «اليوم» side by side are one day."""
    _, left, right, gap = pair
    when = right.when
    if gap or not (_is_bare_weekday(left) and isinstance(when, Shift) and isinstance(left.when, Slice)):
        return None
    if when.of is not Unit.DAY or when.weekday is not None or when.offset != -1:
        return None
    return replace(right, first=left.first, skip=left.skip, when=replace(when, weekday=left.when.index))


def deictic_with_date(pair: Pair) -> Expression | None:
    """«اليوم الاثنين 18 يوليو»: the full date holds, and tells the publication day."""
    _, left, right, gap = pair
    if len(gap) > 2 or not set(gap) <= _WEEKDAY_LINKS - {"في", "يوم"}:
        return None
    when, dated = left.when, right.when
    if not (isinstance(when, Shift) and when.of is Unit.DAY and isinstance(dated, Slice) and is_day_of_month(dated)):
        return None
    dated = replace(dated, weekday=dated.weekday or when.weekday)
    direction = Direction.CURRENT if right.direction is Direction.OPEN else right.direction
    return replace(right, first=left.first, skip=left.skip, when=dated, direction=direction, told=when)


def twin_calendars(pair: Pair) -> Expression | None:
    """«10 شوال 1436هـ الموافق 26 يوليو 2015»: one day in two calendars; the Gregorian date holds."""
    _, left, right, gap = pair
    if len(gap) > 2 or not set(gap) <= _TWIN_LINKS:
        return None
    if not (is_day_of_month(left.when) and is_day_of_month(right.when)):
        return None
    if left.when.calendar is right.when.calendar:
        return None
    kept = left if left.when.calendar is Calendar.GREGORIAN else right
    other = right if kept is left else left
    if kept.when.hole is not None and other.when.hole is None:
        kept = other
    return replace(kept, first=left.first, last=right.last, skip=left.skip)


def month_told_twice(pair: Pair) -> Expression | None:
    """«الشهر الماضي (أغسطس)»: the name holds, in the direction of the other."""
    _, left, right, gap = pair
    when, month = left.when, right.when
    if gap != ["("] or not (isinstance(when, Shift) and when.of is Unit.MONTH and abs(when.offset) <= 1):
        return None
    if not (isinstance(month, Slice) and month.cut is Unit.MONTH and month.within is None):
        return None
    direction = (Direction.PAST, Direction.CURRENT, Direction.FUTURE)[when.offset + 1]
    return replace(right, first=left.first, skip=left.skip, direction=direction)


def year_told_twice(pair: Pair) -> Expression | None:
    """«العام الماضي 2014», «العام الجاري (2022)»: the number holds."""
    _, left, right, gap = pair
    if gap not in ([], ["("]) or not isinstance(right.when, Year) or right.when.count != 1:
        return None
    if not (isinstance(left.when, Shift) and left.when.of is Unit.YEAR):
        return None
    return replace(right, first=left.first, skip=left.skip, told=left.when)


def part_of_container(pair: Pair) -> Expression | None:
    """«يوليو من العام الماضي», «النصف الثاني من يوليو», «الجمعة من الأسبوع المقبل»."""
    _, left, right, gap = pair
    if left.direction is not Direction.OPEN or not set(gap) <= _CONTAINER_LINKS or len(gap) > 2:
        return None
    if isinstance(left.when, Mentioned):
        return _same_in_year(left, right)
    if not _holds(right.when, left.when) or (left.weak and right.weak and left.when.unit is Unit.WEEKDAY):
        return None
    weak = right.weak and not isinstance(right.when, Shift)
    put = left.when.put(right.when)
    return replace(left, last=right.last, when=put, direction=right.direction, steps=right.steps, weak=weak)


def _holds(container: When, part: When) -> bool:
    """Whether ``container`` is what fills the hole of ``part``."""
    hole = part.hole
    if hole is None or isinstance(container, Between):
        return False
    if isinstance(part, Slice) and part.within is None and part.cut in (Unit.HALF, Unit.WEEK, Unit.THIRD):
        return container.unit in (Unit.MONTH, Unit.YEAR)
    return container.unit is hole


def _same_in_year(left: Expression, right: Expression) -> Expression | None:
    """«الشهر نفسه من العام الماضي»."""
    year = right.when
    if left.when.unit is Unit.YEAR or year.unit is not Unit.YEAR or year.hole is not None:
        return None
    if right.weak and not isinstance(year, Shift):
        return None
    return replace(left, last=right.last, when=InYear(left.when, year), weak=False)
