"""Where a group goes and when: the goal of its verb, the place of the event, the country of who receives it."""

from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.dating import dates_within, distance
from pipelines.extraction.delegations.groups import Group, is_mission
from pipelines.extraction.delegations.lexicon import BRINGS, SUBJECT_GOES, deed_at, deeds, home_of, is_finite
from pipelines.extraction.document import Valued
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
from pipelines.language.spans import DateSpan

_BEHIND: Final = 18
_BEFORE: Final = 15
_RECEIVER: Final = 25
_NEAR_VERB: Final = 10
_CLOSE: Final = 15
_NEXT: Final = frozenset({"ثم", "فيما", "بينما", "وبعدها", "وبعد"})
_FROM: Final = frozenset({"من", "عن"})
_BESIDE: Final = 3
_COLLECTIVES: Final = ("ممثل", "مندوب", "مبعوث", "جن", "قافل", "مراقب", "المراقب")
"""Beginnings of nouns that mostly speak of people at home, whom officials receive without a border crossed."""
_DIRECT: Final = frozenset(
    {"visit", "arrive", "head", "settle", "send", "attend", "begin", "bar", "permit", "leave", "return"}
)
_HOSTS: Final = frozenset({"receive", "meet", "bar", "permit", "discuss"})


def travels(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel has the group as its subject, or one of sending or reception as its object."""
    before, behind = _around(analysis, group)
    if group.needs_travel:
        return _has_verb_beside(analysis, group, before, behind)
    roles = SUBJECT_GOES | {"send", "bar", "permit", "receive"}
    if any(hit.value.role in roles or (hit.value.role == "meet" and is_finite(hit)) for hit in before):
        return True
    return any(hit.value.role in SUBJECT_GOES for hit in behind)


def _has_verb_beside(analysis: Analysis, group: Group, before: list[Hit[Verb]], behind: list[Hit[Verb]]) -> bool:
    """Whether a verb of travel or sending stands right at the group: «شارك مراقبون», «مراقبون … شاركوا».

    Sent or received, the group may stand behind the verb's subject, as its object: «استقبل الوزير بعثة».
    """
    word = analysis.document.words[group.first].lstrip("ولب")
    definite = word.startswith(("ال", "ل"))
    for hit in before:
        gap = group.first - hit.last
        if hit.value.role in _DIRECT - {"send"} and _is_subject(analysis, hit, group):
            return True
        if hit.value.role == "send" and not definite and _is_sent(analysis, hit, group):
            return True
        if hit.value.role == "receive" and is_finite(hit) and not word.startswith(_COLLECTIVES):
            return gap > 0 and bool(analysis.mentions_within(hit.last, group.first))
        if hit.value.role == "meet" and is_finite(hit) and gap == 0:
            return True
    if _is_carried(analysis, group) or _carries(analysis, group):
        return any(hit.value.role in SUBJECT_GOES for hit in behind)
    return any(is_finite(h) and h.value.role in SUBJECT_GOES and h.first - group.end <= _BESIDE for h in behind)


def _is_sent(analysis: Analysis, hit: Hit[Verb], group: Group) -> bool:
    """Whether the group is what is sent, and not whom something is sent to."""
    beside = hit.last == group.first
    return analysis.document.words[group.first - 1] != "الي" and (is_finite(hit) or beside)


def goes_itself(analysis: Analysis, group: Group) -> bool:
    """Whether a finite verb of travel right at the group has it as its subject."""
    before, behind = _around(analysis, group)
    if _is_carried(analysis, group) and any(hit.value.role in {"visit", "tour"} for hit in before):
        return True  # «زيارة قام بها وفد»
    return any(
        is_finite(h) and h.value.role in SUBJECT_GOES and _is_subject(analysis, h, group) for h in before
    ) or any(is_finite(h) and h.value.role in SUBJECT_GOES and h.first - group.end <= _BESIDE for h in behind)


def are_guests(analysis: Analysis, group: Group) -> bool:
    """Whether a group from abroad is received, met or consulted by somebody, whose country the text leaves out."""
    sentence, senders = group.sentence, {code for code, _ in group.senders}
    if not group.named or any(home_of(code) != code or analysis.countries.speaks_from(code) for code in senders):
        return False
    before = deeds(analysis, max(sentence.first, group.first - _RECEIVER), group.first)[-1:]
    if not any(hit.value.role in _GUESTS_OF and is_finite(hit) and not hit.value.suffix for hit in before):
        return False
    if before[0].value.role == "discuss" and analysis.document.words[group.first - 1] != "مع":
        return False
    hosts = analysis.mentions_within(sentence.first, group.first)
    return all(host.actor.country not in senders for host in hosts)


_GUESTS_OF: Final = frozenset({"receive", "meet", "discuss"})


def _is_carried(analysis: Analysis, group: Group) -> bool:
    """Whether a support verb stands right before the group: «تقوم بعثة», «قام بها وفد», «يجري وفد»."""
    words = analysis.document.words
    index = group.first - 1 - (group.first > 1 and words[group.first - 1] in {"بها", "به", "فيه", "اليوم"})
    light = deed_at(analysis, index) if index >= 0 else None
    return light is not None and light.value.role == "light" and is_finite(light)


def _carries(analysis: Analysis, group: Group) -> bool:
    """Whether a support verb stands right behind the group: «بعثة المجلس تقوم حاليا بزيارة …»."""
    light = deed_at(analysis, group.end) if group.end < group.sentence.last else None
    return light is not None and light.value.role == "light" and is_finite(light)


def _around(analysis: Analysis, group: Group) -> tuple[list[Hit[Verb]], list[Hit[Verb]]]:
    """The verb that stands last before the group and the first one behind its phrase."""
    first, last = group.sentence.first, group.sentence.last
    before = deeds(analysis, max(first, group.first - _NEAR_VERB), group.first)
    return before[-1:], deeds(analysis, group.end, min(last, group.end + _NEAR_VERB))[:1]


def _is_subject(analysis: Analysis, hit: Hit[Verb], group: Group) -> bool:
    """Whether nobody else stands between the verb and the group («تصل غدا إلى ليبرفيل بعثة»)."""
    gap = group.first - hit.last
    between = set(analysis.document.words[hit.last : group.first])
    return not (hit.value.suffix or between & _APART) and (
        gap <= _BESIDE or (is_finite(hit) and not analysis.mentions_within(hit.last, group.first))
    )


_APART: Final = frozenset({"اطار", "ضمن", "مع", "بحضور", "،", "بصحبه", "برفقه", "جانب"})


def acts_abroad(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel or encounter stands in the sentence; else «الوفد» is a resident mission."""
    told = deeds(analysis, group.sentence.first, group.sentence.last)
    return any(hit.value.role in SUBJECT_GOES | BRINGS | {"hold", "discuss"} for hit in told)


def host_of(analysis: Analysis, group: Group, senders: set[str]) -> Destination | None:
    """Where the group goes, by the first reading that gives a country other than the senders'."""
    sentence, senders = group.sentence, senders | {home_of(code) for code in senders}
    start, limit = group.end, _own_clause(analysis, group)
    before = _journey_before(analysis, group)
    options: list[Destination | None] = [
        *(destinations(analysis, start, min(limit, start + _BEHIND)) if _moves(analysis, group) else ()),
        location(analysis, start, limit) if is_mission(analysis, group) else None,
        *_left(analysis, group, limit),
        *(destinations(analysis, before, group.first) if before is not None else ()),
    ]
    if group.leader.mention or _is_carried(analysis, group) or _near(analysis, group):
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
    runs = [destinations(analysis, group.end, min(limit, group.end + _BEHIND))]
    if before is not None:
        runs.append(destinations(analysis, before, group.first))
    senders = senders | {home_of(code) for code in senders}
    run = next((run for run in runs if run and run[0].country == host), [])
    return [spot for spot in run[1:] if spot.country not in {host, *senders}]


def _moves(analysis: Analysis, group: Group) -> bool:
    """Whether the group stands by a word of travel or sending, or by a verb that carries one."""
    if _is_carried(analysis, group) or group.leader.accompanied or is_mission(analysis, group):
        return True
    return any(h.value.role in _MOTION or (h.value.role == "attend" and is_finite(h)) for h in _near(analysis, group))


def _near(analysis: Analysis, group: Group) -> list[Hit[Verb]]:
    first = max(group.sentence.first, group.first - _BEFORE)
    return deeds(analysis, first, min(group.sentence.last, group.end + _NEAR_VERB))


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
    return hit.first < group.first or hit.first - group.end <= _NEAR_VERB


def _named(analysis: Analysis, country: str) -> PlaceSpan | None:
    return next((place for place in analysis.countries.places if place.code == country), None)


def date_of(analysis: Analysis, group: Group) -> Valued[DateSpan] | None:
    """The date that stands nearest to the group in its sentence."""
    near = dates_within(analysis.document, group.sentence.first, group.sentence.last)
    best = min(near, key=lambda d: distance(d.first, d.last, group.first), default=None)
    return best if best and distance(best.first, best.last, group.first) <= _CLOSE else None
