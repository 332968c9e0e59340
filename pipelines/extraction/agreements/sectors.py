"""The sector that the words of an agreement tell."""

from collections import Counter
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import PhraseTable
from pipelines.records import Sector

_MANY: Final = 3
"""Sectors named side by side at which the agreement belongs to none."""
_BROAD: Final = frozenset({Sector.TRADE, Sector.DIPLOMACY})
"""Sectors whose words («الاقتصادي», «العلاقات») colour others: they give way."""


@cache
def _sector_table() -> PhraseTable[Sector]:
    return PhraseTable((phrase, Sector(sector)) for phrase, sector in read_lexicon("sectors"))


def counts(analysis: Analysis, first: int, last: int) -> Counter[Sector]:
    """How many words of each sector stand in tokens ``first``..``last``."""
    hits: Counter[Sector] = Counter()
    index, text = first, analysis.document.text
    nationalities = {p.first for p in analysis.countries.within(first, last) if p.kind is PlaceKind.DEMONYM}  # «المالي»
    while index < last:
        if index not in nationalities and (hit := _sector_table().match(text, index)) and hit.last <= last:
            hits[hit.value] += 1
            index = hit.last
        else:
            index += 1
    return hits


def choose(hits: Counter[Sector], *, open_list: bool = False) -> Sector | None:
    """The sector of a phrase: the commonest; of equals the narrower, then the first; none of many or of an open list."""
    if not hits:
        return None
    if len(hits) >= _MANY or (open_list and len(hits) > 1):
        return Sector.OTHER
    most = max(hits.values())
    best = [sector for sector, count in hits.items() if count == most]
    if Sector.DEFENCE in best:  # security and defence are often named together; defence is the narrower word
        return Sector.DEFENCE
    narrow = [sector for sector in best if sector not in _BROAD]
    return (narrow or best)[0]
