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
    STAY_AT_HOME,
    Destination,
    agrees,
    antecedent,
    as_destination,
    country_of,
    destinations,
    is_group,
    is_location,
    is_official,
    location,
    others_trip,
    possessor_is_feminine,
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
    joined: bool = False
    """Whether the trigger has a proclitic: «ووصل» goes on with a subject named before."""


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """``visitor`` goes to ``destination``, as the trigger of ``cue`` tells."""

    visitor: Mention
    destination: Destination
    cue: Cue
    frame: str
    score: float
    origin: str | None = None
    """The country that the visitor represents when the frame knows it from elsewhere than his own words."""
    base: Cue | None = None
    """The trigger of the trip that this one is a part of."""

    @property
    def told_by(self) -> Cue:
        """The trigger whose clause tells when and whether the trip takes place."""
        return self.base or self.cue


_NEAR: Final = 18
"""Tokens around a meeting within which its place and people stand."""
_TRAVEL_ROLES: Final = frozenset({"visit", "tour", "arrive", "head", "leave", "receive"})


def cues(analysis: Analysis) -> list[Cue]:
    """All triggers of the article in order."""
    document = analysis.document
    people = {token for person in document.names.people for token in range(person.first, person.last)}
    hits = [hit for hit in verb_table("visit_verbs").finditer(document.text) if hit.first not in people]
    found = []
    for position, hit in enumerate(hits):
        sentence = document.sentence_at(hit.first)
        later = (h.first for h in hits[position + 1 :] if h.value.role in _TRAVEL_ROLES)
        limit = min(sentence.last, next(later, sentence.last), hit.first + REACH)
        found.append(Cue(hit.first, hit.last, hit.value, sentence, limit, bool(hit.skip)))
    return found


def trips(analysis: Analysis) -> list[Trip]:
    """Every (visitor, destination) pair that a frame finds."""
    told = cues(analysis)
    found = [trip for cue in told if (frame := FRAMES.get(cue.verb.role)) for trip in frame(analysis, cue)]
    found.extend(trip for cue in told if cue.verb.role == "include" for trip in members(analysis, cue, found))
    return found


def members(analysis: Analysis, cue: Cue, found: list[Trip]) -> Iterator[Trip]:
    """«ويضم الوفد وزير X وY ووزير Z»: the officials listed travel where the trip told last goes."""
    words = analysis.document.words
    around = words[max(cue.sentence.first, cue.first - 6) : cue.last + 6]
    if not any(map(is_group, around)):
        return
    before = [trip for trip in found if trip.cue.first < cue.first]
    if not before or cue.sentence.index - before[-1].cue.sentence.index > _CARRY:
        return
    trip = before[-1]
    home = trip.visitor.actor.country
    for mention in analysis.mentions_within(cue.last, cue.sentence.last):
        country = mention.actor.country or home
        if mention.actor is trip.visitor.actor or mention.actor.name is None or not is_official(analysis, mention):
            continue
        if country == home and country != trip.destination.country:
            yield Trip(mention, trip.destination, cue, "visit.member", 0.5, country, trip.told_by)


def travel(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«زار X المغرب», «وصل إلى القاهرة X», «زيارة X إلى Y», «زيارته لـY»."""
    words = analysis.document.words
    if _counts(analysis, cue) or any(map(is_group, words[cue.last : cue.last + 1])) or _only_invited(words, cue):
        return
    goal = "noun" if cue.verb.tense is Tense.NOUN else "verb"
    for destination in destinations(analysis, cue.last, cue.limit, goal):
        visitor = _traveller(analysis, cue, destination)
        if visitor is not None:
            yield from _with_companions(analysis, Trip(visitor, destination, cue, f"visit.{cue.verb.role}", 0.75))


def settle(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«حل X بلشبونة»: the verb also means to solve, so the place must stand close by."""
    near = Cue(cue.first, cue.last, cue.verb, cue.sentence, min(cue.limit, cue.last + 8))
    if any(preposition(analysis, p) == "ب" for p in analysis.free_places(near.last, near.limit)):
        yield from travel(analysis, near)


_INVITES: Final = frozenset("دعوه الدعوه دعا دعت دعاه دعوته يدعو طلب طلبا بطلب رفض رفضوا رفضت".split())
_ACCEPTS: Final = frozenset("تلبيه قبل قبلت وافق وافقت لبي لبت قبول تلبيته".split())


def _only_invited(words: list[str], cue: Cue) -> bool:
    """«وجه دعوة لزيارة …» without acceptance is no visit."""
    before = set(words[max(cue.sentence.first, cue.first - 4) : cue.first])
    return bool(_INVITES & before) and not _ACCEPTS & set(words[cue.sentence.first : cue.sentence.last])


def _counts(analysis: Analysis, cue: Cue) -> bool:
    """«وصل عددهم إلى 33»: a figure right behind the verb, and no one travels."""
    words = analysis.document.words
    return cue.verb.role in {"arrive", "settle"} and any(word.isdigit() for word in words[cue.last : cue.last + 5])


def leave(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«غادر X بلده متوجها إلى Y» goes to Y; «غادر X القاهرة» was in Cairo."""
    for place in analysis.free_places(cue.last, cue.limit):
        if not is_location(place):
            continue
        if preposition(analysis, place) in {"الي", "ل"}:
            yield from travel(analysis, Cue(cue.first, place.first, cue.verb, cue.sentence, cue.limit))
            return
        destination = as_destination(analysis, place)
        if cue.verb.suffix:
            visitor = antecedent(analysis, cue.first, destination.country)
        else:
            visitor = next(subjects(analysis, cue.first, destination.country), None)
        if visitor is not None:
            yield Trip(visitor, destination, cue, "visit.leave", 0.55)
        onward = (p for p in analysis.free_places(place.last, cue.limit) if preposition(analysis, p) in {"الي", "ل"})
        for goal in [p for p in onward if is_location(p)][:1]:
            yield from travel(analysis, Cue(cue.first, goal.first, cue.verb, cue.sentence, cue.limit))
        return


def receive(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«استقبل H في R الوزير V», «لدى استقباله V», «كان في استقبال V»: the received one travelled to the host."""
    last = min(cue.sentence.last, cue.first + 2 * REACH)
    after = analysis.mentions_within(cue.last, last)
    before = analysis.mentions_within(cue.sentence.first, cue.first)
    host, guests = _host_and_guests(analysis, cue, before, after)
    spot = location(analysis, cue.last, last)
    country = spot.country if spot else None
    if country is None and host is not None:
        country = country_of(analysis, host, "")
    if country is None or ":" in country:
        return
    destination = spot or _host_as_destination(analysis, host, country)
    if destination is None:
        return
    for guest in guests:
        origin = guest.actor.country
        if is_official(analysis, guest) and guest.actor.kind not in STAY_AT_HOME and origin not in (None, country):
            yield Trip(guest, destination, cue, "visit.receive", 0.7 if spot else 0.6)


def _host_and_guests(
    analysis: Analysis, cue: Cue, before: list[Mention], after: list[Mention]
) -> tuple[Mention | None, list[Mention]]:
    """Who receives whom, by the order that the form of the trigger asks for."""
    words = analysis.document.words
    nominal = cue.verb.tense is Tense.NOUN
    if cue.verb.suffix and not nominal:
        return (after[0] if after else None), before[-1:]
    if nominal and _was_there(words, cue):
        guests = before[-1:] if cue.verb.suffix else after[:1]
        return (after[len(guests) if not cue.verb.suffix else 0 :] or [None])[0], guests
    if cue.verb.suffix or (before and not after[1:]) or _subject_precedes(analysis, cue, before):
        return (before[-1] if before else None), after
    return (after[0] if after else None), after[1:]


def _was_there(words: list[str], cue: Cue) -> bool:
    """«كان في استقبال V H», «كان باستقباله H»: the guest comes first."""
    before = {word.lstrip("وف") for word in words[max(cue.sentence.first, cue.first - 3) : cue.first]}
    return bool(before & {"كان", "كانت", "يكون", "سيكون"}) or words[cue.first - 1 : cue.first] == ["في"]


def meet(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«التقى X في بغداد Y», «محادثات في موسكو», «شهد X وY في بغداد»: each foreigner to the place went there."""
    first, last = _scene(analysis, cue)
    spot = location(analysis, cue.last, last) or location(analysis, first, cue.last)
    if spot is None or (spot.city is None and not -4 <= spot.place.first - cue.last <= 4):
        return
    for person in analysis.mentions_within(first, last):
        origin = country_of(analysis, person, "")
        if person.actor.country is None and not _speaks_for_itself(analysis, person):
            continue
        if is_official(analysis, person) and person.actor.kind not in STAY_AT_HOME and origin is not None and origin != spot.country:
            yield Trip(person, spot, cue, "visit.meet", 0.5)


def _scene(analysis: Analysis, cue: Cue) -> tuple[int, int]:
    """The tokens around a meeting up to the meetings told before and behind it."""
    first, last = max(cue.sentence.first, cue.first - _NEAR), min(cue.sentence.last, cue.last + _NEAR)
    text, table = analysis.document.text, verb_table("visit_verbs")
    for index in range(cue.first - _SAME_MEETING, first - 1, -1):
        if (hit := table.match(text, index)) and hit.value.role in _MEETINGS:
            return hit.last, last
    return first, last


_SAME_MEETING: Final = 4
"""Tokens within which two words tell one meeting («جلسة مباحثات»)."""
_MEETINGS: Final = frozenset({"meet", "attend"})


def discuss(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«بحث الرئيس مع … في موسكو»: the verb is also a noun («بحث سبل …»), so its subject must stand beside it."""
    if analysis.mentions_within(cue.last, cue.last + 2):
        yield from meet(analysis, cue)


def _speaks_for_itself(analysis: Analysis, person: Mention) -> bool:
    """Whether an official without a nationality is named in full, so that his paper's country may stand in."""
    return person.actor.name is not None and person.actor.office is not None


def attend(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«شارك X في قمة … بباريس», «قال X في مؤتمر صحفي في بغداد»: X is at the place."""
    spot = location(analysis, cue.last, min(cue.sentence.last, cue.last + REACH)) or _event_place(analysis, cue)
    if spot is None or not _is_scene(cue, spot):
        return
    visitor = next(subjects(analysis, cue.first, spot.country), None)
    if visitor is None or visitor.actor.country is None or hides_group(analysis, visitor, cue.first):
        return
    if visitor.actor.kind in STAY_AT_HOME or not -_ATTENDS <= visitor.first - cue.first <= _ATTENDS:
        return
    if cue.verb.suffix:
        feminine = possessor_is_feminine(analysis.document.words[cue.last - 1])
        if feminine is None or not agrees(analysis, visitor, feminine):
            return
    yield from _with_companions(analysis, Trip(visitor, spot, cue, f"visit.{cue.verb.role}", 0.5))


def _is_scene(cue: Cue, spot: Destination) -> bool:
    """Whether a place is where the event is: a country only right behind the verb, a speech only in a city close by."""
    gap = spot.place.first - cue.last
    if cue.verb.role == "speak":
        return spot.city is not None and 0 <= gap <= _SPEECH
    return spot.city is not None or gap <= _SPEECH


_SPEECH: Final = 7
_ATTENDS: Final = 14
"""Tokens between one who attends and the verb."""
_EVENTS: Final = frozenset("اجتماع الاجتماع اجتماعات قمه القمه مؤتمر موتمر الموتمر منتدى المنتدي منتدي دوره الدوره معرض المعرض".split())
_CARRY: Final = 5
"""Sentences over which the place of an event or a trip is carried."""


def _event_place(analysis: Analysis, cue: Cue) -> Destination | None:
    """Where the event takes place that was told in the sentences before («في اجتماع …، المزمع عقده في مراكش»)."""
    document = analysis.document
    if cue.verb.role != "attend":
        return None
    for index in range(cue.sentence.index - 1, max(-1, cue.sentence.index - _CARRY - 1), -1):
        sentence = document.sentences[index]
        for token in range(sentence.first, sentence.last):
            if document.words[token] in _EVENTS:
                spot = location(analysis, token, min(sentence.last, token + _NEAR))
                if spot is not None and spot.city is not None:
                    return spot
    return None


FRAMES: Final[dict[str, Callable[[Analysis, Cue], Iterator[Trip]]]] = {
    "visit": travel,
    "tour": travel,
    "arrive": travel,
    "settle": settle,
    "head": travel,
    "leave": leave,
    "receive": receive,
    "meet": meet,
    "witness": meet,
    "discuss": discuss,
    "attend": attend,
    "speak": attend,
}


def _traveller(analysis: Analysis, cue: Cue, destination: Destination) -> Mention | None:
    """Who makes the trip: the verb's subject, a pronoun's antecedent, never one whom a delegation hides."""
    host, is_noun = destination.country, cue.verb.tense is Tense.NOUN
    if is_noun and cue.verb.suffix:
        feminine = possessor_is_feminine(analysis.document.words[cue.last - 1])
        if feminine is None:
            return None
        owner = antecedent(analysis, cue.first, host) or next(subjects(analysis, cue.first, host), None)
        return owner if owner is not None and agrees(analysis, owner, feminine) else None
    for mention in subjects(analysis, cue.first, host):
        if not is_noun and not cue.verb.plural and not agrees(analysis, mention, cue.verb.feminine):
            continue
        if hides_group(analysis, mention, cue.first):
            return None
        return mention
    if others_trip(analysis, cue.first):
        return None
    if _opens_clause(analysis, cue) and not (is_noun and analysis.document.words[cue.last - 1].startswith("ال")):
        before = antecedent(analysis, cue.first, host)
        fits = before is not None and (is_noun or cue.verb.plural or agrees(analysis, before, cue.verb.feminine))
        return before if fits else None
    return None


def hides_group(analysis: Analysis, mention: Mention, trigger: int) -> bool:
    """Whether a group stands between ``mention`` and the verb: then the group travels, unless he leads it."""
    words = analysis.document.words
    first, last = sorted((mention.last, trigger))
    for index in range(first, min(last, len(words))):
        if is_group(words[index]) and words[index - 1] not in {"راس", "يتراس", "تتراس", "براس", "مترئسا", "مترئسه"}:
            return mention.last <= trigger and not any(w in _LEADERS for w in words[index : index + 8])
    return False


_LEADERS: Final = frozenset("برئاسه بقياده يراسه يتراسه تتراسه يقوده تقوده تراسه".split())


def _opens_clause(analysis: Analysis, cue: Cue) -> bool:
    """Whether the verb begins its sentence or clause, so that its subject was named before."""
    if cue.verb.tense is Tense.NOUN:
        return True
    words = analysis.document.words
    return cue.first <= cue.sentence.first + 1 or cue.joined or words[cue.first - 1] in {"،", "انه", "انها", "ثم"}


def _with_companions(analysis: Analysis, trip: Trip) -> Iterator[Trip]:
    """The trip, and those of officials coordinated with its visitor («هنية والسنوار توجها»)."""
    yield trip
    for mention in _chain(analysis, trip.visitor):
        origin = country_of(analysis, mention, trip.destination.country)
        if is_official(analysis, mention) and origin is not None and origin != trip.destination.country:
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


def _subject_precedes(analysis: Analysis, cue: Cue, before: list[Mention]) -> bool:
    return bool(before) and cue.verb.tense is not Tense.NOUN and cue.first - before[-1].last <= 2


def _host_as_destination(analysis: Analysis, host: Mention | None, country: str) -> Destination | None:
    """The host's own country as destination, said by the words of the host's office."""
    if host is None or host.actor.office is None:
        return None
    place = next((p for p in analysis.countries.places if p.code == country), None)
    return Destination(country, place, None) if place else None
