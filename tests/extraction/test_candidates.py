"""Candidates: filling, adding and absorbing keep each value with its words."""

from typing import Any

import pytest

from pipelines.extraction.candidates import Candidate, Filled
from pipelines.records import RecordType


def plain_values(slots: dict[str, Filled]) -> dict[str, Any]:
    return {slot: filled.value for slot, filled in slots.items()}


def candidate(at: int = 0) -> Candidate:
    return Candidate(RecordType.VISIT, "visit.test", (at, at + 1), (at, at + 4), 0)


def test_the_first_value_stays() -> None:
    made = candidate()
    made.fill("host_country", "PER", (1, 3))
    made.fill("host_country", "KEN", (5, 7))
    made.fill("host_city", None, (8, 9))
    assert plain_values(made.slots) == {"host_country": "PER"}
    made.replace("host_country", "KEN", (5, 7))
    assert made.slots["host_country"] == Filled("KEN", ((5, 7),))


def test_an_unresolved_value_may_still_be_filled() -> None:
    made = candidate()
    made.replace("date", None, (1, 3))
    made.fill("date", "2020", (5, 7))
    assert made.value("date") == "2020"


def test_members_are_added_once_with_all_their_words() -> None:
    made = candidate()
    for value, span in (("أ", (1, 2)), ("ب", (3, 4)), ("أ", (5, 6)), ("أ", (5, 6))):
        made.add("counterparts", value, span)
    assert made.slots["counterparts"] == Filled(("أ", "ب"), ((1, 2), (3, 4), (5, 6)))


def test_absorbing_completes_and_keeps_what_is_known() -> None:
    one, other = candidate(), candidate(50)
    one.fill("host_country", "PER", (1, 3))
    other.fill("host_country", "PER", (51, 53))
    one.fill("status", "completed", (1, 2))
    other.fill("status", "planned", (55, 57))
    other.fill("host_city", "ليما", (60, 64))
    other.add("counterparts", "أ", (70, 71))
    one.adjust(0.1, "named")
    other.score, other.reasons = 0.9, ["named", "dated"]
    one.absorb(other)
    assert plain_values(one.slots) == {
        "host_country": "PER",
        "status": "completed",
        "host_city": "ليما",
        "counterparts": ("أ",),
    }
    assert one.slots["host_country"].spans == ((1, 3), (51, 53))
    assert one.triggers == [(50, 54)]
    assert (one.score, one.reasons) == (0.9, ["named", "dated"])


def test_absorbing_twice_changes_nothing_more() -> None:
    one, other = candidate(), candidate(50)
    other.triggers.append((90, 94))
    one.absorb(other)
    one.absorb(other)
    assert one.triggers == [(50, 54), (90, 94)]


def test_scores_add_up() -> None:
    made = candidate()
    made.adjust(-0.2, "far")
    assert made.score == pytest.approx(0.4)
    assert made.reasons == ["far"]
