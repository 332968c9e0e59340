"""A report reduced to what matching looks at, and the answer of a comparison."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from pipelines.resolution.actors import Actor, ActorKind
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import EVER, Grade, Window


class ActorLookup(Protocol):
    """What matching asks the register of actors."""

    def find(self, kind: ActorKind, name: str, country: str | None) -> Actor | None:
        """The actor that is written so, if the register has met the name."""


class Likeness(Enum):
    """What two reports' contents say of each other, their days apart."""

    SAME = "same"
    """Something that identifies the event agrees, and nothing contradicts."""
    OPEN = "open"
    """Nothing contradicts, and nothing identifies."""
    DIFFERENT = "different"
    """They cannot tell one event."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report as matching sees it. Tellings that are equal but for the report are compared once."""

    report: Report
    block: tuple[str, ...]
    """The participants: only tellings of one block can tell one event."""
    window: Window
    identified: bool
    """Whether the report itself says which event it means; one that does not, joins others and founds late."""
    signature: tuple[str, ...]
    """Coarse facts that other papers will tell in the same way: what the event's id is made from."""
    traits: tuple[Hashable, ...]
    """What the kind's comparison looks at."""
    details: frozenset[Hashable] = frozenset()
    """What is told of this event and hardly of another with the same participants: whom one met, the occasion."""


Compare = Callable[[Telling, Telling], Likeness]


@dataclass(frozen=True, slots=True)
class Matching:
    """How reports of one type are told apart."""

    tell: Callable[[Report, ActorLookup], Telling]
    compare: Compare
    tolerance: int
    """Days by which sharp reports of one event may differ."""
    sure_within: int = EVER
    """Days from the publication within which an undated report means the only event that fits; of what recurs (one
    president visits one country again and again) a report from further away must share a detail with it."""


def month(window: Window) -> str:
    """The month (or year) that holds the window, for signatures; empty when none does.

    >>> month(Window(date(2022, 9, 12).toordinal(), date(2022, 9, 15).toordinal(), Grade.DAYS))
    '2022-09'
    """
    if window.grade >= Grade.TOLD:
        return ""
    first, last = date.fromordinal(window.first), date.fromordinal(window.last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else ""
