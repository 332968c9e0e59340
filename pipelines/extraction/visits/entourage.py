"""Who travels in somebody's company: members of his delegation and of his train."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.journeys import resides
from pipelines.extraction.visits.roles import country_of, is_group

_TOGETHER: Final = frozenset("برفقه بمعيه رافقه يرافقه ترافقه رافقها يرافقها رافقته ترافقها سيرافقه".split())
"""Words that name a companion without a delegation: «برفقة وزير الخارجية»."""
_CARRY: Final = 5
"""Sentences over which a trip is carried to the list of those who take part in it."""
_TRAIN: Final = frozenset({"معيه", "بمعيه", "معيته", "معيتها"})
"""«وصل في معية الملك كل من …»: a list of all who came with him."""
_SETTING: Final = 4
"""Tokens from «في معية» back to the verb that tells which way they went."""


def members(analysis: Analysis, cue: Cue, found: list[Trip]) -> Iterator[Trip]:
    """«ويضم الوفد وزير X وY ووزير Z»: the officials listed travel where the trip told last goes."""
    words = analysis.document.words
    together = words[cue.first].lstrip("و") in _TOGETHER | _TRAIN
    if not together and not any(map(is_group, words[max(cue.sentence.first, cue.first - 6) : cue.last + 6])):
        return
    trip = _joined_trip(analysis, cue, found)
    if trip is None:
        return
    home = trip.visitor.actor.country or country_of(analysis, trip.visitor, trip.destination.country)
    short = together and words[cue.first].lstrip("و") not in _TRAIN
    for mention in analysis.mentions_within(cue.last, cue.last + 8 if short else cue.sentence.last):
        country = mention.actor.country or home
        if mention.actor is trip.visitor.actor or mention.actor.name is None or resides(analysis, mention):
            continue
        if country == home and country != trip.destination.country:
            yield Trip(mention, trip.destination, cue, "visit.member", 0.5, country, trip.told_by)


def _joined_trip(analysis: Analysis, cue: Cue, found: list[Trip]) -> Trip | None:
    """The trip told last before ``cue``, by preference one told by a verb like that beside it («غادر في معية …»)."""
    train = analysis.document.words[cue.first].lstrip("و") in _TRAIN
    carry = 2 * _CARRY if train else _CARRY
    before = [t for t in found if t.cue.first < cue.first and cue.sentence.index - t.cue.sentence.index <= carry]
    if train:
        near = analysis.travel_within(max(cue.sentence.first, cue.first - _SETTING), cue.first)
        roles = {hit.value.role for hit in near}
        before = [trip for trip in before if trip.cue.verb.role in roles] or before
    return before[-1] if before else None
