"""Who signs abroad was there: «ووقعها في طوكيو عن الجانب السعودي الوزير X»."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.roles import STAY_AT_HOME, Destination, is_official, is_stationed, location
from pipelines.language.name_spans import PlaceKind

_SIGNED: Final = ("وقع", "ووقع", "ويوقع", "يوقع", "سيوقع", "وقعت", "ووقعت", "مثل", "ومثل")
_SIDES: Final = frozenset("الجانب جانب الطرف طرف الحكومه حكومه".split())
_LEADS: Final = frozenset({"عن", "من"})
_SIDE: Final = 9
"""Tokens from the verb to the side that it is signed for."""
_SIGNATORY: Final = 5
"""Tokens from the side to the one who signs for it."""


def sign(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«وقعها عن الجانب المغربي الوزير X» where the signing took place in a city of another country."""
    words, countries = analysis.document.words, analysis.countries
    if cue.verb.tense is not Tense.PAST or not words[cue.first].startswith(_SIGNED):
        return
    spot = _place(analysis, cue)
    if spot is None or spot.city is None:
        return
    for index in range(cue.last, min(cue.sentence.last - 1, cue.last + _SIDE)):
        if words[index].lstrip("و") not in _LEADS or words[index + 1] not in _SIDES:
            continue
        side = next((p for p in countries.within(index + 2, index + 3) if p.kind is PlaceKind.DEMONYM), None)
        people = analysis.mentions_within(index + 2, min(cue.sentence.last, index + 2 + _SIGNATORY))
        if side is None or not people or side.code == spot.country:
            continue
        signatory = people[0]
        if signatory.actor.country not in (None, side.code) or signatory.actor.kind in STAY_AT_HOME:
            continue
        if is_official(analysis, signatory) and not is_stationed(analysis, signatory, spot.country):
            origin = side.code if signatory.actor.country is None else None
            yield Trip(signatory, spot, cue, "visit.meet", 0.5, origin)
        return


def _place(analysis: Analysis, cue: Cue) -> Destination | None:
    """Where it was signed: in the sentence, else, for «وقعها», in one of the two before."""
    sentences, here = analysis.document.sentences, cue.sentence
    spot = location(analysis, here.first, here.last)
    if spot is not None or not cue.verb.suffix:
        return spot
    for sentence in reversed(sentences[max(0, here.index - 2) : here.index]):
        if (spot := location(analysis, sentence.first, sentence.last)) is not None:
            return spot
    return None
