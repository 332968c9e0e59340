"""Ids of events across generations: kept, renamed, merged, split, removed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.loading.database import connect, create_tables
from pipelines.loading.history import load_history, retired_ids
from pipelines.loading.resolved import event_tables, load_events
from pipelines.loading.store import load_articles, load_records
from pipelines.records import Evidence, Record, RecordType
from pipelines.resolution.reports import Report
from tests import specimens
from tests.loading.events import event

Change = tuple[str, str, list[str], int]


class Generations:
    """A warehouse of which each generation is a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0

    @property
    def published(self) -> Path | None:
        """The last one built."""
        return self.folder / f"{self.number}.duckdb" if self.number else None

    def build(self, held: Mapping[str, str], records: list[Record] | None = None) -> list[Change]:
        """Build one in which each record (key) is in an event (value); the history that it holds."""
        before, self.number = self.published, self.number + 1
        with connect(self.folder / f"{self.number}.duckdb") as connection:
            create_tables(connection)
            load_articles(connection, specimens.ARTICLES)
            load_records(connection, specimens.ARTICLES, records or [])
            reports: dict[str, list[Report]] = {}
            for record_id, event_id in held.items():
                told = Report(record_id, "a", specimens.visit().slots)
                reports.setdefault(event_id, []).append(told)
            made = [event(id_, *of_event) for id_, of_event in reports.items()]
            load_events(connection, RecordType.VISIT, event_tables(RecordType.VISIT, made))
            load_history(connection, before, self.number)
            return connection.sql(
                "select event_id, change, became_event_ids, generation from resolved.event_history order by all"
            ).fetchall()


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path)


def test_a_build_that_changes_nothing_adds_nothing(generations: Generations) -> None:
    assert generations.build({"r1": "a", "r2": "a", "r3": "b"}) == []
    assert generations.build({"r1": "a", "r2": "a", "r3": "b"}) == []
    assert generations.build({"r1": "a", "r2": "a", "r3": "b", "r4": "b", "r5": "c"}) == []


def test_renamed(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "a"})
    assert generations.build({"r0": "z", "r1": "z", "r2": "z"}) == [("a", "renamed", ["z"], 2)]


def test_merged(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "b"})
    assert generations.build({"r1": "a", "r2": "a"}) == [("b", "merged", ["a"], 2)]


def test_two_that_become_a_third_are_merged(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "b"})
    assert generations.build({"r1": "c", "r2": "c"}) == [("a", "merged", ["c"], 2), ("b", "merged", ["c"], 2)]


def test_split(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "a", "r3": "a"})
    assert generations.build({"r1": "a", "r2": "b", "r3": "c"}) == [("a", "split", ["a", "b", "c"], 2)]
    assert generations.build({"r2": "b", "r3": "c"})[0] == ("a", "removed", [], 3)


def test_removed(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "b"})
    assert generations.build({"r1": "a"}) == [("b", "removed", [], 2)]


def test_history_is_carried_on_and_followed(generations: Generations) -> None:
    generations.build({"r1": "a", "r2": "b"})
    generations.build({"r1": "c", "r2": "b"})
    generations.build({"r1": "b", "r2": "b"})
    held = generations.build({"r1": "d", "r2": "e"})
    assert held == [
        ("a", "renamed", ["c"], 2),
        ("b", "split", ["d", "e"], 4),
        ("c", "merged", ["b"], 3),
    ]
    assert generations.build({"r1": "d", "r2": "e"}) == held


def test_an_id_that_comes_back_is_itself_again(generations: Generations) -> None:
    generations.build({"r1": "a"})
    generations.build({"r1": "b"})
    assert generations.build({"r1": "a"}) == [("a", "renamed", ["b"], 2), ("b", "renamed", ["a"], 3)]
    assert generations.build({"r9": "z"})[0] == ("a", "removed", [], 4)


def extracted_anew(record: Record) -> Record:
    """The same record with one more word of evidence and another slot, and so with another id."""
    first = min(record.evidence, key=lambda each: each.span)
    wider = replace(first, end=first.end + 2)
    rest = tuple(each for each in record.evidence if each != first)
    return replace(record, evidence=(wider, *rest), slots=replace(record.slots, occasion="قمة"))


def test_a_record_extracted_anew_keeps_its_event(generations: Generations) -> None:
    old = specimens.visit()
    new = extracted_anew(old)
    assert new.id != old.id
    generations.build({old.id: "a"}, [old])
    assert generations.build({new.id: "a"}, [new]) == []


def test_a_record_extracted_anew_is_followed_to_its_event(generations: Generations) -> None:
    old = specimens.visit()
    new = extracted_anew(old)
    generations.build({old.id: "a", "r2": "c"}, [old])
    assert generations.build({new.id: "b", "r2": "c"}, [new]) == [("a", "renamed", ["b"], 2)]


def test_a_record_told_elsewhere_is_no_heir(generations: Generations) -> None:
    old = specimens.visit()
    last = len(specimens.VISIT_TEXT)
    elsewhere = replace(old, evidence=(Evidence("trigger", last - 3, last),))
    generations.build({old.id: "a"}, [old])
    assert generations.build({elsewhere.id: "b"}, [elsewhere]) == [("a", "removed", [], 2)]


def test_a_generation_of_an_older_program_has_no_history(generations: Generations) -> None:
    generations.number = 1
    with duckdb.connect(str(generations.folder / "1.duckdb")) as older:
        older.execute("create schema raw; create table raw.articles (article_id varchar)")
    assert generations.build({"r1": "a"}) == []


assignments = st.dictionaries(st.sampled_from("pqrstuvw"), st.sampled_from("abcd"))


@given(assignments, assignments)
def test_only_ids_that_changed_are_told_and_what_they_became_is_there(
    then: dict[str, str], now: dict[str, str]
) -> None:
    living = set(now.values())
    moves = {(old, now.get(record)) for record, old in then.items()}
    told = {each.event_id: each for each in retired_ids(sorted(moves, key=str), living)}
    assert told.keys() <= set(then.values())
    for old in set(then.values()):
        heirs = {now[record] for record, was in then.items() if was == old and record in now}
        if old in told:
            assert set(told[old].became) == heirs | ({old} & living)
        else:
            assert heirs <= {old} <= living
