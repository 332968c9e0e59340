"""What a reviewer decides about records, events and actors: the types. They win over every rule.

A decision names records and actors by what survives a re-extraction (:class:`RecordRef`, :class:`ActorRef`), never by
an event's id: events are made of records, and a decision is about those.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pipelines.records import RecordType


class Verdict(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    """The record is right."""
    REJECT = "reject"
    """The record is wrong: it reports no event."""
    CORRECT = "correct"
    """A slot of the record has another value."""
    SAME_EVENT = "same_event"
    """Two records tell one event."""
    DIFFERENT_EVENTS = "different_events"
    """Two records tell two events."""
    SAME_ACTOR = "same_actor"
    """Two names are of one person or organisation."""
    DIFFERENT_ACTORS = "different_actors"
    """Two names are of two."""


class DecisionState(StrEnum):
    """Whether a decision took effect."""

    APPLIED = "applied"
    SUPERSEDED = "superseded"
    """A later decision says otherwise."""
    NOT_APPLICABLE = "not_applicable"
    """What it is about is not there any more, or cannot be so."""


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record, found again by its id or, after a re-extraction, by the words that tell it."""

    record_id: str
    article_id: str
    type: RecordType
    start: int
    """Code point of the article's text at which the record's first evidence starts."""
    end: int
    """Code point at which that evidence ends, exclusive."""
    evidence: tuple[tuple[int, int], ...] = ()
    """All its evidence, where it is known: tells records apart that begin with the same words."""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A name as the articles write it, of somebody of that country (None where the country is unknown)."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one reviewer. ``value`` is JSON as ``Slots.to_json`` writes it; None empties the slot."""

    verdict: Verdict
    subject: RecordRef | ActorRef
    who: str
    when: date
    why: str
    other: RecordRef | ActorRef | None = None
    slot: str | None = None
    value: Any = None

    @property
    def id(self) -> str:
        """The same decision has the same id, so that applying it twice is applying it once."""
        content = asdict(self) | {"verdict": self.verdict.value, "when": self.when.isoformat()}
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]
