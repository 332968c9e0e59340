"""Drawing records for an audit, and the figures that follow from what their readers say."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.evaluation.audit import as_line, draw, main, read_verdicts, sections
from pipelines.evaluation.calibration import examples
from pipelines.evaluation.gold import GoldDocument, GoldError
from tests.extraction.reading import article

CITIES = ("نيروبي", "ليما", "هلسنكي", "كمبالا", "أوسلو")
ARTICLES = [article(f"وصل وزير الخارجية الهندي راجيف كومار إلى {city} أمس.") for city in CITIES]


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def ruled(verdict: str, **others: Any) -> dict[str, Any]:  # noqa: ANN401
    (pair,) = draw(ARTICLES[:1])
    return {**as_line(*pair), "document_id": "d1", "verdict": verdict, **others}


def test_the_same_records_are_drawn_every_time() -> None:
    many = [article(f"{n}. {read.text}") for n in range(3) for read in ARTICLES]
    drawn = [record.id for _, record in draw(many, per_type=2)]
    assert len(drawn) == 10, "visits take the places of types that are not there"
    assert drawn == [record.id for _, record in draw(list(reversed(many)), per_type=2)]
    assert drawn != [record.id for _, record in draw(many, per_type=2, seed=1)]
    assert len(draw(many, per_type=50)) == len(many)


def test_a_drawn_line_holds_no_text_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[0].text, encoding="utf-8")
    target = tmp_path / "verdicts.jsonl"
    assert main([str(tmp_path), str(target)]) == 0
    (line,) = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert line.keys() == {"document_id", "record_id", "type", "slots", "verdict", "wrong_slots", "note"}
    assert line["document_id"] == "a.txt"
    with pytest.raises(GoldError, match="line 1"):
        read_verdicts(target)


def test_what_was_said_of_a_record_is_kept_while_it_reads_the_same(tmp_path: Path) -> None:
    for number, read in enumerate(ARTICLES[:2]):
        (tmp_path / f"{number}.txt").write_text(read.text, encoding="utf-8")
    target = tmp_path / "verdicts.jsonl"
    main([str(tmp_path), str(target)])
    first, second = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    write(target, first | {"verdict": "right", "note": "read"}, second | {"verdict": "wrong", "slots": {}})
    main([str(tmp_path), str(target)])
    kept = {line["document_id"]: line["verdict"] for line in map(json.loads, target.open(encoding="utf-8"))}
    assert kept == {first["document_id"]: "right", second["document_id"]: None}


def test_verdicts_name_slots_of_their_type(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="weapon"):
        read_verdicts(write(tmp_path / "v.jsonl", ruled("right", wrong_slots=["weapon"])))


def test_precision(tmp_path: Path) -> None:
    lines = [ruled("right"), ruled("right", wrong_slots=["status"]), ruled("debatable"), ruled("wrong")]
    precision, slots = sections(read_verdicts(write(tmp_path / "v.jsonl", *lines)))
    visit, every = precision.rows
    assert visit[:7] == ("visit", 4, 2, 1, 1, 0.75, 0.5)
    assert every[1:] == visit[1:]
    filled = len(lines[0]["slots"])
    assert visit[7] == pytest.approx(1 - 1 / (3 * filled))
    assert slots.rows == (("visit", "status", 1, 3),)


@pytest.mark.parametrize(("verdict", "right"), [("right", True), ("debatable", True), ("wrong", False)])
def test_verdicts_teach_the_confidence(tmp_path: Path, verdict: str, right: bool) -> None:
    verdicts = read_verdicts(write(tmp_path / "v.jsonl", ruled(verdict)))
    document = GoldDocument("d1", "2023-05-18", (), text=ARTICLES[0].text)
    assert [example.right for example in examples([document], verdicts)] == [right]
    changed = GoldDocument("d1", "2023-05-18", (), text=ARTICLES[1].text)
    assert examples([changed], verdicts) == [], "a record that nobody read teaches nothing"
