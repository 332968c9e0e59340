"""When an undated article appeared: intervals with their basis, and never a day that the text does not give."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language import find_dates
from pipelines.language.publication import infer_publication
from pipelines.records import Publication, PublishedBasis

CASES = Path(__file__).parent.parent / "cases" / "language" / "publication.tsv"


def _rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _shown(found: Publication) -> str:
    if found.first is None:
        return "-"
    if found.day is not None:
        return found.day.isoformat()
    return f"{found.first}..{found.last or ''}"


@pytest.mark.parametrize(("group", "text", "expected"), _rows())
def test_example(group: str, text: str, expected: str) -> None:
    found = infer_publication(text.replace(" / ", "\n"))
    assert _shown(found) == expected, group
    assert (found.basis is PublishedBasis.UNKNOWN) == (found.first is None)
    assert bool(found.note) == (found.first is not None)


@pytest.mark.parametrize(("number", "longest"), [("000", 18), ("001", 9), ("003", 16)])
def test_seed_interval_holds_its_day(shared_dir: Path, number: str, longest: int) -> None:
    text, day = _seed(shared_dir, number)
    found = infer_publication(text)
    assert found.first is not None
    assert found.last is not None
    assert found.first <= day <= found.last
    assert (found.last - found.first).days + 1 <= longest


@pytest.mark.parametrize("number", ["002", "004"])
def test_open_seed_is_never_wrong(shared_dir: Path, number: str) -> None:
    text, day = _seed(shared_dir, number)
    found = infer_publication(text)
    assert found.day is None
    assert found.first is None or found.first <= day
    assert found.last is None or day <= found.last


def _seed(shared_dir: Path, number: str) -> tuple[str, date]:
    with (shared_dir / "seeds" / "metadata.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["file"].startswith(number))
    text = (shared_dir / "seeds" / row["file"]).read_text(encoding="utf-8")
    return text, date.fromisoformat(row["published_at"])


def test_dated_articles_are_hardly_ever_misdated(shared_dir: Path) -> None:
    lines = (shared_dir / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [article for article in map(json.loads, lines) if article["published"]]
    wrong = [article["document_id"] for article in articles if _misses(article)]
    assert len(wrong) < 0.02 * len(articles), wrong


def _misses(article: dict[str, str]) -> bool:
    day, found = date.fromisoformat(article["published"][:10]), infer_publication(article["text"])
    if found.first is None:
        return False
    return day < found.first or (found.last is not None and found.last < day)


@given(st.text())
def test_any_text_is_safe(text: str) -> None:
    found = infer_publication(text)
    assert found.first is None or found.last is None or found.first <= found.last


def test_inferred_interval_anchors_dates() -> None:
    text = "(@emb) March 3, 2021 وينعقد المنتدى في مارس الجاري بعد لقاء في فبراير الماضي"
    spans = find_dates(text, published=infer_publication(text))
    assert (spans[-1].first, spans[-1].last) == (date(2021, 2, 1), date(2021, 2, 28))
