"""`marsad review`: questions out, decisions in, and what they do to the next build."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.cli.conftest import Marsad
from tests.cli.newsroom import Newsroom, extract_otherwise, records
from tests.cli.test_explain import asked

_Line = dict[str, Any]


@pytest.fixture
def questions(marsad: Marsad, newsroom: Newsroom) -> list[_Line]:
    return exported(marsad, newsroom)


def exported(marsad: Marsad, newsroom: Newsroom, *options: str) -> list[_Line]:
    result = marsad("review", "export", "--warehouse", newsroom.warehouse, *options)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def of_kind(questions: list[_Line], kind: str) -> _Line:
    return next(line for line in questions if line["kind"] == kind)


def answer(path: Path, *lines: _Line) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def apply(marsad: Marsad, newsroom: Newsroom, file: Path, *options: str) -> Result:
    return marsad("review", "apply", file, "--who", "سلمى", "--warehouse", newsroom.warehouse, *options)


def counts(result: Result) -> dict[str, int]:
    rows = (line.rsplit(maxsplit=1) for line in result.stdout.splitlines())
    return {name.strip(): int(number) for name, number in rows}


def listed(marsad: Marsad, newsroom: Newsroom) -> list[_Line]:
    result = marsad("review", "list", "--json", "--warehouse", newsroom.warehouse)
    return [json.loads(line) for line in result.stdout.splitlines()]


# ------------------------------------------------------------------------------ export


def test_each_question_is_ready_to_be_answered(questions: list[_Line]) -> None:
    assert {line["kind"] for line in questions} == {"conflict", "record", "near miss", "link", "actor"}
    for line in questions:
        assert line["question"].endswith(("?", "?)", ".", ")?"))
        assert line["sentences"]
        assert len(line["options"]) > 1
        assert [line[name] for name in ("verdict", "who", "when", "why")] == [""] * 4
        assert line["subject"]


def test_what_is_asked(questions: list[_Line]) -> None:
    conflict = of_kind(questions, "conflict")
    assert conflict["slot"] == "date"
    assert list(conflict["value"]) == ["start", "end", "precision"]
    record = of_kind(questions, "record")
    assert "الطاقة الشمسية" in record["subject_says"]
    assert record["sentences"] == [
        "subject, وكالة الساحل, 2024-03-05: وقعت تونس واليابان الاثنين مذكرة تفاهم في مجال الطاقة الشمسية بالعاصمة."
    ]
    near = of_kind(questions, "near miss")
    assert {near["subject"]["type"], near["other"]["type"]} == {"agreement"}
    assert near["event"] != near["other_event"]
    link = of_kind(questions, "link")
    assert link["sentences"][0].startswith("subject, جريدة التل, 2024-03-25: زارت")
    actor = of_kind(questions, "actor")
    assert {actor["subject"]["name"], actor["other"]["name"]} == {"فايون", "تانيا فايون"}


def test_a_limit_keeps_the_most_doubtful_of_each_kind(marsad: Marsad, built_newsroom: Newsroom) -> None:
    few = exported(marsad, built_newsroom, "--limit", "3")
    assert [line["kind"] for line in few] == ["conflict", "record", "near miss"]


def test_what_is_decided_is_not_asked_again(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    verdicts = {"conflict": "correct", "record": "accept", "near miss": "different_events", "link": "same_event"}
    verdicts["actor"] = "same_actor"
    answered = answer(tmp_path / "a.jsonl", *({**line, "verdict": verdicts[line["kind"]]} for line in questions))
    assert counts(apply(marsad, newsroom, answered))["taken"] == len(questions)
    assert exported(marsad, newsroom) == []


# ------------------------------------------------------------------------------ sheets


def test_a_sheet_goes_out_and_comes_back(marsad: Marsad, newsroom: Newsroom, tmp_path: Path) -> None:
    sheet = tmp_path / "questions.csv"
    assert marsad("review", "export", "-f", "csv", "-o", sheet, "--warehouse", newsroom.warehouse).exit_code == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    for kind, verdict in (("record", " Accept "), ("conflict", "correct")):
        next(row for row in rows if row["kind"] == kind).update(verdict=verdict, why="=1+1")
    for separator in ",;\t":
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
        sheet.write_text(out.getvalue(), encoding="utf-8", newline="")
        told = counts(apply(marsad, newsroom, sheet))
        assert told["taken"] + told["there already"] == 2
        assert told["without a verdict"] == len(rows) - 2
    assert {line["verdict"] for line in listed(marsad, newsroom)} == {"accept", "correct"}


def test_no_cell_is_a_formula(marsad: Marsad, newsroom: Newsroom) -> None:
    result = marsad("review", "export", "-f", "csv", "--warehouse", newsroom.warehouse)
    cells = [cell for row in csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_sheet_that_is_none(marsad: Marsad, newsroom: Newsroom, tmp_path: Path) -> None:
    sheet = tmp_path / "x.csv"
    sheet.write_text("name,age\nس,5\n", encoding="utf-8")
    result = apply(marsad, newsroom, sheet)
    assert result.exit_code == 2
    assert "no column `verdict`" in result.stderr
    sheet.write_bytes("verdict,why\nتم,".encode("cp1256"))
    result = apply(marsad, newsroom, sheet)
    assert result.exit_code == 2
    assert "not UTF-8" in result.stderr


# ------------------------------------------------------------------------------ apply


def test_applying_twice_is_applying_once(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    filled = answer(tmp_path / "a.jsonl", {**of_kind(questions, "record"), "verdict": "reject", "why": "لم يحدث"})
    first = apply(marsad, newsroom, filled)
    assert (first.exit_code, counts(first)["taken"]) == (0, 1)
    decisions = newsroom.warehouse / "decisions.jsonl"
    assert json.loads(decisions.read_text(encoding="utf-8"))["why"] == "لم يحدث"
    before = decisions.read_bytes()
    for options in ((), ("--when", "2024-01-01")):
        second = apply(marsad, newsroom, filled, *options)
        assert second.exit_code == 0 if not options else True
        if not options:
            assert counts(second) == {**counts(first), "taken": 0, "there already": 1}
            assert decisions.read_bytes() == before


def test_bad_lines_are_refused_by_their_number(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    record = of_kind(questions, "record")
    lines = (
        {**record, "verdict": "perhaps"},
        {**record, "verdict": "correct", "slot": "weapon", "value": "دبابة"},
        {**record, "verdict": "correct", "slot": "date", "value": "2024"},
        {**record, "verdict": "correct", "slot": "date", "value": ""},
        {**record, "verdict": "correct", "slot": "sector", "value": None},
        {**record, "verdict": "accept", "subject": {**record["subject"], "record_id": "x", "article_id": "y"}},
        {"verdict": "same_event", "event": record["event"], "other_event": "nonsense"},
        {"verdict": "accept", "event": record["event"]},
        {**record, "verdict": "accept", "verdikt": "x"},
        {**record, "verdict": ""},
    )
    path = answer(tmp_path / "a.jsonl", *lines)
    path.write_text(path.read_text(encoding="utf-8") + "no json\n", encoding="utf-8")
    result = apply(marsad, newsroom, path)
    assert result.exit_code == 0
    assert counts(result) == {
        "taken": 1,
        "there already": 0,
        "without a verdict": 1,
        "refused": 9,
        "no longer applicable": 0,
    }
    for told in (
        "line 1: verdict: 'perhaps' is not one of accept",
        "line 2: slot: agreement has no slot 'weapon'",
        "line 3: value: date: a date with start, end and precision is wanted, not text",
        "line 4: value: missing; null empties the slot",
        "line 6: accept: no agreement stands at those words any more",
        "line 7: other_event: no event 'nonsense'",
        "line 8: subject: an object",
        "line 9: verdikt: no field",
        "line 11: malformed JSON",
    ):
        assert told in result.stderr
    assert apply(marsad, newsroom, path, "--strict").exit_code == 4


def test_nothing_to_take(marsad: Marsad, newsroom: Newsroom, tmp_path: Path) -> None:
    assert apply(marsad, newsroom, answer(tmp_path / "a.jsonl", {"verdict": "perhaps"})).exit_code == 3
    assert apply(marsad, newsroom, answer(tmp_path / "b.jsonl", {"verdict": ""})).exit_code == 0
    assert apply(marsad, newsroom, tmp_path / "absent.jsonl").exit_code == 2
    assert not (newsroom.warehouse / "decisions.jsonl").exists()


def test_who_and_when(marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path) -> None:
    record = of_kind(questions, "record")
    path = answer(tmp_path / "a.jsonl", {**record, "verdict": "accept", "who": "هدى"})
    tomorrow = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 - the reviewer's own day
    assert apply(marsad, newsroom, path, "--when", tomorrow).exit_code == 2
    assert apply(marsad, newsroom, path, "--when", "soon").exit_code == 2
    assert marsad("review", "apply", path, "--who", " ", "--warehouse", newsroom.warehouse).exit_code == 2
    assert marsad("review", "apply", path, "--warehouse", newsroom.warehouse).exit_code == 2
    assert apply(marsad, newsroom, path, "--when", "2024-05-06").exit_code == 0
    (told,) = listed(marsad, newsroom)
    assert (told["who"], told["when"]) == ("هدى", "2024-05-06")


def test_a_decision_that_would_not_hold_is_refused(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    record = of_kind(questions, "record")
    reject = answer(tmp_path / "a.jsonl", {**record, "verdict": "reject"})
    accept = answer(tmp_path / "b.jsonl", {**record, "verdict": "accept"})
    assert counts(apply(marsad, newsroom, reject, "--when", "2024-05-06"))["taken"] == 1
    late = apply(marsad, newsroom, accept, "--when", "2024-05-05")
    assert (late.exit_code, counts(late)["taken"]) == (3, 0)
    assert "line 1: accept: سلمى decided otherwise on 2024-05-06" in late.stderr
    assert counts(apply(marsad, newsroom, accept, "--when", "2024-05-07"))["taken"] == 1
    assert [line["state"] for line in listed(marsad, newsroom)] == ["superseded", "applied"]


def test_events_may_be_named_instead_of_records(marsad: Marsad, newsroom: Newsroom, tmp_path: Path) -> None:
    ids = asked(newsroom, "select event_id from resolved.events where event_type = 'agreement' order by event_id")
    (one,), (other,) = ids
    path = answer(tmp_path / "a.jsonl", {"verdict": "same_event", "event": one[:10], "other_event": other})
    assert counts(apply(marsad, newsroom, path))["taken"] == 1
    newsroom.run()
    ((reports,),) = asked(newsroom, "select report_count from resolved.events where event_type = 'agreement'")
    assert reports == 2


# ------------------------------------------------------------------------------ what they do


def test_decisions_work_in_the_next_build_and_survive_re_extraction(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    conflict, link = of_kind(questions, "conflict"), of_kind(questions, "link")
    right = {"start": "2024-03-03", "end": "2024-03-03", "precision": "day"}
    filled = answer(
        tmp_path / "a.jsonl",
        {**of_kind(questions, "record"), "verdict": "reject"},
        {**conflict, "verdict": "correct", "value": right},
        {**link, "verdict": "different_events"},
    )
    assert counts(apply(marsad, newsroom, filled))["taken"] == 3
    assert {line["is_built"] for line in listed(marsad, newsroom)} == {False}
    for extractor in (None, extract_otherwise):
        newsroom.run(extractor, marts=extractor is not None)
        assert {(line["state"], line["is_built"]) for line in listed(marsad, newsroom)} == {("applied", True)}
        events = asked(
            newsroom,
            "select event_type, report_count, start_date, date_basis from resolved.events order by all",
        )
        assert ("agreement", 1, date(2024, 3, 20), "stated") in events
        assert [event for event in events if event[0] == "agreement"] == [events[0]], "the rejected record is no event"
        assert ("visit", 2, date(2024, 3, 3), "review") in events
        assert len(events) == 3
        told = marsad("export", "records", "--warehouse", newsroom.warehouse).stdout
        assert "الطاقة الشمسية" not in told
    event_id = asked(newsroom, "select event_id from resolved.events where date_basis = 'review'")[0][0]
    explained = marsad("explain", event_id, "--warehouse", newsroom.warehouse).stdout
    assert "date: 2024-03-03" in explained
    assert "set by a reviewer" in explained
    assert "correct date to 2024-03-03, by سلمى on" in explained
    assert "[applied]" in explained


def test_a_decision_whose_record_went_is_reported(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    filled = answer(tmp_path / "a.jsonl", {**of_kind(questions, "record"), "verdict": "accept"})
    apply(marsad, newsroom, filled)
    newsroom.run(lambda read: [each for each in records() if each.article_id == read.id and each.confidence > 0.5])
    (told,) = listed(marsad, newsroom)
    assert (told["state"], told["reason"]) == ("not_applicable", "no agreement stands at those words any more")
    again = apply(marsad, newsroom, answer(tmp_path / "b.jsonl", {"verdict": ""}))
    assert counts(again)["no longer applicable"] == 1
    assert "no longer applicable: accept" in again.stderr
    newsroom.run()
    assert [line["state"] for line in listed(marsad, newsroom)] == ["applied"]


def test_a_broken_line_of_the_file_is_named_and_kept(
    marsad: Marsad, newsroom: Newsroom, questions: list[_Line], tmp_path: Path
) -> None:
    decisions = tmp_path / "kept" / "decisions.jsonl"
    decisions.parent.mkdir()
    decisions.write_text("not json\n", encoding="utf-8")
    filled = answer(tmp_path / "a.jsonl", {**of_kind(questions, "record"), "verdict": "accept"})
    result = apply(marsad, newsroom, filled, "--decisions", str(decisions))
    assert result.exit_code == 0
    assert "decisions.jsonl, line 1: malformed JSON" in result.stderr
    assert decisions.read_text(encoding="utf-8").startswith("not json\n{")
    shown = marsad("review", "list", "--warehouse", newsroom.warehouse, MARSAD_DECISIONS=str(decisions))
    assert "accept" in shown.stdout
    assert "applied (from the next run on)" in shown.stdout
    assert not (newsroom.warehouse / "decisions.jsonl").exists()


def test_no_decision_yet(marsad: Marsad, built_newsroom: Newsroom) -> None:
    result = marsad("review", "list", "--warehouse", built_newsroom.warehouse)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no decision yet" in result.stderr


@pytest.mark.parametrize("command", ["export", "apply", "list"])
def test_help_and_no_warehouse(marsad: Marsad, tmp_path: Path, command: str) -> None:
    helped = marsad("review", command, "--help")
    assert helped.exit_code == 0
    assert f"marsad review {command}" in helped.stdout
    assert "Exit codes" in helped.stdout
    file = (str(answer(tmp_path / "a.jsonl")), "--who", "س") if command == "apply" else ()
    assert marsad("review", command, *file, "--warehouse", tmp_path).exit_code == 3
