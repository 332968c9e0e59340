"""Money in Arabic text: an amount and a currency that belong together.

>>> [(str(found.low), found.currency) for found in find_money("صفقة بـ1.2 مليار دولار و500 ألف يورو")]
[('1200000000', 'USD'), ('500000', 'EUR')]
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipelines.language.money_amounts import Amount, Amounts, Hit, currency_hits
from pipelines.language.money_lexicon import decide
from pipelines.language.numbers import Quantity, quantities
from pipelines.language.numbers_bounds import bound_after
from pipelines.language.numbers_group import at
from pipelines.language.spans import MoneySpan, NumberKind
from pipelines.language.tokens import Text, as_text

_LEAST_ELIDED: Final = 1_000_000
_REACH: Final = 25
"""How many tokens away an amount without a currency may be from the one that it borrows from."""
_SENTENCE_ENDS: Final = frozenset({".", "\n", "؟", "!", "؛"})
_RANGE_VERBS: Final = frozenset({"يتراوح", "تتراوح", "تراوح", "تراوحت", "تتفاوت", "يتفاوت"})
"""Without one «من … إلى …» between two amounts tells of a change: two amounts."""
_COMPARES: Final = frozenset({"من", "مقابل", "الي", "عن", "ب", "ل", "مع", "بعد"})
_NO_NOUN: Final = frozenset(
    {*'.،,؛)»"', "\n", "في", "قبل", "عام", "العام", "سنه", "السنه", "خلال", "الي", "عن"}
    | {"سنويا", "حاليا", "منذ", "بعد", "بحلول", "علي", "كان", "كانت"}
)
"""What may follow an amount whose currency is left out: nothing that it could count."""


def find_money(text: str | Text, *, countries: Sequence[str] | None = None) -> list[MoneySpan]:
    """All amounts of money in ``text``, in order.

    ``countries`` (ISO alpha-3, the likeliest first) decide a name that several currencies share, «ريال» or
    «دينار»; when none of them does, the currency is None. Without ``countries`` the commonest currency of the
    name is taken and the span says so (``assumed``).
    """
    whole = as_text(text)
    hits = currency_hits(whole)
    if not hits:
        return []
    found = [
        (amount, _span(whole, hit, amount, code, countries)) for hit, amount, code in Amounts(whole, hits, countries)
    ]
    found = list(_joined(whole, found))
    found += _elided(whole, found)
    return sorted((span for _, span in found), key=lambda span: span.start)


def _span(text: Text, hit: Hit, amount: Amount, code: str | None, countries: Sequence[str] | None) -> MoneySpan:
    assumed = False
    if code is None:
        code, assumed = decide(hit.word.name, countries)
    low, high, approximate = amount.low, amount.high, amount.approximate
    after = bound_after(text, amount.last)
    if after is not None:
        low = None if after.effect == "under" and high is not None else low
        high = None if after.effect == "over" and low is not None else high
        approximate |= after.effect == "about"
    start, end = text.raw_span(amount.first, amount.last, skip=amount.skip)
    return MoneySpan(start, end, low, high, code, approximate, assumed)


Found = tuple[Amount, MoneySpan]


def _joined(text: Text, found: Iterable[Found]) -> Iterator[Found]:
    """«بين 3 مليارات دولار و5 مليارات دولار» is one range."""
    left: Found | None = None
    for right in found:
        if left is not None:
            opened = _opened(text, left[0], right[0])
            if opened >= 0 and _rises(left[1], right[1]):
                start, _ = text.raw_span(opened, opened + 1)
                span = MoneySpan(
                    start, right[1].end, left[1].low, right[1].high, right[1].currency, right[1].approximate
                )
                left = (right[0]._replace(first=opened), span)
                continue
            yield left
        left = right
    if left is not None:
        yield left


def _rises(left: MoneySpan, right: MoneySpan) -> bool:
    if left.currency != right.currency or left.low is None or right.high is None:
        return False
    return left.low == left.high and left.low < right.high


def _opened(text: Text, left: Amount, right: Amount) -> int:
    """The token of «بين» or «من» when «و» or «إلى» alone joins the two amounts to a range, else -1."""
    words, before = text.words, left.first - 1
    if before < 0:
        return -1
    word, gap = at(text, right.first), words[left.last : right.first]
    if gap == ["و"] or (not gap and word is not None and word.conj):
        return before if words[before] in ("بين", "وبين") else -1
    if gap == ["الي"] and words[before] == "من":
        return before if not _RANGE_VERBS.isdisjoint(words[max(before - 4, 0) : before]) else -1
    return -1


def _elided(text: Text, found: list[Found]) -> Iterator[Found]:
    """«بلغت 7,6 مليار يورو مقابل 6,9 مليار قبل عام»: the second amount borrows the currency of the first."""
    if not found:
        return
    taken = [(amount.first, amount.last) for amount, _ in found]
    for item in quantities(text):
        if not _may_be_elided(text, item) or any(first < item.last and item.first < last for first, last in taken):
            continue
        lender = _lender(text, item, found)
        if lender is not None and item.low is not None and item.high is not None:
            start, end = text.raw_span(item.first, item.last, skip=item.skip)
            amount = Amount(item.first, item.last, item.skip, item.low, item.high, item.approximate)
            span = MoneySpan(start, end, item.low, item.high, lender.currency, item.approximate, lender.assumed)
            yield amount, span


def _may_be_elided(text: Text, item: Quantity) -> bool:
    number = item.parts[-1]
    if item.kind is not NumberKind.NUMBER or number.scale < _LEAST_ELIDED or number.value < 0 or number.top is not None:
        return False
    word = at(text, item.first)
    before = text.words[item.first - 1] if item.first else ""
    after = text.words[item.last] if item.last < len(text.words) else "."
    return after in _NO_NOUN and (before in _COMPARES or bool(word is not None and word.prep))


def _lender(text: Text, item: Quantity, found: list[Found]) -> MoneySpan | None:
    best: tuple[int, MoneySpan] | None = None
    for amount, span in found:
        gap = range(amount.last, item.first) if amount.last <= item.first else range(item.last, amount.first)
        if len(gap) > _REACH or (best is not None and len(gap) >= best[0]):
            continue
        if not any(text.words[step] in _SENTENCE_ENDS for step in gap):
            best = (len(gap), span)
    return None if best is None else best[1]
