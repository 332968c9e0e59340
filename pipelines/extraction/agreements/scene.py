"""What the reading of one article's agreements carries along."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.readings import PartyReader
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.records import AgreementKind, Sector

_ARMS_SECTORS: Final = frozenset({Sector.DEFENCE, Sector.OTHER, None})
_LISTED: Final = 2
"""Sentences after a bundle in which its members are listed."""
_ARMS_REACH: Final = 2
"""Sentences after an arms deal within which «الاتفاق» still means the deal."""


@dataclass(slots=True)
class Scene:
    """One article: its parties' reader, the visits during which things are signed, and where arms deals are told."""

    analysis: Analysis
    reader: PartyReader
    visits: Sequence[Candidate]
    arms: Sequence[Candidate]
    head: tuple[int, Candidate] | None = None
    """The sentence and candidate of the instrument before: what is coordinated with it shares its parties."""

    bundle: Candidate | None = None
    """The agreements told last as so many of them («ست اتفاقيات»), whose list may follow."""
    listed: list[Candidate] = field(default_factory=list)
    """Those that the list names."""

    def bundle_of(self, instrument: Instrument) -> Candidate | None:
        """«وقعا ست اتفاقيات. فقد تم توقيع مذكرة …»: the bundle that ``instrument`` is one of."""
        if self.bundle is None or instrument.role != "sign" or instrument.definite or instrument.number != "s":
            return None
        gap = instrument.sentence.index - self.bundle.sentence
        return self.bundle if 0 < gap <= _LISTED else None

    def head_of(self, instrument: Instrument) -> Candidate | None:
        """What ``instrument`` is coordinated with, in its own sentence."""
        if not instrument.joined or self.head is None or self.head[0] != instrument.sentence.index:
            return None
        return self.head[1]

    def near_arms(self, instrument: Instrument) -> bool:
        """Whether an arms deal was told in the sentences before."""
        index = instrument.sentence.index
        return any(0 <= index - deal.sentence <= _ARMS_REACH for deal in self.arms)

    def is_arms(self, instrument: Instrument, candidate: Candidate) -> bool:
        """Whether the candidate is a contract for weapons: an arms deal, and no agreement."""
        if candidate.value("sector") not in _ARMS_SECTORS:
            return False
        same = any(deal.sentence == instrument.sentence.index for deal in self.arms)
        return same or (instrument.kind is AgreementKind.CONTRACT and self.near_arms(instrument))
