"""Years by number: «عام 2020», «2020م», «منذ 2015», «1436 هـ», and what else says which one of several is meant."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numerals import year_in_words
from pipelines.language.dates.slices import Between
from pipelines.language.dates.when import Shift, Unit, When, Year
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

GREGORIAN_YEARS = range(1900, 2101)
"""Four digits that a preposition is enough to make a year."""
WRITTEN_YEARS = range(1000, 2200)
"""Four digits that are a year beside a month, a noun or an era mark."""
HIJRI_YEARS = range(1340, 1461)
"""Hijri years of news: four digits without a mark are rather one of these than a year of the late Middle Ages."""
HIJRI_MARKS = frozenset(("ه", "هجري", "هجريه", "هجريا", "للهجره", "الهجري"))
COMMON_ERA_MARKS = frozenset(("م", "ميلادي", "ميلاديه", "ميلاديا", "للميلاد"))
_RUN_MARKS = frozenset("-–—/")
_COMMAS = frozenset((",", "،"))
_BEFORE_YEAR = frozenset((",", "،", "/", "-", ".", "ل", "من", "في"))
_YEAR_NOUNS = frozenset(("عام", "سنه", "العام", "السنه"))
_LONGEST_RUN = 60
_LONGEST_TOLD_RUN = 300
OFFSETS = {Direction.PAST: -1, Direction.CURRENT: 0, Direction.FUTURE: 1}
"""«الماضي», «الجاري», «المقبل»: units from the one of the publication day."""

YearRead = tuple[tuple[int, Calendar], int]
"""A year with its calendar, and the index of the token after it."""


def year_at(words: list[str], index: int, calendar: Calendar) -> YearRead | None:
    """A year in digits at ``index`` with its era mark («2020م», «1436هـ»)."""
    if index >= len(words) or len(words[index]) not in (3, 4) or not words[index].isdigit():
        return None
    number, after = int(words[index]), index + 1
    mark = words[after] if after < len(words) else ""
    if mark in HIJRI_MARKS:
        return (number, Calendar.HIJRI), after + 1
    if mark in COMMON_ERA_MARKS:
        return (number, Calendar.GREGORIAN), after + 1
    if len(words[index]) == 4 and (number in HIJRI_YEARS or (calendar is Calendar.HIJRI and number < 1500)):
        return (number, Calendar.HIJRI), after
    return ((number, Calendar.GREGORIAN), after) if number in WRITTEN_YEARS else None


def year_after(
    words: list[str], after: int, calendar: Calendar, *, loose: bool = False
) -> tuple[tuple[int, Calendar] | None, int]:
    """The year that follows («2022», «عام 2022», «، 2022», «ألفين واثنين») and the index after it.

    ``loose`` takes a year in words after a comma or «من» too, as after a full day and month.
    """
    position = after
    if position < len(words) and words[position] in _BEFORE_YEAR:
        position += 1
        position += position < len(words) and words[position] in _COMMAS
    led = position < len(words) and words[position].lstrip("ولب") in _YEAR_NOUNS
    position += led
    found = year_at(words, position, calendar)
    if found is None:
        spoken = spoken_year(words, position)
        compound = spoken is not None and spoken[1] > position + 1
        found = spoken if led or loose or position == after or compound else None
    return found if found is not None else (None, after)


def spoken_year(words: list[str], index: int) -> YearRead | None:
    """A Gregorian year in words."""
    spoken = year_in_words(words, index)
    return ((spoken[0], Calendar.GREGORIAN), spoken[1]) if spoken and spoken[0] in GREGORIAN_YEARS else None


def direction_at(words: list[str], index: int) -> tuple[Direction, int, int]:
    """«الماضي», «بعد القادم»: the direction, how many steps, the index after it."""
    found = lexicon.phrase_at("direction", words, index)
    if found is None:
        return Direction.OPEN, 1, index
    name, _, repeated = found[0].partition("_")
    return Direction(name), 2 if repeated else 1, found[1]


def is_dual(word: str) -> bool:
    """Whether a direction speaks of two: «سبتمبر أو أكتوبر المقبلين»."""
    return word.endswith("ين") and word in lexicon.single_words("direction")


def spoken_year_at(text: Text, index: int, _floor: int) -> Expression | None:
    """«عام ألفين وعشرين»."""
    words = text.words
    hit = lexicon.with_proclitics("year_noun").get(words[index])
    found = spoken_year(words, index + 1) if hit is not None else None
    if hit is None or found is None:
        return None
    return Expression(index, found[1], Year(*found[0]), hit[1])


def year_number_at(text: Text, index: int, floor: int) -> Expression | None:
    """A year by number where the words beside it say that it is one: «عام 2020», «منذ 2015», «2014-2018»."""
    words = text.words
    found = year_at(words, index, Calendar.GREGORIAN)
    if found is None:
        return None
    year, after = found
    noun = index - 1 - (index > 1 and words[index - 1] in _COMMAS and words[index - 2] in _YEAR_NOUNS)
    head = lexicon.with_proclitics("year_noun").get(words[noun]) if noun >= floor else None
    if head is not None:
        return _run(words, Expression(noun, after, Year(*year), head[1]))
    marked = after > index + 1
    misplaced = index > 0 and words[index - 1] in _COMMAS and text.ends[index - 1] == text.starts[index]
    led = _is_led(words, index - misplaced, floor) or _repeats_relative(words, index)  # «في ،2014» is «في 2014،»
    led = led and year[0] in GREGORIAN_YEARS and _free_number(words, index, after)
    if not marked and not led and not _opens_run(words, index, after):
        return None
    return _run(words, Expression(index, after, Year(*year)))


def _is_led(words: list[str], index: int, floor: int) -> bool:
    """Whether what stands before four digits makes them a year."""
    before = words[index - 1] if index > floor else ""
    if before in ("ب", "مع") and index > 1 and words[index - 2] in lexicon.single_words("compared"):
        return True
    return lexicon.is_joined("year_lead", before)


def _run(words: list[str], found: Expression) -> Expression:
    """Several years: «عامي 2020 و2021», «أعوام 2019، 2020 و2021», «2014-2018», «موسم 2015/2016»."""
    first, end, last = found.when, found.last, found.when
    while isinstance(last, Year) and end + 1 < len(words):
        joined = words[end] in _RUN_MARKS or words[end] == "و" or (words[end] in "،," and words[found.first].isalpha())
        position = end + 1 + (words[end] in "،," and words[end + 1] == "و")
        following = year_at(words, position, last.system) if joined else None
        if following is None or not 0 < following[0][0] - last.number <= _LONGEST_TOLD_RUN:
            break
        last, end = Year(*following[0]), following[1]
    when: When = first if last is first else Between(first, last)
    direction, steps, after = direction_at(words, end)
    if direction is Direction.OPEN or last is not first:
        return Expression(found.first, end, when, found.skip)
    return Expression(found.first, after, when, found.skip, told=Shift(Unit.YEAR, OFFSETS[direction] * steps))


def _free_number(words: list[str], index: int, after: int) -> bool:
    """Whether nothing after four digits counts them («من 2000 جندي»), and they are no part of a longer number."""
    following = words[after] if after < len(words) else ""
    if following in lexicon.single_words("counted") or following in ("%", "٪", "$", "€"):
        return False
    if following in (".", ",", "٫", "٬", "/", "-") and after + 1 < len(words) and words[after + 1].isdigit():
        return following in "/-" and len(words[after + 1]) == 4
    return not (int(words[index]) % 500 == 0 and following[:1].isalpha())


def _repeats_relative(words: list[str], index: int) -> bool:
    """«العام الماضي 2021», «العام الجاري (2022)»."""
    place = index - 1 - (index > 0 and words[index - 1] == "(")
    if place < 1 or words[place] not in lexicon.single_words("direction"):
        return False
    noun = lexicon.with_proclitics("unit_definite").get(words[place - 1])
    return noun is not None and noun[0] == "year"


def _opens_run(words: list[str], index: int, after: int) -> bool:
    """«2014-2018»: a year joined to a later one by a dash, and not to more numbers."""
    if after + 1 >= len(words) or words[after] not in _RUN_MARKS or len(words[after + 1]) != 4:
        return False
    other = words[after + 1]
    if not other.isdigit() or int(other) not in GREGORIAN_YEARS:
        return False
    numbered = index > 0 and (words[index - 1] in "/-.:" or words[index - 1].isdigit())
    return not numbered and 0 < int(other) - int(words[index]) <= _LONGEST_RUN
