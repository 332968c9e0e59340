"""The audit's verdicts are whole: every line a record that can be built, read and judged."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipelines.evaluation.audit import PER_TYPE, Ruling, read_verdicts
from pipelines.records import SLOT_TYPES, RecordType

FOLDER = Path(__file__).resolve().parent
FILES = [FOLDER / "verdicts.jsonl", FOLDER / "earlier.jsonl"]
LINES: list[dict[str, Any]] = [
    json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()
]
FIELDS = {"document_id", "record_id", "type", "slots", "verdict", "wrong_slots", "note"}
LONGEST_NOTE = 120


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_size_of_the_audit(file: Path) -> None:
    read = Counter(verdict.type for verdict in read_verdicts(file))
    assert read.total() == PER_TYPE * len(RecordType)
    rare = [kind for kind in RecordType if read[kind] < PER_TYPE]
    assert rare in ([], [RecordType.TRADE_VOLUME]), "only trade is too rare in the corpus for a full sample"


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_no_record_is_read_twice(file: Path) -> None:
    read = [verdict.record for verdict in read_verdicts(file)]
    assert len(set(read)) == len(read)


def test_a_record_in_both_audits_is_judged_alike() -> None:
    first, second = ({v.record: v.ruling for v in read_verdicts(file)} for file in FILES)
    assert {record for record in first.keys() & second.keys() if first[record] is not second[record]} == set()


@pytest.mark.parametrize("line", LINES, ids=[f"{number}" for number in range(len(LINES))])
def test_a_line_is_sound(line: dict[str, Any]) -> None:
    assert set(line) == FIELDS
    slots = SLOT_TYPES[RecordType(line["type"])].from_json(line["slots"])
    assert {slot: value for slot, value in slots.to_json().items() if value not in (None, [])} == line["slots"]
    assert set(line["wrong_slots"]) <= set(slots.slot_names())
    assert len(line["note"]) <= LONGEST_NOTE
    assert line["note"].isascii(), "a note is the reader's own words, not the article's"


@pytest.mark.parametrize("line", LINES, ids=[f"{number}" for number in range(len(LINES))])
def test_what_is_not_plainly_right_says_why(line: dict[str, Any]) -> None:
    if line["verdict"] != Ruling.RIGHT:
        assert line["note"]
    if line["verdict"] == Ruling.WRONG:
        assert not line["wrong_slots"], "no slot of a wrong record is right or wrong"
