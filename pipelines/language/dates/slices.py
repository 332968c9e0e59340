"""Slices: parts of a container that the text may leave unsaid, and ranges from one period to another."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipelines.language.dates.calendars import ONE_DAY, Days, month_days, shift_days, shift_month, year_days, year_of
from pipelines.language.dates.when import Unit, When
from pipelines.language.spans import Calendar


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
        return cut_days(self, container) if container else None

    def fill(self, container: Days) -> Days | None:
        """The part, with ``container`` in the hole."""
        inner = container if self.within is None else self.within.fill(container)
        return cut_days(self, inner) if inner else None

    def put(self, container: When) -> "Slice":
        """The same part of ``container``."""
        return replace(self, within=container if self.within is None else self.within.put(container))


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
        return Unit.RANGE

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


@dataclass(frozen=True, slots=True)
class InYear(When):
    """The same period in another year: «الفترة نفسها من العام الماضي»."""

    period: When
    year: When

    @property
    def unit(self) -> Unit:
        """That of the period."""
        return self.period.unit

    @property
    def needs_anchor(self) -> bool:
        """When the period or the year does."""
        return self.period.needs_anchor or self.year.needs_anchor

    def days(self, anchor: date | None) -> Days | None:
        """The period's days, moved by whole years."""
        period, year = self.period.days(anchor), self.year.days(anchor)
        if period is None or year is None:
            return None
        moved = year[0].year - period[0].year
        first, last = _in_year(period[0], moved), _in_year(period[1], moved)
        return (first, last) if first and last else None


def _in_year(day: date, moved: int) -> date | None:
    month = month_days(day.year + moved, day.month)
    if month is None:
        return None
    ends = (day + ONE_DAY).day == 1
    return month[1] if ends else month[0].replace(day=min(day.day, month[1].day))


def cut_days(part: Slice, container: Days) -> Days | None:
    """The days of ``part`` in ``container``."""
    if part.cut is Unit.MONTH:
        return _month_in(part, container)
    if part.cut in (Unit.DAY, Unit.WEEKDAY):
        return _day_in(part, container)
    if part.cut is Unit.NTH_WEEKDAY:
        return _nth_weekday(part.weekday or 1, part.index, container)
    if part.cut is Unit.WEEK:
        monday = _nth_weekday(1, part.index, container)
        return (monday[0], monday[0] + timedelta(days=6)) if monday else None
    if part.cut is Unit.HALF and (container[1] - container[0]).days <= 31:
        middle = container[0] + timedelta(days=14)
        return (container[0], middle) if part.index == 1 else (middle + ONE_DAY, container[1])
    return _months_in_year(part, container)


def _day_in(part: Slice, container: Days) -> Days | None:
    first, last = container
    if part.cut is Unit.WEEKDAY:
        day = shift_days(first, (part.index - 1 - first.weekday()) % 7)
    else:
        day = shift_days(first, part.index - 1) if part.index > 0 else last
    return (day, day) if day and first <= day <= last else None


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
