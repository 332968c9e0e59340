"""The amounts of a sentence, each with the trade term that it measures and the part it plays there.

An amount measures the nearest term before it, or the term that follows at once («1.2 مليار دولار صادرات»),
unless another topic («استثمارات») claims it. It is the figure itself, one that the figure is compared with
(«مقابل 16 مليار», «من 9 ملايين»), or a difference («بزيادة مليار»), which is no figure of trade.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from pipelines.extraction.document import Document, Sentence, Valued, within
from pipelines.extraction.trade.changes import moves_within
from pipelines.extraction.trade.terms import Term
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable
from pipelines.language.spans import MoneySpan, NumberKind


class Part(StrEnum):
    """What an amount is to its term."""

    FIGURE = "figure"
    COMPARED = "compared"
    """Told after the figure: «مقابل 16 مليار»."""
    START = "start"
    """Told before the figure: «من 9 مليارات إلى 12 مليارا»."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, its term, its part."""

    money: Valued[MoneySpan]
    term: Term
    part: Part
    fronted: bool = False
    """Written before its term."""


_COMPARERS: Final = frozenset("مقابل مقارنه قياسا بالمقارنه عوض بدل بدلا مقارنا كانت كان".split())
_FROM_WORDS: Final = frozenset(
    "انخفاضا ارتفاعا صعودا نزولا هبوطا تراجعا قفزا زياده مرتفعا منخفضا متراجعا مرتفعه منخفضه متراجعه".split()
)
_FILLERS: Final = frozenset(
    "نحو حوالي زهاء قرابه قدره قدرها قيمته قيمتها بلغ بلغت بقيمه بنحو بحوالي ما يقارب يقدر تقدر الي ان اكثر اقل من "
    "ب مبلغ مجموعه بقرابه يقرب يزيد مستوي عند لحوالي يبلغ تبلغ وصل وصلت بواقع قدر قدرت عجز عجزا فايض فايضا سجل"
    " سجلت".split()
)
_TO_WORDS: Final = frozenset("الي ل لنحو لحوالي لما لاكثر".split())
_EQUIVALENT: Final = frozenset("يعادل يعادله تعادل يساوي يوازي".split())
_LARGE: Final = 100_000
_AFTER_AMOUNTS: Final = frozenset(
    "في من خلال قبل عام سنه مقابل مقارنه الي بينما فيما اي بزياده بارتفاع بانخفاض بنسبه صادرات واردات".split()
)
_REACH: Final = 60
"""Tokens between a term and its amount."""


@cache
def topic_table() -> PhraseTable[bool]:
    """Words that claim an amount for something else than trade, in the forms that news uses."""
    return PhraseTable((form, True) for (phrase,) in read_lexicon("trade_topics") for form in _forms(phrase))


def _forms(phrase: str) -> Iterator[str]:
    yield phrase
    if " " not in phrase:
        stem = phrase[:-1] + "ت" if phrase.endswith("ة") else phrase
        yield from ("ال" + phrase, phrase + "ا", *(stem + pronoun for pronoun in ("ها", "ه", "هما", "نا", "هم")))


def figures_of(document: Document, sentence: Sentence, terms: Sequence[Term]) -> list[Figure]:
    """The amounts of ``sentence`` that measure one of its ``terms``."""
    found: list[Figure] = []
    amounts = _amounts(document, sentence)
    for position, money in enumerate(amounts):
        if position and _converts(document, amounts[position - 1], money):
            continue
        figure = _figure(document, terms, money, amounts[:position])
        if figure is None:
            continue
        before = found[-1] if found else None
        if (
            before is not None
            and figure.term.flow is before.term.flow
            and _is_compared(document, before.money.last, money)
        ):
            figure = Figure(money, before.term, Part.COMPARED)
        found.append(figure)
    return _with_starts(document, found)


def _amounts(document: Document, sentence: Sentence) -> list[Valued[MoneySpan]]:
    """The sentence's money, and large bare numbers after it that leave out the currency («مقابل 6,9 مليار»)."""
    amounts = within(document.money, sentence.first, sentence.last)
    if not amounts:
        return []
    taken = {token for money in amounts for token in range(money.first, money.last)}
    for number in within(document.numbers, amounts[0].last, sentence.last):
        span = number.span
        if (
            span.kind is NumberKind.NUMBER
            and span.value >= _LARGE
            and number.first not in taken
            and _ends_there(document, number.last)
        ):
            low, high = (span.value, span.value) if span.low is span.high is None else (span.low, span.high)
            bare = MoneySpan(span.start, span.end, low, high, None, span.approximate)
            amounts.append(Valued(number.first, number.last, bare))
    return sorted(amounts, key=lambda money: money.first)


def _ends_there(document: Document, token: int) -> bool:
    """Whether nothing that could be counted follows a bare number."""
    word = document.words[token] if token < len(document.words) else "."
    return not word[0].isalpha() or word in _AFTER_AMOUNTS or word.startswith(("و", "ف"))


def _figure(
    document: Document,
    terms: Sequence[Term],
    money: Valued[MoneySpan],
    earlier: Sequence[Valued[MoneySpan]],
) -> Figure | None:
    term = next((t for t in reversed(terms) if t.last <= money.first), None)
    follower = _following(document, terms, money)
    if follower is not None and (term is None or any(m.first >= term.last for m in earlier)):
        return Figure(money, follower, Part.FIGURE, fronted=True)
    if term is None:
        return Figure(money, follower, Part.FIGURE, fronted=True) if follower else None
    since = max((m.last for m in earlier if m.first >= term.last), default=term.last)
    if money.first - since > _REACH or _claimed(document, since, money.first) or _is_difference(document, since, money):
        return None
    return Figure(money, term, Part.FIGURE)


def _following(document: Document, terms: Sequence[Term], money: Valued[MoneySpan]) -> Term | None:
    term = next((t for t in terms if t.first >= money.last), None)
    if term is None or term.first - money.last > 2 or document.words[term.first][: term.skip].startswith("و"):
        return None
    between = document.words[money.last : term.first]
    allowed = {"من", "قيمه", "حجم", "ك", "كقيمه", "اجمالي", "شكل", "في", "علي"}
    if all(word in allowed for word in between):
        return term
    moved = moves_within(document, money.last, term.first)
    return (
        term if moved and moved[0].verbal and money.first > 0 and document.words[money.first - 1] in _TO_WORDS else None
    )


def _claimed(document: Document, first: int, last: int) -> bool:
    table = topic_table()
    return any(table.match(document.text, index) for index in range(first, last))


def _converts(document: Document, before: Valued[MoneySpan], money: Valued[MoneySpan]) -> bool:
    """«69 مليار ين (557 مليون دولار)», «أي ما يعادل 3 مليارات دولار»."""
    if before.span.currency == money.span.currency:
        return False
    between = document.words[before.last : money.first]
    if _EQUIVALENT.intersection(between[-3:]):
        return True
    return (
        len(between) <= 5
        and bool(between)
        and (between[0] in "(（[" or bool(_EQUIVALENT & set(between)) or "اي" in between)
    )


def _lead(document: Document, since: int, money: Valued[MoneySpan]) -> list[str]:
    """The words before an amount, without those that only introduce it, nearest first."""
    words = document.words[max(since, money.first - 8) : money.first]
    return list(reversed(words))


def _is_compared(document: Document, since: int, money: Valued[MoneySpan]) -> bool:
    lead = _lead(document, since, money)
    for position, word in enumerate(lead[:6]):
        bare = word.lstrip("وف")
        if bare in _COMPARERS or word in _FROM_WORDS:
            return True
        if word == "من" and position + 1 < len(lead) and lead[position + 1] in _FROM_WORDS:
            return True
        if word not in _FILLERS and position >= 4:
            return False
    return False


def _is_difference(document: Document, since: int, money: Valued[MoneySpan]) -> bool:
    """«بزيادة قدرها مليار دولار», «بفارق 300 مليون»: how far it moved, not where it stands."""
    for move in moves_within(document, max(since, money.first - 5), money.first):
        between = document.words[move.last : money.first]
        if not move.verbal and not _TO_WORDS.intersection(between) and not {"عن", "من", "مقابل"} & set(between):
            return all(word in _FILLERS or word in "،," for word in between)
    return any(word.endswith("فارق") for word in document.words[max(since, money.first - 3) : money.first])


def _with_starts(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """«من A إلى B»: the first of the two is where the figure stood before."""
    found = list(figures)
    for position in range(len(found) - 1):
        one, two = found[position], found[position + 1]
        if one.term is not two.term or two.money.first - one.money.last > 14:
            continue
        starts = _preceded(document, one.money.first, {"من"})
        arrives = _preceded(document, two.money.first, _TO_WORDS)
        if starts and arrives:
            found[position] = Figure(one.money, one.term, Part.START)
            found[position + 1] = Figure(two.money, two.term, Part.FIGURE)
    return found


def _preceded(document: Document, token: int, wanted: set[str] | frozenset[str]) -> bool:
    for index in range(token - 1, max(-1, token - 5), -1):
        word = document.words[index]
        if word in wanted or word.lstrip("وف") in wanted:
            return True
        if word not in _FILLERS and not word.startswith("ل"):
            return False
    return document.words[token].startswith("ل") and "ل" in wanted
