"""Dates in digits: «2022-09-13», «14/02/2010», «1436/10/05هـ», «9/2021»."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit, When, Year
from pipelines.language.dates.years import COMMON_ERA_MARKS, GREGORIAN_YEARS, HIJRI_MARKS, HIJRI_YEARS
from pipelines.language.spans import Calendar
from pipelines.language.tokens import Text

_SEPARATORS = frozenset(("/", "-", ".", "–"))
_HIJRI_TABLE = range(1343, 1501)


def numeric_at(text: Text, index: int, _floor: int) -> Expression | None:
    """A date in digits whose first number stands at ``index``."""
    words, size = text.words, len(text.words)
    if index + 2 >= size or words[index + 1] not in _SEPARATORS or not words[index + 2].isdigit():
        return None
    if not words[index].isdigit() or not words[index].isascii() or not _stands_alone(text, index):
        return None
    if index + 4 < size and words[index + 3] == words[index + 1] and words[index + 4].isdigit():
        return _full(text, index, index + 5)
    return _month_of_year(text, index, index + 3)


def _close(text: Text, left: int, right: int, blanks: int) -> bool:
    return all(text.starts[place + 1] - text.ends[place] <= blanks for place in range(left, right - 1))


def _stands_alone(text: Text, first: int) -> bool:
    """Whether no separator or letter is glued to the front («م-3/2/2010», «1.3/2»)."""
    return first == 0 or text.words[first - 1] not in _SEPARATORS or text.starts[first] > text.ends[first - 1]


def _goes_on(text: Text, last: int) -> bool:
    """Whether another separator and number are glued to the end."""
    words = text.words
    return (
        last + 1 < len(words)
        and words[last] in _SEPARATORS | {","}
        and words[last + 1].isdigit()
        and _close(text, last - 1, last + 2, 0)
    )


def _full(text: Text, first: int, last: int) -> Expression | None:
    numbers = text.words[first:last:2]
    if _goes_on(text, last) or not _close(text, first, last, 1) or max(map(len, numbers)) > 4 or len(numbers[1]) > 2:
        return None
    mark = text.words[last] if last < len(text) else ""
    tree = _day(*map(int, numbers), hijri=mark in HIJRI_MARKS)
    if tree is None:
        return None
    return Expression(first, last + (mark in HIJRI_MARKS or mark in COMMON_ERA_MARKS), tree)


def _month_of_year(text: Text, first: int, last: int) -> Expression | None:
    left, mark, right = text.words[first:last]
    if len(left) <= 2 and len(right) <= 2:
        return _day_of_month(text, first, last)
    if mark not in ("/", "-") or _goes_on(text, last) or not _close(text, first, last, 0):
        return None
    month, year = (left, right) if len(right) == 4 else (right, left)
    if len(month) > 2 or len(year) != 4 or not 1 <= int(month) <= 12 or int(year) not in GREGORIAN_YEARS:
        return None
    return Expression(first, last, Slice(Unit.MONTH, int(month), Year(int(year))))


def _day_of_month(text: Text, first: int, last: int) -> Expression | None:
    """«بتاريخ 22-4», «الثلاثاء 13/9»: only where the word before says that it is a date."""
    words = text.words
    before = words[first - 1] if first else ""
    if not (lexicon.is_joined("leads_numeric", before) or before in lexicon.weekday_names()):
        return None
    day, month = int(words[first]), int(words[last - 1])
    if _goes_on(text, last) or not _close(text, first, last, 0) or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Expression(first, last, Slice(Unit.DAY, day, Slice(Unit.MONTH, month)))


def _day(first: int, middle: int, last: int, *, hijri: bool) -> When | None:
    """Day, month and year in the order that the numbers allow; day before month when both would do."""
    calendar, years = Calendar.GREGORIAN, GREGORIAN_YEARS
    if hijri or first in HIJRI_YEARS or last in HIJRI_YEARS:
        calendar, years = Calendar.HIJRI, _HIJRI_TABLE
    if first in years:
        year, month, day = first, middle, last
    elif last in years:
        day, month, year = first, middle, last
    else:
        return None
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Slice(Unit.DAY, day, Slice(Unit.MONTH, month, Year(year, calendar), calendar))
