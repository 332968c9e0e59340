"""Records as the warehouse knows them, and decisions about them, made for the tests of review."""

from dataclasses import replace
from datetime import date
from typing import Final

from pipelines.records import Record
from pipelines.resolution.decisions import Decision, RecordRef, Verdict
from pipelines.resolution.reports import Report
from pipelines.resolution.review import KnownRecord, reference
from tests import specimens

DAY: Final = date(2025, 3, 31)


def known(record: Record | None = None) -> KnownRecord:
    """The record (by default a visit) as the warehouse holds it."""
    record = record or specimens.visit()
    spans = tuple(sorted({(item.start, item.end) for item in record.evidence}))
    return KnownRecord(record.id, record.article_id, record.slots, spans)


def report(held: KnownRecord, **changed: object) -> Report:
    """The same record as resolution reads it."""
    return replace(Report(held.record_id, held.article_id, held.slots, confidence=0.6), **changed)  # type: ignore[arg-type]


def decision(verdict: str, subject: KnownRecord | RecordRef, **more: object) -> Decision:
    """A decision about a record."""
    ref = reference(subject) if isinstance(subject, KnownRecord) else subject
    other = more.pop("other", None)
    made = Decision(Verdict(verdict), ref, "سلمى", DAY, "")
    if isinstance(other, KnownRecord):
        made = replace(made, other=reference(other))
    return replace(made, **more)  # type: ignore[arg-type]


def all_known() -> list[KnownRecord]:
    """One record of each type."""
    return [known(record) for record in specimens.records()]
