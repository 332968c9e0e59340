"""What the register says of one actor: its id, its name, its aliases and its offices, from the mentions gathered."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from pipelines.resolution.actors import Actor, ActorKind, ActorMention, Alias, OfficeHeld
from pipelines.resolution.clustering import Key, Node, earlier, later
from pipelines.resolution.spellings import spelling

ID_LENGTH: Final = 24
"""Hexadecimal digits of an actor's id."""
_MUCH_COMMONER: Final = 5
"""How many times as often a shorter name must be met for it to go before a fuller one that is met more than once."""
_FULL: Final = 2
"""Parts from which on a name is more than what somebody is called by."""


def entry(kind: ActorKind, nodes: Sequence[Node]) -> Actor:
    """The actor whom all these names mean.

    Only names of the actor's own country give its id and its name: what a record without a country adds may be
    taken back by the names of other countries.
    """
    mentions = [mention for node in nodes for mention in node.mentions]
    if len(mentions) == 1:
        return _of_one(kind, mentions[0], nodes[0].key)
    country = _country(mentions)
    aliases = _aliases(mentions)
    own = [alias for alias in aliases if alias.country == country]
    keys = {mention.name: node.key for node in nodes for mention in node.mentions if mention.country == country}
    first = keys[min(own, key=lambda alias: _first_told(alias, keys[alias.name])).name]
    name = _fullest(kind, _attested(own, keys), keys).name
    id_ = _id(kind, country, *first.signature)
    return Actor(id_, kind, name, country, aliases, _offices(mentions))


def _of_one(kind: ActorKind, mention: ActorMention, key: Key) -> Actor:
    """The entry of an actor whom one mention tells of: of most."""
    id_ = _id(kind, mention.country, *key.signature)
    return Actor(id_, kind, mention.name, mention.country, _aliases([mention]), _offices([mention]))


def with_own_ids(actors: Iterable[Actor]) -> list[Actor]:
    """Actors that share their first name and country get ids from all their names: no two have one id."""
    by_id: dict[str, list[Actor]] = {}
    for actor in actors:
        by_id.setdefault(actor.id, []).append(actor)
    return [
        actor if len(namesakes) == 1 else replace(actor, id=_id(actor.kind, actor.country, *_names(actor)))
        for namesakes in by_id.values()
        for actor in namesakes
    ]


def _names(actor: Actor) -> list[str]:
    return ["names", *(f"{alias.name}|{alias.country}" for alias in actor.aliases)]


def _id(kind: ActorKind, country: str | None, *words: str) -> str:
    content = "|".join(("actor", kind, country or "", " ".join(words)))
    return hashlib.sha256(content.encode()).hexdigest()[:ID_LENGTH]


def _country(mentions: Iterable[ActorMention]) -> str | None:
    """The country that most mentions give, if any gives one."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.country is not None:
            counts[mention.country] += mention.count
    return min(counts, key=lambda code: (-counts[code], code), default=None)


def _aliases(mentions: Iterable[ActorMention]) -> tuple[Alias, ...]:
    found: dict[tuple[str, str], Alias] = {}
    for mention in mentions:
        key = (mention.name, mention.country or "")
        known = found.get(key, Alias(mention.name, mention.country, None, None, 0))
        days = earlier(known.first_seen, mention.first), later(known.last_seen, mention.last)
        found[key] = Alias(mention.name, mention.country, *days, known.count + mention.count)
    return tuple(found[key] for key in sorted(found))


def _offices(mentions: Iterable[ActorMention]) -> tuple[OfficeHeld, ...]:
    found: dict[tuple[str, str], OfficeHeld] = {}
    for mention in mentions:
        if mention.role is not None:
            key = (mention.role, mention.country or "")
            known = found.get(key, OfficeHeld(mention.role, mention.country, None, None, 0))
            days = earlier(known.first_seen, mention.first), later(known.last_seen, mention.last)
            found[key] = OfficeHeld(mention.role, mention.country, *days, known.count + mention.count)
    return tuple(found[key] for key in sorted(found))


def _first_told(alias: Alias, key: Key) -> tuple[bool, date, tuple[str, ...], str]:
    """Full names before calls, then the earliest; ties by content."""
    return (key.size < _FULL, alias.first_seen or date.max, key.signature, alias.name)


def _attested(aliases: Sequence[Alias], keys: dict[str, Key]) -> list[Alias]:
    """The names that no other full name is much commoner than: not the one with a word too many in one report."""
    counts: Counter[tuple[str, ...]] = Counter()
    for alias in aliases:
        counts[keys[alias.name].exact] += alias.count
    full = [alias for alias in aliases if keys[alias.name].size >= _FULL] or list(aliases)
    most = max(counts[keys[alias.name].exact] for alias in full)
    least = max(min(most, 2), most / _MUCH_COMMONER)
    return [alias for alias in full if counts[keys[alias.name].exact] >= least]


def _fullest(kind: ActorKind, aliases: Sequence[Alias], keys: dict[str, Key]) -> Alias:
    """The one with most words that are names, or that other names of the actor have; then the commonest."""
    forms = {keys[alias.name].exact: keys[alias.name].signature for alias in aliases}
    shared = Counter(word for signature in forms.values() for word in set(signature))

    def fullness(alias: Alias) -> tuple[int, int, int, str]:
        words = keys[alias.name].signature
        is_firm = kind is ActorKind.ORGANISATION
        meant = sum(is_firm or shared[word] > 1 or spelling(word).is_listed for word in words)
        return (-meant, len(words), -alias.count, alias.name)

    return min(aliases, key=fullness)
