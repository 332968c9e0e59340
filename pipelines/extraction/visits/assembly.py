"""Trips become candidate records: slots with their words, merged over the article."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.occasions import occasion
from pipelines.extraction.visits.cues import Trip, cues
from pipelines.extraction.visits.dates import add_days, fill_date
from pipelines.extraction.visits.frames import trips
from pipelines.extraction.visits.meetings import fill_meetings
from pipelines.extraction.visits.merging import merge
from pipelines.extraction.visits.roles import country_of
from pipelines.extraction.visits.status import add_references, judge
from pipelines.language.name_spans import OfficeSpan, PersonSpan, PlaceKind
from pipelines.records import RecordType

_PLAINLY: Final = 2
"""How much more than any other the article must be about the country that goes without saying."""
_JOURNEYS: Final = frozenset({"visit.visit", "visit.arrive", "visit.head", "visit.tour", "visit.send"})


def candidates(analysis: Analysis, _told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The visits of one article. Nothing told before matters to them."""
    if analysis.is_sport:
        return []
    triggers = cues(analysis)
    told_trips = trips(analysis, triggers)
    merged = merge([candidate for trip in told_trips if (candidate := _candidate(analysis, trip))])
    if merged:
        used = {trip.cue.first for trip in told_trips}
        others = [cue for cue in triggers if cue.first not in used]
        add_days(analysis, merged, others)
        add_references(analysis, merged, others)
    return merged


def _candidate(analysis: Analysis, trip: Trip) -> Candidate | None:
    document, actor, cue = analysis.document, trip.visitor.actor, trip.cue
    candidate = Candidate(
        RecordType.VISIT,
        trip.frame,
        (cue.first, cue.last),
        document.text.raw_span(cue.first, cue.last),
        cue.sentence.index,
        actor=actor,
        score=trip.score,
    )
    if actor.name:
        candidate.fill("visitor_name", document.surface(actor.name.start, actor.name.end), _span(actor.name))
    if actor.office:
        candidate.fill("visitor_role", document.surface(actor.office.start, actor.office.end), _span(actor.office))
    visitor_country = trip.origin or country_of(analysis, trip.visitor, trip.destination.country)
    if visitor_country is not None and _is_guess(analysis, trip, visitor_country):
        if trip.frame not in _JOURNEYS or actor.name is None:
            return None
    elif visitor_country is not None:
        candidate.fill("visitor_country", visitor_country, _country_evidence(analysis, trip, visitor_country))
    elif not _goes_abroad(trip):
        return None
    place = trip.destination.place
    candidate.fill("host_country", trip.destination.country, (place.start, place.end))
    if trip.destination.city:
        city = trip.destination.city
        candidate.fill("host_city", document.place_name(city), (city.start, city.end))
    status, said = judge(analysis, trip)
    candidate.fill("status", status, *((candidate.trigger_span,) if said else ()))
    fill_date(analysis, candidate, trip, status)
    fill_meetings(analysis, candidate, trip)
    if (event := occasion(analysis, cue.last, cue.sentence)) is not None:
        candidate.fill("occasion", event.value, *event.spans)
    return candidate


def _is_guess(analysis: Analysis, trip: Trip, code: str) -> bool:
    """Whether hardly more than its frequency speaks for ``code``: a guess, worse than nothing."""
    if trip.origin is not None or trip.visitor.actor.assumed != code or trip.visitor.actor.country is not None:
        return False
    if analysis.countries.speaks_from(code):
        return False
    if trip.frame not in _JOURNEYS:
        return True  # whoever meets somewhere without a nationality may as well be the host's own
    weights = analysis.countries.weights
    others = (weight for other, weight in weights.items() if other not in {code, trip.destination.country})
    return weights[code] < _PLAINLY * max(others, default=0)


def _goes_abroad(trip: Trip) -> bool:
    """Whether a named official of a country left unsaid travels to a country by its name: at home nobody does."""
    actor, place = trip.visitor.actor, trip.destination.place
    by_name = place.kind is PlaceKind.COUNTRY and not place.ambiguous
    return by_name and trip.frame in _JOURNEYS and actor.name is not None and actor.office is not None


def _span(item: PersonSpan | OfficeSpan) -> tuple[int, int]:
    return item.start, item.end


def _country_evidence(analysis: Analysis, trip: Trip, code: str) -> tuple[int, int]:
    """The words that say the visitor's country: in the office, else the nearest mention of the country."""
    office = trip.visitor.actor.office
    if office is not None and office.country == code:
        return office.start, office.end
    places = [place for place in analysis.countries.places if place.code == code]
    if not places:
        return trip.visitor.start, trip.visitor.end
    nearest = min(places, key=lambda place: abs(place.first - trip.visitor.first))
    return nearest.start, nearest.end
