"""Per cent and per mille around a number: «20%», «٪٧», «20 في المئة», «بالمائة», «بالألف»."""

from typing import Final

from pipelines.language.numbers_digits import glued, is_digits
from pipelines.language.numbers_group import at
from pipelines.language.tokens import Text

_WORDS: Final = frozenset({"الميه", "المايه", "الميئه"})
_SIGNS: Final = frozenset("%٪％﹪")


def percent_after(text: Text, index: int) -> int:
    """The token after a sign or words of per cent at ``index``; ``index`` itself when there are none."""
    words = text.words
    if index >= len(words):
        return index
    if words[index] in _SIGNS:
        belongs_to_next = not glued(text, index) and glued(text, index + 1) and is_digits(text, index + 1)
        return index if belongs_to_next else index + 1
    if _is_by_hundred(words[index]):
        return index + 1
    if words[index] in ("في", "ب") and index + 1 < len(words) and words[index + 1] in _WORDS:
        return index + 2
    return index


def percent_before(text: Text, index: int) -> int:
    """Where a number with its sign of per cent before it starts («%7», «بالمائة 210»), else ``index``."""
    if not index or not text.words[index][0].isdigit():
        return index
    sign = text.words[index - 1]
    if sign in _SIGNS:
        after_number = at(text, index - 2) is not None
        return index if not glued(text, index) or (after_number and glued(text, index - 1)) else index - 1
    return index - 1 if _is_by_hundred(sign) and at(text, index - 2) is None else index


def per_mille_after(text: Text, index: int) -> int:
    """The token after «بالألف» or «في الألف» at ``index``; ``index`` itself when it is not there."""
    words = text.words
    if index >= len(words):
        return index
    if words[index] == "بالالف":
        return index + 1
    return index + 2 if words[index] == "في" and words[index + 1 : index + 2] == ["الالف"] else index


def is_percent_word(text: Text, index: int) -> bool:
    """Whether token ``index`` is the hundred of «في المئة» or «بالمئة»: no number of its own."""
    word = text.words[index]
    return _is_by_hundred(word) or (word in _WORDS and index > 0 and text.words[index - 1] in ("في", "ب"))


def _is_by_hundred(word: str) -> bool:
    return word[0] in "بف" and word[1:] in _WORDS  # «فالمئة» is Moroccan
