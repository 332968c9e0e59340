"""Groups become candidate records: who sends, who leads, where to and when; merged over the article."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.actors import Actor
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.delegations.groups import Group, groups, phrase_end
from pipelines.extraction.modality import cue_status
from pipelines.extraction.occasions import occasion
from pipelines.extraction.verbs import Tense, verb_table
from pipelines.extraction.visits.roles import Destination, country_of, destinations, location
from pipelines.language.name_spans import OfficeClass, PlaceKind
from pipelines.records import Composition, RecordType, Status

_NEAR: Final = 40


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The delegations of one article; ``told`` holds the visits that their heads are making."""
    visits = [candidate for candidate in told if candidate.type is RecordType.VISIT]
    if analysis.is_sport:
        return []
    merged: list[Candidate] = []
    for group in groups(analysis):
        if group.needs_travel and not _travels(analysis, group):
            continue
        if group.definite and not merged and not group.accompanies and not _acts_abroad(analysis, group):
            continue
        candidate = _candidate(analysis, group, visits, merged)
        if candidate is None:
            continue
        twin = next((known for known in merged if _same(known, candidate)), None)
        if twin is None:
            merged.append(candidate)
        else:
            twin.absorb(candidate)
    return [candidate for candidate in merged if _stands(candidate)]


def _candidate(
    analysis: Analysis, group: Group, visits: Sequence[Candidate], known: list[Candidate]
) -> Candidate | None:
    document = analysis.document
    candidate = Candidate(
        RecordType.DELEGATION,
        "delegation.group",
        (group.first, group.last),
        document.text.raw_span(group.first, group.last),
        group.sentence.index,
        actor=group.head.actor if group.head else None,
        score=0.6,
    )
    for code, span in group.senders:
        candidate.add("sender", code, span)
    if group.count:
        candidate.fill("sender_count", group.count[0], group.count[1])
    if group.size:
        candidate.fill("size_low", group.size[0], group.size[1])
        candidate.fill("size_high", group.size[0], group.size[1])
    if group.composition:
        candidate.fill("composition", group.composition[0], group.composition[1])
    _fill_head(analysis, candidate, group)
    visit = _visit_of(candidate, group, visits)
    own_host = _host(analysis, group, set(candidate.value("sender") or ()))
    same_journey = (
        own_host is None or visit is None or own_host.country == visit.value("host_country") or group.accompanies
    )
    if visit is not None and same_journey and _own_sender_agrees(candidate, visit):
        _take_from_visit(candidate, visit)
    if not candidate.value("sender") and not group.count and group.head and group.head.actor.office:
        office = group.head.actor.office
        host = _host(analysis, group, set())
        if country := country_of(analysis, group.head, host.country if host else ""):
            candidate.add("sender", country, (office.start, office.end))
    if not candidate.value("sender") and not group.count:
        return _anaphor(candidate, group, known)
    _fill_journey(analysis, candidate, group)
    _lend(candidate, group, visits)
    _carry(analysis, candidate, group)
    if (event := occasion(analysis, group.last, group.sentence)) is not None:
        candidate.fill("occasion", event.value, *event.spans)
    return candidate


def _lend(candidate: Candidate, group: Group, visits: Sequence[Candidate]) -> None:
    """«الوفد المغربي» beside one Moroccan's visit to the same host is led by him; a general's is military.

    A count of delegations without a place belongs to the event that the article's visit is made for.
    """
    if group.count and candidate.value("host_country") is None:
        near = [v for v in visits if 0 <= group.sentence.index - v.sentence <= _EVENT_REACH]
        hosts = {v.value("host_country") for v in near}
        if len(hosts) == 1:
            candidate.slots["host_country"] = near[0].slots["host_country"]
    senders = candidate.value("sender") or ()
    own = [
        v
        for v in visits
        if v.value("visitor_country") in senders and v.value("host_country") == candidate.value("host_country")
    ]
    if group.definite and candidate.actor is None and len(own) == 1:
        candidate.actor = own[0].actor
        for mine, theirs in (("head_name", "visitor_name"), ("head_role", "visitor_role")):
            if theirs in own[0].slots:
                candidate.slots.setdefault(mine, own[0].slots[theirs])
    office = candidate.actor.office if candidate.actor else None
    if office is not None and office.kind is OfficeClass.MILITARY:
        candidate.fill("composition", Composition.MILITARY, (office.start, office.end))


def _carry(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    """Place and days of the event told in the sentence before, for a group whose own sentence gives no place."""
    index = group.sentence.index - 1
    if candidate.value("host_country") is not None or index < 0 or not group.senders:
        return
    before = analysis.document.sentences[index]
    spot = location(analysis, before.first, before.last)
    if spot is None or spot.country in (candidate.value("sender") or ()):
        return
    candidate.fill("host_country", spot.country, (spot.place.start, spot.place.end))
    dates = dates_within(analysis.document, before.first, before.last)
    if candidate.value("date") is None and dates:
        date = filled(dates[-1], candidate.value("status"))
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)


_EVENT_REACH: Final = 3


def _fill_head(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    if group.head is None:
        return
    actor, document = group.head.actor, analysis.document
    if actor.name:
        span = (actor.name.start, actor.name.end)
        candidate.fill("head_name", document.surface(*span), span)
    if actor.office:
        span = (actor.office.start, actor.office.end)
        candidate.fill("head_role", document.surface(*span), span)


_TRAVEL: Final = frozenset({"visit", "arrive", "head", "tour", "settle", "leave", "send", "bar", "attend"})
_ABROAD: Final = _TRAVEL | {"receive", "meet", "discuss", "begin", "end", "light"}


def _travels(analysis: Analysis, group: Group) -> bool:
    table, text = verb_table("visit_verbs"), analysis.document.text
    end = phrase_end(analysis, group.last, group.sentence.last)
    near = (
        *range(max(group.sentence.first, group.first - 3), group.first),
        *range(end, min(group.sentence.last, end + 4)),
    )
    return any((hit := table.match(text, index)) and hit.value.role in _TRAVEL for index in near)


def _acts_abroad(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel or encounter stands in the sentence; else «الوفد» is a resident mission."""
    return any(hit.value.role in _ABROAD for hit in analysis.travel_within(group.sentence.first, group.sentence.last))


def _visit_of(candidate: Candidate, group: Group, visits: Sequence[Candidate]) -> Candidate | None:
    """The visit that the group's head is making, told nearest to the group.

    «الوفد المرافق» travels with whoever's visit the article tells, when his name is not repeated.
    """
    own = [v for v in visits if candidate.actor is not None and v.actor is candidate.actor]
    if not own and group.accompanies:
        senders = candidate.value("sender") or ()
        own = [v for v in visits if not senders or v.value("visitor_country") in senders]
    return min(own, key=lambda v: abs(v.sentence - group.sentence.index), default=None)


def _own_sender_agrees(candidate: Candidate, visit: Candidate) -> bool:
    senders = candidate.value("sender") or ()
    return not senders or visit.value("visitor_country") in senders


def _take_from_visit(candidate: Candidate, visit: Candidate) -> None:
    for mine, theirs in (("host_country",) * 2, ("host_city",) * 2, ("date",) * 2, ("status",) * 2):
        if theirs in visit.slots and visit.slots[theirs].value is not None:
            candidate.slots[mine] = visit.slots[theirs]
    if not candidate.value("sender") and visit.value("visitor_country"):
        candidate.add("sender", visit.value("visitor_country"), visit.slots["visitor_country"].spans[0])
    for mine, theirs in (("head_name", "visitor_name"), ("head_role", "visitor_role")):
        if candidate.value(mine) is None and theirs in visit.slots:
            candidate.slots[mine] = visit.slots[theirs]
    candidate.actor = candidate.actor or visit.actor
    candidate.adjust(0.1, "its head's visit is told")


def _anaphor(candidate: Candidate, group: Group, known: list[Candidate]) -> Candidate | None:
    """«الوفد» without a sender is the delegation told last."""
    if not (group.definite and known) or group.sentence.index - known[-1].sentence > 6:
        return None
    senders = known[-1].slots.get("sender")
    if senders is None:
        return None
    candidate.slots["sender"] = senders
    return candidate


def _fill_journey(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    sentence, document = group.sentence, analysis.document
    senders = set(candidate.value("sender") or ())
    if candidate.value("host_country") is None:
        spot = _host(analysis, group, senders)
        if spot is not None:
            candidate.fill("host_country", spot.country, (spot.place.start, spot.place.end))
            if spot.city:
                candidate.fill("host_city", document.place_name(spot.city), (spot.city.start, spot.city.end))
    if candidate.value("status") is None:
        candidate.fill("status", _status(analysis, group), candidate.trigger_span)
    if candidate.value("date") is None:
        near = dates_within(document, sentence.first, sentence.last)
        best = min(near, key=lambda d: distance(d.first, d.last, group.first), default=None)
        if best and distance(best.first, best.last, group.first) <= 15:
            date = filled(best, candidate.value("status"))
            if date.value is not None:
                candidate.fill("date", date.value, *date.spans)


def _host(analysis: Analysis, group: Group, senders: set[str]) -> Destination | None:
    """Where the group goes: the goal of the verb, the place of the event, or the country of who receives it."""
    sentence = group.sentence
    end = phrase_end(analysis, group.last, sentence.last)
    if end < sentence.last and verb_table("visit_verbs").match(analysis.document.text, end):
        end += 1
    options = [
        *destinations(analysis, end, _this_far(analysis, end, sentence.last)),
        *destinations(analysis, max(sentence.first, group.first - 15), group.first),
    ]
    for spot in (*options, location(analysis, sentence.first, sentence.last)):
        if spot is not None and spot.country not in senders:
            return spot
    table, text = verb_table("visit_verbs"), analysis.document.text
    for index in range(max(sentence.first, group.first - 25), group.first):
        hit = table.match(text, index)
        if hit is None or hit.value.role not in {"receive", "meet", "bar"}:
            continue
        for host in analysis.mentions_within(index, sentence.last):
            country = host.actor.country
            place = next((p for p in analysis.countries.places if p.code == country), None)
            if country and ":" not in country and country not in senders and place:
                return Destination(country, place, None)
        for place in analysis.countries.within(hit.last, group.first):
            if ":" not in place.code and place.code not in senders:
                return Destination(place.code, place, place if place.kind is PlaceKind.CITY else None)
    return None


def _this_far(analysis: Analysis, first: int, limit: int) -> int:
    """Where the group's own journey ends: at «ثم» or after some tokens."""
    words = analysis.document.words
    return next((i for i in range(first, min(limit, first + 18)) if words[i] == "ثم"), min(limit, first + 18))


def _status(analysis: Analysis, group: Group) -> Status:
    document, sentence = analysis.document, group.sentence
    if marked := cue_status(document, group.first, group.last):
        return marked
    table, text = verb_table("visit_verbs"), document.text
    order = sorted(
        range(max(sentence.first, group.first - 15), min(sentence.last, group.last + 15)),
        key=lambda token: distance(group.first, group.last, token),
    )
    for index in order:
        hit = table.match(text, index)
        if hit is None or hit.value.tense is Tense.NOUN:
            continue
        if hit.value.tense is Tense.FUTURE:
            return Status.PLANNED
        if hit.value.tense is Tense.PRESENT:
            return Status.PLANNED if hit.value.role == "head" else Status.ONGOING
        return Status.ONGOING if hit.value.role in {"arrive", "head"} else Status.COMPLETED
    return Status.COMPLETED


def _same(one: Candidate, other: Candidate) -> bool:
    actors: set[Actor | None] = {one.actor, other.actor}
    if None not in actors and len(actors) == 2:
        return False
    if one.value("sender_count") != other.value("sender_count"):
        return False
    if (one.actor is None) != (other.actor is None) and one.value("size_low") != other.value("size_low"):
        return False
    mine, theirs = set(one.value("sender") or ()), set(other.value("sender") or ())
    if mine != theirs and not mine & theirs:
        return False
    hosts = {one.value("host_country"), other.value("host_country")} - {None}
    return len(hosts) < 2


def _stands(candidate: Candidate) -> bool:
    """A group with neither host nor head nor journey is only named."""
    return candidate.value("host_country") is not None
