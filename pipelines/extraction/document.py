"""An article made ready for the frames: tokens, sentences and typed spans, each findable by token.

A :class:`Document` computes names, numbers, money and dates when they are first asked for: a document without a
trigger never pays for them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Generic, Protocol, TypeVar

from pipelines import language
from pipelines.language.name_spans import PlaceSpan
from pipelines.language.names import NamesOf
from pipelines.language.spans import DateSpan, MoneySpan, NumberSpan
from pipelines.language.tokens import Text
from pipelines.records import Article, Publication

_SENTENCE_ENDS: Final = frozenset({".", "!", "?", "؟", "\n", "؛", "…"})
_CLOSERS: Final = frozenset('"”»)]’›')
_LONGEST_SENTENCE: Final = 160
"""Tokens. Unpunctuated pages are cut there, so that no window grows with the page."""
_ENDLESS: Final = 400
"""Tokens after which a sentence without any mark is cut: nobody writes so, and the work on a sentence grows with it."""


class HasTokens(Protocol):
    """Anything that stands on tokens ``first``..``last``."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The token after the last."""


T = TypeVar("T", bound=HasTokens)
V = TypeVar("V", MoneySpan, DateSpan, NumberSpan)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to but not including ``last``; ``paragraph`` counts from 0."""

    index: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Valued(Generic[V]):
    """A number, amount or date with the tokens that it stands on."""

    first: int
    last: int
    span: V


class Document:
    """One article, analysed."""

    def __init__(self, article: Article, text: Text | None = None) -> None:
        self.article = article
        self.text = text or Text(article.text)
        self.sentences = tuple(_sentences(self.text))
        self._sentence_starts = [sentence.first for sentence in self.sentences]

    @property
    def words(self) -> list[str]:
        """The folded tokens."""
        return self.text.words

    @property
    def publication(self) -> Publication:
        """When the article appeared, as far as known."""
        return self.article.publication

    @cached_property
    def names(self) -> NamesOf:
        """Places, offices, people and organisations, each found when first asked for."""
        return NamesOf(self.text)

    @cached_property
    def dates(self) -> tuple[Valued[DateSpan], ...]:
        """Dates, in order."""
        return self._on_tokens(language.find_dates(self.text, published=self.publication))

    @cached_property
    def numbers(self) -> tuple[Valued[NumberSpan], ...]:
        """Numbers, in order."""
        return self._on_tokens(language.find_numbers(self.text))

    @cached_property
    def money(self) -> tuple[Valued[MoneySpan], ...]:
        """Amounts of money, in order; the countries of the text decide names that several currencies share."""
        codes = tuple(dict.fromkeys(place.code for place in self.names.places if len(place.code) == 3))
        return self._on_tokens(language.find_money(self.text, countries=codes))

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds ``token``."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, token) - 1)]

    def surface(self, start: int, end: int) -> str:
        """The raw text of an evidence span."""
        return self.article.text[start:end]

    def place_name(self, place: PlaceSpan) -> str:
        """How a place is called: «لرياض» in «للرياض», where the article's alif is not written, is «الرياض»."""
        surface = self.surface(place.start, place.end)
        if place.skip and surface.startswith("ل") and self.words[place.first][place.skip - 1] == "ل":
            return surface if _is_whole_place(surface) else "ا" + surface
        return surface

    def _on_tokens(self, spans: Sequence[V]) -> tuple[Valued[V], ...]:
        starts = self._raw_starts
        found = []
        for span in spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            last = max(first + 1, bisect_left(starts, span.end))
            found.append(Valued(first, last, span))
        return tuple(found)

    @cached_property
    def _raw_starts(self) -> list[int]:
        return self.text.folded.starts(self.text.starts)


@lru_cache(maxsize=4096)
def _is_whole_place(name: str) -> bool:
    return any(span.start == 0 and span.end == len(name) for span in language.find_places(name))


def within(items: Sequence[T], first: int, last: int) -> list[T]:
    """The items of ``items`` (sorted by first token) that lie inside tokens ``first``..``last``."""
    begin = bisect_left(items, first, key=lambda item: item.first)
    found = []
    for item in items[begin:]:
        if item.first >= last:
            break
        if item.last <= last:
            found.append(item)
    return found


def _sentences(text: Text) -> Iterator[Sentence]:
    words, begin, paragraph, count = text.words, 0, 0, 0
    size = len(words)
    index = 0
    while index < size:
        word = words[index]
        length = index - begin
        over = length >= _ENDLESS or (length >= _LONGEST_SENTENCE and word in {"،", ","})
        if over or ((word in _SENTENCE_ENDS or word[0] == "\n") and not _inside_number(text, index)):
            after = index + 1
            while after < size and words[after] in _CLOSERS:
                after += 1
            if after - begin > 1:
                yield Sentence(count, begin, after, paragraph)
                count += 1
            begin = after
            paragraph += word[0] == "\n"
            index = after
        else:
            index += 1
    if begin < size:
        yield Sentence(count, begin, size, paragraph)


def _inside_number(text: Text, index: int) -> bool:
    """Whether the mark at ``index`` stands between two digits or within an initialism, unspaced («3.5», «U.S»)."""
    if text.words[index] != "." or not 0 < index < len(text) - 1:
        return False
    before, after = text.words[index - 1], text.words[index + 1]
    follows = text.ends[index] == text.starts[index + 1]
    if before.isdigit() and after.isdigit():
        return follows  # some papers set decimals back to front: «6 .11» is 11.6
    return follows and text.ends[index - 1] == text.starts[index] and len(before) == 1 and before.isalpha()
