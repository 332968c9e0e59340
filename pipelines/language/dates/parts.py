"""Parts of years: quarters, halves, seasons and decades."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.names import direction_at, year_after
from pipelines.language.dates.numerals import ordinal_at
from pipelines.language.dates.when import Slice, Unit, Year
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_LEADS = frozenset(("في", "خلال", "من", "نهايه", "بنهايه", "منذ", "حتي", "اداء", "نتائج"))


def part_at(text: Text, index: int, floor: int) -> Expression | None:
    """«الربع الثالث من العام», «النصف الأول»: a quarter or a half, which needs its container."""
    words = text.words
    hit = lexicon.with_proclitics("part").get(words[index])
    if hit is None or index + 1 >= len(words):
        return None
    unit, skip = Unit(hit[0]), hit[1]
    place = (-1, index + 2) if words[index + 1] in ("الاخير", "الثاني", "اخير") and unit is Unit.HALF else None
    if words[index + 1] == "الاخير":
        place = (-1, index + 2)
    place = place or ordinal_at(words, index + 1)
    if place is None or place[0] > (4 if unit is Unit.QUARTER else 2):
        return None
    number = place[0] if place[0] > 0 else {Unit.QUARTER: 4, Unit.HALF: 2}[unit]
    year, after = year_after(words, place[1], Calendar.GREGORIAN)
    direction, steps, after = direction_at(words, after) if year is None else (Direction.OPEN, 1, after)
    led = unit is Unit.QUARTER and index > floor and words[index - 1] in _LEADS
    weak = year is None and direction is Direction.OPEN and not led
    when = Slice(unit, number, Year(*year) if year else None)
    return Expression(index, after, when, skip, direction, steps, weak=weak)


def season_at(text: Text, index: int, floor: int) -> Expression | None:  # noqa: ARG001 -- one signature for all
    """«صيف 2015», «الصيف الماضي»."""
    words = text.words
    hit = lexicon.with_proclitics("season").get(words[index])
    if hit is None:
        return None
    year, after = year_after(words, index + 1, Calendar.GREGORIAN)
    direction, steps, after = direction_at(words, after) if year is None else (Direction.OPEN, 1, after)
    weak = year is None and direction is Direction.OPEN
    when = Slice(Unit.SEASON, int(hit[0]), Year(*year) if year else None)
    return Expression(index, after, when, hit[1], direction, steps, weak=weak)


def decade_at(text: Text, index: int, floor: int) -> Expression | None:  # noqa: ARG001 -- one signature for all
    """«السبعينيات», «ثمانينيات القرن الماضي»; the twenties and thirties need their century."""
    words = text.words
    hit = lexicon.with_proclitics("decade").get(words[index])
    if hit is None:
        return None
    after = index + 1
    if after < len(words) and words[after] == "من":
        if after + 1 < len(words) and words[after + 1].startswith(("العمر", "عمر")):
            return None
        after += 1
    century, end = 1900, index + 1
    if after + 1 < len(words) and words[after] == "القرن":
        found = ordinal_at(words, after + 1)
        century = (found[0] - 1) * 100 if found else 1900
        end = found[1] if found else after + 2
    elif int(hit[0]) < 40:
        return None
    return Expression(index, end, Year(century + int(hit[0]), count=10), hit[1])
