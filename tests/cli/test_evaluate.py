"""`marsad evaluate`: figures of self-contained gold, of given predictions, and as a page's tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Marsad

TEXT = "وصل وزير الخارجية الكيني موسيس ويتانغولا إلى ليما أمس الثلاثاء في زيارة رسمية."
SLOTS = {
    "visitor_name": "موسيس ويتانغولا",
    "visitor_role": "وزير الخارجية الكيني",
    "visitor_country": "KEN",
    "host_country": "PER",
    "host_city": "ليما",
    "date": {"start": "2022-09-13", "end": "2022-09-13", "precision": "day"},
    "status": "completed",
}


def line(**changed: Any) -> dict[str, Any]:  # noqa: ANN401
    gold = {"type": "visit", "slots": SLOTS, "quote": ["وصل وزير الخارجية الكيني"]}
    return {
        "document_id": "d1",
        "published": "2022-09-14",
        "text": TEXT,
        "source": "وكالة",
        "records": [gold],
        **changed,
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line(), ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def rows(printed: str, section: str) -> list[dict[str, Any]]:
    found = json.loads(printed)[section]["rows"]
    assert isinstance(found, list)
    return found


def test_figures_as_text(marsad: Marsad, gold: Path) -> None:
    result = marsad("evaluate", gold)
    assert result.exit_code == 0
    assert "macro F1 over types: 1.000" in result.stdout
    assert all(title in result.stdout for title in ("Figures by slot", "Figures by frame", "Errors by kind", "وكالة"))


def test_figures_as_json(marsad: Marsad, gold: Path) -> None:
    printed = marsad("evaluate", gold, "--json").stdout
    visit = rows(printed, "figures")[0]
    assert (visit["type"], visit["gold"], visit["hit"], visit["extra"], visit["grounded"]) == ("visit", 1, 1, 0, 1.0)
    (frame,) = rows(printed, "frames")
    assert frame["frame"].startswith("visit.")


def test_texts_may_stand_elsewhere(marsad: Marsad, gold: Path, tmp_path: Path) -> None:
    bare = line()
    del bare["text"]
    gold.write_text(json.dumps(bare), encoding="utf-8")
    result = marsad("evaluate", gold)
    assert result.exit_code == 3
    assert "--texts" in result.stderr
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"document_id": "d1", "text": TEXT}), encoding="utf-8")
    assert "macro F1 over types: 1.000" in marsad("evaluate", gold, "--texts", texts).stdout


def test_predictions_of_another_extractor(marsad: Marsad, gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    wrong = {"type": "visit", "slots": {**SLOTS, "status": "planned"}, "evidence": []}
    predicted.write_text(json.dumps({"document_id": "d1", "records": [wrong]}), encoding="utf-8")
    printed = marsad("evaluate", gold, "--predicted", predicted, "--json").stdout
    assert rows(printed, "errors") == [
        {"type": "visit", "missed": 0, "invented": 0, "wrong": 1, "lacking": 0, "unwanted": 0}
    ]


def test_a_page_gets_fresh_tables_and_keeps_its_words(marsad: Marsad, gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    frame = "# Words\n<!-- measured: {}/figures -->\nstale\n<!-- end of measured -->\nmore words\n"
    page.write_text(frame.format("gold") + frame.format("other"), encoding="utf-8")
    assert marsad("evaluate", gold, "--write", page).exit_code == 0
    mine, other = page.read_text(encoding="utf-8").split("# Words\n")[1:]
    assert "| visit | 1 | 1 | 0 | 1.000 |" in mine
    assert "stale" not in mine
    assert mine.endswith("more words\n")
    assert other == frame.format("other").removeprefix("# Words\n")


def test_what_cannot_be_read(marsad: Marsad, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{", encoding="utf-8")
    assert marsad("evaluate", bad).exit_code == 2
    assert marsad("evaluate", tmp_path / "absent.jsonl").exit_code == 2
