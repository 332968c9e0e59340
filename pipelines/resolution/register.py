"""The register of actors: people and organisations across articles, with aliases and offices.

Everything is a function of the set of mentions and decisions: neither their order nor what was built before matters,
and names of one country say nothing about those of another.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias

from pipelines.resolution.actors import Actor, ActorKind, ActorMention
from pipelines.resolution.clustering import Cluster, Gathering, Key, Node, earlier, later
from pipelines.resolution.decisions import ActorRef, Decision, Verdict
from pipelines.resolution.entries import entry, with_own_ids
from pipelines.resolution.names import name_key
from pipelines.resolution.organisations import organisation_key
from pipelines.resolution.rulings import Rulings

Named: TypeAlias = tuple[ActorKind, str, str | None]
"""Kind, name as written, country."""


class Register:
    """Who is who: actors, and which of them a name means."""

    def __init__(self, actors: Iterable[Actor], unapplied: Sequence[tuple[Decision, str]] = ()) -> None:
        self.actors = tuple(sorted(actors, key=lambda actor: actor.id))
        self.unapplied = tuple(unapplied)
        """Decisions about actors that could not be applied, each with the reason."""
        self._named: dict[Named, Actor] = {}
        anywhere: dict[tuple[ActorKind, str], list[Actor]] = {}
        for actor in self.actors:
            for alias in actor.aliases:
                self._named[actor.kind, alias.name, alias.country] = actor
                anywhere.setdefault((actor.kind, alias.name), []).append(actor)
        self._only = {named: actors[0] for named, actors in anywhere.items() if len(set(map(id, actors))) == 1}

    def find(self, kind: ActorKind, name: str, country: str | None) -> Actor | None:
        """The actor whom a name as written means, of that country; for an unknown country, the only one anywhere."""
        found = self._named.get((kind, name, country))
        if found is None and country is not None:
            found = self._named.get((kind, name, None))
            return found if found is None or found.country in (None, country) else None
        return found or self._only.get((kind, name))


def build_register(mentions: Iterable[ActorMention], decisions: Sequence[Decision] = ()) -> Register:
    """Gather names into actors. Decisions about actors win over every rule."""
    with _collector_at_rest():
        merged = merge_mentions(mentions)
        rulings = Rulings(decisions, _Locator(merged).pairs)
        alone = {
            _named(ref) for d in decisions if d.verdict is Verdict.DIFFERENT_ACTORS for ref in (d.subject, d.other)
        }
        entries: list[Actor] = []
        for kind in ActorKind:
            nodes = _nodes((m for m in merged if m.kind is kind), rulings, alone)
            entries += [entry(kind, cluster.nodes) for cluster in _gathered(nodes, rulings)]
        return Register(with_own_ids(entries), rulings.unapplied)


def _gathered(nodes: dict[str | None, list[Node]], rulings: Rulings[Named]) -> list[Cluster]:
    gathering = Gathering(rulings.are_apart)
    homeless = nodes.pop(None, [])
    gathering.seek(homeless)
    for country in sorted(nodes, key=str):
        gathering.gather(nodes[country])
    gathering.gather(gathering.place(homeless))
    return gathering.clusters


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's collector from walking through a million live objects time and again: none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _named(ref: object) -> tuple[str, str | None] | None:
    return (ref.name, ref.country) if isinstance(ref, ActorRef) else None


def merge_mentions(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    """One mention for each name, country and office, with the days and the number of all.

    Merging parts first and then their results gives what merging all at once gives.
    """
    found: dict[tuple[ActorKind, str, str | None, str | None], tuple[date | None, date | None, int]] = {}
    for mention in mentions:
        key = (mention.kind, mention.name, mention.country, mention.role)
        first, last, count = found.get(key, (None, None, 0))
        found[key] = (earlier(first, mention.first), later(last, mention.last), count + mention.count)
    merged = [ActorMention(*key, *days_and_count) for key, days_and_count in found.items()]
    return sorted(merged, key=lambda m: (m.kind, m.name, m.country or "", m.role or ""))


class _Locator:
    """Finds the names that a decision means."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        self._known = {(mention.kind, mention.name, mention.country) for mention in mentions}

    def pairs(self, one: ActorRef, other: ActorRef) -> list[tuple[Named, Named]]:
        """The two names, for each kind that has both."""
        pairs = [((kind, one.name, one.country), (kind, other.name, other.country)) for kind in ActorKind]
        return [pair for pair in pairs if self._known.issuperset(pair)]


def _nodes(
    mentions: Iterable[ActorMention], rulings: Rulings[Named], alone: set[tuple[str, str | None] | None]
) -> dict[str | None, list[Node]]:
    """The nodes of one kind, by country."""
    found: dict[tuple[object, ...], Node] = {}
    for mention in mentions:
        key = _key(mention)
        own = mention.name if (mention.name, mention.country) in alone else None
        group = rulings.group((mention.kind, mention.name, mention.country))
        node = found.setdefault((mention.country, key.exact, own, group), Node(key, mention.country, group=group))
        node.mentions.append(mention)
    by_country: dict[str | None, list[Node]] = {}
    for node in found.values():
        by_country.setdefault(node.country, []).append(node)
    return by_country


def _key(mention: ActorMention) -> Key:
    if mention.kind is ActorKind.PERSON:
        return name_key(mention.name)
    return organisation_key(mention.name, has_country=mention.country is not None)
