"""Distances from the publication day: «قبل ثلاثة أيام», «منذ نحو عام», «بعد شهرين»."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.months import month_name_at
from pipelines.language.dates.numerals import count_at
from pipelines.language.dates.tense import SENTENCE_ENDS, looks_ahead
from pipelines.language.dates.when import Away, Unit
from pipelines.language.tokens import Text

_EVENT_LINKS = frozenset(("من", "علي", "عن"))
_HALF_AFTER = frozenset(("ونصف", "والنصف"))
_DAYS_BY_NAME = frozenset(("امس", "الامس", "غد", "الغد"))
_ROUND_YEARS = 10
_SHORTEST_TALE = 10


def distance_at(text: Text, index: int, _floor: int) -> Expression | None:
    """«قبل ثلاثة أيام», «منذ نحو عام», «بعد شهرين»: from the publication day, not from an event."""
    words = text.words
    hit = lexicon.with_proclitics("ago").get(words[index])
    if hit is None:
        return None
    position, approximate = _approximation(words, index + 1)
    counted = _counted_unit(words, position)
    if counted is None:
        return None
    unit, count, after = counted
    half = unit is Unit.YEAR and after < len(words) and words[after] in _HALF_AFTER
    after += half
    if after < len(words) and lexicon.single_words("approximate").get(words[after]) == "after":
        approximate, after = True, after + 1
    sign = int(hit[0])
    if _measures_otherwise(words, after) or _repeats(words, index):
        return None
    if sign > 0 and not _looks_from_now(words, index):
        return None
    when = Away(unit, sign * count, sign * 6 if half else 0)
    approximate = approximate or half or (unit is Unit.YEAR and count >= _ROUND_YEARS)
    return Expression(index, after, when, hit[1], approximate=approximate)


def _repeats(words: list[str], index: int) -> bool:
    """«يوما بعد يوم», «عاما بعد عام»."""
    before = words[index - 1] if index else ""
    return before in lexicon.single_words("unit_single") or before.removesuffix("ا") in lexicon.single_words(
        "unit_single"
    )


def _looks_from_now(words: list[str], index: int) -> bool:
    """«بعد شهرين» in a clause that looks ahead, or all by itself; in a tale it counts from what was told before."""
    if looks_ahead(words, index):
        return True
    opens = index == 0 or words[index - 1] in SENTENCE_ENDS
    return opens and len(words) - index <= _SHORTEST_TALE


def _approximation(words: list[str], index: int) -> tuple[int, bool]:
    found = lexicon.phrase_at("approximate", words, index)
    return (found[1], True) if found is not None and found[0] == "before" else (index, False)


def _measures_otherwise(words: list[str], after: int) -> bool:
    """«قبل عام من الحرب» counts from the war; «قبل عام 2020» and «منذ شهر يوليو» name a period."""
    after += after < len(words) and words[after] == "فقط"
    following = words[after] if after < len(words) else ""
    if following in _EVENT_LINKS:
        return not (after + 1 < len(words) and words[after + 1] in ("الان", "اليوم"))
    if following.isdigit() or following in lexicon.weekday_names() or following in _DAYS_BY_NAME:
        return True
    return month_name_at(words, after) is not None


def _counted_unit(words: list[str], index: int) -> tuple[Unit, int, int] | None:
    """«شهرين», «ثلاثة أيام», «20 عاما», «عام»: the unit, how many, the index after them."""
    if index >= len(words):
        return None
    word = words[index]
    if (unit := lexicon.single_words("unit_dual").get(word)) is not None:
        return Unit(unit), 2, index + 1
    if (unit := lexicon.single_words("unit_single").get(word)) is not None:
        one = index + 1 < len(words) and words[index + 1] in ("واحد", "واحده")
        return Unit(unit), 1, index + 1 + one
    found = count_at(words, index)
    if found is None or found[1] >= len(words) or not found[0]:
        return None
    noun = words[found[1]]
    for kind in ("unit_plural", "unit_single", "unit_dual"):
        if (unit := lexicon.single_words(kind).get(noun)) is not None:
            return Unit(unit), found[0], found[1] + 1
    return None
