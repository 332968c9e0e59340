"""Numbers as dates use them: days of the month, small counts and places, and years in words.

The words themselves are :mod:`~pipelines.language.numbers_lexicon`'s; here they are put together as dates
need it: without scales, read also from their end («العاشر من يوليو» is found at the month).
"""

from typing import NamedTuple

from pipelines.language.numbers_lexicon import Numeral, Role, numeral

_SIMPLE = frozenset((Role.UNIT, Role.TEN, Role.TEEN, Role.TENS))
_COUNTS = _SIMPLE | {Role.HALF}
_ORDINAL = frozenset((Role.ORDINAL, Role.HALF_ORDINAL))
_YEAR_PARTS = frozenset((Role.HUNDRED, Role.HUNDREDS, Role.UNIT, Role.HALF, Role.TEN, Role.TENS, Role.TEEN))
_ARTICLE_AFTER_PROCLITIC = frozenset(("وال", "بال"))
LONGEST_DAY = 31
_MOST_IN_A_MONTH = 5

Counted = tuple[int, int]
"""A value and the index of the token after it."""


class DayBefore(NamedTuple):
    """A day of the month that ends where another word begins."""

    value: int
    start: int
    skip: int
    """Folded proclitic characters before it in its first token."""
    joined: bool
    """«و» stands before it, in the same token."""


def _numeral(words: list[str], index: int) -> Numeral | None:
    return numeral(words[index]) if 0 <= index < len(words) else None


def digits_at(words: list[str], index: int) -> Counted | None:
    """A number of up to four digits, alone or after a split-off article («الـ 15» folds to «ال 15»)."""
    if index < len(words) and words[index] == "ال":
        index += 1
    if index < len(words) and len(word := words[index]) <= 4 and word.isascii() and word.isdigit():
        return int(word), index + 1
    return None


def cardinal_at(words: list[str], index: int) -> Counted | None:
    """A cardinal from 1 to 99 in words: «خمسة», «خمسة عشر», «واحد وعشرين»; with the article too («الثمانية»)."""
    first = _numeral(words, index)
    if first is None or first.skip or first.role not in _COUNTS:
        return None
    value, after = _compound(words, index, first.value)
    return None if first.role is Role.HALF and after == index + 1 else (value, after)


def ordinal_at(words: list[str], index: int) -> Counted | None:
    """An ordinal from 1 to 99 in words: «الأول», «الخامس عشر», «الحادي والعشرين»."""
    first = _numeral(words, index)
    return _ordinal(words, index, first) if first is not None and not first.skip else None


def _ordinal(words: list[str], index: int, first: Numeral) -> Counted | None:
    if first.role is Role.TENS and first.definite:
        return first.value, index + 1
    if first.role not in _ORDINAL or _is_feminine(words[index], first):
        return None
    value, after = _compound(words, index, first.value)
    return None if first.role is Role.HALF_ORDINAL and after == index + 1 else (value, after)


def _is_feminine(word: str, first: Numeral) -> bool:
    """Days and parts are masculine: «الثانية» is a second, or the second of something else."""
    return word.endswith("ه") or (first.value == 1 and first.role is Role.ORDINAL and word.endswith("ي"))


def _compound(words: list[str], index: int, value: int) -> Counted:
    """Teens («خمسة عشر») and tens («واحد وعشرين») that go on from a unit."""
    following = _numeral(words, index + 1)
    if value >= 10 or following is None or following.prep:
        return value, index + 1
    if following.role is Role.TEN and not following.conj and not following.definite:
        return value + 10, index + 2
    if following.role is Role.TENS and following.conj:
        return value + following.value, index + 2
    return value, index + 1


def may_end_count(words: list[str], index: int) -> bool:
    """Whether the last word of a count can stand at ``index``; most words before a unit are no numbers."""
    return index >= 0 and numeral(words[index]) is not None


def count_at(words: list[str], index: int) -> Counted | None:
    """A count in digits or words."""
    return digits_at(words, index) or cardinal_at(words, index)


def year_in_words(words: list[str], index: int) -> Counted | None:
    """A year from 1000 to 2999 in words: «ألفين وواحد وعشرين», «ألف وتسعمائة وثمانية وسبعين»."""
    first = _numeral(words, index)
    if first is None or first.conj or first.role not in (Role.SCALE, Role.DUAL) or first.value != 1000:
        return None
    total, index = 2000 if first.role is Role.DUAL else 1000, index + 1
    while (part := _numeral(words, index)) is not None and part.conj and part.role in _YEAR_PARTS:
        value, index = _compound(words, index, part.value)
        following = words[index] if index < len(words) else ""
        if value < 10 and following in ("مءه", "مييه", "مايه", "ماءه"):
            value, index = value * 100, index + 1
        total += value
    return total, index


def day_ending_at(words: list[str], end: int, floor: int) -> DayBefore | None:
    """A day of the month whose last token is ``end - 1``: in digits, as ordinal or as cardinal."""
    for start in (end - 2, end - 1):
        if start < floor:
            continue
        found = _day_from(words, start)
        if found is not None and found[1] == end and 1 <= found[0] <= LONGEST_DAY:
            first = _numeral(words, start)
            skip = first.skip if first is not None and not words[start].isdigit() else 0
            skip = 1 if words[start] in _ARTICLE_AFTER_PROCLITIC else skip
            return DayBefore(found[0], start, skip, bool(skip) and words[start].startswith("و"))
    return None


def _day_from(words: list[str], start: int) -> Counted | None:
    if (found := digits_at(words, start)) is not None:
        return found
    if words[start] in _ARTICLE_AFTER_PROCLITIC:  # «الـ5 والـ6»
        return digits_at(words, start + 1)
    first = _numeral(words, start)
    if first is None or first.prep == "ك":
        return None
    if (ordinal := _ordinal(words, start, first)) is not None:
        return ordinal
    if first.skip and not first.definite:
        return None
    bare = [words[start][first.skip :], *words[start + 1 : start + 3]]
    counted = cardinal_at(bare, 0)
    return (counted[0], counted[1] + start) if counted is not None else None


def place_before(words: list[str], index: int, floor: int) -> tuple[int, int] | None:
    """«أول», «ثالث», «آخر» just before ``index``: which one (-1 the last), and the length of its proclitic."""
    place = index - 1
    if place < floor or words[place].startswith("ال"):
        return None
    if words[place].endswith("اخر") and len(words[place]) <= len("واخر"):
        return -1, len(words[place]) - len("اخر")
    first = _numeral(words, place)
    if first is None or first.role is not Role.ORDINAL or first.definite or _is_feminine(words[place], first):
        return None
    return (first.value, first.skip) if first.value <= _MOST_IN_A_MONTH else None
