"""What resolution promises whatever the reports are: no order, no batch and no stranger changes an event."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic_reports import synthetic_reports
from benchmarks.synthetic_world import World
from pipelines.resolution.events import Event
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import Register, build_register
from pipelines.resolution.reports import Report
from pipelines.resolution.resolve import resolve

HERE = World(countries=("SAU", "EGY", "IRN"), people=4, days=50)
ELSEWHERE = World(
    countries=("BRA", "JPN", "KEN"),
    given_names=("باولو", "هيروشي", "كاماو", "جواو"),
    family_names=("سيلفا", "تاكيدا", "موانغي"),
    people=4,
    days=50,
)

seeds = st.integers(min_value=0, max_value=10_000)
sizes = st.integers(min_value=1, max_value=90)
orders = st.randoms(use_true_random=False)


@cache
def told(seed: int, size: int, world: World = HERE) -> tuple[Report, ...]:
    """Reports of few people and countries within weeks: events that are hard to tell apart. Articles tell several."""
    reports = [synthetic.report for synthetic in synthetic_reports(size, replace(world, seed=seed))]
    chance = random.Random(seed)
    names = [f"{world.countries[0]} {chance.randrange(1 + size // 2)}" for _ in reports]
    return tuple(replace(report, article_id=name) for report, name in zip(reports, names, strict=True))


def register_of(reports: Iterable[Report]) -> Register:
    return build_register(mention for report in reports for _, mention in mentions_of(report))


def events_of(reports: Sequence[Report], **decisions: Iterable[tuple[str, str]]) -> dict[str, Event]:
    """Event id → event."""
    events = list(resolve(reports, register_of(reports), **decisions))
    assert len({event.id for event in events}) == len(events)
    return {event.id: event for event in events}


def members(events: dict[str, Event]) -> dict[str, frozenset[str]]:
    """Event id → record ids."""
    return {id_: frozenset(each.report.record_id for each in event.reports) for id_, event in events.items()}


@settings(deadline=None, max_examples=60)
@given(seeds, sizes)
def test_every_report_is_in_one_event(seed: int, size: int) -> None:
    reports = told(seed, size)
    found = [record for records in members(events_of(reports)).values() for record in records]
    assert sorted(found) == sorted(report.record_id for report in reports)


@settings(deadline=None, max_examples=60)
@given(seeds, sizes, orders)
def test_order_changes_nothing(seed: int, size: int, chance: random.Random) -> None:
    reports = list(told(seed, size))
    before = events_of(reports)
    chance.shuffle(reports)
    assert events_of(reports) == before


@settings(deadline=None, max_examples=60)
@given(seeds, sizes, st.integers(min_value=1, max_value=5), orders)
def test_batches_change_nothing(seed: int, size: int, parts: int, chance: random.Random) -> None:
    """However the articles came in, and whatever was resolved on the way, the end is that of a fresh build."""
    reports = list(told(seed, size))
    fresh = events_of(reports)
    chance.shuffle(reports)
    arrived: list[Report] = []
    latest: dict[str, Event] = {}
    for part in range(parts):
        arrived += reports[part::parts]
        latest = events_of(arrived)
    assert latest == fresh


@settings(deadline=None, max_examples=60)
@given(seeds, sizes)
def test_types_can_be_resolved_apart(seed: int, size: int) -> None:
    reports = told(seed, size)
    register = register_of(reports)
    apart = [
        event
        for kind in {report.type for report in reports}
        for event in resolve([r for r in reports if r.type is kind], register)
    ]
    assert {event.id: event for event in apart} == events_of(reports)


@settings(deadline=None, max_examples=60)
@given(seeds, sizes, sizes)
def test_strangers_change_no_event(seed: int, size: int, others: int) -> None:
    reports, strangers = told(seed, size), told(seed, others, ELSEWHERE)
    alone = events_of(reports)
    together = events_of([*strangers, *reports])
    assert {id_: event for id_, event in together.items() if id_ in alone} == alone
    assert len(together) == len(alone) + len(events_of(strangers))


@settings(deadline=None, max_examples=60)
@given(seeds, st.integers(min_value=2, max_value=90), sizes, st.integers(min_value=0))
def test_removed_article_takes_its_reports_and_touches_no_stranger(seed: int, size: int, others: int, n: int) -> None:
    """Only events with its participants can change: what fitted two of them may fit the one that is left."""
    reports, strangers = told(seed, size), told(seed, others, ELSEWHERE)
    articles = sorted({report.article_id for report in reports})
    left = [report for report in reports if report.article_id != articles[n % len(articles)]]
    before, after = events_of([*reports, *strangers]), events_of([*left, *strangers])
    kept = set().union(*members(after).values())
    assert kept == {report.record_id for report in (*left, *strangers)}
    foreign = {report.record_id for report in strangers}
    untouched = {id_ for id_, records in members(before).items() if records <= foreign}
    assert {id_: before[id_] for id_ in untouched} == {id_: event for id_, event in after.items() if id_ in untouched}


@settings(deadline=None, max_examples=60)
@given(seeds, st.integers(min_value=2, max_value=60), st.integers(min_value=0), st.integers(min_value=0), st.booleans())
def test_decision_twice_is_once(seed: int, size: int, one: int, other: int, joined: bool) -> None:
    reports = told(seed, size)
    pair = (reports[one % size].record_id, reports[other % size].record_id)
    if pair[0] == pair[1] or reports[one % size].type is not reports[other % size].type:
        return
    verdict = "same" if joined else "different"
    once, twice = events_of(reports, **{verdict: [pair]}), events_of(reports, **{verdict: [pair, pair, pair[::-1]]})
    assert once == twice
    together = any(set(pair) <= records for records in members(once).values())
    assert together is joined
