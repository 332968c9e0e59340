"""Which number belongs to which currency: before it or after it, in brackets, with cents, or in the word itself."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from pipelines.language.money_lexicon import (
    CurrencyWord,
    complement,
    currency_names,
    currency_words,
    is_written_as_code,
)
from pipelines.language.numbers import Quantity, bounded, is_ordinal, quantities, tidy
from pipelines.language.numbers_bounds import bound_before
from pipelines.language.numbers_digits import glued
from pipelines.language.numbers_group import at, joined
from pipelines.language.numbers_lexicon import Role
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

_MILLION: Final = Decimal(1_000_000)
_OPEN: Final = frozenset("([«\"“'")
_CLOSE: Final = frozenset(")]»\"”'")


class Hit(NamedTuple):
    """A currency in the text: tokens ``first``..``last`` with its adjective, and the code if the text decides it."""

    first: int
    last: int
    word: CurrencyWord
    code: str | None


class Amount(NamedTuple):
    """An amount and the tokens that say it, its currency among them."""

    first: int
    last: int
    skip: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool
    scale: Decimal = Decimal(1)
    """The scale of its number, which «ونصف» after the currency halves."""


def currency_hits(text: Text) -> list[Hit]:
    """The words, symbols and codes of currencies in ``text``; a weak name counts only with its country."""
    found = []
    for hit in currency_words().finditer(text):
        word = hit.value
        if word.rule == "code" and not is_written_as_code(text, hit.first, hit.last):
            continue
        if word.code is not None:
            found.append(Hit(hit.first, hit.last, word, word.code))
            continue
        code, last = complement(text, hit.last, word.name)
        if code is not None or word.rule != "weak":
            found.append(Hit(hit.first, last, word, code))
    return found


class Amounts:
    """Iterates over the currencies of a text that have an amount: hit, amount, and the code if it is decided."""

    def __init__(self, text: Text, hits: list[Hit], countries: Sequence[str] | None) -> None:
        self.text = text
        self.hits = hits
        self.countries = countries
        numbers = [item for item in quantities(text) if _may_count(text, item)]
        self.by_end = {item.parts[-1].last: item for item in numbers}
        self.by_start = {item.core: item for item in numbers}

    def __iter__(self) -> Iterator[tuple[Hit, Amount, str | None]]:
        index, free = 0, 0
        while index < len(self.hits):
            hit, index = self.hits[index], index + 1
            amount = self._amount(hit, free)
            if amount is None:
                continue
            code = hit.code
            if hit.word.parts == 1 and index < len(self.hits):
                more = self._with_minor(amount, self.hits[index])
                if more is not None:
                    amount, code = more, code or self._by_minor(hit, self.hits[index])
                    index += 1
            amount = self._with_half(amount)
            free = amount.last
            yield hit, amount, code

    def _amount(self, hit: Hit, free: int) -> Amount | None:
        before = self._before(hit)
        if before is not None and before.first < free:
            before = None
        if hit.word.is_sign:
            after = self.by_start.get(hit.last)
            tight = glued(self.text, hit.last) and not glued(self.text, hit.first)
            if after is not None and (before is None or tight):
                return self._after(hit, after)
        elif before is None:
            return self._own(hit)
        return before

    def _before(self, hit: Hit) -> Amount | None:
        """The number that ends where the currency starts, perhaps with «من», «م» or a bracket between."""
        if hit.word.count == 2:
            return None
        words, step, times = self.text.words, hit.first, Decimal(hit.word.times) / hit.word.parts
        if step and words[step - 1] == "/":
            step -= 1
        if step and words[step - 1] == "م":
            step, times = step - 1, times * _MILLION
        found = self.by_end.get(step)
        if found is not None:
            return _scaled(found, found.first, hit.last, found.skip, times)
        found = self.by_end.get(step - 1)
        if found is None or step < 2:
            return None
        between = words[step - 1]
        if between in _CLOSE and found.core and words[found.core - 1] in _OPEN:
            first = found.first if found.first < found.core else found.core - 1
            return _scaled(found, first, hit.last, found.skip if first == found.first else 0, times)
        counted = found.parts[-1].top is not None or found.parts[-1].scale > 1
        is_partitive = between == "من" and hit.word.definite and (hit.word.plural or counted)
        if between in "([" or is_partitive or (between == "." and hit.word.is_sign):
            last = hit.last
            if between in "([" and last < len(words) and words[last] in _CLOSE:
                last += 1
            return _scaled(found, found.first, last, found.skip, times)
        return None

    def _after(self, hit: Hit, found: Quantity) -> Amount:
        """«$500 مليون», «USD 20»; a bound stands before the sign."""
        amount = _scaled(found, hit.first, found.last, 0, Decimal(1))
        bound = bound_before(self.text, hit.first, large=True)
        if bound is None:
            return amount
        whole = bounded(found, bound.effect)
        low, high = (None if whole.low is None else amount.low), (None if whole.high is None else amount.high)
        return amount._replace(first=bound.edge, skip=bound.skip, low=low, high=high, approximate=whole.approximate)

    def _own(self, hit: Hit) -> Amount | None:
        """«دولارين», «دولار واحد»: the amount is in the word, or is one."""
        value, last = Decimal(hit.word.count), hit.last
        if hit.word.count == 1:
            one = self.by_start.get(last)
            if one is None or one.low != 1 or one.high != 1 or not self.text.words[last].startswith("واحد"):
                return None
            last = one.last
        value /= hit.word.parts
        bound = bound_before(self.text, hit.first, large=False)
        amount = Amount(hit.first, last, 0, value, value, approximate=False)
        if bound is None:
            return amount
        low, high = (None if bound.effect == "under" else value), (None if bound.effect == "over" else value)
        return Amount(bound.edge, last, bound.skip, low, high, bound.effect == "about")

    def _with_minor(self, amount: Amount, hit: Hit) -> Amount | None:
        """«20 دولارا و43 سنتا»: ``amount`` with the cents that «و» joins to it."""
        if hit.word.parts == 1 or amount.low is None or amount.high is None:
            return None
        start = joined(self.text, amount.last)
        if start < 0 and self.text.words[amount.last : amount.last + 1] == ["و"]:
            start = amount.last + 1
        cents = self.by_start.get(start)
        if cents is None or cents.parts[-1].last != hit.first:
            return None
        extra = cents.parts[-1].value / hit.word.parts
        return amount._replace(last=hit.last, low=amount.low + extra, high=amount.high + extra)

    def _with_half(self, amount: Amount) -> Amount:
        """«مليوني دولار ونصف», «3 مليارات دولار ونصف المليار»."""
        half = self.by_start.get(joined(self.text, amount.last))
        if half is None or half.low is None or half.low != half.high or not amount.low or amount.low != amount.high:
            return amount
        words, last = self.text.words, half.last
        if half.kind is NumberKind.FRACTION:
            noun = words[last] if last < len(words) else ""
            if half.low >= 1 or noun.startswith("ال"):
                return amount
            extra = half.low * amount.scale
        else:
            part = at(self.text, half.core)
            if part is None or part.role is not Role.FRACTION or not words[last - 1].startswith("ال"):
                return amount
            extra = half.low
        value = tidy(amount.low + extra)
        return amount._replace(last=last, low=value, high=value)

    def _by_minor(self, major: Hit, minor: Hit) -> str | None:
        """The currency that major and minor unit share: «دينار … فلس» is not Algerian."""
        if minor.code is not None or not major.word.name:
            return minor.code
        names = currency_names()
        shared = [code for code in names[minor.word.name].codes if code in names[major.word.name].codes]
        for country in self.countries or ():
            told = names[minor.word.name].countries.get(country)
            if told in shared:
                return told
        return shared[0] if len(shared) == 1 or (shared and self.countries is None) else None


def _scaled(found: Quantity, first: int, last: int, skip: int, times: Decimal) -> Amount:
    low = None if found.low is None else tidy(abs(found.low) * times)
    high = None if found.high is None else tidy(abs(found.high) * times)
    if low is not None and high is not None and high < low:
        low, high = high, low
    return Amount(first, last, skip, low, high, found.approximate, found.parts[-1].scale)


def _may_count(text: Text, item: Quantity) -> bool:
    """Whether ``item`` can be an amount: no per cent, no ordinal, no ratio in digits."""
    if item.kind is NumberKind.FRACTION:
        return not text.words[item.core][0].isdigit()
    return item.kind is not NumberKind.PERCENT and not is_ordinal(text, item)
