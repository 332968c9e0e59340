"""Resolution: a tree and the days on which the article can have appeared give the days that are meant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipelines.language.dates.calendars import Days, shift_month, week_days, year_days, year_of
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Shift, Unit, When
from pipelines.language.spans import Calendar, Direction

_ENDED_WHEN_PAST = frozenset((Unit.FIRST_MONTHS, Unit.LAST_MONTHS, Unit.QUARTER, Unit.HALF))
"""What is measured when it is over: figures of «الربع الثالث» told in the past tense come after it."""
_YEARS_AROUND = (2, 8)
"""Years to look at on either side; the second for 29 February, which century years put eight years apart."""


def days_at(expression: Expression, anchor: date | None, toward: Direction) -> Days | None:
    """The days meant on publication day ``anchor``; ``toward`` decides an open direction."""
    when = expression.when
    if when.hole is None:
        return when.days(anchor)
    if anchor is None:
        return None
    for reach in _YEARS_AROUND:
        meant = _chosen(expression, anchor, reach, toward)
        if meant is not None or when.hole is not Unit.YEAR:
            return meant
    return None


def _chosen(expression: Expression, anchor: date, reach: int, toward: Direction) -> Days | None:
    when = expression.when
    explicit = expression.direction is not Direction.OPEN
    direction = expression.direction if explicit else toward
    if direction in (Direction.PAST, Direction.FUTURE) and _stays_inside(when):
        return _nearest(expression, anchor, reach, direction, explicit=explicit)
    boxes = _containers(when, anchor, range(-reach, reach + 1))
    filled = [(box, days) for box in boxes if (days := when.fill(box)) is not None]
    candidates, decided = _of_weekday(when, [days for _, days in filled])
    if direction in (Direction.CURRENT, Direction.OPEN) or (decided and not explicit):
        if when.hole is not Unit.YEAR:
            held = [days for box, days in filled if box[0] <= anchor <= box[1] and days in candidates]
            candidates = held or candidates
        return min(candidates, key=lambda days: _distance(days, anchor), default=None)
    return choose(candidates, anchor, direction, explicit=explicit, steps=expression.steps, when=when)


def _stays_inside(when: When) -> bool:
    """Whether a tree is a slice of its container that begins in it, and no weekday has to fit."""
    node: When | None = when
    while isinstance(node, Slice) and node.weekday is None:
        node = node.within
    return node is None


def _nearest(expression: Expression, anchor: date, reach: int, direction: Direction, *, explicit: bool) -> Days | None:
    """What :func:`choose` takes, looked for from the anchor outwards, so that most containers are never filled."""
    when, left = expression.when, expression.steps
    # What begins in the container before the anchor's may end in the anchor's.
    counts = range(0, -reach - 1, -1) if direction is Direction.PAST else range(-1, reach + 1)
    for box in _containers(when, anchor, counts):
        days = when.fill(box)
        if days is not None and _lies(days, anchor, direction, explicit=explicit, when=when):
            left -= 1
            if not left:
                return days
    return None


def _containers(when: When, anchor: date, counts: Iterable[int]) -> Iterator[Days]:
    """The containers around the anchor that could fill the hole, counted from the anchor's own."""
    if when.hole is Unit.YEAR:
        this = year_of(anchor, when.calendar)
        years = () if this is None else (this + count for count in counts)
        boxes: Iterable[Days | None] = (year_days(year, when.calendar) for year in years)
    elif when.hole is Unit.MONTH:
        boxes = (shift_month(anchor, count) for count in counts)
    else:
        boxes = (week_days(anchor, count) for count in counts)
    return (box for box in boxes if box is not None)


def _of_weekday(when: When, candidates: list[Days]) -> tuple[list[Days], bool]:
    """Only the days that fall on the weekday that the text gives; whether there are any, which then decides."""
    weekday = when.weekday if isinstance(when, Slice) and when.cut is Unit.DAY else None
    fitting = [days for days in candidates if days[0].isoweekday() == weekday]
    return (fitting, True) if fitting else (candidates, False)


def choose(
    candidates: list[Days], anchor: date, direction: Direction, *, explicit: bool, steps: int, when: When
) -> Days | None:
    """One of the recurring periods: the last that has begun (or ended), or the next."""
    fitting = [days for days in candidates if _lies(days, anchor, direction, explicit=explicit, when=when)]
    if len(fitting) < steps:
        return None
    return fitting[-steps] if direction is Direction.PAST else fitting[steps - 1]


def _lies(days: Days, anchor: date, direction: Direction, *, explicit: bool, when: When) -> bool:
    """Whether a period lies in the ``direction`` from the anchor."""
    if direction is Direction.PAST:
        ended = explicit or when.unit in _ENDED_WHEN_PAST
        return days[1] < anchor if ended else days[0] <= anchor
    return days[0] > anchor if explicit else days[1] >= anchor


def _distance(days: Days, anchor: date) -> int:
    if days[0] <= anchor <= days[1]:
        return 0
    return min(abs((days[0] - anchor).days), abs((days[1] - anchor).days))


class Spread(NamedTuple):
    """The days meant, and whether an uncertain publication day widened them."""

    days: Days
    widened: bool


def days_over(expression: Expression, first: date, last: date, toward: Direction) -> Spread | None:
    """The days meant when the article appeared between ``first`` and ``last``: wider, as far as they differ."""
    first, last = _anchors_of_weekday(expression.when, first, last)
    early = days_at(expression, first, toward)
    late = early if first == last else days_at(expression, last, toward)
    if early is None or late is None:
        return None
    return Spread((min(early[0], late[0]), max(early[1], late[1])), early != late)


def _anchors_of_weekday(when: When, first: date, last: date) -> Days:
    """The publication days that agree with «أمس الثلاثاء»."""
    if not (isinstance(when, Shift) and when.of is Unit.DAY and when.weekday is not None) or first == last:
        return first, last
    wanted = (when.weekday - when.offset - 1) % 7
    ahead, back = (wanted - first.weekday()) % 7, (last.weekday() - wanted) % 7
    begin, end = first.toordinal() + ahead, last.toordinal() - back
    return (date.fromordinal(begin), date.fromordinal(end)) if begin <= end else (first, last)


@dataclass(frozen=True, slots=True)
class Told(When):
    """A period with a hole whose own words say which one is meant; as a part of another tree it is complete."""

    body: When
    direction: Direction
    steps: int

    @property
    def unit(self) -> Unit:
        """That of the body."""
        return self.body.unit

    @property
    def calendar(self) -> Calendar:
        """That of the body."""
        return self.body.calendar

    @property
    def needs_anchor(self) -> bool:
        """When the body does."""
        return self.body.needs_anchor

    def days(self, anchor: date | None) -> Days | None:
        """As the words say; what they leave open lies in the past."""
        expression = Expression(0, 0, self.body, direction=self.direction, steps=self.steps)
        return days_at(expression, anchor, Direction.PAST)
