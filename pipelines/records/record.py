"""A record as one article reports it: typed slots, the words behind them, and who says so."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Final, Self

from pipelines.records.codes import RecordType
from pipelines.records.types import SLOT_TYPES, Slots
from pipelines.records.values import Attribution, Evidence, RecordError

ID_LENGTH: Final = 24
"""Hexadecimal digits of a record id: 96 bits, enough for 10⁹ records without a clash."""


@dataclass(frozen=True, slots=True)
class Record:
    """One event or measurement as one article reports it.

    ``confidence`` is the extractor's probability (0..1) that the record is right, and ``reasons``
    says what moved it. ``frame`` names the rule that found it.
    """

    slots: Slots
    evidence: tuple[Evidence, ...]
    attribution: Attribution | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    frame: str = ""
    article_id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise RecordError(f"{self.type}: a record needs evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"{self.type}: confidence {self.confidence} outside 0..1")
        known = {*self.slots.slot_names(), TRIGGER_SLOT}
        if unknown := sorted({item.slot for item in self.evidence} - known):
            raise RecordError(f"{self.type}: evidence for unknown slot {', '.join(unknown)}")

    @property
    def type(self) -> RecordType:
        """Which of the five types the record is."""
        return self.slots.TYPE

    @property
    def id(self) -> str:
        """A stable id: the article, the type and the slots that tell one record from another.

        It does not depend on when or in which order articles are read, nor on confidence.
        """
        identity = json.dumps(
            [self.article_id, self.type.value, self.slots.to_json(), min(e.start for e in self.evidence)],
            ensure_ascii=False,
            sort_keys=True,
        )
        return hashlib.sha256(identity.encode()).hexdigest()[:ID_LENGTH]

    def to_json(self) -> dict[str, Any]:
        """The record as ``marsad extract`` prints it."""
        return {
            "type": self.type.value,
            "slots": self.slots.to_json(),
            "evidence": [item.to_json() for item in self.evidence],
            "attribution": self.attribution.to_json() if self.attribution else None,
            "confidence": self.confidence,
            "reasons": list(self.reasons),
            "frame": self.frame,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], *, article_id: str = "") -> Self:
        """Read what :meth:`to_json` wrote; anything that the codebook forbids raises :class:`RecordError`."""
        try:
            kind = RecordType(data["type"])
            evidence = tuple(Evidence(e["slot"], e["start"], e["end"]) for e in data["evidence"])
            said = data.get("attribution")
            return cls(
                slots=SLOT_TYPES[kind].from_json(data["slots"]),
                evidence=evidence,
                attribution=Attribution(**said) if said else None,
                confidence=float(data.get("confidence", 1.0)),
                reasons=tuple(data.get("reasons", ())),
                frame=str(data.get("frame", "")),
                article_id=article_id,
            )
        except RecordError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"not a record: {type(error).__name__}: {error}") from error


TRIGGER_SLOT: Final = "trigger"
"""The pseudo-slot whose evidence is the words that tell the event itself («زار», «صفقة»)."""
