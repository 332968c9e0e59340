"""Units counted from the publication date: «العام الماضي», «هذا الشهر», «الشهر ذاته», «الأسبوع الثالث»."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.months import days_ending_at, days_of
from pipelines.language.dates.numerals import Counted, ordinal_at
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Mentioned, Shift, Unit, Year
from pipelines.language.dates.years import OFFSETS, direction_at, spoken_year, year_number_at
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_QUALIFIERS = frozenset(("الميلادي", "الميلاديه", "المالي", "الماليه", "الدراسي", "الدراسيه"))
_MONTHS = 12
_HIJRI_QUALIFIERS = frozenset(("الهجري", "الهجريه"))


def unit_at(text: Text, index: int, floor: int) -> Expression | None:
    """A definite unit with what says which one is meant; alone it is weak and only a container."""
    words = text.words
    hit = lexicon.with_proclitics("unit_definite").get(words[index])
    if hit is None:
        return None
    unit, skip = Unit(hit[0]), hit[1]
    before = words[index - 1] if index > floor else ""
    if unit is Unit.YEAR:
        if words[index].endswith("عام") and before in lexicon.with_proclitics("takes_general"):
            return None
        if (named := _named_year(text, index, floor, skip)) is not None:
            return named
    if (same := same_as_before(words, index, index + 1, unit, skip, floor)) is not None:
        return _with_days(words, same, floor)
    return _counted(words, Expression(index, index + 1, Mentioned(unit), skip), floor)


def _named_year(text: Text, index: int, floor: int, skip: int) -> Expression | None:
    """«العام 2010», «العام الألفان والعشرون»."""
    if index + 1 >= len(text):
        return None
    spoken = spoken_year(text.words, index + 1)
    if spoken is not None:
        return Expression(index, spoken[1], Year(*spoken[0]), skip)
    return year_number_at(text, index + 1, floor)


def _counted(words: list[str], noun: Expression, floor: int) -> Expression | None:
    unit = noun.when.unit
    before = words[noun.first - 1] if noun.first > floor else ""
    after, system = _qualifier(words, noun.last)
    direction, steps, end = direction_at(words, after)
    if direction is not Direction.OPEN:
        shift = Shift(unit, OFFSETS[direction] * steps, system=system)
        return _with_days(words, Expression(noun.first, end, shift, noun.skip), floor)
    shift = Shift(unit, 0, system=system)
    if (demonstrative := lexicon.with_proclitics("this").get(before)) is not None and not noun.skip:
        return _with_days(words, Expression(noun.first - 1, after, shift, demonstrative[1]), floor)
    if unit is Unit.WEEK and (place := _place_at(words, after)) is not None:
        return Expression(noun.first, place[1], Slice(Unit.WEEK, place[0]), noun.skip, weak=True)
    if unit is Unit.MONTH and (place := _place_at(words, after)) is not None and 1 <= place[0] <= _MONTHS:
        month = Expression(noun.first, place[1], Slice(Unit.MONTH, place[0]), noun.skip)
        dated = _with_days(words, month, floor)
        return dated if dated is not month else None
    if unit in (Unit.DAY, Unit.CENTURY):
        return None
    return Expression(noun.first, after, shift, noun.skip, weak=True)


def _qualifier(words: list[str], index: int) -> tuple[int, Calendar]:
    if index < len(words) and words[index] in _HIJRI_QUALIFIERS:
        return index + 1, Calendar.HIJRI
    return index + (index < len(words) and words[index] in _QUALIFIERS), Calendar.GREGORIAN


def same_as_before(words: list[str], start: int, after: int, unit: Unit, skip: int, floor: int) -> Expression | None:
    """«الشهر ذاته», «نفس العام»: the unit last mentioned."""
    same = lexicon.single_words("same")
    if after < len(words) and same.get(words[after]) == "after":
        return Expression(start, after + 1, Mentioned(unit), skip)
    if skip or start <= floor:
        return None
    hit = lexicon.with_proclitics("same").get(words[start - 1])
    if hit is None or hit[0] != "before":
        return None
    return Expression(start - 1, after, Mentioned(unit), hit[1])


def _with_days(words: list[str], found: Expression, floor: int) -> Expression:
    """«20 من الشهر القادم», «من 4 إلى 23 الشهر المقبل»: the days of a month that stand before it."""
    if found.when.unit is not Unit.MONTH or found.skip:
        return found
    end = found.first - (found.first > floor and words[found.first - 1] == "من")
    before = days_ending_at(words, end, floor)
    if before is None:
        return found
    return Expression(before.start, found.last, days_of(found.when, before.days), before.skip)


def _place_at(words: list[str], index: int) -> Counted | None:
    """«الثالث», «الأخير»: which part."""
    if index < len(words) and words[index] in ("الاخير", "الاخيره"):
        return -1, index + 1
    found = ordinal_at(words, index)
    return found if found is not None and found[0] <= 53 else None


def period_at(text: Text, index: int, floor: int) -> Expression | None:
    """«الفترة نفسها من العام الماضي»: the stretch of time last mentioned; weak without its year."""
    words = text.words
    hit = lexicon.with_proclitics("period").get(words[index])
    if hit is None:
        return None
    found = same_as_before(words, index, index + 1, Unit.PERIOD, hit[1], floor)
    if found is None:
        return None
    return Expression(found.first, found.last, found.when, found.skip, weak=True)


def day_of_this_month_at(text: Text, index: int, floor: int) -> Expression | None:
    """«13 الجاري», «السابع من الحالي», «10 إلى 12 الجاري»: days of the current month by «current» alone."""
    words = text.words
    end = index - (index > floor and words[index - 1] == "من")
    found = days_ending_at(words, end, floor)
    if found is None or found.skip:
        return None
    spoken = not words[end - 1].isdigit()
    if spoken and end == index:
        return None
    before = words[found.start - 1] if found.start > floor else ""
    if not (lexicon.is_joined("leads_day", before) or before in lexicon.weekday_names()):
        return None
    return Expression(found.start, index + 1, days_of(Shift(Unit.MONTH, 0), found.days))
