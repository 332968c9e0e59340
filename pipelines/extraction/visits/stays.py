"""Frames of being abroad: staying somewhere, landing there, coming home from there, being sent there."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense, Verb
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.journeys import is_no_trip, travel, with_companions
from pipelines.extraction.visits.roles import STAY_AT_HOME, Destination, as_destination, is_location, preposition
from pipelines.extraction.visits.subjects import may_visit, traveller
from pipelines.language.name_spans import PlaceKind

_AT: Final = frozenset({"في", "ب"})
_STAYED: Final = 4
"""Tokens from a stay to its place."""
_LASTS: Final = frozenset(
    "حتي لمده يوم يوما يومين ايام ايام ليله ليلتين اسبوع اسبوعا اسبوعين ساعات ساعه ساعتين".split()
)
"""Words of how long one stays: without one, «بقي» and «أقام» are said of much else."""
_RETURN: Final = 12
"""Tokens from a return to the place one returns from."""
_CRAFT: Final = frozenset(
    "طايره الطايره بطايره بالطايره متن علي التي تقل تقله تنقل تحمل كانت الخاصه الرئاسيه العسكريه".split()
)
"""What may stand between «حطت» and who flies."""
_LUGGAGE: Final = frozenset({"الرحال", "رحاله", "رحالها"})
_ABOARD: Final = 7
"""Tokens from a landing to who flies."""


def stay(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«خلال وجوده في باريس», «سيبقى X في طوكيو حتى غد»."""
    noun = cue.verb.tense is Tense.NOUN
    if noun and not cue.verb.suffix:
        return
    near = cue.last + _STAYED + (0 if noun else _STAYED)
    spot = _place_at(analysis, cue.last, min(cue.sentence.last, near))
    if spot is None or is_no_trip(analysis, cue):
        return
    around = analysis.document.words[cue.last : min(cue.sentence.last, spot.last + _STAYED)]
    if not noun and not _LASTS & set(around):
        return
    visitor = traveller(analysis, cue, spot.country)
    if visitor is not None and visitor.actor.country is not None and visitor.actor.kind not in STAY_AT_HOME:
        yield from with_companions(analysis, Trip(visitor, spot, cue, "visit.stay", 0.55))


def _place_at(analysis: Analysis, first: int, last: int) -> Destination | None:
    """The first place that «في» or «بـ» leads to, if no other place stands before it."""
    place = next((p for p in analysis.free_places(first, last) if is_location(p)), None)
    return as_destination(analysis, place) if place is not None and preposition(analysis, place) in _AT else None


def land(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«حطت طائرة X في Y», «هبطت الطائرة التي تقل X في Y», «حط X الرحال في Y»; what else comes down is no visit."""
    words = analysis.document.words
    aboard = next(iter(analysis.mentions_within(cue.last, min(cue.limit, cue.last + _ABOARD))), None)
    if aboard is None or cue.verb.suffix:
        return
    between = words[cue.last : aboard.first]
    flown = bool(between) and all(word in _CRAFT for word in between)
    if not flown and not (not between and _LUGGAGE & set(words[aboard.last : aboard.last + 1])):
        return
    place = next((p for p in analysis.free_places(aboard.last, cue.limit) if is_location(p)), None)
    if place is not None and may_visit(analysis, aboard, place.code) and preposition(analysis, place) != "من":
        yield from with_companions(analysis, Trip(aboard, as_destination(analysis, place), cue, "visit.arrive", 0.65))


def come_back(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«عاد X من روما», «بعد عودته إلى بلاده قادما من روما» was in Rome; «سيعود X إلى روما» goes there."""
    noun = cue.verb.tense is Tense.NOUN
    if noun and not cue.verb.suffix and not analysis.mentions_within(cue.last, cue.last + 2):
        return  # «العودة إلى المفاوضات»
    if is_no_trip(analysis, cue):
        return
    places = [p for p in analysis.free_places(cue.last, min(cue.limit, cue.last + _RETURN)) if is_location(p)]
    left = next((p for p in places if preposition(analysis, p) == "من"), None)
    if left is None:
        near = [m.actor for m in analysis.mentions_within(cue.sentence.first, cue.sentence.last)]
        told = (trip for trip in travel(analysis, cue) if trip.visitor.actor in near)
        yield from (trip for trip in told if trip.visitor.actor.country is not None)
        return
    visitor = _who_returns(analysis, cue, left.code)
    if visitor is not None and visitor.actor.country not in (None, left.code):
        yield Trip(visitor, as_destination(analysis, left), cue, "visit.return", 0.55)


def _who_returns(analysis: Analysis, cue: Cue, left: str) -> Mention | None:
    visitor = traveller(analysis, cue, left)
    if visitor is None and cue.verb.tense is Tense.NOUN and not cue.verb.suffix:
        beside = next(iter(analysis.mentions_within(cue.last, cue.last + 2)), None)
        return beside if beside is not None and may_visit(analysis, beside, left) else None
    return visitor


def presences(analysis: Analysis) -> Iterator[Trip]:
    """«كان X في كييف أمس حيث …»: somebody was in a town abroad, with a day or what he did there behind it."""
    document = analysis.document
    for mention in analysis.cast.mentions:
        if not mention.first or document.words[mention.first - 1].removeprefix("و") not in _BE:
            continue
        place = next(iter(analysis.countries.within(mention.last, mention.last + _THERE)), None)
        if place is None or place.kind not in _TOWNS or analysis.is_named(place.first):
            continue
        if preposition(analysis, place) not in _AT or not _is_episode(analysis, place.last):
            continue
        if may_visit(analysis, mention, place.code) and mention.actor.country is not None:
            sentence = document.sentence_at(mention.first)
            cue = Cue(mention.first - 1, mention.first, _BEING, sentence, sentence.last)
            yield Trip(mention, as_destination(analysis, place), cue, "visit.stay", 0.5)


def _is_episode(analysis: Analysis, token: int) -> bool:
    """Whether a day, or a clause of the same time, follows: nobody lives there."""
    document = analysis.document
    near = range(token, token + 2)
    return any(d.first in near for d in document.dates) or bool(_MEANWHILE & {*document.words[token : token + 2]})


_BE: Final = frozenset({"كان", "كانت", "سيكون", "ستكون"})
_BEING: Final = Verb("كان", "stay", Tense.PAST)
_THERE: Final = 3
_MEANWHILE: Final = frozenset("حيث عندما حين لحظه للمشاركه لحضور للقاء".split())
_TOWNS: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
