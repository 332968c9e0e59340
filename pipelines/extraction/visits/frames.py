"""The frames of travel: each reads one trigger and says who goes where.

A frame is a plain function from a :class:`Cue` to :class:`Trip` s; :data:`FRAMES` maps the role of a trigger
to its frame. Whether the pair makes a visit (an official, another country) is decided in ``roles``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import Tense, Verb, verb_table
from pipelines.extraction.visits.roles import (
    REACH,
    Destination,
    antecedent,
    as_destination,
    country_of,
    destinations,
    is_location,
    is_official,
    location,
    preposition,
    subjects,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger on tokens ``first``..``last`` of ``sentence``; the next trigger of travel begins at ``limit``."""

    first: int
    last: int
    verb: Verb
    sentence: Sentence
    limit: int


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """``visitor`` goes to ``destination``, as the trigger of ``cue`` tells."""

    visitor: Mention
    destination: Destination
    cue: Cue
    frame: str
    score: float


_TRAVEL_ROLES: Final = frozenset({"visit", "tour", "arrive", "head", "leave", "receive"})


def cues(analysis: Analysis) -> list[Cue]:
    """All triggers of the article in order."""
    document = analysis.document
    hits = list(verb_table("visit_verbs").finditer(document.text))
    found = []
    for position, hit in enumerate(hits):
        sentence = document.sentence_at(hit.first)
        later = (h.first for h in hits[position + 1 :] if h.value.role in _TRAVEL_ROLES)
        limit = min(sentence.last, next(later, sentence.last), hit.first + REACH)
        found.append(Cue(hit.first, hit.last, hit.value, sentence, limit))
    return found


def trips(analysis: Analysis) -> list[Trip]:
    """Every (visitor, destination) pair that a frame finds."""
    return [
        trip for cue in cues(analysis) if (frame := FRAMES.get(cue.verb.role)) for trip in frame(analysis, cue)
    ]


def travel(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«زار X المغرب», «وصل إلى القاهرة X», «زيارة X إلى Y», «زيارته لـY»."""
    for destination in destinations(analysis, cue.last, cue.limit):
        visitor = _traveller(analysis, cue, destination)
        if visitor is not None:
            yield from _with_companions(analysis, Trip(visitor, destination, cue, f"visit.{cue.verb.role}", 0.75))


def leave(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«غادر X بلده متوجها إلى Y» goes to Y; «غادر X القاهرة» was in Cairo."""
    for place in analysis.free_places(cue.last, cue.limit):
        if not is_location(place) or preposition(analysis, place) in {"الي", "ل"}:
            continue
        destination = as_destination(place)
        visitor = next(subjects(analysis, cue.first, destination.country), None)
        if visitor is not None and visitor.actor.country is not None:
            yield Trip(visitor, destination, cue, "visit.leave", 0.55)
        return


def receive(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«استقبل H في R الوزير V», «لدى استقباله V», «كان في استقبال V»: the received one travelled to the host."""
    sentence = cue.sentence
    after = _run(analysis, cue.last, min(sentence.last, cue.first + 2 * REACH))
    before = analysis.mentions_within(sentence.first, cue.first)
    spot = location(analysis, cue.last, min(sentence.last, cue.first + 2 * REACH))
    host: Mention | None = None
    if cue.verb.suffix or (before and not after[1:]) or _subject_precedes(analysis, cue, before):
        host = before[-1] if before else None
        guests = after
    else:
        host, guests = (after[0], after[1:]) if after else (None, [])
    country = spot.country if spot else None
    if country is None and host is not None:
        country = host.actor.country or country_of(analysis, host, "")
    if country is None or ":" in country:
        return
    destination = spot or _host_as_destination(analysis, host, country)
    if destination is None:
        return
    for guest in guests:
        origin = guest.actor.country
        if is_official(guest) and origin is not None and origin != country:
            yield Trip(guest, destination, cue, "visit.receive", 0.7 if spot else 0.6)


def meet(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«التقى X في بغداد Y», «محادثات في موسكو»: each foreigner to the place went there."""
    sentence = cue.sentence
    spot = location(analysis, max(sentence.first, cue.first - REACH), min(sentence.last, cue.last + REACH))
    if spot is None:
        return
    for person in analysis.mentions_within(max(sentence.first, cue.first - REACH), min(sentence.last, cue.last + REACH)):
        origin = person.actor.country
        if is_official(person) and origin is not None and origin != spot.country:
            yield Trip(person, spot, cue, "visit.meet", 0.5)


def attend(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«شارك X في قمة … بباريس», «قال X في مؤتمر صحفي في بغداد»: X is at the place."""
    spot = location(analysis, cue.last, min(cue.sentence.last, cue.last + REACH))
    if spot is None:
        return
    visitor = next(subjects(analysis, cue.first, spot.country), None)
    if visitor is not None and visitor.actor.country is not None:
        yield Trip(visitor, spot, cue, f"visit.{cue.verb.role}", 0.5)


FRAMES: Final[dict[str, Callable[[Analysis, Cue], Iterator[Trip]]]] = {
    "visit": travel,
    "tour": travel,
    "arrive": travel,
    "head": travel,
    "leave": leave,
    "receive": receive,
    "meet": meet,
    "attend": attend,
    "speak": attend,
}


def _traveller(analysis: Analysis, cue: Cue, destination: Destination) -> Mention | None:
    if cue.verb.tense is Tense.NOUN and cue.verb.suffix:
        return antecedent(analysis, cue.first, destination.country) or next(
            subjects(analysis, cue.first, destination.country), None
        )
    found = next(subjects(analysis, cue.first, destination.country), None)
    return found or antecedent(analysis, cue.first, destination.country)


def _with_companions(analysis: Analysis, trip: Trip) -> Iterator[Trip]:
    """The trip, and those of officials coordinated with its visitor («هنية والسنوار توجها»)."""
    yield trip
    country = trip.visitor.actor.country
    for mention in _chain(analysis, trip.visitor):
        if is_official(mention) and mention.actor.country in (country, None) and country is not None:
            yield Trip(mention, trip.destination, trip.cue, trip.frame, trip.score - 0.05)


def _chain(analysis: Analysis, start: Mention) -> Iterator[Mention]:
    """The mentions joined to ``start`` by «و» with nothing between."""
    words, last = analysis.document.words, start.last
    for mention in analysis.mentions_within(start.last, start.last + REACH):
        gap = words[last : mention.first]
        if any(word not in {"،", ",", "و"} for word in gap) or len(gap) > 2:
            return
        if not (gap and gap[-1] == "و") and not words[mention.first].startswith("و"):
            return
        yield mention
        last = mention.last


def _run(analysis: Analysis, first: int, last: int) -> list[Mention]:
    """The mentions in ``first``..``last``."""
    return analysis.mentions_within(first, last)


def _subject_precedes(analysis: Analysis, cue: Cue, before: list[Mention]) -> bool:
    return bool(before) and cue.verb.tense is not Tense.NOUN and cue.first - before[-1].last <= 2


def _host_as_destination(analysis: Analysis, host: Mention | None, country: str) -> Destination | None:
    """The host's own country as destination, said by the words of the host's office."""
    if host is None or host.actor.office is None:
        return None
    place = next((p for p in analysis.countries.places if p.code == country), None)
    return Destination(country, place, None) if place else None
