"""What is known of a word whatever the text: which tables it may begin a phrase of, and its letter as a name.

One number a word holds both, because to find a rare word in a large table costs more than anything that is done with
it. The low bits are the letter of :mod:`pipelines.language.names_words` (0 until the name finders ask); each table of
words or phrases has one of the bits above them, set where one of its phrases begins with the word, with or without
proclitics.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from pipelines.language.proclitics import proclitic_sizes
from pipelines.language.tokens import Text

_MOST_WORDS: Final = 200_000
"""Words remembered: a bound, so that hostile input cannot fill the memory."""
_LETTER: Final = 0x7F
"""The bits of the letter."""
_MEMO: Final = "word register"


class _Numbers:
    """The numbers of one text's tokens, and where the phrases of each table may start; good while none is entered."""

    __slots__ = ("of_tokens", "places", "starts")

    def __init__(self, of_tokens: list[int], bits_of: Mapping[int, Sequence[int]], tables: Iterable[int]) -> None:
        self.of_tokens = of_tokens
        self.starts: list[int] = [index for index, number in enumerate(of_tokens) if number > _LETTER]
        """The tokens at which phrases of any table may start."""
        self.places: dict[int, list[int]] = {bit: [] for bit in tables}
        for index in self.starts:
            for bit in bits_of[of_tokens[index]]:
                self.places[bit].append(index)


class _Bits(dict[int, tuple[int, ...]]):
    """The single bits of numbers, without their letters: words are many, different numbers few."""

    def __missing__(self, number: int) -> tuple[int, ...]:
        above = number & ~_LETTER
        found = self[number] = tuple(1 << place for place in range(above.bit_length()) if above >> place & 1)
        return found


class _Known(dict[str, int]):
    """The numbers of the words met before; a new word is learnt when it is asked for."""

    __slots__ = ("learn",)

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self.learn = learn

    def __missing__(self, word: str) -> int:
        number = self.learn(word)
        if len(self) < _MOST_WORDS:
            self[word] = number
        return number


class WordRegister:
    """The first words of all tables that were entered. Tables stay for as long as the process."""

    __slots__ = ("_after_proclitics", "_bits_of", "_digits", "_first", "_known", "_same", "_tables")

    def __init__(self) -> None:
        self._tables: list[int] = []
        self._bits_of = _Bits()
        self._after_proclitics = 0
        self._digits = 0
        self._first: dict[str, int] = {}
        self._known = _Known(self._learn)
        self._same: dict[int, int] = {}

    def enter(self, words: Iterable[str], *, proclitics: bool, digits: bool = False) -> int:
        """Enter a table by the first ``words`` of its phrases, perhaps all runs of ``digits`` too; returns its bit."""
        bit = (_LETTER + 1) << len(self._tables)
        self._tables.append(bit)
        self._after_proclitics |= bit if proclitics else 0
        self._digits |= bit if digits else 0
        first = self._first
        for word in words:
            first[word] = first.get(word, 0) | bit
        self._known.clear()
        return bit

    def places(self, text: Text, bit: int) -> Sequence[int]:
        """The tokens of ``text`` at which a phrase of the table with ``bit`` may start, in order."""
        found = self._numbers(text).places.get(bit)
        if found is None:  # a table that was entered after the text was read
            del text.memo[_MEMO]
            found = self._numbers(text).places[bit]
        return found

    def letters(self, text: Text, read: Callable[[str], str]) -> str:
        """The letter of each token; ``read`` tells it for a word not met before."""
        numbers = self._numbers(text)
        codes = numbers.of_tokens.copy()
        for index in numbers.starts:
            codes[index] &= _LETTER
        found = bytearray(codes)
        at = found.find(0)
        while at >= 0:
            word = text.words[at]
            found[at] = self._read(word, read)
            at = found.find(0, at + 1)
        return found.decode("ascii")

    def _read(self, word: str, read: Callable[[str], str]) -> int:
        known = self._known
        number = known[word]
        if not number & _LETTER:
            number |= ord(read(word))
            if word in known:
                known[word] = self._one(number)
        return number & _LETTER

    def _numbers(self, text: Text) -> _Numbers:
        held = text.memo.get(_MEMO)
        if not isinstance(held, _Numbers):
            numbers = list(map(self._known.__getitem__, text.words))
            held = text.memo[_MEMO] = _Numbers(numbers, self._bits_of, self._tables)
        return held

    def _learn(self, word: str) -> int:
        number = self._first.get(word, 0)
        if sizes := proclitic_sizes(word):
            number |= self._behind(word, sizes) & self._after_proclitics
        elif "0" <= word[0] <= "9":
            number |= self._digits
        return self._one(number)

    def _behind(self, word: str, sizes: tuple[int, ...]) -> int:
        """What without_proclitics would find; most new words come here once, so that nothing is kept of them."""
        first, number = self._first, 0
        for size in sizes:
            rest = word[size:]
            if len(rest) > 1:
                number |= first.get(rest, 0)
                if word[size - 1] == rest[0] == "ل":
                    number |= first.get("ا" + rest, 0)
        return number

    def _one(self, number: int) -> int:
        """The same object for the same number: thousands of copies would not fit the processor's cache."""
        return self._same.setdefault(number, number)


@cache
def word_register() -> WordRegister:
    """The one register of the process."""
    return WordRegister()
