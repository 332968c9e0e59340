"""Phrase tables: gazetteers of one or more words, matched longest first in linear time.

A table maps folded phrases to values. Lookup at a token tries the token as it stands and, when allowed,
without its proclitics («وبغداد», «بالرياض», «للمغرب»); the words that follow must agree as written in
the table. Matching costs one dictionary access a token, and one more for each length of phrase that begins so,
whatever the table's size.
"""

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from pipelines.language.folding import fold
from pipelines.language.tokens import _TOKEN, Text

V = TypeVar("V")

PROCLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك", "س", "وس")
"""What may stand before a word: and, so, by/in, to/for, like; longest sensible chains."""


_LARGE: Final = 4000
"""First words from which on a table learns the forms that it meets instead of writing out all of them."""


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
    for clitic in PROCLITICS[1:]:
        size = len(clitic)
        if len(word) > size + 1 and word.startswith(clitic):
            rest = word[size:]
            found.append((rest, size))
            if clitic[-1] == "ل" and rest.startswith("ل"):
                found.append(("ا" + rest, size))
    return tuple(found)


class Hit(NamedTuple, Generic[V]):
    """A phrase found: tokens ``first`` up to but not including ``last``, ``skip`` proclitic characters, the value."""

    first: int
    last: int
    skip: int
    value: V


_BySize: TypeAlias = list[tuple[int, dict[tuple[str, ...], V]]]
"""Phrases of one first word: their length, longest first, and the words that follow → the value."""


class PhraseTable(Generic[V]):
    """Folded phrases → values. When a phrase is given twice, the first value stays."""

    __slots__ = ("_by_first", "_closed", "_proclitics", "_seen", "_starts")

    def __init__(self, phrases: Iterable[tuple[str, V]], *, proclitics: bool = True) -> None:
        self._proclitics = proclitics
        sizes: dict[str, dict[int, dict[tuple[str, ...], V]]] = {}
        for phrase, value in phrases:
            words = tuple(_TOKEN.findall(fold(phrase)))
            if words:
                sizes.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words[1:], value)
        self._by_first: dict[str, _BySize[V]] = {
            word: sorted(of_word.items(), key=lambda item: -item[0]) for word, of_word in sizes.items()
        }
        self._seen: dict[str, tuple[tuple[int, _BySize[V]], ...]] = {}
        self._starts: set[str] = set()
        self._closed: frozenset[str] | None = None

    def _candidates(self, word: str) -> tuple[tuple[int, _BySize[V]], ...]:
        known = self._seen.get(word)
        if known is None:
            forms = without_proclitics(word) if self._proclitics else ((word, 0),)
            known = tuple((skip, self._by_first[form]) for form, skip in forms if form in self._by_first)
            if known:
                self._starts.add(word)
            if len(self._seen) < 200_000:  # a bound, so that hostile input cannot fill the memory
                self._seen[word] = known
        return known

    def match(self, text: Text, index: int) -> Hit[V] | None:
        """The longest phrase that starts at token ``index``; the form with fewer proclitics wins a tie."""
        candidates = self._candidates(text.words[index])
        if not candidates:
            return None
        words, best = text.words, None
        for skip, by_size in candidates:
            for size, values in by_size:
                if best is not None and index + size <= best.last:
                    break
                rest = tuple(words[index + 1 : index + size])
                if rest in values:
                    best = Hit(index, index + size, skip, values[rest])
                    break
        return best

    def places(self, text: Text) -> list[int]:
        """The tokens at which a phrase may start; all other tokens need no look."""
        if len(self._by_first) > _LARGE:
            for word in text.vocabulary.difference(self._seen):
                self._candidates(word)
            starts: Set[str] = self._starts
        else:
            if self._closed is None:
                self._closed = frozenset(self._written())
            starts = text.vocabulary & self._closed
        return [index for index, word in enumerate(text.words) if word in starts] if starts else []

    def _written(self) -> Iterator[str]:
        """Every first word as it may stand in a text, proclitics attached: what :func:`without_proclitics` undoes."""
        for word in self._by_first:
            yield word
            for clitic in PROCLITICS[1:] if self._proclitics else ():
                yield clitic + word
                if clitic[-1] == "ل" and word.startswith("ال"):
                    yield clitic + word[1:]

    def finditer(self, text: Text) -> Iterator[Hit[V]]:
        """All phrases from left to right, longest first, without overlaps."""
        free = 0
        for index in self.places(text):
            hit = self.match(text, index) if index >= free else None
            if hit is not None:
                yield hit
                free = hit.last

    def phrases(self) -> Iterator[str]:
        """Every folded phrase of the table."""
        for word, by_size in self._by_first.items():
            for _, values in by_size:
                yield from (" ".join((word, *rest)) for rest in values)

    def get(self, phrase: str) -> V | None:
        """The value of exactly this phrase (folded), or None."""
        words = tuple(_TOKEN.findall(fold(phrase)))
        if not words:
            return None
        return next((values[words[1:]] for _, values in self._by_first.get(words[0], ()) if words[1:] in values), None)
