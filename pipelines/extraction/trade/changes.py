"""How a trade value moved, and whether it was measured, is expected or is aimed at."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Document, within
from pipelines.extraction.verbs import Tense, read_lexicon, verb_table
from pipelines.language.phrases import PhraseTable
from pipelines.language.spans import NumberKind, NumberSpan
from pipelines.records import Change, TradeKind

_PERCENT_REACH: Final = 9
"""Tokens after a word of change within which its percentage stands."""
_SHARES: Final = frozenset("يمثل تمثل يشكل تشكل مثلت شكلت حصه بحصه استحوذت تستحوذ".split())
_AHEAD: Final = frozenset("تصل تبلغ ترتفع تزيد تتجاوز تتضاعف تنخفض نصل".split())
"""Imperfects of the feminine, which only the verb tells from a past with the same letter («تراجعت»)."""


@dataclass(frozen=True, slots=True)
class Move:
    """A word of change on tokens ``first``..``last`` with its percentage, when it has one."""

    first: int
    last: int
    change: Change
    span: SpanPair
    verbal: bool
    attached: bool
    """Written with «ب» or in the accusative («بزيادة», «مرتفعا»): it speaks of the figure before it."""
    percent: NumberSpan | None = None


def moves_within(document: Document, first: int, last: int) -> list[Move]:
    """The words of change in tokens ``first``..``last``, in order."""
    found, index, table = [], first, verb_table("trade_changes")
    while index < last:
        hit = table.match(document.text, index)
        if hit is None or hit.last > last or "س" in document.words[index][: hit.skip]:
            index += 1
            continue
        verbal = hit.value.tense is not Tense.NOUN
        word = document.words[index]
        attached = not verbal and (word[: hit.skip] in ("ب", "وب") or word.endswith("ا") or word.startswith("م"))
        percent = percent_after(document, hit.last, last)
        found.append(
            Move(
                index,
                hit.last,
                Change(hit.value.role),
                document.text.raw_span(index, hit.last, skip=hit.skip),
                verbal,
                attached,
                percent,
            )
        )
        index = hit.last
    return found


def percent_after(document: Document, first: int, last: int) -> NumberSpan | None:
    """The percentage within reach after token ``first`` that is not a share of something."""
    end = min(last, first + _PERCENT_REACH)
    for number in within(document.numbers, first, end + 3):
        if number.span.kind is not NumberKind.PERCENT or number.first > end:
            continue
        between = document.words[first : number.first]
        if any(word in _SHARES or word[1:] in _SHARES for word in between) or "؛" in between or "\n" in between:
            return None
        return number.span
    return None


@cache
def kind_table() -> PhraseTable[TradeKind]:
    """Words that make a figure a target or a forecast."""
    return PhraseTable((phrase, TradeKind(kind)) for phrase, kind in read_lexicon("trade_kinds"))


def kind_within(document: Document, first: int, last: int) -> tuple[TradeKind, SpanPair] | None:
    """What the last cue in tokens ``first``..``last`` makes of a figure after it."""
    table = kind_table()
    for index in range(last - 1, first - 1, -1):
        hit = table.match(document.text, index)
        if hit is not None and hit.last <= last and not _negligible(document.words, index):
            return hit.value, document.text.raw_span(hit.first, hit.last, skip=hit.skip)
    return None


def _negligible(words: list[str], index: int) -> bool:
    """«قد» after «كان» tells of the past («وكانت قد ارتفعت»), and before a past verb it only stresses."""
    if words[index].lstrip("وف") != "قد":
        return False
    if words[index] != "قد":
        return True
    after = words[index + 1] if index + 1 < len(words) else ""
    ahead = after.startswith("ي") or after in _AHEAD
    return not ahead or (index > 0 and words[index - 1].lstrip("و").startswith("كان"))
