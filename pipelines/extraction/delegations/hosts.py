"""Where a group goes: the goal of its verb, the place of the event, the country of who receives it."""

from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.delegations.groups import Group, is_mission
from pipelines.extraction.delegations.journeys import NEAR_VERB, RECEIVER, is_carried
from pipelines.extraction.delegations.lexicon import SUBJECT_GOES, deeds, home_of, is_finite
from pipelines.extraction.verbs import Verb
from pipelines.extraction.visits.roles import (
    Destination,
    as_destination,
    country_of,
    destinations,
    is_location,
    is_official,
    location,
)
from pipelines.language.name_spans import OfficeClass, PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit

_BEHIND: Final = 18
_BEFORE: Final = 15
_NEXT: Final = frozenset({"ثم", "فيما", "بينما", "وبعدها", "وبعد"})
_FROM: Final = frozenset({"من", "عن"})
_HOSTS: Final = frozenset({"receive", "meet", "bar", "permit", "discuss"})


def host_of(analysis: Analysis, group: Group, senders: set[str]) -> Destination | None:
    """Where the group goes, by the first reading that gives a country other than the senders'."""
    sentence, senders = group.sentence, senders | {home_of(code) for code in senders}
    start, limit = group.end, _own_clause(analysis, group)
    before = _journey_before(analysis, group)
    options: list[Destination | None] = [
        *(destinations(analysis, start, min(limit, start + _BEHIND)) if _moves(analysis, group) else ()),
        location(analysis, start, limit) if is_mission(analysis, group) else None,
        *_each_of(analysis, group.first, limit),
        *_left(analysis, group, limit),
        *(destinations(analysis, before, group.first) if before is not None else ()),
    ]
    if group.leader.mention or is_carried(analysis, group) or _near(analysis, group):
        options.append(location(analysis, sentence.first, limit))
    for spot in options:
        if spot is not None and spot.country not in senders:
            return spot
    return _of_receiver(analysis, group, senders)


def stations(analysis: Analysis, group: Group, host: str | None, senders: set[str]) -> list[Destination]:
    """The further countries that a journey to ``host`` is told to lead to in one breath («إلى الأردن ولبنان»)."""
    if host is None or not _moves(analysis, group):
        return []
    before, limit = _journey_before(analysis, group), _own_clause(analysis, group)
    runs = [destinations(analysis, group.end, min(limit, group.end + _BEHIND)), _each_of(analysis, group.first, limit)]
    if before is not None:
        runs.append(destinations(analysis, before, group.first))
    senders = senders | {home_of(code) for code in senders}
    run = max((run for run in runs if run and run[0].country == host), key=len, default=[])
    return [spot for spot in run[1:] if spot.country not in {host, *senders}]


def _each_of(analysis: Analysis, first: int, limit: int) -> list[Destination]:
    """«إلى كل من ليبيا وإيطاليا»: the countries of the list."""
    words, found = analysis.document.words, list[Destination]()
    start = next((i + 3 for i in range(first, limit - 3) if words[i : i + 3] == ["الي", "كل", "من"]), limit)
    for place in analysis.countries.within(start, limit):
        if place.first > (found[-1].last + 1 if found else start) or not is_location(place):
            break
        found.append(as_destination(analysis, place))
    return found


def _moves(analysis: Analysis, group: Group) -> bool:
    """Whether the group stands by a word of travel or sending, or by a verb that carries one."""
    if is_carried(analysis, group) or group.leader.accompanied or is_mission(analysis, group):
        return True
    return any(h.value.role in _MOTION or (h.value.role == "attend" and is_finite(h)) for h in _near(analysis, group))


def _near(analysis: Analysis, group: Group) -> list[Hit[Verb]]:
    first = max(group.sentence.first, group.first - _BEFORE)
    return deeds(analysis, first, min(group.sentence.last, group.end + NEAR_VERB))


_MOTION: Final = frozenset("visit arrive head tour settle leave return send bar permit".split())


def _journey_before(analysis: Analysis, group: Group) -> int | None:
    """Where the verb that takes the group somewhere ends, when it stands before the group."""
    near = deeds(analysis, max(group.sentence.first, group.first - _BEFORE), group.first)
    ends = [hit.last for hit in near if hit.value.role in SUBJECT_GOES | {"send", "bar", "permit"}]
    return ends[-1] if ends else None


def _own_clause(analysis: Analysis, group: Group) -> int:
    """Where the group's own clause ends: at «ثم», «فيما» or with the sentence."""
    words, last = analysis.document.words, group.sentence.last
    return next((index for index in range(group.end, last) if words[index] in _NEXT), last)


def _left(analysis: Analysis, group: Group, limit: int) -> list[Destination]:
    """«عاد وفد … من نيروبي», «بعد مشاركته في معرض … بميلانو»: where a returning group was."""
    near = deeds(analysis, max(group.sentence.first, group.first - NEAR_VERB), min(limit, group.end + 4))
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
        for hit in deeds(analysis, max(sentence.first, group.first - RECEIVER), sentence.last)
        if hit.value.role in _HOSTS and _is_close(hit, group)
    ]
    for hit in verbs:
        for host in analysis.mentions_within(hit.first, sentence.last):
            country = None if _is_resident(analysis, host) else _country(analysis, hit, host, group)
            if country and ":" not in country and country not in senders and (place := _named(analysis, country)):
                return Destination(country, place, None)
        beside = analysis.countries.within(max(sentence.first, hit.first - 1), hit.first)
        for place in (*analysis.countries.within(hit.last, group.first), *beside):
            abroad = place.kind is PlaceKind.DEMONYM and _of_resident(analysis, place)
            if ":" not in place.code and place.code not in senders and not abroad:
                return as_destination(analysis, place)
    return None


def _of_resident(analysis: Analysis, place: PlaceSpan) -> bool:
    """Whether the nationality is that of a receiver who is himself abroad («السفير الفرنسي في باماكو»)."""
    around = analysis.mentions_within(max(0, place.first - 4), place.first + 1)
    return any(m.first <= place.first < m.last and _is_resident(analysis, m) for m in around)


def _country(analysis: Analysis, hit: Hit[Verb], host: Mention, group: Group) -> str | None:
    """The receiver's country. Papers leave their own out, so an official without one is at home."""
    if host.actor.country or not (is_finite(hit) and group.named and hit.last <= host.first < group.first):
        return host.actor.country
    return country_of(analysis, host, group.senders[0][0]) if is_official(analysis, host) else None


def _is_resident(analysis: Analysis, mention: Mention) -> bool:
    """Whether the receiver himself is abroad: an ambassador, a consul, an attaché."""
    first = analysis.document.words[mention.first].lstrip("ولب")
    return mention.actor.kind is OfficeClass.AMBASSADOR or first.startswith(("ملحق", "الملحق", "قنصل", "القنصل"))


def _is_close(hit: Hit[Verb], group: Group) -> bool:
    return hit.first < group.first or hit.first - group.end <= NEAR_VERB


def _named(analysis: Analysis, country: str) -> PlaceSpan | None:
    return next((place for place in analysis.countries.places if place.code == country), None)
