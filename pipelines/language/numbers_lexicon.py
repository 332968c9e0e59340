"""The words of numbers: what one token can mean, its article and its proclitics.

What belongs here: reading ``numerals.tsv`` and ``number_labels.tsv`` and looking one token up. How words make a
number is :mod:`~pipelines.language.numbers_grammar`'s; what stands around a number,
:mod:`~pipelines.language.numbers_bounds`'s.
"""

from enum import IntEnum, auto
from functools import cache
from typing import Final, NamedTuple

from pipelines.language.folding import fold
from pipelines.language.places_lexicon import read_rows, split_names
from pipelines.language.tokens import Text
from pipelines.language.word_register import word_register


class Role(IntEnum):
    """The part that a word plays in a number."""

    ZERO = auto()
    UNIT = auto()
    HALF = auto()
    """A number only inside a compound: «أحد عشر», «إحدى وعشرون»."""
    TEN = auto()
    TEEN = auto()
    TENS = auto()
    HUNDRED = auto()
    HUNDREDS = auto()
    SCALE = auto()
    DUAL = auto()
    SCALES = auto()
    ORDINAL = auto()
    HALF_ORDINAL = auto()
    FRACTION = auto()
    FRACTIONS = auto()
    THIRDS = auto()
    VAGUE = auto()
    FEW = auto()
    SIGN = auto()
    POINT = auto()
    DIGITS = auto()


class Numeral(NamedTuple):
    """A token as part of a number."""

    role: Role
    value: int
    conj: bool = False
    """«و» or «ف» stands before it."""
    prep: str = ""
    """«ب», «ل» or «ك» stands before it."""
    definite: bool = False
    skip: int = 0
    """Folded proclitic characters before it; the article is not among them."""


DIGITS: Final = Numeral(Role.DIGITS, 0)
_ROLES: Final = {role.name.lower().replace("_", "-"): role for role in Role}
_PREPOSITIONS: Final = "بلك"
_MEMO: Final = "numerals"


@cache
def _numerals() -> dict[str, tuple[Role, int]]:
    """Folded form → role and value; an earlier line wins."""
    forms: dict[str, tuple[Role, int]] = {}
    for role, value, cell in read_rows("numerals.tsv"):
        for form in split_names(cell):
            forms.setdefault(fold(form), (_ROLES[role], int(value)))
    return forms


@cache
def labels(kind: str) -> frozenset[str]:
    """The folded words of one class of ``number_labels.tsv``."""
    rows = (split_names(cell) for name, cell in read_rows("number_labels.tsv") if name == kind)
    return frozenset(fold(word) for words in rows for word in words)


def _with_article(word: str) -> tuple[Role, int, bool] | None:
    known = _numerals().get(word)
    if known:
        return (*known, False)
    if word.startswith("ال") and (known := _numerals().get(word[2:])):
        return (*known, True)
    return None


def _analyse(word: str) -> Numeral | None:
    if word in labels("whole"):
        return None
    rest, conj, prep = word, False, ""
    for step in range(3):
        if found := _with_article(rest):
            role, value, definite = found
            return Numeral(role, value, conj, prep, definite, len(word) - len(rest))
        if prep == "ل" and rest.startswith("ل") and (known := _numerals().get(rest[1:])):
            return Numeral(*known, conj, prep, True, len(word) - len(rest))
        if step == 0 and rest[:1] in "وف":
            conj, rest = True, rest[1:]
        elif not prep and rest[:1] and rest[0] in _PREPOSITIONS:
            prep, rest = rest[0], rest[1:]
        else:
            return None
    return None


@cache
def _forms() -> dict[str, Numeral]:
    """Every written form of every numeral, article and proclitics attached: a closed set of some ten thousand."""
    attached = [
        conj + prep + article for conj in ("", "و", "ف") for prep in ("", *_PREPOSITIONS) for article in ("", "ال")
    ]
    attached += [conj + "لل" for conj in ("", "و", "ف")]
    words = (head + form for form in _numerals() for head in attached)
    analysed = ((word, _analyse(word)) for word in words)
    return {word: found for word, found in analysed if found is not None}


def numeral(word: str) -> Numeral | None:
    """What a folded token means as part of a number, or None.

    >>> numeral("وعشرون")
    Numeral(role=<Role.TENS: 6>, value=20, conj=True, prep='', definite=False, skip=1)
    >>> numeral("كتاب") is None
    True
    """
    found = _forms().get(word)
    return DIGITS if found is None and "0" <= word[0] <= "9" and word.isascii() else found


@cache
def _bit() -> int:
    return word_register().enter(_forms(), proclitics=False, digits=True)


class _Numerals(dict[int, Numeral]):
    """The numerals of one text by their token."""


def numerals(text: Text) -> dict[int, Numeral]:
    """The tokens of ``text`` that mean something in a number, in order, and what each means; looked up once."""
    held = text.memo.get(_MEMO)
    if isinstance(held, _Numerals):
        return held
    words = text.words
    found = ((index, numeral(words[index])) for index in word_register().places(text, _bit()))
    held = text.memo[_MEMO] = _Numerals((index, word) for index, word in found if word is not None)
    return held
