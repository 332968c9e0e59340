"""Proclitics: and, so, by, to, like and the future mark, written together with the word after them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

PROCLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك", "س", "وس")
"""What may stand before a word: and, so, by/in, to/for, like; longest sensible chains."""


_LETTERS: Final = "وفبلكس"
_SIZES: Final = {
    beginning: tuple(len(clitic) for clitic in PROCLITICS if clitic and beginning.startswith(clitic))
    for letter in _LETTERS
    for beginning in (letter, *(letter + second for second in _LETTERS))
}
"""The lengths of the chains that a word may begin with, by its first two letters or its first."""


def proclitic_sizes(word: str) -> tuple[int, ...]:
    """How many letters of ``word`` may be proclitics, shortest chain first; most words begin with none."""
    return _SIZES.get(word[:2]) or _SIZES.get(word[:1], ())


@lru_cache(maxsize=65536)
def without_proclitics(word: str) -> tuple[tuple[str, int], ...]:
    """``word`` and what is left of it without proclitics, each with the number of characters left out.

    «للمغرب» gives «المغرب» too: the alif of the article is not written after li-. There the number is 1,
    so that the span keeps the letters that are written («لمغرب»).

    >>> without_proclitics("وبغداد")
    (('وبغداد', 0), ('بغداد', 1), ('غداد', 2))
    >>> ("المغرب", 1) in without_proclitics("للمغرب")
    True
    """
    found = [(word, 0)]
    length = len(word)
    for size in proclitic_sizes(word):
        if length > size + 1:
            rest = word[size:]
            found.append((rest, size))
            if word[size - 1] == rest[0] == "ل":
                found.append(("ا" + rest, size))
    return tuple(found)


def with_proclitics(word: str) -> Iterator[str]:
    """Every written form that :func:`without_proclitics` takes back to ``word``, the word itself first.

    >>> forms = list(with_proclitics("المغرب"))
    >>> forms[0], "والمغرب" in forms, "للمغرب" in forms, "وللمغرب" in forms
    ('المغرب', True, True, True)
    """
    yield word
    if len(word) > 1:
        yield from (clitic + word for clitic in PROCLITICS if clitic)
        if word.startswith("ال"):
            yield from (clitic + word[1:] for clitic in PROCLITICS if clitic.endswith("ل"))


def may_carry_proclitics(word: str) -> bool:
    """Whether ``word`` begins with a letter that a proclitic begins with."""
    return word[:1] in _SIZES
