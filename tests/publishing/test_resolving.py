"""From stored records to events: one visit in two papers, copies, decisions, articles that come and go."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.loading.database import connect, create_tables
from pipelines.loading.store import load_articles, load_records
from pipelines.loading.tables import METADATA
from pipelines.publishing.resolving import RESOLVED_TABLES, Resolved, resolve_records
from pipelines.records import Article, DateInterval, Precision, Publication, PublishedBasis, Record
from pipelines.resolution.decisions import ActorRef, Decision, RecordRef, Verdict
from tests import specimens

OTHER_TEXT = "حلت تانيا فايون بالرباط يوم الاثنين 4 مارس، حيث استقبلها كبار المسؤولين المغاربة في مقر الوزارة."
WEEKLY_TEXT = "ذكرت الأسبوعية أن تانيا فايون كانت في الرباط مطلع هذا الشهر، وأنها جالت في المدينة العتيقة."


def told_by(text: str, publisher: str, day: date) -> tuple[Article, Record]:
    """An article of that paper and day that tells the visit of the specimens."""
    article = replace(specimens.article(text, day=day), publisher=publisher)
    slots = replace(specimens.visit().slots, counterparts=(), status="completed")
    record = specimens.record(text, slots, visitor_name="تانيا فايون", host_city="الرباط", trigger=text.split()[0])
    return article, record


FIRST = (specimens.ARTICLES[0], specimens.visit())
OTHER = told_by(OTHER_TEXT.replace("بالرباط", "في الرباط"), "الجريدة", date(2024, 3, 6))
WEEKLY = told_by(WEEKLY_TEXT, "الأسبوعية", date(2024, 3, 9))
AGREEMENT = (specimens.ARTICLES[2], specimens.agreement())

Told = tuple[Article, Record]


class House:
    """Generations of a warehouse, each made of some articles."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0

    def build(self, told: Iterable[Told], decisions: Sequence[Decision] = ()) -> Resolved:
        """The next generation."""
        before, self.number = self.database if self.number else None, self.number + 1
        with connect(self.database) as connection:
            create_tables(connection)
            articles = [article for article, _ in told]
            load_articles(connection, articles)
            load_records(connection, articles, [record for _, record in told])
        return resolve_records(self.database, decisions=decisions, published=before, generation=self.number)

    @property
    def database(self) -> Path:
        """The last generation."""
        return self.folder / f"{self.number}.duckdb"

    def rows(self, query: str) -> list[Any]:
        """What the last generation answers."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.sql(query).fetchall()

    def state(self) -> dict[str, list[Any]]:
        """All tables of ``resolved``."""
        return {name: self.rows(f"from {name} order by all") for name in RESOLVED_TABLES}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def decision(verdict: str, record: Record, **more: Any) -> Decision:  # noqa: ANN401 - fields of a decision
    first = min(record.evidence, key=lambda each: each.span)
    ref = RecordRef(record.id, record.article_id, record.type, first.start, first.end)
    return Decision(Verdict(verdict), ref, who="ليلى", when=date(2024, 4, 1), why="البيان الرسمي", **more)


def test_what_three_papers_tell_is_one_event(house: House) -> None:
    resolved = house.build([FIRST, OTHER, WEEKLY, AGREEMENT])
    assert resolved.events == {"visit": 1, "delegation": 0, "arms_deal": 0, "trade_volume": 0, "agreement": 1}
    assert resolved.rows["resolved.event_records"] == 4
    counts = "report_count, article_count, publisher_count, independent_source_count"
    assert house.rows(f"select {counts} from resolved.events where event_type = 'visit'") == [(3, 3, 3, 3)]
    assert house.rows("select visitor_name, status, counterparts from resolved.visits") == [
        ("تانيا فايون", "completed", ["ناصر بوريطة"])
    ]
    assert house.rows("select distinct event_id from resolved.event_participants where role = 'visitor_name'") == (
        house.rows("select event_id from resolved.visits")
    )
    assert house.rows("select name, mention_count from resolved.actors order by all") == [
        ("تانيا فايون", 3),
        ("ناصر بوريطة", 1),
    ]


def test_copies_of_a_text_are_one_source(house: House) -> None:
    article, record = FIRST
    text = article.text + "\n(انتهى)"
    copied = specimens.visit(text)
    copy = replace(specimens.article(text, day=date(2024, 3, 6)), publisher="صدى الشمال")
    house.build([(article, replace(record, attribution=None)), (copy, replace(copied, attribution=None))])
    assert house.rows("select report_count, independent_source_count from resolved.events") == [(2, 1)]
    assert len(set(house.rows("select source_group from resolved.event_records"))) == 1


def test_neither_order_nor_an_earlier_build_has_a_say(house: House) -> None:
    told = [FIRST, OTHER, WEEKLY, AGREEMENT]
    house.build(told)
    once = house.state()
    house.build(told[::-1])
    assert house.state() == once
    resolve_records(house.database, published=house.database.with_name("1.duckdb"), generation=2)
    assert house.state() == once


def test_types_resolved_in_processes_of_their_own_give_the_same(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [FIRST, OTHER, WEEKLY, AGREEMENT]
    rejected = [decision("reject", WEEKLY[1])]
    house.build(told, rejected)
    once = house.state()
    monkeypatch.setattr("pipelines.publishing.resolving._MANY", 0)
    house.build(told, rejected)
    assert house.state() == once


def test_an_unrelated_article_changes_no_row_of_others(house: House) -> None:
    house.build([FIRST, OTHER])
    before = house.state()
    house.build([FIRST, OTHER, AGREEMENT])
    after = house.state()
    assert {name: [row for row in after[name] if row in rows] for name, rows in before.items()} == before
    assert after["resolved.event_history"] == []


def test_without_an_article_its_reports_are_gone(house: House) -> None:
    house.build([FIRST, OTHER, AGREEMENT])
    kept = house.rows("select event_id from resolved.visits")
    (lost,) = house.rows("select event_id from resolved.agreements")
    house.build([FIRST])
    assert house.rows("select article_id, event_id from resolved.event_records") == [(FIRST[0].id, kept[0][0])]
    assert house.rows("select event_id, change, generation from resolved.event_history") == [(*lost, "removed", 2)]
    assert [name for name in METADATA.tables if OTHER[0].id in str(house.rows(f"from {name}"))] == []


def test_the_id_of_an_event_that_went_is_given_to_no_other(house: House) -> None:
    """Two visits of one minister in one month share their coarse facts: the second may not be cited as the first."""
    later = replace(FIRST[1].slots, date=DateInterval(date(2024, 3, 28), date(2024, 3, 28), Precision.DAY))
    article = replace(OTHER[0], publication=Publication(date(2024, 3, 29), date(2024, 3, 29), PublishedBasis.METADATA))
    second = (article, replace(OTHER[1], slots=later))
    house.build([FIRST])
    (first_id,) = house.rows("select event_id from resolved.visits")
    for _ in range(2):  # and not in a later generation either, which knows the first by its history alone
        house.build([second])
        assert first_id not in house.rows("select event_id from resolved.visits")
    house.build([FIRST, second])
    assert first_id in house.rows("select event_id from resolved.visits")
    assert len(house.rows("select event_id from resolved.visits")) == 2


def test_decisions_win_and_are_accounted_for(house: House) -> None:
    apart = decision("different_events", OTHER[1], other=decision("accept", FIRST[1]).subject)
    renamed = decision("correct", FIRST[1], slot="host_city", value="سلا")
    resolved = house.build([FIRST, OTHER, WEEKLY], [apart, renamed, decision("reject", WEEKLY[1])])
    assert resolved.unapplied == ()
    assert sorted(house.rows("select host_city from resolved.visits")) == [("الرباط",), ("سلا",)]
    assert house.rows("select record_id from resolved.event_records where record_id = " + repr(WEEKLY[1].id)) == []
    assert house.rows("select review_state, count(*) from resolved.event_records group by all order by all") == [
        ("corrected", 1),
        ("unreviewed", 1),
    ]
    assert house.rows("select is_reviewed, count(*) from resolved.events group by all order by all") == [
        (False, 1),
        (True, 1),
    ]
    assert house.rows("select distinct state from resolved.decisions") == [("applied",)]


def test_a_decision_that_no_longer_applies_is_reported_and_kept(house: House) -> None:
    gone = decision("reject", AGREEMENT[1])
    nobody = Decision(
        Verdict.SAME_ACTOR,
        ActorRef("سعد الدين", "MAR"),
        other=ActorRef("سعدالدين", "MAR"),
        who="ليلى",
        when=date(2024, 4, 1),
        why="",
    )
    resolved = house.build([FIRST], [gone, nobody])
    assert len(resolved.unapplied) == 2
    assert all("took no effect: " in message for message in resolved.unapplied)
    states = dict(house.rows("select decision_id, state from resolved.decisions"))
    assert states == {gone.id: "not_applicable", nobody.id: "not_applicable"}
