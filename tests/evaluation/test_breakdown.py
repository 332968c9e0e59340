"""Slots, frames, errors, hard articles, folds and confidence."""

from datetime import date

import pytest

from pipelines.evaluation.breakdown import by_error, by_frame, by_slot, by_slot_of_hits, hardest
from pipelines.evaluation.folds import cross_validate, fold_of, split
from pipelines.evaluation.gold import Sample
from pipelines.evaluation.reliability import bins, brier, calibration_error, judged_confidences, ranking
from pipelines.evaluation.scoring import score
from tests.evaluation.specimens import gold, got, visit

DAY = {"start": str(date(2020, 1, 1)), "end": str(date(2020, 1, 1)), "precision": "day"}
SAMPLE = Sample(
    (
        gold(visit(date=DAY), visit("نادر سليم", "KEN"), id="a", source="s1"),
        gold(visit(host_city="طوكيو"), id="b", source="s1"),
        gold(id="c", source="s2"),
    ),
    {
        "a": [got(visit(status="planned", host_city="طوكيو"), frame="arrive", confidence=0.9)],
        "b": [got(visit(host_city="طوكيو"), frame="arrive", confidence=0.8)],
        "c": [got(visit(), frame="meet", confidence=0.3)],
    },
)


def test_frames_carry_their_own_errors() -> None:
    found = by_frame(score(SAMPLE))
    arrive, meet = found["visit", "arrive"], found["visit", "meet"]
    assert (arrive["hit"], arrive["extra"], arrive.whole) == (2, 0, 0.5)
    assert (meet["hit"], meet["extra"], meet.precision) == (0, 1, 0.0)


def test_slots() -> None:
    every, hits = by_slot(score(SAMPLE)), by_slot_of_hits(score(SAMPLE))
    status = every["visit", "status"]
    assert (status["right"], status["spurious"], status["missing"]) == (1, 2, 2)
    status = hits["visit", "status"]
    assert (status["right"], status["spurious"], status["missing"]) == (1, 1, 1)


def test_errors_by_kind() -> None:
    tally = by_error(score(SAMPLE))["visit"]
    assert {kind: tally[kind] for kind in ("missed", "invented", "wrong", "lacking", "unwanted")} == {
        "missed": 1,
        "invented": 1,
        "wrong": 1,
        "lacking": 1,
        "unwanted": 1,
    }


def test_the_hardest_come_first() -> None:
    first, second = hardest(score(SAMPLE), 5)
    assert (first.document, first.errors, first.missed, first.wrong_slots) == ("a", 4, 1, 3)
    assert (second.document, second.invented) == ("c", 1)
    assert hardest(score(SAMPLE), 1) == [first]


def test_an_outlet_stands_in_one_fold() -> None:
    folds = cross_validate(SAMPLE, 2)
    assert [fold.sources for fold in folds] == [("s1",), ("s2",)]
    assert [fold.documents for fold in folds] == [2, 1]
    assert folds[1].scores.by_type["visit"]["extra"] == 1
    assert fold_of(SAMPLE.documents, 2) == {"a": 0, "b": 0, "c": 1}


def test_folds_are_even_and_the_same_every_time() -> None:
    sources = [f"outlet {n % 7}" for n in range(70)]
    folds = split(sources, 3)
    assert sorted(len(fold) for fold in folds) == [2, 2, 3]
    assert folds == split(reversed(sources), 3)
    assert sorted(name for fold in folds for name in fold) == sorted(set(sources))


def test_confidence_is_held_against_what_came_of_it() -> None:
    pairs = judged_confidences(score(SAMPLE))
    assert sorted(pairs) == [(0.3, False), (0.8, True), (0.9, True)]
    assert ranking(pairs) == 1.0
    assert brier(pairs) == pytest.approx((0.09 + 0.04 + 0.01) / 3)


def test_reliability_bins() -> None:
    low, high = bins([(0.2, False), (0.95, True), (1.0, True), (0.9, False)])
    assert (low.records, low.right) == (1, 0.0)
    assert high.records == 3
    assert high.right == pytest.approx(2 / 3)
    assert calibration_error([(1.0, True), (0.0, False)]) == 0.0
    assert calibration_error([(1.0, False)]) == 1.0
    assert bins([]) == []
