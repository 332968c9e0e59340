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
from pipelines.loading.rows import article_row, record_row
from pipelines.loading.synchronise import insert_new
from pipelines.loading.tables import ARTICLES, RECORD_TABLES
from pipelines.records import Article, Attribution, Evidence, Record, RecordType, article_id
from pipelines.resolution.reports import Report

T = TypeVar("T")

_BATCH: Final = 20_000
_SENTENCES: Final = 12
"""Sentences of an article, of fourteen words each: some two kilobytes."""
_KINDS: Final = 20_000
"""Different sentences; articles share one by chance now and then."""
_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def fill(database: Path, count: int) -> int:
    """Write ``count`` records, each of an article of its own, and say how many went in."""
    with connect(database) as connection:
        create_tables(connection)
        written = 0
        for batch in _batches((synthetic.report for synthetic in synthetic_reports(count)), _BATCH):
            articles = [article_of(report) for report in batch]
            insert_new(connection, ARTICLES, arrow_table(ARTICLES, [article_row(one) for one in articles])[0])
            rows: dict[RecordType, list[Row]] = defaultdict(list)
            for report, article in zip(batch, articles, strict=True):
                rows[report.type].append(record_row(record_of(report, article)))
            for kind, of_kind in rows.items():
                written += insert_new(connection, RECORD_TABLES[kind], arrow_table(RECORD_TABLES[kind], of_kind)[0])
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


def record_of(report: Report, article: Article) -> Record:
    """The record behind a report."""
    said = Attribution(report.source, 0, len(report.source)) if report.source else None
    return Record(
        report.slots, (Evidence("trigger", 0, 5),), said, report.confidence, frame="made up", article_id=article.id
    )


@cache
def _sentences() -> Sequence[str]:
    chance = random.Random("sentences")
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(3, 8))) for _ in range(30_000)]
    return [" ".join(chance.choices(words, k=14)) + "." for _ in range(_KINDS)]


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
