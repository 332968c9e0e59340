"""Reviewers' decisions about actors, as the clustering asks them: which names are of one, which of two.

The latest decision wins over an earlier one that contradicts it.
"""

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeAlias, TypeVar

from pipelines.resolution.decisions import ActorRef, Decision, Verdict

ABSENT: Final = "no record gives the name"
OVERRULED: Final = "a later decision says otherwise"

T = TypeVar("T")
Locate: TypeAlias = Callable[[ActorRef, ActorRef], list[tuple[T, T]]]
"""Finds the pairs of names that two references mean."""


class Rulings(Generic[T]):
    """Names that decisions tie together or keep apart."""

    def __init__(
        self, decisions: Iterable[Decision], locate: Callable[[ActorRef, ActorRef], list[tuple[T, T]]]
    ) -> None:
        self.unapplied: list[tuple[Decision, str]] = []
        self._parent: dict[T, T] = {}
        self._apart: dict[T, set[T]] = {}
        about = [decision for decision in decisions if is_about_actors(decision)]
        for decision in sorted(set(about), key=lambda d: (d.when, d.id), reverse=True):
            self._apply(decision, locate)
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(map(self._find, [*self._parent])))}
        self._kept_apart = {
            self._numbers[self._find(one)]: {self._numbers[self._find(other)] for other in others}
            for one, others in self._apart.items()
            if one == self._find(one)
        }

    def group(self, name: T) -> int:
        """The number of the names that decisions tie to ``name``; -1 where no decision is about it."""
        return self._numbers[self._find(name)] if name in self._parent else -1

    def are_apart(self, group: int, others: set[int]) -> bool:
        """Whether decisions keep a group from any of the others."""
        return not self._kept_apart.get(group, set()).isdisjoint(others)

    def _find(self, name: T) -> T:
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def _apply(self, decision: Decision, locate: Locate[T]) -> None:
        subject, other = decision.subject, decision.other
        pairs = locate(subject, other) if isinstance(subject, ActorRef) and isinstance(other, ActorRef) else []
        if not pairs:
            self.unapplied.append((decision, ABSENT))
        for one, two in pairs:
            for name in (one, two):
                self._parent.setdefault(name, name)
                self._apart.setdefault(name, set())
            a, b = self._find(one), self._find(two)
            if decision.verdict is Verdict.SAME_ACTOR:
                if b in self._apart[a]:
                    self.unapplied.append((decision, OVERRULED))
                elif a != b:
                    self._tie(a, b)
            elif a == b:
                self.unapplied.append((decision, OVERRULED))
            else:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def _tie(self, one: T, other: T) -> None:
        self._parent[other] = one
        for third in self._apart.pop(other):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)


def is_about_actors(decision: Decision) -> bool:
    """Whether a decision says of two names that they are of one actor or of two."""
    return decision.verdict in (Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS)
