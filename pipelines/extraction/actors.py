"""Who is who in one article: mentions of officials, gathered into actors.

«وزير العدل الإسرائيلي جدعون ساعر», «ساعر», «الوزير» and «المسؤول الإسرائيلي» are mentions of one actor, whose
name is the longest form in the article, whose office the fullest wording, whose country what any mention says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.name_spans import OfficeClass, OfficeSpan, PersonSpan
from pipelines.language.phrases import without_proclitics
from pipelines.language.tokens import Text

_PARTICLES: Final = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "دي", "فان", "فون", "دو", "لا", "ل", "-", "الدين"})
_RULERS: Final = frozenset({OfficeClass.HEAD_OF_STATE, OfficeClass.HEAD_OF_GOVERNMENT})


@dataclass(slots=True, eq=False)
class Actor:
    """One official (or person) of the article, as all its mentions together know it."""

    names: list[PersonSpan] = field(default_factory=list)
    offices: list[OfficeSpan] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    country: str | None = None

    @property
    def name(self) -> PersonSpan | None:
        """The longest form of the name, the earliest of equals."""
        return max(self.names, key=lambda span: (span.end - span.start, -span.start), default=None)

    @property
    def office(self) -> OfficeSpan | None:
        """The fullest wording of the present office."""
        present = [span for span in self.offices if not span.former]
        return max(present, key=lambda span: (span.end - span.start, -span.start), default=None)

    @property
    def kind(self) -> OfficeClass | None:
        """The class of the office."""
        return self.office.kind if self.office else None

    @property
    def former(self) -> bool:
        """Whether only past offices are known («الرئيس السابق»)."""
        return bool(self.offices) and self.office is None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """Tokens ``first``..``last`` that stand for ``actor``: an office with its name, either alone, or an anaphor."""

    first: int
    last: int
    start: int
    end: int
    actor: Actor
    name: PersonSpan | None
    office: OfficeSpan | None


class Cast:
    """All actors of an article and their mentions in text order."""

    def __init__(self, text: Text, people: Sequence[PersonSpan], offices: Sequence[OfficeSpan]) -> None:
        self._text = text
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []
        attached = {id(person.office) for person in people if person.office}
        loose = [office for office in offices if id(office) not in attached and not _is_part(office, people)]
        for item in sorted((*people, *loose), key=lambda span: span.first):
            if isinstance(item, PersonSpan):
                self._add_person(item)
            else:
                self._add_office(item)

    def _add_person(self, person: PersonSpan) -> None:
        keys = _keys(self._text, person)
        country = person.office.country if person.office else None
        actor = next((a for a in reversed(self.actors) if _same_name(a, keys) and _agree(a.country, country)), None)
        if actor is None:
            actor = Actor()
            self.actors.append(actor)
        actor.names.append(person)
        actor.keys |= keys
        if person.office:
            actor.offices.append(person.office)
            actor.country = actor.country or country
        self._mention(person, person.office, actor)

    def _add_office(self, office: OfficeSpan) -> None:
        actor = None
        if office.definite and not office.plural and not office.former:
            actor = next((a for a in self._recent() if self._fits(a, office)), None)
        if actor is None:
            actor = Actor(country=office.country)
            self.actors.append(actor)
        actor.offices.append(office)
        actor.country = actor.country or office.country
        self.mentions.append(Mention(office.first, office.last, office.start, office.end, actor, None, office))

    def _recent(self) -> Iterable[Actor]:
        seen: set[int] = set()
        for mention in reversed(self.mentions):
            if id(mention.actor) not in seen:
                seen.add(id(mention.actor))
                yield mention.actor

    def _fits(self, actor: Actor, office: OfficeSpan) -> bool:
        known = actor.office
        if known is None or not _agree(actor.country, office.country):
            return False
        if known.kind is not office.kind and not (office.kind is OfficeClass.OTHER and office.country):
            return False
        words, wording = set(self._words(office)), set(self._words(known))
        if known.kind in _RULERS and office.country and actor.country == office.country:
            return known.kind is office.kind
        return words <= wording or wording <= words or office.kind is OfficeClass.OTHER

    def _words(self, office: OfficeSpan) -> list[str]:
        return [w.removeprefix("ال") for w in self._text.words[office.first : office.last] if len(w) > 1]

    def _mention(self, person: PersonSpan, office: OfficeSpan | None, actor: Actor) -> None:
        spans = (person, office) if office else (person,)
        self.mentions.append(
            Mention(
                min(s.first for s in spans),
                max(s.last for s in spans),
                min(s.start for s in spans),
                max(s.end for s in spans),
                actor,
                person,
                office,
            )
        )


def _is_part(office: OfficeSpan, people: Sequence[PersonSpan]) -> bool:
    return any(p.first <= office.first and office.last <= p.last for p in people)


def _keys(text: Text, person: PersonSpan) -> set[str]:
    words = list(text.words[person.first : person.last])
    if words and person.skip:
        words[0] = words[0][person.skip :]
    return {fold(w).removeprefix("ال") for w in words if w not in _PARTICLES and len(w) > 1}


def _same_name(actor: Actor, keys: set[str]) -> bool:
    return bool(keys and actor.keys) and (keys <= actor.keys or any(_subset(k, keys) for k in (actor.keys,)))


def _subset(known: set[str], keys: set[str]) -> bool:
    return known <= keys


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def strip_clitic(word: str) -> set[str]:
    """``word`` and its forms without proclitics."""
    return {form for form, _ in without_proclitics(word)}
