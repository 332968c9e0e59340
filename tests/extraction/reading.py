"""Sentences made into analysed articles and records, for the tests of the extraction."""

from datetime import date
from typing import Any, Final

from pipelines.extraction import extract
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Document
from pipelines.records import Article, Publication, PublishedBasis, Record, RecordType, article_id

PUBLISHED: Final = date(2023, 5, 18)
"""A Thursday."""


def article(text: str, day: date | None = PUBLISHED) -> Article:
    """An article published on ``day``."""
    known = Publication(day, day, PublishedBasis.METADATA) if day else Publication()
    return Article(article_id(text), text, known)


def analysed(text: str, day: date | None = PUBLISHED) -> Analysis:
    """The analysis of a text."""
    return Analysis(article(text, day))


def document(text: str, day: date | None = PUBLISHED) -> Document:
    """The document of a text."""
    return analysed(text, day).document


def records(text: str, kind: RecordType, day: date | None = PUBLISHED) -> list[Record]:
    """The records of one type that a text gives."""
    return [record for record in extract(article(text, day)) if record.type is kind]


def slots(record: Record) -> dict[str, Any]:
    """The filled slots in plain values, lists as sets."""
    plain = record.slots.to_json()
    return {k: frozenset(v) if isinstance(v, list) else v for k, v in plain.items() if v not in (None, [])}


def token(read: Document, word: str) -> int:
    """The first token that reads ``word`` (folded)."""
    return read.words.index(word)
