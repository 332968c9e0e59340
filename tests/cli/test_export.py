"""`marsad export records`: the lines of `marsad extract`, from the warehouse, with the events."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipelines.cli.extract import document_line
from pipelines.ingestion import Document, read_file, read_sidecar
from pipelines.records import Publication
from tests.cli.conftest import Marsad
from tests.cli.newsroom import PAPERS, Newsroom, extract


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_they_are_the_lines_of_extract(
    marsad: Marsad, built_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.extraction.extract", extract)
    sidecar = read_sidecar(built_newsroom.raw / "metadata.csv")
    printed = [
        document_line(document, Publication())
        for path in sorted(built_newsroom.raw.glob("*.txt"))
        for document in read_file(path, sidecar=sidecar)
        if isinstance(document, Document)
    ]
    exported = lines(marsad("export", "records", "--warehouse", built_newsroom.warehouse))
    assert [line["document_id"] for line in exported] == sorted(["copy of energy.txt", *(name for name, *_ in PAPERS)])
    for line in exported:
        for record in line["records"]:
            assert len(record.pop("record_id")) == len(record.pop("event_id")) == 24
    of_copy = exported[1]
    assert of_copy["published"] == "2024-03-05", "an article that came twice has the metadata of both"
    of_copy["published"] = None
    printed.sort(key=lambda line: line["document_id"])
    assert exported == printed


def test_reports_of_one_event_share_its_id(marsad: Marsad, built_newsroom: Newsroom) -> None:
    told = {
        line["document_id"]: [record["event_id"] for record in line["records"]]
        for line in lines(marsad("export", "records", "--warehouse", built_newsroom.warehouse))
    }
    assert told["arrival.txt"] == told["later.txt"]
    assert told["copy of energy.txt"] == told["energy.txt"] != told["power.txt"]
    assert told["quiet.txt"] == []


def test_documents_with_ids_of_their_own(marsad: Marsad, newsroom: Newsroom) -> None:
    for path in newsroom.raw.iterdir():
        path.unlink()
    rows = [{"document_id": f"d{n}", "published": str(day), "text": text} for n, (_, day, _, text) in enumerate(PAPERS)]
    rows[3].pop("document_id")
    (newsroom.raw / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    newsroom.run()
    told = lines(marsad("export", "records", "--warehouse", newsroom.warehouse))
    assert [line["document_id"] for line in told] == ["all.jsonl:4", "d0", "d1", "d2", "d4", "d5"]


def test_into_a_file(marsad: Marsad, built_newsroom: Newsroom, tmp_path: Path) -> None:
    target = tmp_path / "سجلات.jsonl"
    result = marsad("export", "records", "-o", target, "--warehouse", built_newsroom.warehouse)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "7 lines written" in result.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 7
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_wrong_usage(marsad: Marsad, built_newsroom: Newsroom, tmp_path: Path) -> None:
    assert marsad("export", "everything").exit_code == 2
    assert marsad("export", "records", "--warehouse", tmp_path).exit_code == 3
    nowhere = marsad("export", "records", "-o", tmp_path / "absent" / "x", "--warehouse", built_newsroom.warehouse)
    assert nowhere.exit_code == 1
    assert "No such file" in nowhere.stderr
