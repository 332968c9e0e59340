"""`marsad run`: what it tells people. The build itself is tested with publishing."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.publishing.build import BuildReport
from pipelines.publishing.generations import PublishingError
from tests.cli.conftest import Marsad


def report(**changed: object) -> BuildReport:
    known: dict[str, object] = {
        "warehouse": Path("warehouse/current/marsad.duckdb"),
        "generation": 4,
        "changed": True,
        "articles": 12,
        "rejected": (),
        "warnings": (),
        "extraction_failures": (),
        "records": {"visit": 7, "agreement": 2},
        "events": {"visit": 5, "agreement": 1},
        "decision_failures": (),
        "quarantined": 1,
        "verdicts": (),
    }
    return BuildReport(**{**known, **changed})  # type: ignore[arg-type]


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Stands for the build: records how it was called, gives the report or raises the error put into it."""
    called: dict[str, object] = {"gives": report()}

    def build_warehouse(raw_dir: Path, warehouse_dir: Path, **others: object) -> BuildReport:
        called.update(raw_dir=raw_dir, warehouse_dir=warehouse_dir, **others)
        given = called["gives"]
        if isinstance(given, Exception):
            raise given
        assert isinstance(given, BuildReport)
        return given

    monkeypatch.setattr("pipelines.publishing.build.build_warehouse", build_warehouse)
    return called


def test_summary_and_what_to_type_next(marsad: Marsad, build: dict[str, object], tmp_path: Path) -> None:
    build["gives"] = report(rejected=("a.txt: empty file",), warnings=("b.txt: publication date 'x'",))
    build["gives"] = replace(build["gives"], decision_failures=("decisions, line 3: who: missing",))  # type: ignore[type-var]
    result = marsad("run", "--raw", tmp_path, "--warehouse", tmp_path / "my warehouse")
    assert result.exit_code == 0
    assert (build["raw_dir"], build["warehouse_dir"]) == (tmp_path, tmp_path / "my warehouse")
    words = " ".join(result.stdout.split())
    for told in (
        "articles 12",
        "visit 7 in 5 events",
        "agreement 2 in 1 event",
        "quarantined rows 1",
        "kept aside 1 files or lines",
        "warehouse/current/marsad.duckdb (generation 4, new)",
    ):
        assert told in words
    assert "a.txt: empty file" in result.stderr
    assert "publication date 'x'" in result.stderr
    assert "decisions, line 3: who: missing" in result.stderr
    assert f"--warehouse '{tmp_path}/my warehouse'" in result.stdout


def test_settings_give_the_folders(marsad: Marsad, build: dict[str, object], tmp_path: Path) -> None:
    marsad("run", MARSAD_RAW=str(tmp_path), MARSAD_WAREHOUSE=str(tmp_path / "w"))
    assert (build["raw_dir"], build["warehouse_dir"]) == (tmp_path, tmp_path / "w")


def test_an_unchanged_warehouse_is_said_to_be_so(marsad: Marsad, build: dict[str, object], tmp_path: Path) -> None:
    build["gives"] = report(changed=False)
    assert "nothing changed" in marsad("run", "--raw", tmp_path).stdout


def test_many_messages_are_cut_short(marsad: Marsad, build: dict[str, object], tmp_path: Path) -> None:
    build["gives"] = report(rejected=tuple(f"{n}.txt: empty file" for n in range(25)))
    stderr = marsad("run", "--raw", tmp_path).stderr
    assert "19.txt" in stderr
    assert "20.txt" not in stderr
    assert "and 5 more" in stderr


@pytest.mark.parametrize("error", [PublishingError("records.visits is broken"), OSError("records.visits is broken")])
def test_a_failed_build(marsad: Marsad, build: dict[str, object], tmp_path: Path, error: Exception) -> None:
    build["gives"] = error
    result = marsad("run", "--raw", tmp_path)
    assert result.exit_code == 1
    assert "the build failed: records.visits is broken" in result.stderr
    assert "still there, unchanged" in result.stderr


def test_no_such_folder(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("run", "--raw", tmp_path / "absent")
    assert result.exit_code == 2
    assert "no such folder" in result.stderr


def test_the_file_of_decisions(marsad: Marsad, build: dict[str, object], tmp_path: Path) -> None:
    marsad("run", "--raw", tmp_path)
    assert build["decisions"] is None
    marsad("run", "--raw", tmp_path, MARSAD_DECISIONS="kept.jsonl")
    assert build["decisions"] == Path("kept.jsonl")
    missing = marsad("run", "--raw", tmp_path, "--decisions", tmp_path / "absent.jsonl")
    assert missing.exit_code == 2
    assert "no file of decisions" in missing.stderr
    file = tmp_path / "mine.jsonl"
    file.touch()
    marsad("run", "--raw", tmp_path, "--decisions", file, MARSAD_DECISIONS="kept.jsonl")
    assert build["decisions"] == file
