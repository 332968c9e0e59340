"""Folding: Arabic text as rules compare it, with a way back to the text as it was written.

News text mixes spellings («أبريل»/«ابريل»), Persian and Urdu look-alikes («ملیون»), vowel marks, tatweel,
presentation forms and invisible controls. Rules match on the folded text; evidence is kept in code points
of the raw text. :class:`Folded` holds both and the map between them.

What folds (after pyarabic's tables and Unicode): alef with hamza, madda or wasla → alef; waw and yeh with
hamza → waw, yeh; alef maksura → yeh; teh marbuta → heh; Persian/Urdu kaf, yeh, heh → Arabic; Arabic-Indic,
Persian and full-width digits → ASCII; Arabic decimal and thousands marks, percent, comma and semicolon stay apart from
ASCII only where they mean something else; Latin letters → lower case; vowel marks, tatweel, zero-width and
bidi controls vanish; no-break spaces → space; presentation forms → the letters they present.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import Final

import pyarabic.araby as araby

_ALEF_FORMS: Final = "أإآٱٲٳٵ"
_DIGIT_ZEROS: Final = (0x660, 0x6F0, 0xFF10)
_PERSIAN: Final = {
    **dict.fromkeys("کڪګڬڭڮ", "ك"),
    **dict.fromkeys("یېۍێۑےۓ", "ي"),
    **dict.fromkeys("ہھۀۂۃەۿ", "ه"),
    **dict.fromkeys("ۇۆۈۋٶۏ", "و"),
    "ٺ": "ت",
    "ں": "ن",
}
_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"
    "\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


def _build_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x41, 0x5B):
        table[code] = chr(code + 32)
    for letter in _ALEF_FORMS:
        table[ord(letter)] = araby.ALEF
    table[ord(araby.WAW_HAMZA)] = araby.WAW
    table[ord(araby.YEH_HAMZA)] = araby.YEH
    table[ord(araby.ALEF_MAKSURA)] = araby.YEH
    table[ord(araby.TEH_MARBUTA)] = araby.HEH
    table.update({ord(letter): plain for letter, plain in _PERSIAN.items()})
    for zero in _DIGIT_ZEROS:
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    marks = {
        *araby.TASHKEEL,
        araby.TATWEEL,
        *_INVISIBLE,
        *map(chr, range(0x610, 0x61B)),
        *map(chr, range(0x653, 0x660)),
    }
    marks |= {"\u0670", *map(chr, range(0x6D6, 0x6DD)), *map(chr, range(0x6DF, 0x6E5)), "\u06e7", "\u06e8"}
    marks |= set(map(chr, range(0x6EA, 0x6EE)))
    table.update({ord(mark): "" for mark in marks})
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code):
            table[code] = plain.translate(table)
    return table


@cache
def _table() -> dict[int, str]:
    return _build_table()


@cache
def _translation() -> dict[int, str]:
    """The table with letters that stay as they are: a lookup that fails costs ``str.translate`` far more."""
    stay = {code: chr(code) for code in (*range(0x700), *range(0x2000, 0x2070))}
    return stay | _table()


@cache
def _vanishing() -> frozenset[str]:
    return frozenset(chr(code) for code, plain in _table().items() if not plain)


@cache
def _growing() -> frozenset[str]:
    """The characters that become several."""
    return frozenset(chr(code) for code, plain in _table().items() if len(plain) > 1)


def _one_of(characters: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, characters))}]")


@cache
def _vanishing_pattern() -> re.Pattern[str]:
    return _one_of(_vanishing())


@cache
def _resized_pattern() -> re.Pattern[str]:
    return _one_of(_vanishing() | _growing())


_FREQUENT: Final = "أإآةىئؤ"
"""What most texts hold: replaced one by one, which costs a tenth of ``str.translate`` over the whole text."""
_MOST_REPLACED: Final = 16
"""Different other characters from which on translating is cheaper."""


@cache
def _frequent() -> tuple[tuple[str, str], ...]:
    return tuple((letter, _table()[ord(letter)]) for letter in _FREQUENT)


@cache
def _rare() -> re.Pattern[str]:
    return _one_of(chr(code) for code in _table() if chr(code) not in _FREQUENT)


def fold(text: str) -> str:
    """The folded form of ``text``; idempotent.

    >>> fold("أفیف كوخافي في المملكةِ")
    'افيف كوخافي في المملكه'
    """
    return _folded(text, frozenset(_rare().findall(text)))


def _folded(text: str, rare: frozenset[str]) -> str:
    """``text`` folded; ``rare`` are the characters of it that fold and are not frequent."""
    if len(rare) > _MOST_REPLACED:
        return text.translate(_translation())
    for letter, plain in _frequent():
        text = text.replace(letter, plain)
    table = _table()
    for character in rare:
        text = text.replace(character, table[ord(character)])
    return text


class Folded:
    """A text and its folded form, with offsets from the one to the other.

    ``text`` is the folded string. Positions given to the methods are positions in it; what comes back
    are code points of ``raw``. The map is the list of places where something vanished: most news text has
    none or few. Text with characters that become several (ligatures) gets an offset for each character.
    """

    __slots__ = ("_cuts", "_offsets", "is_even", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        rare = frozenset(_rare().findall(raw))
        self.text = _folded(raw, rare)
        self._offsets = None if rare.isdisjoint(_growing()) else _offset_map(raw)
        even = self._offsets is not None or rare.isdisjoint(_vanishing())
        self._cuts = [] if even else list(accumulate(map(len, _vanishing_pattern().split(raw)[:-1])))
        self.is_even = self._offsets is None and not self._cuts
        """Whether nothing vanished and nothing grew, so that offsets are the same in both."""

    def start(self, position: int) -> int:
        """The raw code point at which the folded character at ``position`` begins."""
        if self._offsets is not None:
            return self._offsets[position]
        return position + bisect_right(self._cuts, position)

    def starts(self, positions: list[int]) -> list[int]:
        """:meth:`start` of each of ``positions``, which rise."""
        if self.is_even:
            return positions
        if self._offsets is not None:
            return [self._offsets[position] for position in positions]
        found: list[int] = []
        begin = 0
        for vanished, cut in enumerate(self._cuts):
            end = bisect_left(positions, cut, begin)
            found += [position + vanished for position in positions[begin:end]]
            begin = end
        return found + [position + len(self._cuts) for position in positions[begin:]]

    def end(self, position: int) -> int:
        """The raw code point after the folded character before ``position``.

        Marks that follow the last letter and vanished in folding belong to no span.
        """
        return 0 if position == 0 else self.start(position - 1) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open interval behind folded ``start``..``end``."""
        if self._offsets is not None or not end:
            return self.start(start), self.end(end)
        cuts = self._cuts
        return start + bisect_right(cuts, start), end + bisect_right(cuts, end - 1)


def _offset_map(raw: str) -> "array[int]":
    """For each folded character the raw index that it comes from, and ``len(raw)`` at the end."""
    table, offsets, begin = _table(), array("l"), 0
    for match in _resized_pattern().finditer(raw):
        at = match.start()
        offsets.extend(range(begin, at))
        offsets.extend([at] * len(table[ord(raw[at])]))
        begin = at + 1
    offsets.extend(range(begin, len(raw) + 1))
    return offsets
