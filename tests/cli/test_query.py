"""`marsad query`: formats, and what a statement must not be able to do."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Marsad

TYPES = (
    "select 1 as a, 2 as a, ['س', 'ص'] as names, {'k': date '2020-01-31'} as s, 2.50::decimal(9, 2) as d,"
    " null as n, timestamptz '2020-01-01 00:00:00+00' is not null as b"
)


def test_table(marsad: Marsad, warehouse: Path) -> None:
    result = marsad("query", "select title, language_code from raw.articles", "--warehouse", warehouse)
    assert result.exit_code == 0
    assert "وصول الوزير" in result.stdout
    assert "language_code" in result.stdout


def test_table_says_how_many_rows_it_leaves_out(marsad: Marsad, warehouse: Path) -> None:
    result = marsad("query", "select range as i from range(103)", "--warehouse", warehouse)
    assert "│ 99 │" in result.stdout
    assert "│ 100 │" not in result.stdout
    assert "the first 100 of 103 rows" in result.stderr


def test_control_characters_do_not_reach_the_terminal(marsad: Marsad, warehouse: Path) -> None:
    result = marsad("query", "select chr(27) || '[31mred' as x", "--warehouse", warehouse)
    assert "\x1b" not in result.stdout
    assert "[31mred" in result.stdout


def test_csv(marsad: Marsad, warehouse: Path) -> None:
    result = marsad("query", TYPES, "--format", "csv", "--warehouse", warehouse)
    header, row = csv.reader(io.StringIO(result.stdout))
    assert header == ["a", "a", "names", "s", "d", "n", "b"]
    assert row == ["1", "2", '["س", "ص"]', '{"k": "2020-01-31"}', "2.5", "", "True"]


def test_json(marsad: Marsad, warehouse: Path) -> None:
    result = marsad("query", TYPES, "-f", "json", "--warehouse", warehouse)
    (row,) = json.loads(result.stdout)
    assert row == {"a": 2, "names": ["س", "ص"], "s": {"k": "2020-01-31"}, "d": 2.5, "n": None, "b": True}


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
def test_output_file(marsad: Marsad, warehouse: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out file"
    sql = "select surface from records.evidence order by span_start"
    result = marsad("query", sql, "-f", form, "-o", target, "--warehouse", warehouse)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "4 rows written" in result.stderr
    if form == "parquet":
        assert pq.read_table(target).column("surface").to_pylist()[0] == "وصل"
    else:
        assert "أيمن الصفدي" in target.read_text(encoding="utf-8")


def test_parquet_through_a_pipe(warehouse: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from pipelines.cli import app; app()"]
    arguments = ["query", "select 7 as seven", "-f", "parquet", "--warehouse", str(warehouse)]
    done = subprocess.run([*command, *arguments], check=True, capture_output=True)
    (tmp_path / "x.parquet").write_bytes(done.stdout)
    assert pq.read_table(tmp_path / "x.parquet").to_pylist() == [{"seven": 7}]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('{secret}')",
        "select * from read_csv('{secret}')",
        "select * from glob('{folder}/*')",
        "from '{secret}'",
        "copy (select 1) to '{folder}/stolen.csv'",
        "copy raw.articles to '{folder}/stolen.parquet' (format parquet)",
        "export database '{folder}/stolen'",
        "attach '{folder}/other.duckdb' as other",
        "attach '{secret}' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "reset enable_external_access",
        "set lock_configuration = false",
        "set python_enable_replacements = true",
        "create table raw.x as select 1",
        "delete from raw.articles",
        "update raw.articles set title = 'x'",
        "drop table raw.articles",
        "from connection",
        "from sys",
        "not sql at all",
        "select * from marts.no_such_table",
    ],
)
def test_a_statement_can_only_read_the_warehouse(marsad: Marsad, warehouse: Path, tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("password\nhunter2\n", encoding="utf-8")
    result = marsad("query", sql.format(secret=secret, folder=tmp_path), "--warehouse", warehouse)
    assert result.exit_code == 1
    assert "Error" in result.stderr
    assert "hunter2" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    after = marsad("query", "select count(*) as n from raw.articles", "-f", "csv", "--warehouse", warehouse)
    assert after.stdout == "n\n1\n"


def test_no_warehouse_yet(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("query", "select 1", "--warehouse", tmp_path)
    assert result.exit_code == 3
    assert "marsad run" in result.stderr


def test_a_file_that_is_no_warehouse(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "marsad.duckdb").write_bytes(b"not a database" * 100)
    result = marsad("query", "select 1", "--warehouse", tmp_path)
    assert result.exit_code == 1
    assert "cannot be opened" in result.stderr


def test_wrong_usage(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    assert marsad("query", "  ", "--warehouse", warehouse).exit_code == 2
    assert marsad("query", "select 1", "--format", "xml").exit_code == 2
    nowhere = tmp_path / "absent" / "x.csv"
    result = marsad("query", "select 1", "-f", "csv", "-o", nowhere, "--warehouse", warehouse)
    assert result.exit_code == 1
    assert "No such file" in result.stderr
