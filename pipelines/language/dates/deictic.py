"""Days counted from the publication day by a word: «اليوم», «أمس الأول», «بعد غد», «الليلة الماضية»."""

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numerals import ordinal_at
from pipelines.language.dates.when import Shift, Unit
from pipelines.language.tokens import Text

_TOMORROW_LEADS = frozenset(("يوم", "صباح", "مساء", "ظهر", "عصر", "فجر", "ليل", "بعد", "حتي", "الي", "في"))
_QUOTES = frozenset("\"“”«»'")


def deictic_at(text: Text, index: int, _floor: int) -> Expression | None:
    """A day counted from the publication day."""
    words = text.words
    found = lexicon.joined_phrase_at("deictic", words, index)
    if found is None or not _means_a_day(words, index, found[1], found[2]):
        return None
    return Expression(index, found[1], Shift(Unit.DAY, int(found[0])), found[2])


def _means_a_day(words: list[str], index: int, after: int, skip: int) -> bool:
    """Whether the word counts from today: not «اليوم الوطني», not «روسيا اليوم» the broadcaster, not «في اليوم»."""
    word = words[index]
    before = words[index - 1] if index else "\n"
    if word[skip:] in ("غد", "الغد"):
        dated = after < len(words) and words[after] in lexicon.weekday_names()
        return dated or before in _TOMORROW_LEADS or not before[:1].isalpha()
    if word[skip:] != "اليوم" and not word.endswith("لليوم"):
        return True
    following = words[after] if after < len(words) else ""
    if following in lexicon.single_words("names_day") or lexicon.phrase_at("direction", words, after):
        return False
    if following.startswith("ال") and ordinal_at(words, after) is not None:
        return False
    if before == "في" and (index < 2 or words[index - 2][:1].isalnum()):
        return False
    return not in_medium_name(words, index)


def in_medium_name(words: list[str], index: int) -> bool:
    """«قناة روسيا اليوم», «"المصري اليوم"», «صحيفة اليوم»: a broadcaster's or newspaper's name."""
    mediums = lexicon.with_proclitics("medium")
    before = words[index - 1] if index else ""
    if before in mediums:
        return True
    if index > 1 and words[index - 2] in mediums and before in lexicon.single_words("paper_today"):
        return True
    closes = index + 1 < len(words) and words[index + 1] in _QUOTES
    return closes and any(words[place] in _QUOTES for place in range(max(0, index - 3), index))
