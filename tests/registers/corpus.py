"""A small corpus with an event of every type, at every stage that registers treat apart, and with hostile words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pipelines.records import Agreement, ArmsDeal, Article, DateInterval, Money, Record, TradeVolume, Visit
from tests import specimens

FORMULA: Final = "=HYPERLINK('http://evil.example';'ها')"
AT: Final = "@sum(1+9)"

ORDER: Final = "اشترت كرواتيا من فرنسا 12 مقاتلة رافال بقيمة 40 مليون يورو في مايو 2021."
DELIVERY: Final = "تسلمت كرواتيا من فرنسا 6 مقاتلات رافال في فبراير 2024."
RIFLES: Final = "اشترت تونس من إيطاليا 500 بندقية عام 2023."
HOSTILE: Final = (
    f"وصل الوزير {FORMULA} إلى تونس يوم 5 مارس 2024 قادما من زغرب.\n{AT} قال الوزير إن تونس تصدر إلى كرواتيا."
)
EXPORTS: Final = "صدرت كرواتيا إلى مصر سلعا بقيمة 90 مليون دولار عام 2023، وتستهدف 200 مليون دولار."
RETURN: Final = "زار الرئيس الكرواتي زوران ميلانوفيتش القاهرة بين 4 و6 مارس 2024، ويزور تونس في يونيو 2024."
BREAK: Final = (
    "وقعت مصر وكرواتيا بروتوكولا حول التعاون الثقافي في القاهرة يوم 5 مارس 2024، وقطعت تونس علاقاتها مع كوريا الشمالية."
)

TEXTS: Final = (
    specimens.VISIT_TEXT,
    specimens.TRADE_TEXT,
    specimens.AGREEMENT_TEXT,
    ORDER,
    DELIVERY,
    RIFLES,
    HOSTILE,
    EXPORTS,
    RETURN,
    BREAK,
)

YEAR_2023: Final = DateInterval(date(2023, 1, 1), date(2023, 12, 31), "year")  # type: ignore[arg-type]


def _dollars(millions: int) -> Money:
    return Money(Decimal(millions) * 1_000_000, Decimal(millions) * 1_000_000, "USD")


def _month(year: int, month: int, last: int) -> DateInterval:
    return DateInterval(date(year, month, 1), date(year, month, last), "month")  # type: ignore[arg-type]


def _deal(text: str, frame: str, slots: dict[str, Any], **words: str) -> Record:
    made = specimens.record(text, ArmsDeal(status="completed", **slots), **words)  # type: ignore[arg-type]
    return replace(made, frame=frame)


def _arms() -> list[Record]:
    sides = {"supplier_country": "FRA", "recipient_country": "HRV", "weapon": "رافال", "category": "aircraft"}
    said = {"supplier_country": "فرنسا", "recipient_country": "كرواتيا", "weapon": "رافال", "category": "رافال"}
    price = Money(Decimal(40_000_000), Decimal(40_000_000), "EUR")
    return [
        _deal(
            ORDER,
            "arms:take:order",
            {**sides, "quantity": 12, "value": price, "date": _month(2021, 5, 31)},
            **said,
            **dict.fromkeys(("trigger", "status"), "اشترت"),
            quantity="12",
            value="40 مليون يورو",
            date="مايو 2021",
        ),
        _deal(
            DELIVERY,
            "arms:take:delivery",
            {**sides, "quantity": 6, "date": _month(2024, 2, 29)},
            **said,
            **dict.fromkeys(("trigger", "status"), "تسلمت"),
            quantity="6",
            date="فبراير 2024",
        ),
        _deal(
            RIFLES,
            "arms:take:order",
            {"supplier_country": "ITA", "recipient_country": "TUN", "weapon": "بندقية", "category": "small_arms"},
            **dict.fromkeys(("trigger", "status"), "اشترت"),
            **dict.fromkeys(("weapon", "category"), "بندقية"),
            supplier_country="إيطاليا",
            recipient_country="تونس",
        ),
    ]


def _visits() -> list[Record]:
    hostile = Visit(
        visitor_name=FORMULA,
        visitor_role="وزير الخارجية",
        visitor_country="HRV",
        host_country="TUN",
        date=specimens.day(date(2024, 3, 5)),
        occasion=AT,
        status="completed",  # type: ignore[arg-type]
    )
    president = {
        "visitor_name": "زوران ميلانوفيتش",
        "visitor_role": "الرئيس الكرواتي",
        "visitor_country": "HRV",
    }
    named = {"visitor_name": "زوران ميلانوفيتش", "visitor_role": "الرئيس الكرواتي", "visitor_country": "الكرواتي"}
    three_days = DateInterval(date(2024, 3, 4), date(2024, 3, 6), "range")  # type: ignore[arg-type]
    return [
        specimens.record(
            HOSTILE,
            hostile,
            visitor_name=FORMULA,
            visitor_role="الوزير",
            visitor_country="زغرب",
            host_country="تونس",
            date="5 مارس 2024",
            occasion=AT,
            **dict.fromkeys(("trigger", "status"), "وصل"),
        ),
        specimens.record(
            RETURN,
            Visit(**president, host_country="EGY", host_city="القاهرة", date=three_days, status="completed"),  # type: ignore[arg-type]
            **named,
            **dict.fromkeys(("host_country", "host_city"), "القاهرة"),
            **dict.fromkeys(("trigger", "status"), "زار"),
            date="بين 4 و6 مارس 2024",
        ),
        specimens.record(
            RETURN,
            Visit(**president, host_country="TUN", date=_month(2024, 6, 30), status="planned"),  # type: ignore[arg-type]
            **named,
            **dict.fromkeys(("trigger", "status"), "يزور"),
            host_country="تونس",
            date="يونيو 2024",
        ),
    ]


def _trade() -> list[Record]:
    def volume(measured: str, worth: Money, when: DateInterval | None, **words: str) -> Record:
        slots = TradeVolume(reporter="HRV", partner="EGY", flow="export", value=worth, period=when, kind=measured)  # type: ignore[arg-type]
        sides = {"reporter": "كرواتيا", "partner": "مصر"}
        return specimens.record(EXPORTS, slots, **sides, flow="صدرت", **words)

    return [
        volume(
            "actual", _dollars(90), YEAR_2023, trigger="صدرت", kind="صدرت", value="90 مليون دولار", period="عام 2023"
        ),
        volume("target", _dollars(200), None, trigger="تستهدف", kind="تستهدف", value="200 مليون دولار"),
    ]


def _agreements() -> list[Record]:
    signed = Agreement(
        kind="protocol",  # type: ignore[arg-type]
        subject="التعاون الثقافي",
        sector="culture",  # type: ignore[arg-type]
        parties=("EGY", "HRV"),
        date=specimens.day(date(2024, 3, 5)),
        place_country="EGY",
        place_city="القاهرة",
        status="completed",  # type: ignore[arg-type]
    )
    broken = Agreement(
        kind="diplomatic_relations",  # type: ignore[arg-type]
        subject="قطعت تونس علاقاتها",
        sector="diplomacy",  # type: ignore[arg-type]
        parties=("PRK", "TUN"),
        status="completed",  # type: ignore[arg-type]
    )
    return [
        specimens.record(
            BREAK,
            signed,
            kind="بروتوكولا",
            **dict.fromkeys(("subject", "sector"), "التعاون الثقافي"),
            **dict.fromkeys(("place_country", "place_city"), "القاهرة"),
            **dict.fromkeys(("trigger", "status"), "وقعت"),
            parties="مصر",
            date="5 مارس 2024",
        ),
        specimens.record(
            BREAK,
            broken,
            **dict.fromkeys(("trigger", "status", "kind"), "قطعت"),
            **dict.fromkeys(("subject", "sector"), "قطعت تونس علاقاتها"),
            parties="تونس",
        ),
    ]


def records() -> list[Record]:
    """All records of the corpus."""
    return [*specimens.records(), *_arms(), *_visits(), *_trade(), *_agreements()]


def extract(read: Article) -> list[Record]:
    """What an extractor would find in these articles."""
    found = (each for each in records() if each.article_id == read.id)
    return [
        replace(each, evidence=tuple(sorted(each.evidence, key=lambda e: (e.start, e.end, e.slot)))) for each in found
    ]
