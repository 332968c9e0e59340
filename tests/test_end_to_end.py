"""The whole way, as a user types it: bad files and good ones in, rows with their sentences out, the same again."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.settings import ANALYTICS_OFF

MARSAD = [sys.executable, "-c", "from pipelines.cli import app; app()"]
VISIT = (
    "عمان (وكالة) – وصل وزير الخارجية الأردني أيمن الصفدي إلى نواكشوط اليوم الثلاثاء في زيارة رسمية تستغرق يومين، "
    "يلتقي خلالها نظيره الموريتاني.\n\nوقال بيان للوزارة إن المحادثات ستتناول التعاون بين البلدين."
)
TRADE = "بلغ حجم التبادل التجاري بين تونس وإيطاليا 7 مليارات دولار في عام 2021، بحسب المعهد الوطني للإحصاء."


def marsad(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, in a locale that knows no Arabic."""
    environment = {**os.environ, **ANALYTICS_OFF, "LC_ALL": "C", "COLUMNS": "200"}
    command = [*MARSAD, *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)


def rows(warehouse: Path, sql: str) -> list[dict[str, str]]:
    asked = marsad("query", sql, "--format", "csv", "--warehouse", warehouse)
    assert asked.returncode == 0, asked.stderr
    return list(csv.DictReader(io.StringIO(asked.stdout)))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two good articles, one of them in three encodings, among everything that can go wrong with a file."""
    folder = tmp_path_factory.mktemp("inbox with 'quotes' و فراغ")
    (folder / "a زيارة.txt").write_text(VISIT, encoding="utf-8")
    (folder / "same in windows.txt").write_bytes(VISIT.encode("cp1256"))
    (folder / "same 'wide' \"text\".txt").write_bytes(VISIT.encode("utf-16"))
    (folder / "metadata.csv").write_text("file,published_at\na زيارة.txt,2022-09-13\n", encoding="utf-8")
    lines = [json.dumps({"text": TRADE, "published": "2022-03-01"}), '{"text": ', json.dumps({"text": "\ud800"})]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "digits.txt").write_text(f"قال المدير إن الرقم هو {'7' * 1_000_000} دولار.", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (folder / "مقطوع.txt").write_bytes(VISIT.encode()[:-2])
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    return folder


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("warehouse")


@pytest.fixture(scope="module")
def first_run(inbox: Path, warehouse: Path) -> "subprocess.CompletedProcess[str]":
    return marsad("run", "--raw", inbox, "--warehouse", warehouse)


def test_bad_files_do_no_harm_and_are_named_with_their_cause(first_run: "subprocess.CompletedProcess[str]") -> None:
    assert first_run.returncode == 0, first_run.stderr
    for told in (
        "empty.txt: empty file",
        "binary.txt: binary file, not text",
        "مقطوع.txt: the file ends inside a character",
        "huge.txt: too large: 200000000 bytes",
        "lines.jsonl, line 2: malformed JSON",
        "lines.jsonl, line 3: half a character",
    ):
        assert told in first_run.stderr
    summary = " ".join(first_run.stdout.split())
    assert "articles 3 " in summary
    assert "kept aside 6 " in summary


@pytest.mark.usefixtures("first_run")
def test_rows_have_their_sentences(warehouse: Path) -> None:
    (visit,) = rows(warehouse, "select * from marts.fct_visits")
    assert (visit["visitor_name"], visit["visitor_country_code"]) == ("أيمن الصفدي", "JOR")
    assert (visit["host_country_code"], visit["start_date"]) == ("MRT", "2022-09-13")
    assert "وصل وزير الخارجية الأردني" in visit["sentence"]
    (trade,) = rows(warehouse, "select * from marts.fct_trade_volumes")
    assert {trade["reporter_code"], trade["partner_code"]} == {"TUN", "ITA"}
    assert float(trade["value_low"]) == 7e9


@pytest.mark.usefixtures("first_run")
def test_evidence_is_the_text_itself(warehouse: Path) -> None:
    sql = """
        select
            count(*) as n,
            count(*) filter (substr(a.text, e.span_start + 1, e.span_end - e.span_start) = e.surface) as same
        from records.evidence as e join raw.articles as a using (article_id)
    """
    (counted,) = rows(warehouse, sql)
    assert int(counted["n"]) == int(counted["same"]) > 5


@pytest.mark.usefixtures("first_run")
def test_show_finds_what_was_stored(warehouse: Path) -> None:
    shown = marsad("show", "a زيارة.txt", "--warehouse", warehouse)
    assert shown.returncode == 0, shown.stderr
    assert "host_country: MRT" in shown.stdout


@pytest.mark.usefixtures("first_run")
def test_a_second_run_changes_nothing(inbox: Path, warehouse: Path) -> None:
    before = (warehouse / "current").resolve()
    again = marsad("run", "--raw", inbox, "--warehouse", warehouse)
    assert again.returncode == 0, again.stderr
    assert "nothing changed" in again.stdout
    assert (warehouse / "current").resolve() == before


@pytest.mark.usefixtures("first_run")
def test_a_run_without_any_article_leaves_what_is_published(warehouse: Path, tmp_path: Path) -> None:
    failed = marsad("run", "--raw", tmp_path, "--warehouse", warehouse)
    assert failed.returncode == 1
    assert "still there, unchanged" in failed.stderr
    assert len(rows(warehouse, "select * from marts.fct_visits")) == 1
