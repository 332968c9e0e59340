"""Comparing who: the people that visit or lead, by register, name and office."""

from collections.abc import Hashable
from dataclasses import dataclass

from pipelines.resolution.actors import ActorKind
from pipelines.resolution.matching.telling import ActorLookup, Likeness
from pipelines.resolution.names import name_key, same_person
from pipelines.resolution.offices import Office, agree, offices
from pipelines.resolution.spellings import alike
from pipelines.resolution.wording import content_words

_ANY_OCCASION = content_words(
    "مؤتمر قمة اجتماع منتدى ملتقى زيارة مباحثات محادثات دولي دولية عربي عربية رسمية حفل مراسم أعمال"
)
_VAGUE = frozenset("مسوول ممثل مبعوث عضو قيادي مستشار موفد".split())
"""Office words that many hold at once: alone they neither identify nor rule out."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person as one report gives them."""

    actor: str | None
    """Id in the register."""
    name: str | None
    offices: frozenset[Office]


def who(lookup: ActorLookup, name: str | None, role: str | None, country: str | None) -> tuple[Who, str | None]:
    """The person, and the country that the register knows of them where the report gives none."""
    held = offices(role) if role else frozenset()
    if name is None:
        return Who(None, None, held), country
    actor = lookup.find(ActorKind.PERSON, name, country)
    if actor is None:
        return Who(None, name, held), country
    return Who(actor.id, name, held), country or actor.country


def compare_people(one: Who, other: Who, *, sharp: bool) -> Likeness:
    """Whether they are one person; ``sharp`` when both are told of the same days.

    A bare «كلينتون» may be either Clinton: on the same day in the same place it is the one who is told to be there. So
    is «حقان فيدان», minister of what «هاكان فيدان» is minister of.
    """
    if one.name is not None and other.name is not None:
        if one.actor is not None and one.actor == other.actor:
            return Likeness.SAME
        partial = 1 in (len(name_key(one.name).parts), len(name_key(other.name).parts))
        if sharp and partial and same_person(one.name, other.name):
            return Likeness.SAME
        office = _compare_offices(one.offices, other.offices)
        if sharp and office is Likeness.SAME and _share_a_name(one.name, other.name):
            return Likeness.SAME
        return Likeness.DIFFERENT
    if one.offices and other.offices:
        return _compare_offices(one.offices, other.offices)
    return Likeness.OPEN


def _share_a_name(one: str, other: str) -> bool:
    parts, others = (name_key(name).parts for name in (one, other))
    return any(alike(a.spelling, b.spelling) for a in parts for b in others)


def _compare_offices(one: frozenset[Office], other: frozenset[Office]) -> Likeness:
    if any(agree(a, b) for a in one for b in other):
        return Likeness.SAME
    vague = any(office <= _VAGUE for office in (*one, *other))
    return Likeness.OPEN if vague else Likeness.DIFFERENT


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
