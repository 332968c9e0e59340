"""Whom a visitor meets and in which city, from the sentences around the one that tells the trip."""

from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import Verb
from pipelines.extraction.visits.cues import Trip
from pipelines.extraction.visits.roles import location
from pipelines.extraction.visits.standing import is_governed
from pipelines.language.phrases import Hit
from pipelines.records import Precision


def fill_meetings(analysis: Analysis, candidate: Candidate, trip: Trip) -> None:
    """The city and the named hosts met, from the sentences around the trip's that tell of its meetings."""
    if trip.met is not None:
        if (name := trip.met.actor.name) is not None:
            candidate.add("counterparts", analysis.document.surface(name.start, name.end), (name.start, name.end))
        return
    document, host, here = analysis.document, trip.destination.country, trip.cue.sentence.index
    for sentence in document.sentences[max(0, here - _AROUND) : here + _AROUND + 1]:
        people = analysis.mentions_within(sentence.first, sentence.last)
        present = any(m.actor is trip.visitor.actor for m in people)
        met = _meetings(analysis, sentence)
        if not met or not (present or 0 <= sentence.index - here <= 1):
            continue
        spot = location(analysis, sentence.first, sentence.last)
        if spot is not None and spot.country != host:
            continue
        if spot is not None and spot.city is not None:
            candidate.fill("host_city", document.place_name(spot.city), (spot.city.start, spot.city.end))
        if present and candidate.value("date") is None:
            _fill_day(analysis, candidate, met)
        if present or sentence.index == here:
            _add_counterparts(analysis, candidate, trip, people, met)


_AROUND: Final = 4
"""Sentences around a trip's trigger in which its meetings are told."""


def _fill_day(analysis: Analysis, candidate: Candidate, met: list[Hit[Verb]]) -> None:
    """A trip that its own clause does not date takes place on the day of its first dated meeting."""
    for hit in met:
        sentence = analysis.document.sentence_at(hit.first)
        near = dates_within(analysis.document, sentence.first, sentence.last)
        for dated in (d for d in near if distance(d.first, d.last, hit.first) <= _DAY_REACH):
            date = filled(dated, candidate.value("status"))
            if date.value is not None and date.value.precision is Precision.DAY:
                candidate.fill("date", date.value, *date.spans)
                return


_DAY_REACH: Final = 8


def _meetings(analysis: Analysis, sentence: Sentence) -> list[Hit[Verb]]:
    return [h for h in analysis.travel_within(sentence.first, sentence.last) if h.value.role in {"meet", "receive"}]


def _add_counterparts(
    analysis: Analysis, candidate: Candidate, trip: Trip, people: list[Mention], met: list[Hit[Verb]]
) -> None:
    """The officials of the host near a meeting, and whoever else «مع» or «بـ» makes a partner in it."""
    for hit in met:
        partners = _partners(analysis, trip, hit)
        for mention in people:
            name, country = mention.actor.name, mention.actor.country
            if mention.actor is trip.visitor.actor or mention.actor.former or name is None:
                continue
            near = _is_near(mention, hit, trip.destination.country)
            if near or (mention in partners and country != trip.visitor.actor.country):
                candidate.add("counterparts", analysis.document.surface(name.start, name.end), (name.start, name.end))


def _partners(analysis: Analysis, trip: Trip, hit: Hit[Verb]) -> list[Mention]:
    """Whom «مع» or «بـ» makes a partner in a meeting of the trip's own sentence, right behind its word."""
    sentence = trip.cue.sentence
    if hit.value.role != "meet" or not sentence.first <= hit.first < sentence.last:
        return []
    near = analysis.mentions_within(hit.last, min(sentence.last, hit.last + _PARTNER_REACH))
    return [m for m in near if is_governed(analysis, m) and m.actor.office is not None]


_PARTNER_REACH: Final = 8


def _is_near(mention: Mention, hit: Hit[Verb], host: str) -> bool:
    """Whether an official of the host stands near the verb, or one without a nationality right behind it."""
    country = mention.actor.country
    if country == host:
        return distance(mention.first, mention.last, hit.first) <= _MET_REACH
    return country is None and mention.actor.office is not None and 0 <= mention.first - hit.last <= _MET_REACH // 2


_MET_REACH: Final = 25
