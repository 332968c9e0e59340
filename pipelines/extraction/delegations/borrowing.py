"""What a delegation takes from the rest of the article: from its head's visit, and from the sentence before."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, filled
from pipelines.extraction.delegations.groups import Group
from pipelines.extraction.delegations.lexicon import home_of
from pipelines.extraction.visits.roles import destinations, location
from pipelines.language.name_spans import OfficeClass
from pipelines.records import Composition

_JOURNEY: Final = ("host_country", "host_city", "date", "status")
_HEAD: Final = (("head_name", "visitor_name"), ("head_role", "visitor_role"))
_EVENT_REACH: Final = 3
"""Sentences after a visit within which a count of delegations belongs to its occasion."""


def visit_of(candidate: Candidate, group: Group, visits: Sequence[Candidate]) -> Candidate | None:
    """The visit that the group's head is making, told nearest to the group; None when another country sends it.

    «الوفد المرافق» travels with whoever's visit the article tells, when his name is not repeated.
    """
    senders = candidate.value("sender") or ()
    own = [v for v in visits if candidate.actor is not None and v.actor is candidate.actor]
    if not own and group.leader.accompanied:
        own = list(visits)
    own = [v for v in own if not senders or v.value("visitor_country") in senders]
    return min(own, key=lambda v: abs(v.sentence - group.sentence.index), default=None)


def borrow(candidate: Candidate, visit: Candidate) -> None:
    """Place, days and status of the visit that ``candidate`` accompanies, and its visitor as the head."""
    for slot in _JOURNEY:
        if slot in visit.slots and visit.slots[slot].value is not None:
            candidate.slots[slot] = visit.slots[slot]
    if not candidate.value("sender") and visit.value("visitor_country"):
        candidate.add("sender", visit.value("visitor_country"), visit.slots["visitor_country"].spans[0])
    for mine, theirs in _HEAD:
        if candidate.value(mine) is None and theirs in visit.slots:
            candidate.slots[mine] = visit.slots[theirs]
    candidate.actor = candidate.actor or visit.actor
    candidate.adjust(0.1, "its head's visit is told")


def lend(candidate: Candidate, group: Group, visits: Sequence[Candidate]) -> None:
    """«الوفد المغربي» beside one Moroccan's visit to the same host is led by him; a general's is military.

    A count of delegations without a place belongs to the event that the article's visit is made for.
    """
    if group.count and candidate.value("host_country") is None:
        near = [v for v in visits if 0 <= group.sentence.index - v.sentence <= _EVENT_REACH]
        if len({v.value("host_country") for v in near}) == 1:
            candidate.slots["host_country"] = near[0].slots["host_country"]
    host, senders = candidate.value("host_country"), candidate.value("sender") or ()
    own = [v for v in visits if v.value("visitor_country") in senders and v.value("host_country") == host]
    if group.definite and candidate.actor is None and len(own) == 1:
        candidate.actor = own[0].actor
        for mine, theirs in _HEAD:
            if theirs in own[0].slots:
                candidate.slots.setdefault(mine, own[0].slots[theirs])
    if group.named and host is None and (group.definite or group.attends):
        _follow(candidate, [v for v in visits if v.value("visitor_country") in senders])
    office = candidate.actor.office if candidate.actor else None
    if office is not None and office.kind is OfficeClass.MILITARY:
        candidate.fill("composition", Composition.MILITARY, (office.start, office.end))


def _follow(candidate: Candidate, visits: Sequence[Candidate]) -> None:
    """«أعضاء الوفد الإيراني» of an article on one trip of Iran's president are where he is."""
    near = min((abs(visit.sentence - candidate.sentence) for visit in visits), default=0)
    beside = [visit for visit in visits if abs(visit.sentence - candidate.sentence) == near]
    hosts = {visit.value("host_country") for visit in visits}
    if len(hosts) == 1 or (near <= 1 and len({visit.value("host_country") for visit in beside}) == 1):
        for slot in ("host_country", "host_city"):
            if slot in beside[0].slots:
                candidate.slots[slot] = beside[0].slots[slot]
        candidate.adjust(-0.05, "the place is that of a visit from the same country")


def carry(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    """Place and days of the event told in the sentence before, for a group whose own sentence gives no place."""
    index = group.sentence.index - 1
    if candidate.value("host_country") is not None or index < 0 or not candidate.value("sender"):
        return
    before = analysis.document.sentences[index]
    spot = location(analysis, before.first, before.last)
    if spot is None and candidate.actor is not None:
        spot = next(iter(destinations(analysis, before.first, before.last)), None)
    if spot is None or spot.country in {home_of(code) for code in candidate.value("sender")}:
        return
    candidate.fill("host_country", spot.country, (spot.place.start, spot.place.end))
    dates = dates_within(analysis.document, before.first, before.last)
    if candidate.value("date") is None and dates:
        date = filled(dates[-1], candidate.value("status"))
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)
