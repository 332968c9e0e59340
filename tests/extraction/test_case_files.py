"""The case files themselves are sound: a wrong expectation would teach wrong rules."""

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from pipelines.language.folding import fold
from pipelines.records import SLOT_TYPES, RecordType

CASES = Path(__file__).resolve().parent.parent / "cases"
SAMPLE = CASES.parent.parent / "raw" / "sample"
TYPES = [kind.value for kind in RecordType]
LEAST_CASES = 60
REQUIRED = {"id", "title", "published", "text", "records"}
GROUNDED = {
    "visit": ("visitor_name", "visitor_role", "host_city", "counterparts", "occasion"),
    "delegation": ("head_name", "head_role", "host_city", "occasion"),
    "arms_deal": ("supplier_org", "recipient_org", "weapon"),
    "trade_volume": ("commodity",),
    "agreement": ("subject", "signatories", "place_city"),
}
"""The slots whose value is words of the text itself."""


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def cases_of(kind: str) -> list[dict[str, Any]]:
    return read(CASES / "extraction" / f"{kind}.jsonl")


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def stands_in(value: str, text: str) -> bool:
    """Whether the words of ``value`` follow one another in ``text``; «للملك» holds «الملك»."""
    wanted, given = words(value), words(text)
    return wanted in given or (wanted.startswith("ال") and f"ل{wanted[1:]}" in given)


def check_slots(record: dict[str, Any], text: str, where: str) -> None:
    """The slots, and every second value in its slot's place, can be built and stand in the text."""
    slots = record["slots"]
    firm = {name: value for name, value in slots.items() if not name.endswith("_also")}
    kind = SLOT_TYPES[RecordType(record["type"])]
    kind.from_json(firm)
    for name, value in slots.items():
        base = name.removesuffix("_also")
        if base != name:
            kind.from_json({**firm, base: value})
        if base in GROUNDED[record["type"]]:
            for item in value if isinstance(value, list) else [value]:
                assert stands_in(item, text), f"{where}: {name} {item!r} does not stand in the text"


@pytest.mark.parametrize("kind", TYPES)
def test_cases_have_the_form_that_the_readme_gives(kind: str) -> None:
    for case in cases_of(kind):
        assert REQUIRED <= case.keys() <= REQUIRED | {"held_out"}, case["id"]
        assert re.fullmatch(rf"{kind}-\d{{3}}", case["id"])
        assert case["title"].strip()
        assert case["text"].strip()
        assert case["published"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", case["published"]), case["id"]
        for record in case["records"]:
            assert {"type", "slots"} <= record.keys() <= {"type", "slots", "optional"}, case["id"]


@pytest.mark.parametrize("kind", TYPES)
def test_expected_slots_can_be_built_and_stand_in_the_text(kind: str) -> None:
    for case in cases_of(kind):
        for record in case["records"]:
            check_slots(record, case["text"], case["id"])


@pytest.mark.parametrize("kind", TYPES)
def test_there_are_enough_cases_and_half_of_them_are_traps(kind: str) -> None:
    cases = cases_of(kind)
    traps = [case for case in cases if all(record["type"] != kind for record in case["records"])]
    assert len(cases) >= LEAST_CASES
    assert 2 * len(traps) >= len(cases), "too few traps"
    assert len(cases) - len(traps) >= LEAST_CASES // 2, "too few cases that hold the type"


@pytest.mark.parametrize("kind", TYPES)
def test_two_in_five_are_held_out(kind: str) -> None:
    cases = cases_of(kind)
    assert sum(case.get("held_out", False) for case in cases) / len(cases) == pytest.approx(0.4, abs=0.03)


def test_no_id_and_no_text_is_used_twice() -> None:
    everything = list(chain.from_iterable(cases_of(kind) for kind in TYPES))
    for field in ("id", "text"):
        twice = [value for value, count in Counter(case[field] for case in everything).items() if count > 1]
        assert not twice


def sample_texts() -> dict[str, str]:
    """The sample's texts by document id; a page's own markup taken off, no more."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLE.glob("*.txt")}
    texts |= {path.name: re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")) for path in SAMPLE.glob("*.html")}
    for path in SAMPLE.glob("*.jsonl"):
        texts |= {line["document_id"]: line["text"] for line in read(path)}
    return texts


def test_the_sample_and_what_is_expected_of_it_belong_together() -> None:
    expected = {row["document_id"]: row for row in read(CASES / "sample_expected.jsonl")}
    texts = sample_texts()
    assert expected.keys() == texts.keys()
    for name, row in expected.items():
        for record in row["records"]:
            check_slots(record, texts[name], name)
            for quote in record["quote"]:
                assert quote in texts[name], f"{name}: quoted words are not in the text: {quote}"


def test_the_sample_holds_every_type_and_articles_without_any() -> None:
    rows = read(CASES / "sample_expected.jsonl")
    assert {record["type"] for row in rows for record in row["records"]} == set(TYPES)
    assert any(not row["records"] for row in rows)
    assert any(row["published"] is None for row in rows)
