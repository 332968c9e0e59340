"""Which entry of the press and which of the register are of one thing: the most alike first."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

Span: TypeAlias = tuple[date, date]


class Finding(StrEnum):
    """What a comparison found."""

    MATCHED = "matched"
    DIFFERS = "differs"
    PRESS_ONLY = "press only"
    REGISTER_ONLY = "register only"


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of either side, as far as it is compared."""

    key: str
    """The event's id, or the row's number in the file."""
    blocks: tuple[Hashable, ...]
    """Only entries with a block in common are compared: who, with whom."""
    who: str
    when: Span | None
    what: str | None
    facts: dict[str, Any] = field(default_factory=dict)
    """What else tells entries apart, by names that both sides share."""
    note: str | None = None
    """What leads back: the register's own id, or the sentence."""
    link: str | None = None
    parts: tuple[str, ...] = ()
    """Keys of the entries that it is the sum of; it is then no entry of its own."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a reconciliation."""

    finding: Finding
    press: Listed | None
    register: Listed | None
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else is to be known of the match, and is no difference."""


Likeness: TypeAlias = Callable[[Listed, Listed], float | None]
"""How alike an entry of the press and one of the register are; None when they cannot be of one thing."""
Differences: TypeAlias = Callable[[Listed, Listed], Iterable[str]]
"""In what a matched pair differs, in words."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How entries are compared."""

    likeness: Likeness
    differences: Differences
    remarks: Differences = lambda press, register: ()  # noqa: ARG005 - most registers need none
    is_coarser: bool = False
    """Whether an entry of the register may be what several of the press are of: a deal, with its stages."""


def reconcile(press: Sequence[Listed], register: Sequence[Listed], rules: Rules) -> Iterator[Result]:
    """What both have, with and without differences; then what only the press has; then what only the register has."""
    pairs = _pairs(press, register, rules)
    for ours, theirs in sorted(pairs.items()):
        both = press[ours], register[theirs]
        found = tuple(rules.differences(*both))
        yield Result(Finding.DIFFERS if found else Finding.MATCHED, *both, found, tuple(rules.remarks(*both)))
    for number, entry in enumerate(press):
        if number not in pairs:
            yield Result(Finding.PRESS_ONLY, entry, None)
    taken = set(pairs.values())
    covered = {key for number in taken for key in register[number].parts}
    for number, entry in enumerate(register):
        if number not in taken and entry.key not in covered and not entry.parts:
            yield Result(Finding.REGISTER_ONLY, None, entry)


def _pairs(press: Sequence[Listed], register: Sequence[Listed], rules: Rules) -> dict[int, int]:
    """The pairs by places, the most alike first; ties go by the order of both sides, so that nothing is by chance."""
    at: dict[Hashable, list[int]] = defaultdict(list)
    for number, entry in enumerate(register):
        for block in entry.blocks:
            at[block].append(number)
    scored: set[tuple[float, int, int]] = set()
    for ours, entry in enumerate(press):
        for theirs in {number for block in entry.blocks for number in at.get(block, ())}:
            if (alike := rules.likeness(entry, register[theirs])) is not None:
                scored.add((-alike, ours, theirs))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for may_share in (False, True) if rules.is_coarser else (False,):
        for _, ours, theirs in sorted(scored):
            if ours not in pairs and (may_share or theirs not in taken):
                pairs[ours] = theirs
                taken.add(theirs)
    return pairs


def days_apart(one: Span, other: Span) -> int:
    """The days between two intervals; 0 when they meet."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def written(span: Span | None) -> str | None:
    """An interval in few words: a year, a month, a day, or both ends."""
    if span is None:
        return None
    start, end = span
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == _YEAR:
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    return f"{start.isoformat()} – {end.isoformat()}"


_YEAR: Final = (1, 1, 12, 31)


def differ(name: str, press: object, register: object) -> str:
    """A difference in words."""
    return f"{name}: press {press}, register {register}"


def span_of(start: date | None, end: date | None) -> Span | None:
    """An interval, where both ends are known and in order."""
    return (start, end) if start and end and start <= end else None


def years(first: int, last: int | None = None) -> Span | None:
    """Whole years; None for what is no year of our calendar."""
    last = first if last is None else last
    return (date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9999 else None
