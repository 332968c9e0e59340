"""Numbers in Arabic text: words, digits and both together, with bounds, ranges and per cent.

>>> [str(found.value) for found in find_numbers("ثلاثة ملايين و200 ألف نسمة، بزيادة 3,5 في المئة")]
['3200000', '3.5']
"""

from decimal import Decimal
from typing import Final, NamedTuple, cast

from pipelines.language.numbers_bounds import ABOUT, OVER, UNDER, Bound, bound_after, bound_before, verb_before
from pipelines.language.numbers_digits import is_negative
from pipelines.language.numbers_fractions import Reading
from pipelines.language.numbers_group import at
from pipelines.language.numbers_lexicon import Role
from pipelines.language.numbers_percent import is_percent_word, per_mille_after, percent_after, percent_before
from pipelines.language.numbers_ranges import link, shared_scale
from pipelines.language.numbers_scan import scan
from pipelines.language.spans import NumberKind, NumberSpan
from pipelines.language.tokens import Text, as_text

_ONE: Final = Decimal(1)


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
            start, end = whole.raw_span(part.first, part.last, skip=skip_of(whole, part.first))
            found.append(_span(item, part, start, end))
    return found


def _span(item: Quantity, part: Reading, start: int, end: int) -> NumberSpan:
    return NumberSpan(start, end, part.value, item.kind, item.low, item.high, item.approximate)


def quantities(text: Text) -> tuple[Quantity, ...]:
    """The numbers of ``text`` with their bounds, read once for all finders that ask."""
    known = text.memo.get("quantities")
    if known is None:
        known = tuple(_bounded(text, _with_percent(text, scan(text))))
        text.memo["quantities"] = known
    return cast("tuple[Quantity, ...]", known)


def _with_percent(text: Text, readings: list[Reading]) -> list[Reading]:
    found: list[Reading] = []
    for reading in readings:
        if found and reading.first < found[-1].last:
            continue  # the thousand of «بالألف» belongs to the number before it
        marked = _marked(text, reading)
        if not marked.value.same_quantum(_ONE):
            marked = marked._replace(value=tidy(marked.value))
        found.append(marked)
    return found


def tidy(value: Decimal) -> Decimal:
    """Without zeros after the point: 1.2 thousand million is 1200000000, not 1200000000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _marked(text: Text, reading: Reading) -> Reading:
    """``reading`` with its per cent, per mille or minus."""
    if reading.value < 0 and is_negative(text, reading.first):
        reading = reading._replace(first=reading.first - 1)
    last, first = percent_after(text, reading.last), percent_before(text, reading.first)
    if last > reading.last or first < reading.first:
        return reading._replace(first=first, last=last, kind=NumberKind.PERCENT)
    if (last := per_mille_after(text, reading.last)) > reading.last:
        return reading._replace(last=last, kind=NumberKind.FRACTION, value=reading.value / 1000)
    return reading


def _bounded(text: Text, readings: list[Reading]) -> list[Quantity]:
    found: list[Quantity] = []
    index = 0
    while index < len(readings):
        left, index = readings[index], index + 1
        right = readings[index] if index < len(readings) else None
        joint = link(text, left, right) if right is not None else None
        if right is None or joint is None:
            found.append(_single(text, left))
            continue
        index += 1
        left = shared_scale(left, right)._replace(kind=right.kind)
        if joint.is_range and left.value < right.value:
            found.append(_range(text, joint.first, left, right))
        else:
            found += [_single(text, left), _single(text, right)]
    return found


def _range(text: Text, first: int, left: Reading, right: Reading) -> Quantity:
    skip = skip_of(text, first) if first == left.first else 0
    approximate = bound_before(text, first, large=False) is not None
    high = right.value if right.top is None else right.top
    return Quantity(first, right.last, skip, left.first, left.value, high, approximate, right.kind, (left, right))


def _single(text: Text, reading: Reading) -> Quantity:
    core, last = reading.first, reading.last
    high = reading.value if reading.top is None else reading.top
    skip, vague = skip_of(text, core), reading.top is not None
    whole = Quantity(core, last, skip, core, reading.value, high, vague, reading.kind, (reading,))
    if reading.kind is NumberKind.FRACTION or is_ordinal(text, whole):
        return whole
    large = reading.scale >= 1000 or reading.kind is NumberKind.PERCENT
    before = bound_before(text, core, large=large)
    if before is not None:
        further = _second_bound(text, before)
        whole = bounded(whole, before.effect)._replace(first=before.edge, skip=before.skip)
        if further is not None:
            whole = bounded(whole, further.effect)._replace(first=further.edge, skip=further.skip)
    elif large and (effect := verb_before(text, core)):
        whole = bounded(whole, effect)
    after = bound_after(text, last) or bound_after(text, last + 1)  # «700 لاجئ على الأقل»
    return whole if after is None else bounded(whole, after.effect)


def _second_bound(text: Text, bound: Bound) -> Bound | None:
    """A second bound before the first: «ما لا يقل عن نحو 20»."""
    return None if bound.skip or not bound.edge else bound_before(text, bound.edge, large=False)


def bounded(whole: Quantity, effect: str) -> Quantity:
    """``whole`` as the effect of a bound leaves it."""
    if effect == OVER:
        return whole._replace(high=None) if whole.low is not None else whole
    if effect == UNDER:
        return whole._replace(low=None) if whole.high is not None else whole
    return whole._replace(approximate=True) if effect == ABOUT else whole


def is_ordinal(text: Text, item: Quantity) -> bool:
    """Whether ``item`` is surely an ordinal: «الثالث», but not «المئة», which may also count."""
    if item.kind is not NumberKind.ORDINAL:
        return False
    word = at(text, item.core)
    return word is None or word.role in (Role.ORDINAL, Role.HALF_ORDINAL)


def skip_of(text: Text, index: int) -> int:
    """The folded proclitic characters of the numeral at ``index``; those of «بالمئة 20» belong to it."""
    if not text.words[index][0].isalpha() or is_percent_word(text, index):
        return 0
    word = at(text, index)
    return word.skip if word is not None else 0
