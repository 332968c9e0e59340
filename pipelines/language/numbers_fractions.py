"""Fractions and decimals in words: «نصف مليون», «مليار ونصف المليار», «ثلاثة أرباع», «صفر فاصلة واحد»."""

from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.numbers_group import TIMES, at, joined, plain
from pipelines.language.numbers_lexicon import Numeral, Role
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

_ONE: Final = Decimal(1)
_ENDS: Final = frozenset('.,،؛;:!؟?)»"\n')
_FRACTION_UNITS: Final = frozenset({"خمس", "سبع", "تسع", "عشر"})
"""Units that are also fractions: «خمس» is five (feminine) or a fifth."""


class Reading(NamedTuple):
    """A number as read: tokens ``first``..``last`` (half-open), value, and what a range or a bound needs."""

    first: int
    last: int
    value: Decimal
    kind: NumberKind = NumberKind.NUMBER
    scale: Decimal = _ONE
    """The scale of its last term: «3 مليارات» has a thousand million."""
    bare: bool = False
    """A scale without a count: «مليون», «مليونان»."""
    top: Decimal | None = None
    """For a vague number its upper bound; ``value`` is the lower."""


def is_unit_as_fraction(text: Text, index: int, word: Numeral) -> bool:
    """«خمس الفطيرة» is a fifth: five would take an indefinite plural."""
    if word.role not in (Role.UNIT, Role.TEN) or word.definite or text.words[index][word.skip :] not in _FRACTION_UNITS:
        return False
    following = text.words[index + 1] if index + 1 < len(text.words) else ""
    return following.startswith("ال") and len(following) > 3 and at(text, index + 1) is None


def _part(text: Text, index: int) -> tuple[Decimal, int] | None:
    """A fraction below one at ``index`` («نصف», «ثلثي», «ثلاثة أرباع», «خمس») and the index after it."""
    word = at(text, index)
    if word is None:
        return None
    if word.role is Role.FRACTION:
        return _ONE / word.value, index + 1
    if word.role is Role.THIRDS:
        return Decimal(2) / word.value, index + 1
    if word.role not in (Role.UNIT, Role.TEN):
        return None
    after = plain(text, index + 1)
    if after is not None and after.role is Role.FRACTIONS:
        return Decimal(word.value) / after.value, index + 2
    return (_ONE / word.value, index + 1) if text.words[index][word.skip :] in _FRACTION_UNITS else None


def leading_fraction(text: Text, index: int) -> Reading | None:
    """«نصف مليون», «ثلثي السكان», «ربع»."""
    part = _part(text, index)
    if part is None:
        return None
    value, last = part
    scale = plain(text, last)
    if scale is not None and scale.role in TIMES:
        times = Decimal(scale.value)
        return Reading(index, last + 1, value * times, NumberKind.NUMBER, times)
    if text.words[index].endswith("ثمن") and last - index < len(text.words):
        return None  # «ثمن» is a price far more often than an eighth
    return Reading(index, last, value, NumberKind.FRACTION)


def with_fraction(text: Text, reading: Reading) -> Reading:
    """«مليون ونصف», «مليار ونصف المليار», «واحد وربع»."""
    index = joined(text, reading.last)
    part = _part(text, index) if index >= 0 else None
    word = at(text, index) if index >= 0 else None
    if part is None or word is None:
        return reading
    value, last = part
    scale = plain(text, last)
    if scale is not None and scale.role in TIMES:
        if scale.value > reading.scale:
            return reading
        return reading._replace(last=last + 1, value=reading.value + value * scale.value, bare=False)
    is_unit = word.role in (Role.UNIT, Role.TEN) and last == index + 1
    if word.definite or (is_unit and last < len(text.words) and text.words[last] not in _ENDS):
        return reading
    return reading._replace(last=last, value=reading.value + value * reading.scale, bare=False)


def with_point(reading: Reading, tail: Reading) -> Reading:
    """``reading`` with its decimals in words: «أربعة فاصلة خمسة مليون», «واحد فاصلة واحد من ألف»."""
    if tail.value < 1:
        return reading._replace(last=tail.last, value=reading.value + tail.value)
    decimals, scale = tail.value, _ONE
    if tail.scale > 1 and tail.value % tail.scale == 0 and tail.value / tail.scale < 1000:
        decimals, scale = tail.value / tail.scale, tail.scale
    value = (reading.value + Decimal(f"0.{int(decimals)}")) * scale
    return reading._replace(last=tail.last, value=value, scale=scale)


def of_ten(text: Text, reading: Reading, whole: tuple[Decimal, int] | None) -> Reading:
    """«أحد عشر من ألف»: a fraction when both are in words and ``whole`` is a power of ten; else ``reading``."""
    if whole is None or text.words[reading.first][0].isdigit() or reading.scale > 1 or reading.value >= whole[0]:
        return reading
    return Reading(reading.first, whole[1], reading.value / whole[0], NumberKind.FRACTION)
