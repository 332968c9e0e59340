"""Which tellings of one block tell one event.

Sharp and identified tellings link pairwise, and what is linked is one event. A vaguer one (a month, no date, an
office without a name) never bridges two events: it joins the one that it fits; where several fit, the one nearest to
its publication if that is clear; else it stands alone, or with others that are vague in just the same way. The result
depends on the set of tellings, not on their order.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from operator import attrgetter
from typing import Final

from pipelines.resolution.matching import Likeness, Matching, Telling
from pipelines.resolution.windows import EVER, Grade, Window

_CLEARLY_NEARER: Final = 3
"""Of two fitting events, one is meant when the other is this many times as far from the publication day ..."""
_NEAR: Final = 15
"""... and it lies within so many days of it."""
_RECURRING: Final = Grade.QUARTER
"""From this grade on, a stretch of days may hold several events of the same participants."""
_TOLD_TOGETHER: Final = 10
"""Undated reports of one thing that appear within so many days of one another tell one event."""
_SAME_STRETCH: Final = 0.5
"""Share of the shorter of two approximate stretches of days that must lie in the other."""


@dataclass(slots=True)
class Node:
    """Tellings that matching cannot tell apart."""

    tellings: list[Telling]
    key: Hashable

    @property
    def lead(self) -> Telling:
        """Any of them: they are equal in what is compared."""
        return self.tellings[0]

    @property
    def articles(self) -> set[str]:
        """The articles that tell it."""
        return {telling.report.article_id for telling in self.tellings}


@dataclass(slots=True)
class Cluster:
    """One event: the nodes that founded it, and those that joined it, each with the reason."""

    founders: list[Node]
    joined: list[tuple[Node, str]] = field(default_factory=list)
    window: Window = field(init=False)
    articles: set[str] = field(init=False)
    details: frozenset[Hashable] = field(init=False)

    def __post_init__(self) -> None:
        windows = [node.lead.window for node in self.founders]
        self.window = Window(min(w.first for w in windows), max(w.last for w in windows), min(w.grade for w in windows))
        self.articles = set().union(*(node.articles for node in self.founders))
        self.details = frozenset().union(*(each.details for node in self.founders for each in node.tellings))

    def members(self) -> Iterator[tuple[Telling, str]]:
        """Every telling with the reason for which it is here."""
        alone = len(self.founders) == 1
        for node in self.founders:
            reason = _equal_tellings(node) if alone else "who and what agree, and the days meet"
            yield from ((telling, reason) for telling in node.tellings)
        for node, reason in self.joined:
            yield from ((telling, reason) for telling in node.tellings)


def cluster(tellings: Iterable[Telling], matching: Matching) -> list[Cluster]:
    """The events that the tellings of one block tell."""
    levels: dict[tuple[Grade, bool], list[Node]] = defaultdict(list)
    for node in _nodes(tellings):
        levels[node.lead.window.grade, not node.lead.identified].append(node)
    clusters: list[Cluster] = []
    for _, nodes in sorted(levels.items(), key=lambda level: level[0]):
        index = _Index(clusters)
        fitting = [(node, _fitting(node, index, matching)) for node in nodes]
        left = [node for node, event in fitting if event is None]
        # Joined after all have chosen: what joins does not change what the next one sees.
        left += _joined([(node, *event) for node, event in fitting if event is not None])
        clusters += [Cluster(founders) for founders in _linked(left, matching)]
    return clusters


def _joined(joining: Sequence[tuple[Node, Cluster, str]]) -> list[Node]:
    """Put nodes where they belong. Two of one article cannot be one event: neither joins, and both are given back."""
    wanting = Counter((id(event), article) for node, event, _ in joining for article in node.articles)
    refused = []
    for node, event, reason in joining:
        present = {article for other, _ in event.joined for article in other.articles}
        if any(wanting[id(event), article] > 1 or article in present for article in node.articles):
            refused.append(node)
        else:
            event.joined.append((node, reason))
    return refused


def _nodes(tellings: Iterable[Telling]) -> list[Node]:
    by_key: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_key[_node_key(telling)].append(telling)
    return [Node(same, key) for key, same in by_key.items()]


def _node_key(telling: Telling) -> Hashable:
    # The publication day counts as well where it decides between events: a node must not depend on who comes first.
    window = telling.window
    founds = telling.identified and window.grade is Grade.DAYS
    days = (window.first, window.last, window.grade, None if founds else window.focus)
    if window.grade is Grade.NONE or (not telling.identified and window.grade is Grade.TOLD):
        # Nothing places them: only what says the very same is the same.
        return (days, telling.report.slots)
    details = telling.details if window.grade >= _RECURRING else None
    return (days, telling.traits, telling.identified, details)


class _Index:
    """Events by their first day, to look only at those that can overlap a window."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._sorted = sorted(clusters, key=lambda event: (event.window.first, event.window.last))
        self._firsts = [event.window.first for event in self._sorted]
        self._longest = max((event.window.last - event.window.first for event in clusters), default=0)

    def around(self, window: Window, tolerance: int) -> Sequence[Cluster]:
        """The events that may come within ``tolerance`` days of the window, and some more."""
        low = bisect_left(self._firsts, window.first - self._longest - tolerance)
        return self._sorted[low : bisect_right(self._firsts, window.last + tolerance)]


def _fitting(node: Node, index: _Index, matching: Matching) -> tuple[Cluster, str] | None:
    """The one event that the node belongs to, with the reason."""
    told = node.lead
    tolerance = matching.tolerance if told.window.grade is Grade.DAYS else 0
    fitting = [
        event
        for event in index.around(told.window, tolerance)
        if event.window.gap(told.window) <= tolerance
        and _agrees(node, event, matching)
        and _is_sure(told, event, matching)
    ]
    if not fitting:
        return None
    if len(fitting) == 1:
        return fitting[0], f"the only event that fits {_placed(told.window)}"
    focus = told.window.focus
    if focus is None:
        return None
    distances = sorted((event.window.distance(focus), n) for n, event in enumerate(fitting))
    (near, best), (second, _) = distances[:2]
    if near > _NEAR or second <= max(near, 1) * _CLEARLY_NEARER or second <= _NEAR:
        return None
    return fitting[best], f"of {len(fitting)} events that fit {_placed(told.window)}, the one nearest to publication"


def _is_sure(told: Telling, event: Cluster, matching: Matching) -> bool:
    """Whether nothing but this event can be meant, or a detail says so."""
    if told.window.grade < _RECURRING:
        return True
    focus = told.window.focus
    near = focus is not None and event.window.distance(focus) <= matching.sure_within
    return near or matching.sure_within == EVER or not told.details.isdisjoint(event.details)


def _agrees(node: Node, event: Cluster, matching: Matching) -> bool:
    """Whether what the event is known by says that it is this one. An article tells one event in one record."""
    if not node.articles.isdisjoint(event.articles):
        return False
    answers = [matching.compare(node.lead, founder.lead) for founder in event.founders]
    return Likeness.SAME in answers


def _linked(nodes: list[Node], matching: Matching) -> list[list[Node]]:
    """Groups of nodes of one level that tell one event: connected components of the pairs that do."""
    parents = list(range(len(nodes)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = parents[parents[n]]
            n = parents[n]
        return n

    articles = [node.articles for node in nodes]
    for a, b in _pairs(nodes, matching.tolerance):
        if root(a) == root(b) or not articles[a].isdisjoint(articles[b]):
            continue
        if matching.compare(nodes[a].lead, nodes[b].lead) is Likeness.SAME:
            parents[root(b)] = root(a)
    groups: dict[int, list[Node]] = defaultdict(list)
    for n, node in enumerate(nodes):
        groups[root(n)].append(node)
    return list(groups.values())


def _pairs(nodes: Sequence[Node], tolerance: int) -> Iterator[tuple[int, int]]:
    """The pairs of one level whose days may be the same: near ones in time, or undated ones with a common detail."""
    grade = nodes[0].lead.window.grade if nodes else Grade.NONE
    if grade is Grade.NONE:
        yield from _with_common_details(nodes)
        return
    told = grade is Grade.TOLD
    starts = [(node.lead.window.focus or 0) if told else node.lead.window.first for node in nodes]
    ends = starts if told else [node.lead.window.last for node in nodes]
    reach = _TOLD_TOGETHER if told else tolerance if grade is Grade.DAYS else 0
    order = sorted(range(len(nodes)), key=lambda n: (starts[n], ends[n]))
    for at, a in enumerate(order):
        for b in order[at + 1 :]:
            if starts[b] > ends[a] + reach:
                break
            if told or _together(nodes[a].lead.window, nodes[b].lead.window, tolerance):
                yield a, b


def _with_common_details(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    having: dict[Hashable, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        for detail in node.lead.details:
            having[detail].append(n)
    for group in having.values():
        yield from combinations(group, 2)


def _together(a: Window, b: Window, tolerance: int) -> bool:
    """Whether two stated windows of one grade mean the same days."""
    if a.grade is Grade.DAYS:
        return a.gap(b) <= tolerance
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    shorter = min(a.last - a.first, b.last - b.first) + 1
    return a.holds(b) or b.holds(a) or shared >= shorter * _SAME_STRETCH


_DATED: Final = attrgetter("first", "last")


def _placed(window: Window) -> str:
    if window.grade is Grade.NONE:
        return "who and what it tells"
    if window.grade is Grade.TOLD:
        return "what it tells and its publication day"
    first, last = map(date.fromordinal, _DATED(window))
    return f"what it tells and its days ({first})" if first == last else f"what it tells and its days ({first}/{last})"


def _equal_tellings(node: Node) -> str:
    return "the only report" if len(node.tellings) == 1 else "the reports agree in all that tells events apart"
