"""Every export in every format: it opens in its usual tool, has its register's columns, and loses no row."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

from pipelines.registers.exporting import REGISTERS
from tests.registers import corpus
from tests.registers.conftest import Marsad

ROWS = {"sipri": 2, "colt": 3, "comtrade": 1, "unts": 2, "plover": 12, "records": 15}
"""By the corpus: what fits each register's own definition."""


def exported(marsad: Marsad, warehouse: Path, folder: Path, *arguments: str) -> Path:
    target = folder / "export"
    result = marsad("export", *arguments, "--output", target, "--warehouse", warehouse)
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in folder.iterdir()] == ["export"]
    return target


def entries(marsad: Marsad, warehouse: Path, register: str) -> list[dict[str, Any]]:
    result = marsad("export", "--as", register, "--format", "jsonl", "--warehouse", warehouse)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", ROWS)
def test_csv_opens_in_pandas_and_duckdb(marsad: Marsad, warehouse: Path, tmp_path: Path, name: str) -> None:
    target = exported(marsad, warehouse, tmp_path, "--as", name, "--format", "csv")
    frame = pd.read_csv(target)
    assert len(frame) == ROWS[name]
    counted = duckdb.sql(f"select count(*) from read_csv('{target}', all_varchar = true)").fetchone()
    assert counted == (ROWS[name],)
    if name in REGISTERS:
        own = [column.name for column in REGISTERS[name].columns]
        assert list(frame.columns[: len(own)]) == own


@pytest.mark.parametrize("name", ROWS)
def test_parquet_opens_in_pandas_and_duckdb(marsad: Marsad, warehouse: Path, tmp_path: Path, name: str) -> None:
    target = exported(marsad, warehouse, tmp_path, "--as", name, "--format", "parquet")
    assert len(pd.read_parquet(target)) == ROWS[name]
    assert duckdb.sql(f"select count(*) from read_parquet('{target}')").fetchone() == (ROWS[name],)


@pytest.mark.parametrize("name", [name for name in ROWS if name != "records"])
def test_all_formats_say_the_same(marsad: Marsad, warehouse: Path, tmp_path: Path, name: str) -> None:
    told = entries(marsad, warehouse, name)
    target = exported(marsad, warehouse, tmp_path, "--as", name, "--format", "parquet")
    kept = pq.read_table(target).to_pylist()
    assert [list(row) for row in kept] == [list(row) for row in told]
    assert json.loads(json.dumps(kept, default=lambda day: day.isoformat())) == told
    printed = marsad("export", "--as", name, "--warehouse", warehouse).stdout
    assert len(list(csv.reader(io.StringIO(printed)))) == len(told) + 1


@pytest.mark.parametrize("name", REGISTERS)
def test_bare_exports_have_the_registers_own_columns_alone(marsad: Marsad, warehouse: Path, name: str) -> None:
    header = next(csv.reader(io.StringIO(marsad("export", "--as", name, "--bare", "--warehouse", warehouse).stdout)))
    assert header == [column.name for column in REGISTERS[name].columns]
    assert len(set(header)) == len(header)


def test_sipri_has_its_17_columns() -> None:
    assert len(REGISTERS["sipri"].columns) == 17


def test_sipri_tells_orders_from_deliveries(marsad: Marsad, warehouse: Path) -> None:
    order, delivery = sorted(entries(marsad, warehouse, "sipri"), key=lambda row: row["Order date"] is None)
    assert (order["Supplier"], order["Recipient"]) == ("France", "Croatia")
    assert (order["Order date"], order["Order date is estimate"], order["Delivery year"]) == (2021, "No", None)
    assert order["Numbers delivered"] is None, "what is ordered is not delivered"
    assert order["marsad_quantity"] == 12
    assert order["marsad_value_usd_low"] > 40_000_000
    assert (delivery["Order date"], delivery["Delivery year"], delivery["Numbers delivered"]) == (None, 2024, 6)
    assert all(row["Armament category"] == "Aircraft" for row in (order, delivery))
    unknown = ("SIPRI AT Database ID", "TIV deal unit", "TIV delivery values", "SIPRI estimate", "Status")
    assert all(row[name] is None for row in (order, delivery) for name in unknown)


def test_what_does_not_fit_is_counted_with_its_reason(marsad: Marsad, warehouse: Path) -> None:
    told = marsad("export", "--as", "sipri", "--warehouse", warehouse).stderr
    assert "1  not among major conventional weapons: small_arms" in told
    assert "1  nothing is ordered or delivered yet: planned" in told
    assert "not measured: target" in marsad("export", "--as", "comtrade", "--warehouse", warehouse).stderr
    assert "neither exports nor imports: total" in marsad("export", "--as", "comtrade", "--warehouse", warehouse).stderr
    assert "diplomatic_relations" in marsad("export", "--as", "unts", "--warehouse", warehouse).stderr
    assert "has not taken place: planned" in marsad("export", "--as", "colt", "--warehouse", warehouse).stderr


def test_colt_has_trips_that_were_made_with_the_days_that_are_known(marsad: Marsad, warehouse: Path) -> None:
    trips = {row["CountryVisitedISO"]: row for row in entries(marsad, warehouse, "colt")}
    assert trips.keys() == {"MAR", "TUN", "EGY"}
    president = trips["EGY"]
    assert (president["LeaderCountryISO"], president["CountryVisited"]) == ("HRV", "Egypt")
    assert (president["TripStartDate"], president["TripEndDate"], president["TripYear"]) == (
        "2024-03-04",
        "2024-03-06",
        2024,
    )
    assert president["LeaderRole"] is None, "whether a president governs is not for the press to say"
    assert trips["MAR"]["LeaderRole"] == "F"


def test_comtrade_numbers_countries_as_comtrade_does(marsad: Marsad, warehouse: Path) -> None:
    (row,) = entries(marsad, warehouse, "comtrade")
    assert (row["reporterCode"], row["reporterISO"], row["partnerCode"], row["partnerISO"]) == (191, "HRV", 818, "EGY")
    assert (row["flowCode"], row["freqCode"], row["period"], row["refPeriodId"]) == ("X", "A", "2023", 20230101)
    assert (row["cmdCode"], row["primaryValue"], row["isReported"]) == ("TOTAL", 90_000_000, None)


def test_unts_has_what_was_concluded(marsad: Marsad, warehouse: Path) -> None:
    rows = {row["Subject terms"]: row for row in entries(marsad, warehouse, "unts")}
    culture = rows["culture"]
    assert culture["Title"] == "Protocol: التعاون الثقافي (Egypt; Croatia)"
    assert culture["Participant(s)"] == "Egypt; Croatia"
    assert culture["Places/dates of conclusion"] == "القاهرة 05/03/2024"
    assert culture["Agreement type"] == "Bilateral"
    assert culture["Registration Number"] is None
    assert rows["energy"]["Places/dates of conclusion"] is None


def test_plover_codes_by_its_codebook(marsad: Marsad, warehouse: Path) -> None:
    coded = {
        (row["marsad_event_type"], row["marsad_status"], row["Recipient Country"]): row
        for row in entries(marsad, warehouse, "plover")
    }
    trip = coded["visit", "completed", "EGY"]
    assert (trip["Event Type"], trip["Event Mode"], trip["Quad Code"]) == ("CONSULT", "visit", "VERBAL COOPERATION")
    assert (trip["Actor Name"], trip["Actor Country"], trip["Primary Actor Sector"]) == (
        "زوران ميلانوفيتش",
        "HRV",
        "GOV",
    )
    announced = coded["visit", "planned", "TUN"]
    assert (announced["Event Type"], announced["Event Mode"], announced["Event Date"]) == ("AGREE", None, None)
    assert coded["arms_deal", "completed", "HRV"]["Event Type"] == "COOPERATE"
    assert coded["arms_deal", "completed", "HRV"]["Contexts"] == "military"
    agreements = {row["Event Type"] for (kind, _, _), row in coded.items() if kind == "agreement"}
    assert agreements <= {"SUPPORT", "SANCTION"}
    signed = [row for row in entries(marsad, warehouse, "plover") if row["marsad_event_type"] == "agreement"]
    assert {(row["Event Type"], row["Event Mode"]) for row in signed} == {("SUPPORT", None), ("SANCTION", "sever")}
    assert all(row["Recipient Country"] is None for row in signed), "all who sign are actors"


@pytest.mark.parametrize("name", ["colt", "plover", "unts", "records"])
def test_no_cell_of_a_csv_is_a_formula(marsad: Marsad, warehouse: Path, name: str) -> None:
    printed = marsad("export", "--as", name, "--format", "csv", "--warehouse", warehouse).stdout
    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    if name == "colt":
        assert f"'{corpus.FORMULA}" in cells
        assert f"'{corpus.AT}" in cells


def test_other_formats_keep_the_words(marsad: Marsad, warehouse: Path) -> None:
    names = {row["LeaderFullName"] for row in entries(marsad, warehouse, "colt")}
    assert corpus.FORMULA in names


def test_a_mark_for_excel_only_when_it_is_asked_for(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    marsad("export", "--as", "unts", "--excel", "-o", target, "--warehouse", warehouse)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfRegistration Number")
    assert pd.read_csv(target).columns[0] == "Registration Number"
    marsad("export", "--as", "unts", "-o", target, "--warehouse", warehouse)
    assert target.read_bytes().startswith(b"Registration Number")


# ---------------------------------------------------------------------------------- linked data


def no_document(url: str, options: object) -> None:
    raise AssertionError(f"nothing may be fetched: {url} {options}")


def test_linked_data_expands_without_a_network(marsad: Marsad, warehouse: Path, tmp_path: Path) -> None:
    target = exported(marsad, warehouse, tmp_path, "--as", "jsonld")
    document = json.loads(target.read_text(encoding="utf-8"))
    expanded = {node["@id"]: node for node in jsonld.expand(document, {"documentLoader": no_document})}
    assert len(expanded) == len(document["@graph"])
    dropped = {name for node in document["@graph"] for name in node if ":" not in name} - document["@context"].keys()
    assert not dropped, "a term without a meaning is dropped in silence"
    visits = [node for node in expanded.values() if "urn:marsad:term:Visit" in node["@type"]]
    assert len(visits) == 4
    for visit in visits:
        for report in visit["http://www.w3.org/ns/prov#wasDerivedFrom"]:
            (article,) = expanded[report["@id"]]["http://www.w3.org/ns/prov#wasQuotedFrom"]
            assert "https://schema.org/NewsArticle" in expanded[article["@id"]]["@type"]
        for part in visit["urn:marsad:term:participant"]:
            (agent,) = part["http://www.w3.org/ns/prov#agent"]
            assert agent["@id"] in expanded
    quads = jsonld.to_rdf(document, {"documentLoader": no_document})["@default"]
    assert len(quads) > 10 * len(visits)


def test_linked_data_as_lines(marsad: Marsad, warehouse: Path) -> None:
    lines = marsad("export", "--as", "jsonld", "--format", "jsonl", "--warehouse", warehouse).stdout.splitlines()
    whole = json.loads(marsad("export", "--as", "jsonld", "--warehouse", warehouse).stdout)
    assert len(lines) == len(whole["@graph"])
    (node,) = jsonld.expand(json.loads(lines[0]), {"documentLoader": no_document})
    assert node["@id"].startswith("urn:marsad:country:")


# ---------------------------------------------------------------------------------- usage


def test_both_ways_to_say_it(marsad: Marsad, warehouse: Path) -> None:
    one = marsad("export", "records", "--warehouse", warehouse)
    other = marsad("export", "--as", "records", "--warehouse", warehouse)
    assert one.exit_code == other.exit_code == 0
    assert one.stdout == other.stdout
    assert len(one.stdout.splitlines()) == len(corpus.TEXTS)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("records", "--as", "sipri"),
        ("--as", "gdelt"),
        ("--as", "jsonld", "-f", "csv"),
        ("--as", "sipri", "-f", "json"),
    ],
)
def test_wrong_usage(marsad: Marsad, warehouse: Path, arguments: tuple[str, ...]) -> None:
    assert marsad("export", *arguments, "--warehouse", warehouse).exit_code == 2


def test_a_failed_export_leaves_the_old_file(
    marsad: Marsad, warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "transfers.csv"
    target.write_text("old", encoding="utf-8")

    def broken(_: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr("pipelines.registers.writing.as_cell", broken)
    assert marsad("export", "--as", "sipri", "-o", target, "--warehouse", warehouse).exit_code != 0
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["transfers.csv"]


def test_no_warehouse_yet(marsad: Marsad, tmp_path: Path) -> None:
    result = marsad("export", "--as", "sipri", "--warehouse", tmp_path)
    assert result.exit_code == 3
    assert "marsad run" in result.stderr
