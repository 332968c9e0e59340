"""Decisions at work: found after a re-extraction, settled against each other, applied to reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Visit
from pipelines.resolution.decisions import ActorRef, Decision, DecisionState, Verdict
from pipelines.resolution.reports import Report
from pipelines.resolution.review import KnownRecord, Review, decision_line, parse_decisions, reference, settle
from tests import specimens
from tests.resolution.review.specimens import DAY, all_known, decision, known, report

APPLIED, SUPERSEDED, NOT_APPLICABLE = DecisionState
VISIT = known()
SECOND = known(specimens.visit(visitor_name="ناصر بوريطة", visitor_country="MAR", host_country="SVN"))


def states(review: Review) -> list[DecisionState]:
    return [outcome.state for outcome in review.outcomes]


def applied(reports: Sequence[Report], review: Review) -> list[Report]:
    return list(review.apply_all(reports))


# ---------------------------------------------------------------------------- one decision


def test_a_rejected_record_is_left_out() -> None:
    review = settle([decision("reject", VISIT)], all_known())
    left = applied([report(each) for each in all_known()], review)
    assert [each.record_id for each in left] == [each.record_id for each in all_known() if each != VISIT]


def test_an_accepted_record_is_certain() -> None:
    review = settle([decision("accept", VISIT)], all_known())
    (one, *others) = applied([report(each) for each in all_known()], review)
    assert (one.accepted, one.confidence, one.corrected) == (True, 1.0, frozenset())
    assert {(each.accepted, each.confidence) for each in others} == {(False, 0.6)}


def test_a_corrected_slot_holds_the_reviewers_value() -> None:
    fixed = decision("correct", VISIT, slot="host_country", value="TUN")
    emptied = decision("correct", VISIT, slot="counterparts", value=[])
    (one,) = applied([report(VISIT)], settle([fixed, emptied], [VISIT]))
    assert isinstance(one.slots, Visit)
    assert (one.slots.host_country, one.slots.counterparts) == ("TUN", ())
    assert replace(one.slots, host_country="MAR", counterparts=("ناصر بوريطة",)) == VISIT.slots
    assert one.corrected == {"host_country", "counterparts"}
    assert not one.accepted


def test_amounts_that_were_not_corrected_stay_exact() -> None:
    trade = known(specimens.trade_volume())
    (one,) = applied([report(trade)], settle([decision("correct", trade, slot="partner", value="TUN")], [trade]))
    assert replace(one.slots, partner="EGY") == trade.slots  # type: ignore[call-arg]


def test_a_value_that_the_record_cannot_take_is_not_applicable() -> None:
    trade = known(specimens.trade_volume())
    review = settle([decision("correct", trade, slot="partner", value="HRV")], [trade])
    assert review.outcomes[0].state is NOT_APPLICABLE
    assert "HRV cannot trade with itself" in review.outcomes[0].reason
    assert applied([report(trade)], review) == [report(trade)]


def test_values_are_judged_together() -> None:
    group = known(specimens.delegation())
    sized = replace(group, slots=replace(group.slots, size_low=5, size_high=10))  # type: ignore[call-arg]
    low, high = (decision("correct", sized, slot=slot, value=n) for slot, n in (("size_low", 50), ("size_high", 99)))
    assert states(settle([low, high], [sized])) == [APPLIED, APPLIED]
    alone = settle([low], [sized])
    assert states(alone) == [NOT_APPLICABLE]
    assert alone.corrected == {}


def test_pairs_are_given_as_todays_ids() -> None:
    same = decision("same_event", VISIT, other=SECOND)
    different = decision("different_events", SECOND, other=known(specimens.visit(host_city="طنجة")))
    review = settle([same, different], [VISIT, SECOND, known(specimens.visit(host_city="طنجة"))])
    assert review.same == (tuple(sorted((VISIT.record_id, SECOND.record_id))),)
    assert len(review.different) == 1


def test_decisions_on_actors_are_handed_on() -> None:
    told = decision("same_actor", VISIT)
    about = replace(told, subject=ActorRef("فايون", "SVN"), other=ActorRef("تانيا فايون", "SVN"))
    assert settle([about], []).about_actors == (about,)


# ---------------------------------------------------------------------------- contradictions


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (decision("reject", VISIT), decision("accept", VISIT)),
        (decision("accept", VISIT), decision("reject", VISIT)),
        (decision("reject", VISIT), decision("correct", VISIT, slot="host_city", value="طنجة")),
        (decision("correct", VISIT, slot="host_city", value="طنجة"), decision("reject", VISIT)),
        (
            decision("correct", VISIT, slot="host_city", value="طنجة"),
            decision("correct", VISIT, slot="host_city", value="فاس"),
        ),
        (decision("same_event", VISIT, other=SECOND), decision("different_events", SECOND, other=VISIT)),
        (decision("different_events", VISIT, other=SECOND), decision("same_event", VISIT, other=SECOND)),
        (
            replace(decision("same_actor", VISIT), subject=ActorRef("س", None), other=ActorRef("ص", None)),
            replace(decision("different_actors", VISIT), subject=ActorRef("ص", None), other=ActorRef("س", None)),
        ),
    ],
    ids=lambda told: told.verdict.value,
)
def test_the_later_of_two_contradicting_decisions_holds(earlier: Decision, later: Decision) -> None:
    later = replace(later, when=DAY + timedelta(days=1), who="هدى")
    alone = settle([later], [VISIT, SECOND])
    for order in ([earlier, later], [later, earlier]):
        review = settle(order, [SECOND, VISIT])
        assert states(review) == [SUPERSEDED, APPLIED]
        assert review.outcomes[0].reason.startswith("هدى decided otherwise on 2025-04-01")
        assert replace(review, outcomes=()) == replace(alone, outcomes=())


def test_on_one_day_the_greater_id_holds() -> None:
    both = [decision("reject", VISIT), decision("accept", VISIT)]
    review = settle(both, [VISIT])
    assert states(review) == [SUPERSEDED, APPLIED]
    assert review.outcomes[1].decision.id == max(each.id for each in both)


@pytest.mark.parametrize(
    "both",
    [
        (decision("accept", VISIT), decision("accept", VISIT, who="هدى")),
        (decision("accept", VISIT), decision("correct", VISIT, slot="host_city", value="فاس")),
        (
            decision("correct", VISIT, slot="host_city", value="فاس"),
            decision("correct", VISIT, slot="occasion", value="مؤتمر"),
        ),
        (
            decision("correct", VISIT, slot="host_city", value="فاس"),
            decision("correct", VISIT, slot="host_city", value="فاس", who="هدى"),
        ),
        (decision("reject", VISIT), decision("accept", SECOND)),
    ],
)
def test_what_agrees_holds_together(both: tuple[Decision, Decision]) -> None:
    assert states(settle(both, [VISIT, SECOND])) == [APPLIED, APPLIED]


def test_of_three_the_last_one_overrules_only_what_contradicts_it() -> None:
    days = [DAY + timedelta(days=n) for n in range(3)]
    verdicts = ("reject", "accept", "reject")
    review = settle([decision(v, VISIT, when=day) for v, day in zip(verdicts, days, strict=True)], [VISIT])
    assert states(review) == [APPLIED, SUPERSEDED, APPLIED]


def test_a_pair_with_a_rejected_record_is_no_pair() -> None:
    review = settle([decision("reject", SECOND), decision("same_event", VISIT, other=SECOND)], [VISIT, SECOND])
    reasons = {outcome.decision.verdict: outcome.reason for outcome in review.outcomes}
    assert reasons[Verdict.SAME_EVENT] == "a record of the two is rejected"
    assert review.same == ()


# ---------------------------------------------------------------------------- after a re-extraction


def read_anew(held: KnownRecord, **changed: object) -> KnownRecord:
    """The record as a better extractor reads it from the same words: other slots, so another id."""
    anew = known(replace(specimens.visit(), slots=replace(held.slots, **changed)))  # type: ignore[arg-type]
    assert anew.record_id != held.record_id
    return replace(anew, evidence=held.evidence)


def test_decisions_survive_a_re_extraction() -> None:
    made = [
        decision("accept", VISIT),
        decision("correct", VISIT, slot="host_city", value="سلا"),
        decision("same_event", VISIT, other=SECOND),
    ]
    kept = parse_decisions(decision_line(each) for each in made).decisions
    anew = read_anew(VISIT, occasion="مؤتمر", status="completed")
    review = settle(kept, [anew, SECOND])
    assert states(review) == [APPLIED] * 3
    (one,) = applied([report(anew)], review)
    assert (one.accepted, one.slots.host_city, one.slots.occasion) == (True, "سلا", "مؤتمر")  # type: ignore[attr-defined]
    assert review.same == (tuple(sorted((anew.record_id, SECOND.record_id))),)


def test_the_record_is_found_when_its_first_words_are_read_otherwise() -> None:
    anew = read_anew(VISIT, occasion="مؤتمر")
    for evidence in (((0, 12), *VISIT.evidence[1:]), ((2, 3),), VISIT.evidence[1:]):
        review = settle([decision("reject", VISIT)], [replace(anew, evidence=evidence)])
        assert review.rejected == {anew.record_id}, evidence


@pytest.mark.parametrize(
    "today",
    [
        [],
        [known(specimens.delegation())],
        [replace(read_anew(VISIT, occasion="مؤتمر"), evidence=((60, 70),))],
        [replace(read_anew(VISIT, occasion="مؤتمر"), article_id="another")],
    ],
    ids=["gone", "another type", "other words", "another article"],
)
def test_a_decision_whose_record_is_gone_is_reported(today: list[KnownRecord]) -> None:
    (outcome,) = settle([decision("reject", VISIT)], today).outcomes
    assert (outcome.state, outcome.record_id) == (NOT_APPLICABLE, None)
    assert outcome.reason == "no visit stands at those words any more"


def test_of_two_that_one_verb_tells_of_the_one_with_the_same_words_is_meant() -> None:
    verb, one, two = (0, 4), (10, 20), (30, 40)
    first = replace(VISIT, evidence=(verb, one))
    today = [replace(first, record_id="x"), replace(first, record_id="y", evidence=(verb, two))]
    assert settle([decision("reject", first)], today).rejected == {"x"}


def test_what_fits_two_equally_is_not_guessed() -> None:
    today = [replace(VISIT, record_id=id_) for id_ in ("x", "y")]
    (outcome,) = settle([decision("reject", VISIT)], today).outcomes
    assert outcome.reason == "2 records of type visit fit equally well"


def test_a_record_that_another_decision_names_by_its_id_is_no_stand_in() -> None:
    twin = replace(SECOND, evidence=VISIT.evidence)
    review = settle([decision("accept", twin), decision("reject", VISIT)], [twin])
    assert (review.accepted, review.rejected) == ({twin.record_id}, frozenset())


def test_two_that_became_one_are_no_pair() -> None:
    merged = read_anew(VISIT, occasion="مؤتمر")
    twin = replace(SECOND, evidence=VISIT.evidence)
    (outcome,) = settle([decision("different_events", VISIT, other=twin)], [merged]).outcomes
    assert (outcome.state, outcome.reason) == (NOT_APPLICABLE, "both are one record now")


def test_a_reference_names_the_first_words() -> None:
    ref = reference(VISIT)
    assert specimens.VISIT_TEXT[ref.start : ref.end] == "وصلت"
    assert ref.evidence == VISIT.evidence


# ---------------------------------------------------------------------------- properties

POOL = [VISIT, SECOND, known(specimens.visit(host_city="طنجة"))]
singles = st.builds(
    decision,
    st.sampled_from(["accept", "reject"]),
    st.sampled_from(POOL),
    when=st.dates(DAY, DAY + timedelta(days=3)),
)
corrections = st.builds(
    decision,
    st.just("correct"),
    st.sampled_from(POOL),
    slot=st.sampled_from(["host_city", "visitor_name"]),
    value=st.sampled_from(["فاس", "طنجة", None]),
    when=st.dates(DAY, DAY + timedelta(days=3)),
)
pairs = st.builds(
    lambda verdict, two, when: decision(verdict, two[0], other=two[1], when=when),
    st.sampled_from(["same_event", "different_events"]),
    st.permutations(POOL),
    st.dates(DAY, DAY + timedelta(days=3)),
)


@given(st.lists(singles | corrections | pairs, max_size=8), st.randoms(use_true_random=False))
def test_applying_twice_equals_once_in_any_order(made: list[Decision], random: Random) -> None:
    review = settle(made, POOL)
    reports = [report(each) for each in POOL]
    once = applied(reports, review)
    assert applied(once, review) == once
    again = [*made, *made]
    random.shuffle(again)
    assert settle(again, POOL[::-1]) == review
    assert len(review.outcomes) == len({each.id for each in made})
    assert not {each.record_id for each in once} & review.rejected
    assert not set(review.same) & set(review.different)
