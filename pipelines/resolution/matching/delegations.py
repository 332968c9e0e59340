"""Which reports tell one delegation: one sender, one host, the same days, and the same head, kind or occasion."""

from dataclasses import dataclass

from pipelines.records import Composition, Delegation
from pipelines.resolution.matching.people import Who, compare_people, details, family_key, who
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling, month
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import Grade, window_of
from pipelines.resolution.wording import content_words, likeness

_ALIKE = 0.5
_SIZES_APART = 2
"""Two counts of one delegation may differ; one that is more than this many times the other is of another."""


@dataclass(frozen=True, slots=True)
class _Group:
    head: Who
    composition: Composition | None
    size: tuple[int, int] | None
    senders_counted: int | None
    occasion: frozenset[str]
    city: frozenset[str]


def tell(report: Report, lookup: ActorLookup) -> Telling:
    """The delegation as matching sees it."""
    sent = report.slots
    assert isinstance(sent, Delegation)
    head, _ = who(lookup, sent.head_name, sent.head_role, sent.sender[0] if len(sent.sender) == 1 else None)
    bounds = [size for size in (sent.size_low, sent.size_high) if size is not None]
    group = _Group(
        head,
        sent.composition,
        (min(bounds), max(bounds)) if bounds else None,
        sent.sender_count,
        content_words(sent.occasion),
        content_words(sent.host_city),
    )
    window = window_of(sent.date, sent.status, report.published)
    senders = "+".join(sorted(sent.sender)) or f"{sent.sender_count} senders"
    signature = (family_key(sent.head_name), sent.composition or "", month(window))
    return Telling(
        report,
        (senders, sent.host_country or ""),
        window,
        head.name is not None,
        signature,
        (group,),
        details(lookup, (), sent.occasion),
    )


def compare(one: Telling, other: Telling) -> Likeness:
    """One group of people?"""
    (a,), (b,) = one.traits, other.traits
    assert isinstance(a, _Group)
    assert isinstance(b, _Group)
    sharp = one.window.grade is Grade.DAYS and other.window.grade is Grade.DAYS
    if _contradict(a, b):
        return Likeness.DIFFERENT
    if a.head.name is not None and b.head.name is not None:
        return compare_people(a.head, b.head, sharp=sharp)
    alike = sharp or a.senders_counted is not None or _corroborate(a, b)
    return Likeness.SAME if alike else Likeness.OPEN


def _contradict(a: _Group, b: _Group) -> bool:
    kinds = {a.composition, b.composition} - {None, Composition.MIXED}
    if len(kinds) > 1 or a.senders_counted != b.senders_counted:
        return True
    if a.size and b.size:
        small, large = sorted((a.size, b.size))
        if small[1] * _SIZES_APART < large[0]:
            return True
    return False


def _corroborate(a: _Group, b: _Group) -> bool:
    return likeness(a.occasion, b.occasion) >= _ALIKE or (a.size is not None and a.size == b.size)


MATCHING = Matching(tell, compare, tolerance=2, sure_within=45)
