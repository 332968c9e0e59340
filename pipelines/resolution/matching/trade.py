"""Which reports give one measurement of trade: one pair, flow, kind, period and goods."""

from dataclasses import dataclass
from decimal import Decimal

from pipelines.records import DateInterval, Money, TradeFlow, TradeVolume
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling, month
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import window_of
from pipelines.resolution.wording import content_words, likeness

_ALIKE = 0.5
_EQUAL_WITHIN = Decimal("0.01")
"""Papers round: 3.51 and 3.5 billion are one figure."""


@dataclass(frozen=True, slots=True)
class _Figure:
    period: DateInterval | None
    value: Money | None
    percent: Decimal | None
    goods: frozenset[str]


def tell(report: Report, lookup: ActorLookup) -> Telling:  # noqa: ARG001 - one signature for all types
    """The figure as matching sees it."""
    traded = report.slots
    assert isinstance(traded, TradeVolume)
    pair = [traded.reporter, traded.partner]
    if traded.flow is TradeFlow.TOTAL:
        pair.sort()  # «بين المغرب وإسرائيل» is «بين إسرائيل والمغرب»
    window = window_of(traded.period, None, report.published)
    goods = content_words(traded.commodity)
    stated = "" if traded.period is None else f"{traded.period.start}/{traded.period.end}"
    return Telling(
        report,
        (*pair, traded.flow.value, traded.kind.value),
        window,
        traded.period is not None,
        (stated or month(window), " ".join(sorted(goods))),
        (_Figure(traded.period, traded.value, traded.change_pct, goods),),
    )


def compare(one: Telling, other: Telling) -> Likeness:
    """One period and the same goods; without a period, one amount."""
    (a,), (b,) = one.traits, other.traits
    assert isinstance(a, _Figure)
    assert isinstance(b, _Figure)
    if bool(a.goods) != bool(b.goods) or (a.goods and likeness(a.goods, b.goods) < _ALIKE):
        return Likeness.DIFFERENT
    if a.period is not None and b.period is not None:
        same = (a.period.start, a.period.end) == (b.period.start, b.period.end)
        return Likeness.SAME if same else Likeness.DIFFERENT
    if a.value is not None and b.value is not None:
        return Likeness.SAME if _equal(a.value, b.value) else Likeness.DIFFERENT
    return Likeness.SAME if a.percent is not None and a.percent == b.percent else Likeness.OPEN


def _equal(a: Money, b: Money) -> bool:
    return a.currency == b.currency and _close(a.low, b.low) and _close(a.high, b.high)


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _EQUAL_WITHIN * max(a, b)


MATCHING = Matching(tell, compare, tolerance=0)
