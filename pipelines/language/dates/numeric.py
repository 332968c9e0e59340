"""Dates in digits: «2022-09-13», «14/02/2010», «1436/10/05هـ», «9/2021»."""

import re

from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit, When, Year
from pipelines.language.dates.years import GREGORIAN_YEARS, HIJRI_YEARS
from pipelines.language.spans import Calendar
from pipelines.language.tokens import Text

_FULL = re.compile(r"(?<![\d/.\-])(\d{1,4}) ?([/.\-–]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![\d/]|[.\-]\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.\-,])(?:(\d{1,2})([/\-])(\d{4})|(\d{4})([/\-])(\d{1,2}))(?![\d/\-]|[.,]\d)")
_HIJRI_MARK = re.compile(r" ?ه(?![^\W\d_])")
_ERA_MARK = re.compile(r" ?م(?![^\W\d_])")


def numeric_dates(text: Text) -> dict[int, Expression]:
    """Dates in digits by their first token."""
    found: dict[int, Expression] = {}
    for match in _FULL.finditer(text.text):
        parts = (int(match[1]), int(match[3]), int(match[4]))
        _add(text, found, match.start(), match.end(), parts)
    for match in _MONTH_YEAR.finditer(text.text):
        month, year = (match[1], match[3]) if match[1] else (match[6], match[4])
        if 1 <= int(month) <= 12 and int(year) in GREGORIAN_YEARS:
            tree = Slice(Unit.MONTH, int(month), Year(int(year)))
            first, last = _tokens(text, match.start(), match.end())
            found.setdefault(first, Expression(first, last, tree))
    return found


def _add(text: Text, found: dict[int, Expression], start: int, end: int, parts: tuple[int, int, int]) -> None:
    hijri, common = _HIJRI_MARK.match(text.text, end), _ERA_MARK.match(text.text, end)
    tree = _day(parts, hijri=hijri is not None)
    if tree is None:
        return
    mark = hijri or common
    first, last = _tokens(text, start, mark.end() if mark else end)
    found[first] = Expression(first, last, tree)


def _tokens(text: Text, start: int, end: int) -> tuple[int, int]:
    return text.token_at(start), text.token_before(end)


def _day(parts: tuple[int, int, int], *, hijri: bool) -> When | None:
    """Day, month and year in the order that the numbers allow; day before month when both would do."""
    first, middle, last = parts
    calendar, years = Calendar.GREGORIAN, GREGORIAN_YEARS
    if hijri or first in HIJRI_YEARS or last in HIJRI_YEARS:
        calendar, years = Calendar.HIJRI, HIJRI_YEARS
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
