"""Trade between economies: values told of a total, of exports, of imports or of a balance.

:func:`candidates` reads sentence by sentence what trade terms (:mod:`terms`) are measured by which amounts
(:mod:`figures`), between whom (:mod:`sides`), when (:mod:`periods`) and how it moved (:mod:`changes`).
"""

from collections.abc import Sequence
from itertools import groupby

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.trade.measures import sentence_measures
from pipelines.extraction.trade.merging import merged
from pipelines.extraction.trade.rankings import rankings
from pipelines.extraction.trade.sides import Carried
from pipelines.extraction.trade.terms import find_terms

__all__ = ["candidates"]


def candidates(analysis: Analysis, _told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The trade values of the article, one a measurement."""
    document = analysis.document
    terms = find_terms(document)
    carried, found = Carried(), []
    for index, group in groupby(terms, key=lambda term: document.sentence_at(term.first).index):
        found.extend(sentence_measures(analysis, document.sentences[index], list(group), carried))
    told = {candidate.slots["value"].spans for candidate in found if candidate.value("value") is not None}
    listed = [c for c in rankings(analysis, terms) if c.slots["value"].spans not in told]
    return merged([*found, *listed])
