"""When an article without a date appeared, as an interval of days and what it rests on.

Only what the text entails counts: a header or «اليوم الاثنين 18 يوليو 2022» gives the day; «سبتمبر الجاري»
gives a month whose year must come from something that news follows soon (an embedded post, figures compared
with the year before) or from a weekday that fits one year only; tenses narrow it further. What bounds the day
from one side only leaves the other side open. Contradictions give no date at all.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from pipelines.language.dates.calendars import Days, month_days, year_days
from pipelines.language.dates.finder import read_expressions
from pipelines.language.dates.when import When
from pipelines.language.publication_clues import Clue, ClueKind, clues_of, is_of_post
from pipelines.language.tokens import Text, as_text
from pipelines.records import Publication, PublishedBasis

_YEAR = timedelta(days=366)
_SOON = timedelta(days=60)
_ONE_NEWS = timedelta(days=2)
"""Two days named as that of publication may differ by the night between writing and printing."""


def infer_publication(text: str | Text) -> Publication:
    """The days on which the article can have appeared; unknown when its text leaves that open."""
    read = as_text(text)
    clues = clues_of(read, read_expressions(read))
    for rule in (_from_day, _from_same_day, _from_month, _from_coming_days, _from_year, _from_one_side):
        found = rule(clues)
        if found is not None:
            return found
    return Publication()


def _of(clues: Iterable[Clue], *kinds: ClueKind) -> list[Clue]:
    return [clue for clue in clues if clue.kind in kinds]


def _publication(first: date, last: date | None, clues: Iterable[Clue]) -> Publication:
    reasons = dict.fromkeys(f"{clue.kind.replace('_', ' ')}: {' '.join(clue.words.split())}" for clue in clues)
    return Publication(first, last, PublishedBasis.INFERRED, "; ".join(reasons))


def _first_day(clue: Clue) -> date:
    return clue.days[0] if clue.days else date.min


def _from_day(clues: list[Clue]) -> Publication | None:
    """The text names its day; several may differ by a night, more than that is a contradiction."""
    named = _of(clues, ClueKind.DAY)
    days = [clue.days[0] for clue in named if clue.days]
    if not days:
        return None
    if max(days) - min(days) > _ONE_NEWS:
        return Publication()
    fresh = [clue.days[0] for clue in _of(clues, ClueKind.FRESH) if clue.days]
    if fresh and max(fresh) > max(days) + _ONE_NEWS:
        return Publication()
    return _publication(min(days), max(days), named)


def _years(clues: list[Clue], when: When) -> tuple[list[int], list[Clue]]:
    """The years in which ``when`` can lie, given what is fresh, and the clues that say so."""
    told = _of(clues, ClueKind.YEAR)
    if told:
        return sorted({clue.number for clue in told}), told
    fresh = [clue for clue in _of(clues, ClueKind.FRESH) if clue.days]
    if fresh:
        latest = max(fresh, key=_first_day)
        start = _first_day(latest)
        years = [year for year in (start.year, start.year + 1) if _within(when, year, start, start + _YEAR)]
        return years[:1], [latest]
    return _years_of_weekdays(clues)


def _within(when: When, year: int, first: date, last: date) -> bool:
    days = _in_year(when, year)
    return days is not None and days[1] >= first and days[0] <= last


def _in_year(when: When, year: int) -> Days | None:
    box = year_days(year)
    if when.hole is None or box is None:
        return None
    return when.fill(box)


def _years_of_weekdays(clues: list[Clue]) -> tuple[list[int], list[Clue]]:
    """«الاثنين 12 سبتمبر» fits every sixth year or so; the one that the latest past date allows, if it is close."""
    dated = _of(clues, ClueKind.DATED_WEEKDAY)
    over = [clue for clue in _of(clues, ClueKind.NOT_BEFORE) if clue.days]
    if not dated or not over:
        return [], []
    latest = max(over, key=_first_day)
    start = _first_day(latest)
    years = [year for year in (start.year, start.year + 1) if all(_fits(clue, year) for clue in dated)]
    return (years, [latest, *dated]) if len(years) == 1 else ([], [])


def _fits(clue: Clue, year: int) -> bool:
    days = _in_year(clue.when, year) if clue.when else None
    return days is not None and days[0].isoweekday() == clue.number


def _from_same_day(clues: list[Clue]) -> Publication | None:
    """«اليوم الاثنين 18 يوليو» with the year from elsewhere."""
    named = _of(clues, ClueKind.SAME_DAY)
    if not named or named[0].when is None:
        return None
    weekday = getattr(named[0].when, "weekday", None)
    with_weekday = [*clues, Clue(ClueKind.DATED_WEEKDAY, "", when=named[0].when, number=weekday)] if weekday else clues
    years, reasons = _years(with_weekday, named[0].when)
    if len(years) != 1:
        return None
    days = {_in_year(clue.when, years[0]): clue for clue in named if clue.when}
    found = {place[0] - timedelta(days=clue.number) for place, clue in days.items() if place}
    if len(found) != 1 or (weekday and not _fits(Clue(ClueKind.DAY, "", when=named[0].when, number=weekday), years[0])):
        return None
    day = found.pop()
    return _publication(day, day, [*named, *(reason for reason in reasons if reason.words)])


def _from_month(clues: list[Clue]) -> Publication | None:
    """«سبتمبر الجاري»: the month, in the year that other clues give, narrowed by what is over and what is to come."""
    named = _of(clues, ClueKind.MONTH)
    if not named or named[0].when is None or len({clue.number for clue in named}) > 1:
        return None
    month = named[0].number
    years, reasons = _years(clues, named[0].when)
    if len(years) != 1:
        return None
    days = month_days(years[0], month)
    return _narrowed(days, years[0], clues, [*named, *reasons]) if days else None


def _narrowed(days: Days, year: int, clues: list[Clue], reasons: list[Clue]) -> Publication | None:
    first, last = days
    used = list(reasons)
    for clue in clues:
        bounds = clue.days or (_in_year(clue.when, year) if clue.when else None)
        if bounds is None:
            continue
        if clue.kind in (ClueKind.DONE, ClueKind.FRESH, ClueKind.NOT_BEFORE) and first < bounds[1] <= last:
            first = bounds[1]
            used.append(clue)
        elif clue.kind in (ClueKind.AHEAD, ClueKind.NOT_AFTER) and first <= bounds[1] < last:
            last = bounds[1]
            used.append(clue)
    first, last = _on_weekday(first, last, clues)
    return _publication(first, last, used) if first <= last else None


def _on_weekday(first: date, last: date, clues: list[Clue]) -> Days:
    """The ends moved to the weekday that «اليوم الاثنين» gives, when the text agrees with itself on it."""
    weekdays = {clue.number for clue in _of(clues, ClueKind.WEEKDAY)}
    if len(weekdays) != 1:
        return first, last
    wanted = weekdays.pop()
    begin = first + timedelta(days=(wanted - first.isoweekday()) % 7)
    end = last - timedelta(days=(last.isoweekday() - wanted) % 7)
    return (begin, end) if begin <= end else (first, last)


def _from_coming_days(clues: list[Clue]) -> Publication | None:
    """An embedded post, and days still to come soon after it."""
    posts = [clue for clue in _of(clues, ClueKind.FRESH) if clue.days and is_of_post(clue.words)]
    if not posts:
        return None
    latest = max(posts, key=_first_day)
    start = _first_day(latest)
    coming = []
    for clue in _of(clues, ClueKind.AHEAD):
        for year in (start.year, start.year + 1):
            days = _in_year(clue.when, year) if clue.when else None
            if days and start <= days[1] <= start + _SOON:
                coming.append((days[1], clue))
    if not coming:
        return None
    last, clue = min(coming, key=lambda pair: pair[0])
    first, last = _on_weekday(start, last, clues)
    return _publication(first, last, [latest, clue])


def _from_year(clues: list[Clue]) -> Publication | None:
    """«العام الجاري 2022»."""
    told = _of(clues, ClueKind.YEAR)
    years = {clue.number for clue in told}
    days = year_days(years.pop()) if len(years) == 1 else None
    return _narrowed(days, days[0].year, [c for c in clues if c.days], told) if days else None


def _from_one_side(clues: list[Clue]) -> Publication | None:
    """Only the latest complete date that is over: the other side stays open."""
    over = _of(clues, ClueKind.NOT_BEFORE, ClueKind.FRESH)
    if not over:
        return None
    latest = max(over, key=_first_day)
    return _publication(_first_day(latest), None, [latest])
