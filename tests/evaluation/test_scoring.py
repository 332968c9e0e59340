"""The figures, on gold and predictions small enough to count by hand."""

from typing import Any

import pytest

from pipelines.evaluation.gold import GoldRecord, Sample
from pipelines.evaluation.judging import about_one_event, slot_outcomes
from pipelines.evaluation.scoring import ALL, Verdict, score
from pipelines.records import RecordType
from tests.evaluation.specimens import gold, got, visit

TEXT = "زار كمال جنبلاوي طوكيو."


def test_a_whole_hit_that_is_grounded() -> None:
    document = gold(visit(quote=["زار كمال جنبلاوي طوكيو"]), text=TEXT)
    scores = score(Sample((document,), {"d1": [got(visit(), spans=((0, 3),))]}))
    tally = scores.by_type["visit"]
    assert (tally.f1, tally.slot_f1, tally.whole, tally.grounded, scores.macro_f1) == (1, 1, 1, 1, 1)
    assert scores.by_type[ALL]["bad_span"] == scores.by_type[ALL]["no_evidence"] == 0


def test_evidence_elsewhere_or_outside_is_seen() -> None:
    document = gold(visit(quote=["طوكيو"]), text=TEXT)
    tally = score(Sample((document,), {"d1": [got(visit(), spans=((0, 3), (20, 99)))]})).by_type["visit"]
    assert (tally.grounded, tally["bad_span"]) == (1, 1)
    tally = score(Sample((document,), {"d1": [got(visit(), spans=((0, 3),))]})).by_type["visit"]
    assert tally.grounded == 0
    assert score(Sample((document,), {"d1": [got(visit())]})).by_type["visit"]["no_evidence"] == 1


def test_missed_and_invented_records_cost_all_their_values() -> None:
    document = gold(visit(), visit("نادر سليم", "KEN"))
    predictions = [got(visit()), got(visit("وليد ناصر", "PER", host_city="ليما"))]
    tally = score(Sample((document,), {"d1": predictions})).by_type["visit"]
    assert (tally["gold"], tally["hit"], tally["extra"], tally["missed"]) == (2, 1, 1, 1)
    assert (tally["right"], tally["spurious"], tally["missing"]) == (4, 5, 4)
    assert tally.f1 == pytest.approx(0.5)


def test_an_optional_record_counts_neither_way() -> None:
    document = gold(visit(optional=True))
    for predictions in ([], [got(visit())]):
        tally = score(Sample((document,), {"d1": predictions})).by_type["visit"]
        assert (tally["gold"], tally["hit"], tally["extra"]) == (0, 0, 0)


def test_a_document_without_gold_records_punishes_invention() -> None:
    scores = score(Sample((gold(),), {"d1": [got(visit())]}))
    assert scores.by_type["visit"]["extra"] == 1
    assert scores.judged[0].verdict is Verdict.INVENTED


def test_the_pairing_prefers_the_prediction_that_agrees_more() -> None:
    document = gold(visit(host_city="طوكيو", status="planned"))
    predictions = [got(visit()), got(visit(host_city="طوكيو", status="planned"))]
    (hit,) = (j for j in score(Sample((document,), {"d1": predictions})).judged if j.verdict is Verdict.HIT)
    assert hit.got is predictions[1]
    assert not hit.wrong


def about(kind: str, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    return about_one_event(GoldRecord(RecordType(kind), wanted), found)


VALUE = {"low": 1e9, "high": 1e9, "currency": "USD"}
DAY = {"start": "2020-05-04", "end": "2020-05-04", "precision": "day"}


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "same"),
    [
        ("visit", visit(), visit("جنبلاوي"), True),
        ("visit", visit(), visit("نادر سليم"), False),
        ("visit", visit(), visit(None), True),
        ("visit", visit(), visit(None, visitor_country="SYR"), False),
        ("visit", visit(), visit(host="CHN"), False),
        ("visit", visit(host_country_also="CHN"), visit(host="CHN"), True),
        ("delegation", {"sender": ["KEN"], "host_country": "PER"}, {"sender": ["KEN", "UGA"]}, True),
        ("delegation", {"sender": ["KEN"], "host_country": "PER"}, {"sender": ["KEN"], "host_country": "FIN"}, False),
        ("delegation", {"sender_count": 25}, {"sender": ["KEN"], "sender_count": 24}, False),
        ("delegation", {"sender_count": 25}, {"sender_count": 25}, True),
        ("arms_deal", {"supplier_country": "KOR", "weapon": "مدافع ذاتية الحركة"}, {"supplier_country": "KOR"}, False),
        (
            "arms_deal",
            {"supplier_country": "KOR", "weapon": "مدافع ذاتية الحركة"},
            {"supplier_country": "KOR", "weapon": "مدافع"},
            True,
        ),
        ("arms_deal", {"parties": ["KOR", "PER"]}, {"recipient_country": "PER"}, True),
        ("arms_deal", {"supplier_country": "KOR"}, {"supplier_country": "PER", "recipient_country": "KOR"}, False),
        (
            "trade_volume",
            {"reporter": "KOR", "partner": "PER", "value": VALUE},
            {"reporter": "PER", "partner": "KOR", "value": VALUE},
            True,
        ),
        ("trade_volume", {"reporter": "KOR", "partner": "PER", "value": VALUE}, {"reporter": "KOR"}, False),
        (
            "trade_volume",
            {"reporter": "KOR", "partner": "PER"},
            {"reporter": "KOR", "partner": "PER", "value": VALUE},
            False,
        ),
        ("agreement", {"kind": "mou", "parties": ["KOR", "PER"]}, {"kind": "mou", "parties": ["KOR"]}, True),
        ("agreement", {"kind": "mou", "parties": ["KOR"]}, {"kind": "mou", "parties": ["KOR", "A", "B"]}, False),
        ("agreement", {"kind": "mou", "parties": ["KOR"]}, {"kind": "treaty", "parties": ["KOR"]}, False),
        (
            "agreement",
            {"kind": "mou", "parties": ["KOR"], "date": DAY},
            {"kind": "treaty", "parties": ["KOR"], "date": DAY},
            True,
        ),
        (
            "agreement",
            {"kind": "mou", "parties": ["KOR"], "subject": "الصيد البحري"},
            {"kind": "treaty", "parties": ["KOR"], "subject": "الصيد"},
            True,
        ),
    ],
)
def test_key_slots_tell_events_apart(kind: str, wanted: dict[str, Any], found: dict[str, Any], same: bool) -> None:
    assert about(kind, wanted, found) is same


def outcomes(kind: str, wanted: dict[str, Any], found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    told = slot_outcomes(GoldRecord(RecordType(kind), wanted), found)
    return {o.slot: (o.right, o.spurious, o.missing) for o in told if o.right or o.spurious or o.missing}


def test_lists_count_member_by_member() -> None:
    wanted = {"parties": ["KOR", "PER"], "parties_also": ["FIN"]}
    assert outcomes("agreement", wanted, {"parties": ["PER", "FIN", "CHN"]}) == {"parties": (1, 1, 1)}


def test_a_second_reading_is_right_and_alone_may_be_left_out() -> None:
    wanted = {"sector": "trade", "sector_also": "finance", "place_city_also": "ليما"}
    assert outcomes("agreement", wanted, {"sector": "finance"}) == {"sector": (1, 0, 0)}
    assert outcomes("agreement", wanted, {"sector": "trade", "place_city": "سيول"})["place_city"] == (0, 1, 0)


def test_a_wrong_value_is_spurious_and_missing() -> None:
    assert outcomes("visit", visit(), visit(status="planned"))["status"] == (0, 1, 1)


def test_the_sides_of_a_total_are_interchangeable() -> None:
    total = {"reporter": "KOR", "partner": "PER", "flow": "total"}
    turned = {"reporter": "PER", "partner": "KOR", "flow": "total"}
    assert outcomes("trade_volume", total, turned) == dict.fromkeys(("reporter", "partner", "flow"), (1, 0, 0))
    export = outcomes("trade_volume", {**total, "flow": "export"}, {**turned, "flow": "export"})
    assert export["reporter"] == (0, 1, 1)
