"""Where reports contradict each other: kept with who says what, never averaged away."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from pipelines.records import TradeKind, TradeVolume, plain
from pipelines.resolution.choosing import Candidate, Given
from pipelines.resolution.events import ChosenValue, Conflict, ConflictKind, Said
from pipelines.resolution.values import contradict

_ID_LENGTH: Final = 24


def disagreements(event_id: str, given: Given, values: Sequence[ChosenValue]) -> tuple[Conflict, ...]:
    """The slots on which the reports of one event contradict one another; ``values`` are those chosen."""
    chosen = {value.slot: value for value in values}
    found: list[Conflict] = []
    for slot, candidates in given.items():
        sides = _contradicting(slot, candidates) if len(candidates) > 1 else []
        if sides:
            said = tuple(Said(plain(side.value), side.record_ids) for side in sides)
            best = chosen.get(slot, chosen.get("size_high")) if slot == "size_low" else chosen[slot]
            assert best is not None
            found.append(_conflict(ConflictKind.DISAGREEMENT, (event_id,), slot, said, best.value, best.reason))
    return tuple(found)


def _contradicting(slot: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The values that some other value contradicts."""
    apart = _sizes_apart if slot == "size_low" else partial(contradict, slot)
    return [one for one in candidates if any(apart(one.value, other.value) for other in candidates)]


def _sizes_apart(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    (low, high), (least, most) = (
        (min(known), max(known)) for known in ([size for size in each if size is not None] for each in (one, other))
    )
    return low > most or least > high


def parts_above_wholes(events: Iterable[tuple[str, TradeVolume, tuple[str, ...]]]) -> list[Conflict]:
    """Measured values of a period that are greater than those of a longer one around it.

    ``events`` are the ids, chosen slots and record ids of the events of one pair, flow and kind. Nine million in
    June cannot lie in a half-year of five.
    """
    measured = sorted(
        (event for event in events if _is_measured(event[1])), key=lambda event: (_days(event[1]), event[0])
    )
    found = []
    for part_id, part, part_records in measured:
        for whole_id, whole, whole_records in measured:
            if not (_goes_with(part, whole) and _lies_within(part, whole) and _exceeds(part, whole)):
                continue
            sides = (Said(plain(part.value), part_records), Said(plain(whole.value), whole_records))
            reason = f"{_named(part)} holds more than {_named(whole)}, which it is a part of"
            ids = (part_id, whole_id)
            found.append(_conflict(ConflictKind.PART_EXCEEDS_WHOLE, ids, "value", sides, None, reason))
    return found


def _is_measured(traded: TradeVolume) -> bool:
    return traded.kind is TradeKind.ACTUAL and traded.value is not None and traded.period is not None


def _goes_with(part: TradeVolume, whole: TradeVolume) -> bool:
    """Pair, flow and kind are one; the whole must hold the part's goods as well, in the same currency."""
    assert part.value is not None
    assert whole.value is not None
    return part.value.currency == whole.value.currency and whole.commodity in (None, part.commodity)


def _days(traded: TradeVolume) -> tuple[int, int]:
    assert traded.period is not None
    return traded.period.start.toordinal(), traded.period.end.toordinal()


def _lies_within(part: TradeVolume, whole: TradeVolume) -> bool:
    (a, b), (c, d) = _days(part), _days(whole)
    return c <= a and b <= d and (a, b) != (c, d)


def _exceeds(part: TradeVolume, whole: TradeVolume) -> bool:
    assert part.value is not None
    assert whole.value is not None
    return part.value.low is not None and whole.value.high is not None and part.value.low > whole.value.high


def _named(traded: TradeVolume) -> str:
    assert traded.period is not None
    return f"{traded.period.start}/{traded.period.end}"


def _conflict(
    kind: ConflictKind,
    event_ids: tuple[str, ...],
    slot: str,
    said: tuple[Said, ...],
    chosen: Any,  # noqa: ANN401
    reason: str,
) -> Conflict:
    identity = json.dumps([kind.value, event_ids, slot])
    id_ = hashlib.sha256(identity.encode()).hexdigest()[:_ID_LENGTH]
    return Conflict(id_, kind, event_ids, slot, said, chosen, reason)
