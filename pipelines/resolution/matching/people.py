"""Comparing who: the people that visit or lead, by register, name and office."""

from collections.abc import Hashable
from dataclasses import dataclass

from pipelines.resolution.actors import ActorKind
from pipelines.resolution.matching.telling import ActorLookup, Likeness
from pipelines.resolution.names import name_key, same_person
from pipelines.resolution.wording import content_words, likeness

_ALIKE_OFFICES = 0.5
"""Share of the shorter office's words: «وزير الخارجية» and «وزير الشؤون الخارجية والتعاون» are one office."""
_ANY_OCCASION = content_words(
    "مؤتمر قمة اجتماع منتدى ملتقى زيارة مباحثات محادثات دولي دولية عربي عربية رسمية حفل مراسم أعمال"
)
_VAGUE = frozenset({"مسوول", "وفد", "رييس", "ممثل", "مبعوث", "عضو", "قايد", "وزير"})
"""Office words that many hold at once: alone they identify nobody."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person as one report gives them."""

    actor: str | None
    """Id in the register."""
    name: str | None
    office: frozenset[str]


def who(lookup: ActorLookup, name: str | None, role: str | None, country: str | None) -> tuple[Who, str | None]:
    """The person, and the country that the register knows of them where the report gives none."""
    office = content_words(role)
    if name is None:
        return Who(None, None, office), country
    actor = lookup.find(ActorKind.PERSON, name, country)
    if actor is None:
        return Who(None, name, office), country
    return Who(actor.id, name, office), country or actor.country


def compare_people(one: Who, other: Who, *, sharp: bool) -> Likeness:
    """Whether they are one person; ``sharp`` when both are told of the same days.

    A bare «كلينتون» may be either Clinton: on the same day in the same place it is the one who is told to be there.
    """
    if one.name is not None and other.name is not None:
        if one.actor is not None and one.actor == other.actor:
            return Likeness.SAME
        partial = 1 in (len(name_key(one.name).parts), len(name_key(other.name).parts))
        if sharp and partial and same_person(one.name, other.name):
            return Likeness.SAME
        return Likeness.DIFFERENT
    if one.office and other.office:
        return _compare_offices(one.office, other.office)
    return Likeness.OPEN


def _compare_offices(one: frozenset[str], other: frozenset[str]) -> Likeness:
    if likeness(one, other) < _ALIKE_OFFICES:
        return Likeness.DIFFERENT
    return Likeness.OPEN if not (one & other) - _VAGUE and one != other else Likeness.SAME


def details(lookup: ActorLookup, met: tuple[str, ...], occasion: str | None) -> frozenset[Hashable]:
    """Whom one met and on what occasion, to be compared with what other reports tell."""
    people = {
        actor.id if (actor := lookup.find(ActorKind.PERSON, name, None)) is not None else name_key(name).exact
        for name in met
    }
    return frozenset(people | (content_words(occasion) - _ANY_OCCASION))


def family_key(name: str | None) -> str:
    """The part of a name that papers share most: no given name, where there is another; empty without a name."""
    if name is None:
        return ""
    parts = name_key(name).parts
    return max(part.spelling.written for part in [part for part in parts if not part.is_given] or parts)
