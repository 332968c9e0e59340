"""Statements made abroad: «أكد الوزير X، اليوم السبت بالرباط، أن …», «قال X، على هامش القمة في بالي، إن …»."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Verb, verb_table
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.roles import (
    STAY_AT_HOME,
    Destination,
    as_destination,
    is_location,
    is_official,
    is_stationed,
    location,
    own_country,
    preposition,
)
from pipelines.extraction.visits.scenes import EVENTS, place_of_event, scene_end
from pipelines.extraction.visits.standing import is_governed
from pipelines.extraction.visits.subjects import explained
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit

_TOWNS: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_IN: Final = frozenset({"في", "ب", "من"})
_FROM: Final = "من"
_OPENING: Final = 8
"""Tokens from the opening of a sentence to its verb of saying: a town, a day."""
_LEADS: Final = 3
"""Words between the verb and its subject: «وقال فخامة الرئيس»."""
_REACH: Final = 9
"""Words between the speaker and the town: the day and the hour."""
_ENDS: Final = frozenset("، , ان . : \n خلال في عقب بعد علي".split(" "))
"""What may follow the town that a statement comes from («من طوكيو، أن»)."""


def statements(analysis: Analysis) -> Iterator[Trip]:
    """The trips of officials who speak in a town of another country."""
    for mention in analysis.cast.mentions:
        known = mention.actor.name is not None or mention.actor.country is not None
        if not known or not is_official(analysis, mention):
            continue
        if mention.actor.kind in STAY_AT_HOME or is_governed(analysis, mention):
            continue
        verb = _verb_of(analysis, mention)
        spot = _spot(analysis, mention, verb) if verb else None
        if verb is None or spot is None or is_stationed(analysis, mention, spot.country):
            continue
        host = spot.country
        origin = own_country(analysis, mention, host)
        if origin in (None, host) or (mention.actor.country is None and not _is_home(analysis, origin, host)):
            continue
        sentence = analysis.document.sentence_at(verb.first)
        cue = Cue(verb.first, verb.last, verb.value, sentence, sentence.last, bool(verb.skip))
        said = origin if mention.actor.country is None else None
        yield Trip(mention, spot, cue, "visit.speak", 0.5, said)


def _spot(analysis: Analysis, mention: Mention, verb: Hit[Verb]) -> Destination | None:
    """Where the statement is made: in a town, or at an event in a town."""
    behind = max(mention.last, verb.last)
    town = _town(analysis, mention, behind) or _opening_town(analysis, mention, verb)
    return as_destination(analysis, town) if town is not None else _event(analysis, verb, behind)


def _opening_town(analysis: Analysis, mention: Mention, verb: Hit[Verb]) -> PlaceSpan | None:
    """«وفي نيروبي، حذر الرئيس X», «من لشبونة، دعا X»: the town alone opens the sentence before the verb."""
    first = analysis.document.sentence_at(verb.first).first
    if mention.first < verb.last:
        return None
    place = next(iter(analysis.countries.within(first, verb.first)), None)
    if place is None or place.kind not in _TOWNS or not is_location(place) or analysis.is_named(place.first):
        return None
    if place.first - first > 1 or preposition(analysis, place) not in _IN:
        return None
    if verb.first - first <= _OPENING and explained(analysis, place.last, verb.first):
        return place
    return place if _is_second_side(analysis, mention, place, verb) else None


def _is_second_side(analysis: Analysis, mention: Mention, place: PlaceSpan, verb: Hit[Verb]) -> bool:
    """«وفي بكين، تعهدت الولايات المتحدة والصين …، فيما حذر الوزير الأمريكي»: his country was told as taking part."""
    words = analysis.document.words
    if words[place.last] not in {"،", ","} or words[verb.first - 1] not in {"فيما", "بينما", "كما"}:
        return False
    sides = {p.code for p in analysis.countries.within(place.last, verb.first)}
    return {mention.actor.country, place.code} <= sides


def _event(analysis: Analysis, verb: Hit[Verb], behind: int) -> Destination | None:
    """«قال X، على هامش المنتدى في دافوس، إن», «وفي القمة المنعقدة ببالي، أعلن X»: an event beside with its city."""
    words, sentence = analysis.document.words, analysis.document.sentence_at(verb.first)
    at = next((i for i in range(behind, min(sentence.last, behind + _REACH)) if words[i] in _DURING), None)
    end = min(sentence.last, behind + 2 * _EVENT_REACH)
    if at is None or not explained(analysis, behind, at) or not _names_event(words, at):
        at, end = sentence.first, verb.first
        if words[at].lstrip("و") not in _DURING or not _names_event(words, at) or words[end - 1] not in {"،", ","}:
            return None
    if _AFAR & set(words[at:end]):
        return None
    spot = location(analysis, at, scene_end(analysis, at, min(end, at + _EVENT_REACH)), named_for=True)
    if spot is None:
        return place_of_event(analysis, at + 1, at + 1 + _LEADS)  # told with its city elsewhere
    return spot if spot.city is not None else None


def _names_event(words: list[str], at: int) -> bool:
    """Whether «في», «أمام» or «على هامش» at ``at`` leads to an event: «على هامش أعمال القمة», «خلال مشاركته في …»."""
    return bool(EVENTS & set(words[at + 1 : at + 1 + _LEADS]))


_DURING: Final = frozenset("في خلال اثناء امام هامش لدي".split())
_AFAR: Final = frozenset(
    "عبر هاتفيا افتراضيا بعد عقب قبل قبيل عشيه المقبل المقبله القادم القادمه المقرر المقرره".split()
)
"""Words of an event that the speaker is not at, or not yet, or no longer."""
_EVENT_REACH: Final = 16
"""Tokens from an event to its town."""


def _is_home(analysis: Analysis, origin: str | None, host: str) -> bool:
    """Whether the article is so much more about ``origin`` than about the host that its officials go unmarked."""
    weights = analysis.countries.weights
    return origin is not None and (analysis.countries.speaks_from(origin) or weights[origin] >= 2 * weights[host])


def _verb_of(analysis: Analysis, mention: Mention) -> Hit[Verb] | None:
    """The verb of saying right before the speaker, or right behind."""
    table, text = verb_table("speech_verbs"), analysis.document.text
    behind = mention.last  # «X، الذي كان يتحدث في بغداد»
    while behind < mention.last + 2 * _LEADS and text.words[behind : behind + 1] and text.words[behind] in _WHO_WAS:
        behind += 1
    before = range(mention.first - 1, max(-1, mention.first - _LEADS), -1)
    for index in (behind, *before) if behind > mention.last + 1 else (*before, mention.last):
        hit = table.match(text, index) if 0 <= index < len(text.words) else None
        if hit is not None and "ل" not in text.words[index][: hit.skip]:  # «ليتحدث» is an aim
            return hit
    return None


_WHO_WAS: Final = frozenset("، , الذي التي كان كانت قد وكان وكانت".split())


def _town(analysis: Analysis, mention: Mention, first: int) -> PlaceSpan | None:
    """The town abroad behind the speaker, past nothing but days and light words."""
    words = analysis.document.words
    limit = min(analysis.document.sentence_at(mention.first).last, first + _REACH)
    for place in analysis.countries.within(first, limit):
        lead = preposition(analysis, place)
        abroad = is_location(place) and place.kind in _TOWNS and place.code != mention.actor.country and lead in _IN
        if mention.office is not None and place.first <= mention.office.last + 1:
            return None  # «رئيس مجلس الأعمال الروسي في دبي»: where he holds it
        if not abroad or analysis.is_named(place.first) or not explained(analysis, first, place.first):
            return None
        following = words[place.last : place.last + 1]
        dated = any(d.first == place.last for d in analysis.document.dates)
        return place if lead != _FROM or dated or not following or following[0] in _ENDS else None
    return None
