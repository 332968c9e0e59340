"""Articles and the records that they hold, made for the tests of everything after extraction."""

from datetime import date
from decimal import Decimal
from typing import Final

from pipelines.records import (
    Agreement,
    ArmsDeal,
    Article,
    Attribution,
    DateInterval,
    Delegation,
    Evidence,
    Money,
    Publication,
    PublishedBasis,
    Record,
    Slots,
    TradeVolume,
    Visit,
    article_id,
)

MARCH: Final = date(2024, 3, 5)

VISIT_TEXT: Final = (
    "وصلت وزيرة الخارجية السلوفينية تانيا فايون إلى الرباط أمس الاثنين. وقالت وكالة الأنباء الرسمية إن الوزيرة "
    "تلتقي نظيرها ناصر بوريطة. ويرافقها وفد من رجال الأعمال."
)
TRADE_TEXT: Final = (
    "بلغ حجم التبادل التجاري بين كرواتيا ومصر 310.5 مليون دولار في عام 2023.\n"
    "وطلبت زغرب 12 مدفعا بقيمة 40 مليون يورو من باريس."
)
AGREEMENT_TEXT: Final = "وقعت تونس واليابان مذكرة تفاهم في مجال الطاقة!\nوحضر التوقيع سفيرا البلدين."
EMPTY_TEXT: Final = "ساد طقس معتدل معظم المدن الساحلية."


def article(text: str, *, day: date | None = MARCH, file: str = "news.txt") -> Article:
    """An article with its own id, published on ``day``."""
    known = Publication(day, day, PublishedBasis.METADATA) if day else Publication()
    return Article(
        id=article_id(text), text=text, publication=known, publisher="وكالة", source_file=file, document_ids=(file,)
    )


def proof(text: str, **words: str) -> tuple[Evidence, ...]:
    """Evidence for each slot at the first occurrence of its words."""
    return tuple(Evidence(slot, at := text.index(surface), at + len(surface)) for slot, surface in words.items())


def day(when: date) -> DateInterval:
    """One day."""
    return DateInterval(when, when, "day")


def record(text: str, slots: Slots, *, said: str | None = None, **words: str) -> Record:
    """A record of the article of that text."""
    at = text.index(said) if said else 0
    return Record(
        slots=slots,
        evidence=proof(text, **words),
        attribution=Attribution(said, at, at + len(said), "قالت") if said else None,
        confidence=0.9,
        reasons=("named office",),
        frame="specimen",
        article_id=article_id(text),
    )


def visit(text: str = VISIT_TEXT, **changed: object) -> Record:
    """The visit of :data:`VISIT_TEXT`."""
    slots: dict[str, object] = {
        "visitor_name": "تانيا فايون",
        "visitor_role": "وزيرة الخارجية",
        "visitor_country": "SVN",
        "host_country": "MAR",
        "host_city": "الرباط",
        "date": day(date(2024, 3, 4)),
        "counterparts": ("ناصر بوريطة",),
        "status": "ongoing",
    }
    return record(
        text,
        Visit(**{**slots, **changed}),
        said="وكالة الأنباء الرسمية",
        host_city="الرباط",
        host_country="الرباط",
        visitor_name="تانيا فايون",
        visitor_role="وزيرة الخارجية",
        visitor_country="السلوفينية",
        date="أمس الاثنين",
        trigger="وصلت",
        status="وصلت",
        counterparts="ناصر بوريطة",
    )


def delegation() -> Record:
    """The delegation of :data:`VISIT_TEXT`."""
    slots = Delegation(sender=("SVN",), composition="business", host_country="MAR", status="ongoing")
    return record(
        VISIT_TEXT,
        slots,
        **dict.fromkeys(("trigger", "status"), "وفد"),
        sender="السلوفينية",
        host_country="الرباط",
        composition="رجال الأعمال",
    )


def trade_volume() -> Record:
    """The trade volume of :data:`TRADE_TEXT`."""
    slots = TradeVolume(
        reporter="HRV",
        partner="EGY",
        flow="total",
        value=Money(Decimal("310500000"), Decimal("310500000"), "USD"),
        period=DateInterval(date(2023, 1, 1), date(2023, 12, 31), "year"),
        kind="actual",
    )
    return record(
        TRADE_TEXT,
        slots,
        trigger="حجم التبادل التجاري",
        flow="حجم التبادل",
        kind="بلغ",
        reporter="كرواتيا",
        partner="مصر",
        value="310.5 مليون دولار",
        period="عام 2023",
    )


def arms_deal() -> Record:
    """The arms deal of :data:`TRADE_TEXT`."""
    slots = ArmsDeal(
        supplier_country="FRA",
        recipient_country="HRV",
        weapon="مدفعا",
        category="artillery",
        quantity=12,
        value=Money(Decimal("40000000"), Decimal("40000000"), "EUR"),
        status="planned",
    )
    return record(
        TRADE_TEXT,
        slots,
        trigger="طلبت",
        status="طلبت",
        weapon="مدفعا",
        category="مدفعا",
        quantity="12",
        value="40 مليون يورو",
        supplier_country="باريس",
        recipient_country="زغرب",
    )


def agreement() -> Record:
    """The agreement of :data:`AGREEMENT_TEXT`."""
    slots = Agreement(
        kind="mou",
        subject="الطاقة",
        sector="energy",
        parties=("JPN", "TUN"),
        status="completed",
    )
    return record(
        AGREEMENT_TEXT,
        slots,
        trigger="وقعت",
        status="وقعت",
        kind="مذكرة تفاهم",
        subject="الطاقة",
        sector="الطاقة",
        parties="تونس",
    )


ARTICLES: Final = tuple(article(text) for text in (VISIT_TEXT, TRADE_TEXT, AGREEMENT_TEXT, EMPTY_TEXT))


def records() -> list[Record]:
    """All of them, one of each type."""
    return [visit(), delegation(), trade_volume(), arms_deal(), agreement()]


def extract(read: Article) -> list[Record]:
    """What an extractor would find in one of :data:`ARTICLES`."""
    return [each for each in records() if each.article_id == read.id]
