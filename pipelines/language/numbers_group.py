"""A number below a thousand, or in digits, read token by token: the smallest part of the grammar of numerals."""

from decimal import Decimal
from typing import Final

from pipelines.language.numbers_digits import read_digits
from pipelines.language.numbers_lexicon import Numeral, Role, numerals
from pipelines.language.tokens import Text

TIMES: Final = frozenset({Role.SCALE, Role.SCALES})
_ORDINALS: Final = frozenset({Role.ORDINAL, Role.HALF_ORDINAL})
_UNITS: Final = frozenset({Role.UNIT, Role.HALF, *_ORDINALS})
UNITS_PLACE: Final = 1
TENS_PLACE: Final = 2
HUNDREDS_PLACE: Final = 4
"""The places of a number below a thousand, as bits."""
_BELOW_HUNDRED: Final = UNITS_PLACE | TENS_PLACE
_ALL: Final = HUNDREDS_PLACE | _BELOW_HUNDRED
_TAKES: Final = {
    Role.TEN: (_BELOW_HUNDRED, _BELOW_HUNDRED),
    Role.TEEN: (_BELOW_HUNDRED, _BELOW_HUNDRED),
    Role.TENS: (TENS_PLACE, TENS_PLACE),
    Role.HUNDRED: (_ALL, HUNDREDS_PLACE),
    Role.HUNDREDS: (_ALL, HUNDREDS_PLACE),
    Role.ZERO: (_ALL, _ALL),
}
"""For each role the places that must be free, and those that it fills."""
_PERCENT_SIGNS: Final = frozenset("%٪")


def at(text: Text, index: int) -> Numeral | None:
    """What token ``index`` means in a number; None past the end."""
    return numerals(text).get(index)


def plain(text: Text, index: int) -> Numeral | None:
    """Like :func:`at`, when nothing is attached before it."""
    found = numerals(text).get(index)
    return None if found is None or found.conj or found.prep else found


def joined(text: Text, index: int) -> int:
    """The index of a numeral that «و» joins at ``index`` (attached, or a word of its own); -1 if there is none."""
    found = numerals(text).get(index)
    if found is not None:
        is_joined = (found.conj and not found.prep) or _is_and_one(text, index, found)
        return index if is_joined else -1
    is_and = index < len(text.words) and text.words[index] == "و"
    return index + 1 if is_and and plain(text, index + 1) is not None else -1


def _is_and_one(text: Text, index: int, word: Numeral) -> bool:
    """«مئة وأحد عشر»: folded, «وأحد» looks like «واحد»."""
    if word.role is not Role.UNIT or text.words[index] not in ("واحد", "واحدي"):
        return False
    after = plain(text, index + 1)
    return (after is not None and after.role is Role.TEN) or text.surface(index, index + 1).startswith("وأ")


def scale_at(text: Text, index: int) -> bool:
    """Whether a scale or a sign of per cent stands at ``index``."""
    found = plain(text, index)
    if found is not None:
        return found.role in TIMES
    return index < len(text.words) and (text.words[index] in _PERCENT_SIGNS or text.words[index] == "في")


class Group:
    """A number below a thousand as it grows token by token, or a number in digits."""

    __slots__ = ("definite", "digits", "filled", "first", "fraction", "last", "ordinal", "text", "value")

    def __init__(self, text: Text, index: int) -> None:
        """Take the longest group that starts at ``index``; ``last`` stays -1 when there is none."""
        self.text = text
        self.value = Decimal(0)
        self.first, self.last = index, -1
        self.filled = 0
        self.ordinal = self.definite = self.digits = self.fraction = False
        position = index
        while position >= 0 and not (self.digits or self.fraction):
            word = at(text, position)
            if word is None or not self._agrees(word):
                break
            after = self._take(word, position)
            if after < 0:
                break
            self.definite |= word.definite
            self.last = after
            position = joined(text, after)

    def _agrees(self, word: Numeral) -> bool:
        """The article stands on all parts or on the first only; an ordinal has it everywhere."""
        return self.last < 0 or word.definite == self.definite or (self.definite and not self.ordinal)

    def _take(self, word: Numeral, index: int) -> int:
        """Add ``word``; the index after what it took, or -1 when it does not fit."""
        if word.role is Role.DIGITS:
            return self._take_digits(index)
        if word.role in _UNITS:
            return -1 if self.filled & _BELOW_HUNDRED else self._take_unit(word, index)
        if word.role not in _TAKES:
            return -1
        free, fills = _TAKES[word.role]
        return -1 if self.filled & free else self._add(word.value, index + 1, fills)

    def _take_unit(self, word: Numeral, index: int) -> int:
        is_ordinal = word.role in _ORDINALS
        after = plain(self.text, index + 1)
        if after is not None and not after.definite:
            if after.role is Role.TEN and word.value < 10:
                self.ordinal |= is_ordinal
                return self._add(word.value + 10, index + 2, _BELOW_HUNDRED)
            if not is_ordinal and after.value == 100 and after.role in (Role.HUNDRED, Role.VAGUE):
                return -1 if self.filled & HUNDREDS_PLACE else self._add(word.value * 100, index + 2, HUNDREDS_PLACE)
            if not is_ordinal and after.role is Role.FRACTIONS:
                self.fraction = True
                return self._add(Decimal(word.value) / after.value, index + 2, UNITS_PLACE)
        if word.role in (Role.HALF, Role.HALF_ORDINAL) and not self._tens_follow(index + 1, definite=word.definite):
            return -1
        self.ordinal |= is_ordinal
        return self._add(word.value, index + 1, UNITS_PLACE)

    def _tens_follow(self, index: int, *, definite: bool) -> bool:
        position = joined(self.text, index)
        following = at(self.text, position) if position >= 0 else None
        return following is not None and following.role is Role.TENS and following.definite == definite

    def _take_digits(self, index: int) -> int:
        found = read_digits(self.text, index, lambda after: scale_at(self.text, after))
        if found is None:
            return -1
        after = plain(self.text, found.last)
        if self.last < 0 and after is not None and after.role is Role.HUNDRED and not after.definite:
            return self._add(found.value * 100, found.last + 1, HUNDREDS_PLACE)
        if self.last >= 0 and not (self.filled == HUNDREDS_PLACE and 0 < found.value < 100):
            return -1
        self.digits = True
        self.first = min(self.first, found.first)  # the point of «.08»
        return self._add(found.value, found.last, _BELOW_HUNDRED)

    def _add(self, value: Decimal | int, after: int, fills: int) -> int:
        self.value += value
        self.filled |= fills
        return after
