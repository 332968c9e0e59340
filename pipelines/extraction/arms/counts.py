"""How many weapons: a number before the noun, a dual, «الطائرات الثلاث», and «ثلاث من 24 طائرة»."""

from typing import Final, NamedTuple

from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Document, Valued, within
from pipelines.language.spans import NumberKind, NumberSpan

_REACH: Final = 8
_AFTER: Final = 3
_PARTITIVE: Final = frozenset({"من", "اصل"})
_LINKS: Final = frozenset({"من", "-"})


class Count(NamedTuple):
    """A number of weapons, its words, and the token at which they begin."""

    value: int
    span: SpanPair
    first: int


def count_before(document: Document, token: int) -> Count | None:
    """The number that counts the noun at ``token``."""
    near = within(document.numbers, max(0, token - _REACH), token)
    if not near or not _LINKS.issuperset(document.words[near[-1].last : token]):
        return None
    return _count(near[-1])


def count_after(document: Document, token: int) -> Count | None:
    """«الطائرات الثلاث», «المدافع الـ90»: a definite number right after the phrase that ends at ``token``."""
    for number in within(document.numbers, token, token + _AFTER):
        word = document.words[number.first]
        definite = word.startswith("ال") or document.words[number.first - 1] == "ال"
        if definite and number.first - token <= 1:
            return _count(number)
    return None


def share_of(document: Document, count: Count) -> Count | None:
    """«ثلاث من 24 طائرة», «4 من أصل 36 طائرة»: the part of ``count`` that is spoken of."""
    index = count.first
    while index > 0 and document.words[index - 1] in _PARTITIVE:
        index -= 1
    if index == count.first:
        return None
    return count_before(document, index) or count_before(document, index - 1)  # «ست طائرات من أصل 24»


def _count(number: Valued[NumberSpan]) -> Count | None:
    span = number.span
    if span.kind is not NumberKind.NUMBER or span.value != int(span.value) or span.value < 1:
        return None
    if span.low is not None and span.high is not None and span.low != span.high:
        return None
    return Count(int(span.value), (span.start, span.end), number.first)
