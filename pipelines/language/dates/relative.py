"""Relative expressions: days, weeks, months and years counted from the publication date or from each other."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.names import days_ending_at, days_of, direction_at
from pipelines.language.dates.numerals import Counted, cardinal_at, count_at, digits_at, ordinal_at, year_in_words
from pipelines.language.dates.when import Away, Shift, Slice, Unit, When, Window, Year
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_OFFSETS = {Direction.PAST: -1, Direction.CURRENT: 0, Direction.FUTURE: 1}
_QUALIFIERS = frozenset(("الميلادي", "الميلاديه", "المالي", "الماليه", "الدراسي", "الدراسيه"))
_HIJRI_QUALIFIERS = frozenset(("الهجري", "الهجريه"))
_EVENT_LINKS = frozenset(("من", "علي", "عن"))
_HALF_AFTER = frozenset(("ونصف", "والنصف"))


def deictic_at(text: Text, index: int, floor: int) -> Expression | None:
    """«اليوم», «أمس الأول», «بعد غد»: a day counted from the publication day."""
    words = text.words
    found = lexicon.phrase_at(lexicon.words("deictic"), words, index)
    skip = 0
    if found is None:
        single = lexicon.with_proclitics("deictic").get(words[index])
        if single is None:
            return None
        found, skip = (single[0], index + 1), single[1]
    if not _means_a_day(text, index, found[1], floor):
        return None
    return Expression(index, found[1], Shift(Unit.DAY, int(found[0])), skip)


def _means_a_day(text: Text, index: int, after: int, floor: int) -> bool:
    """Whether the word counts from today: not «اليوم الوطني», not «روسيا اليوم» the broadcaster, not «في اليوم»."""
    words = text.words
    before = words[index - 1] if index else ""
    following = words[after] if after < len(words) else ""
    word = words[index]
    if word == "غد" and before not in ("يوم", "صباح", "مساء", "ظهر", "فجر", "بعد", "حتي", "الي", "ليل") and index:
        return False
    if word == "الغد" and index > floor and before[:1].isalpha() and before not in (
        "يوم", "صباح", "مساء", "ظهر", "في", "حتي", "الي",
    ):
        return False
    if word != "اليوم":
        return True
    if following in lexicon.single_words("names_day") or _is_ordinal_attribute(words, after):
        return False
    if before == "في" and (index < 2 or words[index - 2][:1].isalpha() or words[index - 2].isdigit()):
        return False
    return not _in_medium_name(words, index)


def _is_ordinal_attribute(words: list[str], after: int) -> bool:
    found = ordinal_at(words, after)
    return found is not None and words[after].startswith("ال")


def _in_medium_name(words: list[str], index: int) -> bool:
    """«قناة روسيا اليوم», «"المصري اليوم"»: a broadcaster's or newspaper's name."""
    mediums = lexicon.with_proclitics("medium")
    for back in (2, 3):
        if index - back >= 0 and words[index - back] in mediums:
            return True
    closes = index + 1 < len(words) and words[index + 1] in "\"”»'“"
    return closes and any(words[place] in "\"“«'”" for place in range(max(0, index - 3), index))


def unit_at(text: Text, index: int, floor: int) -> Expression | None:
    """«العام الماضي», «هذا الشهر», «الشهر ذاته», «الأسبوع الثالث», and «الشهر» that only a container can be."""
    words = text.words
    hit = lexicon.with_proclitics("unit_definite").get(words[index])
    if hit is None:
        return None
    unit, skip = Unit(hit[0]), hit[1]
    after, system = _qualifier(words, index + 1)
    before = words[index - 1] if index > floor else ""
    if unit is Unit.YEAR and words[index].endswith("عام") and _is_general(before):
        return None
    if _says_same(words, index, after, before):
        return _same(words, index, after, unit, skip, floor)
    direction, steps, end = direction_at(words, after)
    if direction is not Direction.OPEN:
        shift = Shift(unit, _OFFSETS[direction] * steps, system=system)
        return _with_days(words, Expression(index, end, shift, skip), floor)
    if before in ("هذا", "هذه") and not skip:
        return _with_days(words, Expression(index - 1, after, Shift(unit, 0, system=system)), floor)
    if unit is Unit.YEAR and (spoken := year_in_words(words, index + 1)) is not None:
        return Expression(index, spoken[1], Year(spoken[0]), skip)
    if unit is Unit.WEEK and (place := _place_at(words, after)) is not None:
        return Expression(index, place[1], Slice(Unit.WEEK, place[0]), skip, weak=True)
    if unit in (Unit.DAY, Unit.CENTURY):
        return None
    return Expression(index, after, Shift(unit, 0, system=system), skip, weak=True)


def _qualifier(words: list[str], index: int) -> tuple[int, Calendar]:
    if index < len(words) and words[index] in _HIJRI_QUALIFIERS:
        return index + 1, Calendar.HIJRI
    return index + (index < len(words) and words[index] in _QUALIFIERS), Calendar.GREGORIAN


def _is_general(before: str) -> bool:
    """Whether «العام» after this noun is the adjective: «الأمين العام»."""
    general = lexicon.with_proclitics("takes_general")
    return before in general


def _says_same(words: list[str], index: int, after: int, before: str) -> bool:
    same = lexicon.single_words("same")
    return same.get(before) == "before" or (after < len(words) and same.get(words[after]) == "after")


def _same(words: list[str], index: int, after: int, unit: Unit, skip: int, floor: int) -> Expression | None:
    same = lexicon.single_words("same")
    start = index - 1 if same.get(words[index - 1] if index > floor else "") == "before" else index
    end = after + (after < len(words) and same.get(words[after]) == "after")
    found = Expression(start, end, Shift(unit, 0), skip if start == index else 0, same=True)
    return _with_days(words, found, floor)


def _with_days(words: list[str], found: Expression, floor: int) -> Expression:
    """«20 من الشهر القادم», «من 4 إلى 23 الشهر المقبل»: the days of a month that stand before it."""
    if found.when.unit is not Unit.MONTH or found.skip:
        return found
    end = found.first - (found.first > floor and words[found.first - 1] == "من")
    before = days_ending_at(words, end, floor)
    if before is None:
        return found
    return Expression(before[0], found.last, days_of(found.when, before[1]), same=found.same)


def _place_at(words: list[str], index: int) -> Counted | None:
    """«الثالث», «الأخير»: which part."""
    if index < len(words) and words[index] in ("الاخير", "الاخيره"):
        return -1, index + 1
    found = ordinal_at(words, index)
    return found if found is not None and found[0] <= 60 else None


def ago_at(text: Text, index: int, floor: int) -> Expression | None:
    """«قبل ثلاثة أيام», «منذ نحو عام», «بعد شهرين»: a distance from the publication day, not from an event."""
    words = text.words
    sign = int(lexicon.single_words("ago")[words[index].removeprefix("و")])
    position, approximate = _approximation(words, index + 1)
    counted = _counted_unit(words, position)
    if counted is None:
        return None
    unit, count, after = counted
    halves = after < len(words) and words[after] in _HALF_AFTER and unit is Unit.YEAR
    after += halves
    if after < len(words) and words[after] == "تقريبا":
        approximate, after = True, after + 1
    if _measures_from_event(words, after, unit):
        return None
    when = Away(unit, sign * count, sign * 6 if halves else 0)
    start = index
    return Expression(start, after, when, int(words[index].startswith("و")), approximate=approximate or halves)


def _approximation(words: list[str], index: int) -> tuple[int, bool]:
    found = lexicon.phrase_at(lexicon.words("approximate"), words, index)
    if found is not None and found[0] == "yes":
        return found[1], True
    return index, False


def _measures_from_event(words: list[str], after: int, unit: Unit) -> bool:
    """«قبل عام من الحرب» counts from the war; «قبل عام 2020» and «منذ شهر يوليو» name a period."""
    following = words[after] if after < len(words) else ""
    if following in _EVENT_LINKS:
        return not (after + 1 < len(words) and words[after + 1] in ("الان", "اليوم"))
    if following.isdigit() or following.startswith("ال") and following in lexicon.weekday_names():
        return True
    from pipelines.language.dates.names import month_name_at

    return month_name_at(words, after) is not None or following in ("امس", "الامس", "غد", "واحد")


def _counted_unit(words: list[str], index: int) -> tuple[Unit, int, int] | None:
    """«شهرين», «ثلاثة أيام», «20 عاما», «عام»: the unit, how many, the index after them."""
    if index >= len(words):
        return None
    word = words[index]
    if (unit := lexicon.single_words("unit_dual").get(word)) is not None:
        return Unit(unit), 2, index + 1
    if (unit := lexicon.single_words("unit_single").get(word)) is not None:
        after = index + (1 if index + 1 >= len(words) or words[index + 1] not in ("واحد", "واحده") else 2)
        return Unit(unit), 1, after
    found = count_at(words, index)
    if found is None or found[1] >= len(words):
        return None
    noun = words[found[1]]
    for kind in ("unit_plural", "unit_single", "unit_dual"):
        if (unit := lexicon.single_words(kind).get(noun)) is not None:
            return Unit(unit), found[0], found[1] + 1
    return None


def period_at(text: Text, index: int, floor: int) -> Expression | None:
    """«الأشهر الثمانية الأولى», «الأيام الثلاثة الماضية», «3 أيام القادمة», «أول ستة أشهر»."""
    words = text.words
    word = words[index]
    hit = lexicon.with_proclitics("unit_plural_definite").get(word)
    start, skip, unit_name, after = index, 0, "", index + 1
    if hit is not None:
        unit_name, skip = hit
        counted = digits_at(words, after) or cardinal_at(words, after)
        if counted is None:
            return None
        count, after = counted
    elif (plain := lexicon.single_words("unit_plural").get(word)) is not None:
        unit_name = plain
        found = _count_before(words, index, floor)
        if found is None:
            return None
        count, start = found
    else:
        return None
    return _period(words, start, after, Unit(unit_name), count, skip)


def _count_before(words: list[str], index: int, floor: int) -> tuple[int, int] | None:
    for start in (index - 2, index - 1):
        if start >= floor and (found := count_at(words, start)) is not None and found[1] == index:
            return found[0], start
    return None


def _period(words: list[str], start: int, after: int, unit: Unit, count: int, skip: int) -> Expression | None:
    following = words[after] if after < len(words) else ""
    first = following in ("الاولي", "الاول") or (start > 0 and words[start - 1] in ("اول", "باول"))
    if first and unit is Unit.MONTH and 1 <= count <= 12:
        end = after + (following in ("الاولي", "الاول"))
        return Expression(start, end, Slice(Unit.FIRST_MONTHS, count), skip)
    if following == "الاخيره" and unit is not Unit.DAY:
        when: When = Window(unit, count, ahead=False)
        return Expression(start, after + 1, when, skip)
    direction, _, end = direction_at(words, after)
    if direction in (Direction.PAST, Direction.FUTURE):
        return Expression(start, end, Window(unit, count, ahead=direction is Direction.FUTURE), skip)
    return None
