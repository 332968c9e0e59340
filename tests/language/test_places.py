"""Places: every country by name, adjective and capital; ambiguous names by their context; spans that fit."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.places import context_alias, find_places

CASES = Path(__file__).resolve().parents[1] / "cases" / "language" / "places.txt"
MARK = re.compile(r"\[([^|\]]+)\|([^|]+)\|([a-z]+)(\??)\]")


def _cases() -> Iterator[str]:
    return (line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _read_marks(line: str) -> tuple[str, list[tuple[str, str, str, bool]]]:
    """The sentence without its marks, and what they say; a mark directly after another repeats its surface."""
    expected = [(surface, code, kind, bool(doubt)) for surface, code, kind, doubt in MARK.findall(line)]
    return MARK.sub(r"\1", re.sub(r"\]\[[^\]]+\]", "]", line)), expected


def _found(text: str) -> list[tuple[str, str, str, bool]]:
    return [(text[span.start : span.end], span.code, span.kind.value, span.ambiguous) for span in find_places(text)]


@pytest.mark.parametrize("line", _cases())
def test_finds_exactly_the_marked_places(line: str) -> None:
    text, expected = _read_marks(line)
    assert _found(text) == expected


def _only(text: str) -> PlaceSpan:
    (span,) = find_places(text)
    return span


@pytest.mark.parametrize(
    ("text", "definite", "gender", "number"),
    [
        ("الجزائري", True, "m", "s"),
        ("جزائرية", False, "f", "s"),
        ("الجزائريان", True, "m", "d"),
        ("جزائريتين", False, "f", "d"),
        ("الجزائريين", True, "m", "p"),
        ("جزائريات", False, "f", "p"),
        ("المغاربة", True, "m", "p"),
        ("الكورية الجنوبية", True, "f", "s"),
    ],
)
def test_adjectives_tell_definiteness_gender_and_number(text: str, definite: bool, gender: str, number: str) -> None:
    span = _only(text)
    assert span.kind is PlaceKind.DEMONYM
    assert (span.definite, span.gender, span.number) == (definite, gender, number)


def test_spans_leave_proclitics_out_and_keep_what_is_written_of_the_article() -> None:
    text = "وبالقاهرة ثم للعراق"
    first, second = find_places(text)
    assert (text[first.start : first.end], first.skip) == ("القاهرة", 2)
    assert (text[second.start : second.end], second.skip) == ("لعراق", 1)


def test_diacritics_and_stretched_letters_stay_inside_the_span() -> None:
    text = "زار الـــمَغْرِبَ سرا"
    span = _only(text)
    assert span.code == "MAR"
    assert text[span.start : span.end].startswith("الـــم")


def test_a_kingdom_is_left_to_the_document() -> None:
    assert context_alias("المملكة")[:2] == ("SAU", "MAR")
    assert context_alias("السلطنة") == ("OMN", "BRN")
    assert context_alias("الاحتلال") == ("ISR",)
    assert context_alias("المدرسة") == ()


def test_a_disputed_city_follows_what_the_document_names() -> None:
    assert _only("وصل إلى القدس").ambiguous
    assert [span.code for span in find_places("التقى الفلسطينيون في القدس")] == ["PSE", "PSE"]


DOCUMENTED = re.compile(r"`([^`]+)` (\S+) ([a-z]+)(\??)")


def test_the_examples_of_the_documentation_hold(repository: Path) -> None:
    section = (repository / "docs" / "language.md").read_text(encoding="utf-8").split("## Names: places")[1]
    rows = [line.strip("| \n").split(" | ") for line in section.split("###")[0].splitlines() if line.startswith("| ")]
    examples = [(row[0].rstrip(" |"), row[1] if len(row) > 1 else "") for row in rows[1:]]
    assert len(examples) == 10
    for text, told in examples:
        found = [(surface, code, kind, bool(doubt)) for surface, code, kind, doubt in DOCUMENTED.findall(told)]
        assert _found(text) == found


WORDS = st.sampled_from(
    ["في", "المغرب", "عمان", "و", "الكوريتين", "كوريا", "الجنوبية", "للسعودية", "\n", "،", "مالي", "الأردن", "نهر", "«"]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    spans = find_places(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(spans))


def test_gold_codes_are_found_in_their_articles(shared_dir: Path) -> None:
    found, wanted = _gold_recall(shared_dir)
    assert wanted > 500
    assert found / wanted >= 0.97


def _gold_recall(shared_dir: Path) -> tuple[int, int]:
    lines = (shared_dir / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {article["document_id"]: article["text"] for article in map(json.loads, lines)}
    found = wanted = 0
    for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        codes = {span.code for span in find_places(texts[gold["document_id"]])}
        for record in gold["records"]:
            named = [code for slot in _CODE_SLOTS for code in _as_list(record["slots"].get(slot))]
            wanted += len(named)
            found += sum(code in codes for code in named)
    return found, wanted


_CODE_SLOTS = (
    "host_country",
    "visitor_country",
    "sender",
    "parties",
    "supplier_country",
    "recipient_country",
    "reporter",
    "partner",
    "place_country",
)


def _as_list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
