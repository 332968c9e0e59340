"""Which names a report holds, and what it says of each."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.records import (
    Agreement,
    AgreementKind,
    ArmsDeal,
    Delegation,
    Money,
    Publication,
    PublishedBasis,
    Slots,
    Status,
    TradeFlow,
    TradeKind,
    TradeVolume,
    Visit,
)
from pipelines.resolution.actors import ActorKind, ActorMention
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.reports import Report

FIRST, LAST = date(2024, 3, 4), date(2024, 3, 6)
PERSON, ORGANISATION = ActorKind.PERSON, ActorKind.ORGANISATION


def names_in(slots: Slots) -> list[tuple[str, ActorKind, str, str | None, str | None]]:
    report = Report("r1", "a1", slots, Publication(FIRST, LAST, PublishedBasis.INFERRED))
    return [(slot, m.kind, m.name, m.country, m.role) for slot, m in mentions_of(report)]


def test_visit_gives_its_visitor_with_office_and_the_people_met_without_country() -> None:
    slots = Visit(
        visitor_name="تانيا فايون",
        visitor_role="وزيرة الخارجية السلوفينية",
        visitor_country="SVN",
        host_country="MAR",
        counterparts=("ناصر بوريطة", "عزيز أخنوش"),
        status=Status.COMPLETED,
    )
    assert names_in(slots) == [
        ("visitor_name", PERSON, "تانيا فايون", "SVN", "وزيرة الخارجية السلوفينية"),
        ("counterparts", PERSON, "ناصر بوريطة", None, None),
        ("counterparts", PERSON, "عزيز أخنوش", None, None),
    ]


@pytest.mark.parametrize(("sender", "country"), [(("TUN",), "TUN"), (("TUN", "DZA"), None), (("org:AU",), "org:AU")])
def test_head_is_of_the_country_that_sends_alone(sender: tuple[str, ...], country: str | None) -> None:
    slots = Delegation(sender=sender, head_name="منية السعداوي", head_role="وزيرة التعليم", status=Status.PLANNED)
    assert names_in(slots) == [("head_name", PERSON, "منية السعداوي", country, "وزيرة التعليم")]


def test_arms_deal_gives_organisations() -> None:
    slots = ArmsDeal(supplier_country="FRA", supplier_org="داسو", recipient_country="EGY", status=Status.COMPLETED)
    assert names_in(slots) == [("supplier_org", ORGANISATION, "داسو", "FRA", None)]


def test_agreement_gives_signatories() -> None:
    slots = Agreement(
        kind=AgreementKind.MOU, parties=("MAR", "SVN"), signatories=("تانيا فايون",), status=Status.COMPLETED
    )
    assert names_in(slots) == [("signatories", PERSON, "تانيا فايون", None, None)]


def test_trade_names_nobody() -> None:
    value = Money(None, Decimal(2_000_000), "USD")
    slots = TradeVolume(reporter="MAR", partner="SVN", flow=TradeFlow.TOTAL, value=value, kind=TradeKind.ACTUAL)
    assert names_in(slots) == []


def test_mention_has_the_days_on_which_the_article_can_have_appeared() -> None:
    slots = Visit(visitor_name="تانيا فايون", visitor_country="SVN", status=Status.COMPLETED)
    [(_, mention)] = mentions_of(Report("r1", "a1", slots, Publication(FIRST, LAST, PublishedBasis.INFERRED)))
    assert mention == ActorMention(PERSON, "تانيا فايون", "SVN", None, FIRST, LAST, 1)


def test_nameless_visitor_is_no_mention() -> None:
    assert names_in(Visit(visitor_role="وزير العدل", visitor_country="SVN", status=Status.PLANNED)) == []
