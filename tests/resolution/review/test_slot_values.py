"""Values that reviewers type: what the slot holds is read, every other kind of value refused."""

from decimal import Decimal
from typing import Any

import pytest

from pipelines.records import SLOT_TYPES, DateInterval, Money, Record, RecordError, RecordType
from pipelines.resolution.review.slot_values import declared_slots, json_value, slot_value
from tests import specimens

MAY: dict[str, Any] = {"start": "2024-05-01", "end": "2024-05-31", "precision": "month"}


@pytest.mark.parametrize("record", specimens.records(), ids=lambda record: record.type)
def test_what_a_record_holds_may_stand_in_its_slots(record: Record) -> None:
    for slot, value in record.slots.to_json().items():
        assert slot_value(record.type, slot, value) == getattr(record.slots, slot)
        assert json_value(record.type, slot, value) == value


@pytest.mark.parametrize(
    ("kind", "slot", "value", "read"),
    [
        ("visit", "counterparts", None, ()),
        ("visit", "date", MAY, DateInterval.from_json(MAY)),
        ("visit", "visitor_country", "org:UN", "org:UN"),
        ("visit", "visitor_name", None, None),
        ("arms_deal", "value", {"low": None, "high": 2.5, "currency": None}, Money(None, Decimal("2.5"), None)),
        ("arms_deal", "quantity", 12, 12),
        ("trade_volume", "change_pct", 3, Decimal(3)),
        ("trade_volume", "reporter", "org:EU", "org:EU"),
        ("agreement", "parties", ["MAR", "org:EU"], ("MAR", "org:EU")),
    ],
)
def test_fitting_values(kind: str, slot: str, value: object, read: object) -> None:
    assert slot_value(RecordType(kind), slot, value) == read


@pytest.mark.parametrize(
    ("kind", "slot", "value", "told"),
    [
        ("visit", "host_city", 7, "text is wanted, not a number"),
        ("visit", "host_city", "س" * 1001, "1001 characters, the limit is 1000"),
        ("visit", "host_country", "org:EU", "not an ISO 3166-1"),
        ("visit", "counterparts", "ناصر", "a list of texts is wanted, not text"),
        ("visit", "counterparts", ["ناصر", 5], "text is wanted, not a number"),
        ("visit", "counterparts", ["ناصر", " "], "an empty text in the list"),
        ("visit", "counterparts", ["ن"] * 201, "201 entries, the limit is 200"),
        ("visit", "date", {**MAY, "end": "2024-04-01"}, "ends (2024-04-01) before"),
        ("visit", "date", {**MAY, "precision": "day"}, "precision day"),
        ("visit", "date", {**MAY, "precision": "decade"}, "decade"),
        ("visit", "date", {**MAY, "start": "May"}, "May"),
        ("visit", "date", {**MAY, "start": 3}, "each a text"),
        ("visit", "date", {"start": "2024-05-01"}, "each a text"),
        ("visit", "status", True, "true or false is not one of"),
        ("delegation", "size_low", 3.0, "a whole number is wanted"),
        ("delegation", "size_low", True, "a whole number is wanted, not true or false"),
        ("delegation", "size_low", 0, "less than one"),
        ("delegation", "sender_count", 2**70, "larger than"),
        ("arms_deal", "value", 5, "an amount with low, high and currency is wanted, not a number"),
        ("arms_deal", "value", {"low": "5", "currency": "USD"}, "a number is wanted, not text"),
        ("arms_deal", "value", {"low": 5, "currency": "Dollar"}, "unknown currency code"),
        ("arms_deal", "value", {"low": 5, "currency": 7}, "currency is a code or null"),
        ("arms_deal", "value", {"low": 5, "unit": "USD"}, "an amount has no 'unit'"),
        ("arms_deal", "value", {"low": 5, "currency": None, "approximate": "yes"}, "approximate true or false"),
        ("arms_deal", "value", {"currency": "USD"}, "money without any bound"),
        ("arms_deal", "value", {"low": 1e30, "currency": "USD"}, "too large"),
        ("trade_volume", "change_pct", -3, "must be a size"),
        ("trade_volume", "change_pct", "3", "a number is wanted, not text"),
        ("trade_volume", "partner", None, "cannot be without it"),
        ("agreement", "parties", ["Morocco"], "'Morocco' is no country code"),
        ("agreement", "visitor_name", "س", "agreement has no slot 'visitor_name'"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, slot: str, value: object, told: str) -> None:
    with pytest.raises(RecordError) as refused:
        slot_value(RecordType(kind), slot, value)
    assert told in str(refused.value)
    assert slot in str(refused.value)


@pytest.mark.parametrize("kind", RecordType)
def test_every_slot_refuses_what_is_of_no_kind(kind: RecordType) -> None:
    assert tuple(declared_slots(kind)) == SLOT_TYPES[kind].slot_names()
    for slot in declared_slots(kind):
        for stranger in ({"x": 1}, [[]], 1e400):
            with pytest.raises(RecordError):
                slot_value(kind, slot, stranger)
