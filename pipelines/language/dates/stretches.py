"""Stretches of several units, and the n-th of them: «الأشهر الثمانية الأولى», «الأيام الثلاثة الماضية»."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numerals import cardinal_at, count_at, digits_at, may_end_count, place_before
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit, Window
from pipelines.language.dates.years import direction_at
from pipelines.language.spans import Direction
from pipelines.language.tokens import Text

_FIRST_AFTER = frozenset(("الاولي", "الاول"))
_FIRST_TWO = frozenset(("الاولين", "الاوليين", "الاولان"))
_MONTHS_IN_A_YEAR = 12


def stretch_at(text: Text, index: int, floor: int) -> Expression | None:
    """«الأشهر الثمانية الأولى», «الأيام الثلاثة الماضية», «3 أيام القادمة», «أول ستة أشهر», «أول شهرين»."""
    words = text.words
    hit = lexicon.with_proclitics("unit_plural_definite").get(words[index])
    if hit is not None:
        counted = digits_at(words, index + 1) or cardinal_at(words, index + 1)
        return _stretch(words, index, counted[1], Unit(hit[0]), counted[0], hit[1]) if counted else None
    dual = lexicon.single_words("unit_dual").get(words[index])
    if dual is not None:
        return _led(words, index, index + 1, Unit(dual), 2)
    unit = lexicon.single_words("unit_plural").get(words[index])
    found = _count_before(words, index, floor) if unit is not None else None
    return _stretch(words, found[1], index + 1, Unit(unit), found[0], 0) if found and unit else None


def _count_before(words: list[str], index: int, floor: int) -> tuple[int, int] | None:
    if not may_end_count(words, index - 1):
        return None
    for start in (index - 2, index - 1):
        if start >= floor and (found := count_at(words, start)) is not None and found[1] == index:
            return found[0], start
    return None


def _stretch(words: list[str], start: int, after: int, unit: Unit, count: int, skip: int) -> Expression | None:
    following = words[after] if after < len(words) else ""
    if unit is Unit.MONTH and count <= _MONTHS_IN_A_YEAR and following in _FIRST_AFTER:
        return _first_months(words, start, after + 1, count, skip)
    led = _led(words, start, after, unit, count) if not skip else None
    return led or _window(words, start, after, unit, count, skip)


def _first_months(words: list[str], start: int, after: int, count: int, skip: int = 0) -> Expression:
    """The first months of a year; weak when something that is no year follows («من الحملة»)."""
    of_other = after < len(words) and words[after] in ("من", "منذ", "ل")
    return Expression(start, after, Slice(Unit.FIRST_MONTHS, count), skip, weak=of_other)


def _led(words: list[str], start: int, after: int, unit: Unit, count: int) -> Expression | None:
    """«أول ستة أشهر», «آخر شهرين»."""
    before = words[start - 1] if start else ""
    if before in lexicon.with_proclitics("first_of") and unit is Unit.MONTH and count <= _MONTHS_IN_A_YEAR:
        return _first_months(words, start, after, count)
    if before in lexicon.with_proclitics("last_of"):
        return Expression(start, after, Window(unit, count, ahead=False))
    return None


def _window(words: list[str], start: int, after: int, unit: Unit, count: int, skip: int) -> Expression | None:
    """«… الماضية», «… الأخيرة», «… المقبلة»."""
    if after < len(words) and words[after] in lexicon.single_words("recent"):
        return Expression(start, after + 1, Window(unit, count, ahead=False), skip)
    direction, _, end = direction_at(words, after)
    if direction not in (Direction.PAST, Direction.FUTURE):
        return None
    return Expression(start, end, Window(unit, count, ahead=direction is Direction.FUTURE), skip)


def two_units_at(text: Text, index: int, _floor: int) -> Expression | None:
    """«الشهرين الماضيين», «اليومين المقبلين», «الشهرين الأولين»."""
    words = text.words
    hit = lexicon.with_proclitics("unit_dual_definite").get(words[index])
    if hit is None:
        return None
    if hit[0] == "month" and index + 1 < len(words) and words[index + 1] in _FIRST_TWO:
        return Expression(index, index + 2, Slice(Unit.FIRST_MONTHS, 2), hit[1])
    return _window(words, index, index + 1, Unit(hit[0]), 2, hit[1])


def nth_unit_at(text: Text, index: int, floor: int) -> Expression | None:
    """«آخر يوم في أكتوبر», «أول أسبوع من مايو»: weak without the month."""
    words = text.words
    unit = lexicon.single_words("unit_single").get(words[index])
    if unit not in ("day", "week") or (index + 1 < len(words) and words[index + 1] in lexicon.weekday_names()):
        return None
    place = place_before(words, index, floor)
    if place is None:
        return None
    return Expression(index - 1, index + 1, Slice(Unit(unit), place[0]), place[1], weak=True)
