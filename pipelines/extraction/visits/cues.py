"""The triggers of travel and meeting in an article, and the trips that frames make of them."""

from dataclasses import dataclass
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import Verb
from pipelines.extraction.visits.roles import REACH, Destination

_TRAVEL_ROLES: Final = frozenset({"visit", "tour", "arrive", "head", "leave", "receive"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A trigger on tokens ``first``..``last`` of ``sentence``; the next trigger of travel begins at ``limit``."""

    first: int
    last: int
    verb: Verb
    sentence: Sentence
    limit: int
    joined: bool = False
    """Whether the trigger has a proclitic: «ووصل» goes on with a subject named before."""


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """``visitor`` goes to ``destination``, as the trigger of ``cue`` tells."""

    visitor: Mention
    destination: Destination
    cue: Cue
    frame: str
    score: float
    origin: str | None = None
    """The country that the visitor represents when the frame knows it from elsewhere than his own words."""
    base: Cue | None = None
    """The trigger of the trip that this one is a part of."""
    later: bool = False
    """A further station of a tour."""
    met: Mention | None = None
    """Who is told to meet the visitor there, when that is all that tells of the trip."""

    @property
    def told_by(self) -> Cue:
        """The trigger whose clause tells when and whether the trip takes place."""
        return self.base or self.cue


def cues(analysis: Analysis) -> list[Cue]:
    """All triggers of the article in order."""
    document = analysis.document
    hits = analysis.travel
    found = []
    for position, hit in enumerate(hits):
        sentence = document.sentence_at(hit.first)
        later = (h.first for h in hits[position + 1 :] if h.value.role in _TRAVEL_ROLES)
        limit = min(sentence.last, next(later, sentence.last), hit.first + REACH)
        found.append(Cue(hit.first, hit.last, hit.value, sentence, limit, bool(hit.skip)))
    return found
