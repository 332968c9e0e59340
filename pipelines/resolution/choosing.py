"""The value that an event shows for each slot, by a written rule, and why.

The rule: what a reviewer set; else what says more (a day before a month, an exact amount before an approximate one,
a full name before half of it); else what more independent sources say; else what is reported with more confidence;
else what was published last; else the smaller text, so that there is always one answer.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pipelines.records import SLOT_TYPES, RecordError, RecordType, Slots, Status, plain
from pipelines.resolution.events import ChosenValue, EventReport, StatusChange
from pipelines.resolution.timeline import current_status
from pipelines.resolution.values import normal_form, precision

_TOGETHER: Final = {"reporter": ("reporter", "partner"), "size_low": ("size_low", "size_high")}
"""Slots that are chosen as one, from one report: the value is that of all, in this order."""
_LEAD: Final = {slot: lead for lead, slots in _TOGETHER.items() for slot in slots}


@dataclass(slots=True)
class Candidate:
    """One value of a slot (or of slots chosen as one), with the reports that give it."""

    value: Any
    reports: list[EventReport]
    precision: int
    reviewed: bool

    @property
    def sources(self) -> int:
        """Independent sources that say so."""
        return len({report.source_group for report in self.reports})

    @property
    def confidence(self) -> float:
        """The best confidence of a report that says so."""
        return max(report.report.confidence for report in self.reports)

    @property
    def last_published(self) -> date:
        """The latest day on which it was reported."""
        return max(report.report.published.last or date.min for report in self.reports)

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The records that say so."""
        return tuple(sorted(report.report.record_id for report in self.reports))

    def rank(self) -> tuple[Any, ...]:
        """Smaller is better: the rule of this module."""
        return (
            not self.reviewed,
            -self.precision,
            -self.sources,
            -self.confidence,
            -self.last_published.toordinal(),
            _spelt(self.value),
        )


Given = Mapping[str, Sequence[Candidate]]
"""The different values that the reports give each slot, the best first; slots chosen as one stand under the first."""


def given_values(reports: Sequence[EventReport]) -> Given:
    """What the reports of one event give, slot by slot."""
    kind = SLOT_TYPES[reports[0].report.type]
    names = [name for name in kind.slot_names() if _LEAD.get(name, name) == name and name != "status"]
    return {name: found for name in names if (found := _candidates(name, reports))}


def choose(
    reports: Sequence[EventReport], given: Given, changes: Sequence[StatusChange]
) -> tuple[Slots, tuple[ChosenValue, ...]]:
    """The slots of the event, and each chosen value with its reason."""
    values: dict[str, Any] = {}
    chosen: list[ChosenValue] = []
    for slot, found in given.items():
        best, reason = found[0], _reason(found)
        parts = best.value if slot in _TOGETHER else (best.value,)
        for name, value in zip(_TOGETHER.get(slot, (slot,)), parts, strict=True):
            if value is not None:
                values[name] = value
                chosen.append(ChosenValue(name, plain(value), reason, best.record_ids, best.sources))
    if (now := _status(reports, changes)) is not None:
        values["status"] = Status(now.value)
        chosen.append(now)
    return _built(reports, values), tuple(chosen)


def _candidates(slot: str, reports: Sequence[EventReport]) -> list[Candidate]:
    by_form: dict[Hashable, tuple[Counter[Any], list[EventReport]]] = defaultdict(lambda: (Counter(), []))
    together = _TOGETHER.get(slot)
    for report in reports:
        slots = report.report.slots
        value = tuple(getattr(slots, name) for name in together) if together else getattr(slots, slot)
        if value is None or value == () or (together and not any(value)):
            continue
        wordings, said_by = by_form[value if together else normal_form(slot, value)]
        wordings[value] += 1
        said_by.append(report)
    found = []
    for wordings, said_by in by_form.values():
        value = _commonest(wordings)
        reviewed = any(slot in report.report.corrected for report in said_by)
        found.append(Candidate(value, said_by, 1 if together else precision(slot, value), reviewed))
    return sorted(found, key=Candidate.rank) if len(found) > 1 else found


def _commonest(wordings: Counter[Any]) -> Any:  # noqa: ANN401 - any slot's value
    """Of values that say the same, the commonest wording; of equally common ones the longer, then the first by text."""
    if len(wordings) == 1:
        return next(iter(wordings))
    return min(wordings, key=lambda value: (-wordings[value], -len(_spelt(value)), _spelt(value)))


def _reason(found: Sequence[Candidate]) -> str:
    """What decided between the best value and the next one."""
    best = found[0]
    if best.reviewed:
        return "set by a reviewer"
    if len(found) == 1:
        agreed = f"all {len(best.reports)} reports that give one agree"
        return "the only value reported" if len(best.reports) == 1 else agreed
    second = found[1]
    if best.precision != second.precision:
        return f"the most precise of {len(found)} values"
    if best.sources != second.sources:
        return f"independent sources that say so: {best.sources}, more than for any other of {len(found)} values"
    if best.confidence != second.confidence:
        return f"the most confident of {len(found)} values that are equally well supported"
    if best.last_published != second.last_published:
        return f"the latest of {len(found)} values that are equally well supported"
    return f"the first by spelling of {len(found)} values that nothing else tells apart"


def _status(reports: Sequence[EventReport], changes: Sequence[StatusChange]) -> ChosenValue | None:
    reviewed = [report.report for report in reports if "status" in report.report.corrected]
    if reviewed:
        last = max(reviewed, key=lambda report: (report.published.last or date.min, report.record_id))
        value = plain(getattr(last.slots, "status", None))
        return ChosenValue("status", value, "set by a reviewer", (last.record_id,), 1)
    now = current_status(changes)
    if now is None:
        return None
    groups = {each.source_group for each in reports if each.report.record_id in now.record_ids}
    when = f"reported on {now.seen}" if now.seen else "reported in an article of unknown day"
    reason = when if len({each.status for each in changes}) == 1 else f"the last that counts, {when}"
    return ChosenValue("status", now.status.value, reason, now.record_ids, len(groups))


def _built(reports: Sequence[EventReport], values: dict[str, Any]) -> Slots:
    """The chosen values as typed slots; where they do not go together, those of the most confident report."""
    kind = reports[0].report.type
    if kind is RecordType.ARMS_DEAL and {"supplier_country", "recipient_country"} <= values.keys():
        values.pop("parties", None)
    try:
        return SLOT_TYPES[kind](**values)
    except RecordError:
        best = max(reports, key=lambda each: (each.report.confidence, each.report.record_id))
        return best.report.slots


def _spelt(value: object) -> str:
    return value if isinstance(value, str) else repr(plain(value))
