"""Money in Arabic text: an amount and a currency that belong together.

>>> [(str(found.low), found.currency) for found in find_money("صفقة بـ1.2 مليار دولار و500 ألف يورو")]
[('1200000000', 'USD'), ('500000', 'EUR')]
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.money_lexicon import (
    CurrencyWord,
    complement,
    currency_names,
    currency_words,
    decide,
    is_written_as_code,
)
from pipelines.language.numbers import Quantity, bounded, quantities
from pipelines.language.numbers_bounds import bound_after, bound_before
from pipelines.language.numbers_digits import glued
from pipelines.language.numbers_grammar import at, joined
from pipelines.language.spans import MoneySpan, NumberKind
from pipelines.language.tokens import Text, as_text

_MILLION: Final = Decimal(1_000_000)


class _Hit(NamedTuple):
    """A currency in the text: tokens ``first``..``last`` with its adjective, and the code if the text decides it."""

    first: int
    last: int
    word: CurrencyWord
    code: str | None


class _Amount(NamedTuple):
    """An amount beside a currency: what it covers, its bounds."""

    first: int
    last: int
    skip: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool


def find_money(text: str | Text, *, countries: Sequence[str] | None = None) -> list[MoneySpan]:
    """All amounts of money in ``text``, in order.

    ``countries`` (ISO alpha-3, the likeliest first) decide a name that several currencies share, «ريال» or
    «دينار»; when none of them does, the currency is None. Without ``countries`` the commonest currency of the
    name is taken and the span says so (``assumed``).
    """
    whole = as_text(text)
    hits = list(_hits(whole))
    if not hits:
        return []
    return list(_merged(whole, _Reader(whole, hits, countries).spans()))


def _hits(text: Text) -> Iterator[_Hit]:
    for hit in currency_words().finditer(text):
        word = hit.value
        if word.rule == "code" and not is_written_as_code(text, hit.first, hit.last):
            continue
        if word.code is not None:
            yield _Hit(hit.first, hit.last, word, word.code)
            continue
        code, last = complement(text, hit.last, word.name)
        if code is not None or word.rule != "weak":
            yield _Hit(hit.first, last, word, code)


class _Reader:
    """Joins the currencies of a text with their amounts."""

    def __init__(self, text: Text, hits: list[_Hit], countries: Sequence[str] | None) -> None:
        self.text = text
        self.hits = hits
        self.countries = countries
        numbers = [item for item in quantities(text) if _may_count(item)]
        self.by_end = {item.parts[-1].last: item for item in numbers}
        self.by_start = {item.core: item for item in numbers}

    def spans(self) -> Iterator[tuple[_Hit, _Amount, MoneySpan]]:
        """Each amount with its currency; the minor units that complete an amount are taken in."""
        index, free = 0, 0
        while index < len(self.hits):
            hit = self.hits[index]
            amount = self._amount(hit, free)
            index += 1
            if amount is None:
                continue
            code = hit.code
            if hit.word.parts == 1 and index < len(self.hits):
                more = self._minor(amount, self.hits[index])
                if more is not None:
                    amount, code = more, code or self._by_minor(hit, self.hits[index])
                    index += 1
            free = amount.last
            yield hit, amount, self._span(hit, amount, code)

    def _span(self, hit: _Hit, amount: _Amount, code: str | None) -> MoneySpan:
        assumed = False
        if code is None:
            code, assumed = decide(hit.word.name, self.countries)
        after = bound_after(self.text, amount.last)
        low, high, approximate = amount.low, amount.high, amount.approximate
        if after is not None:
            low = None if after.effect == "under" else low
            high = None if after.effect == "over" else high
            approximate |= after.effect == "about"
        start, end = self.text.raw_span(amount.first, amount.last, skip=amount.skip)
        return MoneySpan(start, end, low, high, code, approximate, assumed)

    def _amount(self, hit: _Hit, free: int) -> _Amount | None:
        before = self._before(hit)
        sign = hit.word.rule in ("sign", "code")
        after = self.by_start.get(hit.last) if sign else None
        if after is not None and (before is None or (glued(self.text, hit.last) and not glued(self.text, hit.first))):
            return self._after(hit, after)
        if before is not None and before.first >= free:
            return before
        return None if sign else self._own(hit)

    def _before(self, hit: _Hit) -> _Amount | None:
        """The number that ends where the currency starts, perhaps with «من», «م» or a bracket between."""
        words, step, times = self.text.words, hit.first, Decimal(1)
        found = self.by_end.get(step)
        if found is None and step and words[step - 1] == "م":
            found, times = self.by_end.get(step - 1), _MILLION
        elif found is None and step and (words[step - 1] in "(." or (words[step - 1] == "من" and hit.word.plural)):
            found = self.by_end.get(step - 1)
        if found is None or hit.word.count == 2:
            return None
        return self._scaled(found, found.first, hit.last, found.skip, times / hit.word.parts)

    def _after(self, hit: _Hit, found: Quantity) -> _Amount:
        amount = self._scaled(found, hit.first, found.last, 0, Decimal(1) / hit.word.parts)
        bound = bound_before(self.text, hit.first)
        if bound is None:
            return amount
        effect = bounded(found, bound.effect)
        low, high = (amount.low if effect.low is not None else None), (amount.high if effect.high is not None else None)
        return amount._replace(first=bound.index, skip=bound.skip, low=low, high=high, approximate=effect.approximate)

    def _own(self, hit: _Hit) -> _Amount | None:
        """«دولارين», «دولار واحد»."""
        value = Decimal(hit.word.count)
        last = hit.last
        if hit.word.count == 1:
            one = self.by_start.get(hit.last)
            if one is None or one.low != 1 or one.high != 1 or not self.text.words[hit.last].startswith("واحد"):
                return None
            last = one.last
        value /= hit.word.parts
        return _Amount(hit.first, last, 0, value, value, approximate=False)

    def _minor(self, amount: _Amount, hit: _Hit) -> _Amount | None:
        """«20 دولارا و43 سنتا»: the cents that «و» joins to ``amount``."""
        start = joined(self.text, amount.last)
        if hit.word.parts == 1 or (start < 0 and self.text.words[amount.last : amount.last + 1] != ["و"]):
            return None
        cents = self.by_start.get(start if start >= 0 else amount.last + 1)
        if cents is None or cents.parts[-1].last != hit.first or amount.low is None or amount.high is None:
            return None
        extra = cents.parts[-1].value / hit.word.parts
        return amount._replace(last=hit.last, low=amount.low + extra, high=amount.high + extra)

    def _by_minor(self, major: _Hit, minor: _Hit) -> str | None:
        """The currency that major and minor unit share: «دينار … فلس» is not Algerian."""
        if minor.code is not None:
            return minor.code
        bearers = set(currency_names()[major.word.name].codes) if major.word.name else set()
        shared = [code for code in currency_names()[minor.word.name].codes if code in bearers]
        for country in self.countries or ():
            told = currency_names()[minor.word.name].countries.get(country)
            if told in shared:
                return told
        return shared[0] if len(shared) == 1 or (shared and self.countries is None) else None

    @staticmethod
    def _scaled(found: Quantity, first: int, last: int, skip: int, times: Decimal) -> _Amount:
        low = None if found.low is None else abs(found.low) * times
        high = None if found.high is None else abs(found.high) * times
        if low is not None and high is not None and high < low:
            low, high = high, low
        return _Amount(first, last, skip, low, high, found.approximate)


def _may_count(item: Quantity) -> bool:
    if item.kind in (NumberKind.NUMBER, NumberKind.FRACTION):
        return True
    return item.kind is NumberKind.ORDINAL and item.parts[0].scale > 1


def _merged(text: Text, found: Iterator[tuple[_Hit, _Amount, MoneySpan]]) -> Iterator[MoneySpan]:
    """«بين 3 مليارات دولار و5 مليارات دولار» is one range."""
    kept: list[tuple[_Amount, MoneySpan]] = []
    for _, amount, span in found:
        if kept:
            left_amount, left = kept[-1]
            opened = _opened(text, left_amount, amount)
            if opened >= 0 and left.currency == span.currency and left.low and span.high and left.low < span.high:
                start, _ = text.raw_span(opened, opened + 1)
                kept[-1] = (
                    amount,
                    MoneySpan(start, span.end, left.low, span.high, span.currency, span.approximate, span.assumed),
                )
                continue
        kept.append((amount, span))
    return (span for _, span in kept)


def _opened(text: Text, left: _Amount, right: _Amount) -> int:
    """The token of «بين» when the two amounts are joined by «و» and nothing else, else -1."""
    word = at(text, right.first)
    gap = text.words[left.last : right.first]
    if not (gap == ["و"] or (not gap and word is not None and word.conj)) or not left.first:
        return -1
    return left.first - 1 if text.words[left.first - 1] in ("بين", "وبين") else -1
