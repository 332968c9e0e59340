"""Who is who across articles: the types of the actor register, and what it is asked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name as one record gives it, of a person or an organisation."""

    kind: ActorKind
    name: str
    """As the text writes it."""
    country: str | None
    """Country or body it belongs to, when the record says or entails it."""
    role: str | None = None
    """Office, as text."""
    first: date | None = None
    """First and last day on which the article can have appeared."""
    last: date | None = None
    count: int = 1
    """How many records give it just so."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing an actor's name, with the days on which it was seen."""

    name: str
    country: str | None
    first_seen: date | None
    last_seen: date | None
    count: int


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that reports give to an actor, and the publication days of those reports."""

    role: str
    country: str | None
    first_seen: date | None
    last_seen: date | None
    count: int


@dataclass(frozen=True, slots=True)
class Actor:
    """One person or organisation."""

    id: str
    kind: ActorKind
    name: str
    """The fullest form of the name."""
    country: str | None
    aliases: tuple[Alias, ...]
    offices: tuple[OfficeHeld, ...]
