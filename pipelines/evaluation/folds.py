"""Cross-validation by source: the outlets are dealt into folds, so that no outlet is on both sides.

Rules that were tuned on some outlets must hold on the others; what is trained (the confidence) is trained on the
other folds. The split depends on the outlets' names and sizes alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.evaluation.gold import GoldDocument, Sample
from pipelines.evaluation.scoring import Scores, score


@dataclass(frozen=True, slots=True)
class Fold:
    """Some of the outlets, and the figures on their articles."""

    sources: tuple[str, ...]
    documents: int
    scores: Scores


def split(sources: Iterable[str], count: int) -> list[tuple[str, ...]]:
    """Deal outlets into ``count`` folds of about equal numbers of articles; ``sources`` names one an article.

    >>> split(["a", "a", "a", "b", "b", "c"], 2)
    [('a',), ('b', 'c')]
    """
    sizes = Counter(sources)
    folds: list[list[str]] = [[] for _ in range(min(count, len(sizes)))]
    for source, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        smallest = min(folds, key=lambda fold: sum(sizes[name] for name in fold))
        smallest.append(source)
    return [tuple(sorted(fold)) for fold in folds]


def source_of(document: GoldDocument) -> str:
    """The outlet; an article without one stands alone."""
    return document.source or document.id


def fold_of(documents: Sequence[GoldDocument], count: int) -> dict[str, int]:
    """Document → number of its fold."""
    folds = split((source_of(document) for document in documents), count)
    place = {source: number for number, fold in enumerate(folds) for source in fold}
    return {document.id: place[source_of(document)] for document in documents}


def cross_validate(sample: Sample, count: int) -> list[Fold]:
    """The figures on each fold of the outlets."""
    folds = split((source_of(document) for document in sample.documents), count)
    found = []
    for sources in folds:
        documents = tuple(document for document in sample.documents if source_of(document) in sources)
        found.append(Fold(sources, len(documents), score(Sample(documents, sample.predictions))))
    return found
