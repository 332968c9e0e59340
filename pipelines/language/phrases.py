"""Phrase tables: gazetteers of one or more words, matched longest first in linear time.

A table maps folded phrases to values. Lookup at a token tries the token as it stands and, when allowed,
without its proclitics («وبغداد», «بالرياض», «للمغرب»); the words that follow must agree as written in
the table. Matching costs one dictionary access a token, and one more for each length of phrase that begins so,
whatever the table's size.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from pipelines.language.folding import fold
from pipelines.language.proclitics import PROCLITICS, may_carry_proclitics, without_proclitics
from pipelines.language.tokens import _TOKEN, Text
from pipelines.language.word_register import word_register

__all__ = ["PROCLITICS", "Hit", "PhraseTable", "without_proclitics"]

V = TypeVar("V")
_MOST_WORDS: Final = 200_000
"""Words remembered: a bound, so that hostile input cannot fill the memory."""


class Hit(NamedTuple, Generic[V]):
    """A phrase found: tokens ``first`` up to but not including ``last``, ``skip`` proclitic characters, the value."""

    first: int
    last: int
    skip: int
    value: V


_BySize: TypeAlias = list[tuple[int, dict[tuple[str, ...], V]]]
"""Phrases of one first word: their length, longest first, and the words that follow → the value."""


class _Phrases(Generic[V]):
    """The phrases of one first word: that word alone, and longer ones by their second word."""

    __slots__ = ("alone", "by_size", "seconds")

    def __init__(self, by_size: dict[int, dict[tuple[str, ...], V]]) -> None:
        self.by_size: _BySize[V] = sorted(by_size.items(), key=lambda item: -item[0])
        self.alone = by_size.get(1, {})
        self.seconds = frozenset(rest[0] for size, values in self.by_size if size > 1 for rest in values)


class _Beginnings(Generic[V]):
    """What may begin with one written word, its proclitics left out or not."""

    __slots__ = ("alone", "forms", "seconds")

    def __init__(self, forms: list[tuple[int, _Phrases[V]]]) -> None:
        """``forms`` are what is left of the word without so many characters, and the phrases that begin so."""
        alone = [(skip, phrases.alone[()]) for skip, phrases in forms if phrases.alone]
        self.alone = alone[0] if alone else None
        self.forms = [(skip, phrases.by_size) for skip, phrases in forms]
        self.seconds = frozenset[str]().union(*(phrases.seconds for _, phrases in forms))


class PhraseTable(Generic[V]):
    """Folded phrases → values. When a phrase is given twice, the first value stays."""

    __slots__ = ("_bit", "_by_first", "_nothing", "_proclitics", "_seen")

    def __init__(self, phrases: Iterable[tuple[str, V]], *, proclitics: bool = True) -> None:
        self._proclitics = proclitics
        sizes: dict[str, dict[int, dict[tuple[str, ...], V]]] = {}
        for phrase, value in phrases:
            words = tuple(_TOKEN.findall(fold(phrase)))
            if words:
                sizes.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words[1:], value)
        self._by_first = {word: _Phrases(by_size) for word, by_size in sizes.items()}
        self._seen: dict[str, _Beginnings[V]] = {}
        self._nothing: _Beginnings[V] = _Beginnings([])
        self._bit = 0

    def _learn(self, word: str) -> _Beginnings[V]:
        """The phrases that may start with ``word``, kept for the next time it is met."""
        by_first = self._by_first
        if self._proclitics and may_carry_proclitics(word):
            forms = [(skip, by_first[form]) for form, skip in without_proclitics(word) if form in by_first]
        else:
            forms = [(0, by_first[word])] if word in by_first else []
        known = _Beginnings(forms) if forms else self._nothing
        if len(self._seen) < _MOST_WORDS:
            self._seen[word] = known
        return known

    def match(self, text: Text, index: int) -> Hit[V] | None:
        """The longest phrase that starts at token ``index``; the form with fewer proclitics wins a tie."""
        words = text.words
        known = self._seen.get(words[index]) or self._learn(words[index])
        if index + 1 < len(words) and words[index + 1] in known.seconds:
            hit = self._longer(words, index, known)
            if hit is not None:
                return hit
        alone = known.alone
        return Hit(index, index + 1, alone[0], alone[1]) if alone is not None else None

    @staticmethod
    def _longer(words: list[str], index: int, known: _Beginnings[V]) -> Hit[V] | None:
        """The longest phrase of several words."""
        best: Hit[V] | None = None
        longest = 1
        for skip, by_size in known.forms:
            for size, values in by_size:
                if size <= longest:
                    break
                rest = tuple(words[index + 1 : index + size])
                if rest in values:
                    best, longest = Hit(index, index + size, skip, values[rest]), size
                    break
        return best

    def places(self, text: Text) -> Sequence[int]:
        """The tokens at which a phrase may start; all other tokens need no look."""
        register = word_register()
        if not self._bit:
            self._bit = register.enter(self._by_first, proclitics=self._proclitics)
        return register.places(text, self._bit)

    def finditer(self, text: Text) -> Iterator[Hit[V]]:
        """All phrases from left to right, longest first, without overlaps."""
        words, size, free = text.words, len(text.words), 0
        for index in self.places(text):
            if index < free:
                continue
            known = self._seen.get(words[index]) or self._learn(words[index])
            if known.alone is None and (index + 1 == size or words[index + 1] not in known.seconds):
                continue  # two words of three: «على» begins names and is none
            if (hit := self.match(text, index)) is not None:
                yield hit
                free = hit.last

    def phrases(self) -> Iterator[str]:
        """Every folded phrase of the table."""
        for word, phrases in self._by_first.items():
            for _, values in phrases.by_size:
                yield from (" ".join((word, *rest)) for rest in values)

    def get(self, phrase: str) -> V | None:
        """The value of exactly this phrase (folded), or None."""
        words = tuple(_TOKEN.findall(fold(phrase)))
        if not words:
            return None
        phrases = self._by_first.get(words[0])
        by_size = () if phrases is None else phrases.by_size
        return next((values[words[1:]] for _, values in by_size if words[1:] in values), None)
