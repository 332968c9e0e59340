"""States that supply or receive together: «هولندا والدنمارك ستسلمان», «لكل من إسرائيل والسعودية»: a deal for each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.scene import Who
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.markers import parties_within

_SLOTS: Final = ("supplier_country", "recipient_country")
_REACH: Final = 14
"""Tokens of a list of states."""


def shared(analysis: Analysis, candidate: Candidate, parts: Sequence[Who | None]) -> Iterator[Candidate]:
    """A copy of ``candidate`` for each state that is joined to its supplier or its recipient (``parts``)."""
    known = {candidate.value(slot) for slot in _SLOTS}
    if None in known:
        return
    for slot, part in zip(_SLOTS, parts, strict=True):
        for other in _joined(analysis, part):
            if other.code not in known:
                slots = {name: filled for name, filled in candidate.slots.items() if not name.endswith("_org")}
                twin = replace(candidate, slots=slots, reasons=list(candidate.reasons), triggers=[])
                twin.replace(slot, other.code, other.span)
                yield twin


def _joined(analysis: Analysis, part: Who | None) -> Iterator[Who]:
    """The states that «و» joins to ``part``, one after the other."""
    if part is None or part.last < 0:
        return
    words, last = analysis.document.words, part.last
    end = min(len(words), part.last + _REACH)
    for party in parties_within(analysis, part.last, end):
        if party.head - last > 1 or not words[party.head].startswith("و") or party.adjective:
            return
        last = party.last
        yield Who(party.code, party.span, party.head, party.last)
