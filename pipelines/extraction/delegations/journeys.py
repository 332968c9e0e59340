"""Where a group goes and when: the goal of its verb, the place of the event, the country of who receives it."""

from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.dating import dates_within, distance
from pipelines.extraction.delegations.groups import Group
from pipelines.extraction.delegations.lexicon import BRINGS, SUBJECT_GOES, deeds, home_of, is_finite
from pipelines.extraction.document import Valued
from pipelines.extraction.verbs import Verb
from pipelines.extraction.visits.roles import Destination, as_destination, destinations, is_location, location
from pipelines.language.name_spans import OfficeClass, PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.language.spans import DateSpan

_BEHIND: Final = 18
_BEFORE: Final = 15
_RECEIVER: Final = 25
_NEAR_VERB: Final = 10
_CLOSE: Final = 15
_NEXT: Final = frozenset({"ثم", "فيما", "بينما", "وبعدها", "وبعد"})
_FROM: Final = frozenset({"من", "عن"})
_COLLECTIVES: Final = ("ممثل", "مندوب", "جن", "قافل", "مراقب", "المراقب")
"""Beginnings of nouns that mostly speak of people at home: only a verb right beside them makes them travel."""
_DIRECT: Final = frozenset({"visit", "arrive", "head", "settle", "send", "attend", "bar", "permit"})
_HOSTS: Final = frozenset({"receive", "meet", "bar", "permit", "discuss"})


def travels(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel has the group as its subject, or one of sending or reception as its object."""
    first, last = group.sentence.first, group.sentence.last
    before = deeds(analysis, max(first, group.first - _NEAR_VERB), group.first)
    behind = deeds(analysis, group.end, min(last, group.end + _NEAR_VERB))
    roles = SUBJECT_GOES | {"send", "bar", "permit"}
    if analysis.document.words[group.first].lstrip("ولب").startswith(_COLLECTIVES):
        return _has_verb_beside(group, before[-1:], behind[:1])
    roles |= {"receive"}
    if before and (before[-1].value.role in roles or (before[-1].value.role == "meet" and is_finite(before[-1]))):
        return True
    return any(hit.value.role in SUBJECT_GOES for hit in behind[:1])


def _has_verb_beside(group: Group, before: list[Hit[Verb]], behind: list[Hit[Verb]]) -> bool:
    """Whether a verb of travel or sending stands right at the group: «شارك مراقبون», «مراقبون … شاركوا»."""
    if any(h.value.role == "send" or (h.value.role in _DIRECT and group.first - h.last <= 3) for h in before):
        return True
    return any(is_finite(h) and h.value.role in _DIRECT and h.first - group.end <= 2 for h in behind)


def acts_abroad(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel or encounter stands in the sentence; else «الوفد» is a resident mission."""
    told = deeds(analysis, group.sentence.first, group.sentence.last)
    return any(hit.value.role in SUBJECT_GOES | BRINGS | {"hold", "discuss"} for hit in told)


def host_of(analysis: Analysis, group: Group, senders: set[str]) -> Destination | None:
    """Where the group goes, by the first reading that gives a country other than the senders'."""
    sentence, senders = group.sentence, senders | {home_of(code) for code in senders}
    start, limit = group.end, _own_clause(analysis, group)
    options = [
        *destinations(analysis, start, min(limit, start + _BEHIND)),
        *_left(analysis, group, limit),
        *destinations(analysis, max(sentence.first, group.first - _BEFORE), group.first),
    ]
    for spot in (*options, location(analysis, sentence.first, limit)):
        if spot is not None and spot.country not in senders:
            return spot
    return _of_receiver(analysis, group, senders)


def _own_clause(analysis: Analysis, group: Group) -> int:
    """Where the group's own clause ends: at «ثم», «فيما» or with the sentence."""
    words, last = analysis.document.words, group.sentence.last
    return next((index for index in range(group.end, last) if words[index] in _NEXT), last)


def _left(analysis: Analysis, group: Group, limit: int) -> list[Destination]:
    """«عاد وفد … من نيروبي», «بعد مشاركته في معرض … بميلانو»: where a returning group was."""
    near = deeds(analysis, max(group.sentence.first, group.first - _NEAR_VERB), min(limit, group.end + 4))
    if not any(hit.value.role in {"return", "leave", "bar"} for hit in near):
        return []
    words = analysis.document.words
    places = [p for p in analysis.free_places(group.end, limit) if is_location(p)]
    return [as_destination(analysis, p) for p in places if words[p.first - 1] in _FROM | {"دخول", "الي"} or p.skip]


def _of_receiver(analysis: Analysis, group: Group, senders: set[str]) -> Destination | None:
    """The country of who receives, meets or stops the group: «استقبل الرئيس الغاني وفدا»."""
    sentence = group.sentence
    verbs = [
        hit
        for hit in deeds(analysis, max(sentence.first, group.first - _RECEIVER), sentence.last)
        if hit.value.role in _HOSTS and _is_close(hit, group)
    ]
    for hit in verbs:
        for host in analysis.mentions_within(hit.first, sentence.last):
            country = None if _is_resident(analysis, host) else host.actor.country
            if country and ":" not in country and country not in senders and (place := _named(analysis, country)):
                return Destination(country, place, None)
        for place in analysis.countries.within(hit.last, group.first):
            if ":" not in place.code and place.code not in senders:
                return Destination(place.code, place, place if place.kind is PlaceKind.CITY else None)
    return None


def _is_resident(analysis: Analysis, mention: Mention) -> bool:
    """Whether the receiver himself is abroad: an ambassador, a consul, an attaché."""
    first = analysis.document.words[mention.first].lstrip("ولب")
    return mention.actor.kind is OfficeClass.AMBASSADOR or first.startswith(("ملحق", "الملحق", "قنصل", "القنصل"))


def _is_close(hit: Hit[Verb], group: Group) -> bool:
    return hit.first < group.first or hit.first - group.end <= _NEAR_VERB


def _named(analysis: Analysis, country: str) -> PlaceSpan | None:
    return next((place for place in analysis.countries.places if place.code == country), None)


def date_of(analysis: Analysis, group: Group) -> Valued[DateSpan] | None:
    """The date that stands nearest to the group in its sentence."""
    near = dates_within(analysis.document, group.sentence.first, group.sentence.last)
    best = min(near, key=lambda d: distance(d.first, d.last, group.first), default=None)
    return best if best and distance(best.first, best.last, group.first) <= _CLOSE else None
