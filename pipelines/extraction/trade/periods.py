"""The period that a trade figure is of, and the one that it is compared with."""

from dataclasses import replace
from datetime import date
from typing import Final

from pipelines.extraction.candidates import Filled
from pipelines.extraction.dating import dates_within, interval
from pipelines.extraction.document import Document, Valued
from pipelines.language.spans import DateSpan
from pipelines.records import DateInterval, Precision, Status, TradeKind

_COMPARISON: Final = frozenset("مقارنه مقابل عن قياسا بالمقارنه مقارنا منذ".split())
_SAME: Final = frozenset("نفسه نفسها ذاته ذاتها نفس ذات المماثله المماثل عينه عينها المقابله".split())
_SAME_PERIOD: Final = frozenset("الفتره الشهر الفصل الربع النصف المده الاشهر فتره شهر".split())
_AGO: Final = frozenset({"قبل"})
_YEAR_BEFORE: Final = ("السابق", "السابقه", "سبقه", "سبقها", "قبله", "قبلها")
_RELATIVES: Final = frozenset({"الذي", "التي"})
_REACH: Final = 6
_CLAUSE_ENDS: Final = frozenset("،,؛;")
_AHEAD: Final = frozenset({TradeKind.TARGET, TradeKind.FORECAST})


def period_within(document: Document, first: int, last: int, amount: int, kind: TradeKind) -> Filled | None:
    """The period in tokens ``first``..``last`` that belongs to the amount at token ``amount``."""
    status = Status.PLANNED if kind in _AHEAD else None
    best: tuple[tuple[int, int], Valued[DateSpan]] | None = None
    for dated in dates_within(document, first, last):
        if _unsuitable(document, dated):
            continue
        rank = (_rank(document, dated.first, amount), abs(dated.first - amount))
        if best is None or rank < best[0]:
            best = rank, dated
    if best is None:
        return None
    span = best[1].span
    return Filled(interval(span, status), ((span.start, span.end),))


def _rank(document: Document, token: int, amount: int) -> int:
    """After the amount in its clause is nearer than before it, and both than after a comma."""
    if token < amount:
        return 1
    between = document.words[amount:token]
    return 0 if len(between) <= 12 and not _CLAUSE_ENDS.intersection(between) else 2


def _unsuitable(document: Document, dated: Valued[DateSpan]) -> bool:
    """A day is no period of trade, and what follows «مقارنة بـ» is the period of another figure."""
    if dated.span.precision is Precision.DAY:
        return True
    before = document.words[max(0, dated.first - _REACH) : dated.first]
    if _COMPARISON.intersection(before):
        return True
    return bool(_SAME & set(before[-3:]) and _SAME_PERIOD & set(before[-4:]))


def compared_period(document: Document, first: int, last: int, base: DateInterval | None) -> Filled | None:
    """The period of the figure compared with, in tokens ``first``..``last``; ``base`` is that of the figure itself."""
    words = document.words
    shift = _year_shift(words, first, last)
    dated = next((d for d in dates_within(document, first, last) if d.span.precision is not Precision.DAY), None)
    if dated is None:
        if base is not None and shift is not None:
            years, token = shift
            return Filled(_shifted(base, -years), (document.text.raw_span(token, min(token + 2, last)),))
        return None
    span = (dated.span.start, dated.span.end)
    before = words[max(first, dated.first - 5) : dated.last]
    own = interval(dated.span, None)
    if base is not None and _SAME & set(before) and _SAME_PERIOD & set(before):
        year = (
            own.start.year if own is not None and _states_year(words[dated.first : dated.last]) else base.start.year - 1
        )
        return Filled(_shifted(base, year - base.start.year), (span,))
    if base is not None and shift is not None and shift[1] <= dated.first < shift[1] + 3:
        return Filled(_shifted(base, -shift[0]), (span,))
    return Filled(own, (span,))


def _states_year(words: list[str]) -> bool:
    return any(word.isdigit() and len(word) == 4 for word in words)


def _year_shift(words: list[str], first: int, last: int) -> tuple[int, int] | None:
    """«قبل عام», «قبل عامين», «العام السابق»: how many years before the figure's own period."""
    for index in range(first, last - 1):
        if words[index] in _AGO and words[index + 1] in {"عام", "سنه", "عامين", "سنتين"}:
            return (2 if words[index + 1] in {"عامين", "سنتين"} else 1), index
        after = index + 1 + (words[index + 1] in _RELATIVES)
        if words[index].endswith(("عام", "سنه")) and after < last and words[after] in _YEAR_BEFORE:
            return 1, index
    return None


def _shifted(base: DateInterval, years: int) -> DateInterval:
    return replace(base, start=_in_year(base.start, years), end=_in_year(base.end, years))


def _in_year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def halves(document: Document, first: int, last: int) -> tuple[Filled, Filled] | None:
    """«بين عامي 2000 و2007» before «من A إلى B»: the year of A and the year of B."""
    for dated in dates_within(document, first, last):
        start, end = dated.span.first, dated.span.last
        if start and end and dated.span.precision is Precision.RANGE and start.year < end.year:
            span = ((dated.span.start, dated.span.end),)
            return Filled(_year(start.year), span), Filled(_year(end.year), span)
    return None


def _year(year: int) -> DateInterval:
    return DateInterval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
