"""Reports of made-up events, in any number, from one seed: what resolution is timed and tested with.

Reports differ as in news: announced, under way, over, recalled a year later; a day, a month or no date; names in
full, shortened, respelled or left out; amounts rounded or wrong; three in ten are copies of another paper's text.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from benchmarks.synthetic_world import WEAPONS, TrueEvent, World, shares, telling_counts, true_event
from pipelines.records import (
    Agreement,
    ArmsDeal,
    Composition,
    DateInterval,
    Delegation,
    Money,
    Precision,
    Publication,
    PublishedBasis,
    RecordType,
    Slots,
    Status,
    TradeKind,
    TradeVolume,
    Visit,
)
from pipelines.resolution.reports import Report
from pipelines.resolution.syndication import SKETCH_SIZE

WORLD: Final = World()
COPIED: Final = 0.3
_UNDATED: Final = 0.1
_ROUNDED: Final = 0.15
_DATED_SOMEHOW: Final = ((0.55, "day"), (0.62, "week"), (0.76, "month"), (0.80, "year"))
_PUBLISHERS: Final = 300
_AGENCIES: Final = ("وكالة الأفق", "وكالة المدار", "وكالة البيان", "وكالة الساحل")


@dataclass(frozen=True, slots=True)
class SyntheticReport:
    """A report, and the number of the event that it truly tells (among those of its type)."""

    report: Report
    event: int


def synthetic_reports(count: int, world: World = WORLD) -> Iterator[SyntheticReport]:
    """``count`` reports of all five types, one type after another."""
    for kind, wanted in shares(count).items():
        yield from reports_of(kind, wanted, world)


def reports_of(kind: RecordType, count: int, world: World = WORLD) -> Iterator[SyntheticReport]:
    """``count`` reports of one type; events are told in turns, as they come in."""
    chance = random.Random(f"{kind} {count} {world}")
    told = telling_counts(chance, count)
    events = [true_event(chance, number, kind, world) for number in range(len(told))]
    order = [number for number, times in enumerate(told) for _ in range(times)]
    chance.shuffle(order)
    latest: dict[int, tuple[int, ...]] = {}
    for place, number in enumerate(order):
        report = _report(chance, events[number], f"{kind}-{place}", latest.get(number))
        latest[number] = report.sketch
        yield SyntheticReport(report, number)


def _report(chance: random.Random, event: TrueEvent, name: str, latest: tuple[int, ...] | None) -> Report:
    seen, status = _moment(chance, event)
    published = Publication() if chance.random() < _UNDATED else Publication(seen, seen, PublishedBasis.METADATA)
    return Report(
        record_id=f"{chance.getrandbits(96):024x}",
        article_id=f"article {name}",
        slots=_SLOTS[event.type](chance, event, status),
        published=published,
        publisher=f"جريدة {min(_PUBLISHERS, int(chance.paretovariate(0.7)))}",
        source=chance.choice(_AGENCIES) if chance.random() < 0.2 else None,
        confidence=round(chance.uniform(0.3, 0.99), 3),
        sketch=_wording(chance, latest),
    )


def _moment(chance: random.Random, event: TrueEvent) -> tuple[date, Status]:
    """A publication day, and how the event stands on it."""
    dice = chance.random()
    if dice < 0.25:
        return event.day - timedelta(chance.randint(1, 10)), Status.PLANNED
    if dice < 0.45:
        return event.day, Status.ONGOING
    if dice < 0.88:
        return event.day + timedelta(event.days + chance.randint(0, 6)), Status.COMPLETED
    return event.day + timedelta(chance.randint(60, 600)), Status.COMPLETED


def _wording(chance: random.Random, latest: tuple[int, ...] | None) -> tuple[int, ...]:
    """The sketch of a new text, or of a copy of the latest one with some phrases changed."""
    if latest is None or chance.random() > COPIED:
        return tuple(sorted(chance.getrandbits(32) for _ in range(SKETCH_SIZE)))
    changed = chance.choice((0, 0, 2, 6))
    kept = chance.sample(latest, SKETCH_SIZE - changed) if changed else latest
    return tuple(sorted((*kept, *(chance.getrandbits(32) for _ in range(changed)))))


def _when(chance: random.Random, day: date, days: int = 1) -> DateInterval | None:
    """The event's day as a report gives it: as finely as it cares to."""
    dice = chance.random()
    precision = next((name for limit, name in _DATED_SOMEHOW if dice < limit), None)
    if precision == "day":
        start = day + timedelta(chance.randrange(days))
        return DateInterval(start, start, Precision.DAY)
    if precision == "week":
        start = day - timedelta(day.weekday())
        return DateInterval(start, start + timedelta(6), Precision.WEEK)
    if precision == "month":
        return _month(day)
    return _year(day) if precision == "year" else None


def _month(day: date) -> DateInterval:
    start = day.replace(day=1)
    return DateInterval(start, (start + timedelta(31)).replace(day=1) - timedelta(1), Precision.MONTH)


def _year(day: date) -> DateInterval:
    return DateInterval(date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)


def _who(chance: random.Random, name: str) -> str | None:
    """A name as a report writes it; None where it gives the office alone."""
    dice, words = chance.random(), name.split()
    if dice < 0.2:
        return None
    if dice < 0.35:
        return words[-1]
    if dice < 0.5:
        return name.replace("أ", "ا").replace("إ", "ا").replace("ى", "ي")
    if dice < 0.55:
        return name.replace("ي", "ی").replace("ك", "ک")
    return f"{words[0]} {words[-1]}" if dice < 0.7 else name


def _amount(chance: random.Random, amount: int, currency: str = "USD") -> Money | None:
    dice = chance.random()
    if dice < 0.25:
        return None
    digits = len(str(amount)) - 2
    told = Decimal(round(amount, -digits) if dice < 0.25 + _ROUNDED else amount)
    return Money(told, told, currency, approximate=dice < 0.3)


def _visit(chance: random.Random, event: TrueEvent, status: Status) -> Slots:
    return Visit(
        visitor_name=_who(chance, event.person.name),
        visitor_role=event.person.role,
        visitor_country=event.one if chance.random() < 0.95 else None,
        host_country=event.other,
        date=_when(chance, event.day, event.days),
        status=status,
    )


def _delegation(chance: random.Random, event: TrueEvent, status: Status) -> Slots:
    size = event.amount % 90 + 5
    return Delegation(
        sender=(event.one,),
        head_name=_who(chance, event.person.name) if event.number % 3 else None,
        size_low=size if chance.random() < 0.3 else None,
        composition=tuple(Composition)[event.number % 4] if chance.random() < 0.5 else None,
        host_country=event.other,
        date=_when(chance, event.day, event.days),
        status=status,
    )


def _arms_deal(chance: random.Random, event: TrueEvent, status: Status) -> Slots:
    return ArmsDeal(
        supplier_country=event.one if chance.random() < 0.9 else None,
        recipient_country=event.other,
        weapon=chance.choice(WEAPONS[event.category]),
        category=event.category,
        quantity=event.amount % 60 + 2 if chance.random() < 0.5 else None,
        value=_amount(chance, event.amount),
        date=_when(chance, event.day),
        status=status,
    )


def _trade_volume(chance: random.Random, event: TrueEvent, _status: Status) -> Slots:
    period = _year(event.day) if event.number % 4 else _month(event.day)
    told = Decimal(event.amount if chance.random() > _ROUNDED else round(event.amount, 1 - len(str(event.amount))))
    return TradeVolume(
        reporter=event.one,
        partner=event.other,
        flow=event.flow,
        value=Money(told, told, "USD"),
        period=None if chance.random() < 0.1 else period,
        kind=TradeKind.ACTUAL,
    )


def _agreement(chance: random.Random, event: TrueEvent, status: Status) -> Slots:
    return Agreement(
        kind=event.kind,
        subject=f"التعاون في مجال {event.sector.value}" if chance.random() < 0.7 else None,
        sector=event.sector,
        parties=(event.one, event.other),
        signatories=() if chance.random() < 0.8 else (event.person.name,),
        date=_when(chance, event.day),
        place_country=event.other if chance.random() < 0.6 else None,
        status=status,
    )


_SLOTS: Final[dict[RecordType, Callable[[random.Random, TrueEvent, Status], Slots]]] = {
    RecordType.VISIT: _visit,
    RecordType.DELEGATION: _delegation,
    RecordType.ARMS_DEAL: _arms_deal,
    RecordType.TRADE_VOLUME: _trade_volume,
    RecordType.AGREEMENT: _agreement,
}
