"""Named periods: months with their days and years, weekdays, and years by number."""

from functools import cache

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.lexicon import MonthName
from pipelines.language.dates.numerals import Counted, cardinal_at, day_ending_at, digits_at, ordinal_at, year_in_words
from pipelines.language.dates.when import Between, Slice, Unit, When, Year
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_PAIR_MARKS = frozenset("/-–—(|\\,،")
_HIJRI_MARKS = frozenset(("ه", "هجري", "هجريه", "هجريا", "للهجره", "الهجري"))
_COMMON_ERA_MARKS = frozenset(("م", "ميلادي", "ميلاديه", "ميلاديا", "للميلاد"))
_DAY_LINKS = frozenset(("و", "الي", "حتي", "وحتي", "لغايه", "ولغايه", "-", "–", "—", "او", "والي"))
_LIST_LINKS = frozenset(("،", ","))
_DATE_MARKS = frozenset("/-.")
GREGORIAN_YEARS = range(1900, 2101)
HIJRI_YEARS = range(1300, 1501)


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
    """A month with what belongs to it: paired name, day or days, year, direction."""
    words = text.words
    named = month_name_at(words, index)
    if named is None:
        return None
    month, after, skip = named
    after, paired = _skip_paired_name(words, after, month)
    start, days = _days_before(words, index, floor) if not skip else (index, [])
    if not days:
        after, days = _days_after(words, after)
    year, after = year_after(words, after, month.calendar, loose=bool(days))
    direction, steps, after = direction_at(words, after) if year is None else (Direction.OPEN, 1, after)
    told = bool(days) or year is not None or paired or direction is not Direction.OPEN
    if month.use == "abbreviated" and not (days and year is not None):
        return None
    if month.use == "context" and not told and not _led_as_month(words, index, after, month):
        return None
    if not days and not skip and start == index and index > floor and words[index - 1].endswith("شهر"):
        start, skip = _month_noun(words[index - 1], index)
    whole: When = Slice(Unit.MONTH, month.number, Year(*year) if year else None, month.calendar)
    return Expression(start, after, days_of(whole, days), skip, direction, steps)


def days_of(month: When, days: list[int]) -> When:
    """The month itself, a day of it, or a run of its days."""
    if not days:
        return month
    if len(days) == 1 or days[0] >= days[-1]:
        return Slice(Unit.DAY, days[-1], month)
    return Between(Slice(Unit.DAY, days[0], month), Slice(Unit.DAY, days[-1], month))


def _month_noun(word: str, index: int) -> tuple[int, int]:
    skip = len(word) - len("شهر")
    return (index - 1, skip) if skip <= 2 else (index, 0)


def _skip_paired_name(words: list[str], after: int, month: MonthName) -> tuple[int, bool]:
    """The index after a second name of the same month («أيلول/سبتمبر», «تموز (يوليو)»)."""
    position = after + (after < len(words) and words[after] in _PAIR_MARKS)
    other = month_name_at(words, position)
    if other is None or other[2] or other[0].number != month.number or other[0].calendar != month.calendar:
        return after, False
    opened = words[after] == "("
    closes = opened and other[1] < len(words) and words[other[1]] == ")"
    return other[1] + closes, True


def _days_before(words: list[str], index: int, floor: int) -> tuple[int, list[int]]:
    """Days of the month that stand before its name, and the index of their first token."""
    end = index
    if end > floor and words[end - 1] == "شهر":
        end -= 1
    if end > floor and (words[end - 1] == "من" or words[end - 1] in _DATE_MARKS):
        if words[end - 1] != "من" and not (end - 2 >= floor and words[end - 2].isdigit()):
            return index, []
        end -= 1
    return days_ending_at(words, end, floor) or (index, [])


def days_ending_at(words: list[str], end: int, floor: int) -> tuple[int, list[int]] | None:
    """A day, or several joined ones («12 و13»، «12-15»، «من 20 إلى 30»), whose last token is ``end - 1``."""
    found = day_ending_at(words, end, floor)
    if found is None or _is_attribute(words, found[1], floor):
        return None
    days, start = [found[0]], found[1]
    links = _DAY_LINKS
    while start - 2 >= floor and words[start - 1] in links:
        earlier = day_ending_at(words, start - 1, floor)
        if earlier is None or earlier[0] >= days[0] or _is_attribute(words, earlier[1], floor):
            break
        days.insert(0, earlier[0])
        start, links = earlier[1], _DAY_LINKS | _LIST_LINKS
    return start, days


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


def _days_after(words: list[str], after: int) -> tuple[int, list[int]]:
    """Days that stand after the name («يوليو 13-15», «September 13, 2022»), when nothing else claims the number."""
    position = after + (after < len(words) and words[after] in ("/", "-", "."))
    found = digits_at(words, position) or ordinal_at(words, position) or cardinal_at(words, position)
    if found is None or not 1 <= found[0] <= 31 or words[position] == "ال":
        return after, []
    days, end = [found[0]], found[1]
    if end < len(words) and words[end] in _DAY_LINKS:
        second = digits_at(words, end + 1)
        if second is not None and days[0] < second[0] <= 31 and month_name_at(words, second[1]) is None:
            days, end = [*days, second[0]], second[1]
    following = words[end] if end < len(words) else ""
    if following == "من" and year_in_words(words, end + 1) is not None:
        return end + 1, days
    free = not following[:1].isalnum() or (following.isdigit() and len(following) == 4) or following in _DAY_LINKS
    if following in ("%", "٪", "/", ".") and end + 1 < len(words) and words[end + 1].isdigit():
        free = False
    return (end, days) if free else (after, [])


def year_after(
    words: list[str], after: int, calendar: Calendar, *, loose: bool = False
) -> tuple[tuple[int, Calendar] | None, int]:
    """The year that follows («2022», «عام 2022», «، 2022», «ألفين واثنين») and the index after it."""
    position = after
    if position < len(words) and (words[position] in (",", "،", "/", "-", ".", "ل") or words[position] in ("من", "في")):
        position += 1
    led = position < len(words) and words[position].lstrip("ولب") in ("عام", "سنه", "العام", "السنه")
    position += led
    found = year_at(words, position, calendar)
    if found is None and (led or loose or position == after):
        spoken = year_in_words(words, position)
        found = ((spoken[0], Calendar.GREGORIAN), spoken[1]) if spoken and spoken[0] in GREGORIAN_YEARS else None
    return found if found is not None else (None, after)


def year_at(words: list[str], index: int, calendar: Calendar) -> tuple[tuple[int, Calendar], int] | None:
    """A year in four digits at ``index`` with its era mark («2020م», «1436هـ»)."""
    if index >= len(words) or len(words[index]) != 4 or not words[index].isdigit():
        return None
    number, after = int(words[index]), index + 1
    mark = words[after] if after < len(words) else ""
    if number in HIJRI_YEARS and (mark in _HIJRI_MARKS or calendar is Calendar.HIJRI):
        return (number, Calendar.HIJRI), after + (mark in _HIJRI_MARKS)
    if number in GREGORIAN_YEARS:
        return (number, Calendar.GREGORIAN), after + (mark in _COMMON_ERA_MARKS)
    return None


def direction_at(words: list[str], index: int) -> tuple[Direction, int, int]:
    """«الماضي», «بعد القادم»: the direction, how many steps, the index after it."""
    found = lexicon.phrase_at(lexicon.words("direction"), words, index)
    if found is None or found[0] == "past_plural":
        return Direction.OPEN, 1, index
    name, _, repeated = found[0].partition("_")
    return Direction(name), 2 if repeated else 1, found[1]


def _led_as_month(words: list[str], index: int, after: int, month: MonthName) -> bool:
    """Whether the words around an ambiguous name make it a month."""
    before = words[index - 1] if index else ""
    if before.lstrip("وبل") in ("شهر", "شهري"):
        return True
    following = month_name_at(words, after)
    if following is not None and words[after].startswith("و") and following[0].calendar == month.calendar:
        return True
    return before in lexicon.single_words("leads_name") and month.calendar is Calendar.GREGORIAN


def weekday_at(text: Text, index: int, floor: int) -> Expression | None:
    """A weekday, perhaps with a direction; without the article it needs more than itself."""
    words = text.words
    found = weekday_hits().get(words[index])
    if found is None:
        return None
    number, use, skip = found
    before = words[index - 1] if index > floor else ""
    direction, steps, after = direction_at(words, index + 1)
    nth = _ordinal_before(words, index, floor)
    if nth is not None and not skip:
        place, start = nth
        return Expression(start, after, Slice(Unit.NTH_WEEKDAY, place, weekday=number), weak=True)
    if before == "هذا" and not skip:
        return Expression(index - 1, index + 1, Slice(Unit.WEEKDAY, number), direction=Direction.CURRENT)
    weak = use == "context" and before != "يوم"
    if direction is Direction.OPEN and (day := _day_beside(words, after)) is not None:
        within = Slice(Unit.DAY, day[0], weekday=number)
        return Expression(index, day[1], within, skip, Direction.CURRENT)
    return Expression(index, after, Slice(Unit.WEEKDAY, number), skip, direction, steps, weak=weak)


def _day_beside(words: list[str], after: int) -> Counted | None:
    """«السبت السادس عشر», «الجمعة 15»: a day of the month with nothing after it that would claim the number."""
    position = after + (after < len(words) and words[after] == "في")
    found = digits_at(words, position) or ordinal_at(words, position) or cardinal_at(words, position)
    if found is None or not 1 <= found[0] <= 31 or (words[position].isdigit() and len(words[position]) > 2):
        return None
    following = words[found[1]] if found[1] < len(words) else "\n"
    return found if following in (".", "\n", "؟", "!") else None


def _ordinal_before(words: list[str], index: int, floor: int) -> tuple[int, int] | None:
    """«أول خميس», «آخر يوم جمعة»: which one, and where the ordinal stands."""
    start = index - 1
    if start >= floor and words[start] == "يوم":
        start -= 1
    if start < floor or start < 0 or words[start].startswith("ال"):
        return None
    if words[start] == "اخر":
        return -1, start
    found = ordinal_at(words, start)
    return (found[0], start) if found and found[0] <= 5 and found[1] in (index, index - 1) else None


@cache
def weekday_hits() -> dict[str, tuple[int, str, int]]:
    """Each token that is a weekday, with proclitics: its number, its use, the length of the proclitic."""
    hits: dict[str, tuple[int, str, int]] = {}
    for name, day in lexicon.weekday_names().items():
        clitics = lexicon.PROCLITICS if day.use == "plain" else ("",)
        for clitic in clitics:
            hits.setdefault(clitic + name, (day.number, day.use, len(clitic)))
        if day.use == "plain":
            hits.setdefault("لل" + name[2:], (day.number, day.use, 1))
    return hits


def year_number_at(text: Text, index: int, floor: int) -> Expression | None:
    """A year by number where the words beside it say that it is one: «عام 2020», «منذ 2015», «2014-2018»."""
    words = text.words
    found = year_at(words, index, Calendar.GREGORIAN)
    if found is None:
        return None
    (number, calendar), after = found
    before = words[index - 1] if index > floor else ""
    marked = after > index + 1
    lead = _year_lead(before)
    if lead == "noun":
        skip = len(before) - len(before.lstrip("ولبف")) if before not in lexicon.single_words("leads_year") else 0
        return Expression(index - 1, after, Year(number, calendar), skip)
    if not marked and not (lead == "preposition" and _free_number(words, index, after)):
        if not _opens_or_closes_run(words, index, after):
            return None
    return Expression(index, after, Year(number, calendar))


def _year_lead(before: str) -> str | None:
    leads = lexicon.single_words("leads_year")
    if before in leads:
        return leads[before]
    bare = before.lstrip("ولبف")
    return "noun" if leads.get(bare) == "noun" or leads.get("ا" + before) == "noun" else None


def _free_number(words: list[str], index: int, after: int) -> bool:
    """Whether nothing after four digits counts them («من 2000 جندي»)."""
    following = words[after] if after < len(words) else ""
    if following in lexicon.single_words("counted"):
        return False
    if following in ("%", "٪", ".", ",", "٫", "٬", "/") and after + 1 < len(words) and words[after + 1].isdigit():
        return following == "/" and len(words[after + 1]) == 4
    return following not in ("%", "٪", "$", "€")


def _opens_or_closes_run(words: list[str], index: int, after: int) -> bool:
    """«2014-2018»: a year joined to a later or earlier one by a dash."""
    for link, other, sign in ((after, after + 1, 1), (index - 1, index - 2, -1)):
        if 0 <= other < len(words) and words[link] in ("-", "–", "/", "—") and len(words[other]) == 4:
            if words[other].isdigit() and int(words[other]) in GREGORIAN_YEARS:
                if 0 < sign * (int(words[other]) - int(words[index])) <= 60:
                    return True
    return False
