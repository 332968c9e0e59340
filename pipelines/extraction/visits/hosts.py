"""Where one is received when no place is told: at the host's own office, capital or seat."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.roles import (
    STAY_AT_HOME,
    Destination,
    as_destination,
    is_location,
    is_official,
    is_stationed,
)
from pipelines.extraction.visits.standing import is_governed


def by_host(analysis: Analysis, host: Mention | None, country: str) -> Destination | None:
    """The host's own country as destination, said by the words of the host's office."""
    if host is None or host.actor.office is None:
        return None
    place = next((p for p in analysis.countries.places if p.code == country), None)
    return Destination(country, place, None) if place else None


def receiving_capital(analysis: Analysis, cue: Cue) -> Destination | None:
    """«استقبلت بودابست أمس الرئيس …», «يستضيف الإليزيه …»: a capital, country or seat that is the verb's subject."""
    if cue.verb.tense is Tense.NOUN or cue.verb.suffix:
        return None
    place = analysis.countries.starting_at(cue.last)
    if place is None or place.skip or not is_location(place) or analysis.is_named(place.first):
        return None
    return as_destination(analysis, place)


def at_home(analysis: Analysis, cue: Cue, last: int) -> Destination | None:
    """«التقى X بمكتبه Y», «عقد X اجتماعا مع Y بمقر الوزارة»: the subject of the meeting is its host."""
    if cue.verb.tense is Tense.NOUN and cue.verb.suffix:
        return None
    words = analysis.document.words
    at = next((i for i in range(cue.last, last) if words[i] in _OFFICES or _is_headquarters(words, i)), None)
    if at is None:
        return None
    before = [m for m in analysis.mentions_within(cue.sentence.first, at) if not is_governed(analysis, m)]
    host = before[0] if before else None
    return _home_of(analysis, host)


def _home_of(analysis: Analysis, host: Mention | None) -> Destination | None:
    """The country of an official who receives."""
    if host is None or host.actor.country is None or ":" in host.actor.country or not is_official(analysis, host):
        return None
    return by_host(analysis, host, host.actor.country) if host.actor.kind not in STAY_AT_HOME else None


def guest(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«قال H في مؤتمر صحفي مع ضيفه V»: V came to H's country."""
    behind = next(iter(analysis.mentions_within(cue.last, cue.last + _BESIDE)), None)
    before = [m for m in analysis.mentions_within(cue.sentence.first, cue.first) if not is_governed(analysis, m)]
    home = _home_of(analysis, before[-1] if before else None)
    if behind is None or home is None or behind.actor.country in (None, home.country):
        return
    official = is_official(analysis, behind) and behind.actor.kind not in STAY_AT_HOME
    if official and not is_stationed(analysis, behind, home.country):
        yield Trip(behind, home, cue, "visit.receive", 0.6)


_BESIDE: Final = 2


_OFFICES: Final = frozenset("مكتبه مكتبها بمكتبه بمكتبها بديوانه ديوانه".split())


def _is_headquarters(words: list[str], index: int) -> bool:
    """«بمقر الوزارة», «في مقر الحكومة», «بالقصر الرئاسي»."""
    return words[index] in _HEADS and index + 1 < len(words) and words[index + 1] in _HOUSES


_HEADS: Final = frozenset({"مقر", "بمقر", "القصر", "بالقصر"})
_HOUSES: Final = frozenset("الوزاره وزاره الحكومه الرياسه رياسه المجلس البرلمان الرياسي الجمهوري الملكي".split())
