"""Numbers as dates use them: days 1 to 31 in digits, cardinals or ordinals, small counts, and years in words."""

from functools import cache

from pipelines.language.folding import fold

_UNITS = {
    1: "واحد واحدة إحدى أحد",
    2: "اثنين اثنان اثنتين اثنتان إثنين إثنان",
    3: "ثلاث ثلاثة",
    4: "أربع أربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
    10: "عشر عشرة",
}
_TENS = {20: "عشرين عشرون", 30: "ثلاثين ثلاثون", 40: "أربعين أربعون", 50: "خمسين خمسون"}
_MORE_TENS = {60: "ستين ستون", 70: "سبعين سبعون", 80: "ثمانين ثمانون", 90: "تسعين تسعون"}
_ORDINALS = {
    1: "أول الأول الأولى أولى الحادي الحادية حادي",
    2: "ثاني الثاني الثانية ثان",
    3: "ثالث الثالث الثالثة",
    4: "رابع الرابع الرابعة",
    5: "خامس الخامس الخامسة",
    6: "سادس السادس السادسة",
    7: "سابع السابع السابعة",
    8: "ثامن الثامن الثامنة",
    9: "تاسع التاسع التاسعة",
    10: "عاشر العاشر العاشرة",
    20: "العشرين العشرون",
    30: "الثلاثين الثلاثون",
}
_HUNDREDS = {
    100: "مئة مائة ماية",
    200: "مئتين مائتين مئتان مائتان",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة ثمنمائة",
    900: "تسعمئة تسعمائة",
}
_THOUSANDS = {1000: "ألف", 2000: "ألفين ألفان ألفي"}
_TEEN_TAILS = frozenset(("عشر", "عشره"))


def _spread(*tables: dict[int, str]) -> dict[str, int]:
    return {fold(word): value for table in tables for value, forms in table.items() for word in forms.split()}


@cache
def _cardinals() -> dict[str, int]:
    return _spread(_UNITS, _TENS, _MORE_TENS)


@cache
def _ordinals() -> dict[str, int]:
    return _spread(_ORDINALS)


@cache
def _year_words() -> dict[str, int]:
    return _spread(_THOUSANDS, _HUNDREDS, _UNITS, _TENS, _MORE_TENS)


Counted = tuple[int, int]
"""A value and the index of the token after it."""


def digits_at(words: list[str], index: int) -> Counted | None:
    """A number of up to four digits, alone or after a split-off article («الـ 15» folds to «ال 15»)."""
    if index < len(words) and words[index] == "ال":
        index += 1
    if index < len(words) and (word := words[index]).isdigit() and len(word) <= 4 and word.isascii():
        return int(word), index + 1
    return None


def cardinal_at(words: list[str], index: int) -> Counted | None:
    """A cardinal from 1 to 99 in words: «خمسة», «خمسة عشر», «واحد وعشرين»; with the article too («الثمانية»)."""
    return _compound(words, index, _cardinals(), article=True)


def ordinal_at(words: list[str], index: int) -> Counted | None:
    """An ordinal from 1 to 99 in words: «الأول», «الخامس عشر», «الحادي والعشرين»."""
    return _compound(words, index, _ordinals(), article=False)


def _compound(words: list[str], index: int, table: dict[str, int], *, article: bool) -> Counted | None:
    if index >= len(words):
        return None
    word = words[index]
    value = table.get(word)
    if value is None and article and word.startswith("ال"):
        value = table.get(word[2:])
    if value is None:
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    if value < 10 and following in _TEEN_TAILS:
        return value + 10, index + 2
    if value < 10 and following.startswith("و"):
        tens = _cardinals().get(following[1:]) or _cardinals().get(following.removeprefix("وال"))
        if tens is not None and tens >= 20:
            return value + tens, index + 2
    return value, index + 1


def count_at(words: list[str], index: int) -> Counted | None:
    """A count in digits or words."""
    return digits_at(words, index) or cardinal_at(words, index)


def year_in_words(words: list[str], index: int) -> Counted | None:
    """A year from 1000 to 2099 in words: «ألفين وواحد وعشرين», «ألف وتسعمائة وثمانية وسبعين»."""
    table = _year_words()
    first = words[index].removeprefix("ال") if index < len(words) else ""
    total = table.get(first, 0)
    if total not in (1000, 2000):
        return None
    index += 1
    while index < len(words) and words[index].startswith("و"):
        rest = words[index][1:]
        value = table.get(rest) or table.get(rest.removeprefix("ال"))
        if value is None:
            break
        if value < 10 and index + 1 < len(words) and words[index + 1] in _TEEN_TAILS:
            value, index = value + 10, index + 1
        elif value < 10 and index + 1 < len(words) and words[index + 1] in ("مائه", "مييه", "ماييه"):
            value, index = value * 100, index + 1
        total, index = total + value, index + 1
    return total, index


def day_ending_at(words: list[str], end: int, floor: int) -> tuple[int, int] | None:
    """A day of the month (1 to 31) whose last token is ``end - 1``: the day and the index of its first token."""
    for start in (end - 2, end - 1):
        if start < floor:
            continue
        if words[start].startswith("وال") or words[start] in ("و",):
            continue
        found = digits_at(words, start) or ordinal_at(words, start) or cardinal_at(words, start)
        if found is not None and found[1] == end and 1 <= found[0] <= 31:
            return found[0], start
    return None
