"""Names gathered into actors: full names first, shorter ones to the one that they fit.

Names are taken from the fullest to the shortest. A name joins a cluster or begins one, and is compared only with the
names that began one (heads), so that nothing shorter than both ever joins two clusters: a partial name attaches or
stays alone. Names are compared only within blocks (:meth:`Key.probes`), which keeps the cost near linear.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol, Self, TypeAlias

from pipelines.resolution.actors import ActorMention
from pipelines.resolution.names import Likeness
from pipelines.resolution.offices import Office, agree, offices

_YEAR: Final = 365
_MOST_HEADS: Final = {"=": 500, "2": 32, "f": 16, "1": 5000, "#": 64}
"""Heads in a block, by its kind, above which sharing it says nothing."""

Days: TypeAlias = tuple[date | None, date | None]


class Key(Protocol):
    """A name as it is compared, of a person or an organisation."""

    @property
    def size(self) -> int:
        """How many parts the name has for certain."""
        ...

    @property
    def strays(self) -> Sequence[object]:
        """Words that may be no part of the name."""
        ...

    @property
    def exact(self) -> tuple[str, ...]:
        """What all writings of one name share."""
        ...

    @property
    def signature(self) -> tuple[str, ...]:
        """The words of the name, sorted."""
        ...

    def probes(self) -> list[str]:
        """Where names like it are looked for, and where it is found itself."""
        ...

    def call_blocks(self) -> list[str]:
        """Where it is found besides."""
        ...

    def likeness(self, other: Self) -> Likeness:
        """How two names are alike."""
        ...

    def begins(self, other: Self) -> bool:
        """Whether the other name goes on from this one, father after father."""
        ...


@dataclass(slots=True, eq=False)
class Node:
    """All mentions of one country whose names are one but for marks and articles."""

    key: Key
    country: str | None
    mentions: list[ActorMention] = field(default_factory=list)
    group: int = -1
    """Nodes with one number are of one actor, because a reviewer says so; -1 for one that no decision names."""

    def rank(self) -> tuple[int, int, int, tuple[str, ...], tuple[str, ...]]:
        """The fullest first, then the best attested; then by content, so that no order of arrival matters."""
        count = sum(mention.count for mention in self.mentions)
        names = tuple(sorted({mention.name for mention in self.mentions}))
        return (-self.key.size, len(self.key.strays), -count, self.key.exact, names)


@dataclass(slots=True, eq=False)
class Cluster:
    """One actor in the making."""

    heads: list[Node]
    nodes: list[Node]
    groups: set[int]
    _offices: dict[Office, Days] | None = None

    def add(self, node: Node, *, as_head: bool) -> None:
        """Take in a name."""
        self.nodes.append(node)
        if node.group >= 0:
            self.groups.add(node.group)
        if as_head:
            self.heads.append(node)
        if self._offices is not None:
            _hold(self._offices, node)

    def offices(self) -> dict[Office, Days]:
        """The offices held, with the first and the last day on which they are reported."""
        if self._offices is None:
            self._offices = {}
            for node in self.nodes:
                _hold(self._offices, node)
        return self._offices


def _hold(held: dict[Office, Days], node: Node) -> None:
    for mention in node.mentions:
        for office in offices(mention.role) if mention.role else ():
            first, last = held.get(office, (None, None))
            held[office] = (earlier(first, mention.first), later(last, mention.last))


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days, where None is unknown."""
    return other if one is None or (other is not None and other < one) else one


def later(one: date | None, other: date | None) -> date | None:
    """The later of two days, where None is unknown."""
    return other if one is None or (other is not None and other > one) else one


Index: TypeAlias = dict[str, list[tuple[Node, Cluster]]]
"""Heads by block."""
Apart: TypeAlias = Callable[[int, set[int]], bool]
"""Whether a group of nodes must not join a cluster that holds those groups."""


class Gathering:
    """The clusters of one kind of actor, built country by country."""

    def __init__(self, apart: Apart) -> None:
        self.clusters: list[Cluster] = []
        self._apart = apart
        self._of_group: dict[int, Cluster] = {}
        self._everywhere: Index = {}
        self._sought: frozenset[str] = frozenset()

    def seek(self, nodes: Iterable[Node]) -> None:
        """Announce the nodes without a country that :meth:`place` will get."""
        self._sought = frozenset(probe for node in nodes for probe in node.key.probes())

    def gather(self, nodes: Iterable[Node]) -> None:
        """Cluster the names of one country."""
        index: Index = {}
        for node in sorted(nodes, key=Node.rank):
            probes = node.key.probes()
            cluster, as_head = self._of_group.get(node.group), True
            if cluster is None:
                cluster, as_head = self._home(node, probes, index)
            if cluster is None:
                cluster, as_head = Cluster([], [], set()), True
                self.clusters.append(cluster)
            cluster.add(node, as_head=as_head)
            if node.group >= 0:
                self._of_group[node.group] = cluster
            for block in (*probes, *node.key.call_blocks()) if as_head else ():
                index.setdefault(block, []).append((node, cluster))
            for block in self._sought.intersection(probes):
                self._everywhere.setdefault(block, []).append((node, cluster))

    def place(self, nodes: Iterable[Node]) -> list[Node]:
        """Attach nodes without a country to the one actor of any country that has the name; return the others."""
        left: list[Node] = []
        for node in sorted(nodes, key=Node.rank):
            cluster = self._of_group.get(node.group)
            if cluster is None and node.key.size > 1:
                cluster = self._only(self._full_matches(node), Likeness.PART)
            if cluster is None:
                left.append(node)
            else:
                cluster.add(node, as_head=False)
        return left

    def _full_matches(self, node: Node) -> dict[Cluster, Likeness]:
        """The actors of any country that have the node's name among theirs, or a fuller one that goes on from it."""
        found = self._candidates(node, node.key.probes(), self._everywhere)
        return {
            cluster: level
            for cluster, level in found.items()
            if level is Likeness.SAME or any(node.key.begins(head.key) for head in cluster.heads)
        }

    def _home(self, node: Node, probes: list[str], index: Index) -> tuple[Cluster | None, bool]:
        """The cluster that the node belongs to, and whether it is found there by its own name."""
        found = self._candidates(node, probes, index)
        if any(level >= Likeness.CALL for level in found.values()):
            best = max(found.values())
            alike = {cluster: level for cluster, level in found.items() if level == best}
            only = self._only(alike, Likeness.CALL)
            if only is not None and best < Likeness.SAME and _contradict(node, only):
                return None, False
            return only or _by_office(node, alike), False
        cluster = _by_office(node, found)
        return cluster, cluster is not None and found[cluster] == Likeness.OVERLAP

    def _only(self, found: dict[Cluster, Likeness], least: Likeness) -> Cluster | None:
        best = max(found.values(), default=Likeness.DIFFERENT)
        alike = [cluster for cluster, level in found.items() if level == best]
        return alike[0] if len(alike) == 1 and best >= least else None

    def _candidates(self, node: Node, probes: list[str], index: Index) -> dict[Cluster, Likeness]:
        """The clusters with a head in a block of the node's that its name is like, each with its best likeness."""
        found: dict[Cluster, Likeness] = {}
        seen: set[int] = set()
        for probe in probes:
            block = index.get(probe, ())
            if len(block) > _MOST_HEADS[probe[0]]:
                continue
            for head, cluster in block:
                if id(head) in seen:
                    continue
                seen.add(id(head))
                level = node.key.likeness(head.key)
                if level > found.get(cluster, Likeness.DIFFERENT):
                    found[cluster] = level
        return {
            cluster: level
            for cluster, level in found.items()
            if (node.group < 0 or not self._apart(node.group, cluster.groups))
            and (level is not Likeness.OVERLAP or self._fits_all(node, cluster))
        }

    def _fits_all(self, node: Node, cluster: Cluster) -> bool:
        return all(node.key.likeness(head.key) >= Likeness.OVERLAP for head in cluster.heads)


def _by_office(node: Node, found: Iterable[Cluster]) -> Cluster | None:
    """The one cluster whose office fits best: the same office, at the same time or nearest to it within a year."""
    held: dict[Office, Days] = {}
    _hold(held, node)
    gaps = {cluster: gap for cluster in found if (gap := _gap(held, cluster.offices())) is not None and gap <= _YEAR}
    nearest = min(gaps.values(), default=0)
    fits = [cluster for cluster, gap in gaps.items() if gap == nearest]
    return fits[0] if len(fits) == 1 else None


def _contradict(node: Node, cluster: Cluster) -> bool:
    """Whether both hold offices, at about one time, that have no word in common: «وزير الخارجية», «أمير المدينة»."""
    held: dict[Office, Days] = {}
    _hold(held, node)
    pairs = [(a, b, _between(held[a], other)) for a in held for b, other in cluster.offices().items()]
    return bool(pairs) and not any(a & b for a, b, _ in pairs) and min(gap for *_, gap in pairs) <= _YEAR


def _gap(one: dict[Office, Days], other: dict[Office, Days]) -> int | None:
    """Days between the reports of an office that both hold; None where they hold none in common."""
    gaps = [_between(days, other[held]) for office, days in one.items() for held in other if agree(office, held)]
    return min(gaps, default=None)


def _between(one: Days, other: Days) -> int:
    """Days between two intervals; a year where one is unknown."""
    begin, end = max(one[0] or date.max, other[0] or date.max), min(one[1] or date.min, other[1] or date.min)
    if None in one or None in other:
        return _YEAR
    return max(0, (begin - end).days)
