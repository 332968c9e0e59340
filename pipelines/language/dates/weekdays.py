"""Weekdays: alone, with a direction, with a day of the month, or counted in a month («آخر خميس من الشهر»)."""

from functools import cache

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.months import month_name_at
from pipelines.language.dates.numerals import LONGEST_DAY, Counted, cardinal_at, digits_at, ordinal_at, place_before
from pipelines.language.dates.slices import Slice
from pipelines.language.dates.when import Unit
from pipelines.language.dates.years import direction_at
from pipelines.language.spans import Direction
from pipelines.language.tokens import Text

_SENTENCE_ENDS = frozenset((".", "\n", "؟", "!", "؛", "،", ","))


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
            hits.setdefault("ولل" + name[2:], (day.number, day.use, 2))
    return hits


def weekday_at(text: Text, index: int, floor: int) -> Expression | None:
    """A weekday, perhaps with a direction; without the article it needs more than itself."""
    words = text.words
    number, use, skip = weekday_hits()[words[index]]
    before = words[index - 1] if index > floor else ""
    head = words[index - 2] if before == "يوم" and index - 2 >= floor else before
    if lexicon.is_joined("never_weekday", head):
        return None
    direction, steps, after = direction_at(words, index + 1)
    lead = index - (index > floor and before == "يوم")
    nth = place_before(words, lead, floor)
    if nth is not None and not skip:
        return Expression(lead - 1, after, Slice(Unit.NTH_WEEKDAY, nth[0], weekday=number), nth[1], weak=True)
    this = lexicon.with_proclitics("this").get(before)
    if this is not None and not skip:
        return Expression(index - 1, index + 1, Slice(Unit.WEEKDAY, number), this[1], Direction.CURRENT)
    if direction is Direction.OPEN and (day := _day_beside(words, after)) is not None:
        within = Slice(Unit.DAY, day[0], weekday=number)
        return Expression(index, day[1], within, skip, Direction.CURRENT)
    weak = use == "context" and before != "يوم"
    return Expression(index, after, Slice(Unit.WEEKDAY, number), skip, direction, steps, weak=weak)


def day_number_at(text: Text, index: int, _floor: int) -> Expression | None:
    """«يوم 27» at the end of a phrase: that day of the current month."""
    words = text.words
    found = digits_at(words, index + 1)
    if found is None or not 1 <= found[0] <= LONGEST_DAY:
        return None
    following = words[found[1]] if found[1] < len(words) else "\n"
    if following not in _SENTENCE_ENDS or _goes_on(words, found[1] + 1):
        return None
    return Expression(index + 1, found[1], Slice(Unit.DAY, found[0]), direction=Direction.CURRENT)


def _day_beside(words: list[str], after: int) -> Counted | None:
    """«السبت السادس عشر», «الجمعة 15»: a day of the month with nothing after it that would claim the number."""
    position = after + (after < len(words) and words[after] == "في")
    found = digits_at(words, position) or ordinal_at(words, position) or cardinal_at(words, position)
    if found is None or not 1 <= found[0] <= LONGEST_DAY or (words[position].isdigit() and len(words[position]) > 2):
        return None
    following = words[found[1]] if found[1] < len(words) else "\n"
    return found if following in _SENTENCE_ENDS and not _goes_on(words, found[1] + 1) else None


def _goes_on(words: list[str], index: int) -> bool:
    """Whether a mark before ``index`` joins the number to a decimal or to a month («2. أكتوبر»)."""
    return index < len(words) and (words[index].isdigit() or month_name_at(words, index) is not None)
