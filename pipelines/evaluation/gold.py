"""Gold documents: records that a careful reader found, with second readings and optional records.

A line of a gold file holds ``document_id`` (or ``id``), ``published``, ``records`` and, where the file is
self-contained, ``text``. A slot ``NAME_also`` holds a further acceptable value of NAME.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from pipelines.records import RecordType

ALSO: Final = "_also"


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One record as the reader noted it. An ``optional`` one may be found or left out."""

    type: RecordType
    slots: Mapping[str, Any]
    quotes: tuple[str, ...] = ()
    optional: bool = False

    def readings(self, slot: str) -> list[Any]:
        """The acceptable values of ``slot``: the first reading and the second one. Lists stay lists."""
        first, second = self.slots.get(slot), self.slots.get(slot + ALSO)
        return [value for value in (first, second) if value is not None]

    def accepted(self, slot: str) -> list[Any]:
        """The acceptable values of ``slot`` one by one, lists taken apart."""
        return [v for value in self.readings(slot) for v in (value if isinstance(value, list) else [value])]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One article's gold records; ``text`` and ``source`` (the outlet) where they are known."""

    id: str
    published: str | None
    records: tuple[GoldRecord, ...]
    text: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """One record as an extractor gave it, in plain values."""

    type: RecordType
    slots: Mapping[str, Any]
    spans: tuple[tuple[int, int], ...] = ()
    frame: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Gold and predictions side by side: what is scored."""

    documents: tuple[GoldDocument, ...]
    predictions: Mapping[str, list[Prediction]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What is read beside the gold: the article, its outlet, and its day when the gold names none."""

    text: str
    source: str | None = None
    published: str | None = None


class GoldError(ValueError):
    """A gold file or its texts cannot be used; the message says which line and why."""


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold file."""
    return [_document(line, f"{path.name}, line {number}") for number, line in _lines(path)]


def _document(line: Mapping[str, Any], where: str) -> GoldDocument:
    try:
        records = tuple(
            GoldRecord(
                RecordType(record["type"]),
                record["slots"],
                tuple(record.get("quote", ())),
                bool(record.get("optional", False)),
            )
            for record in line["records"]
        )
        known = line["document_id"] if "document_id" in line else line["id"]
        return GoldDocument(str(known), line.get("published"), records, line.get("text"), line.get("source"))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{where}: not a gold document: {type(error).__name__}: {error}") from error


def prediction(record: Mapping[str, Any]) -> Prediction:
    """A record as ``marsad extract`` prints it."""
    spans = tuple((item["start"], item["end"]) for item in record.get("evidence", ()))
    return Prediction(
        RecordType(record["type"]),
        record["slots"],
        spans,
        str(record.get("frame", "")),
        float(record.get("confidence", 1.0)),
    )


def read_predictions(path: Path) -> dict[str, list[Prediction]]:
    """Document → predictions, from lines as ``marsad extract`` prints them."""
    try:
        return {str(line["document_id"]): [prediction(r) for r in line["records"]] for _, line in _lines(path)}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path.name}: not what `marsad extract` prints: {error}") from error


def read_texts(path: Path) -> dict[str, ArticleText]:
    """Document → article.

    From a folder of ``.txt`` files named by document, or JSON lines (gzipped or not) with ``document_id``, ``text``.
    """
    if path.is_dir():
        return {file.name: ArticleText(file.read_text(encoding="utf-8")) for file in sorted(path.glob("*.txt"))}
    try:
        return {
            str(line["document_id"]): ArticleText(line["text"], line.get("source"), line.get("published"))
            for _, line in _lines(path)
        }
    except KeyError as error:
        raise GoldError(f"{path.name}: a line without {error}") from error


def texts_beside(gold: Path) -> Path | None:
    """Where the texts of a gold file stand when nobody says: a folder, or a corpus file, of the gold's own name."""
    above = gold.resolve().parent.parent
    places = (above / "corpus" / gold.name, above / gold.stem, gold.parent / gold.stem)
    return next((place for place in places if place.exists()), None)


def with_texts(documents: Iterable[GoldDocument], texts: Mapping[str, ArticleText]) -> list[GoldDocument]:
    """The documents with their texts and outlets; one without a text keeps none."""
    return [_with_text(document, texts.get(document.id)) for document in documents]


def _with_text(document: GoldDocument, beside: ArticleText | None) -> GoldDocument:
    if beside is None:
        return document
    return replace(
        document,
        text=document.text if document.text is not None else beside.text,
        source=document.source or beside.source,
        published=document.published or beside.published,
    )


def _lines(path: Path) -> Iterable[tuple[int, Mapping[str, Any]]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, _object(line, f"{path.name}, line {number}")


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: malformed JSON: {error.msg}") from error
    if not isinstance(value, dict):
        raise GoldError(f"{where}: not an object")
    return value
