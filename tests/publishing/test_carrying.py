"""Marts that carry over what has not changed are the marts that a build from nothing gives, and cost only the rest."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.loading.catalogue import tables_of
from pipelines.loading.database import connect, create_tables
from pipelines.loading.exchange_rates import load_exchange_rates
from pipelines.loading.store import load_articles, load_records
from pipelines.loading.tables import ARTICLES, EXCHANGE_RATES
from pipelines.publishing.carrying import CARRIED, OF_EVENTS, OF_RECORDS, SCRATCH, Carried, carry_over, clear
from pipelines.publishing.marts import DbtProcess
from pipelines.publishing.resolving import resolve_records
from pipelines.records import Article, Publication, PublishedBasis, Record, RecordType
from pipelines.resolution.decisions import Decision, RecordRef, Verdict
from tests import specimens

MODELS = ("build", "--exclude-resource-type", "unit_test", "test")
OTHER_TEXT = "حلت تانيا فايون في الرباط يوم الاثنين 4 مارس، حيث استقبلها كبار المسؤولين المغاربة في مقر الوزارة."
NEW_TEXT = "وصلت تانيا فايون إلى طرابلس يوم السبت في زيارة تلتقي خلالها رئيس المجلس الرئاسي."

Told = dict[Article, list[Record]]


def visit(text: str, city: str, **changed: object) -> Record:
    slots = specimens.visit(counterparts=(), host_city=city, status="completed", **changed).slots
    return specimens.record(text, slots, visitor_name="تانيا فايون", host_city=city, trigger=text.split()[0])


def paper(text: str, publisher: str, day: date) -> Article:
    return replace(specimens.article(text, day=day), publisher=publisher)


VISIT, TRADE, AGREEMENT, EMPTY = specimens.ARTICLES
OTHER = paper(OTHER_TEXT, "الجريدة", date(2024, 3, 6))
NEW = paper(NEW_TEXT, "الجريدة", date(2024, 5, 19))
FIRST: Told = {
    VISIT: [specimens.visit(), specimens.delegation()],
    TRADE: [specimens.trade_volume(), specimens.arms_deal()],
    AGREEMENT: [specimens.agreement()],
    EMPTY: [],
    OTHER: [visit(OTHER_TEXT, "الرباط")],
}
NEW_VISIT = visit(NEW_TEXT, "طرابلس", host_country="LBY", date=specimens.day(date(2024, 5, 18)))


def later(article: Article) -> Article:
    """The same text with other metadata."""
    day = date(2024, 3, 7)
    return replace(article, publication=Publication(day, day, PublishedBasis.METADATA), publisher="وكالة أخرى")


def rejected(record: Record) -> Decision:
    words = record.evidence[0]
    reference = RecordRef(record.id, record.article_id, RecordType(record.type), words.start, words.end)
    return Decision(Verdict.REJECT, reference, who="ليلى", when=date(2024, 6, 1), why="لم يحدث")


@dataclass(frozen=True)
class Step:
    """A generation made in two ways out of the same records."""

    carried: Carried | None
    database: Path
    from_nothing: Path

    def keys(self, what: str) -> int:
        assert self.carried is not None
        return self.carried.records if what == "record_id" else self.carried.events


class House:
    """Generations, each built on the one before, and beside it from nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number, self.published = folder, 0, None

    published: Path | None

    def build(self, told: Told, decisions: Sequence[Decision] = ()) -> Step:
        self.number += 1
        database, alone = (self.folder / name / "marsad.duckdb" for name in (str(self.number), f"{self.number} alone"))
        self._fill(database, told, decisions)
        alone.parent.mkdir()
        shutil.copy(database, alone)
        carried = carry_over(database, self.published)
        for each in (database, alone) if carried else (database,):
            with DbtProcess(each, self.folder / ".dbt", MODELS) as dbt:
                dbt.run()
            clear(each)
        self.published = database
        return Step(carried, database, alone)

    def _fill(self, database: Path, told: Told, decisions: Sequence[Decision]) -> None:
        database.parent.mkdir()
        with connect(database) as connection:
            create_tables(connection)
            load_articles(connection, list(told))
            load_records(connection, list(told), [record for of_article in told.values() for record in of_article])
            load_exchange_rates(connection)
        resolve_records(database, decisions=decisions, published=self.published, generation=self.number)


def content(database: Path) -> dict[str, object]:
    """Every table and view that dbt made, with its columns."""
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.sql(
            """
            select schema_name || '.' || table_name, column_name, data_type, is_nullable, comment
            from duckdb_columns()
            where not internal and schema_name in ('staging', 'intermediate', 'marts', 'seeds')
            order by all
            """
        ).fetchall()
        rows = {name: connection.sql(f"from {name} order by all").fetchall() for name, *_ in columns}
        schemas = connection.sql("select schema_name from duckdb_schemas() where not internal").fetchall()
    return {**rows, "columns": columns, "schemas": sorted(schemas)}


def written(step: Step, name: str) -> list[str]:
    """Whose rows dbt wrote into a carried table: those that were not there before."""
    assert step.carried is not None
    with duckdb.connect(str(step.database), read_only=True) as connection:
        rows = connection.sql(f"select {CARRIED[name]} from {name} offset {step.carried.rows[name]}").fetchall()
    return sorted({key for (key,) in rows})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def steps(house: House) -> dict[str, Step]:
    gone: Told = {(later(article) if article is VISIT else article): told for article, told in FIRST.items()}
    del gone[OTHER]
    back: Told = {**FIRST, NEW: [NEW_VISIT]}
    return {
        "first": house.build(FIRST),
        "one article more": house.build({**FIRST, NEW: [NEW_VISIT]}),
        "one gone, one changed": house.build(gone),
        "one back, one decided": house.build(back, [rejected(specimens.agreement())]),
    }


@pytest.mark.parametrize("name", ["one article more", "one gone, one changed", "one back, one decided"])
def test_the_marts_are_those_of_a_build_from_nothing(steps: dict[str, Step], name: str) -> None:
    step = steps[name]
    assert step.carried is not None
    assert content(step.database) == content(step.from_nothing)


def test_one_article_more_touches_its_event_alone(steps: dict[str, Step]) -> None:
    step = steps["one article more"]
    with duckdb.connect(str(step.database), read_only=True) as connection:
        events = connection.sql("select event_id from marts.fct_visits where host_country_code = 'LBY'").fetchall()
    assert step.carried is not None
    assert (step.carried.records, step.carried.events) == (1, len(events)) == (1, 1)
    for name, key in CARRIED.items():
        others = name.removeprefix("marts.fct_") in {"delegations", "arms_deals", "trade_volumes", "agreements"}
        assert written(step, name) == ([] if others else [events[0][0] if key == "event_id" else NEW_VISIT.id]), name
        assert (step.carried.rows[name] > 0) or name == "marts.bridge_event_participants", name


def test_what_changes_is_left_to_dbt_with_all_that_hangs_on_it(steps: dict[str, Step]) -> None:
    gone = steps["one gone, one changed"]
    assert written(gone, "marts.fct_agreements") == written(gone, "marts.fct_trade_volumes") == []
    assert len(written(gone, "marts.fct_visits")) == len(written(gone, "marts.fct_delegations")) == 1
    decided = steps["one back, one decided"]
    assert specimens.agreement().id in written(decided, "marts.fct_reports")
    assert specimens.trade_volume().id not in written(decided, "marts.fct_reports")


@pytest.mark.parametrize(
    "statement",
    [
        "update reference.exchange_rates set usd_per_unit = usd_per_unit * 2 where currency_code = 'EUR'",
        "drop table marts.fct_reports",
    ],
    ids=["other rates", "a mart that is not there"],
)
def test_on_other_ground_everything_is_built(
    house: House, steps: dict[str, Step], tmp_path: Path, statement: str
) -> None:
    for name in ("then", "now"):
        shutil.copytree(steps["first"].database.parent, tmp_path / name)
    now, then = tmp_path / "now" / "marsad.duckdb", tmp_path / "then" / "marsad.duckdb"
    with duckdb.connect(str(now)) as connection:
        connection.execute("drop schema marts cascade; drop schema intermediate cascade")
    with duckdb.connect(str(then)) as connection:
        connection.execute(statement)
    assert carry_over(now, then) is None
    with duckdb.connect(str(now), read_only=True) as connection:
        assert SCRATCH not in {
            name for (name,) in connection.sql("select schema_name from duckdb_schemas()").fetchall()
        }
    assert house.published is not None


def test_of_other_models_everything_is_built(
    steps: dict[str, Step], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = tmp_path / "marsad.duckdb"
    monkeypatch.setattr("pipelines.publishing.carrying.project_fingerprint", lambda: "another")
    assert carry_over(now, steps["first"].database) is None
    assert carry_over(now, None) is None
    assert not now.exists()


def test_every_incremental_model_is_carried_and_reads_nothing_that_is_not_compared(
    house: House, steps: dict[str, Step]
) -> None:
    assert steps
    manifest = json.loads((house.folder / ".dbt" / "target" / "manifest.json").read_text(encoding="utf-8"))
    models = {
        f"{node['schema']}.{node['name']}": id_
        for id_, node in manifest["nodes"].items()
        if node["config"].get("materialized") == "incremental"
    }
    assert models.keys() == CARRIED.keys()
    compared = {table.fullname for table in (ARTICLES, EXCHANGE_RATES, *OF_RECORDS, *OF_EVENTS)}
    read, above = set(models.values()), set()
    while read:
        above |= read
        read = {parent for id_ in read for parent in manifest["parent_map"][id_]} - above
    sources = {id_.removeprefix("source.marsad.") for id_ in above if id_.startswith("source.")}
    assert sources <= compared
    assert {table.fullname for table in tables_of("records")} & sources
