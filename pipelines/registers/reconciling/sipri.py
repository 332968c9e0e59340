"""Arms transfers of the press beside those of SIPRI's trade register.

A row of the register is a deal in a year of delivery: rows of one deal become one entry, and several reports may be of
it, of its order and of its deliveries.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pipelines.registers.places import Places
from pipelines.registers.reconciling.comparison import Comparison, Unread, event_span, pair_name
from pipelines.registers.reconciling.files import FileRow, Wanted
from pipelines.registers.reconciling.matching import Listed, Rules, Span, differ, years
from pipelines.registers.reconciling.wording import names_a_model, weapon_likeness
from pipelines.registers.sipri import CATEGORIES, REGISTER, stage

if TYPE_CHECKING:
    import duckdb

_WANTED: Final = (
    Wanted("SIPRI AT Database ID"),
    Wanted("Supplier", is_required=True),
    Wanted("Recipient", is_required=True),
    Wanted("Designation", ("Weapon designation",), is_required=True),
    Wanted("Description", ("Weapon description",)),
    Wanted("Armament category", ("Weapon category",)),
    Wanted("Order date", ("Year of order", "Year of order/licence")),
    Wanted("Numbers delivered", ("Number delivered", "Number delivered/produced")),
    Wanted("Delivery year", ("Year(s) of delivery", "Year(s) of deliveries", "Year of delivery")),
)
_YEARS_APART: Final = 1
"""Papers and registers put an order in the year of the signature or of the announcement."""
_NAMED_ALIKE: Final = 0.5
_NEWEST, _OLDEST = 2100, 1900


def _press(connection: "duckdb.DuckDBPyConnection", places: Places) -> list[Listed]:
    found = []
    for event in REGISTER.fitting(connection):
        supplier, recipient = event["supplier_country_code"], event["recipient_country_code"]
        told = stage(event["frame"], event["triggers"])
        found.append(
            Listed(
                key=event["event_id"],
                blocks=((supplier, recipient),),
                who=pair_name(places.name(supplier), places.name(recipient)),
                when=event_span(event),
                what=event["weapon"],
                facts={
                    "stage": told,
                    "category": CATEGORIES.get(event["category"]),
                    "delivered": event["quantity"] if told == "delivery" else None,
                },
                note=event["sentence"],
                link=event["url"],
            )
        )
    return found


def _listed(
    rows: Iterable[FileRow],
    places: Places,
    unread: Unread,
    press: Sequence[Listed],  # noqa: ARG001 - what the press names does not matter here
) -> list[Listed]:
    deals: dict[tuple[Any, ...], Listed] = {}
    for row in rows:
        supplier, recipient = places.code(row.text("Supplier")), places.code(row.text("Recipient"))
        if supplier is None and recipient is None:
            unread["neither supplier nor recipient is a country that is known"] += 1
            continue
        entry = _entry(row, supplier, recipient, places)
        same = entry.note or row.number
        key = (same, supplier, recipient, entry.what)
        deals[key] = _joined(deals[key], entry) if key in deals else entry
    return list(deals.values())


def _entry(row: FileRow, supplier: str | None, recipient: str | None, places: Places) -> Listed:
    ordered = _year(row.whole("Order date"))
    delivered = sorted(filter(None, (_year(year) for year in _years_in(row.text("Delivery year")))))
    told = [year for year in (ordered, *delivered) if year]
    what = ": ".join(filter(None, (row.text("Designation"), row.text("Description"))))
    return Listed(
        key=str(row.number),
        blocks=((supplier, recipient),),
        who=pair_name(places.name(supplier) or row.text("Supplier"), places.name(recipient) or row.text("Recipient")),
        when=years(min(told), max(told)) if told else None,
        what=what or None,
        facts={
            "designation": row.text("Designation"),
            "ordered": ordered,
            "deliveries": tuple(delivered),
            "category": row.text("Armament category"),
            "delivered": row.whole("Numbers delivered"),
        },
        note=row.text("SIPRI AT Database ID"),
    )


def _joined(one: Listed, other: Listed) -> Listed:
    """The rows of one deal: all years of delivery, and the sum of what was delivered."""
    numbers = [n for n in (one.facts["delivered"], other.facts["delivered"]) if n is not None]
    facts = {
        **one.facts,
        "deliveries": (*one.facts["deliveries"], *other.facts["deliveries"]),
        "delivered": sum(numbers) if numbers else None,
    }
    spans = [span for span in (one.when, other.when) if span]
    when = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
    return replace(one, when=when, facts=facts)


def _years_in(cell: str | None) -> Iterator[int]:
    """The years of a cell: one, several («2019; 2020»), or from one to another («2019-2021»)."""
    for part in (cell or "").replace(",", ";").split(";"):
        ends = [year for year in (_number(end) for end in part.split("-")) if year]
        if ends and _year(ends[0]) and _year(ends[-1]):
            yield from range(ends[0], ends[-1] + 1)


def _number(written: str) -> int | None:
    bare = written.strip("()? ").removesuffix(".0")
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 4 else None


def _year(year: int | None) -> int | None:
    return year if year is not None and _OLDEST <= year <= _NEWEST else None


def _likeness(press: Listed, register: Listed) -> float | None:
    apart = _years_between(press, register)
    if apart is not None and apart > _YEARS_APART:
        return None
    named = weapon_likeness(press.what, register.facts["designation"])
    same_kind = press.facts["category"] is not None and press.facts["category"] == register.facts["category"]
    if named < _NAMED_ALIKE and not (same_kind and apart == 0 and not names_a_model(press.what)):
        return None
    return 2 * named + same_kind + (0.0 if apart is None else 1 - apart / 2)


def _years_between(press: Listed, register: Listed) -> int | None:
    """Years between the report's stage and the nearest such year in the register; None when either is undated."""
    if press.when is None:
        return None
    of_stage: dict[str | None, tuple[Any, ...]] = {
        "order": (register.facts["ordered"],),
        "delivery": register.facts["deliveries"],
        None: (register.facts["ordered"], *register.facts["deliveries"]),
    }
    told = [year for year in of_stage[press.facts["stage"]] if year]
    return min((_distance(press.when, year) for year in told), default=None)


def _distance(span: Span, year: int) -> int:
    return max(span[0].year - year, year - span[1].year, 0)


def _differences(press: Listed, register: Listed) -> Iterator[str]:
    if (apart := _years_between(press, register)) and press.when is not None:
        named = {"order": "Order date", "delivery": "Delivery year"}.get(press.facts["stage"], "year")
        of_stage = register.facts["deliveries"] if named == "Delivery year" else (register.facts["ordered"],)
        nearest = [year for year in of_stage if year] or [register.when and register.when[0].year]
        yield differ(named, press.when[0].year, ", ".join(map(str, nearest))) + f" ({apart} apart)"
    for name, fact in (("Numbers delivered", "delivered"), ("Armament category", "category")):
        ours, theirs = press.facts[fact], register.facts[fact]
        if ours is not None and theirs is not None and ours != theirs:
            yield differ(name, ours, theirs)


COMPARISON: Final = Comparison(_WANTED, _press, _listed, Rules(_likeness, _differences, is_coarser=True))
