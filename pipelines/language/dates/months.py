"""Months: names of every calendar with what belongs to them: paired name, days, year, direction."""

from functools import cache
from typing import NamedTuple

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.lexicon import MonthName
from pipelines.language.dates.numerals import (
    LONGEST_DAY,
    cardinal_at,
    day_ending_at,
    digits_at,
    ordinal_at,
    year_in_words,
)
from pipelines.language.dates.slices import Between, Slice
from pipelines.language.dates.when import Shift, Unit, When, Year
from pipelines.language.dates.years import direction_at, year_after, year_at
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_PAIR_MARKS = frozenset("/-–—(|\\،,")
_DAY_LINKS = frozenset(("و", "الي", "حتي", "وحتي", "لغايه", "ولغايه", "-", "–", "—", "او", "والي"))
_LIST_LINKS = frozenset(("،", ","))
_DATE_MARKS = frozenset("/-.")


class DaysBefore(NamedTuple):
    """Days of a month that stand before it."""

    start: int
    skip: int
    days: tuple[int, ...]


class _Named(NamedTuple):
    """A month and where its name ends and begins."""

    month: MonthName
    start: int
    after: int
    skip: int
    paired: bool


@cache
def month_hits() -> dict[str, tuple[tuple[int, str], ...]]:
    """Each token that may begin a month name → lengths of proclitics and what is left."""
    hits: dict[str, list[tuple[int, str]]] = {}
    for phrase, month in lexicon.month_names().items():
        bare = month.use != "plain" or len(phrase[0]) <= 3
        for clitic in lexicon.SHORT_NAME_PROCLITICS if bare else lexicon.PROCLITICS:
            entries = hits.setdefault(clitic + phrase[0], [])
            if (len(clitic), phrase[0]) not in entries:
                entries.append((len(clitic), phrase[0]))
    return {word: tuple(sorted(entries)) for word, entries in hits.items()}


def month_name_at(words: list[str], index: int) -> tuple[MonthName, int, int] | None:
    """The month name at ``index``: the month, the index after it, the length of its proclitic."""
    names = lexicon.month_names()
    for skip, base in month_hits().get(words[index], ()) if index < len(words) else ():
        following = words[index + 1] if index + 1 < len(words) else ""
        if (month := names.get((base, following))) is not None:
            return month, index + 2, skip
        if (month := names.get((base,))) is not None:
            return month, index + 1, skip
    return None


def month_at(text: Text, index: int, floor: int) -> Expression | None:
    """A month by its name, with what belongs to it."""
    words = text.words
    named = month_name_at(words, index)
    if named is None:
        return None
    month, after, skip = named
    after, paired = _skip_paired_name(words, after, month)
    return _month(words, _Named(month, index, after, skip, paired), floor)


def month_number_at(text: Text, index: int, floor: int) -> Expression | None:
    """«شهر 10», «شهر ستة 2026»: a month by its number; in words only beside a day or a year."""
    words = text.words
    hit = lexicon.with_proclitics("month_noun").get(words[index])
    if hit is None:
        return None
    found = digits_at(words, index + 1) or cardinal_at(words, index + 1)
    if found is None or not 1 <= found[0] <= 12:
        return None
    following = words[found[1]] if found[1] < len(words) else ""
    counts = following in lexicon.single_words("counted") and year_after(words, found[1], Calendar.GREGORIAN)[0] is None
    if counts or (following in _DATE_MARKS and found[1] + 1 < len(words)):
        return None
    spoken = not words[index + 1].isdigit()
    month = MonthName(found[0], Calendar.GREGORIAN, "context" if spoken else "plain")
    return _month(words, _Named(month, index, found[1], hit[1], paired=False), floor)


def _month(words: list[str], named: _Named, floor: int) -> Expression | None:
    month, start, skip = named.month, named.start, named.skip
    before = _days_before(words, start, floor) if not skip else None
    days, after = (before.days, named.after) if before else _days_after(words, named.after)
    year, after = year_after(words, after, month.calendar, loose=bool(days))
    direction, steps, after = direction_at(words, after)
    if year is None and direction is not Direction.OPEN and (found := year_at(words, after, month.calendar)):
        year, after = found
    equated = Shift(Unit.MONTH, 0) if year is not None and direction is Direction.CURRENT else None
    told = bool(days) or year is not None or named.paired or direction is not Direction.OPEN
    if not _is_month(words, named, after, told=told, dated=year is not None, day=bool(days)):
        return None
    if before:
        start, skip = before.start, before.skip
    elif not skip and start > floor and (noun := lexicon.with_proclitics("month_noun").get(words[start - 1])):
        start, skip = start - 1, noun[1]
    whole: When = Slice(Unit.MONTH, month.number, Year(*year) if year else None, month.calendar)
    return Expression(start, after, days_of(whole, days), skip, direction, steps, told=equated)


def days_of(month: When, days: tuple[int, ...]) -> When:
    """The month itself, a day of it, or a run of its days."""
    if not days:
        return month
    if len(days) == 1 or days[0] >= days[-1]:
        return Slice(Unit.DAY, days[-1], month)
    return Between(Slice(Unit.DAY, days[0], month), Slice(Unit.DAY, days[-1], month))


def _skip_paired_name(words: list[str], after: int, month: MonthName) -> tuple[int, bool]:
    """The index after a second name of the same month («أيلول/سبتمبر», «تموز (يوليو)»)."""
    position = after + (after < len(words) and words[after] in _PAIR_MARKS)
    other = month_name_at(words, position)
    if other is None or other[2] or other[0].number != month.number or other[0].calendar != month.calendar:
        return after, False
    opened = words[after] == "("
    closes = opened and other[1] < len(words) and words[other[1]] == ")"
    return other[1] + closes, True


def _days_before(words: list[str], index: int, floor: int) -> DaysBefore | None:
    """Days of the month that stand before its name."""
    end = index
    if end > floor and words[end - 1] == "شهر":
        end -= 1
    if end > floor and (words[end - 1] == "من" or words[end - 1] in _DATE_MARKS):
        if words[end - 1] != "من" and not (end - 2 >= floor and words[end - 2].isdigit()):
            return None
        end -= 1
    return days_ending_at(words, end, floor)


def days_ending_at(words: list[str], end: int, floor: int) -> DaysBefore | None:
    """A day, or several joined ones («12 و13»، «12-15»، «من 20 إلى 30»), whose last token is ``end - 1``."""
    found = day_ending_at(words, end, floor)
    if found is None or (not found.joined and _is_attribute(words, found.start, floor)):
        return None
    days, linked = [found.value], False
    while True:
        stop = found.start if found.joined else found.start - 1
        marks = _DAY_LINKS | _LIST_LINKS if linked else _DAY_LINKS
        if not found.joined and not (stop >= floor and words[stop] in marks and not found.skip):
            break
        earlier = day_ending_at(words, stop, floor)
        if earlier is None or earlier.value >= days[0] or _is_attribute(words, earlier.start, floor):
            break
        days.insert(0, earlier.value)
        found, linked = earlier, True
    return DaysBefore(found.start, found.skip, tuple(days))


def _is_attribute(words: list[str], start: int, floor: int) -> bool:
    """Whether an ordinal belongs to the noun before it («النصف الأول من يوليو»), or a digit to a longer number."""
    if start == 0:
        return False
    before = words[start - 1]
    if words[start].isdigit() or words[start] == "ال":
        return before in (".", ",", "٫", "/") and start >= 2 and words[start - 2].isdigit()
    if start <= floor or not before.startswith("ال") or before in ("الي", "اليوم", "الموافق"):
        return False
    return before not in lexicon.weekday_names()


def _days_after(words: list[str], after: int) -> tuple[tuple[int, ...], int]:
    """Days that stand after the name («يوليو 13-15», «September 13, 2022»), when nothing else claims the number."""
    position = after + (after < len(words) and words[after] in ("/", "-", "."))
    found = digits_at(words, position) or ordinal_at(words, position) or cardinal_at(words, position)
    if found is None or not 1 <= found[0] <= LONGEST_DAY or words[position] == "ال":
        return (), after
    days: tuple[int, ...] = (found[0],)
    end = found[1]
    if end < len(words) and words[end] in _DAY_LINKS:
        second = digits_at(words, end + 1)
        if second is not None and days[0] < second[0] <= LONGEST_DAY and month_name_at(words, second[1]) is None:
            days, end = (*days, second[0]), second[1]
    return (days, end) if _ends_days(words, end) else ((), after)


def _ends_days(words: list[str], end: int) -> bool:
    """Whether what follows leaves the number before it to the month."""
    following = words[end] if end < len(words) else ""
    if following == "من":
        return year_in_words(words, end + 1) is not None
    if following in ("%", "٪", "/", ".") and end + 1 < len(words) and words[end + 1].isdigit():
        return following == "/" and len(words[end + 1]) == 4
    return not following[:1].isalnum() or (following.isdigit() and len(following) == 4) or following in _DAY_LINKS


def _is_month(words: list[str], named: _Named, after: int, *, told: bool, dated: bool, day: bool) -> bool:
    """Whether a name that may be another word is a month here, by its use in the lexicon."""
    use = named.month.use
    if use == "plain":
        return True
    if use == "abbreviated":
        return day and dated
    before = words[named.start - 1] if named.start else ""
    if before in lexicon.with_proclitics("month_noun"):
        return True
    if use == "dated":
        return dated and before not in _DATE_MARKS
    return told or (use == "context" and _led_as_month(words, named.start, after, before))


def _led_as_month(words: list[str], index: int, after: int, before: str) -> bool:
    """Whether a preposition or another month beside it makes an ambiguous name a month."""
    if lexicon.is_joined("leads_name", before):
        return True
    if after < len(words) and words[after].startswith("و") and month_name_at(words, after) is not None:
        return True
    if before == "من" and after < len(words) and words[after] in _DAY_LINKS:
        return month_name_at(words, after + 1) is not None
    return before in _DAY_LINKS and index >= 2 and month_name_at(words, index - 2) is not None
