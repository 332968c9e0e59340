"""Reconciliation with a register's file: what both have, what each lacks, and files that nobody should trust."""

import contextlib
import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.registers.reconciling import files
from pipelines.registers.reconciling.files import RegisterFileError, Wanted, read_register_file
from tests.registers.conftest import Marsad

CASES = Path(__file__).resolve().parents[1] / "cases" / "registers"
REGISTERS = ("sipri", "colt", "comtrade", "unts")


def found(marsad: Marsad, warehouse: Path, register: str, file: Path) -> list[dict[str, Any]]:
    result = marsad("reconcile", "--with", file, "--as", register, "-f", "jsonl", "--warehouse", warehouse)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def of_case(marsad: Marsad, warehouse: Path, register: str) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {}
    for row in found(marsad, warehouse, register, CASES / f"{register}.csv"):
        told.setdefault(row["finding"], []).append(row)
    return told


def test_sipri(marsad: Marsad, warehouse: Path) -> None:
    told = of_case(marsad, warehouse, "sipri")
    (order,), (delivery,) = told["matched"], told["differs"]
    assert order["register_id"] == delivery["register_id"] == "70001", "a deal of the register has both stages"
    assert order["press_what"] == delivery["press_what"] == "رافال"
    assert delivery["differences"] == "Numbers delivered: press 6, register 5"
    assert "press only" not in told
    assert [row["register_id"] for row in told["register only"]] == ["70002", "70003"]
    assert told["register only"][1]["register_when"] == "2020-2022"
    assert order["sentence"].startswith("اشترت كرواتيا")


def test_colt(marsad: Marsad, warehouse: Path) -> None:
    told = of_case(marsad, warehouse, "colt")
    assert {row["register_id"] for row in told["matched"]} == {"test-1"}
    (late,) = told["differs"]
    assert (late["register_id"], late["differences"]) == ("test-2", "days: press 2024-03-04, register 2024-03-05")
    assert [row["register_id"] for row in told["register only"]] == ["test-3", "test-4"]
    assert [row["who"] for row in told["press only"]] == ["Croatia → Tunisia"]


def test_comtrade(marsad: Marsad, warehouse: Path) -> None:
    told = of_case(marsad, warehouse, "comtrade")
    (total,), (exports,) = told["matched"], told["differs"]
    assert total["who"] == "Croatia ↔ Egypt"
    assert "the sum of rows 2 and 3" in total["remarks"]
    assert exports["differences"] == "primaryValue: press 90,000,000 USD, register 120,000,000 USD"
    assert exports["register_row"] == "1", "the reporter's own entry, not its partner's mirror"
    assert [row["who"] for row in told["register only"]] == ["Croatia → Tunisia"]


def test_unts(marsad: Marsad, warehouse: Path) -> None:
    told = of_case(marsad, warehouse, "unts")
    (protocol,) = told["differs"]
    assert protocol["register_id"] == "test-1", "taxes are no culture, and two parties are nearer than eight"
    assert protocol["differences"] == "date of conclusion: press 2024-03-05, register 2024-03-07"
    assert {row["register_id"] for row in told["register only"]} == {"test-2", "test-3"}
    assert len(told["press only"]) == 1


@pytest.mark.parametrize("register", REGISTERS)
def test_the_summary_counts_and_says_what_was_not_compared(marsad: Marsad, warehouse: Path, register: str) -> None:
    result = marsad("reconcile", "--with", CASES / f"{register}.csv", "--as", register, "--warehouse", warehouse)
    assert result.exit_code == 0
    counted = Counter(row["finding"] for row in found(marsad, warehouse, register, CASES / f"{register}.csv"))
    for finding in ("matched", "differs", "press only", "register only"):
        assert f"{counted[finding]} {finding}" in result.stderr
    assert f"{register}.csv not compared" in result.stderr
    assert "│" in result.stdout


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
@pytest.mark.parametrize("register", REGISTERS)
def test_our_own_export_is_matched(marsad: Marsad, warehouse: Path, tmp_path: Path, register: str, form: str) -> None:
    target = tmp_path / "export"
    marsad("export", "--as", register, "-f", form, "-o", target, "--warehouse", warehouse)
    told = Counter(row["finding"] for row in found(marsad, warehouse, register, target))
    undated = {"unts": 1}.get(register, 0)
    total = {"comtrade": 1}.get(register, 0)
    assert told["differs"] == 0
    assert told["register only"] == undated
    assert told["press only"] == undated + total
    assert told["matched"] >= 1


def test_only_what_is_asked_for(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    target = tmp_path / "missing.csv"
    arguments = ("--as", "colt", "--only", "press", "--only", "differs", "-f", "csv", "-o", target)
    result = marsad("reconcile", "--with", CASES / "colt.csv", *arguments, "--warehouse", warehouse)
    assert result.exit_code == 0
    assert set(pd.read_csv(target)["finding"]) == {"press only", "differs"}


def test_formulas_of_a_file_are_not_passed_on(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    file = tmp_path / "evil.csv"
    head = "LeaderCountryOrIGO,CountryVisited,LeaderFullName,TripStartDate,TripID\n"
    file.write_text(head + "France,Chad,=cmd|' /C calc'!A0,2001-01-01,\u001b[31m+1\n", encoding="utf-8")
    printed = marsad("reconcile", "--with", file, "--as", "colt", "-f", "csv", "--warehouse", warehouse).stdout
    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    table = marsad("reconcile", "--with", file, "--as", "colt", "--warehouse", warehouse).stdout
    assert "\x1b" not in table


# ---------------------------------------------------------------------------------- files


WANTED = (Wanted("Supplier", is_required=True), Wanted("Order date", ("Year of order",)), Wanted("Note"))


def rows(path: Path) -> list[dict[str, str | None]]:
    return [dict(row.cells) for row in read_register_file(path, WANTED)]


@pytest.mark.parametrize(
    "content",
    [
        "Supplier,Order date\nTürkiye,2020\n".encode(),
        "\ufeffSupplier,Order date\r\nTürkiye,2020\r\n".encode(),
        "Supplier;Order date;\nTürkiye;2020;\n".encode("cp1252"),
        "Supplier\tYEAR OF ORDER\nTürkiye\t2020\n".encode("utf-16"),
        "About this file\n\n,,\nOrder date,Other, supplier \n2020,x,Türkiye\n\n,,\n".encode(),
        '{"Supplier": "Türkiye", "Order date": 2020}\n\n'.encode(),
        '\ufeff{"Order date": "2020", "Supplier": " Türkiye "}'.encode(),
        '"Supplier","Order date"\n"\'Türkiye",2020,superfluous\n'.replace("'", "").encode(),
    ],
)
def test_files_as_people_have_them(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    (row,) = rows(tmp_path / "x")
    assert (row["Supplier"], row["Order date"]) == ("Türkiye", "2020")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"a,b\n1,2\n", "no column 'Supplier'"),
        (bytes(range(256)) * 10, "binary"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "binary"),
        (b'{"a": 1}\n', "no column 'Supplier'"),
        (b'{"Supplier": "x"}\n{"Supplier"\n', "line 2 is no JSON"),
        (b'{"Supplier": "x"}\n[1]\n', "line 2 is no JSON object"),
        (b'{"a":' * 100_000, "line 1 is no JSON"),
        (b'{"Supplier": "' + b"x" * 2_000_000 + b'"}', "longer than"),
        (b"PAR1 and nothing of the kind", "no Parquet file"),
        (b'Supplier\n"' + b"x" * 200_000, "malformed"),
        (b"{\xff\xfe}", "line 1 is no JSON"),
    ],
)
def test_files_that_cannot_be_read_say_why(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(RegisterFileError, match=told):
        rows(tmp_path / "x")


def test_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Supplier": ["Türkiye", None], "Order date": [2020.0, None], "rest": [[1], [2]]})
    frame.to_parquet(tmp_path / "x")
    assert rows(tmp_path / "x")[0] == {"Supplier": "Türkiye", "Order date": "2020.0"}
    (tmp_path / "cut").write_bytes((tmp_path / "x").read_bytes()[:-20])
    with pytest.raises(RegisterFileError, match="no Parquet file"):
        rows(tmp_path / "cut")
    frame[["rest"]].to_parquet(tmp_path / "x")
    with pytest.raises(RegisterFileError, match="no column 'Supplier'"):
        rows(tmp_path / "x")


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 2)
    (tmp_path / "x").write_text("Supplier\na\nb\nc\n", encoding="utf-8")
    with pytest.raises(RegisterFileError, match="too many rows"):
        rows(tmp_path / "x")
    pd.DataFrame({"Supplier": ["a"] * 3}).to_parquet(tmp_path / "y")
    with pytest.raises(RegisterFileError, match="too large"):
        rows(tmp_path / "y")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(RegisterFileError, match="too large"):
        rows(tmp_path / "huge")


@pytest.mark.parametrize(
    ("cell", "number"),
    [("5", 5), (" (5)? ", 5), ("1,200", 1200), ("5.0", 5), ("5.5", None), ("nan", None), ("1e999", None), ("x", None)],
)
def test_numbers(cell: str, number: int | None) -> None:
    assert files.FileRow(1, {"n": cell}).whole("n") == number


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"Supplier,Note\n", b'{"Supplier": 1}\n', b"PAR1", b"\xff\xfe"]))
def test_no_bytes_break_the_reader(tmp_path: Path, content: bytes, start: bytes) -> None:
    (tmp_path / "x").write_bytes(start + content)
    with contextlib.suppress(RegisterFileError):
        assert all(row.keys() <= {"Supplier", "Order date", "Note"} for row in rows(tmp_path / "x"))


def test_usage(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    def code(*arguments: str | Path) -> int:
        return marsad("reconcile", *arguments, "--warehouse", warehouse).exit_code

    assert code("--with", tmp_path / "absent", "--as", "sipri") == 2
    assert code("--with", CASES / "sipri.csv", "--as", "plover") == 2
    assert code("--with", CASES / "sipri.csv") == 2
    assert code("--with", CASES / "sipri.csv", "--as", "sipri", "-o", tmp_path / "x") == 2
    wrong = marsad("reconcile", "--with", CASES / "colt.csv", "--as", "sipri", "--warehouse", warehouse)
    assert wrong.exit_code == 1
    assert "no column 'Supplier'" in wrong.stderr
    nothing = marsad("reconcile", "--with", CASES / "sipri.csv", "--as", "sipri", "--warehouse", tmp_path)
    assert nothing.exit_code == 3
