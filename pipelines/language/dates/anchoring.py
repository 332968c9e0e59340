"""Anchoring: expressions and the publication date make spans with days."""

from datetime import date
from functools import lru_cache
from typing import Final

from pipelines.language.dates.calendars import Days, shift_days
from pipelines.language.dates.edtf import edtf_of, open_edtf
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.resolution import days_over
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Away, Shift, When, Window
from pipelines.language.spans import Anchor, DateSpan, Direction
from pipelines.language.tokens import Text
from pipelines.records import Precision, Publication

Published = date | Publication | None
_BELIEVABLE_MOVES: Final = (-2, -1, 1)


def anchors_of(published: Published) -> Days | None:
    """The first and last possible publication day; None where one of them is not known."""
    if isinstance(published, Publication):
        first, last = published.first, published.last
        return (first, last) if first is not None and last is not None and first <= last else None
    return (published, published) if published is not None else None


def corrected(anchors: Days | None, expressions: list[Expression]) -> Days | None:
    """The publication day as the text's own weekdays have it, when they agree and are a day or two away from it."""
    if anchors is None or anchors[0] != anchors[1]:
        return anchors
    told = [shift for e in expressions if isinstance(shift := e.when, Shift) and shift.weekday is not None]
    moves = {shift.correction(anchors[0]) for shift in told}
    if len(moves) != 1 or (move := moves.pop()) not in _BELIEVABLE_MOVES:
        return anchors
    day = shift_days(anchors[0], move)
    return (day, day) if day is not None else anchors


def anchored(text: Text, expressions: list[Expression], anchors: Days | None) -> list[DateSpan]:
    """The spans of expressions; one whose day no calendar has (31 June) gives none."""
    known: dict[tuple[When, Direction, int, bool], DateSpan | None] = {}
    spans = []
    for expression in expressions:
        key = expression.when, expression.direction, expression.steps, expression.approximate
        if key not in known:
            known[key] = _meaning(expression, anchors)
        meaning = known[key]
        if meaning is not None:
            start, end = text.raw_span(expression.first, expression.last, skip=expression.skip)
            spans.append(_placed(meaning, start, end))
    return spans


def _placed(meaning: DateSpan, start: int, end: int) -> DateSpan:
    """``meaning`` in its place; field by field, which costs a fifth of :func:`dataclasses.replace`."""
    return DateSpan(
        start,
        end,
        meaning.first,
        meaning.last,
        meaning.precision,
        meaning.calendar,
        meaning.edtf,
        meaning.anchored_by,
        meaning.direction,
        meaning.past,
        meaning.future,
    )


def _meaning(expression: Expression, anchors: Days | None) -> DateSpan | None:
    """A span without its place."""
    when = expression.when
    precision = Precision.APPROX if expression.approximate else when.precision
    if not when.needs_anchor:
        return _complete(when, precision)
    if anchors is None:
        direction = _shift_direction(when, expression.direction)
        return DateSpan(0, 0, None, None, precision, when.calendar, open_edtf(when), Anchor.NONE, direction)
    return _published(expression, anchors, precision)


@lru_cache(maxsize=4096)
def _complete(when: When, precision: Precision) -> DateSpan | None:
    """A span without its place for what the text says in full: the same in every text."""
    days = when.days(None)
    if days is None:
        return None
    edtf = edtf_of(when, days, precision)
    return DateSpan(0, 0, *days, precision, when.calendar, edtf, Anchor.SELF, Direction.CURRENT)


def _published(expression: Expression, anchors: Days, precision: Precision) -> DateSpan | None:
    when, direction = expression.when, expression.direction
    past = future = None
    if when.hole is not None and direction is Direction.OPEN:
        past = days_over(expression, *anchors, Direction.PAST)
        future = days_over(expression, *anchors, Direction.FUTURE)
        meant = past or future
    else:
        meant = days_over(expression, *anchors, direction)
        direction = _shift_direction(when, direction)
    if meant is None:
        return None
    if meant.widened and precision is not Precision.APPROX:
        precision = Precision.RANGE
    edtf = edtf_of(when, meant.days, precision)
    readings = past.days if past else None, future.days if future else None
    return DateSpan(0, 0, *meant.days, precision, when.calendar, edtf, Anchor.PUBLISHED, direction, *readings)


def _shift_direction(when: When, direction: Direction) -> Direction:
    """Which way a complete relative expression looks."""
    root = when
    while isinstance(root, Slice) and root.within is not None:
        root = root.within
    if isinstance(root, Window):
        return Direction.FUTURE if root.ahead else Direction.PAST
    if isinstance(root, Shift | Away):
        offset = root.offset if isinstance(root, Shift) else root.count
        return Direction.PAST if offset < 0 else Direction.FUTURE if offset > 0 else Direction.CURRENT
    return Direction.CURRENT if when.hole is None else direction
