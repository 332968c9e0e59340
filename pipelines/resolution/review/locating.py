"""Finding today's record that a decision means: by its id or, when a re-extraction changed that, by its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.records import RecordType, Slots
from pipelines.resolution.decisions import Decision, RecordRef

SpanPair = tuple[int, int]

_ALIKE: Final = 0.5
"""Evidence shared by two readings of one record (intersection by union) when their first words differ."""


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record as the warehouse holds it today, with all its evidence."""

    record_id: str
    article_id: str
    slots: Slots
    evidence: tuple[SpanPair, ...]

    @property
    def type(self) -> RecordType:
        """Which of the five types the record is."""
        return self.slots.TYPE


@dataclass(frozen=True, slots=True)
class NotFound:
    """No record of today is the one that is meant, and why."""

    reason: str


def reference(record: KnownRecord) -> RecordRef:
    """How a decision names the record, so that it is found again after a re-extraction."""
    start, end = min(record.evidence)
    spans = tuple(sorted(set(record.evidence)))
    return RecordRef(record.record_id, record.article_id, record.type, start, end, spans)


class Places:
    """Today's records by id and by article, to look up what decisions mean."""

    def __init__(self, known: Iterable[KnownRecord], decisions: Sequence[Decision] = ()) -> None:
        """``decisions`` are all that will be asked for: a record that one names by its id is no other's stand-in."""
        self._by_id = {record.record_id: record for record in known}
        self._by_article: dict[tuple[str, RecordType], list[KnownRecord]] = {}
        named = {ref.record_id for decision in decisions for ref in record_refs(decision)}
        for record in sorted(self._by_id.values(), key=lambda each: each.record_id):
            if record.record_id not in named:
                self._by_article.setdefault((record.article_id, record.type), []).append(record)

    def find(self, ref: RecordRef) -> KnownRecord | NotFound:
        """The record that is meant."""
        if (same_id := self._by_id.get(ref.record_id)) is not None:
            if (same_id.article_id, same_id.type) == (ref.article_id, ref.type):
                return same_id
            return NotFound("the record of that id is of another article or type")
        fits = [(_fit(ref, record), record) for record in self._by_article.get((ref.article_id, ref.type), ())]
        fits = [(fit, record) for fit, record in fits if fit[0] > 0 or fit[1] >= _ALIKE]
        if not fits:
            return NotFound(f"no {ref.type} stands at those words any more")
        best = max(fit for fit, _ in fits)
        found = [record for fit, record in fits if fit == best]
        if len(found) > 1:
            return NotFound(f"{len(found)} records of type {ref.type} fit equally well")
        return found[0]


def record_refs(decision: Decision) -> list[RecordRef]:
    """The records that a decision names; none when it is about actors."""
    return [ref for ref in (decision.subject, decision.other) if isinstance(ref, RecordRef)]


def _fit(ref: RecordRef, record: KnownRecord) -> tuple[int, float]:
    """How much of the first words the two share, and how much of all their words."""
    first = min(record.evidence)
    overlap = max(0, min(ref.end, first[1]) - max(ref.start, first[0]))
    return overlap, _shared(ref.evidence, record.evidence)


def _shared(one: Iterable[SpanPair], other: Iterable[SpanPair]) -> float:
    mine, theirs = ({at for start, end in spans for at in range(start, end)} for spans in (one, other))
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
