"""Which date belongs to a trigger, and which reading of it the tense allows."""

from typing import Final

from pipelines.extraction.candidates import Filled
from pipelines.extraction.document import Document, Valued
from pipelines.language.spans import DateSpan, Direction
from pipelines.records import DateInterval, Status

_AHEAD: Final = frozenset({Status.PLANNED, Status.POSSIBLE})


def interval(span: DateSpan, status: Status | None) -> DateInterval | None:
    """The days of ``span`` as an event of ``status`` reads them; None without an anchor."""
    first, last = span.first, span.last
    if span.direction is Direction.OPEN:
        reading = span.future if status in _AHEAD else span.past
        if reading is not None:
            first, last = reading
    if first is None or last is None:
        return None
    return DateInterval(first, last, span.precision)


def filled(dated: Valued[DateSpan], status: Status | None) -> Filled:
    """The date as a slot: its interval (None when unresolved) and its words."""
    return Filled(interval(dated.span, status), ((dated.span.start, dated.span.end),))


def nearest_date(document: Document, first: int, last: int, trigger: int) -> Valued[DateSpan] | None:
    """The date within tokens ``first``..``last`` that stands nearest to ``trigger``."""
    inside = dates_within(document, first, last)
    return min(inside, key=lambda d: distance(d.first, d.last, trigger), default=None)


def dates_within(document: Document, first: int, last: int) -> list[Valued[DateSpan]]:
    """The dates whose tokens lie inside ``first``..``last``, in order."""
    return [d for d in document.dates if first <= d.first and d.last <= last]


def distance(first: int, last: int, token: int) -> int:
    """How many tokens lie between ``token`` and the span ``first``..``last``; 0 when inside."""
    if token < first:
        return first - token
    return max(0, token - last + 1)
