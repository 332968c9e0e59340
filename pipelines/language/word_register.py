"""What is known of a word whatever the text: which phrase tables it may begin a phrase of, and its letter as a name.

One number a word holds both, because to find a rare word in a large table costs more than anything that is done with
it. The low bits are the letter of :mod:`pipelines.language.names_words` (0 until the name finders ask); each phrase
table has one of the bits above them, set where one of its phrases begins with the word, with or without proclitics.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from pipelines.language.proclitics import may_carry_proclitics, without_proclitics
from pipelines.language.tokens import Text

_MOST_WORDS: Final = 200_000
"""Words remembered: a bound, so that hostile input cannot fill the memory."""
_LETTER: Final = 0x7F
"""The bits of the letter."""
_MEMO: Final = "word register"


class _TextWords:
    """The words of one text with their numbers, and those that begin phrases; good while no table is entered."""

    __slots__ = ("numbers", "starts", "tables")

    def __init__(self, tables: int, numbers: dict[str, int]) -> None:
        self.tables = tables
        self.numbers = numbers
        self.starts = [(word, number) for word, number in numbers.items() if number > _LETTER]


class WordRegister:
    """The first words of all tables that were entered. Tables stay for as long as the process."""

    __slots__ = ("_after_proclitics", "_first", "_known", "_tables")

    def __init__(self) -> None:
        self._tables = 0
        self._after_proclitics = 0
        self._first: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def enter(self, words: Iterable[str], *, proclitics: bool) -> int:
        """Enter a table by the first ``words`` of its phrases; returns its bit."""
        bit = (_LETTER + 1) << self._tables
        self._tables += 1
        self._after_proclitics |= bit if proclitics else 0
        first = self._first
        for word in words:
            first[word] = first.get(word, 0) | bit
        self._known.clear()
        return bit

    def places(self, text: Text, bit: int) -> list[int]:
        """The tokens of ``text`` at which a phrase of the table with ``bit`` may start."""
        starts = [word for word, number in self._words(text).starts if number & bit]
        return text.places_of(starts) if starts else []

    def letters(self, text: Text, read: Callable[[str], str]) -> str:
        """The letter of each token; ``read`` tells it for a word not met before."""
        words, known = self._words(text), self._known
        numbers = words.numbers
        for word in [word for word, number in numbers.items() if not number & _LETTER]:
            number = numbers[word] | ord(read(word))
            numbers[word] = number
            if word in known or len(known) < _MOST_WORDS:
                known[word] = number
        code = numbers.copy()
        for word, _ in words.starts:
            code[word] &= _LETTER
        return bytes(map(code.__getitem__, text.words)).decode("ascii")

    def _words(self, text: Text) -> _TextWords:
        held = text.memo.get(_MEMO)
        if isinstance(held, _TextWords) and held.tables == self._tables:
            return held
        vocabulary = text.vocabulary
        held_numbers = zip(vocabulary, map(self._known.get, vocabulary), strict=True)
        numbers = {word: self._learn(word) if number is None else number for word, number in held_numbers}
        words = text.memo[_MEMO] = _TextWords(self._tables, numbers)
        return words

    def _learn(self, word: str) -> int:
        number = self._first.get(word, 0)
        if may_carry_proclitics(word):
            for form, _ in without_proclitics(word):
                number |= self._first.get(form, 0) & self._after_proclitics
        if len(self._known) < _MOST_WORDS:
            self._known[word] = number
        return number


@cache
def word_register() -> WordRegister:
    """The one register of the process."""
    return WordRegister()
