"""Decisions as JSON lines, one a line: read strictly, written with their fields always in one order."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NoReturn

from pipelines.records import RecordError, RecordType
from pipelines.records.codes import is_party
from pipelines.resolution.decisions import ActorRef, Decision, RecordRef, Verdict
from pipelines.resolution.review.slot_values import checked_text, declared_slots, json_value, kind_of

LONGEST_LINE: Final = 100_000
"""Characters of one decision; a real one has some 500."""
MOST_DECISIONS: Final = 1_000_000
_LONGEST: Final = {"who": 200, "why": 5_000, "name": 500, "record_id": 128, "article_id": 128}
_MOST_SPANS: Final = 500
_FIELDS: Final = ("verdict", "subject", "other", "slot", "value", "who", "when", "why")
_OF_RECORDS: Final = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
_OF_ACTORS: Final = frozenset({Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS})


class DecisionError(ValueError):
    """Something is no decision: the message names the field and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that is no decision, and why."""

    line: int
    reason: str

    @property
    def message(self) -> str:
        """The line and the reason, for people."""
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file of decisions holds: each decision once, and the lines that are none."""

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse_decisions(lines: Iterable[str]) -> Decisions:
    """The decisions in JSON lines; a line that is none is a problem and costs no other. Blank lines are passed over."""
    by_id: dict[str, Decision] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            if len(by_id) >= MOST_DECISIONS:
                raise DecisionError(f"more than {MOST_DECISIONS} decisions")
            decision = parse_decision(parse_line(line))
        except DecisionError as error:
            problems.append(Problem(number, str(error)))
        else:
            by_id.setdefault(decision.id, decision)
    return Decisions(tuple(by_id.values()), tuple(problems))


def parse_line(line: str) -> dict[str, Any]:
    """The JSON object of one line; raises :class:`DecisionError`."""
    if len(line) > LONGEST_LINE:
        raise DecisionError(f"{len(line)} characters, the limit of a line is {LONGEST_LINE}")
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DecisionError(f"malformed JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise DecisionError("malformed JSON: nested too deeply") from None
    except DecisionError:
        raise
    except ValueError:
        raise DecisionError("malformed JSON: a number with too many digits") from None
    if not isinstance(value, dict):
        raise DecisionError(f"an object is wanted, not {kind_of(value)}")
    return value


def parse_decision(data: Mapping[str, Any]) -> Decision:
    """The decision that a JSON object means; raises :class:`DecisionError` naming the field that is wrong."""
    if unknown := sorted(set(data) - set(_FIELDS)):
        raise DecisionError(f"{unknown[0][:60]}: no field of a decision; they are {', '.join(_FIELDS)}")
    try:
        verdict = Verdict(str(data.get("verdict")))
    except ValueError:
        raise DecisionError(f"verdict: {_word(data.get('verdict'))} is not one of {', '.join(Verdict)}") from None
    subject, other = _subjects(verdict, data)
    slot, value = _correction(verdict, subject, data)
    return Decision(
        verdict=verdict,
        subject=subject,
        other=other,
        slot=slot,
        value=value,
        who=_text(data, "who", required=True),
        when=_day(data),
        why=_text(data, "why"),
    )


def decision_json(decision: Decision) -> dict[str, Any]:
    """The decision as an object, its fields in one order; those that its verdict has no use for are left out."""
    written: dict[str, Any] = {"verdict": decision.verdict.value, "subject": ref_json(decision.subject)}
    if decision.other is not None:
        written["other"] = ref_json(decision.other)
    if decision.verdict is Verdict.CORRECT:
        written |= {"slot": decision.slot, "value": decision.value}
    return written | {"who": decision.who, "when": decision.when.isoformat(), "why": decision.why}


def decision_line(decision: Decision) -> str:
    """The decision as one line, without its line end."""
    return json.dumps(decision_json(decision), ensure_ascii=False)


def ref_json(ref: RecordRef | ActorRef) -> dict[str, Any]:
    """What a decision is about, as an object."""
    if isinstance(ref, ActorRef):
        return {"name": ref.name, "country": ref.country}
    written: dict[str, Any] = {
        "record_id": ref.record_id,
        "article_id": ref.article_id,
        "type": ref.type.value,
        "start": ref.start,
        "end": ref.end,
    }
    return written | ({"evidence": [list(span) for span in ref.evidence]} if ref.evidence else {})


def _subjects(verdict: Verdict, data: Mapping[str, Any]) -> tuple[RecordRef | ActorRef, RecordRef | ActorRef | None]:
    pair = verdict in _OF_RECORDS or verdict in _OF_ACTORS
    if not pair and data.get("other") is not None:
        raise DecisionError(f"other: {verdict} is about one record")
    if verdict in _OF_ACTORS:
        actor, second = _actor(data, "subject"), _actor(data, "other")
        if actor == second:
            raise DecisionError("other: the same name as the subject's")
        return actor, second
    record = _record(data, "subject")
    if not pair:
        return record, None
    other = _record(data, "other")
    if other.record_id == record.record_id:
        raise DecisionError("other: the same record as the subject")
    if other.type is not record.type:
        raise DecisionError(f"other: of type {other.type}, but the subject is of type {record.type}")
    return record, other


def _correction(verdict: Verdict, subject: RecordRef | ActorRef, data: Mapping[str, Any]) -> tuple[str | None, Any]:
    """The slot and its value, in the form that ``Slots.to_json`` gives them."""
    if verdict is not Verdict.CORRECT or not isinstance(subject, RecordRef):
        for field in ("slot", "value"):
            if data.get(field) is not None:
                raise DecisionError(f"{field}: {verdict} has none")
        return None, None
    slot = data.get("slot")
    if not isinstance(slot, str) or not slot:
        raise DecisionError(f"slot: one of {', '.join(declared_slots(subject.type))} is wanted")
    if "value" not in data:
        raise DecisionError("value: missing; null empties the slot")
    try:
        return slot, json_value(subject.type, slot, data["value"])
    except RecordError as error:
        raise DecisionError(f"value: {error}" if not str(error).startswith("slot:") else str(error)) from None


def _record(data: Mapping[str, Any], field: str) -> RecordRef:
    given = _object(data, field, ("record_id", "article_id", "type", "start", "end", "evidence"))
    try:
        kind = RecordType(str(given.get("type")))
    except ValueError:
        raise DecisionError(f"{field}.type: {_word(given.get('type'))} is not one of {', '.join(RecordType)}") from None
    start, end = _span([given.get("start"), given.get("end")], f"{field}.start, end")
    spans = given.get("evidence") or []
    if not isinstance(spans, list) or len(spans) > _MOST_SPANS:
        raise DecisionError(f"{field}.evidence: a list of at most {_MOST_SPANS} pairs of numbers is wanted")
    return RecordRef(
        record_id=_text(given, "record_id", of=f"{field}.", required=True),
        article_id=_text(given, "article_id", of=f"{field}.", required=True),
        type=kind,
        start=start,
        end=end,
        evidence=tuple(sorted({_span(each, f"{field}.evidence") for each in spans})),
    )


def _actor(data: Mapping[str, Any], field: str) -> ActorRef:
    given = _object(data, field, ("name", "country"))
    country = given.get("country")
    if country is not None and not (isinstance(country, str) and is_party(country)):
        raise DecisionError(f"{field}.country: {_word(country)} is no country code, org: or group:")
    return ActorRef(_text(given, "name", of=f"{field}.", required=True), country)


def _object(data: Mapping[str, Any], field: str, known: tuple[str, ...]) -> dict[str, Any]:
    given = data.get(field)
    if not isinstance(given, dict):
        raise DecisionError(f"{field}: an object with {', '.join(known)} is wanted, not {kind_of(given)}")
    if unknown := sorted(set(given) - set(known)):
        raise DecisionError(f"{field}.{unknown[0][:60]}: unknown; it has {', '.join(known)}")
    return given


def _span(given: object, field: str) -> tuple[int, int]:
    if isinstance(given, list) and len(given) == 2 and all(type(each) is int for each in given):
        start, end = given
        if 0 <= start < end < 2**31:
            return start, end
    raise DecisionError(f"{field}: two whole numbers are wanted, the second greater")


def _text(data: Mapping[str, Any], field: str, *, of: str = "", required: bool = False) -> str:
    given = data.get(field, "")
    if not isinstance(given, str):
        raise DecisionError(f"{of}{field}: text is wanted, not {kind_of(given)}")
    if required and not given.strip():
        raise DecisionError(f"{of}{field}: missing")
    try:
        return checked_text(f"{of}{field}", given, _LONGEST[field])
    except RecordError as error:
        raise DecisionError(str(error)) from None


def _day(data: Mapping[str, Any]) -> date:
    given = data.get("when")
    try:
        return date.fromisoformat(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise DecisionError(f"when: a day such as 2024-03-31 is wanted, not {_word(given)}") from None


def _word(given: object) -> str:
    return repr(given[:60]) if isinstance(given, str) else kind_of(given)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    known = dict(pairs)
    if len(known) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DecisionError(f"{twice[:60]}: given twice")
    return known


def _no_number(word: str) -> NoReturn:
    raise DecisionError(f"malformed JSON: {word} is no number")
