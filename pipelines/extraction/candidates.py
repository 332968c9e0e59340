"""What a frame hands on: a candidate record, each slot with the words that it was read from."""

from dataclasses import dataclass, field
from typing import Any

from pipelines.extraction.actors import Actor
from pipelines.records import Attribution, RecordType

SpanPair = tuple[int, int]
"""Half-open offsets in code points of the raw text."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot's value and the spans that prove it. A value of None with spans is an unresolved expression."""

    value: Any
    spans: tuple[SpanPair, ...]


@dataclass(slots=True, eq=False)
class Candidate:
    """A record in the making. ``trigger`` is in tokens, ``trigger_span`` in raw code points."""

    type: RecordType
    frame: str
    trigger: tuple[int, int]
    trigger_span: SpanPair
    sentence: int
    slots: dict[str, Filled] = field(default_factory=dict)
    actor: Actor | None = None
    score: float = 0.6
    reasons: list[str] = field(default_factory=list)
    attribution: Attribution | None = None
    triggers: list[SpanPair] = field(default_factory=list)
    """Further places in the text that tell the same event."""

    def value(self, slot: str) -> Any:  # noqa: ANN401 - a slot's type depends on its name
        """The value of ``slot`` or None."""
        filled = self.slots.get(slot)
        return filled.value if filled else None

    def fill(self, slot: str, value: object, *spans: SpanPair) -> None:
        """Set ``slot`` unless it holds a value already. A missing value changes nothing."""
        if value is not None and self.value(slot) is None:
            self.slots[slot] = Filled(value, spans)

    def replace(self, slot: str, value: object, *spans: SpanPair) -> None:
        """Set ``slot`` whatever it held."""
        self.slots[slot] = Filled(value, spans)

    def add(self, slot: str, value: object, span: SpanPair) -> None:
        """Add a member to a list slot, once; a member met again gains its span."""
        held = self.slots.get(slot, Filled((), ()))
        values = held.value if value in held.value else (*held.value, value)
        spans = held.spans if span in held.spans else (*held.spans, span)
        self.slots[slot] = Filled(values, spans)

    def adjust(self, points: float, reason: str) -> None:
        """Move the score and say why."""
        self.score += points
        self.reasons.append(reason)

    def absorb(self, other: "Candidate") -> None:
        """Take over what ``other``, told of the same event, knows beyond this one."""
        for slot, filled in other.slots.items():
            mine = self.slots.get(slot)
            if mine is None or mine.value is None:
                self.slots[slot] = filled
            elif isinstance(mine.value, tuple):
                for value, span in _members(filled):
                    self.add(slot, value, span)
            elif mine.value == filled.value:
                self.slots[slot] = Filled(mine.value, (*mine.spans, *(s for s in filled.spans if s not in mine.spans)))
        if other.trigger_span not in (self.trigger_span, *self.triggers):
            self.triggers.append(other.trigger_span)
        self.triggers.extend(s for s in other.triggers if s not in self.triggers)
        self.score = max(self.score, other.score)
        self.reasons.extend(r for r in other.reasons if r not in self.reasons)


def _members(filled: Filled) -> list[tuple[Any, SpanPair]]:
    spans = filled.spans or ((0, 1),)
    return [(value, spans[min(i, len(spans) - 1)]) for i, value in enumerate(filled.value)]
