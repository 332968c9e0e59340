"""What a date expression means before an anchor is known: a small tree.

A leaf is complete (:class:`Year`, :class:`Shift`, :class:`Away`, :class:`Window`), or it is a slice
(:mod:`~pipelines.language.dates.slices`) with a hole where its container would be: «يوليو» is month 7 of a year
not said, «الاثنين» day 1 of a week not said. ``hole`` names the unit that is missing; :meth:`When.fill` puts a
container's days there, :meth:`When.days` gives the days of a complete tree.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipelines.language.dates.calendars import (
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
    RANGE = "range"
    PERIOD = "period"
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
        raise TypeError(f"{type(self).__name__} gives no days for anchor {anchor}")

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

    def days(self, anchor: date | None) -> Days | None:  # noqa: ARG002 -- needs none
        """Its days, whatever the anchor."""
        first, last = year_days(self.number, self.system), year_days(self.number + self.count - 1, self.system)
        return (first[0], last[1]) if first and last else None


@dataclass(frozen=True, slots=True)
class Shift(When):
    """The day, week, month or year ``offset`` away from the one that holds the anchor: «أمس», «العام المقبل».

    ``weekday`` is what the text adds («أمس الثلاثاء»); it corrects an anchor that is a day or two off.
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
            day = shift_days(anchor, self.offset + self.correction(anchor))
            return (day, day) if day else None
        if self.of is Unit.WEEK:
            return week_days(anchor, self.offset)
        if self.of is Unit.YEAR:
            year = year_of(anchor, self.system)
            return year_days(year + self.offset, self.system) if year is not None else None
        if self.system is Calendar.HIJRI:
            return None
        return _shifted_block(anchor, self.of, self.offset)

    def correction(self, anchor: date) -> int:
        """Days by which ``anchor`` must move for «أمس الثلاثاء» to be a Tuesday: at most three either way.

        Publication dates are often those of the printed paper, a day after the text was written.
        """
        if self.of is not Unit.DAY or self.weekday is None:
            return 0
        return (self.weekday - self.offset - anchor.isoweekday() + 3) % 7 - 3


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
        return Unit.RANGE

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
        near = shift_days(anchor, 1 if self.ahead else -1)
        if far is None or near is None:
            return None
        return (near, far) if self.ahead else (far, near)


@dataclass(frozen=True, slots=True)
class Mentioned(When):
    """The period of a unit that the text named last: «الشهر ذاته». It stands for it until the text is read."""

    of: Unit

    @property
    def unit(self) -> Unit:
        """The unit referred to."""
        return self.of
