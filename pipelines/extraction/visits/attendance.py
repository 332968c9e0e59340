"""Lists of those who take part in an event abroad: «بحضور X وY، إلى جانب Z», «شارك في القمة كل من X وY»."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.encounters import place_of
from pipelines.extraction.visits.journeys import is_no_trip
from pipelines.extraction.visits.roles import STAY_AT_HOME, is_group, is_official, is_stationed
from pipelines.extraction.visits.scenes import EVENTS, place_before, scene_end

_BY_LIST: Final = frozenset({"بحضور", "وبحضور", "بمشاركه", "وبمشاركه"})
_JOINTS: Final = frozenset(
    "، , و كل من كما بالاضافه الي جانب فضلا عن وكذلك كذلك وايضا ايضا بينهم وبينهم هم هما هو وهم ضيفي ضيوف شرف الشرف"
    " السيد السيده معالي فخامه جلاله سمو صاحب دوله الشيخ الدكتور والسيد ومعالي وفخامه وجلاله وسمو وصاحب ودوله كلا"
    " ابرزهم وابرزهم مقدمتهم وفي في ( ) - ،".split()
)
"""What joins the names of a list, besides other people and countries."""
_STRANGE: Final = 6
"""Words that are no joint, office, name or country between two of a list: beyond them the list is over."""
_LIST: Final = 120
"""Tokens of the longest list."""


def attend_together(analysis: Analysis, cue: Cue, found: Sequence[Trip]) -> Iterator[Trip]:
    """Each foreigner in the list behind «بحضور» or a verb of attending, where the place of the event is known."""
    words = analysis.document.words
    listed = words[cue.first] in _BY_LIST
    if cue.verb.role == "include":
        if not _is_event_before(analysis, cue):
            return
        listed = True
    elif cue.verb.role == "attend" and (cue.verb.tense is Tense.NOUN or not EVENTS & _near(words, cue)):
        return
    if not (listed or cue.verb.role == "attend") or is_no_trip(analysis, cue):
        return
    people = list(_list(analysis, cue))
    if len(people) < (1 if listed else 2):
        return
    spot = place_before(analysis, cue) if cue.verb.role == "include" else place_of(analysis, cue)
    if spot is None:
        return
    told = [trip.visitor.actor for trip in found if trip.destination.country == spot.country]
    for person in people:
        origin = person.actor.country
        away = origin not in (None, spot.country) and person.actor.kind not in STAY_AT_HOME
        if away and person.actor not in told and not is_stationed(analysis, person, spot.country):
            yield Trip(person, spot, cue, f"visit.{cue.verb.role}", 0.5)


def _is_event_before(analysis: Analysis, cue: Cue) -> bool:
    """«القمة التي ضمت X وY», «قمة تضم X وY»: an event is right before what says who came to it."""
    if cue.verb.suffix:
        return False
    words, first = analysis.document.words, max(cue.sentence.first, cue.first - _STRANGE)
    near = {word.lstrip("و").removeprefix("ب") for word in words[first : cue.first]}
    return bool(EVENTS & near) and not any(map(is_group, words[first : cue.last + _STRANGE]))


def _near(words: list[str], cue: Cue) -> set[str]:
    """The words behind a verb of attending, where its event is named."""
    return {word.removeprefix("ب") for word in words[cue.last : cue.last + _STRANGE]}


def _list(analysis: Analysis, cue: Cue) -> Iterator[Mention]:
    """The officials of the list that begins behind ``cue``."""
    end = scene_end(analysis, cue.last, min(cue.sentence.last, cue.last + _LIST))
    last = cue.last
    for mention in analysis.mentions_within(cue.last, end):
        if _strange(analysis, last, mention.first) > (_STRANGE if last > cue.last else 3 * _STRANGE):
            return
        last = mention.last
        if is_official(analysis, mention):
            yield mention


def _strange(analysis: Analysis, first: int, last: int) -> int:
    """How many words of ``first``..``last`` join no list."""
    known = {t for place in analysis.countries.within(first, last) for t in range(place.first, place.last)}
    words = analysis.document.words
    return sum(index not in known and words[index] not in _JOINTS for index in range(first, last))
