"""Parts of years: quarters, halves, seasons and decades."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numerals import Counted, ordinal_at
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.units import same_as_before
from pipelines.language.dates.when import Shift, Unit, Year
from pipelines.language.dates.years import OFFSETS, direction_at, year_after
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_IN_A_YEAR = {Unit.QUARTER: 4, Unit.THIRD: 3, Unit.HALF: 2}
_AGE_NOUNS = ("العمر", "عمر")
_SURE_OF_CENTURY = 40


def part_at(text: Text, index: int, floor: int) -> Expression | None:
    """«الربع الثالث من العام», «النصف الأول»: a quarter or a half; without a year or a lead it is weak."""
    words = text.words
    hit = lexicon.with_proclitics("part").get(words[index])
    if hit is None:
        return None
    unit, skip = (Unit.QUARTER if hit[0] == "term" else Unit(hit[0])), hit[1]
    place = _place_at(words, index + 1, _IN_A_YEAR[unit])
    if place is None:
        return _unnumbered(words, index, unit, skip, floor)
    year, after = year_after(words, place[1], Calendar.GREGORIAN)
    direction, steps, after = direction_at(words, after) if year is None else (Direction.OPEN, 1, after)
    before = words[index - 1] if index > floor else ""
    led = hit[0] == "quarter" and lexicon.is_joined("leads_quarter", before)
    led = led and not (after < len(words) and words[after] == "من")
    weak = year is None and direction is Direction.OPEN and not led
    when = Slice(unit, place[0], Year(*year) if year else None)
    return Expression(index, after, when, skip, direction, steps, weak=weak)


def _place_at(words: list[str], index: int, parts: int) -> Counted | None:
    if index < len(words) and words[index] == "الاخير":
        return parts, index + 1
    found = ordinal_at(words, index)
    return found if found is not None and found[0] <= parts else None


def _unnumbered(words: list[str], index: int, unit: Unit, skip: int, floor: int) -> Expression | None:
    """«الربع الماضي», «الربع نفسه من العام الماضي»."""
    if not words[index].endswith(("الربع", "لربع", "النصف", "لنصف")):
        return None
    if (same := same_as_before(words, index, index + 1, unit, skip, floor)) is not None:
        return Expression(same.first, same.last, same.when, same.skip, weak=True)
    direction, steps, after = direction_at(words, index + 1)
    this = lexicon.with_proclitics("this").get(words[index - 1]) if index > floor else None
    if direction is Direction.OPEN and this is not None:
        return Expression(index - 1, index + 1, Shift(unit, 0), this[1])
    if direction is Direction.OPEN or unit is Unit.THIRD:
        return None
    return Expression(index, after, Shift(unit, OFFSETS[direction] * steps), skip)


def season_at(text: Text, index: int, floor: int) -> Expression | None:
    """«صيف 2015», «الصيف الماضي», «هذا الصيف»."""
    words = text.words
    hit = lexicon.with_proclitics("season").get(words[index])
    if hit is None:
        return None
    year, after = year_after(words, index + 1, Calendar.GREGORIAN)
    direction, steps, after = direction_at(words, after) if year is None else (Direction.OPEN, 1, after)
    this = lexicon.with_proclitics("this").get(words[index - 1]) if index > floor else None
    if this is not None and after == index + 1:
        when = Slice(Unit.SEASON, int(hit[0]))
        return Expression(index - 1, after, when, this[1], Direction.CURRENT)
    weak = year is None and direction is Direction.OPEN
    when = Slice(Unit.SEASON, int(hit[0]), Year(*year) if year else None)
    return Expression(index, after, when, hit[1], direction, steps, weak=weak)


def decade_at(text: Text, index: int, _floor: int) -> Expression | None:
    """«السبعينيات», «ثمانينيات القرن الماضي»; the twenties and thirties need their century."""
    words = text.words
    hit = lexicon.with_proclitics("decade").get(words[index])
    if hit is None:
        return None
    after = index + 1
    if after < len(words) and words[after] == "من":
        if after + 1 < len(words) and words[after + 1].startswith(_AGE_NOUNS):
            return None
        after += 1
    century, end = 1900, index + 1
    if after + 1 < len(words) and words[after] == "القرن":
        found = ordinal_at(words, after + 1)
        century = (found[0] - 1) * 100 if found else 1900
        end = found[1] if found else after + 2
    elif int(hit[0]) < _SURE_OF_CENTURY:
        return None
    return Expression(index, end, Year(century + int(hit[0]), count=10), hit[1])
