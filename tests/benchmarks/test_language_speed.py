"""The benchmark reads what it is given and reports every finder; the figures themselves are nobody's test."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import language_speed

TEXTS = ["وقعت الرباط صفقة بقيمة 500 مليون دولار في 12 سبتمبر 2022.", "زار وزير الخارجية المصري عمّان أمس."]


@pytest.mark.parametrize("kind", ["jsonl", "gz", "folder"])
def test_articles_come_from_files_and_folders(kind: str, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in TEXTS) + "\n"
    source = tmp_path / f"articles.{kind}"
    if kind == "jsonl":
        source.write_text(lines, encoding="utf-8")
    elif kind == "gz":
        source.write_bytes(gzip.compress(lines.encode()))
    else:
        source.mkdir()
        for index, text in enumerate(TEXTS):
            (source / f"{index}.txt").write_text(text, encoding="utf-8")
    assert list(language_speed.articles(source)) == TEXTS


def test_the_first_articles_up_to_a_size() -> None:
    size = len(TEXTS[0].encode())
    assert language_speed.first_bytes(TEXTS, size * 10) == TEXTS
    assert language_speed.first_bytes(TEXTS, 1) == TEXTS[:1]
    assert language_speed.megabytes(TEXTS[:1]) == size / 1e6


def test_every_finder_has_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_speed, "HOSTILE", ("1 ",))
    monkeypatch.setattr(language_speed, "_HOSTILE_SIZE", 100)
    table = language_speed.report(TEXTS, Path("articles.jsonl"))
    rows = [str(cell) for cell in table.columns[0].cells]
    assert rows[:6] == ["folding and tokenising", "numbers", "money", "dates", "names", "all finders"]
    assert rows[-1] == "hostile text, '1' repeated"
