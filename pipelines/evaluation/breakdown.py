"""Where the errors are: by slot, by frame, by kind of error, by article."""

from collections import defaultdict
from dataclasses import dataclass

from pipelines.evaluation.scoring import Judged, Scores, Tally, Verdict


@dataclass(frozen=True, slots=True)
class Hard:
    """An article and what went wrong in it."""

    document: str
    missed: int
    invented: int
    wrong_slots: int

    @property
    def errors(self) -> int:
        """All errors together."""
        return self.missed + self.invented + self.wrong_slots


def by_slot(scores: Scores) -> dict[tuple[str, str], Tally]:
    """(Type, slot) → right, spurious and missing values, missed and invented records included."""
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for item in scores.judged:
        if item.verdict is not Verdict.OPTIONAL:
            for told in item.outcomes:
                tally = found[item.type.value, told.slot]
                tally.counts.update(right=told.right, spurious=told.spurious, missing=told.missing)
    return dict(found)


def by_slot_of_hits(scores: Scores) -> dict[tuple[str, str], Tally]:
    """The same over the records that were found: how well a slot is read once its record is there."""
    hits = tuple(item for item in scores.judged if item.verdict is Verdict.HIT)
    return by_slot(Scores(hits, {}))


def by_frame(scores: Scores) -> dict[tuple[str, str], Tally]:
    """(Type, frame) → hits, invented records and values of what each frame found."""
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for item in scores.judged:
        if item.got is not None and item.verdict is not Verdict.OPTIONAL:
            hit = int(item.verdict is Verdict.HIT)
            counts = found[item.type.value, item.got.frame or "?"].counts
            counts.update(hit=hit, extra=1 - hit, gold=hit, whole=int(hit and not item.wrong))
            for told in item.outcomes:
                counts.update(right=told.right, spurious=told.spurious, missing=told.missing)
    return dict(found)


def by_error(scores: Scores) -> dict[str, Tally]:
    """Type → errors of each kind: missed and invented records, and in hits a wrong, a lacking or an unwanted value."""
    found: dict[str, Tally] = defaultdict(Tally)
    for item in scores.judged:
        counts = found[item.type.value].counts
        if item.verdict in (Verdict.MISSED, Verdict.INVENTED):
            counts[item.verdict.value] += 1
        for told in item.wrong:
            kind = "wrong" if told.spurious and told.missing else "unwanted" if told.spurious else "lacking"
            counts[kind] += 1
    return dict(found)


def hardest(scores: Scores, most: int) -> list[Hard]:
    """The articles with the most errors, at most ``most`` of them."""
    grouped: dict[str, list[Judged]] = defaultdict(list)
    for item in scores.judged:
        if item.errors:
            grouped[item.document.id].append(item)
    found = [
        Hard(
            document,
            sum(item.verdict is Verdict.MISSED for item in items),
            sum(item.verdict is Verdict.INVENTED for item in items),
            sum(len(item.wrong) for item in items),
        )
        for document, items in grouped.items()
    ]
    return sorted(found, key=lambda hard: (-hard.errors, hard.document))[:most]
