"""Whether confidence means what it says: of the records that are given 0.8, about 80 in 100 should be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipelines.evaluation.scoring import Scores, Verdict, ratio

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The records whose confidence lies from ``low`` up to but not including ``high`` (1 belongs to the last)."""

    low: float
    high: float
    records: int
    confidence: float
    right: float


def judged_confidences(scores: Scores) -> list[tuple[float, bool]]:
    """(Confidence, whether right) of every prediction; one that a careful reader could accept is right."""
    return [(j.got.confidence, j.verdict is not Verdict.INVENTED) for j in scores.judged if j.got is not None]


def bins(pairs: Sequence[tuple[float, bool]], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The reliability table; empty bins are left out."""
    found = []
    for low, high in pairwise(edges):
        inside = [(p, right) for p, right in pairs if low <= p < high or p == high == edges[-1]]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            found.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return found


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance between confidence and outcome; lower is better."""
    return ratio(sum((p - right) ** 2 for p, right in pairs), len(pairs))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error: how far the bins' confidence is from their share of right records."""
    return ratio(sum(b.records * abs(b.confidence - b.right) for b in bins(pairs)), len(pairs))


def ranking(pairs: Sequence[tuple[float, bool]]) -> float:
    """The chance that a right record is given more confidence than a wrong one (area under the ROC curve)."""
    good = [p for p, right in pairs if right]
    bad = [p for p, right in pairs if not right]
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return ratio(wins, len(good) * len(bad))
