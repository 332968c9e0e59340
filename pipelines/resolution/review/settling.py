"""From decisions to what they ask for: records found, contradictions settled, corrections that cannot be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pipelines.records import RecordError, Slots
from pipelines.resolution.decisions import ActorRef, Decision, DecisionState, Verdict
from pipelines.resolution.review.applying import Outcome, Review
from pipelines.resolution.review.locating import KnownRecord, NotFound, Places
from pipelines.resolution.review.slot_values import slot_value

_ABOUT_EVENTS: Final = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
_ABOUT_ACTORS: Final = frozenset({Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS})


def settle(decisions: Iterable[Decision], known: Iterable[KnownRecord]) -> Review:
    """What the decisions ask for, given the records of today; of the articles that no decision names none is needed.

    The order of neither matters. Decisions that contradict each other are settled by the later day, then by the id.
    """
    ordered = sorted({decision.id: decision for decision in decisions}.values(), key=_order)
    places = Places(known, ordered)
    return _review(_without_contradicted([_found(decision, places) for decision in ordered]))


@dataclass(frozen=True, slots=True)
class _Found:
    """A decision on its way: the records found for it, and what it has become so far."""

    outcome: Outcome
    slots: Slots | None = None

    @property
    def decision(self) -> Decision:
        return self.outcome.decision

    @property
    def holds(self) -> bool:
        return self.outcome.state is DecisionState.APPLIED

    @property
    def record_id(self) -> str:
        return self.outcome.record_id or ""

    @property
    def pair(self) -> tuple[str, str]:
        first, second = sorted((self.record_id, self.outcome.other_record_id or ""))
        return first, second

    @property
    def correction(self) -> dict[str, Any]:
        slot = str(self.decision.slot)
        return {slot: slot_value(self.slots.TYPE, slot, self.decision.value)} if self.slots is not None else {}

    def no_more(self, state: DecisionState, reason: str) -> "_Found":
        return replace(self, outcome=replace(self.outcome, state=state, reason=reason))


def _order(decision: Decision) -> tuple[str, str]:
    return decision.when.isoformat(), decision.id


def _found(decision: Decision, places: Places) -> _Found:
    outcome = Outcome(decision, DecisionState.APPLIED)
    if isinstance(decision.subject, ActorRef):
        return _Found(outcome)
    one = places.find(decision.subject)
    other = None if decision.other is None or isinstance(decision.other, ActorRef) else places.find(decision.other)
    missing = [reason for each in (one, other) if isinstance(each, NotFound) for reason in [each.reason]]
    ids = [each.record_id if isinstance(each, KnownRecord) else None for each in (one, other)]
    outcome = replace(outcome, record_id=ids[0], other_record_id=ids[1])
    found = _Found(outcome, one.slots if isinstance(one, KnownRecord) else None)
    if not missing and isinstance(one, KnownRecord) and isinstance(other, KnownRecord):
        missing += _no_pair(one, other)
    return found.no_more(DecisionState.NOT_APPLICABLE, "; ".join(dict.fromkeys(missing))) if missing else found


def _no_pair(one: KnownRecord, other: KnownRecord) -> list[str]:
    if one.record_id == other.record_id:
        return ["both are one record now"]
    return [f"one is a {one.type} now, the other a {other.type}"] if one.type is not other.type else []


# ------------------------------------------------------------------------------ contradictions


def _without_contradicted(found: Sequence[_Found]) -> list[_Found]:
    """Each decision that a later one contradicts is superseded by it; the last one standing holds."""
    later: dict[object, list[_Found]] = {}
    settled: list[_Found] = []
    for each in reversed(found):
        if not each.holds:
            settled.append(each)
            continue
        standing = later.setdefault(_matter(each), [])
        against = next((held for held in standing if _contradict(each.decision, held.decision)), None)
        if against is None:
            standing.append(each)
            settled.append(each)
        else:
            settled.append(each.no_more(DecisionState.SUPERSEDED, _superseded_by(against.decision)))
    return settled[::-1]


def _matter(found: _Found) -> object:
    """What two decisions must share to contradict each other: the record, the pair, the two names."""
    decision = found.decision
    if decision.verdict in _ABOUT_ACTORS:
        return frozenset((decision.subject, decision.other))
    return found.pair if decision.verdict in _ABOUT_EVENTS else found.record_id


def _contradict(one: Decision, other: Decision) -> bool:
    verdicts = {one.verdict, other.verdict}
    if verdicts == {Verdict.CORRECT}:
        return one.slot == other.slot and one.value != other.value
    if Verdict.REJECT in verdicts:  # a record whose slots are corrected is no wrong one
        return verdicts != {Verdict.REJECT}
    return len(verdicts) > 1 and verdicts != {Verdict.ACCEPT, Verdict.CORRECT}


def _superseded_by(decision: Decision) -> str:
    return f"{decision.who} decided otherwise on {decision.when.isoformat()} ({decision.verdict}, {decision.id})"


# ------------------------------------------------------------------------------ what they ask for


def _review(found: Sequence[_Found]) -> Review:
    rejected = frozenset(each.record_id for each in found if each.holds and each.decision.verdict is Verdict.REJECT)
    settled = [_with_records_left(each, rejected) for each in found]
    corrected, failures = _corrections([each for each in settled if _holding(each, Verdict.CORRECT)])
    settled = [
        each.no_more(DecisionState.NOT_APPLICABLE, failures[id_]) if (id_ := each.decision.id) in failures else each
        for each in settled
    ]
    return Review(
        outcomes=tuple(each.outcome for each in settled),
        rejected=rejected,
        accepted=frozenset(each.record_id for each in settled if _holding(each, Verdict.ACCEPT)),
        corrected=corrected,
        same=_pairs(settled, Verdict.SAME_EVENT),
        different=_pairs(settled, Verdict.DIFFERENT_EVENTS),
        about_actors=tuple(each.decision for each in settled if each.holds and each.decision.verdict in _ABOUT_ACTORS),
    )


def _holding(found: _Found, verdict: Verdict) -> bool:
    return found.holds and found.decision.verdict is verdict


def _with_records_left(found: _Found, rejected: frozenset[str]) -> _Found:
    if found.holds and found.decision.verdict in _ABOUT_EVENTS and not rejected.isdisjoint(found.pair):
        return found.no_more(DecisionState.NOT_APPLICABLE, "a record of the two is rejected")
    return found


def _pairs(found: Iterable[_Found], verdict: Verdict) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({each.pair for each in found if _holding(each, verdict)}))


def _corrections(found: Sequence[_Found]) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The values to set by record and slot, and the decisions (by id) whose value the record cannot take."""
    of_record: dict[str, list[_Found]] = {}
    for each in found:
        of_record.setdefault(each.record_id, []).append(each)
    corrected: dict[str, dict[str, Any]] = {}
    failures: dict[str, str] = {}
    for record_id, decisions in of_record.items():
        values, failed = _values(decisions)
        failures |= failed
        if values:
            corrected[record_id] = values
    return corrected, failures


def _values(found: Sequence[_Found]) -> tuple[dict[str, Any], dict[str, str]]:
    """All values together when they fit each other, else as many as the record can take, the earliest first."""
    slots = found[0].slots
    values = {slot: value for each in found for slot, value in each.correction.items()}
    if not _refusal(slots, values):
        return values, {}
    taken: dict[str, Any] = {}
    failures: dict[str, str] = {}
    for each in found:
        if reason := _refusal(slots, taken | each.correction):
            failures[each.decision.id] = reason
        else:
            taken |= each.correction
    return taken, failures


def _refusal(slots: Slots | None, values: Mapping[str, Any]) -> str:
    """Why the record cannot hold the values; empty when it can."""
    if slots is None:
        return "no record"
    try:
        replace(slots, **values)
    except RecordError as error:
        return str(error)
    return ""
