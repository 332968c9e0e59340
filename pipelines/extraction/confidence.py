"""Confidence: how probable it is that a candidate is right, and why, in plain words.

What speaks for or against a candidate (a country that the text leaves out, words far from the trigger, an event
told again) is weighed by ``lexicon/confidence_weights.tsv``, which ``pipelines.evaluation.calibration`` trains on
gold records. Confidence changes no value: without the weights every frame's own score stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

from pipelines.extraction.candidates import Candidate, SpanPair
from pipelines.extraction.verbs import read_lexicon
from pipelines.records import RecordType, Status

WEIGHTS: Final = "confidence_weights"
_KEYS: Final = {
    RecordType.VISIT: ("visitor_country", "host_country"),
    RecordType.DELEGATION: ("sender", "host_country"),
    RecordType.ARMS_DEAL: ("supplier_country", "recipient_country", "weapon"),
    RecordType.TRADE_VOLUME: ("reporter", "partner", "value"),
    RecordType.AGREEMENT: ("parties", "subject"),
}
_NAMES: Final = ("visitor_name", "head_name", "supplier_org", "signatories")
_DAYS: Final = ("date", "period")
_CITIES: Final = ("host_city", "place_city")
_UNSURE: Final = frozenset({Status.POSSIBLE, Status.NEGOTIATING, Status.DENIED})
_AHEAD: Final = frozenset({Status.PLANNED, Status.POSTPONED, Status.CANCELLED})
_FAR: Final = 400
"""Code points between a trigger and a value beyond which it makes no difference how far it is."""
_TELLINGS: Final = 40
"""Triggers and spans that are compared; what is told more often is near enough."""
_OFTEN: Final = 3
_PLAIN_SCORE: Final = 0.6
_LIMITS: Final = (0.02, 0.98)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that can be said of a candidate: its strength from 0 to 1, and the words for it when it is there."""

    name: str
    strength: Callable[[Candidate], float]
    words: Callable[[Candidate], str] = lambda _: ""


def _holds(candidate: Candidate, slots: tuple[str, ...]) -> bool:
    return any(candidate.value(slot) not in (None, ()) for slot in slots)


def _told_again(candidate: Candidate) -> float:
    return min(len(candidate.triggers), _OFTEN) / _OFTEN


def _lacking(candidate: Candidate) -> list[str]:
    return [slot for slot in _KEYS[candidate.type] if candidate.value(slot) in (None, ())]


def _distance(candidate: Candidate) -> int:
    """Code points from the nearest trigger to the key value that stands farthest from any."""
    triggers = (candidate.trigger_span, *candidate.triggers[:_TELLINGS])
    gaps = [
        min(_gap(span, trigger) for span in filled.spans[:_TELLINGS] for trigger in triggers)
        for slot in _KEYS[candidate.type]
        if (filled := candidate.slots.get(slot)) and filled.spans
    ]
    return max(gaps, default=0)


def _gap(one: SpanPair, other: SpanPair) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_country_assumed(candidate: Candidate) -> bool:
    """Whether no wording of the visitor's office says the country."""
    actor = candidate.actor
    return actor is not None and bool(candidate.value("visitor_country")) and actor.country is None


def _is_unresolved(candidate: Candidate) -> bool:
    return any(slot in candidate.slots and candidate.value(slot) is None for slot in _DAYS)


def _is_status_said(candidate: Candidate) -> bool:
    status = candidate.slots.get("status")
    return status is not None and any(span != candidate.trigger_span for span in status.spans)


def _is_status_allowed(candidate: Candidate) -> bool:
    status = candidate.slots.get("status")
    return status is not None and not status.spans


FEATURES: Final[tuple[Feature, ...]] = (
    Feature("frame_score", lambda c: c.score - _PLAIN_SCORE),
    Feature("told_again", _told_again, lambda c: f"told in {len(c.triggers) + 1} places"),
    Feature("named", lambda c: float(_holds(c, _NAMES)), lambda _: "a name is given"),
    Feature("dated", lambda c: float(_holds(c, _DAYS)), lambda _: "its date is known"),
    Feature("date_unresolved", lambda c: float(_is_unresolved(c)), lambda _: "a date without an anchor"),
    Feature("city", lambda c: float(_holds(c, _CITIES)), lambda _: "a city is named"),
    Feature("key_lacking", lambda c: min(1.0, len(_lacking(c)) / 2), lambda c: f"no {' and no '.join(_lacking(c))}"),
    Feature("key_far", lambda c: min(1.0, _distance(c) / _FAR), lambda c: f"key words {_distance(c)} characters apart"),
    Feature(
        "country_assumed", lambda c: float(_is_country_assumed(c)), lambda _: "country taken from the article's own"
    ),
    Feature("status_said", lambda c: float(_is_status_said(c)), lambda _: "words of their own say the status"),
    Feature("status_allowed", lambda c: float(_is_status_allowed(c)), lambda _: "status only allowed by the wording"),
    Feature("unsure", lambda c: float(c.value("status") in _UNSURE), lambda _: "not told as a fact"),
    Feature("ahead", lambda c: float(c.value("status") in _AHEAD), lambda _: "told of what is to come or was put off"),
    Feature("attributed", lambda c: float(c.attribution is not None), lambda _: "a source is named"),
    Feature("late", lambda c: float(c.sentence > 4), lambda _: "told after the opening"),
)
"""In the order in which reasons are given."""


def features(candidate: Candidate) -> dict[str, float]:
    """What can be said of ``candidate``: its type, its frame, and each of :data:`FEATURES` that is there."""
    found = {f"type:{candidate.type.value}": 1.0, f"frame:{candidate.frame}": 1.0}
    strengths = ((feature.name, feature.strength(candidate)) for feature in FEATURES)
    return found | {name: strength for name, strength in strengths if strength}


def probability(found: dict[str, float], weights: dict[str, float]) -> float:
    """The logistic model: the share of such candidates that are right. An unknown frame weighs nothing."""
    evidence = sum(weights.get(name, 0.0) * strength for name, strength in found.items())
    return min(_LIMITS[1], max(_LIMITS[0], 1 / (1 + exp(-evidence))))


def assess(candidate: Candidate) -> None:
    """Give ``candidate`` its probability and the reasons for it; the frame's own score stands without weights."""
    found, weights = features(candidate), trained_weights()
    if not weights:
        return
    candidate.score = probability(found, weights)
    said = (f.words(candidate) for f in FEATURES if found.get(f.name) and weights.get(f.name))
    candidate.reasons.extend(words for words in said if words and words not in candidate.reasons)


@cache
def trained_weights() -> dict[str, float]:
    """Feature → weight; empty when the weights are not there."""
    try:
        return {name: float(weight) for name, weight in read_lexicon(WEIGHTS)}
    except FileNotFoundError:
        return {}
