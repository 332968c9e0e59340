"""How number words and digits make one number: the grammar of Arabic numerals, read left to right.

A number is terms joined by «و», each a group below a thousand (or digits) and its scales, the scales falling:
«ملياران و200 مليون». A group is hundreds, then units before tens. A fraction may close it: «مليار ونصف المليار».
"""

from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.numbers_fractions import (
    Reading,
    is_unit_as_fraction,
    leading_fraction,
    of_ten,
    with_fraction,
    with_point,
)
from pipelines.language.numbers_group import HUNDREDS_PLACE, TIMES, Group, at, joined, plain
from pipelines.language.numbers_lexicon import Numeral, Role
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

_ONE: Final = Decimal(1)
_OPEN: Final = frozenset("([«\"“'")
_CLOSE: Final = frozenset(")]»\"”'")
_YEAR_WORDS: Final = frozenset({"عام", "العام", "سنه", "السنه", "لعام", "وعام", "بعام", "لسنه", "وسنه"})
_VAGUE_TOP: Final = {10: 99, 100: 999}
_COUNTABLE: Final = (Role.TENS, Role.HUNDRED, Role.HUNDREDS)
_ALONE: Final = frozenset({Role.UNIT, Role.TEEN, Role.TEN, Role.ORDINAL, Role.ZERO, *_COUNTABLE})
"""Roles that make a number below a thousand by themselves."""
_LEADS_ON: Final = frozenset({"و", "من", "بعد"})
"""Words after a numeral that may go on with its number though they are none."""
_MAX_VAGUE: Final = 3
"""«عشرات آلاف الملايين» at most: nobody writes more, and hostile text could."""


class _Term(NamedTuple):
    """A group with its scales."""

    value: Decimal
    scale: Decimal
    first: int
    last: int
    group: Group | None = None

    @property
    def bare(self) -> bool:
        """A scale without a count: «مليون», «مليونان»."""
        return self.group is None


def read_number(text: Text, index: int) -> Reading | None:
    """The longest number that starts at token ``index``, or None."""
    word = at(text, index)
    if word is None:
        return None
    if word.role is Role.SIGN:
        after = plain(text, index + 1)
        found = _cardinal(text, index + 1, after) if after is not None and after.role is not Role.SIGN else None
        return found and found._replace(first=index, value=-found.value)
    if word.role in (Role.VAGUE, Role.SCALES, Role.FEW):
        return _vague(text, index, word)
    if word.role in (Role.FRACTION, Role.THIRDS) or is_unit_as_fraction(text, index, word):
        return leading_fraction(text, index)
    if word.role in _ALONE and _stands_alone(text, index, word):
        kind = NumberKind.ORDINAL if word.role is Role.ORDINAL else NumberKind.NUMBER
        return Reading(index, index + 1, Decimal(word.value), kind)
    return _cardinal(text, index, word)


def _stands_alone(text: Text, index: int, word: Numeral) -> bool:
    """Whether a numeral is all of its number: the commonest case, and nothing after it needs to be read."""
    if word.definite and word.role in _COUNTABLE:
        return False
    following = text.words[index + 1] if index + 1 < len(text.words) else "\n"
    return following not in _LEADS_ON and at(text, index + 1) is None


def _cardinal(text: Text, index: int, word: Numeral) -> Reading | None:
    """A number with what may follow it: a fraction, a decimal part in words, «من عشرة»."""
    reading = _sum(text, index, word)
    if reading is None or reading.kind is not NumberKind.NUMBER:
        return reading
    reading = with_fraction(text, reading)
    after = at(text, reading.last)
    if after is not None and after.role is Role.POINT and not after.conj and not after.prep:
        decimals = plain(text, reading.last + 1)
        tail = _sum(text, reading.last + 1, decimals) if decimals is not None else None
        return reading if tail is None else with_point(reading, of_ten(text, tail, _whole(text, tail)))
    return of_ten(text, reading, _whole(text, reading))


def _whole(text: Text, reading: Reading) -> tuple[Decimal, int] | None:
    """The power of ten in words after «من», and the index after it."""
    if text.words[reading.last : reading.last + 1] != ["من"]:
        return None
    base = plain(text, reading.last + 1)
    if base is None or base.definite or base.role not in (Role.TEN, Role.HUNDRED, Role.SCALE):
        return None
    whole = _term(text, reading.last + 1)
    return None if whole is None else (whole.value, whole.last)


def _sum(text: Text, index: int, word: Numeral) -> Reading | None:
    first = term = _term(text, index)
    if first is None or term is None:
        return None
    total = first.value
    position = _next_term(text, first)
    while position >= 0 and term.scale > 1:
        further = _term(text, position)
        if further is None or not _continues(term, further):
            break
        total, term = total + further.value, further
        position = _next_term(text, term)
    kind = _kind(text, first, term, word)
    reading = Reading(first.first, term.last, total, kind, term.scale, bare=first.bare and term is first)
    return _after_hundred(text, reading) if kind is NumberKind.ORDINAL or word.definite else reading


def _term(text: Text, index: int) -> _Term | None:
    word = at(text, index)
    if word is None:
        return None
    if word.role in (Role.SCALE, Role.DUAL):
        if text.words[index].isascii():
            return None  # «bn» counts only after digits
        count = 2 if word.role is Role.DUAL and not _is_accusative(text, index) else 1
        return _scaled(text, _Term(Decimal(count), _ONE, index, index), Decimal(word.value), index + 1)
    group = Group(text, index)
    if group.last < 0:
        return None
    term = _Term(group.value, _ONE, group.first, group.last, group)
    if group.ordinal or _is_year(text, index, group):
        return term
    return _counted(text, term, group)


def _counted(text: Text, term: _Term, group: Group) -> _Term:
    """``term`` with the scale that its group counts, the digits perhaps in brackets: «(3.9) مليون»."""
    last, first = group.last, term.first
    if group.digits and last < len(text.words) and first and text.words[last] in _CLOSE:
        if text.words[first - 1] not in _OPEN:
            return term
        first, last = first - 1, last + 1
    scale = plain(text, last)
    if scale is None or not _multiplies(text, scale, last, group):
        return _and_one(text, term, group)
    return _scaled(text, term._replace(first=first), Decimal(scale.value), last + 1)


def _and_one(text: Text, term: _Term, group: Group) -> _Term:
    """«مئة وألف ألف» is 101,000: after a hundred the scale itself stands for its first unit."""
    index = joined(text, group.last)
    if group.filled != HUNDREDS_PLACE or index < 0:
        return term
    one, scale = at(text, index), plain(text, index + 1)
    if one is None or scale is None or not one.role is scale.role is Role.SCALE or one.value != scale.value:
        return term
    return term._replace(value=(term.value + 1) * scale.value, scale=Decimal(scale.value), last=index + 2)


def _multiplies(text: Text, scale: Numeral, index: int, group: Group) -> bool:
    if scale.role is Role.DUAL:  # «مليونا» is also the accusative; «102 ملياري» a misuse that is often seen
        return text.words[index].endswith("ا") or (group.digits and text.words[index].endswith("ي"))
    return scale.role in TIMES and not (scale.definite and group.digits)


def _scaled(text: Text, term: _Term, scale: Decimal, last: int) -> _Term:
    """``term`` times ``scale``, and times a greater one that follows at once («ألف مليار»)."""
    value, following = term.value, plain(text, last)
    while following is not None and following.role in TIMES and following.value > scale and not following.definite:
        value *= scale
        scale, last = Decimal(following.value), last + 1
        following = plain(text, last)
    return term._replace(value=value * scale, scale=scale, last=last)


def _is_accusative(text: Text, index: int) -> bool:
    """Whether a word like «ألفا» is one thousand and not two: it has its mark («ألفاً»), or «و» follows.

    The dual in «ـا» is a construct and needs its noun at once: «ألفا طالب», but «ألفا ومئتي طالب» is 1200.
    """
    if not text.words[index].endswith("ا"):
        return False
    start, end = text.raw_span(index, index + 1)
    return "\u064b" in text.raw[start : end + 1] or joined(text, index + 1) >= 0


def _is_year(text: Text, index: int, group: Group) -> bool:
    """«في عام 2018 مليون سائح»: the year does not count the million."""
    return group.digits and index > 0 and text.words[index - 1] in _YEAR_WORDS and 1800 < group.value < 2200


def _continues(term: _Term, further: _Term) -> bool:
    """Whether ``further`` is a smaller part of the same number, as «200 ألف» is after «3 ملايين»."""
    if further.scale >= term.scale or further.value >= term.scale:
        return False
    if term.group is not None and term.group.digits and term.group.value % 1:
        return False  # «3,5 ملايين و200 شخص» are two numbers
    return further.group is None or not further.group.ordinal or further.group.definite


def _next_term(text: Text, term: _Term) -> int:
    """Where the next term starts: after «و», or at once when digits count hundreds («٤ آلاف ٣ مائة»)."""
    found = joined(text, term.last)
    if found >= 0 or term.scale == 1:
        return found
    following = plain(text, term.last)
    if following is not None and following.role is Role.DIGITS:
        after = plain(text, term.last + 1)
        return term.last if after is not None and after.role is Role.HUNDRED else -1
    return -1


def _kind(text: Text, first: _Term, last: _Term, word: Numeral) -> NumberKind:
    if any(term.group is not None and term.group.ordinal for term in (first, last)):
        return NumberKind.ORDINAL
    if first.group is not None and first.group.fraction and first is last:
        whole = first.value >= 1 or first.scale > 1
        return NumberKind.NUMBER if whole else NumberKind.FRACTION
    if word.definite and word.role in _COUNTABLE and first is last and first.scale == 1:
        return NumberKind.NUMBER if _counts(text, last.last) else NumberKind.ORDINAL
    return NumberKind.NUMBER


def _counts(text: Text, index: int) -> bool:
    """Whether an indefinite noun in the singular follows, as after «الخمسين دولة», «المئة يوم»."""
    following = text.words[index] if index < len(text.words) else ""
    return following.endswith(("ا", "ه")) and not following.startswith("ال")


def _after_hundred(text: Text, reading: Reading) -> Reading:
    """«الثاني بعد المئة» is the 102nd."""
    if text.words[reading.last : reading.last + 1] == ["بعد"]:
        base = plain(text, reading.last + 1)
        if base is not None and base.definite and base.role in (Role.HUNDRED, Role.HUNDREDS, Role.SCALE):
            value = reading.value + base.value
            return reading._replace(last=reading.last + 2, value=value, kind=NumberKind.ORDINAL)
    return reading


def _vague(text: Text, index: int, word: Numeral) -> Reading | None:
    """«عشرات», «مئات الملايين», «آلاف», «بضعة ملايين», with «من» before a definite scale perhaps."""
    if word.role is Role.FEW:
        low, high = Decimal(3), Decimal(9)
    elif word.role is Role.VAGUE:
        low, high = Decimal(word.value), Decimal(_VAGUE_TOP[word.value])
    else:
        low, high = Decimal(word.value), Decimal(9 * word.value)
    last, scale = index + 1, Decimal(word.value) if word.role is Role.SCALES else _ONE
    for _ in range(_MAX_VAGUE):
        step = last + 1 if text.words[last : last + 1] == ["من"] else last
        times = plain(text, step)
        if times is None or times.role not in (Role.SCALE, Role.SCALES, Role.VAGUE, Role.HUNDRED):
            break
        if step > last and not (times.definite and times.role in (Role.SCALES, Role.VAGUE)):
            break
        low, high, last = low * times.value, high * times.value, step + 1
        scale = Decimal(times.value) if times.role in TIMES else scale
    if word.role is Role.FEW and last == index + 1:
        return None
    return Reading(index, last, low, scale=scale, top=high)
