"""Reports as tests tell them: slots by keyword, everything else with a default that means nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipelines.records import SLOT_TYPES, Publication, PublishedBasis, RecordType
from pipelines.resolution.events import Event
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import build_register
from pipelines.resolution.reports import Report
from pipelines.resolution.resolve import resolve


def day(text: str) -> dict[str, str]:
    """``2022-09-13`` as a date slot."""
    return {"start": text, "end": text, "precision": "day"}


def days(first: str, last: str, precision: str = "range") -> dict[str, str]:
    """A stretch of days as a date slot."""
    return {"start": first, "end": last, "precision": precision}


def usd(amount: float, *, approximate: bool = False) -> dict[str, Any]:
    """An exact sum of dollars."""
    return {"low": amount, "high": amount, "currency": "USD", "approximate": approximate}


def report(of_type: str, record_id: str, published: str | None = "2022-09-13", /, **given: Any) -> Report:  # noqa: ANN401
    """A report of its own article; keywords that are fields of Report go there, the others are slots."""
    fields = {
        name: given.pop(name)
        for name in ("article_id", "publisher", "source", "confidence", "sketch", "accepted", "corrected")
        if name in given
    }
    if of_type != "trade_volume":
        given.setdefault("status", "completed")
    published_on = date.fromisoformat(published) if published else None
    basis = PublishedBasis.METADATA if published else PublishedBasis.UNKNOWN
    return Report(
        record_id,
        fields.pop("article_id", f"article of {record_id}"),
        SLOT_TYPES[RecordType(of_type)].from_json(given),
        Publication(published_on, published_on, basis),
        **fields,
    )


def visit(record_id: str, published: str | None = "2022-09-13", **given: Any) -> Report:  # noqa: ANN401
    """A visit of a Moroccan general to Israel, unless told otherwise."""
    slots = {"visitor_name": "بلخير الفاروق", "visitor_country": "MAR", "host_country": "ISR"}
    return report("visit", record_id, published, **(slots | given))


def events(reports: Iterable[Report], **decided: Any) -> list[Event]:  # noqa: ANN401
    """The events of the reports, the register built from themselves."""
    reports = list(reports)
    register = build_register(mention for each in reports for _, mention in mentions_of(each))
    return list(resolve(reports, register, **decided))


def groups(reports: Iterable[Report], **decided: Any) -> list[list[str]]:  # noqa: ANN401
    """The record ids of each event, sorted."""
    return sorted(sorted(each.report.record_id for each in event.reports) for event in events(reports, **decided))
