"""Tokens: a folded text cut into words, numbers and marks, once, for every finder.

:class:`Text` is what all finders and the extraction read. Token positions are in the folded text;
``raw_span`` gives code points of the raw one.
"""

import re
from bisect import bisect_right
from collections.abc import Set
from itertools import accumulate
from typing import Final

from pipelines.language.folding import Folded

_TOKEN: Final = re.compile(r"[ء-ي]++\b|[^\w\s]|\d+|\n+|[^\W\d_]+|_+")
"""A run of letters, a run of digits, one mark, or line ends. Blanks separate and are no tokens.
The commonest first, and Arabic letters before all others: a range is found faster than a class."""
_SPLIT: Final = re.compile(f"({_TOKEN.pattern})")


class Text:
    r"""A text, folded and tokenised.

    ``words[i]`` is the folded token i, ``starts[i]``/``ends[i]`` its place in the folded text. Line ends are
    tokens (``"\n"``, however many stand together); runs of letters and of digits are split from each other.
    ``memo`` holds what a finder found, under its name, for the finders that build on it.
    """

    __slots__ = ("ends", "folded", "memo", "raw", "starts", "text", "words")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.folded = Folded(raw)
        self.text = self.folded.text
        self.memo: dict[str, object] = {}
        # Blanks and tokens take turns, so their lengths add up to the places of both.
        parts = _SPLIT.split(self.text)
        edges = list(accumulate(map(len, parts)))
        self.words: list[str] = parts[1::2]
        self.starts: list[int] = edges[:-1:2]
        self.ends: list[int] = edges[1::2]

    def places_of(self, words: Set[str]) -> list[int]:
        """The tokens, in order, at which any of ``words`` stands."""
        return [index for index, word in enumerate(self.words) if word in words] if words else []

    def __len__(self) -> int:
        return len(self.words)

    def raw_span(self, first: int, last: int, *, skip: int = 0) -> tuple[int, int]:
        """Raw offsets of tokens ``first`` up to but not including ``last``.

        ``skip`` leaves out so many folded characters at the front: the proclitics of the first token.
        """
        start, end, folded = self.starts[first] + skip, self.ends[last - 1], self.folded
        return (start, end) if folded.is_even else folded.span(start, end)

    def surface(self, first: int, last: int, *, skip: int = 0) -> str:
        """The raw text of tokens ``first`` up to but not including ``last``, without ``skip`` characters."""
        start, end = self.raw_span(first, last, skip=skip)
        return self.raw[start:end]

    def token_at(self, position: int) -> int:
        """The index of the first token that ends after folded ``position``; ``len(self)`` when there is none."""
        return bisect_right(self.ends, position)


def as_text(text: "str | Text") -> Text:
    """``text`` itself when it is tokenised already: callers with many finders tokenise once."""
    return text if isinstance(text, Text) else Text(text)
