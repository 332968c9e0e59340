"""Offices: exact extents, classes and countries in sentences; flags; a half of the gold roles."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language import find_offices, find_places
from pipelines.language.folding import fold
from pipelines.language.name_spans import OfficeSpan
from pipelines.language.tokens import Text
from tests.language.marked import marked_lines, read_marks


def _offices(text: str) -> list[OfficeSpan]:
    return find_offices(text, find_places(text))


@pytest.mark.parametrize("line", marked_lines("offices.txt"))
def test_finds_exactly_the_marked_offices(line: str) -> None:
    text, expected = read_marks(line)
    assert [(text[o.start : o.end], o.kind.value, o.country or "-") for o in _offices(text)] == expected


def test_former_plural_and_indefinite_are_told() -> None:
    former, plural, indefinite = _offices("قال رئيس الوزراء التونسي الأسبق، واجتمع وزراء الداخلية، وقال وزير كندي.")
    assert (former.former, former.plural, former.definite) == (True, False, True)
    assert (plural.former, plural.plural) == (False, True)
    assert not indefinite.definite


def test_proclitics_stay_out() -> None:
    text = "وللرئيس المصري ووزير الخارجية"
    assert [text[office.start : office.end] for office in _offices(text)] == ["لرئيس المصري", "وزير الخارجية"]


@given(st.text(alphabet="وزير ئسخاجةالمصي،«»\n نب", max_size=120))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = _offices(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_long_row_of_heads_is_read_once() -> None:
    text = "وزير " * 20_000
    assert len(Text(text)) == 20_000
    assert _offices(text) == []


def _bare(text: str) -> set[str]:
    return {re.sub(r"^(?:[وفبلك]?ال|لل)(?=\w{3})", "", word) for word in re.findall(r"\w+", fold(text))}


def test_gold_roles_are_found(shared_dir: Path) -> None:
    """Offices that gold visits and delegations name are found with half of their words or more."""
    with (shared_dir / "corpus" / "dev.jsonl").open(encoding="utf-8") as lines:
        texts = {article["document_id"]: article["text"] for article in map(json.loads, lines)}
    asked = found = 0
    for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = texts[gold["document_id"]]
        slots = [record["slots"] for record in gold["records"]]
        roles = {role for slot in slots for key in ("visitor_role", "head_role") if (role := slot.get(key))}
        spans = [_bare(text[office.start : office.end]) for office in _offices(text)]
        for words in (_bare(role) for role in roles if fold(role) in fold(text)):
            asked += 1
            found += any(4 * len(words & span) >= len(words) + len(span) for span in spans)
    assert asked > 100
    assert found / asked >= 0.9
