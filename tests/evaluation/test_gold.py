"""Reading gold, texts and predictions; and that the figures are those of the shared scorer."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from pipelines.evaluation.gold import (
    GoldError,
    read_gold,
    read_predictions,
    read_texts,
    texts_beside,
    with_texts,
)
from pipelines.evaluation.running import article_of, run
from pipelines.evaluation.scoring import score
from pipelines.extraction import extract

FIGURES = ("precision", "recall", "f1", "slot_precision", "slot_recall", "slot_f1", "whole", "grounded")
COUNTS = ("gold", "hit", "extra", "bad_span", "no_evidence")


def write(path: Path, *lines: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_gold_lines_and_case_lines_are_both_read(tmp_path: Path) -> None:
    record = {"type": "visit", "slots": {"host_country": "PER"}, "quote": ["زار"], "optional": True}
    path = write(
        tmp_path / "gold.jsonl",
        {"document_id": "a", "published": "2020-01-02", "records": [record]},
        {"id": "b", "text": "خبر", "records": []},
    )
    first, second = read_gold(path)
    assert first.records[0].optional
    assert first.records[0].quotes == ("زار",)
    assert (second.id, second.text, second.published) == ("b", "خبر", None)


@pytest.mark.parametrize("line", [[], {"records": []}, {"id": "a", "records": [{"type": "war", "slots": {}}]}])
def test_what_is_no_gold_is_named_with_its_line(tmp_path: Path, line: object) -> None:
    path = write(tmp_path / "gold.jsonl", {"id": "a", "records": []}, line)
    with pytest.raises(GoldError, match="line 2"):
        read_gold(path)


def test_texts_from_a_folder_and_from_lines(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("نص", encoding="utf-8")
    assert read_texts(folder)["a.txt"].text == "نص"
    lines = write(
        tmp_path / "t.jsonl", {"document_id": "a", "text": "نص", "source": "وكالة", "published": "2020-01-02"}
    )
    gold = read_gold(write(tmp_path / "g.jsonl", {"document_id": "a", "records": []}))
    (document,) = with_texts(gold, read_texts(lines))
    assert (document.text, document.source, document.published) == ("نص", "وكالة", "2020-01-02")
    assert article_of(document).publication.day is not None
    assert with_texts(gold, {}) == gold


def test_texts_that_stand_beside_the_gold_are_found(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold" / "dev.jsonl")
    assert texts_beside(gold) is None
    corpus = write(tmp_path / "corpus" / "dev.jsonl")
    assert texts_beside(gold) == corpus


def test_predictions_are_what_extract_prints(tmp_path: Path) -> None:
    record = {"type": "visit", "slots": {}, "evidence": [{"slot": "trigger", "start": 1, "end": 3}], "confidence": 0.5}
    path = write(tmp_path / "p.jsonl", {"document_id": "a", "records": [record]})
    (prediction,) = read_predictions(path)["a"]
    assert (prediction.spans, prediction.confidence) == (((1, 3),), 0.5)
    with pytest.raises(GoldError):
        read_predictions(write(tmp_path / "q.jsonl", {"records": []}))


def test_an_article_of_which_the_text_is_unknown_is_left_out(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path / "g.jsonl", {"id": "a", "records": []}, {"id": "b", "text": "خبر", "records": []}))
    assert [document.id for document in run(gold).documents] == ["b"]
    with pytest.raises(GoldError):
        article_of(gold[0])


@pytest.fixture(scope="module")
def shared_scorer(shared_dir: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location("shared_score", shared_dir / "tools" / "score.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("gold", "texts"), [("dev", "corpus/dev.jsonl"), ("seeds", "seeds")])
def test_the_figures_are_those_of_the_shared_scorer(
    shared_dir: Path, shared_scorer: ModuleType, gold: str, texts: str
) -> None:
    path = shared_dir / "gold" / f"{gold}.jsonl"
    documents = with_texts(read_gold(path), read_texts(shared_dir / texts))
    printed = {d.id: {"records": [r.to_json() for r in extract(article_of(d))]} for d in documents}
    theirs = shared_scorer.score(shared_scorer.load(path), printed, shared_scorer.load_texts(shared_dir / texts))
    ours = score(run(documents))
    assert ours.macro_f1 == pytest.approx(theirs["ALL"]["macro_f1"])
    for kind, tally in ours.by_type.items():
        assert [getattr(tally, name) for name in FIGURES] == pytest.approx([theirs[kind][name] for name in FIGURES])
        assert [tally[name] for name in COUNTS] == [theirs[kind][name] for name in COUNTS]
