"""The trade register of SIPRI's Arms Transfers Database: deliveries and orders of major conventional weapons."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import read_places
from pipelines.registers.register import (
    AMOUNT,
    TRACE,
    Column,
    Entry,
    Kind,
    Register,
    columns,
    is_estimated,
    traced,
    year,
)

if TYPE_CHECKING:
    import duckdb

COLUMNS: Final = columns(
    """SIPRI AT Database ID
Supplier
Recipient
Designation
Description
Armament category
Order date
Order date is estimate
Numbers delivered
Numbers delivered is estimate
Delivery year
Delivery year is estimate
Status
SIPRI estimate
TIV deal unit
TIV delivery values
Local production""",
    **{
        "Order date": Kind.INTEGER,
        "Numbers delivered": Kind.INTEGER,
        "Delivery year": Kind.INTEGER,
        "SIPRI estimate": Kind.NUMBER,
        "TIV deal unit": Kind.NUMBER,
        "TIV delivery values": Kind.NUMBER,
    },
)

EVENTS: Final = """
    with

    triggers as (

        select
            record_id,
            string_agg(surface, ' ' order by span_start) as words
        from marts.fct_evidence
        where record_type = 'arms_deal' and slot = 'trigger'
        group by record_id

    )

    select
        deals.*,
        reports.frame,
        triggers.words as triggers,
        articles.url,
        case
            when deals.status not in ('completed', 'ongoing')
                then 'nothing is ordered or delivered yet: ' || deals.status
            when coalesce(deals.supplier_country_code, deals.supplier_org) is null
                and coalesce(deals.recipient_country_code, deals.recipient_org) is null
                then 'who supplies whom is not said'
            when deals.category in ('small_arms', 'ammunition')
                then 'not among major conventional weapons: ' || deals.category
        end as left_out
    from marts.fct_arms_deals as deals
    inner join marts.fct_reports as reports on deals.lead_record_id = reports.record_id
    inner join marts.dim_articles as articles on deals.lead_article_id = articles.article_id
    left join triggers on deals.lead_record_id = triggers.record_id
"""
"""SIPRI lists a deal once an order is placed or deliveries have begun, and major conventional weapons only."""

CATEGORIES: Final = {
    "aircraft": "Aircraft",
    "air_defence": "Air defence systems",
    "armoured_vehicles": "Armoured vehicles",
    "artillery": "Artillery",
    "missiles": "Missiles",
    "naval": "Ships",
    "sensors": "Sensors",
    "satellites": "Satellites",
    "engines": "Engines",
    "uav": "Aircraft",
    "other": "Other",
}
"""SIPRI's armament categories by ours; it counts uncrewed aircraft among aircraft."""

_SIGNED: Final = re.compile("تعاقد|عقد|شراء|اشتر|طلبي")
_DELIVERED: Final = re.compile("تسليم|تسل[ّم]|سل[ّ]?مت|وصول|وصلت")


def stage(frame: str, triggers: str | None) -> str | None:
    """Whether a report tells of an order or of a delivery, by its rule, else by the words that tell the event.

    None when they leave it open.

    >>> stage("arms:take:order", "اشترت"), stage("arms:give", "يتعاقد"), stage("arms:give", "توريد")
    ('order', 'order', None)
    """
    told = frame.rpartition(":")[2]
    if told in ("order", "delivery"):
        return told
    signed, delivered = (bool(words.search(triggers or "")) for words in (_SIGNED, _DELIVERED))
    return None if signed is delivered else "order" if signed else "delivery"


def _entries(connection: "duckdb.DuckDBPyConnection", events: Iterator[NamedRow]) -> Iterator[Entry]:
    places = read_places(connection, "sipri")
    for event in events:
        told = stage(event["frame"], event["triggers"])
        quantity = event["quantity"] if told == "delivery" else None
        yield {
            "Supplier": places.name(event["supplier_country_code"]) or event["supplier_org"],
            "Recipient": places.name(event["recipient_country_code"]) or event["recipient_org"],
            "Designation": event["weapon"],
            "Armament category": CATEGORIES.get(event["category"]),
            "Order date": year(event) if told == "order" else None,
            "Order date is estimate": is_estimated(event) if told == "order" else None,
            "Numbers delivered": quantity,
            "Numbers delivered is estimate": None if quantity is None else "No",
            "Delivery year": year(event) if told == "delivery" else None,
            "Delivery year is estimate": is_estimated(event) if told == "delivery" else None,
            **traced(event, AMOUNT),
            "marsad_stage": told,
            "marsad_quantity": event["quantity"],
        }


REGISTER: Final = Register(
    name="sipri",
    title="SIPRI Arms Transfers Database, trade register",
    columns=COLUMNS,
    events=EVENTS,
    entries=_entries,
    added=(Column("marsad_stage"), Column("marsad_quantity", Kind.INTEGER), *AMOUNT, *TRACE),
)
