"""The columns of the slots of each record type, declared once.

``records`` keeps a record's slots in them and ``resolved`` an event's chosen values, so that both can be read alike.
Which column holds a slot (and which part of it) stands in its ``info``; no table is declared here.
"""

from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa

from pipelines.loading.columns import choice, country, interval, money, number, party, text, texts
from pipelines.records import (
    SLOT_TYPES,
    AgreementKind,
    ArmsCategory,
    Change,
    Composition,
    RecordType,
    Sector,
    Status,
    TradeFlow,
    TradeKind,
)

Columns = list[sa.Column[Any]]


def slot_columns(kind: RecordType, *, status: str) -> Columns:
    """New columns for the slots of a type; ``status`` says what its status means, where it has one.

    >>> [column.name for column in slot_columns(RecordType.VISIT, status="Where it stands.")][-2:]
    ['occasion', 'status']
    """
    if "status" not in SLOT_TYPES[kind].slot_names():
        return _COLUMNS[kind]()
    return [*_COLUMNS[kind](), choice("status", status, Status, required=True, slot="status")]


def _visits() -> Columns:
    return [
        text("visitor_name", "Visitor as the text writes the name, without titles.", slot="visitor_name"),
        text("visitor_role", "Office of the visitor, as text.", slot="visitor_role"),
        party(
            "visitor_country_code",
            "Country (ISO alpha-3) or body (org:, group:) of the visitor.",
            slot="visitor_country",
        ),
        country("host_country_code", "Country visited, ISO alpha-3.", slot="host_country"),
        text("host_city", "City visited, as text.", slot="host_city"),
        *interval("date", "the visit", precision="date_precision"),
        texts("counterparts", "Names of those met on the visit.", slot="counterparts"),
        text("occasion", "Conference, ceremony or exercise that is the occasion, as text.", slot="occasion"),
    ]


def _delegations() -> Columns:
    return [
        texts(
            "sender_codes",
            "Countries (ISO alpha-3) or bodies (org:, group:) that sent it.",
            slot="sender",
            code="party",
        ),
        number(
            "sender_count", "How many countries sent delegations, when the text only counts them.", slot="sender_count"
        ),
        text("head_name", "Head of the delegation, without titles.", slot="head_name"),
        text("head_role", "Office of the head, as text.", slot="head_role"),
        number("size_people_low", "Least number of people in it.", slot="size_low"),
        number("size_people_high", "Greatest number of people in it.", slot="size_high"),
        choice("composition", "What kind of people it is made of.", Composition, slot="composition"),
        country("host_country_code", "Country it goes to, ISO alpha-3.", slot="host_country"),
        text("host_city", "City it goes to, as text.", slot="host_city"),
        text("occasion", "Meeting or ceremony that is the occasion, as text.", slot="occasion"),
        *interval("date", "the delegation's stay", precision="date_precision"),
    ]


def _arms_deals() -> Columns:
    return [
        party("supplier_country_code", "Country (ISO alpha-3) or body that supplies.", slot="supplier_country"),
        text("supplier_org", "Company or agency that supplies, as text.", slot="supplier_org"),
        party("recipient_country_code", "Country (ISO alpha-3) or body that receives.", slot="recipient_country"),
        text("recipient_org", "Force or agency that receives, as text.", slot="recipient_org"),
        texts(
            "party_codes",
            "Both sides, when the text does not say which of them supplies.",
            slot="parties",
            code="party",
        ),
        text("weapon", "Designation or description of the weapon, as text.", slot="weapon"),
        choice("category", "Armament category, after the SIPRI register.", ArmsCategory, slot="category"),
        number("quantity", "Number of items that the text states.", slot="quantity"),
        *money("value", "the price of the deal"),
        *interval("date", "this stage of the deal", precision="date_precision"),
    ]


def _trade_volumes() -> Columns:
    return [
        party("reporter_code", "Economy from whose side the flow is seen.", slot="reporter", required=True),
        party("partner_code", "The other economy.", slot="partner", required=True),
        choice("flow", "Direction of the trade, seen from the reporter.", TradeFlow, slot="flow", required=True),
        *money("value", "the trade"),
        *interval("period", "the period measured", prefix="period_", precision="period_precision"),
        choice(
            "kind", "Whether the value was measured, is aimed at or is expected.", TradeKind, slot="kind", required=True
        ),
        choice("change", "Which way the value moved against what the text compares it with.", Change, slot="change"),
        sa.Column(
            "change_pct",
            sa.Numeric(18, 4),
            comment="Size of that change in per cent, never negative; the way is in `change`.",
            info={"slot": "change_pct"},
        ),
        text("commodity", "Goods traded, as text; null when all goods are meant.", slot="commodity"),
    ]


def _agreements() -> Columns:
    return [
        choice("kind", "Form of the agreement.", AgreementKind, slot="kind", required=True),
        number("agreement_count", "Number of agreements in a bundle that the text only counts.", slot="count"),
        text("subject", "What it is about, as text.", slot="subject"),
        choice("sector", "Field that it is about.", Sector, slot="sector"),
        texts(
            "party_codes", "Countries (ISO alpha-3) and bodies (org:, group:) behind it.", slot="parties", code="party"
        ),
        texts("signatories", "Names of those who signed.", slot="signatories"),
        *interval("date", "its signature or announcement", precision="date_precision"),
        country("place_country_code", "Country where it was signed, ISO alpha-3.", slot="place_country"),
        text("place_city", "City where it was signed, as text.", slot="place_city"),
    ]


_COLUMNS: Final[dict[RecordType, Callable[[], Columns]]] = {
    RecordType.VISIT: _visits,
    RecordType.DELEGATION: _delegations,
    RecordType.ARMS_DEAL: _arms_deals,
    RecordType.TRADE_VOLUME: _trade_volumes,
    RecordType.AGREEMENT: _agreements,
}
