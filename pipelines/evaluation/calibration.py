"""Train the confidence of records: ``python -m pipelines.evaluation.calibration GOLD TEXTS [GOLD TEXTS …]``.

A logistic model over what ``pipelines.extraction.confidence`` says of a candidate, fitted to whether the candidate
is right under the gold. Gold articles were chosen for what they hold; ``--audit CORPUS VERDICTS …`` adds records of
audits, which are drawn from news as it comes. Before the weights are written, the model is validated by source: each
fold of outlets is judged by weights that were trained on the others. Deterministic: nothing is drawn.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Final

from rich.console import Console

from pipelines.evaluation import audit
from pipelines.evaluation.folds import fold_of
from pipelines.evaluation.gold import GoldDocument, Prediction, prediction, read_gold, read_texts, with_texts
from pipelines.evaluation.reliability import bins, brier, calibration_error, ranking
from pipelines.evaluation.running import article_of
from pipelines.evaluation.scoring import Verdict, judge
from pipelines.extraction.confidence import WEIGHTS, features, probability
from pipelines.extraction.extractor import RuleExtractor
from pipelines.extraction.grounding import ground

FOLDS: Final = 5
_ROUNDS: Final = 400
_STEP: Final = 0.5
_PENALTY: Final = 2.0
"""How strongly weights are held near zero, in examples."""
_FRAME_PENALTY: Final = 4.0
"""Frames are many and most are rare."""
_TYPE_PENALTY: Final = 0.1
"""The types' own rates are held least."""
_LEAST: Final = 0.005
_MARK: Final = "gold"
"""Marks examples from articles that the rules were written with; no feature of a candidate."""
HEADER: Final = (
    "# How much each feature of a candidate record speaks for its being right: feature, weight (log-odds).\n"
    "# Source: written by pipelines/evaluation/calibration.py, trained on gold records; holds no text.\n"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: what can be said of it, whether it is right, the fold of its outlet, and who says so."""

    found: dict[str, float]
    right: bool
    fold: int
    audited: bool = False


def examples(documents: Sequence[GoldDocument], verdicts: Sequence[audit.Verdict] = ()) -> list[Example]:
    """The candidates of the rules on ``documents``, judged by the gold or, where there are verdicts, by them.

    What careful readers could dispute is right. Of an audited article only the records that were read count.
    """
    folds = fold_of(documents, FOLDS)
    read = {verdict.document for verdict in verdicts}
    found = []
    for document in documents:
        told, audited = _candidates(document), document.id in read
        predictions = [got for _, got in told]
        rulings = _audited(document, predictions, verdicts) if audited else _judged(document, predictions)
        pairs = zip(told, rulings, strict=True)
        found += [Example(said, right, folds[document.id], audited) for (said, _), right in pairs if right is not None]
    return found


def _candidates(document: GoldDocument) -> list[tuple[dict[str, float], Prediction]]:
    article = article_of(document)
    candidates = RuleExtractor(assessed=False).candidates(article)
    grounded = ((features(candidate), ground(candidate, article)) for candidate in candidates)
    return [(said, prediction(record.to_json())) for said, record in grounded if record is not None]


def _judged(document: GoldDocument, predictions: Sequence[Prediction]) -> list[bool | None]:
    invented = {id(j.got) for j in judge(document, predictions) if j.verdict is Verdict.INVENTED}
    return [id(got) not in invented for got in predictions]


def _audited(
    document: GoldDocument, predictions: Sequence[Prediction], verdicts: Sequence[audit.Verdict]
) -> list[bool | None]:
    """Whether each prediction was found right; None for one that nobody read, or that reads otherwise by now."""
    read = [verdict for verdict in verdicts if verdict.document == document.id]

    def ruling(got: Prediction) -> bool | None:
        filled = {slot: value for slot, value in got.slots.items() if value not in (None, [])}
        same = (v.ruling is not audit.Ruling.WRONG for v in read if v.type is got.type and v.slots == filled)
        return next(same, None)

    return [ruling(got) for got in predictions]


def train(taught: Sequence[Example]) -> dict[str, float]:
    """The weights that make the examples most probable, held near zero by a penalty; by gradient descent.

    Where there are audited examples, the others bear the mark of articles that the rules were written with. Articles to
    come are neither those nor quite the audit's, so half of what the mark weighs goes to the types' own weights.
    """
    marked = [(_with_mark(example) if any(e.audited for e in taught) else example.found) for example in taught]
    weights = _descend(list(zip(marked, (example.right for example in taught), strict=True)))
    mark = weights.pop(_MARK, 0.0)
    for name in weights:
        if name.startswith("type:"):
            weights[name] += mark / 2
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= _LEAST}


def _with_mark(example: Example) -> dict[str, float]:
    return example.found if example.audited else example.found | {_MARK: 1.0}


def _descend(pairs: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    names = sorted({name for found, _ in pairs for name in found})
    weights = dict.fromkeys(names, 0.0)
    for _ in range(_ROUNDS):
        slopes = {name: _penalty(name) * weights[name] for name in names}
        curves = {name: _penalty(name) for name in names}
        for found, right in pairs:
            chance = 1 / (1 + exp(-sum(weights[name] * strength for name, strength in found.items())))
            for name, strength in found.items():
                slopes[name] += (chance - right) * strength
                curves[name] += chance * (1 - chance) * strength * strength
        for name in names:
            weights[name] -= _STEP * slopes[name] / (curves[name] * _overlap(names) + 1e-9)
    return weights


def _overlap(names: Sequence[str]) -> float:
    """How many features act at once: steps along each alone are shortened so that together they do not overshoot."""
    return 2 + sum(":" not in name for name in names) / 4


def _penalty(name: str) -> float:
    if name.startswith("frame:"):
        return _FRAME_PENALTY
    return _TYPE_PENALTY if name.startswith("type:") or name == _MARK else _PENALTY


def validate(taught: Sequence[Example]) -> list[tuple[float, bool]]:
    """(Confidence, right) of every example, in order, under weights trained on the other folds."""
    folds = sorted({example.fold for example in taught})
    weights = {fold: train([example for example in taught if example.fold != fold]) for fold in folds}
    return [(probability(example.found, weights[example.fold]), example.right) for example in taught]


def as_lexicon(weights: dict[str, float]) -> str:
    """The weights as a table that people can read."""
    return HEADER + "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))


def main(arguments: Sequence[str]) -> int:
    """Train on pairs of gold and texts; print how reliable the confidence is on unseen outlets; write the weights."""
    parser = argparse.ArgumentParser(description="Train the confidence of records")
    parser.add_argument("paths", nargs="+", type=Path, metavar="GOLD TEXTS")
    parser.add_argument("--audit", nargs="+", type=Path, metavar=("CORPUS", "VERDICTS"))
    parser.add_argument("--dry", action="store_true", help="print, and write nothing")
    told = parser.parse_args(arguments)
    if len(told.paths) % 2:
        parser.error("gold and texts come in pairs")
    documents: list[GoldDocument] = []
    for gold, texts in zip(told.paths[::2], told.paths[1::2], strict=True):
        documents += with_texts(read_gold(gold), read_texts(texts))
    verdicts = [verdict for path in (told.audit or ())[1:] for verdict in audit.read_verdicts(path)]
    if told.audit:
        corpus, read = read_texts(told.audit[0]), sorted({verdict.document for verdict in verdicts})
        documents += with_texts([GoldDocument(name, None, ()) for name in read], corpus)
    taught = examples([document for document in documents if document.text is not None], verdicts)
    _report(validate(taught))
    if not told.dry:
        target = Path(str(files("pipelines.extraction"))) / "lexicon" / f"{WEIGHTS}.tsv"
        target.write_text(as_lexicon(train(taught)), encoding="utf-8")
    return 0


def _report(pairs: Sequence[tuple[float, bool]]) -> None:
    console = Console(highlight=False)
    right = sum(right for _, right in pairs)
    console.print(f"{len(pairs)} candidates, {right} right; each judged by weights that never saw its outlet")
    for b in bins(pairs):
        console.print(f"  {b.low:.1f} to {b.high:.1f}: {b.records:4}, mean {b.confidence:.3f}, right {b.right:.3f}")
    error = calibration_error(pairs)
    console.print(f"Brier {brier(pairs):.3f}, calibration error {error:.3f}, ranking {ranking(pairs):.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
