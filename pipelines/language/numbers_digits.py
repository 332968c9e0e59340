"""Numbers in digits: groups, decimal and thousands marks of both conventions, signs, misprints of the trade.

«1,234,567.8», «1.234.567,8», «1 234 567», «٣٫٥», «1,8 مليار», «2،5», «.08», «-٤», and the reversed decimals of
pages converted from right-to-left layout («6 .11 مليار» is 11.6 billion).
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.tokens import Text

MARKS: Final = frozenset(".,٫٬،’'")
_DECIMAL_ONLY: Final = "٫"
_THOUSANDS_ONLY: Final = "٬’'"
_MAX_DIGITS: Final = 24
"""Longer runs are no quantity; the limit also keeps every value exact."""
_MAX_GROUPS: Final = 9
_MAX_FRACTION: Final = 4
_WIRE_MARK: Final = "ر"
"""The decimal mark of some agencies, first letter of «رقم»'s kin; the fraction stands before it («5ر7» is 7.5)."""
_CENTURIES: Final = ("18", "19", "20")
_MINUS: Final = frozenset("-−–")


class Digits(NamedTuple):
    """A number in digits: its value and its tokens ``first`` up to but not including ``last``."""

    value: Decimal
    first: int
    last: int


def is_digits(text: Text, index: int) -> bool:
    """Whether the token is a run of ASCII digits (folding has made them so)."""
    return 0 <= index < len(text.words) and "0" <= text.words[index][0] <= "9" and text.words[index].isascii()


def glued(text: Text, index: int) -> bool:
    """Whether token ``index`` follows the one before it without a blank."""
    return 0 < index < len(text.words) and text.starts[index] == text.ends[index - 1]


def read_digits(text: Text, index: int, scale_at: Callable[[int], bool]) -> Digits | None:
    """The number whose first digits are token ``index``, or None for what is too long to be a quantity.

    ``scale_at`` tells whether a token is a scale or a per cent sign: before one, «1.500» and «3. 1» are decimals.
    """
    if inside_chain(text, index):
        return Digits(Decimal(text.words[index]), index, index + 1) if len(text.words[index]) <= _MAX_DIGITS else None
    groups, marks, last = _chain(text, index)
    if sum(map(len, groups)) > _MAX_DIGITS:
        return None
    if len(groups) == 1:
        return _lone(text, index, scale_at)
    literal = _literal(groups, marks, scaled=scale_at(last))
    if literal is None:
        return Digits(Decimal(groups[0]), index, index + 1)
    return Digits(_signed(text, index, literal), index, last)


def inside_chain(text: Text, index: int) -> bool:
    """Whether digits and a mark stand right before, which did not make a number with these («12.5.2020»)."""
    return (
        index > 1
        and text.words[index - 1] in MARKS
        and is_digits(text, index - 2)
        and glued(text, index)
        and glued(text, index - 1)
    )


def _chain(text: Text, index: int) -> tuple[list[str], list[str], int]:
    """Digit groups with single marks between them, all written together."""
    groups, marks, last = [text.words[index]], [], index + 1
    while (
        len(groups) < _MAX_GROUPS
        and last + 1 < len(text.words)
        and text.words[last] in MARKS
        and glued(text, last)
        and is_digits(text, last + 1)
        and glued(text, last + 1)
    ):
        marks.append(text.words[last])
        groups.append(text.words[last + 1])
        last += 2
    return groups, marks, last


def _literal(groups: list[str], marks: list[str], *, scaled: bool) -> Decimal | None:
    """The value of ``groups``, or None when the marks do not make one number («12.5.2020»)."""
    grouped = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    same = len(set(marks)) == 1
    if len(groups) == 2 and _is_decimal(groups, marks[0], grouped=grouped, scaled=scaled):
        return None if _two_years(groups) else Decimal(f"{groups[0]}.{groups[1]}")
    if grouped and same and marks[0] != _DECIMAL_ONLY:
        return Decimal("".join(groups))
    head_grouped = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:-1])
    if head_grouped and len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and marks[-1] not in _THOUSANDS_ONLY:
        return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    return None


def _is_decimal(groups: list[str], mark: str, *, grouped: bool, scaled: bool) -> bool:
    if mark == _DECIMAL_ONLY or not grouped or groups[0] == "0":
        return True
    if mark != ".":
        return False
    return scaled or not groups[1].endswith("00")


def _two_years(groups: list[str]) -> bool:
    return all(len(group) == 4 and group[:2] in _CENTURIES for group in groups)


def _lone(text: Text, index: int, scale_at: Callable[[int], bool]) -> Digits:
    """One run of digits: perhaps the start of «1 234 567», a reversed decimal, or the tail of «.08»."""
    word = text.words[index]
    spaced = _spaced_groups(text, index)
    if spaced is not None:
        return spaced
    backwards = _reversed(text, index, scaled=scale_at(index + 3))
    if backwards is not None:
        return backwards
    if (
        index
        and text.words[index - 1] in (".", _DECIMAL_ONLY)
        and glued(text, index)
        and not _after_word(text, index - 1)
    ):
        return Digits(_signed(text, index - 1, Decimal(f"0.{word}")), index - 1, index + 1)
    return Digits(_signed(text, index, Decimal(word)), index, index + 1)


def _after_word(text: Text, index: int) -> bool:
    """A word or digits before a mark: then the mark is a full stop that has slipped («عام .2007»), but for « .08»."""
    if not index or (text.words[index + 1].startswith("0") and not glued(text, index)):
        return False
    return text.words[index - 1][0].isalnum() or text.words[index - 1] in MARKS


def _spaced_groups(text: Text, index: int) -> Digits | None:
    """«1 234 567», with a decimal part perhaps: groups of three with exactly one blank between."""
    words, last, parts = text.words, index + 1, [text.words[index]]
    if len(parts[0]) > 3 or parts[0].startswith("0"):
        return None
    while (
        len(parts) < _MAX_GROUPS
        and is_digits(text, last)
        and len(words[last]) == 3
        and text.starts[last] - text.ends[last - 1] == 1
    ):
        parts.append(words[last])
        last += 1
    if len(parts) == 1 or is_digits(text, last):
        return None
    literal = "".join(parts)
    if (
        last + 1 < len(words)
        and words[last] in ".,٫"
        and glued(text, last)
        and glued(text, last + 1)
        and is_digits(text, last + 1)
    ):
        literal, last = f"{literal}.{words[last + 1][:_MAX_DIGITS]}", last + 2
    return Digits(_signed(text, index, Decimal(literal)), index, last)


def _reversed(text: Text, index: int, *, scaled: bool) -> Digits | None:
    """«6 .11», «4ر35084», «3. 1 مليار»: the fraction first, as right-to-left layout left it."""
    words, mark = text.words, index + 1
    if not is_digits(text, mark + 1) or len(words[index]) > _MAX_FRACTION:
        return None
    before, after = text.starts[mark] - text.ends[index], text.starts[mark + 1] - text.ends[mark]
    if words[mark] == _WIRE_MARK:
        if before or after:
            return None
    elif words[mark] not in ".,،" or not (
        (words[mark] == "." and (before, after) == (1, 0)) or (scaled and sorted((before, after)) == [0, 1])
    ):
        return None
    if not scaled and len(words[index]) == 4 and words[index][:2] in _CENTURIES:
        return None  # a year and a full stop that has slipped
    groups, marks, last = _chain(text, mark + 1)
    whole = Decimal(groups[0]) if len(groups) == 1 else _literal(groups, marks, scaled=False)
    if whole is None or whole != whole.to_integral_value() or sum(map(len, groups)) > _MAX_DIGITS:
        return None
    return Digits(Decimal(f"{whole}.{words[index]}"), index, last)


def _signed(text: Text, first: int, value: Decimal) -> Decimal:
    return -value if is_negative(text, first) else value


def is_negative(text: Text, first: int) -> bool:
    """A minus written on the number and parted from what stands before."""
    return (
        first > 0
        and text.words[first - 1] in _MINUS
        and glued(text, first)
        and (first == 1 or not glued(text, first - 1) or text.words[first - 2] in '([«"')
    )
