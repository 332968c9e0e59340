"""One measurement told twice is one record: the same sides, flow, value and period."""

from collections.abc import Iterable

from pipelines.extraction.candidates import Candidate
from pipelines.records import DateInterval, Money, TradeFlow


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """``candidates`` with those of one measurement made one."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: c.value("value") is None):
        twin = next((other for other in kept if same_measurement(other, candidate)), None)
        if twin is None:
            kept.append(candidate)
        else:
            twin.absorb(candidate)
    return kept


def same_measurement(one: Candidate, other: Candidate) -> bool:
    """Whether both tell of one value: a total has no direction, and a period that one leaves out does not part them."""
    sides = [(c.value("reporter"), c.value("partner")) for c in (one, other)]
    flow = one.value("flow")
    if flow is not other.value("flow"):
        return False
    alike = set(sides[0]) == set(sides[1]) if flow is TradeFlow.TOTAL else sides[0] == sides[1]
    if not alike:
        return False
    if one.value("value") is None or other.value("value") is None:
        return _same_move(one, other)
    return _same_money(one.value("value"), other.value("value")) and _same_period(one, other)


def _same_move(one: Candidate, other: Candidate) -> bool:
    """Whether a percentage told alone is that of a figure: of the same period, resolved or not."""
    shares = [c.value("change_pct") for c in (one, other)]
    if None not in shares and shares[0] != shares[1]:
        return False
    return all(one.value(slot) == other.value(slot) for slot in ("kind", "period"))


def _same_money(one: Money | None, other: Money | None) -> bool:
    return (
        one is not None
        and other is not None
        and (one.low, one.high, one.currency) == (other.low, other.high, other.currency)
    )


def _same_period(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.value("period"), other.value("period")
    if not isinstance(mine, DateInterval) or not isinstance(theirs, DateInterval):
        return True
    return (mine.start, mine.end) == (theirs.start, theirs.end)
