"""Audits: random records of an unlabelled corpus, read by a person against their articles.

``python -m pipelines.evaluation.audit CORPUS VERDICTS`` draws the records and writes a line for each, without a
verdict; the reader fills in ``verdict``, ``wrong_slots`` and ``note``. A drawn record is told by its article, type and
slots; no text of the article is kept.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pipelines.evaluation.gold import GoldError
from pipelines.evaluation.scoring import ratio
from pipelines.evaluation.sections import Cell, Section
from pipelines.evaluation.soundness import read_corpus
from pipelines.extraction import extract
from pipelines.records import SLOT_TYPES, TRIGGER_SLOT, Article, Record, RecordType

PER_TYPE: Final = 20
SEED: Final = 2031


class Ruling(StrEnum):
    """What the reader says of a record."""

    RIGHT = "right"
    """The article tells it and the codebook counts it; slots may still be wrong."""
    DEBATABLE = "debatable"
    """Careful readers could differ on whether the codebook counts it."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A record of the sample and what its reader says."""

    document: str
    record: str
    type: RecordType
    slots: Mapping[str, Any]
    ruling: Ruling
    wrong_slots: tuple[str, ...]
    note: str


def draw(articles: Iterable[Article], per_type: int = PER_TYPE, seed: int = SEED) -> list[tuple[Article, Record]]:
    """Random records, ``per_type`` of each type; where a type has fewer, records of the others take their places.

    A record's lot follows from its article and where in it the event is told: when the extractor changes, records that
    are still found are drawn as before, so that a new audit need not be read from the beginning.
    """
    found = [(article, record) for article in articles for record in extract(article)]
    lots = sorted(found, key=lambda pair: (_lot(pair[0], pair[1], seed), pair[1].id))
    drawn = [pair for kind in RecordType for pair in [p for p in lots if p[1].type is kind][:per_type]]
    drawn += [pair for pair in lots if pair not in drawn][: per_type * len(RecordType) - len(drawn)]
    return sorted(drawn, key=lambda pair: list(RecordType).index(pair[1].type))


def _lot(article: Article, record: Record, seed: int) -> str:
    place = min(item.start for item in record.evidence if item.slot == TRIGGER_SLOT)
    return hashlib.sha256(f"{seed} {article.id} {record.type} {place}".encode()).hexdigest()


def as_line(article: Article, record: Record) -> dict[str, Any]:
    """The line that a reader fills in."""
    slots = {slot: value for slot, value in record.slots.to_json().items() if value not in (None, [])}
    return {
        "document_id": article.source_file,
        "record_id": record.id,
        "type": record.type.value,
        "slots": slots,
        "verdict": None,
        "wrong_slots": [],
        "note": "",
    }


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a file; raises :class:`GoldError` where a line lacks one or names what is no slot."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        told = json.loads(line)
        try:
            kind, ruling = RecordType(told["type"]), Ruling(told["verdict"])
        except ValueError as error:
            raise GoldError(f"{path.name}, line {number}: {error}") from error
        wrong = tuple(told["wrong_slots"])
        if unknown := set(wrong) - set(SLOT_TYPES[kind].slot_names()):
            raise GoldError(f"{path.name}, line {number}: no slot {', '.join(sorted(unknown))}")
        found.append(Verdict(told["document_id"], told["record_id"], kind, told["slots"], ruling, wrong, told["note"]))
    return found


def sections(verdicts: Sequence[Verdict]) -> list[Section]:
    """Precision by type, and which slots are wrong."""
    return [_precision(verdicts), _wrong_slots(verdicts)]


def _precision(verdicts: Sequence[Verdict]) -> Section:
    groups = {kind.value: [v for v in verdicts if v.type is kind] for kind in RecordType}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        _counted(name, group) for name, group in (*groups.items(), ("ALL", list(verdicts))) if group
    )
    columns = ("type", "read", "right", "debatable", "wrong", "precision", "strict", "values right")
    note = "precision counts what is debatable as right, strict as wrong; values right: filled slots of the others"
    return Section("precision", "Precision of the audited records", columns, rows, note)


def _counted(name: str, group: Sequence[Verdict]) -> tuple[Cell, ...]:
    counts = Counter(v.ruling for v in group)
    right, debatable, wrong = (counts[ruling] for ruling in Ruling)
    read = len(group)
    sound = [v for v in group if v.ruling is not Ruling.WRONG]
    filled = sum(len(v.slots) for v in sound)
    values = ratio(filled - sum(len(set(v.wrong_slots) & set(v.slots)) for v in sound), filled)
    return name, read, right, debatable, wrong, ratio(right + debatable, read), ratio(right, read), values


def _wrong_slots(verdicts: Sequence[Verdict]) -> Section:
    sound = [v for v in verdicts if v.ruling is not Ruling.WRONG]
    filled = Counter((v.type.value, slot) for v in sound for slot in v.slots)
    wrong = Counter((v.type.value, slot) for v in sound for slot in v.wrong_slots)
    rows = tuple((kind, slot, count, filled[kind, slot]) for (kind, slot), count in wrong.most_common())
    return Section("slots", "Slots that were read wrong", ("type", "slot", "wrong or lacking", "filled"), rows)


def carried_over(lines: Iterable[dict[str, Any]], earlier: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``lines`` with what was said earlier of records that still read the same."""
    said = {_told(line): line for line in earlier if line["verdict"]}
    kept = ("verdict", "wrong_slots", "note")
    return [line | {key: said[_told(line)][key] for key in kept if _told(line) in said} for line in lines]


def _told(line: Mapping[str, Any]) -> str:
    return json.dumps([line["document_id"], line["type"], line["slots"]], sort_keys=True)


def main(arguments: Sequence[str]) -> int:
    """Draw records and write the lines to be filled in; verdicts in the file are kept where records read the same."""
    parser = argparse.ArgumentParser(description="Draw records of a corpus for an audit")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("verdicts", type=Path, help="file to be written")
    parser.add_argument("--per-type", type=int, default=PER_TYPE)
    parser.add_argument("--seed", type=int, default=SEED)
    told = parser.parse_args(arguments)
    lines = [as_line(*pair) for pair in draw(read_corpus(told.corpus), told.per_type, told.seed)]
    if told.verdicts.exists():
        earlier = told.verdicts.read_text(encoding="utf-8").splitlines()
        lines = carried_over(lines, map(json.loads, earlier))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    told.verdicts.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
