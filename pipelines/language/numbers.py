"""Numbers in Arabic text: words, digits and both together, with bounds, ranges and per cent.

>>> [str(found.value) for found in find_numbers("ثلاثة ملايين و200 ألف نسمة، بزيادة 3,5 في المئة")]
['3200000', '3.5']
"""

from decimal import Decimal
from typing import NamedTuple

from pipelines.language.numbers_bounds import (
    ABOUT,
    OVER,
    UNDER,
    Bound,
    bound_after,
    bound_before,
    link,
    percent_after,
    percent_before,
    shared_scale,
    verb_before,
)
from pipelines.language.numbers_digits import is_negative
from pipelines.language.numbers_grammar import Reading, at
from pipelines.language.numbers_scan import scan
from pipelines.language.spans import NumberKind, NumberSpan
from pipelines.language.tokens import Text, as_text


class Quantity(NamedTuple):
    """One number, or the two ends of a range, with what bounds it.

    Tokens ``first``..``last`` (half-open) hold the whole expression, ``core`` is where the number itself starts.
    """

    first: int
    last: int
    skip: int
    core: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool
    kind: NumberKind
    parts: tuple[Reading, ...]


def find_numbers(text: str | Text) -> list[NumberSpan]:
    """All numbers of ``text`` in order. The two ends of a range are two spans that share their bounds."""
    whole = as_text(text)
    found: list[NumberSpan] = []
    for item in quantities(whole):
        if len(item.parts) == 1:
            start, end = whole.raw_span(item.first, item.last, skip=item.skip)
            found.append(_span(item, item.parts[0], start, end))
            continue
        for part in item.parts:
            start, end = whole.raw_span(part.first, part.last, skip=_skip(whole, part.first))
            found.append(_span(item, part, start, end))
    return found


def _span(item: Quantity, part: Reading, start: int, end: int) -> NumberSpan:
    return NumberSpan(start, end, part.value, item.kind, item.low, item.high, item.approximate)


def quantities(text: Text) -> tuple[Quantity, ...]:
    """The numbers of ``text`` with their bounds, read once for all finders that ask."""
    known = text.memo.get("quantities")
    if known is None:
        known = text.memo["quantities"] = tuple(_bounded(text, _with_percent(text, scan(text))))
    return known  # type: ignore[return-value]


def _with_percent(text: Text, readings: list[Reading]) -> list[Reading]:
    found = []
    for reading in readings:
        last, first = percent_after(text, reading.last), percent_before(text, reading.first)
        if last > reading.last or first < reading.first:
            reading = reading._replace(first=first, last=last, kind=NumberKind.PERCENT)
        elif reading.value < 0 and is_negative(text, reading.first):
            reading = reading._replace(first=reading.first - 1)
        found.append(reading)
    return found


def _bounded(text: Text, readings: list[Reading]) -> list[Quantity]:
    found: list[Quantity] = []
    index = 0
    while index < len(readings):
        left = readings[index]
        right = readings[index + 1] if index + 1 < len(readings) else None
        joint = (
            link(text, left, right) if right is not None and NumberKind.ORDINAL not in (left.kind, right.kind) else None
        )
        if right is None or joint is None:
            found.append(_single(text, left))
            index += 1
            continue
        left = shared_scale(left, right)._replace(kind=right.kind)
        if joint.is_range and left.value < right.value:
            found.append(_range(text, joint.first, left, right))
        else:
            found += [_single(text, left), _single(text, right)]
        index += 2
    return found


def _range(text: Text, first: int, left: Reading, right: Reading) -> Quantity:
    skip = _skip(text, first) if first == left.first else 0
    approximate = bound_before(text, first) is not None
    high = right.value if right.top is None else right.top
    return Quantity(first, right.last, skip, left.first, left.value, high, approximate, right.kind, (left, right))


def _single(text: Text, reading: Reading) -> Quantity:
    core, last = reading.first, reading.last
    low = reading.value
    high = reading.value if reading.top is None else reading.top
    whole = Quantity(core, last, _skip(text, core), core, low, high, reading.top is not None, reading.kind, (reading,))
    if reading.kind in (NumberKind.ORDINAL, NumberKind.FRACTION):
        return whole
    before = bound_before(text, core)
    if before is not None:
        further = bound_before_phrase(text, before)
        whole = bounded(whole, before.effect)._replace(first=before.index, skip=before.skip)
        if further is not None:
            whole = bounded(whole, further.effect)._replace(first=further.index, skip=further.skip)
    elif (reading.scale >= 1000 or reading.kind is NumberKind.PERCENT) and (effect := verb_before(text, core)):
        whole = bounded(whole, effect)
    after = bound_after(text, last) or bound_after(text, last + 1)
    return whole if after is None else bounded(whole, after.effect)


def bound_before_phrase(text: Text, bound: Bound) -> Bound | None:
    """A second bound before the first: «ما لا يقل عن نحو 20»."""
    return None if bound.skip or not bound.index else bound_before(text, bound.index)


def bounded(whole: Quantity, effect: str) -> Quantity:
    """``whole`` as the effect of a bound leaves it."""
    if effect == OVER:
        return whole._replace(high=None)
    if effect == UNDER:
        return whole._replace(low=None)
    return whole._replace(approximate=True) if effect == ABOUT else whole


def _skip(text: Text, index: int) -> int:
    word = at(text, index)
    return word.skip if word is not None else 0
