"""What counts as the same value."""

from typing import Any

import pytest

from pipelines.evaluation.comparison import (
    SLOT_RULES,
    bare_words,
    same_date,
    same_loose,
    same_money,
    same_name,
    same_number,
    same_text,
)
from pipelines.records import SLOT_TYPES, RecordType

MONEY = {"low": 5e8, "high": 5e8, "currency": "USD"}
MONTH = {"start": "2022-07-01", "end": "2022-07-31", "precision": "month"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("إسماعيل عمر جيله", "اسماعيل عمر جيلة", True),
        ("عمر جيله", "إسماعيل عمر جيله", True),
        ("الصباح", "صباح", True),
        ("إسماعيل عمر", "إسماعيل حسن", False),
        ("", "حسن", False),
        ("من", "في", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_wording_needs_its_share_of_words() -> None:
    assert same_text("وزير الدفاع الكيني", "وزير الدفاع")
    assert not same_text("وزير الدفاع", "رئيس الأركان")
    assert same_loose("صواريخ دفاع جوي بعيدة المدى", "صواريخ")
    assert not same_text("صواريخ دفاع جوي بعيدة المدى", "صواريخ")


def test_letters_have_one_spelling() -> None:
    assert bare_words("الآليّات ٣٫٥") == bare_words("الاليات 3٫5")
    assert bare_words("ملیون") == bare_words("مليون")


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"low": 5.02e8, "high": 5.02e8}, True),
        ({"low": 5.1e8, "high": 5.1e8}, False),
        ({"high": None}, False),
        ({"currency": "EUR"}, False),
        ({"approximate": True}, True),
    ],
)
def test_money(change: dict[str, Any], same: bool) -> None:
    assert same_money(MONEY, {**MONEY, **change}) is same


def test_open_bounds_agree_with_open_ones_only() -> None:
    more = {**MONEY, "high": None}
    assert same_money(more, dict(more))
    assert not same_money(more, MONEY)


def test_dates_agree_to_the_day_unless_approximate() -> None:
    assert same_date(MONTH, {**MONTH, "precision": "range"})
    assert not same_date(MONTH, {**MONTH, "end": "2022-07-30"})
    about = {**MONTH, "precision": "approx"}
    assert same_date(about, {"start": "2022-07-15", "end": "2022-08-15", "precision": "approx"})
    assert not same_date(about, {"start": "2020-07-15", "end": "2022-08-15", "precision": "range"})
    assert not same_date(about, {"start": "2022-08-01", "end": "2022-08-15", "precision": "range"})


def test_numbers() -> None:
    assert same_number(200, 201)
    assert not same_number(200, 202)


@pytest.mark.parametrize("kind", RecordType)
def test_every_scored_slot_is_a_slot(kind: RecordType) -> None:
    assert set(SLOT_RULES[kind]) <= set(SLOT_TYPES[kind].slot_names())
