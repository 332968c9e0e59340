"""Decisions as JSON lines: what is written is read, what is none is refused by line and field."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import RecordType
from pipelines.resolution.decisions import ActorRef, Decision, RecordRef, Verdict
from pipelines.resolution.review import DecisionError, decision_line, parse_decision, parse_decisions, parse_line
from pipelines.resolution.review.decision_json import LONGEST_LINE

VISIT = {"record_id": "ab12", "article_id": "cd34", "type": "visit", "start": 3, "end": 8}
OTHER = {**VISIT, "record_id": "ef56", "start": 20, "end": 30}
BY = {"who": "سلمى", "when": "2025-03-31", "why": "كذّبه المقال نفسه"}

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20).filter(
    str.strip
)
spans = st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def refs(draw: st.DrawFn, kind: RecordType = RecordType.VISIT) -> RecordRef:
    start, end = draw(spans)
    evidence = tuple(sorted(draw(st.sets(spans, max_size=3))))
    return RecordRef(draw(texts), draw(texts), kind, start, end, evidence)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    verdict = draw(st.sampled_from(Verdict))
    subject: RecordRef | ActorRef = draw(refs())
    other: RecordRef | ActorRef | None = None
    slot, value = None, None
    if verdict in {Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS}:
        other = draw(refs().filter(lambda ref: ref.record_id != subject.record_id))  # type: ignore[union-attr]
    elif verdict in {Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS}:
        countries = st.sampled_from([None, "MAR", "org:EU"])
        subject = ActorRef(draw(texts), draw(countries))
        other = draw(st.builds(ActorRef, texts, countries).filter(lambda ref: ref != subject))
    elif verdict is Verdict.CORRECT:
        slot, value = draw(
            st.sampled_from(
                [
                    ("host_country", "JPN"),
                    ("host_country", None),
                    ("counterparts", ["ناصر بوريطة"]),
                    ("date", {"start": "2024-03-04", "end": "2024-03-05", "precision": "range"}),
                ]
            )
        )
    when = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    return Decision(verdict, subject, draw(texts), when, draw(texts | st.just("")), other, slot, value)


@given(st.lists(decisions(), max_size=4))
def test_what_is_written_is_read(written: list[Decision]) -> None:
    lines = [decision_line(each) for each in written]
    read = parse_decisions(lines + lines)
    assert read.problems == ()
    assert {each.id: each for each in read.decisions} == {each.id: each for each in written}
    assert [decision_line(each) for each in read.decisions] == list(dict.fromkeys(lines))


def test_a_line_reads_well() -> None:
    line = decision_line(parse_decision({"why": "", "verdict": "reject", **BY, "subject": VISIT}))
    assert line == (
        '{"verdict": "reject", "subject": {"record_id": "ab12", "article_id": "cd34", "type": "visit", "start": 3, '
        '"end": 8}, "who": "سلمى", "when": "2025-03-31", "why": "كذّبه المقال نفسه"}'
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"verdict": "maybe"}, "verdict: 'maybe' is not one of accept, reject, correct"),
        ({"verdict": None}, "verdict: nothing is not one of"),
        ({"verdict": ["accept"]}, "verdict: a list is not one of"),
        ({"subject": None}, "subject: an object with record_id"),
        ({"subject": "ab12"}, "subject: an object with record_id, article_id, type, start, end, evidence is wanted"),
        ({"subject": {**VISIT, "type": "trip"}}, "subject.type: 'trip' is not one of visit"),
        ({"subject": {**VISIT, "record_id": ""}}, "subject.record_id: missing"),
        ({"subject": {**VISIT, "record_id": 7}}, "subject.record_id: text is wanted, not a number"),
        ({"subject": {**VISIT, "article_id": "x" * 200}}, "subject.article_id: 200 characters, the limit is 128"),
        ({"subject": {**VISIT, "start": 8}}, "subject.start, end: two whole numbers"),
        ({"subject": {**VISIT, "start": "3"}}, "subject.start, end: two whole numbers"),
        ({"subject": {**VISIT, "start": True}}, "subject.start, end: two whole numbers"),
        ({"subject": {**VISIT, "evidence": [[1]]}}, "subject.evidence: two whole numbers"),
        ({"subject": {**VISIT, "evidence": [[1, 2]] * 501}}, "subject.evidence: a list of at most 500"),
        ({"subject": {**VISIT, "event": "x"}}, "subject.event: unknown"),
        ({"other": OTHER}, "other: reject is about one record"),
        ({"slot": "host_city"}, "slot: reject has none"),
        ({"value": 3}, "value: reject has none"),
        ({"who": " "}, "who: missing"),
        ({"who": 3}, "who: text is wanted, not a number"),
        ({"who": "س" * 201}, "who: 201 characters, the limit is 200"),
        ({"who": "\ud800"}, "who: a character that cannot be stored"),
        ({"why": "\0"}, "why: a character that cannot be stored"),
        ({"why": None}, "why: text is wanted, not nothing"),
        ({"when": "yesterday"}, "when: a day such as 2024-03-31 is wanted, not 'yesterday'"),
        ({"when": 20250331}, "when: a day such as 2024-03-31 is wanted, not a number"),
        ({"when": None}, "when: a day"),
        ({"whom": "x"}, "whom: no field of a decision; they are verdict, subject"),
    ],
)
def test_what_is_no_decision_is_refused_by_its_field(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(DecisionError) as refused:
        parse_decision({"verdict": "reject", "subject": VISIT, **BY, **changed})
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "slot: one of visitor_name, visitor_role"),
        ({"slot": ["host_city"], "value": "x"}, "slot: one of visitor_name"),
        ({"slot": "weapon", "value": "x"}, "slot: visit has no slot 'weapon'; it has visitor_name"),
        ({"slot": "host_city"}, "value: missing; null empties the slot"),
        ({"slot": "status", "value": "done"}, "value: status: 'done' is not one of planned, ongoing"),
        ({"slot": "status", "value": None}, "value: status: a visit cannot be without it"),
        ({"slot": "date", "value": "2024-03-04"}, "value: date: a date with start, end and precision is wanted, not"),
        ({"slot": "host_country", "value": "Morocco"}, "value: host_country: 'Morocco' is not an ISO"),
        ({"slot": "host_city", "value": " "}, "value: host_city: empty text"),
    ],
)
def test_a_correction_is_checked_against_the_codebook(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(DecisionError) as refused:
        parse_decision({"verdict": "correct", "subject": VISIT, **BY, **changed})
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "other: an object with record_id"),
        ({"other": VISIT}, "other: the same record as the subject"),
        ({"other": {**OTHER, "type": "agreement"}}, "other: of type agreement, but the subject is of type visit"),
        ({"other": {"name": "س", "country": None}}, "other.country: unknown"),
    ],
)
def test_a_pair_of_events_is_two_records_of_one_type(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(DecisionError) as refused:
        parse_decision({"verdict": "same_event", "subject": VISIT, **BY, **changed})
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"other": {"name": "س", "country": None}}, "other: the same name as the subject's"),
        ({"other": {"name": "", "country": None}}, "other.name: missing"),
        ({"other": {"name": "ص", "country": "Morocco"}}, "other.country: 'Morocco' is no country code"),
        ({"other": VISIT}, "other.article_id: unknown"),
    ],
)
def test_a_pair_of_actors_is_two_names(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(DecisionError) as refused:
        parse_decision({"verdict": "different_actors", "subject": {"name": "س", "country": None}, **BY, **changed})
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "malformed JSON: Expecting property name"),
        ("[]", "an object is wanted, not a list"),
        ('{"who": NaN}', "malformed JSON: NaN is no number"),
        ('{"who": ' + "9" * 5000 + "}", "malformed JSON: a number with too many digits"),
        ('{"who": "a", "who": "b"}', "who: given twice"),
        ('{"why": "' + "x" * LONGEST_LINE + '"}', f"{LONGEST_LINE + 11} characters, the limit of a line is"),
        ("[" * 90_000, "malformed JSON: nested too deeply"),
    ],
)
def test_what_is_no_json_object_is_refused(line: str, told: str) -> None:
    with pytest.raises(DecisionError) as refused:
        parse_line(line)
    assert str(refused.value).startswith(told)


def test_a_bad_line_costs_no_other() -> None:
    good = decision_line(parse_decision({"verdict": "accept", "subject": VISIT, **BY}))
    read = parse_decisions([good, "", "nonsense", '{"verdict": "perhaps"}', good.replace("ab12", "zz99")])
    assert [each.subject.record_id for each in read.decisions] == ["ab12", "zz99"]  # type: ignore[union-attr]
    assert [problem.line for problem in read.problems] == [3, 4]
    assert read.problems[1].message.startswith("line 4: verdict: 'perhaps'")


def test_a_number_written_otherwise_is_the_same_decision() -> None:
    ref = {**VISIT, "type": "trade_volume"}
    values = ({"low": 5, "high": 7.0, "currency": "USD"}, {"high": 7, "low": 5.0, "currency": "USD"})
    told = [{"verdict": "correct", "subject": ref, "slot": "value", "value": value, **BY} for value in values]
    assert len({parse_decision(json.loads(json.dumps(each))).id for each in told}) == 1


def test_equal_evidence_in_another_order_is_the_same_decision() -> None:
    orders = ([[3, 8], [10, 12]], [[10, 12], [3, 8], [3, 8]])
    told = [{"verdict": "accept", "subject": {**VISIT, "evidence": order}, **BY} for order in orders]
    assert len({parse_decision(each).id for each in told}) == 1
