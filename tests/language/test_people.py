"""People: exact extents and the offices beside them; titles; later mentions; the names of the gold records."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language import find_names
from pipelines.language.folding import fold
from tests.language.marked import marked_lines, read_marks


@pytest.mark.parametrize("line", marked_lines("people.txt"))
def test_finds_exactly_the_marked_people(line: str) -> None:
    text, expected = read_marks(line)
    found = [(text[p.start : p.end], (p.office.country if p.office else None) or "-") for p in find_names(text).people]
    assert found == expected


def test_titles_are_kept_apart_from_the_name() -> None:
    text = "وصل وزير الدفاع المصري الفريق أول حازم شكري"
    (person,) = find_names(text).people
    assert person.titles == ("الفريق اول",)
    assert text[person.start : person.end] == "حازم شكري"


def test_a_surname_counts_once_the_full_name_has_been_given() -> None:
    text = "وصل وزير النقل الكيني أوتينو كيبروتو إلى جوبا. وكان كيبروتو قد زار الخرطوم."
    full, later = find_names(text).people
    assert text[later.start : later.end] == "كيبروتو"
    assert later.score < full.score
    assert len(find_names("وكان كيبروتو قد زار الخرطوم.").people) == 0


def test_written_forms_that_fold_alike_are_told_apart() -> None:
    assert [p.end - p.start for p in find_names("قال علي حسن إن الخبر صحيح").people] == [7]
    assert find_names("اتفقا على حسن الجوار").people == ()


@given(st.text(alphabet="محدبنعليأوزراكتش ،.«»\nقا", max_size=150))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    people = find_names(text).people
    assert all(0 <= person.start < person.end <= len(text) for person in people)
    assert all(before.last <= after.first for before, after in pairwise(people))
    assert all(0.0 < person.score <= 1.0 for person in people)


@pytest.mark.parametrize(
    "piece",
    [
        "محمد ",
        "محمد بن ",
        "عبد ",
        "الرئيس ",
        "« ",
        "آل ",
        "و",
        "الشيخ ",
        "بن ",
        "دي ",
        "الرئيس «",
        "قال محمد ",
        "محمد-",
    ],
)
def test_hostile_rows_end(piece: str) -> None:
    find_names(piece * 20_000)


def _gold_names(shared_dir: Path) -> Iterator[tuple[str, set[str]]]:
    with (shared_dir / "corpus" / "dev.jsonl").open(encoding="utf-8") as lines:
        texts = {article["document_id"]: article["text"] for article in map(json.loads, lines)}
    for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        names: set[str] = set()
        for slots in (record["slots"] for record in gold["records"]):
            names |= {slots[key] for key in ("visitor_name", "head_name") if slots.get(key)}
            names |= {name for key in ("counterparts", "signatories") for name in slots.get(key) or ()}
        yield texts[gold["document_id"]], {fold(name) for name in names}


def test_gold_names_are_found_exactly(shared_dir: Path) -> None:
    asked = found = 0
    for text, names in _gold_names(shared_dir):
        surfaces = {fold(text[person.start : person.end]) for person in find_names(text).people}
        said = {name for name in names if name in fold(text)}
        asked += len(said)
        found += len(said & surfaces)
    assert asked > 200
    assert found / asked >= 0.9
