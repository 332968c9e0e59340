"""What a date expression means before an anchor is known: a small tree.

A leaf is complete (:class:`Year`, :class:`Shift`, :class:`Away`, :class:`Window`) or a :class:`Slice` with a
hole where its container would be: «يوليو» is month 7 of a year not said, «الاثنين» day 1 of a week not said.
``hole`` names the unit that is missing; :meth:`When.fill` puts a container's days there, :meth:`When.days`
gives the days of a complete tree.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from pipelines.language.dates.calendars import (
    ONE_DAY,
    Days,
    month_days,
    same_day_of_month,
    shift_days,
    shift_month,
    week_days,
    year_days,
    year_of,
)
from pipelines.language.spans import Calendar
from pipelines.records import Precision


class Unit(StrEnum):
    """Units of time, and the ways to cut one into parts."""

    DAY = "day"
    WEEKDAY = "weekday"
    NTH_WEEKDAY = "nth_weekday"
    WEEK = "week"
    MONTH = "month"
    FIRST_MONTHS = "first_months"
    LAST_MONTHS = "last_months"
    QUARTER = "quarter"
    THIRD = "third"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEKDAY: Precision.DAY,
    Unit.NTH_WEEKDAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.HALF: Precision.HALF,
    Unit.YEAR: Precision.YEAR,
    Unit.SEASON: Precision.APPROX,
}


def precision_of(unit: Unit) -> Precision:
    """How finely a period of this unit is known."""
    return _PRECISION.get(unit, Precision.RANGE)


@dataclass(frozen=True, slots=True)
class When:
    """A node of the tree."""

    @property
    def hole(self) -> Unit | None:
        """The unit of the container that is not said, None when the tree is complete."""
        return None

    @property
    def needs_anchor(self) -> bool:
        """Whether the publication date decides."""
        return self.hole is not None

    @property
    def unit(self) -> Unit:
        """The unit of the period that the tree names."""
        return Unit.DAY

    @property
    def calendar(self) -> Calendar:
        """The calendar it is written in."""
        return Calendar.GREGORIAN

    @property
    def precision(self) -> Precision:
        """How finely the days are known."""
        return precision_of(self.unit)

    def days(self, anchor: date | None) -> Days | None:
        """The days of a complete tree; None when there is no such day, or no anchor though one is needed."""
        raise TypeError(f"{type(self).__name__} gives no days")

    def fill(self, container: Days) -> Days | None:
        """The days of a tree with a hole, when the hole is ``container``."""
        raise TypeError(f"{type(self).__name__} has no hole, {container} cannot fill it")

    def put(self, container: "When") -> "When":
        """The same tree with ``container`` in its hole."""
        raise TypeError(f"{type(self).__name__} has no hole for {type(container).__name__}")


@dataclass(frozen=True, slots=True)
class Year(When):
    """«عام 2020», «1436 هـ»; several years for a decade."""

    number: int
    system: Calendar = Calendar.GREGORIAN
    count: int = 1

    @property
    def unit(self) -> Unit:
        """A year, or a decade."""
        return Unit.YEAR if self.count == 1 else Unit.DECADE

    @property
    def calendar(self) -> Calendar:
        """Gregorian or Hijri."""
        return self.system

    def days(self, anchor: date | None) -> Days | None:  # noqa: ARG002 -- complete without an anchor
        """Its days, whatever the anchor."""
        first, last = year_days(self.number, self.system), year_days(self.number + self.count - 1, self.system)
        return (first[0], last[1]) if first and last else None


@dataclass(frozen=True, slots=True)
class Shift(When):
    """The day, week, month or year ``offset`` away from the one that holds the anchor: «أمس», «العام المقبل».

    ``weekday`` is what the text adds («أمس الثلاثاء»); it tells nothing new when the anchor is a known day.
    """

    of: Unit
    offset: int
    weekday: int | None = None
    system: Calendar = Calendar.GREGORIAN

    @property
    def unit(self) -> Unit:
        """The unit counted."""
        return self.of

    @property
    def calendar(self) -> Calendar:
        """Gregorian or Hijri."""
        return self.system

    @property
    def needs_anchor(self) -> bool:
        """Always."""
        return True

    def days(self, anchor: date | None) -> Days | None:
        """Counted from ``anchor``."""
        if anchor is None:
            return None
        if self.of is Unit.DAY:
            day = shift_days(anchor, self.offset)
            return (day, day) if day else None
        if self.of is Unit.WEEK:
            return week_days(anchor, self.offset)
        if self.of is Unit.YEAR:
            year = year_of(anchor, self.system)
            return year_days(year + self.offset, self.system) if year is not None else None
        if self.system is Calendar.HIJRI:
            return None
        return _shifted_block(anchor, self.of, self.offset)


def _shifted_block(anchor: date, unit: Unit, offset: int) -> Days | None:
    """The month, quarter, half, decade … ``offset`` blocks after that of ``anchor``."""
    sizes = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.DECADE: 120}
    if (size := sizes.get(unit)) is None:
        return None
    block = (anchor.year * 12 + anchor.month - 1) // size + offset
    first, last = divmod(block * size, 12), divmod(block * size + size - 1, 12)
    start, end = month_days(first[0], first[1] + 1), month_days(last[0], last[1] + 1)
    return (start[0], end[1]) if start and end else None


@dataclass(frozen=True, slots=True)
class Away(When):
    """A point at a distance: «قبل ثلاثة أيام», «بعد شهرين». Months and years count as whole periods."""

    of: Unit
    count: int
    extra_months: int = 0

    @property
    def unit(self) -> Unit:
        """The finest unit that the distance fixes: a distance in weeks fixes a day."""
        if self.of is Unit.WEEK:
            return Unit.DAY
        return Unit.MONTH if self.extra_months else self.of

    @property
    def needs_anchor(self) -> bool:
        """Always."""
        return True

    def days(self, anchor: date | None) -> Days | None:
        """Counted from ``anchor``."""
        if anchor is None or abs(self.count) > 100_000:
            return None
        if self.of in (Unit.DAY, Unit.WEEK):
            day = shift_days(anchor, self.count * (7 if self.of is Unit.WEEK else 1))
            return (day, day) if day else None
        if self.of is Unit.YEAR and not self.extra_months:
            return year_days(anchor.year + self.count)
        return shift_month(anchor, self.count * (12 if self.of is Unit.YEAR else 1) + self.extra_months)


@dataclass(frozen=True, slots=True)
class Window(When):
    """So many units up to the anchor or after it: «الأشهر الثلاثة الماضية»; the anchor itself stays out."""

    of: Unit
    count: int
    ahead: bool

    @property
    def unit(self) -> Unit:
        """A range of days."""
        return Unit.DECADE

    @property
    def needs_anchor(self) -> bool:
        """Always."""
        return True

    def days(self, anchor: date | None) -> Days | None:
        """Counted from ``anchor``."""
        if anchor is None or not 0 < self.count <= 1000:
            return None
        count = self.count if self.ahead else -self.count
        if self.of in (Unit.DAY, Unit.WEEK):
            far = shift_days(anchor, count * (7 if self.of is Unit.WEEK else 1))
        else:
            far = same_day_of_month(anchor, count * (12 if self.of is Unit.YEAR else 1))
        if far is None:
            return None
        if not self.ahead:
            return far, anchor - ONE_DAY
        # «الأشهر الثلاثة القادمة» ends on the day before the anchor's own day of the month
        last = far if self.of in (Unit.DAY, Unit.WEEK) else far - ONE_DAY
        return anchor + ONE_DAY, last


@dataclass(frozen=True, slots=True)
class Slice(When):
    """Part ``index`` (from 1; -1 is the last) of a container: «يوليو», «12 سبتمبر», «النصف الثاني من يوليو».

    ``weekday`` is the ISO weekday that goes with a day («الاثنين 18 يوليو»), or the one of an n-th weekday.
    """

    cut: Unit
    index: int
    within: When | None = None
    system: Calendar = Calendar.GREGORIAN
    weekday: int | None = None

    @property
    def hole(self) -> Unit | None:
        """The container of the coarsest part, when the text does not say it."""
        if self.within is not None:
            return self.within.hole
        if self.cut in (Unit.DAY, Unit.NTH_WEEKDAY):
            return Unit.MONTH
        return Unit.WEEK if self.cut is Unit.WEEKDAY else Unit.YEAR

    @property
    def needs_anchor(self) -> bool:
        """Whether the hole or the container asks for it."""
        return self.within is None or self.within.needs_anchor

    @property
    def unit(self) -> Unit:
        """The part; half a month is a range."""
        halved_month = self.cut is Unit.HALF and self.within is not None and self.within.unit is Unit.MONTH
        return Unit.THIRD if halved_month else self.cut

    @property
    def calendar(self) -> Calendar:
        """Hijri when the part or its container is."""
        if self.within is not None and self.system is Calendar.GREGORIAN:
            return self.within.calendar
        return self.system

    def days(self, anchor: date | None) -> Days | None:
        """The part of the container's days."""
        container = self.within.days(anchor) if self.within is not None else None
        return self._part(container) if container else None

    def fill(self, container: Days) -> Days | None:
        """The part, with ``container`` in the hole."""
        inner = container if self.within is None else self.within.fill(container)
        return self._part(inner) if inner else None

    def put(self, container: When) -> "Slice":
        """The same part of ``container``."""
        return replace(self, within=container if self.within is None else self.within.put(container))

    def _part(self, container: Days) -> Days | None:
        return cut_days(self, container)


@dataclass(frozen=True, slots=True)
class Between(When):
    """From one period to another."""

    start: When
    end: When

    @property
    def hole(self) -> Unit | None:
        """The hole that both ends share."""
        return self.start.hole

    @property
    def needs_anchor(self) -> bool:
        """When an end does."""
        return self.start.needs_anchor or self.end.needs_anchor

    @property
    def unit(self) -> Unit:
        """A range; its ends' own unit is theirs."""
        return Unit.DECADE

    @property
    def calendar(self) -> Calendar:
        """That of the ends."""
        return self.end.calendar

    def days(self, anchor: date | None) -> Days | None:
        """From the first day of the one to the last of the other."""
        start, end = self.start.days(anchor), self.end.days(anchor)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None

    def fill(self, container: Days) -> Days | None:
        """Both ends in the same container; an end that would come first lies in the next one."""
        start, end = self.start.fill(container), self.end.fill(container)
        if start and end and end[1] < start[0]:
            length = (container[1] - container[0]).days + 1
            following = (container[1] + ONE_DAY, shift_days(container[1], length) or container[1])
            if length > 300 and (year := year_of(following[0], self.calendar)) is not None:
                following = year_days(year, self.calendar) or following
            end = self.end.fill(following)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None

    def put(self, container: When) -> "Between":
        """Both ends in ``container``."""
        return Between(self.start.put(container), self.end.put(container))


def cut_days(part: Slice, container: Days) -> Days | None:
    """The days of ``part`` in ``container``."""
    first, last = container
    if part.cut is Unit.MONTH:
        return _month_in(part, container)
    if part.cut is Unit.DAY:
        day = shift_days(first, part.index - 1) if part.index > 0 else last
        return (day, day) if day and first <= day <= last else None
    if part.cut is Unit.WEEKDAY:
        day = shift_days(first, (part.index - 1 - first.weekday()) % 7)
        return (day, day) if day else None
    if part.cut is Unit.NTH_WEEKDAY:
        return _nth_weekday(part.weekday or 1, part.index, container)
    if part.cut is Unit.WEEK:
        monday = _nth_weekday(1, part.index, container)
        return (monday[0], monday[0] + timedelta(days=6)) if monday else None
    if part.cut is Unit.HALF and (last - first).days <= 31:
        middle = first + timedelta(days=14)
        return (first, middle) if part.index == 1 else (middle + ONE_DAY, last)
    return _months_in_year(part, container)


def _month_in(part: Slice, container: Days) -> Days | None:
    year = year_of(container[0], part.system)
    if year is None:
        return None
    found = month_days(year, part.index, part.system)
    if found and found[0] < container[0]:  # a Hijri month of a Gregorian year
        found = month_days(year + 1, part.index, part.system)
    return found


def _nth_weekday(weekday: int, index: int, container: Days) -> Days | None:
    first, last = container
    if index > 0:
        day = first + timedelta(days=(weekday - 1 - first.weekday()) % 7 + 7 * (index - 1))
    else:
        day = last - timedelta(days=(last.weekday() - weekday + 1) % 7)
    return (day, day) if first <= day <= last else None


def _months_in_year(part: Slice, container: Days) -> Days | None:
    """Halves, thirds, quarters, seasons and «the first n months», all counted in months of a Gregorian year."""
    sizes = {Unit.QUARTER: 3, Unit.THIRD: 4, Unit.HALF: 6}
    if part.cut in sizes:
        size = sizes[part.cut]
        index = part.index if part.index > 0 else 12 // size
        start, length = size * (index - 1) + 1, size
    elif part.cut is Unit.SEASON:
        start, length = part.index, 3
    elif part.cut is Unit.FIRST_MONTHS:
        start, length = 1, part.index
    else:
        start, length = 13 - part.index, part.index
    if not (1 <= start <= 12 and 1 <= length <= 12):
        return None
    begin = container[0].replace(month=start, day=1)
    end = shift_month(begin, length - 1)
    return (begin, end[1]) if end else None
