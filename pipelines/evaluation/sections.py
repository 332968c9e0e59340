"""The figures as tables with names: each is printed, written into a page or given as JSON from the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.evaluation.breakdown import by_error, by_frame, by_slot, by_slot_of_hits, hardest
from pipelines.evaluation.comparison import SLOT_RULES
from pipelines.evaluation.folds import Fold, cross_validate
from pipelines.evaluation.gold import Sample
from pipelines.evaluation.reliability import bins, brier, calibration_error, judged_confidences, ranking
from pipelines.evaluation.scoring import ALL, Scores, score
from pipelines.records import RecordType

Cell = str | int | float

FOLDS: Final = 5
_HARDEST: Final = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A named table; ``note`` is a sentence under it."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def sections(sample: Sample) -> list[Section]:
    """Everything that is measured on ``sample``."""
    scores = score(sample)
    made = [make(scores) for make in _OF_SCORES]
    if any(document.source for document in sample.documents):
        folds = cross_validate(sample, FOLDS)
        made += [_folds(folds), _split(folds)]
    return made


def _figures(scores: Scores) -> Section:
    columns = ("type", "gold", "hit", "extra", "P", "R", "F1", "slot P", "slot R", "slot F1", "whole", "grounded")
    rows = tuple(
        (
            name,
            tally["gold"],
            tally["hit"],
            tally["extra"],
            *(tally.precision, tally.recall, tally.f1),
            *(tally.slot_precision, tally.slot_recall, tally.slot_f1),
            *(tally.whole, tally.grounded),
        )
        for name, tally in scores.by_type.items()
    )
    every = scores.by_type[ALL]
    spans = f"evidence outside its text: {every['bad_span']}; records without evidence: {every['no_evidence']}"
    return Section("figures", "Figures by type", columns, rows, f"macro F1 over types: {scores.macro_f1:.3f}; {spans}")


def _slots(scores: Scores) -> Section:
    columns = ("type", "slot", "right", "spurious", "missing", "P", "R", "F1", "F1 in hits")
    hits = by_slot_of_hits(scores)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            kind,
            slot,
            *(tally["right"], tally["spurious"], tally["missing"]),
            *(tally.slot_precision, tally.slot_recall, tally.slot_f1),
            hits[kind, slot].slot_f1 if (kind, slot) in hits else 0.0,
        )
        for (kind, slot), tally in sorted(by_slot(scores).items(), key=lambda item: _order(*item[0]))
        if tally["right"] or tally["spurious"] or tally["missing"]
    )
    return Section("slots", "Figures by slot", columns, rows)


def _frames(scores: Scores) -> Section:
    found = sorted(by_frame(scores).items(), key=lambda item: (_order(item[0][0]), -item[1]["hit"], item[0][1]))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (kind, frame, tally["hit"], tally["extra"], tally.precision, tally.slot_f1, tally.whole)
        for (kind, frame), tally in found
    )
    columns = ("type", "frame", "hit", "invented", "P", "slot F1", "whole")
    return Section("frames", "Figures by frame", columns, rows)


def _errors(scores: Scores) -> Section:
    kinds = ("missed", "invented", "wrong", "lacking", "unwanted")
    found = sorted(by_error(scores).items(), key=lambda item: _order(item[0]))
    rows: tuple[tuple[Cell, ...], ...] = tuple((kind, *(tally[name] for name in kinds)) for kind, tally in found)
    note = "missed and invented count records; wrong, lacking and unwanted count slots of records that were found"
    return Section("errors", "Errors by kind", ("type", *kinds), rows, note)


def _hardest(scores: Scores) -> Section:
    rows = tuple((h.document, h.errors, h.missed, h.invented, h.wrong_slots) for h in hardest(scores, _HARDEST))
    columns = ("document", "errors", "missed", "invented", "wrong slots")
    return Section("hardest", "The hardest documents", columns, rows)


def _confidence(scores: Scores) -> Section:
    return reliability_section(judged_confidences(scores))


def reliability_section(pairs: Sequence[tuple[float, bool]]) -> Section:
    """How confidence and outcome go together."""
    rows = tuple((f"{b.low:.1f} to {b.high:.1f}", b.records, b.confidence, b.right) for b in bins(pairs))
    note = (
        f"Brier score {brier(pairs):.3f}; expected calibration error {calibration_error(pairs):.3f};"
        f" a right record is ranked above a wrong one {ranking(pairs):.0%} of the time"
    )
    return Section("confidence", "Confidence", ("confidence", "records", "mean", "right"), rows, note)


def _order(kind: str, slot: str = "") -> tuple[int, int]:
    """Types and slots stand in the codebook's order."""
    types = list(RecordType)
    slots = list(SLOT_RULES[RecordType(kind)])
    return types.index(RecordType(kind)), slots.index(slot) if slot else 0


_OF_SCORES: Final[tuple[Callable[[Scores], Section], ...]] = (
    _figures,
    _slots,
    _frames,
    _errors,
    _hardest,
    _confidence,
)


def _folds(folds: Sequence[Fold]) -> Section:
    rows = tuple(
        (number, fold.documents, every["gold"], fold.scores.macro_f1, every.f1, every.slot_f1, every.whole)
        for number, fold in enumerate(folds, start=1)
        for every in (fold.scores.by_type[ALL],)
    )
    columns = ("fold", "articles", "gold", "macro F1", "F1", "slot F1", "whole")
    return Section("folds", "Figures by fold of outlets", columns, rows)


def _split(folds: Sequence[Fold]) -> Section:
    rows = tuple((number, ", ".join(fold.sources)) for number, fold in enumerate(folds, start=1))
    return Section("split", "The outlets of each fold", ("fold", "outlets"), rows)
