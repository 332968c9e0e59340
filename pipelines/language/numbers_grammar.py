"""How number words and digits make one number: the grammar of Arabic numerals, read left to right.

A number is terms joined by «و», each a group below a thousand (or digits) and its scales, the scales falling:
«ملياران و200 مليون». A group is hundreds, then units before tens. A fraction may close it: «مليار ونصف المليار».
"""

from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.numbers_digits import read_digits
from pipelines.language.numbers_lexicon import Numeral, Role, numeral
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

ONE: Final = Decimal(1)
_TIMES: Final = frozenset({Role.SCALE, Role.SCALES})
_ENDS: Final = frozenset('.,،؛;:!؟?)»"\n')
_FRACTION_UNITS: Final = frozenset({"خمس", "سبع", "تسع", "عشر", "وخمس", "وسبع", "وتسع", "وعشر", "ثمن", "وثمن"})
"""Units that are also fractions: «خمس» is five (feminine) or a fifth."""
_VAGUE_TOP: Final = {10: 99, 100: 999}
_PERCENT_SIGNS: Final = frozenset("%٪")


class Reading(NamedTuple):
    """A number as read: tokens ``first``..``last`` (half-open), value, bounds and what a range needs to share."""

    first: int
    last: int
    value: Decimal
    kind: NumberKind = NumberKind.NUMBER
    scale: Decimal = ONE
    """The scale of its last term: «3 مليارات» has a thousand million."""
    bare: bool = False
    """A scale without a count: «مليون», «مليونان»."""
    top: Decimal | None = None
    """For a vague number its upper bound; ``value`` is the lower."""


def at(text: Text, index: int) -> Numeral | None:
    """What token ``index`` means in a number; None past the end."""
    return numeral(text.words[index]) if index < len(text.words) else None


def plain(text: Text, index: int) -> Numeral | None:
    """Like :func:`at`, when nothing is attached before it."""
    found = at(text, index)
    return None if found is None or found.conj or found.prep else found


def joined(text: Text, index: int) -> int:
    """The index of a numeral that «و» joins at ``index`` (attached, or a word of its own); -1 if there is none."""
    found = at(text, index)
    if found is not None:
        return index if found.conj and not found.prep else -1
    if index < len(text.words) and text.words[index] == "و" and plain(text, index + 1) is not None:
        return index + 1
    return -1


def scale_at(text: Text, index: int) -> bool:
    """Whether a scale or a sign of per cent stands at ``index``."""
    found = plain(text, index)
    if found is not None:
        return found.role in _TIMES
    return index < len(text.words) and (text.words[index] in _PERCENT_SIGNS or text.words[index] == "في")


class _Group:
    """A number below a thousand as it grows token by token, or a number in digits."""

    __slots__ = (
        "closed",
        "definite",
        "digits",
        "fraction",
        "hundreds",
        "last",
        "ordinal",
        "tens",
        "text",
        "units",
        "value",
    )

    def __init__(self, text: Text) -> None:
        self.text = text
        self.value = Decimal(0)
        self.last = -1
        self.hundreds = self.tens = self.units = False
        self.closed = self.ordinal = self.definite = self.digits = self.fraction = False

    def grow(self, index: int) -> None:
        """Take the longest group that starts at ``index``; ``last`` stays -1 when there is none."""
        position = index
        while position >= 0 and not self.closed:
            word = at(self.text, position)
            if word is None or not self._agrees(word):
                return
            after = self._take(word, position)
            if after < 0:
                return
            self.definite |= word.definite
            self.last = after
            position = joined(self.text, after)

    def _agrees(self, word: Numeral) -> bool:
        """The article stands on all parts or on the first only; an ordinal has it everywhere."""
        if self.last < 0:
            return True
        return word.definite == self.definite or (self.definite and not self.ordinal)

    def _take(self, word: Numeral, index: int) -> int:
        """Add ``word``; the index after what it took, or -1 when it does not fit."""
        role = word.role
        if role is Role.DIGITS:
            return self._take_digits(index)
        if role in (Role.UNIT, Role.HALF, Role.ORDINAL, Role.HALF_ORDINAL):
            return self._take_unit(word, index)
        if role in (Role.TEN, Role.TEEN):
            fits, self.units, free = not (self.tens or self.units), True, "tens"
        elif role is Role.TENS:
            fits, free = not self.tens, "tens"
        elif role in (Role.HUNDRED, Role.HUNDREDS):
            fits, free = not (self.hundreds or self.tens or self.units), "hundreds"
        elif role is Role.ZERO and self.last < 0:
            fits, free, self.closed = True, "units", True
        else:
            return -1
        if not fits:
            return -1
        setattr(self, free, True)
        self.value += word.value
        return index + 1

    def _take_unit(self, word: Numeral, index: int) -> int:
        if self.tens or self.units:
            return -1
        is_ordinal = word.role in (Role.ORDINAL, Role.HALF_ORDINAL)
        after = plain(self.text, index + 1)
        if after is not None and not after.definite:
            if after.role is Role.TEN and word.value < 10:
                self.tens = self.units = True
                return self._add(word.value + 10, index + 2, ordinal=is_ordinal)
            if not is_ordinal and after.value == 100 and after.role in (Role.HUNDRED, Role.VAGUE) and not self.hundreds:
                self.hundreds = True
                return self._add(word.value * 100, index + 2, ordinal=False)
            if not is_ordinal and after.role is Role.FRACTIONS:
                self.closed = self.fraction = True
                self.value += Decimal(word.value) / after.value
                return index + 2
        if word.role in (Role.HALF, Role.HALF_ORDINAL) and not self._tens_follow(index + 1, definite=word.definite):
            return -1
        self.units = True
        return self._add(word.value, index + 1, ordinal=is_ordinal)

    def _tens_follow(self, index: int, *, definite: bool) -> bool:
        following = at(self.text, joined(self.text, index)) if joined(self.text, index) >= 0 else None
        return following is not None and following.role is Role.TENS and following.definite == definite

    def _take_digits(self, index: int) -> int:
        found = read_digits(self.text, index, lambda after: scale_at(self.text, after))
        if found is None:
            return -1
        after = plain(self.text, found.last)
        if self.last < 0 and after is not None and after.role is Role.HUNDRED and not after.definite:
            self.hundreds = True
            return self._add(found.value * 100, found.last + 1, ordinal=False)
        if self.last >= 0 and not (self.hundreds and not self.tens and not self.units and 0 < found.value < 100):
            return -1
        self.closed = self.digits = True
        return self._add(found.value, found.last, ordinal=False)

    def _add(self, value: Decimal | int, after: int, *, ordinal: bool) -> int:
        self.value += value
        self.ordinal |= ordinal
        return after


class _Term(NamedTuple):
    """A group with its scales."""

    value: Decimal
    scale: Decimal
    last: int
    bare: bool = False
    group: _Group | None = None


def _term(text: Text, index: int) -> _Term | None:
    word = at(text, index)
    if word is None:
        return None
    if word.role in (Role.SCALE, Role.DUAL):
        count = 2 if word.role is Role.DUAL and not _accusative(text, index) else 1
        return _scaled(text, _Term(Decimal(count), ONE, index, bare=True), Decimal(word.value), index + 1)
    group = _Group(text)
    group.grow(index)
    if group.last < 0:
        return None
    term = _Term(group.value, ONE, group.last, group=group)
    scale = None if group.ordinal or _year_before(text, index, group) else plain(text, group.last)
    if scale is None or not _multiplies(text, scale, group):
        return term
    return _scaled(text, term, Decimal(scale.value), group.last + 1)


def _multiplies(text: Text, scale: Numeral, group: _Group) -> bool:
    if scale.role is Role.DUAL:
        return text.words[group.last].endswith("ا")
    return scale.role in _TIMES and not (scale.definite and group.digits)


def _scaled(text: Text, term: _Term, scale: Decimal, last: int) -> _Term:
    """``term`` times ``scale``, and times a greater one that follows at once («ألف مليار»)."""
    following = plain(text, last)
    while following is not None and following.role in _TIMES and following.value > scale and not following.definite:
        term = term._replace(value=term.value * scale)
        scale, last, following = Decimal(following.value), last + 1, plain(text, last + 1)
    return term._replace(value=term.value * scale, scale=scale, last=last)


def _accusative(text: Text, index: int) -> bool:
    """«ألفاً» with its mark is one thousand; «ألفا» alone is two."""
    start, end = text.raw_span(index, index + 1)
    return "\u064b" in text.raw[start : end + 1]


_YEAR_WORDS: Final = frozenset({"عام", "العام", "سنه", "السنه", "لعام", "وعام", "بعام", "لسنه"})


def _year_before(text: Text, index: int, group: _Group) -> bool:
    """«في عام 2018 مليون سائح»: the year does not count the million."""
    return group.digits and index > 0 and text.words[index - 1] in _YEAR_WORDS and 1800 < group.value < 2200


def read_number(text: Text, index: int) -> Reading | None:
    """The longest number that starts at token ``index``, or None."""
    word = at(text, index)
    if word is None:
        return None
    if word.role is Role.SIGN:
        found = read_number(text, index + 1) if plain(text, index + 1) is not None else None
        return found and found._replace(first=index, value=-found.value)
    if word.role in (Role.VAGUE, Role.SCALES, Role.FEW):
        return _vague(text, index, word)
    if word.role in (Role.FRACTION, Role.THIRDS) or _unit_as_fraction(text, index, word):
        return _leading_fraction(text, index)
    return _sum(text, index, word)


def _sum(text: Text, index: int, word: Numeral) -> Reading | None:
    term = _term(text, index)
    if term is None:
        return None
    total, whole, group = term.value, term, term.group
    position = _next_term(text, term)
    while position >= 0 and term.scale > 1:
        further = _term(text, position)
        if further is None or further.scale >= term.scale or further.value >= term.scale or _starts_anew(further):
            break
        total, term = total + further.value, further
        position = _next_term(text, term)
    kind = _kind(text, term, whole, word)
    reading = Reading(index, term.last, total, kind, term.scale, bare=whole.bare and term is whole)
    if kind is NumberKind.ORDINAL:
        return _after_hundred(text, reading)
    if group is not None and group.fraction:
        return reading
    return _with_point(text, _with_fraction(text, reading))


def _starts_anew(term: _Term) -> bool:
    return term.group is not None and term.group.ordinal and not term.group.definite


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


def _kind(text: Text, last: _Term, whole: _Term, word: Numeral) -> NumberKind:
    for term in (last, whole):
        if term.group is not None and term.group.ordinal:
            return NumberKind.ORDINAL
    if whole.group is not None and whole.group.fraction and whole is last:
        return NumberKind.FRACTION
    if (
        word.definite
        and word.role in (Role.TENS, Role.HUNDRED, Role.HUNDREDS, Role.SCALE)
        and not _counts(text, last.last)
    ):
        return NumberKind.ORDINAL
    return NumberKind.NUMBER


def _counts(text: Text, index: int) -> bool:
    """Whether an indefinite noun in the singular follows, as after «الخمسين دولة», «المئة يوم»."""
    following = text.words[index] if index < len(text.words) else ""
    return following.endswith(("ا", "ه")) and not following.startswith("ال")


def _after_hundred(text: Text, reading: Reading) -> Reading:
    """«الثاني بعد المئة» is the 102nd."""
    if reading.last < len(text.words) and text.words[reading.last] == "بعد":
        base = plain(text, reading.last + 1)
        if base is not None and base.definite and base.role in (Role.HUNDRED, Role.HUNDREDS, Role.SCALE):
            return reading._replace(last=reading.last + 2, value=reading.value + base.value)
    return reading


def _unit_as_fraction(text: Text, index: int, word: Numeral) -> bool:
    """«خمس الفطيرة» is a fifth: five would take an indefinite plural."""
    if word.role not in (Role.UNIT, Role.TEN) or word.definite or text.words[index][word.skip :] not in _FRACTION_UNITS:
        return False
    following = text.words[index + 1] if index + 1 < len(text.words) else ""
    return following.startswith("ال") and len(following) > 3 and numeral(following) is None


def _part(text: Text, index: int) -> tuple[Decimal, int] | None:
    """A fraction below one at ``index`` («نصف», «ثلثي», «ثلاثة أرباع», «خمس») and the index after it."""
    word = at(text, index)
    if word is None:
        return None
    if word.role is Role.FRACTION:
        return ONE / word.value, index + 1
    if word.role is Role.THIRDS:
        return Decimal(2) / word.value, index + 1
    if word.role in (Role.UNIT, Role.TEN):
        after = plain(text, index + 1)
        if after is not None and after.role is Role.FRACTIONS:
            return Decimal(word.value) / after.value, index + 2
        if text.words[index] in _FRACTION_UNITS:
            return ONE / word.value, index + 1
    return None


def _leading_fraction(text: Text, index: int) -> Reading | None:
    part = _part(text, index)
    if part is None:
        return None
    value, last = part
    scale = plain(text, last)
    if scale is not None and scale.role in _TIMES:
        times = Decimal(scale.value)
        return Reading(index, last + 1, value * times, NumberKind.NUMBER, times)
    if text.words[index].endswith("ثمن") and not _alone(text, index, last):
        return None  # «ثمن» is a price far more often than an eighth
    return Reading(index, last, value, NumberKind.FRACTION)


def _alone(text: Text, first: int, last: int) -> bool:
    return last - first == len(text.words)


def _with_fraction(text: Text, reading: Reading) -> Reading:
    """«مليون ونصف», «مليار ونصف المليار», «واحد وربع»."""
    index = joined(text, reading.last)
    part = _part(text, index) if index >= 0 else None
    if part is None:
        return reading
    value, last = part
    word, scale = at(text, index), plain(text, last)
    if scale is not None and scale.role in _TIMES:
        if scale.value > reading.scale:
            return reading
        return reading._replace(last=last + 1, value=reading.value + value * scale.value, bare=False)
    is_unit = word is not None and word.role in (Role.UNIT, Role.TEN)
    if word is None or word.definite or (is_unit and last == index + 1 and not _ends(text, last)):
        return reading
    return reading._replace(last=last, value=reading.value + value * reading.scale, bare=False)


def _ends(text: Text, index: int) -> bool:
    return index >= len(text.words) or text.words[index] in _ENDS


def _with_point(text: Text, reading: Reading) -> Reading:
    """«صفر فاصلة واحد», «واحد من عشرة», «واحد فاصلة واحد من ألف»."""
    point = plain(text, reading.last)
    if point is not None and point.role is Role.POINT:
        digits = _of_ten(text, read_number(text, reading.last + 1) if plain(text, reading.last + 1) else None)
        if digits is None:
            return reading
        if digits.value < 1:
            return reading._replace(last=digits.last, value=reading.value + digits.value)
        tail, scale = digits.value, ONE
        if digits.scale > 1 and digits.value % digits.scale == 0 and digits.value / digits.scale < 1000:
            tail, scale = digits.value / digits.scale, digits.scale
        value = (reading.value + Decimal(f"0.{int(tail)}")) * scale
        return reading._replace(last=digits.last, value=value, scale=scale)
    found = _of_ten(text, reading)
    return reading if found is None else found


def _of_ten(text: Text, reading: Reading | None) -> Reading | None:
    """«أحد عشر من ألف» is a fraction when the whole is a power of ten in words; else ``reading`` itself."""
    if reading is None or reading.last + 1 >= len(text.words) or text.words[reading.last] != "من":
        return reading
    base = plain(text, reading.last + 1)
    if base is None or base.definite or base.role not in (Role.TEN, Role.HUNDRED, Role.SCALE):
        return reading
    if at(text, reading.first) is None or text.words[reading.first][0].isdigit():
        return reading
    whole = _term(text, reading.last + 1)
    if whole is None or reading.value >= whole.value or reading.scale > 1:
        return reading
    return Reading(reading.first, whole.last, reading.value / whole.value, NumberKind.FRACTION)


def _vague(text: Text, index: int, word: Numeral) -> Reading | None:
    """«عشرات», «مئات الملايين», «آلاف», «بضعة ملايين», with «من» before a definite scale perhaps."""
    if word.role is Role.FEW:
        low, high = Decimal(3), Decimal(9)
    elif word.role is Role.VAGUE:
        low, high = Decimal(word.value), Decimal(_VAGUE_TOP[word.value])
    else:
        low, high = Decimal(word.value), Decimal(9 * word.value)
    last, scale = index + 1, Decimal(word.value) if word.role is Role.SCALES else ONE
    while True:
        step = last + 1 if last < len(text.words) and text.words[last] == "من" else last
        times = plain(text, step)
        if times is None or times.role not in (Role.SCALE, Role.SCALES, Role.VAGUE, Role.HUNDRED):
            break
        if step > last and not (times.definite and times.role in (Role.SCALES, Role.VAGUE)):
            break
        low, high, last = low * times.value, high * times.value, step + 1
        scale = Decimal(times.value) if times.role in _TIMES else scale
    if word.role is Role.FEW and last == index + 1:
        return None
    return Reading(index, last, low, scale=scale, top=high)
