"""Unsound records are seen; a sample of real articles holds none."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.evaluation.soundness import check, main, read_corpus, unsound
from pipelines.extraction import extract
from pipelines.records import Attribution, Evidence, Record
from tests.extraction.reading import article

TEXT = "قالت وكالة الأنباء الكينية إن وزير الخارجية البيروفي خوسيه مارتينيز وصل إلى نيروبي أمس."
ARTICLE = article(TEXT)
SAMPLE = 300


@pytest.fixture
def record() -> Record:
    (found,) = extract(ARTICLE)
    return found


def test_a_sound_record(record: Record) -> None:
    assert unsound(ARTICLE, record) == []


def moved(record: Record, slot: str, start: int, end: int) -> Record:
    evidence = tuple(e for e in record.evidence if e.slot != slot)
    return replace(record, evidence=(*evidence, Evidence(slot, start, end)))


@pytest.mark.parametrize(
    ("slot", "start", "end", "told"),
    [
        ("host_city", 5, 999, "host_city at"),
        ("host_city", 0, 4, "not what its words say"),
        ("visitor_role", 4, 6, "blanks"),
    ],
)
def test_wrong_spans_are_seen(record: Record, slot: str, start: int, end: int, told: str) -> None:
    assert any(told in problem for problem in unsound(ARTICLE, moved(record, slot, start, end)))


def test_lacking_words_are_seen(record: Record) -> None:
    for slot in ("trigger", "visitor_country"):
        bare = replace(record, evidence=tuple(e for e in record.evidence if e.slot != slot))
        assert len(unsound(ARTICLE, bare)) == 1


def test_a_source_elsewhere_is_seen(record: Record) -> None:
    assert unsound(ARTICLE, replace(record, attribution=Attribution("وكالة", 0, 4)))


def test_an_exception_is_counted_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(read: object) -> list[Record]:
        if read is ARTICLE:
            raise RuntimeError("a defect")
        return []

    monkeypatch.setattr("pipelines.evaluation.soundness.extract", broken)
    found = check([ARTICLE, article("خبر")])
    assert found.articles == 2
    assert "RuntimeError: a defect" in found.problems[0]


def test_a_corpus_is_read_from_lines_gzip_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = json.dumps({"document_id": "a", "published": "2023-05-18", "text": TEXT}, ensure_ascii=False) + "\n"
    (tmp_path / "c.jsonl").write_text(line, encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(line)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for source in (tmp_path / "c.jsonl", tmp_path / "c.jsonl.gz", tmp_path):
        assert [read.text for read in read_corpus(source)] == [TEXT]
    assert main([str(tmp_path / "c.jsonl")]) == 0
    assert "1 articles, 1 records" in capsys.readouterr().out


def test_real_articles_run_through_and_every_span_is_its_text(shared_dir: Path) -> None:
    corpus = list(read_corpus(shared_dir / "corpus" / "unlabelled.jsonl.gz"))
    found = check(random.Random(SAMPLE).sample(corpus, SAMPLE))
    assert found.problems == []
    assert found.records.total() > 0
