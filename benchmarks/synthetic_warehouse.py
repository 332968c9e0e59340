"""A warehouse of made-up articles and records: what the whole step of resolution is timed on."""

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.synthetic_reports import synthetic_reports
from pipelines.loading.arrow import Row, arrow_table
from pipelines.loading.database import connect, create_tables
from pipelines.loading.rows import article_row, evidence_rows, record_row
from pipelines.loading.synchronise import insert_new
from pipelines.loading.tables import ARTICLES, EVIDENCE, RECORD_TABLES
from pipelines.records import Article, Attribution, Evidence, Record, RecordType, article_id
from pipelines.resolution.reports import Report

T = TypeVar("T")

_BATCH: Final = 20_000
_SENTENCES: Final = 12
"""Sentences of an article, of fourteen words each: some two kilobytes."""
_REACH: Final = 300
"""Characters within which an event is told."""
_KINDS: Final = 20_000
"""Different sentences; articles share one by chance now and then."""
_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def fill(database: Path, count: int, *, evidenced: bool = False) -> int:
    """Write ``count`` records, each of an article of its own, and say how many went in.

    With ``evidenced`` every filled slot has words in the text, and they are written too: resolution needs none.
    """
    with connect(database) as connection:
        create_tables(connection)
        written = 0
        for batch in _batches((synthetic.report for synthetic in synthetic_reports(count)), _BATCH):
            articles = [article_of(report) for report in batch]
            insert_new(connection, ARTICLES, arrow_table(ARTICLES, [article_row(one) for one in articles])[0])
            rows: dict[RecordType, list[Row]] = defaultdict(list)
            words: list[Row] = []
            for report, article in zip(batch, articles, strict=True):
                record = record_of(report, article, evidenced=evidenced)
                rows[report.type].append(record_row(record))
                words += evidence_rows(record, article.text) if evidenced else []
            for kind, of_kind in rows.items():
                written += insert_new(connection, RECORD_TABLES[kind], arrow_table(RECORD_TABLES[kind], of_kind)[0])
            insert_new(connection, EVIDENCE, arrow_table(EVIDENCE, words)[0])
    return written


def article_of(report: Report) -> Article:
    """The article of a report: copies of one text share most sentences, and each has its own last line."""
    sentences = _sentences()
    text = " ".join(sentences[value % _KINDS] for value in report.sketch[:_SENTENCES])
    text = f"{text} {report.publisher} {int(report.record_id[:8], 16)}"
    digest = hashlib.sha256(report.article_id.encode()).hexdigest()
    return Article(
        article_id(text),
        text,
        report.published,
        publisher=report.publisher,
        source_file=f"{report.article_id}.txt",
        source_sha256=digest,
    )


def record_of(report: Report, article: Article, *, evidenced: bool = False) -> Record:
    """The record behind a report."""
    said = Attribution(report.source, 0, len(report.source)) if report.source else None
    evidence = _evidence(report, article.text) if evidenced else (Evidence("trigger", 0, 5),)
    return Record(report.slots, evidence, said, report.confidence, frame="made up", article_id=article.id)


def _evidence(report: Report, text: str) -> tuple[Evidence, ...]:
    """A stretch of the text for the event and for each slot, all within a few sentences, as news tells them."""
    chance = random.Random(report.record_id)
    first = chance.randrange(len(text) // 2)
    starts = {slot: first + chance.randrange(_REACH) for slot in ("trigger", *report.slots.filled())}
    return tuple(Evidence(slot, start, start + chance.randint(3, 20)) for slot, start in starts.items())


@cache
def _sentences() -> Sequence[str]:
    chance = random.Random("sentences")
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 8))) for _ in range(30_000)]
    return [" ".join(chance.choices(words, k=14)) + "." for _ in range(_KINDS)]


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
