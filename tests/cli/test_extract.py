"""`marsad extract`: the lines it prints, and that bad input is named and stops nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipelines.cli.extract import document_line
from pipelines.ingestion import Document
from pipelines.records import SLOT_TYPES, Publication, RecordType
from tests.cli.conftest import Marsad

VISIT = "وصل وزير الخارجية الأردني أيمن الصفدي إلى نواكشوط اليوم الثلاثاء في زيارة رسمية تستغرق يومين."


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(path: Path, text: str = VISIT) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_holds_what_the_format_says(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("extract", write(tmp_path / "خبر.txt"), "--published", "2022-09-13")
    (line,) = lines(result)
    assert list(line) == ["document_id", "published", "records"]
    assert (line["document_id"], line["published"]) == ("خبر.txt", "2022-09-13")
    record = next(record for record in line["records"] if record["type"] == "visit")
    assert list(record) == ["type", "slots", "evidence", "attribution", "confidence"]
    assert tuple(record["slots"]) == SLOT_TYPES[RecordType.VISIT].slot_names()
    assert record["slots"]["visitor_country"] == "JOR"
    assert record["slots"]["host_country"] == "MRT"
    surfaces = {VISIT[item["start"] : item["end"]] for item in record["evidence"] if item["slot"] == "host_city"}
    assert surfaces == {"نواكشوط"}
    assert all(set(item) == {"slot", "start", "end"} for item in record["evidence"])


def test_metadata_dates_a_file_and_published_dates_the_others(marsad: Marsad, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", VISIT + " .")
    metadata = write(tmp_path / "metadata.csv", "file,published_at\na.txt,2022-09-13\n")
    result = marsad("extract", first, second, "--metadata", metadata, "--published", "2021-01-05")
    assert [(line["document_id"], line["published"]) for line in lines(result)] == [
        ("a.txt", "2022-09-13"),
        ("b.txt", "2021-01-05"),
    ]


def test_without_metadata_no_day_is_invented(marsad: Marsad, tmp_path: Path) -> None:
    write(tmp_path / "metadata.csv", "file,published_at\na.txt,2022-09-13\n")
    (line,) = lines(marsad("extract", write(tmp_path / "a.txt", "وصل الوزير الأردني إلى نواكشوط.")))
    assert line["published"] is None


def test_json_lines_keep_their_own_ids_and_order(marsad: Marsad, tmp_path: Path) -> None:
    rows = [{"document_id": f"d{n}", "published": f"2020-01-0{n}", "text": f"{VISIT} {n}"} for n in (3, 1, 2)]
    path = write(tmp_path / "x.jsonl", "\n".join(json.dumps(row) for row in rows))
    read = lines(marsad("extract", path))
    assert [line["document_id"] for line in read] == ["d3", "d1", "d2"]
    assert [line["published"] for line in read] == ["2020-01-03", "2020-01-01", "2020-01-02"]


def test_the_same_text_under_two_names_is_two_documents(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("extract", write(tmp_path / "a.txt"), write(tmp_path / "b.txt"))
    first, second = lines(result)
    assert first["records"] == second["records"]
    assert (first["document_id"], second["document_id"]) == ("a.txt", "b.txt")


def test_a_folder_is_read_through(marsad: Marsad, tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    (tmp_path / "a").mkdir()
    write(tmp_path / "a" / "z.txt")
    assert [line["document_id"] for line in lines(marsad("extract", tmp_path))] == ["z.txt", "b.txt"]


def test_bad_input_is_named_and_the_rest_is_printed(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "cut.txt").write_bytes(VISIT.encode()[:-2] + b"\xd8")
    (tmp_path / "binary 'x'.txt").write_bytes(bytes(range(256)))
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "windows.txt").write_bytes(VISIT.encode("cp1256"))
    (tmp_path / "wide.txt").write_bytes(VISIT.encode("utf-16"))
    (tmp_path / "lines.jsonl").write_bytes(b'{"text": \n{"text": "\\udc00"}\n')
    result = marsad("extract", tmp_path, tmp_path / "absent.txt")
    assert result.exit_code == 0
    assert [line["document_id"] for line in lines(result)] == ["wide.txt", "windows.txt"]
    told = result.stderr.splitlines()
    assert [message.split(":")[0] for message in told] == [
        "binary 'x'.txt",
        "cut.txt",
        "empty.txt",
        "huge.txt",
        "lines.jsonl, line 1",
        "lines.jsonl, line 2",
        "absent.txt",
    ]
    assert marsad("extract", tmp_path, "--strict").exit_code == 4


def test_a_million_digits_do_no_harm(marsad: Marsad, tmp_path: Path) -> None:
    text = f"{VISIT} وبلغ حجم التبادل التجاري بين الأردن وموريتانيا {'9' * 1_000_000} دولار."
    (line,) = lines(marsad("extract", write(tmp_path / "digits.txt", text)))
    assert "visit" in {record["type"] for record in line["records"]}


@pytest.mark.parametrize("name", ["اسم عربي مع فراغ.txt", 'it\'s "quoted" [red].txt', "-dash.txt"])
def test_strange_names(marsad: Marsad, tmp_path: Path, name: str) -> None:
    good, bad = write(tmp_path / name), tmp_path / f"bad {name}"
    bad.touch()
    result = marsad("extract", good, bad)
    assert [line["document_id"] for line in lines(result)] == [name]
    assert result.stderr.strip() == f"bad {name}: empty file"


def test_nothing_readable(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("extract", tmp_path / "absent.txt")
    assert result.exit_code == 3
    assert "absent.txt" in result.stderr
    assert "no readable article" in result.stderr


def test_wrong_usage(marsad: Marsad, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert marsad("extract").exit_code == 2
    assert marsad("extract", path, "--published", "yesterday").exit_code == 2
    assert marsad("extract", path, "--metadata", tmp_path / "absent.csv").exit_code == 2
    assert marsad("extract", path, "--metadata", path).exit_code == 2


def test_one_defect_does_not_cost_the_other_documents(
    marsad: Marsad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = document_line

    def broken(document: Document, default: Publication) -> dict[str, Any]:
        if document.document_id == "a.txt":
            raise RuntimeError("a defect")
        return sound(document, default)

    monkeypatch.setattr("pipelines.cli.extract.document_line", broken)
    result = marsad("extract", write(tmp_path / "a.txt"), write(tmp_path / "b.txt"))
    assert result.exit_code == 1
    assert [line["document_id"] for line in lines(result)] == ["b.txt"]
    assert "a.txt: extraction failed: RuntimeError: a defect" in result.stderr
