"""The figures: detection, slots, whole records and grounding, by type and over all, with every error kept."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pipelines.evaluation.gold import GoldDocument, GoldRecord, Prediction, Sample
from pipelines.evaluation.judging import SlotOutcome, about_one_event, slot_outcomes, spurious_outcomes
from pipelines.evaluation.pairing import best_pairs
from pipelines.records import RecordType

ALL: Final = "ALL"


class Verdict(StrEnum):
    """What became of one gold record or one prediction."""

    HIT = "hit"
    MISSED = "missed"
    INVENTED = "invented"
    OPTIONAL = "optional"
    """Paired with a record that may be found or left out: it counts neither way."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair, or a gold record or prediction that stayed alone."""

    document: GoldDocument
    type: RecordType
    verdict: Verdict
    gold: GoldRecord | None
    got: Prediction | None
    outcomes: tuple[SlotOutcome, ...] = ()

    @property
    def wrong(self) -> tuple[SlotOutcome, ...]:
        """The slots of a hit that are not right."""
        return tuple(o for o in self.outcomes if o.spurious or o.missing) if self.verdict is Verdict.HIT else ()

    @property
    def errors(self) -> int:
        """Errors that this one stands for: a record missed or invented, or a hit's wrong slots."""
        return 1 if self.verdict in (Verdict.MISSED, Verdict.INVENTED) else len(self.wrong)


@dataclass(slots=True)
class Tally:
    """Counts, and the rates that follow from them."""

    counts: Counter[str] = field(default_factory=Counter)

    def __getitem__(self, name: str) -> int:
        return self.counts[name]

    @property
    def precision(self) -> float:
        """Hits among the predictions that count."""
        return ratio(self["hit"], self["hit"] + self["extra"])

    @property
    def recall(self) -> float:
        """Hits among the firm gold records."""
        return ratio(self["hit"], self["gold"])

    @property
    def f1(self) -> float:
        """Detection's F1."""
        return harmonic(self.precision, self.recall)

    @property
    def slot_precision(self) -> float:
        """Right values among those given."""
        return ratio(self["right"], self["right"] + self["spurious"])

    @property
    def slot_recall(self) -> float:
        """Right values among those wanted."""
        return ratio(self["right"], self["right"] + self["missing"])

    @property
    def slot_f1(self) -> float:
        """The slots' F1."""
        return harmonic(self.slot_precision, self.slot_recall)

    @property
    def whole(self) -> float:
        """Gold records found with every scored slot right."""
        return ratio(self["whole"], self["gold"])

    @property
    def grounded(self) -> float:
        """Hits whose evidence overlaps the words that the reader quoted."""
        return ratio(self["grounded"], self["checked"])


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured on one sample."""

    judged: tuple[Judged, ...]
    by_type: dict[str, Tally]
    """Type → figures, and :data:`ALL`."""

    @property
    def macro_f1(self) -> float:
        """The mean of the types' detection F1, over the types that the gold has."""
        rates = [tally.f1 for name, tally in self.by_type.items() if name != ALL and tally["gold"]]
        return sum(rates) / len(rates) if rates else 0.0


def score(sample: Sample) -> Scores:
    """Judge every prediction of ``sample`` against its gold, and count."""
    judged = tuple(j for document in sample.documents for j in judge(document, sample.predictions.get(document.id, ())))
    by_type = {kind.value: Tally() for kind in RecordType}
    for item in judged:
        by_type[item.type.value].counts.update(_counts(item))
    for document in sample.documents:
        for got in sample.predictions.get(document.id, ()):
            by_type[got.type.value].counts.update(_span_counts(document, got))
    total: Counter[str] = sum((tally.counts for tally in by_type.values()), Counter())
    return Scores(judged, {**by_type, ALL: Tally(total)})


def judge(document: GoldDocument, predictions: Sequence[Prediction]) -> Iterable[Judged]:
    """Pair the records of one article, type by type."""
    for kind in RecordType:
        gold = [record for record in document.records if record.type is kind]
        got = [p for p in predictions if p.type is kind]
        pairs = best_pairs([[_weight(g, p) for p in got] for g in gold])
        for i, j in pairs:
            verdict = Verdict.OPTIONAL if gold[i].optional else Verdict.HIT
            yield Judged(document, kind, verdict, gold[i], got[j], tuple(slot_outcomes(gold[i], got[j].slots)))
        paired_gold, paired_got = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, wanted in enumerate(gold):
            if i not in paired_gold and not wanted.optional:
                yield Judged(document, kind, Verdict.MISSED, wanted, None, tuple(slot_outcomes(wanted, {})))
        for j, extra in enumerate(got):
            if j not in paired_got:
                yield Judged(document, kind, Verdict.INVENTED, None, extra, tuple(spurious_outcomes(kind, extra.slots)))


def _weight(gold: GoldRecord, got: Prediction) -> int | None:
    if not about_one_event(gold, got.slots):
        return None
    return 1 + sum(outcome.right for outcome in slot_outcomes(gold, got.slots))


def _counts(item: Judged) -> Counter[str]:
    counts: Counter[str] = Counter()
    if item.verdict is Verdict.OPTIONAL:
        return counts
    counts.update(
        gold=int(item.gold is not None),
        missed=int(item.verdict is Verdict.MISSED),
        extra=int(item.verdict is Verdict.INVENTED),
    )
    for outcome in item.outcomes:
        counts.update(right=outcome.right, spurious=outcome.spurious, missing=outcome.missing)
    if item.gold is not None and item.got is not None:
        counts.update(hit=1, whole=int(not item.wrong))
        if item.document.text is not None:
            counts.update(checked=1, grounded=int(_is_grounded(item.document.text, item.gold, item.got)))
    return counts


def _is_grounded(text: str, gold: GoldRecord, got: Prediction) -> bool:
    quoted = [match.span() for quote in gold.quotes for match in re.finditer(re.escape(quote), text)]
    return any(start < last and end > first for start, end in got.spans for first, last in quoted)


def _span_counts(document: GoldDocument, got: Prediction) -> Counter[str]:
    if document.text is None:
        return Counter()
    outside = sum(not 0 <= start < end <= len(document.text) for start, end in got.spans)
    return Counter(bad_span=outside, no_evidence=int(not got.spans))


def ratio(part: float, whole: float) -> float:
    """``part / whole``; 0 where there is nothing."""
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return ratio(2 * precision * recall, precision + recall)
