"""Groups become candidate records: who sends, who leads, where to and when; merged over the article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import filled
from pipelines.extraction.delegations.borrowing import borrow, carry, lend, visit_of
from pipelines.extraction.delegations.groups import Group, groups, is_mission
from pipelines.extraction.delegations.hosts import host_of, stations
from pipelines.extraction.delegations.journeys import (
    acts_abroad,
    are_guests,
    date_of,
    dates_near,
    goes_itself,
    negotiates,
    travels,
)
from pipelines.extraction.delegations.merging import antecedent, same, shares_sender, take_over
from pipelines.extraction.delegations.status import lies_ahead, status_of
from pipelines.extraction.occasions import occasion
from pipelines.extraction.visits.roles import country_of, is_official
from pipelines.language.name_spans import PlaceKind
from pipelines.language.spans import Direction
from pipelines.records import RecordType, Status

_OF_COUNTRY: Final = "delegation.of_country"
"""«يترأس وفد بلاده»: the frame of groups that an official heads for his country."""
_GUESTS: Final = "delegation.guests"
"""Foreigners who are received, met or said to come, by or to somebody whose country the article leaves out."""


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The delegations of one article; ``told`` holds the visits that their heads are making."""
    if analysis.is_sport:
        return []
    visits = [candidate for candidate in told if candidate.type is RecordType.VISIT]
    merged: list[Candidate] = []
    for group in groups(analysis):
        candidate = _candidate(analysis, group, visits, merged) if _acts(analysis, group, merged) else None
        for told_one in (candidate, *_further(analysis, candidate, group)) if candidate is not None else ():
            twin = next((known for known in merged if same(known, told_one)), None)
            if twin is None:
                merged.append(told_one)
            else:
                take_over(twin, told_one)
    return [candidate for candidate in merged if _stands(candidate)]


def _acts(analysis: Analysis, group: Group, known: list[Candidate]) -> bool:
    """Whether the group can be a delegation at all, judged by the verbs around it."""
    if group.form in {"n", "pair"}:
        return negotiates(analysis, group)
    if group.of_people and group.leader.accompanied:
        return bool(group.senders or group.leader.mention)
    if group.needs_travel:
        return bool(group.senders) and (
            is_mission(analysis, group) or (not _is_headed(analysis, group) and travels(analysis, group))
        )
    if group.definite and analysis.document.words[group.first - 1] == "في":
        return False  # «لم يشارك في الوفد»
    led = group.leader.accompanied or group.leader.mention is not None
    return not group.definite or bool(known) or led or acts_abroad(analysis, group)


def _is_headed(analysis: Analysis, group: Group) -> bool:
    """«رئيس بعثة»: its head is at home where the mission is, unless it is sent for a task."""
    return analysis.document.words[group.first - 1].lstrip("وفبل") in {"رييس", "رييسه"}


def _candidate(
    analysis: Analysis, group: Group, visits: Sequence[Candidate], known: list[Candidate]
) -> Candidate | None:
    candidate = _of_phrase(analysis, group)
    host = host_of(analysis, group, set(candidate.value("sender") or ()))
    visit = visit_of(candidate, group, visits)
    if visit is not None and (group.leader.accompanied or host is None or host.country == visit.value("host_country")):
        borrow(candidate, visit)
    if not candidate.value("sender") and not group.count:
        _find_sender(analysis, candidate, group, known)
    if not candidate.value("sender") and not group.count:
        return None
    _fill_journey(analysis, candidate, group)
    lend(candidate, group, visits)
    if not (group.definite and any(shares_sender(candidate, other) for other in known)):
        carry(analysis, candidate, group)
    if (event := occasion(analysis, group.last, group.sentence)) is not None:
        candidate.fill("occasion", event.value, *event.spans)
    if candidate.value("host_country") is None and are_guests(analysis, group):
        candidate.frame = _GUESTS
        candidate.adjust(-0.1, "the host is not named")
    return candidate


def _further(analysis: Analysis, candidate: Candidate, group: Group) -> Iterator[Candidate]:
    """«إلى الأردن ولبنان»: the same group in each further country that its journey names."""
    for spot in stations(analysis, group, candidate.value("host_country"), set(candidate.value("sender") or ())):
        other = replace(candidate, slots=dict(candidate.slots), reasons=list(candidate.reasons), triggers=[])
        other.slots.pop("host_city", None)
        other.replace("host_country", spot.country, (spot.place.start, spot.place.end))
        if spot.city:
            other.fill("host_city", analysis.document.place_name(spot.city), (spot.city.start, spot.city.end))
        yield other


def _of_phrase(analysis: Analysis, group: Group) -> Candidate:
    """What the noun phrase itself says."""
    mention = group.leader.mention
    candidate = Candidate(
        RecordType.DELEGATION,
        _OF_COUNTRY if group.form == "own" and mention and not group.leader.accompanied else "delegation.group",
        (group.first, group.last),
        analysis.document.text.raw_span(group.first, group.last),
        group.sentence.index,
        actor=mention.actor if mention else None,
        score=0.6,
    )
    for code, span in group.senders:
        candidate.add("sender", code, span)
    if group.count:
        candidate.fill("sender_count", *group.count)
    if group.size:
        low, high, span = group.size
        candidate.fill("size_low", low, span)
        candidate.fill("size_high", high, span)
    if group.composition:
        candidate.fill("composition", *group.composition)
    _fill_head(analysis, candidate, group)
    return candidate


def _fill_head(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    document, actor = analysis.document, candidate.actor
    name = (actor.name.start, actor.name.end) if actor and actor.name else group.leader.name
    if name is not None:
        candidate.fill("head_name", document.surface(*name), name)
    if actor and actor.office:
        span = (actor.office.start, actor.office.end)
        candidate.fill("head_role", document.surface(*span), span)


def _find_sender(analysis: Analysis, candidate: Candidate, group: Group, known: list[Candidate]) -> None:
    """Who sends a group whose own words do not say: that of the group told before, its head's country, the paper's."""
    if known and known[-1].actor in (None, candidate.actor) and antecedent(candidate, group, known):
        return
    _sender_of_head(analysis, candidate, group)
    if candidate.value("sender") or antecedent(candidate, group, known) or not goes_itself(analysis, group):
        return
    host = host_of(analysis, group, set())
    if host is not None and (home := analysis.countries.home(besides=(host.country,))):
        candidate.add("sender", home.code, (home.start, home.end))
        candidate.adjust(-0.1, "the sender is the paper's own country")


def _sender_of_head(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    """A group whose words name no sender comes from its head's country."""
    mention = group.leader.mention
    if mention is None or mention.actor.office is None:
        return
    beside = analysis.countries.starting_at(mention.last)
    if beside is not None and mention.actor.country is None and beside.kind is PlaceKind.COUNTRY:
        candidate.add("sender", beside.code, (beside.start, beside.end))
        return
    if mention.actor.country is None and not is_official(analysis, mention):
        return
    office = mention.actor.office
    host = host_of(analysis, group, set())
    if country := country_of(analysis, mention, host.country if host else ""):
        candidate.add("sender", country, (office.start, office.end))


def _fill_journey(analysis: Analysis, candidate: Candidate, group: Group) -> None:
    senders = set(candidate.value("sender") or ())
    if candidate.value("host_country") is None and (spot := host_of(analysis, group, senders)) is not None:
        candidate.fill("host_country", spot.country, (spot.place.start, spot.place.end))
        if spot.city:
            city = (spot.city.start, spot.city.end)
            candidate.fill("host_city", analysis.document.place_name(spot.city), city)
    dated = date_of(analysis, group)
    if candidate.value("status") is None:
        status, said = status_of(analysis, group, dated)
        candidate.fill("status", status, *((candidate.trigger_span,) if said else ()))
    if candidate.value("status") is Status.PLANNED and dated is not None and not lies_ahead(analysis, dated):
        ahead = [other for other in dates_near(analysis, group) if lies_ahead(analysis, other)]
        dated = ahead[0] if ahead else dated
    if candidate.value("status") is Status.ONGOING and dated is not None and dated.span.direction is Direction.FUTURE:
        candidate.replace("status", Status.PLANNED, (dated.span.start, dated.span.end))
    if candidate.value("date") is None and dated is not None:
        date = filled(dated, candidate.value("status"))
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)


def _stands(candidate: Candidate) -> bool:
    """A group that goes nowhere is only named; one that an official heads for his country acts abroad all the same."""
    return candidate.value("host_country") is not None or candidate.frame in {_OF_COUNTRY, _GUESTS}
