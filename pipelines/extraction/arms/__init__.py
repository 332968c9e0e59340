"""Arms transfers: sale, purchase, order, gift, delivery, licence and their talks, between states or their firms.

:func:`candidates` finds weapons (:mod:`weapons`), the words that move them (:mod:`cues`), joins both into deals
(:mod:`deals`), reads who supplies whom (:mod:`roles`), and tells one deal from another (:mod:`merging`).
"""

from collections.abc import Sequence

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.deals import deals_of
from pipelines.extraction.arms.merging import merged
from pipelines.extraction.candidates import Candidate

__all__ = ["candidates"]


def candidates(analysis: Analysis, _told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The arms deals of the article, one a deal and stage."""
    return merged(deals_of(analysis))
