"""Clues to the day on which an article appeared, as its own dates and tenses give them.

What belongs here: reading clues off the text. What follows from them together is
:mod:`~pipelines.language.publication`'s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pipelines.language.dates.calendars import Days
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.slices import Between, Slice
from pipelines.language.dates.tense import clue_words, is_over, looks_ahead
from pipelines.language.dates.when import Shift, Unit, When, Year
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_HEADER_TOKENS = 15
_HEADER_REST = 6
_PERIODS_COMPARED = frozenset((Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.FIRST_MONTHS))


class ClueKind(StrEnum):
    """What a clue says of the publication day."""

    DAY = "day"
    """It is this day: «اليوم الاثنين 18 يوليو 2022», a header."""
    SAME_DAY = "same_day"
    """It is so many days before a day of a year not said: «أمس الأحد 17 يوليو»."""
    MONTH = "month"
    """It lies in a month of a year not said: «سبتمبر الجاري»."""
    YEAR = "year"
    """It lies in this year: «العام الجاري 2022»."""
    NOT_BEFORE = "not_before"
    """A complete date that is over."""
    FRESH = "fresh"
    """A complete date that news does not follow by more than a year: an embedded post, figures compared."""
    NOT_AFTER = "not_after"
    """A complete date that is still to come."""
    DONE = "done"
    """A day of a year not said that is over: «انعقد بين 12 و15 سبتمبر»."""
    AHEAD = "ahead"
    """A day of a year not said that is still to come."""
    WEEKDAY = "weekday"
    """It falls on this weekday: «أمس الأحد»."""
    DATED_WEEKDAY = "dated_weekday"
    """A day of a year not said falls on this weekday: «الاثنين 12 سبتمبر»."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue: the words, and what they say."""

    kind: ClueKind
    words: str
    days: Days | None = None
    when: When | None = None
    number: int = 0
    """Month, year or weekday; for ``SAME_DAY`` days from the publication day."""


def clues_of(text: Text, expressions: list[Expression]) -> list[Clue]:
    """Every clue in the dates of a text."""
    found: list[Clue] = []
    for expression in expressions:
        words = text.surface(expression.first, expression.last, skip=expression.skip)
        found += _absolute(text, expression, words) if not expression.when.needs_anchor else ()
        found += _yearless(text, expression, words) if expression.when.hole is Unit.YEAR else ()
        found += _weekday(expression, words)
    return found + list(_compared(text, expressions))


def _absolute(text: Text, expression: Expression, words: str) -> Iterator[Clue]:
    days = expression.when.days(None)
    if days is None:
        return
    told = expression.told
    if told is not None and told.of is Unit.DAY and days[0] == days[1]:
        if _weekday_agrees(expression.when, days[0]):
            day = days[0] - timedelta(days=told.offset)
            yield Clue(ClueKind.DAY, words, (day, day))
    elif expression.when.calendar is Calendar.HIJRI:
        return
    elif told is not None and told.of is Unit.YEAR and isinstance(expression.when, Year):
        yield Clue(ClueKind.YEAR, words, number=expression.when.number - told.offset)
    elif told is not None and told.of is Unit.MONTH:
        yield Clue(ClueKind.MONTH, words, when=expression.when, number=days[0].month)
        yield Clue(ClueKind.YEAR, words, number=days[0].year)
    elif is_of_post(words):
        yield Clue(ClueKind.FRESH, words, days)
    elif days[0] == days[1] and _is_header(text, expression):
        yield Clue(ClueKind.DAY, words, days)
    elif _is_ahead(text, expression):
        yield Clue(ClueKind.NOT_AFTER, words, days)
    elif is_over(text.words, expression.first):
        yield Clue(ClueKind.NOT_BEFORE, words, days)


def is_of_post(words: str) -> bool:
    """Whether a date is in Latin letters, as the platforms date embedded posts: «September 13, 2022»."""
    return words.isascii() and any(letter.isalpha() for letter in words)


def _is_ahead(text: Text, expression: Expression) -> bool:
    return expression.direction is Direction.FUTURE or looks_ahead(text.words, expression.first)


def _weekday_agrees(when: When, day: date) -> bool:
    weekday = when.weekday if isinstance(when, Slice) else None
    return weekday is None or day.isoweekday() == weekday


def _is_header(text: Text, expression: Expression) -> bool:
    """Whether a date stands on a line of its own at the top, or after «تاريخ النشر»."""
    words, first, last = text.words, expression.first, expression.last
    if first > _HEADER_TOKENS:
        return False
    if clue_words("published") & set(words[max(0, first - 3) : first]):
        return True
    start = next((place + 1 for place in range(first - 1, -1, -1) if words[place] == "\n"), 0)
    end = next((place for place in range(last, min(len(words), last + _HEADER_REST + 1)) if words[place] == "\n"), -1)
    if end < 0 and len(words) > last + _HEADER_REST:
        return False
    rest = [word for word in words[start:first] + words[last : end if end >= 0 else len(words)] if word[:1].isalpha()]
    return len(rest) <= 2


def _yearless(text: Text, expression: Expression, words: str) -> Iterator[Clue]:
    when = expression.when
    month = month_of(when)
    if month is None or when.calendar is not Calendar.GREGORIAN:
        return
    day = isinstance(when, Slice) and when.cut is Unit.DAY
    if expression.told is not None and expression.told.of is Unit.DAY and day:
        yield Clue(ClueKind.SAME_DAY, words, when=when, number=expression.told.offset)
        return
    if expression.direction is Direction.CURRENT:
        yield Clue(ClueKind.MONTH, words, when=when, number=month)
    if isinstance(when, Slice) and day and when.weekday is not None:
        yield Clue(ClueKind.DATED_WEEKDAY, words, when=when, number=when.weekday)
    if _is_ahead(text, expression):
        yield Clue(ClueKind.AHEAD, words, when=when)
    elif is_over(text.words, expression.first):
        yield Clue(ClueKind.DONE, words, when=when)


def month_of(when: When) -> int | None:
    """The number of the month that a tree names."""
    node: When | None = when
    while node is not None:
        if isinstance(node, Slice) and node.cut is Unit.MONTH:
            return node.index
        node = node.end if isinstance(node, Between) else node.within if isinstance(node, Slice) else None
    return None


def _weekday(expression: Expression, words: str) -> Iterator[Clue]:
    when = expression.when
    if isinstance(when, Shift) and when.of is Unit.DAY and when.weekday is not None:
        yield Clue(ClueKind.WEEKDAY, words, number=(when.weekday - when.offset - 1) % 7 + 1)


def _compared(text: Text, expressions: list[Expression]) -> Iterator[Clue]:
    """«في يونيو 2022 … في يونيو 2021»: figures compared with the year before are news for less than a year."""
    seen: dict[tuple[Unit, int, int], bool] = {}
    for expression in expressions:
        when = expression.when
        if isinstance(when, Slice) and when.cut in _PERIODS_COMPARED and isinstance(when.within, Year):
            seen[when.cut, when.index, when.within.number] = True
    for expression in expressions:
        when = expression.when
        if isinstance(when, Slice) and isinstance(when.within, Year):
            days = when.days(None)
            if days and (when.cut, when.index, when.within.number - 1) in seen:
                words = text.surface(expression.first, expression.last, skip=expression.skip)
                yield Clue(ClueKind.FRESH, words, (days[1], days[1]))
