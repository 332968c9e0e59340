"""Whether a prediction and a gold record are about one event (key slots), and which slots agree."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipelines.evaluation.comparison import SLOT_RULES, SlotRule, dates_touch, same_loose, same_name
from pipelines.evaluation.gold import ALSO, GoldRecord
from pipelines.records import RecordType, TradeFlow

Slots = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SlotOutcome:
    """The values of one slot: how many are right, spurious (wrong or unwanted) and missing."""

    slot: str
    right: int = 0
    spurious: int = 0
    missing: int = 0
    gold: Any = None
    got: Any = None


def about_one_event(gold: GoldRecord, got: Slots) -> bool:
    """Whether ``got`` tells the event of ``gold``, judged on the key slots of the type."""
    return _KEYS[gold.type](gold, got)


def _is_accepted(gold: GoldRecord, got: Slots, slot: str) -> bool:
    return got.get(slot) is not None and got[slot] in gold.accepted(slot)


def _clashes(gold: GoldRecord, got: Slots, slot: str) -> bool:
    accepted = gold.accepted(slot)
    return bool(accepted) and got.get(slot) is not None and got[slot] not in accepted


def _fits(gold: GoldRecord, got: Slots, slot: str) -> bool:
    same = SLOT_RULES[gold.type][slot].same
    return got.get(slot) is not None and any(same(value, got[slot]) for value in gold.accepted(slot))


def _same_visit(gold: GoldRecord, got: Slots) -> bool:
    if not _is_accepted(gold, got, "host_country"):
        return False
    wanted, found = gold.slots.get("visitor_name"), got.get("visitor_name")
    if wanted and found:
        return same_name(wanted, found)
    return _is_accepted(gold, got, "visitor_country")


def _same_delegation(gold: GoldRecord, got: Slots) -> bool:
    if gold.slots.get("sender_count"):
        return bool(gold.slots["sender_count"] == got.get("sender_count"))
    senders = set(gold.accepted("sender")) & set(got.get("sender") or ())
    return bool(senders) and not _clashes(gold, got, "host_country")


def _same_deal(gold: GoldRecord, got: Slots) -> bool:
    sides = ("supplier_country", "recipient_country")
    wanted = {code for slot in ("parties", *sides) for code in gold.accepted(slot)}
    found = {*(got.get("parties") or ()), *(got[slot] for slot in sides if got.get(slot))}
    if not wanted & found or any(_clashes(gold, got, slot) for slot in sides):
        return False
    details = [slot for slot in ("weapon", "value") if gold.slots.get(slot) is not None]
    return not details or any(_fits(gold, got, slot) for slot in details)


def _same_trade(gold: GoldRecord, got: Slots) -> bool:
    if {gold.slots.get("reporter"), gold.slots.get("partner")} != {got.get("reporter"), got.get("partner")}:
        return False
    return _fits(gold, got, "value") or (not gold.readings("value") and got.get("value") is None)


def _same_agreement(gold: GoldRecord, got: Slots) -> bool:
    wanted, found = set(gold.accepted("parties")), set(got.get("parties") or ())
    shared = wanted & found
    if firm := set(gold.slots.get("parties") or ()):
        beyond = found - set(gold.slots.get("parties" + ALSO) or ())
        if not shared or 2 * len(shared) < len(firm | beyond):
            return False
    elif wanted and found and not shared:
        return False
    return _is_accepted(gold, got, "kind") or _near(gold.slots, got) or _same_subject(gold.slots, got)


def _near(gold: Slots, got: Slots) -> bool:
    return bool(gold.get("date") and got.get("date")) and dates_touch(gold["date"], got["date"])


def _same_subject(gold: Slots, got: Slots) -> bool:
    return bool(gold.get("subject") and got.get("subject")) and same_loose(gold["subject"], got["subject"])


_KEYS: Final[Mapping[RecordType, Callable[[GoldRecord, Slots], bool]]] = {
    RecordType.VISIT: _same_visit,
    RecordType.DELEGATION: _same_delegation,
    RecordType.ARMS_DEAL: _same_deal,
    RecordType.TRADE_VOLUME: _same_trade,
    RecordType.AGREEMENT: _same_agreement,
}


def slot_outcomes(gold: GoldRecord, got: Slots) -> list[SlotOutcome]:
    """Every scored slot of either side; pass an empty mapping for a record that was missed."""
    return list(_outcomes(gold, _as_gold_sees_it(gold, got)))


def spurious_outcomes(kind: RecordType, got: Slots) -> list[SlotOutcome]:
    """The scored slots of an invented record."""
    return list(_outcomes(GoldRecord(kind, {}), got))


def _as_gold_sees_it(gold: GoldRecord, got: Slots) -> Slots:
    """In a total of trade the two sides are interchangeable."""
    is_total = gold.slots.get("flow") == got.get("flow") == TradeFlow.TOTAL
    if gold.type is not RecordType.TRADE_VOLUME or not is_total or gold.slots.get("reporter") != got.get("partner"):
        return got
    return {**got, "reporter": got.get("partner"), "partner": got.get("reporter")}


def _outcomes(gold: GoldRecord, got: Slots) -> Iterator[SlotOutcome]:
    for slot, rule in SLOT_RULES[gold.type].items():
        yield _members(slot, rule, gold, got) if rule.many else _single(slot, rule, gold, got)


def _members(slot: str, rule: SlotRule, gold: GoldRecord, got: Slots) -> SlotOutcome:
    unmet, found = list(gold.slots.get(slot) or ()), list(got.get(slot) or ())
    tolerated = list(gold.slots.get(slot + ALSO) or ())
    right = spurious = 0
    for value in found:
        place = next((i for i, wanted in enumerate(unmet) if rule.same(wanted, value)), None)
        if place is not None:
            del unmet[place]
            right += 1
        elif not any(rule.same(extra, value) for extra in tolerated):
            spurious += 1
    return SlotOutcome(slot, right, spurious, len(unmet), gold.slots.get(slot), got.get(slot))


def _single(slot: str, rule: SlotRule, gold: GoldRecord, got: Slots) -> SlotOutcome:
    wanted, found = gold.slots.get(slot), got.get(slot)
    if found is None:
        return SlotOutcome(slot, missing=int(wanted is not None), gold=wanted)
    also = gold.slots.get(slot + ALSO)
    readings = [wanted, *(also if isinstance(also, list) else [also])]
    if any(rule.same(value, found) for value in readings if value is not None):
        return SlotOutcome(slot, right=1, gold=wanted, got=found)
    return SlotOutcome(slot, spurious=1, missing=int(wanted is not None), gold=wanted, got=found)
