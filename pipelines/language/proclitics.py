"""Proclitics: and, so, by, to, like and the future mark, written together with the word after them."""

from functools import lru_cache
from typing import Final

PROCLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك", "س", "وس")
"""What may stand before a word: and, so, by/in, to/for, like; longest sensible chains."""


_CHAINS: Final = {
    letter: tuple((clitic, len(clitic)) for clitic in PROCLITICS if clitic.startswith(letter)) for letter in "وفبلكس"
}
"""The chains that may stand before a word, by their first letter: most words begin with none of these letters."""


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
    for clitic, size in _CHAINS.get(word[:1], ()):
        if length > size + 1 and word.startswith(clitic):
            rest = word[size:]
            found.append((rest, size))
            if clitic[-1] == "ل" and rest[0] == "ل":
                found.append(("ا" + rest, size))
    return tuple(found)


def may_carry_proclitics(word: str) -> bool:
    """Whether ``word`` begins with a letter that a proclitic begins with."""
    return word[:1] in _CHAINS
