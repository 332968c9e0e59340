"""The build as a whole: what it reports, that it is repeatable, and that failing or dying harms nothing."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.build import build_warehouse
from pipelines.publishing.generations import BuildInProgressError, PublishingError, Warehouse
from pipelines.publishing.marts import DbtProcess, MartsError, build_marts
from pipelines.publishing.steps import CheckError
from pipelines.records import Article, Record
from tests import specimens
from tests.publishing.conftest import Built, write_inbox


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Path:
    """A warehouse of its own for a test that builds."""
    return Path(shutil.copytree(built.warehouse, tmp_path / "warehouse", symlinks=True))


def state(warehouse: Path) -> dict[str, object]:
    """All that a reader can see."""
    with duckdb.connect(str(warehouse / "current" / "marsad.duckdb"), read_only=True) as reader:
        names = reader.sql("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        tables: dict[str, object] = {name: reader.table(name).order("all").fetchall() for (name,) in names}
    return tables | {"current": (warehouse / "current").readlink()}


def test_the_report(built: Built) -> None:
    report = built.report
    assert (report.generation, report.changed, report.articles, report.quarantined) == (1, True, 4, 0)
    assert report.records == {"visit": 1, "delegation": 1, "arms_deal": 1, "trade_volume": 1, "agreement": 1}
    assert report.events == report.records
    assert report.decision_failures == ()
    assert len(report.rejected) == 1
    assert report.rejected[0].startswith("empty.txt")
    assert [verdict.table for verdict in report.verdicts if verdict.bad] == []
    assert report.warehouse.is_file()
    assert ("extract", 4, 4) in built.steps
    assert [
        step for step in ("read", "check", "extract", "resolve", "build", "publish") if (step, 0, 0) not in built.steps
    ] == []


def test_nothing_is_left_beside_the_published(built: Built) -> None:
    assert sorted(path.name for path in (built.warehouse / "generations").iterdir()) == ["1"]
    beside = sorted(path.name for path in (built.warehouse / "generations" / "1").iterdir())
    assert beside == ["contents.json", "made_by.json", "marsad.duckdb", "parquet"]


def test_a_second_build_changes_no_row_and_a_new_article_one_generation(built: Built, copy: Path) -> None:
    before = state(copy)
    again = build_warehouse(built.raw, copy, extractor=specimens.extract)
    assert (again.changed, again.generation) == (False, 1)
    assert state(copy) == before

    raw = write_inbox(copy.parent / "more")
    (raw / "new.txt").write_text("خبر جديد لا يحمل زيارة ولا اتفاقا.", encoding="utf-8")
    more = build_warehouse(raw, copy, extractor=specimens.extract)
    assert (more.changed, more.generation, more.articles) == (True, 2, 5)
    after = state(copy)
    assert {name for name in before if before[name] != after[name]} == {"current", "raw.articles", "marts.dim_articles"}


def test_bad_rows_go_to_quarantine_and_good_ones_arrive(
    built: Built, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = specimens.visit(host_country="SVN")
    monkeypatch.setattr("pipelines.publishing.build.build_marts", lambda _: 0)

    def extractor(article: Article) -> list[Record]:
        return [wrong if each.type == "visit" else each for each in specimens.extract(article)]

    report = build_warehouse(built.raw, copy, extractor=extractor)
    assert report.quarantined == 1 + len(wrong.evidence)
    assert (report.records["visit"], report.records["delegation"]) == (0, 1)
    bad = {verdict.table: verdict.bad for verdict in report.verdicts if verdict.bad}
    assert "a visit goes to another country" in bad["records.visits"][0].reasons[0]


def test_an_article_that_breaks_the_extractor_does_not_stop_the_others(
    built: Built, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.publishing.build.build_marts", lambda *_: 0)

    def extractor(article: Article) -> list[Record]:
        if article.text == specimens.TRADE_TEXT:
            raise ZeroDivisionError("no such frame")
        return specimens.extract(article)

    report = build_warehouse(built.raw, copy, extractor=extractor)
    assert report.extraction_failures == ("extraction failed on 1.txt: ZeroDivisionError: no such frame",)
    assert (report.records["visit"], report.records["trade_volume"], report.quarantined) == (1, 0, 1)


def test_an_extractor_that_breaks_on_every_article_keeps_what_is_published(built: Built, copy: Path) -> None:
    def extractor(_: Article) -> list[Record]:
        raise ZeroDivisionError("no such frame")

    before = state(copy)
    with pytest.raises(PublishingError, match="extraction failed on 4 of 4 articles"):
        build_warehouse(built.raw, copy, extractor=extractor)
    assert state(copy) == before


def many_wrong(article: Article) -> list[Record]:
    """Twelve visits to the visitor's own country."""
    if article.text != specimens.VISIT_TEXT:
        return []
    return [specimens.visit(host_country="SVN", host_city=f"مدينة {n}") for n in range(12)]


def test_a_broken_table_blocks_and_keeps_what_is_published(built: Built, copy: Path) -> None:
    before = state(copy)
    with pytest.raises(CheckError, match=r"records\.visits is broken: 12 of 12 rows fail.*another country"):
        build_warehouse(built.raw, copy, extractor=many_wrong)
    assert state(copy) == before
    assert sorted(path.name for path in (copy / "generations").iterdir()) == ["1"]


def test_an_inbox_without_articles_keeps_what_is_published(copy: Path, tmp_path: Path) -> None:
    before = state(copy)
    (tmp_path / "raw").mkdir()
    with pytest.raises(PublishingError, match="no article in"):
        build_warehouse(tmp_path / "raw", copy, extractor=specimens.extract)
    assert state(copy) == before


def test_a_full_disk_is_a_failed_build(built: Built, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = state(copy)
    monkeypatch.setattr("pipelines.publishing.steps.load_articles", fail)
    with pytest.raises(PublishingError, match="No space left on device"):
        build_warehouse(built.raw, copy, extractor=specimens.extract)
    assert state(copy) == before


def test_failing_models_keep_what_is_published(built: Built, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise MartsError("dbt failed")

    before = state(copy)
    monkeypatch.setattr("pipelines.publishing.build.build_marts", fail)
    with pytest.raises(MartsError):
        build_warehouse(built.raw, copy, extractor=specimens.extract)
    assert state(copy) == before
    assert not (copy / "generations" / ".building").exists()


def test_what_dbt_says_when_it_fails_is_told(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "marsad.duckdb")) as empty:
        empty.execute("create schema raw")
    with (
        DbtProcess(tmp_path / "marsad.duckdb", tmp_path / "dbt") as dbt,
        pytest.raises(MartsError, match=r"stg_raw__articles: .*\n.*articles does not exist"),
    ):
        build_marts(dbt)


KILLED = """
import sys, time
from pathlib import Path
from pipelines.publishing import resolving
from pipelines.publishing.build import build_warehouse
from tests import specimens

def hang(*_, **__):
    Path(sys.argv[3]).touch()
    time.sleep(600)

if sys.argv[4] == "resolve":
    resolving.resolve = hang
build_warehouse(Path(sys.argv[1]), Path(sys.argv[2]), extractor=hang if sys.argv[4] == "extract" else specimens.extract)
"""


@pytest.mark.parametrize("step", ["extract", "resolve"])
def test_a_killed_build_leaves_the_published_readable_and_the_next_one_cleans_up(
    built: Built, copy: Path, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = state(copy)
    reached = tmp_path / "reached"
    command = [sys.executable, "-c", KILLED, str(built.raw), str(copy), str(reached), step]
    process = subprocess.Popen(command, cwd=repository, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    try:
        while not reached.exists() and process.poll() is None:
            time.sleep(0.05)
        with pytest.raises(BuildInProgressError, match=str(process.pid)):
            build_warehouse(built.raw, copy, extractor=specimens.extract)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert reached.exists()
    assert (copy / "generations" / ".building" / "marsad.duckdb").exists()
    assert state(copy) == before

    monkeypatch.setattr("pipelines.publishing.build.build_marts", lambda *_: 0)
    report = build_warehouse(built.raw, copy, extractor=specimens.extract)
    assert report.generation == 2
    assert not (copy / "generations" / ".building").exists()


def test_one_build_at_a_time(built: Built, copy: Path) -> None:
    with Warehouse(copy).locked(), pytest.raises(BuildInProgressError, match="another build holds"):
        build_warehouse(built.raw, copy, extractor=specimens.extract)
