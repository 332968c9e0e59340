"""The ``Extractor`` protocol, the rule-based extractor, and the one entry :func:`extract`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, Protocol

from pipelines.extraction import agreements, arms, delegations, trade, visits
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.attribution import source_of
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.confidence import assess
from pipelines.extraction.grounding import ground
from pipelines.extraction.triggers import has_trigger
from pipelines.extraction.visits import heads
from pipelines.language.publication import infer_publication
from pipelines.language.tokens import Text
from pipelines.records import Article, PublishedBasis, Record

Frames = Callable[[Analysis, Sequence[Candidate]], list[Candidate]]
"""From an analysed article and the candidates that earlier types told, the candidates of one type."""

FRAMES: Final[tuple[Frames, ...]] = (
    visits.candidates,
    delegations.candidates,
    heads.candidates,
    arms.candidates,
    trade.candidates,
    agreements.candidates,
)
"""In the order of the codebook: delegations travel on their heads' visits, and heads on their delegations'."""


class Extractor(Protocol):
    """Anything that finds candidate records in an article. What it finds passes through the grounding gate."""

    @property
    def name(self) -> str:
        """Stands in reports that compare extractors."""

    def candidates(self, article: Article) -> Iterable[Candidate]:
        """The candidate records of ``article``, one a real-world event."""


class RuleExtractor:
    """The cascade of finite-state rules. Unless ``assessed`` is false, candidates carry a trained confidence."""

    name = "rules"

    def __init__(self, *, assessed: bool = True) -> None:
        self._assessed = assessed

    def candidates(self, article: Article) -> Iterable[Candidate]:
        """All candidates of all frames; an article without any trigger is not analysed further."""
        text = Text(article.text)
        if not has_trigger(text):
            return []
        analysis = Analysis(with_publication(article, text), text)
        found: list[Candidate] = []
        for frames in FRAMES:
            found.extend(frames(analysis, found))
        for candidate in found:
            candidate.attribution = source_of(analysis, candidate.trigger)
            if self._assessed:
                assess(candidate)
        return found


@cache
def default_extractor() -> Extractor:
    """The extractor that the pipeline runs."""
    return RuleExtractor()


def extract(article: Article, extractor: Extractor | None = None) -> list[Record]:
    """The records of ``article``, in text order, grounded.

    Relative dates of an article without a publication date inherit what the text itself anchors, as
    :func:`with_publication` infers it, and nothing more.
    """
    records = []
    for candidate in (extractor or default_extractor()).candidates(article):
        record = ground(candidate, article)
        if record is not None:
            records.append(record)
    return sorted(records, key=lambda r: (r.evidence[0].start, r.type.value, r.id))


def with_publication(article: Article, text: Text | None = None) -> Article:
    """``article`` with an inferred publication interval when metadata gave none; ``text`` spares tokenising again."""
    if article.publication.basis is not PublishedBasis.UNKNOWN:
        return article
    return replace(article, publication=infer_publication(text or article.text))
