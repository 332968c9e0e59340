"""Comparing what reports call a thing: offices, occasions, subjects, weapons.

Texts are compared by their content words, lightly stemmed («الأمني» and «أمنية» are one), without those that every
agreement or office has.
"""

import re
from functools import lru_cache
from typing import Final

from pipelines.language.folding import fold

_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_DESIGNATION: Final = re.compile(r"[a-z]*-?\d+[a-z]*|[a-z]{2,}[a-z0-9-]*")
_PARTED: Final = re.compile(r"\b(\w{1,4})[\s-]+(?=\d)")
_LETTERS: Final = {
    fold(arabic): latin
    for arabic, latin in (
        *(("إيه", "a"), ("بي", "b"), ("سي", "c"), ("دي", "d"), ("إي", "e"), ("إف", "f"), ("جي", "g"), ("إتش", "h")),
        *(("آي", "i"), ("جيه", "j"), ("كي", "k"), ("كيه", "k"), ("إل", "l"), ("إم", "m"), ("إن", "n"), ("أو", "o")),
        *(("كيو", "q"), ("آر", "r"), ("إس", "s"), ("تي", "t"), ("يو", "u"), ("في", "v"), ("إكس", "x"), ("سو", "su")),
        *(("ميغ", "mig"), ("تو", "tu"), ("إس يو", "su")),
    )
}
"""Latin letters as Arabic spells them in designations: «إف-16», «إف 16» and «F-16» are one."""
_ARTICLES: Final = ("وال", "بال", "فال", "كال", "لل", "ال")
_ENDINGS: Final = ("يات", "يه", "ات", "ين", "ون", "ان", "ه", "ي")
_RADICAL: Final = frozenset({"ين", "ون", "ان"})
"""Endings that are as often a part of the root («تعاون»): only a longer word loses them."""
_SHORTEST: Final = 3
"""Letters that must be left of a word when something is taken off."""
_EMPTY: Final = frozenset(
    "من في علي الي عن بين مع او ان ما هذا هذه ذلك تلك التي الذي قد بعد قبل خلال عبر ضمن نحو حول بشان اطار مجال مجالات"
    " عدد عده اول ثاني جديد مشترك ثنايي بلدين جانبين طرفين دول دوله بلد".split()
)


@lru_cache(maxsize=65_536)
def content_words(text: str | None) -> frozenset[str]:
    """The stems of the words that carry the meaning.

    >>> sorted(content_words("التعاون الأمني"))
    ['امن', 'تعاون']
    >>> content_words("مقاتلات إف 16") == content_words("مقاتلات F-16") == content_words("مقاتلات إف-16")
    True
    """
    if not text:
        return frozenset()
    joined = _PARTED.sub(_as_designation, fold(text).lower())
    return frozenset(_stem(word) for word in _WORD.findall(joined)) - _EMPTY


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text's words that the longer one has: 1 where one holds the other, 0 without any."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def designations(words: frozenset[str]) -> frozenset[str]:
    """The words that are type designations («إف-16», «MQ9»): those with a digit or in Latin letters."""
    return frozenset(word for word in words if any(c.isdigit() for c in word) or _DESIGNATION.fullmatch(word))


def _as_designation(parted: re.Match[str]) -> str:
    word = parted[1]
    letters = _LETTERS.get(word) or (word if word.isascii() and word.isalpha() else None)
    return letters if letters is not None else parted[0]


def _stem(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            word = word[len(article) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST + (ending in _RADICAL):
            return word[: -len(ending)]
    return word
