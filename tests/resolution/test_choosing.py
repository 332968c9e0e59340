"""The value of an event by the written rule, its timeline, and what reports disagree on."""

from pipelines.resolution.events import ConflictKind, Event
from tests.resolution.told import day, days, events, report, usd, visit


def only(reports: list[object]) -> Event:
    (event,) = events(reports)  # type: ignore[arg-type] - built by the makers of this package's tests
    return event


def reasons(event: Event) -> dict[str, str]:
    return {value.slot: value.reason for value in event.values}


def test_the_more_precise_value_wins_over_the_more_frequent() -> None:
    month = days("2022-09-01", "2022-09-30", "month")
    event = only([visit("a", date=month), visit("b", date=month), visit("c", date=day("2022-09-13"))])
    assert event.slots.to_json()["date"] == day("2022-09-13")
    assert reasons(event)["date"] == "the most precise of 2 values"
    assert event.conflicts == ()


def test_independent_sources_count_and_copies_do_not() -> None:
    copies = [visit(f"c{n}", date=day("2022-09-12"), sketch=tuple(range(32))) for n in range(3)]
    others = [visit(f"o{n}", date=day("2022-09-13"), publisher=f"paper {n}") for n in range(2)]
    event = only([*copies, *others])
    assert event.independent_sources == 3
    assert event.slots.to_json()["date"] == day("2022-09-13")
    (conflict,) = event.conflicts
    assert conflict.slot == "date"
    assert [len(said.record_ids) for said in conflict.said] == [2, 3]
    assert conflict.chosen == day("2022-09-13")


def test_what_a_reviewer_set_goes_before_everything() -> None:
    told = [visit(f"r{n}", date=day("2022-09-13")) for n in range(3)]
    corrected = visit("x", date=day("2022-09-12"), corrected=frozenset({"date"}))
    event = only([*told, corrected])
    assert event.slots.to_json()["date"] == day("2022-09-12")
    assert reasons(event)["date"] == "set by a reviewer"
    assert event.date_basis == "review"


def test_the_timeline_keeps_every_status_and_the_last_counts() -> None:
    event = only(
        [
            visit("a", "2022-09-01", status="planned", date=day("2022-09-13")),
            visit("b", "2022-09-08", status="postponed", date=day("2022-09-13")),
            visit("c", "2022-09-13", status="ongoing", date=day("2022-09-13")),
            visit("d", "2022-09-16", status="completed", date=day("2022-09-13")),
            visit("e", "2022-09-17", status="planned", date=day("2022-09-13")),
        ]
    )
    told = [(str(change.seen), change.status.value) for change in event.timeline]
    assert [status for _, status in told] == ["planned", "postponed", "ongoing", "completed", "planned"]
    assert [seen for seen, _ in told] == sorted(seen for seen, _ in told)
    assert event.slots.to_json()["status"] == "completed"


def test_a_denial_after_the_announcement_counts() -> None:
    event = only(
        [
            visit("a", "2022-09-01", status="planned", date=day("2022-09-13")),
            visit("b", "2022-09-02", status="denied", date=day("2022-09-13")),
        ]
    )
    assert event.slots.to_json()["status"] == "denied"


def test_wordings_and_parts_of_names_are_no_conflict() -> None:
    event = only(
        [
            visit("a", date=day("2022-09-13"), visitor_role="المفتش العام للقوات المسلحة", occasion="مؤتمر"),
            visit(
                "b", date=day("2022-09-13"), visitor_role="قائد الجيش", visitor_name="الفاروق بلخير", occasion="ندوة"
            ),
        ]
    )
    assert event.conflicts == ()


def test_prices_that_differ_are_a_conflict_and_rounded_ones_are_not() -> None:
    def deal(record_id: str, amount: float) -> object:
        slots = {"supplier_country": "ISR", "recipient_country": "MAR", "weapon": "نظام باراك"}
        return report("arms_deal", record_id, value=usd(amount), date=day("2022-02-14"), **slots)

    (conflict,) = only([deal("a", 500e6), deal("b", 600e6)]).conflicts
    assert (conflict.slot, conflict.kind) == ("value", ConflictKind.DISAGREEMENT)
    assert only([deal("a", 500e6), deal("b", 501e6)]).conflicts == ()


def test_a_month_cannot_hold_more_than_its_half_year() -> None:
    def figure(record_id: str, amount: float, first: str, last: str, precision: str) -> object:
        slots = {"reporter": "ISR", "partner": "MAR", "flow": "total", "kind": "actual"}
        return report("trade_volume", record_id, value=usd(amount), period=days(first, last, precision), **slots)

    month = figure("a", 9e6, "2021-06-01", "2021-06-30", "month")
    half = figure("b", 4.91e6, "2021-01-01", "2021-06-30", "half")
    other_half = figure("c", 4.91e6, "2022-01-01", "2022-06-30", "half")
    found = events([month, half, other_half])  # type: ignore[list-item]
    conflicts = {conflict.id: conflict for event in found for conflict in event.conflicts}
    (conflict,) = conflicts.values()
    assert conflict.kind is ConflictKind.PART_EXCEEDS_WHOLE
    assert [said.record_ids for said in conflict.said] == [("a",), ("b",)]
    assert conflict.chosen is None
    assert "2021-06-01/2021-06-30" in conflict.reason
    assert sum(bool(event.conflicts) for event in found) == 2


def test_the_confidence_of_an_event_counts_independent_sources_once() -> None:
    copies = [visit(f"c{n}", date=day("2022-09-13"), confidence=0.8, sketch=tuple(range(32))) for n in range(2)]
    assert only(copies).confidence == 0.8
    assert only([*copies, visit("d", date=day("2022-09-13"), confidence=0.5, publisher="p")]).confidence == 0.9
