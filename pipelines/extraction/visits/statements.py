"""Statements made abroad: «أكد الوزير X، اليوم السبت بالرباط، أن …»."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Verb, verb_table
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.roles import (
    STAY_AT_HOME,
    as_destination,
    is_location,
    is_official,
    is_stationed,
    own_country,
    preposition,
)
from pipelines.extraction.visits.subjects import explained, is_governed
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit

_TOWNS: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_IN: Final = frozenset({"في", "ب", "من"})
_FROM: Final = "من"
_LEADS: Final = 3
"""Words between the verb and its subject: «وقال فخامة الرئيس»."""
_REACH: Final = 9
"""Words between the speaker and the town: the day and the hour."""
_ENDS: Final = frozenset("، , ان . : \n خلال في عقب بعد علي".split(" "))
"""What may follow the town that a statement comes from («من طوكيو، أن»)."""


def statements(analysis: Analysis) -> Iterator[Trip]:
    """The trips of officials who speak in a town of another country."""
    for mention in analysis.cast.mentions:
        if mention.actor.name is None or not is_official(analysis, mention):
            continue
        if mention.actor.kind in STAY_AT_HOME or is_governed(analysis, mention):
            continue
        verb = _verb_of(analysis, mention)
        town = _town(analysis, mention, max(mention.last, verb.last)) if verb else None
        if verb is None or town is None or is_stationed(analysis, mention, town.code):
            continue
        origin = own_country(analysis, mention, town.code)
        if origin in (None, town.code) or (mention.actor.country is None and not _is_home(analysis, origin, town.code)):
            continue
        sentence = analysis.document.sentence_at(verb.first)
        cue = Cue(verb.first, verb.last, verb.value, sentence, sentence.last, bool(verb.skip))
        said = origin if mention.actor.country is None else None
        yield Trip(mention, as_destination(analysis, town), cue, "visit.speak", 0.5, said)


def _is_home(analysis: Analysis, origin: str | None, host: str) -> bool:
    """Whether the article is so much more about ``origin`` than about the host that its officials go unmarked."""
    weights = analysis.countries.weights
    return origin is not None and (analysis.countries.speaks_from(origin) or weights[origin] >= 2 * weights[host])


def _verb_of(analysis: Analysis, mention: Mention) -> Hit[Verb] | None:
    """The verb of saying right before the speaker, or right behind."""
    table, text = verb_table("speech_verbs"), analysis.document.text
    for index in (*range(mention.first - 1, max(-1, mention.first - _LEADS), -1), mention.last):
        if 0 <= index < len(text.words) and (hit := table.match(text, index)):
            return hit
    return None


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
