"""A made-up world for measuring resolution: countries, people, and events as they truly were.

Everything comes from one seed. Countries, people and the number of times that an event is told follow Zipf's law, as
in news: a few are everywhere, most are met once.
"""

import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Final, TypeVar

from pipelines.records import AgreementKind, ArmsCategory, RecordType, Sector, TradeFlow

T = TypeVar("T")

COUNTRIES: Final = (
    "SAU EGY USA IRN TUR ISR IRQ SYR MAR DZA RUS FRA ARE QAT CHN TUN LBY SDN JOR LBN YEM PSE KWT OMN BHR GBR DEU ITA"
    " ESP IND PAK JPN KOR UKR GRC NLD BEL SWE CHE AUT POL ROU HUN CZE NOR DNK FIN PRT BRA ARG MEX CAN AUS IDN MYS THA"
    " VNM NGA ETH KEN ZAF SEN MLI NER TCD SOM DJI MRT AFG AZE KAZ UZB"
).split()
_GIVEN: Final = (
    "محمد أحمد علي حسن عبد الله إبراهيم خالد سعيد يوسف عمر فيصل سامح هاني نبيل طارق كريم منير رشيد مصطفى عادل سلمان"
    " فهد جمال وليد زياد رامي ماهر حازم إيهاب أيمن أسامة أنور إلياس مارك جون بيتر هانز لوكاس سيرغي إيفان لي وانغ كيم"
).split()
_FAMILY: Final = (
    "المنصوري الفاسي الزهراني الخطيب الدباغ العطار البغدادي الشامي القاضي النجار الحداد العلوي التميمي الجبوري الراشد"
    " السوداني المصري الجزائري التونسي اليعقوبي الأنصاري الكواري المهيري بوعزيزي بلحاج بنعلي أوغلو يلماز دميرل كايا"
    " رضائي كاظمي شريف خان بوتو مولر شنايدر فيشر دوبوا لوران مارتن روسي بيانكي غارسيا لوبيز سميث جونسون براون ميلر"
    " إيفانوف بتروف كوزنتسوف تاناكا سوزوكي تشانغ ليو بارك تشوي سينغ باتيل"
).split()
ROLES: Final = ("وزير الخارجية", "رئيس الوزراء", "الرئيس", "وزير الدفاع", "وزير الاقتصاد", "رئيس البرلمان")
WEAPONS: Final = {
    ArmsCategory.AIRCRAFT: ("مقاتلات إف-16", "طائرات رافال", "مروحيات أباتشي"),
    ArmsCategory.AIR_DEFENCE: ("منظومة إس-400", "صواريخ باتريوت"),
    ArmsCategory.NAVAL: ("فرقاطات", "غواصات"),
    ArmsCategory.UAV: ("طائرات مسيرة", "مسيرات بيرقدار"),
    ArmsCategory.ARMOURED_VEHICLES: ("دبابات أبرامز", "عربات مدرعة"),
    ArmsCategory.MISSILES: ("صواريخ موجهة", "صواريخ مضادة للدروع"),
}
FIRST_DAY: Final = date(2010, 1, 1)
_MOST_OFTEN: Final = 10_000
"""Reports of the event that is told most often."""
_SHARES: Final = {
    RecordType.VISIT: 0.45,
    RecordType.AGREEMENT: 0.20,
    RecordType.DELEGATION: 0.15,
    RecordType.ARMS_DEAL: 0.12,
    RecordType.TRADE_VOLUME: 0.08,
}


def shares(count: int) -> dict[RecordType, int]:
    """How many of ``count`` reports are of each type."""
    wanted = {kind: round(count * share) for kind, share in _SHARES.items()}
    wanted[RecordType.VISIT] += count - sum(wanted.values())
    return wanted


@dataclass(frozen=True, slots=True)
class World:
    """How much there is of everything. A small world makes events that are hard to tell apart."""

    seed: int = 1
    countries: tuple[str, ...] = tuple(COUNTRIES)
    given_names: tuple[str, ...] = tuple(_GIVEN)
    family_names: tuple[str, ...] = tuple(_FAMILY)
    people: int = 6_000
    days: int = 15 * 365


@dataclass(frozen=True, slots=True)
class Person:
    """An official."""

    name: str
    country: str
    role: str


@dataclass(frozen=True, slots=True)
class TrueEvent:
    """An event as it was. A type uses what it needs; the rest stands idle."""

    number: int
    type: RecordType
    day: date
    days: int
    person: Person
    one: str
    other: str
    amount: int
    category: ArmsCategory
    kind: AgreementKind
    sector: Sector
    flow: TradeFlow


@cache
def zipf(size: int, exponent: float) -> tuple[float, ...]:
    """Cumulative weights of ranks 1..``size``."""
    return tuple(accumulate(1 / rank**exponent for rank in range(1, size + 1)))


def pick(chance: random.Random, among: Sequence[T], exponent: float = 1.0) -> T:
    """One of ``among``, the first ones oftenest."""
    return chance.choices(among, cum_weights=zipf(len(among), exponent))[0]


@cache
def people(world: World) -> tuple[Person, ...]:
    """The officials of a world, the best known first."""
    chance = random.Random(f"people {world.seed}")
    found = []
    for _ in range(world.people):
        given = chance.sample(world.given_names, chance.choice((1, 1, 2, 2, 3)))
        name = " ".join([*given, chance.choice(world.family_names)])
        found.append(Person(name, pick(chance, world.countries), pick(chance, ROLES)))
    return tuple(found)


def telling_counts(chance: random.Random, reports: int) -> "array[int]":
    """How often each event is told, ``reports`` in all: most once or twice, one of them very often."""
    counts = array("l", [min(_MOST_OFTEN, max(1, reports // 20))])
    left = reports - counts[0]
    while left > 0:
        told = min(left, _MOST_OFTEN, int(chance.paretovariate(1.15)))
        counts.append(told)
        left -= told
    return counts


def true_event(chance: random.Random, number: int, kind: RecordType, world: World) -> TrueEvent:
    """One event of the type."""
    person = pick(chance, people(world), 0.9)
    one = person.country if kind is RecordType.VISIT else pick(chance, world.countries, 0.8)
    other = pick(chance, world.countries, 0.8)
    while other == one:
        other = pick(chance, world.countries, 0.8)
    return TrueEvent(
        number=number,
        type=kind,
        day=FIRST_DAY + timedelta(chance.randrange(world.days)),
        days=chance.choice((1, 1, 1, 2, 3)),
        person=person,
        one=one,
        other=other,
        amount=int(10 ** chance.uniform(6, 10.5)),
        category=chance.choice(tuple(WEAPONS)),
        kind=chance.choice((AgreementKind.AGREEMENT, AgreementKind.MOU, AgreementKind.PROTOCOL)),
        sector=chance.choice(tuple(Sector)),
        flow=chance.choice(tuple(TradeFlow)),
    )
