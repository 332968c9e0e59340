"""The sector that the words of an agreement tell."""

from collections import Counter
from functools import cache
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import PhraseTable
from pipelines.records import Sector

_MANY: Final = 3
"""Sectors named side by side at which the agreement belongs to none."""
_AND_MORE: Final = frozenset("وغيرها وغيره مختلف عديده متعدده عده".split())
_NEAR: Final = 14
"""Tokens around the noun within which offices and organisations tell of its field."""
_FIELD: Final = 5
_FIELDS: Final = frozenset("مجال مجالات المجال المجالين المجالات قطاع قطاعي قطاعات ميدان".split())
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
    """The sector of a phrase: the commonest; of equals the narrower; none of many or of an open list."""
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


def around(analysis: Analysis, instrument: Instrument) -> Counter[Sector]:
    """What the noun's phrase, else the offices and organisations of its clause, say of the sector."""
    sentence = instrument.sentence
    hits = counts(analysis, instrument.first, min(sentence.last, instrument.last + 2))
    if hits:
        return hits
    first, last = max(sentence.first, instrument.first - _NEAR), min(sentence.last, instrument.last + _NEAR)
    names = analysis.document.names
    spans = [(o.first, o.last) for o in names.organisations] + [(o.first, o.last) for o in names.offices]
    for begin, end in spans:
        if first <= begin < last:
            hits += counts(analysis, begin, end)
    return hits


def _field(analysis: Analysis, first: int, instrument: Instrument) -> Sector | None:
    """What «… في المجالين الثقافي والرياضي» behind the subject says."""
    words, limit = analysis.document.words, min(instrument.sentence.last, first + _NEAR)
    index = next((i for i in range(first, limit) if words[i] in _FIELDS), None)
    return choose(counts(analysis, index, min(limit, index + _FIELD))) if index is not None else None


def sector_of(analysis: Analysis, instrument: Instrument, first: int, last: int) -> Sector:
    """The sector of the agreement whose subject stands on tokens ``first``..``last``.

    Security between armies («مذكرة تفاهم أمنية» of defence ministers) is defence.
    """
    open_list = bool(_AND_MORE & set(analysis.document.words[first:last]))
    told = choose(counts(analysis, first, last), open_list=open_list) or _field(analysis, last, instrument)
    sector = told or choose(around(analysis, instrument)) or Sector.OTHER
    sentence = instrument.sentence
    if sector is Sector.SECURITY and counts(analysis, sentence.first, sentence.last)[Sector.DEFENCE]:
        return Sector.DEFENCE
    return sector
