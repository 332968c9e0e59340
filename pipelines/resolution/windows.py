"""When a report places its event: a window of days, and how sharply it is known.

A report that gives no date is bounded by its publication and its status: what is told as done lies before it, what is
announced after it. Days are ordinals (``date.toordinal``), both ends inclusive.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pipelines.records import DateInterval, Precision, Publication, Status

_EVER: Final = (1, 3_652_059)
"""The ordinals of the first and the last day that a date can be."""
_APPROXIMATE_SLACK: Final = 0.5
"""«قبل نحو شهرين» may be off by half the length of what it names, to either side."""


class Grade(IntEnum):
    """How sharply the days are known; a smaller number is sharper."""

    DAYS = 0
    """Stated, two weeks at most."""
    MONTH = 1
    QUARTER = 2
    YEAR = 3
    LONG = 4
    TOLD = 5
    """Not stated: bounded by the publication day alone."""
    NONE = 6
    """Nothing bounds them."""


_LONGEST: Final = ((14, Grade.DAYS), (31, Grade.MONTH), (93, Grade.QUARTER), (366, Grade.YEAR))

RECENT: Final = 400
"""What is told as done without a date is mostly of the last year."""
EVER: Final = _EVER[1]
"""What is told for decades without its date: treaties, relations."""

_BEFORE_AND_AFTER: Final[dict[Status | None, tuple[int, int]]] = {
    Status.ONGOING: (7, 3),
    Status.PLANNED: (1, 200),
    Status.POSSIBLE: (1, 200),
    Status.NEGOTIATING: (30, 200),
    Status.CANCELLED: (60, 120),
    Status.POSTPONED: (60, 120),
    Status.DENIED: (60, 120),
}
"""How many days before and after its publication an undated report's event may lie, unless it is over."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which the event must lie by one report."""

    first: int
    last: int
    grade: Grade
    focus: int | None = None
    """The publication day: of several events that fit, the one nearest to it is meant."""

    def gap(self, other: "Window") -> int:
        """Days between the two; 0 where they touch or overlap."""
        return max(0, self.first - other.last, other.first - self.last)

    def overlaps(self, other: "Window") -> bool:
        """Whether one day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Window") -> bool:
        """Whether every day of the other lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def distance(self, day: int) -> int:
        """Days from ``day`` to the window; 0 inside it."""
        return max(0, self.first - day, day - self.last)


def window_of(
    stated: DateInterval | None, status: Status | None, published: Publication, *, lookback: int = RECENT, lag: int = 0
) -> Window:
    """The window of one report.

    ``lookback`` is how many days an undated event that is over may lie back, ``lag`` how many an announced one may
    have begun before.
    """
    focus = published.last.toordinal() if published.last is not None else None
    if stated is not None:
        return _stated(stated, focus)
    if published.first is None or published.last is None:
        return Window(*_EVER, Grade.NONE, focus)
    before, after = _BEFORE_AND_AFTER.get(status, (lookback, 0))
    first, last = published.first.toordinal() - max(before, lag), published.last.toordinal() + after
    return Window(max(first, _EVER[0]), min(last, _EVER[1]), Grade.TOLD, focus)


def _stated(stated: DateInterval, focus: int | None) -> Window:
    first, last = stated.start.toordinal(), stated.end.toordinal()
    length = last - first + 1
    grade = next((grade for longest, grade in _LONGEST if length <= longest), Grade.LONG)
    if stated.precision is Precision.APPROX:
        slack = max(3, int(length * _APPROXIMATE_SLACK))
        first, last, grade = max(first - slack, _EVER[0]), min(last + slack, _EVER[1]), max(grade, Grade.MONTH)
    return Window(first, last, grade, focus)
