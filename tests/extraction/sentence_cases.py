"""Case files of sentences: what each must give, read and compared the same way for every record type."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.records import Article, DateInterval, Money, Publication, PublishedBasis, Record, article_id

_CASES = Path(__file__).resolve().parent.parent / "cases"


def sentence_cases(name: str) -> list[dict[str, Any]]:
    """The cases of ``tests/cases/{name}.jsonl``: title, text, published, records."""
    return [json.loads(line) for line in (_CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def published_article(text: str, published: str | None) -> Article:
    """An article of the ISO day ``published``, or undated."""
    day = date.fromisoformat(published) if published else None
    publication = Publication(day, day, PublishedBasis.METADATA) if day else Publication()
    return Article(article_id(text), text, publication)


def plain(value: object) -> object:
    """A slot's value as the case file writes it."""
    if isinstance(value, DateInterval):
        return [value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, Money):
        return [value.low if value.low is not None else value.high, value.currency]
    if isinstance(value, tuple):
        return list(value)
    return value


def fits(record: Record, wanted: dict[str, Any]) -> bool:
    """Whether ``record`` has every slot of ``wanted``."""
    return all(plain(getattr(record.slots, slot)) == value for slot, value in wanted.items())


def assert_exactly(records: Sequence[Record], wanted: Sequence[dict[str, Any]]) -> None:
    """Each wanted record is there once, and nothing else is."""
    left = list(records)
    assert len(left) == len(wanted), [record.slots for record in left]
    for one in wanted:
        match = next((record for record in left if fits(record, one)), None)
        assert match is not None, (one, [record.slots for record in left])
        left.remove(match)


def assert_evidence_lies_in(text: str, records: Sequence[Record]) -> None:
    """Every evidence span is a trimmed, non-empty piece of ``text``."""
    for record in records:
        for item in record.evidence:
            assert 0 <= item.start < item.end <= len(text)
            assert text[item.start : item.end].strip() == text[item.start : item.end]
