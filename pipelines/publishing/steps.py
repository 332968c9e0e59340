"""The steps of a build, each on the database being built. The command line and Dagster call the same ones.

A step opens the database, works and closes it: between steps the file belongs to nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from expectations import Limits as CheckLimits
from expectations import TableVerdict
from expectations.frames import read_frame
from pipelines.extraction import extract
from pipelines.extraction.extractor import with_publication
from pipelines.ingestion import Limits, read_folder
from pipelines.loading.database import connect, create_tables
from pipelines.loading.exchange_rates import load_exchange_rates
from pipelines.loading.quarantine import quarantine
from pipelines.loading.resolved import load_sketches, new_sketches
from pipelines.loading.store import article_ids, load_articles, load_records, load_rejected, read_articles
from pipelines.loading.tables import ARTICLES, EVIDENCE, RECORD_TABLES, REJECTED_FILES
from pipelines.publishing.generations import PublishingError
from pipelines.publishing.verdicts import judge
from pipelines.records import Article, Record
from pipelines.resolution.syndication import sketch

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done and how much there is (0 when that is not known)."""

Extract = Callable[[Article], list[Record]]

RAW_TABLES: Final = (ARTICLES.fullname, REJECTED_FILES.fullname)
"""Checked before anything is extracted."""
CHECKED_RECORD_TABLES: Final = (EVIDENCE.fullname, *(table.fullname for table in RECORD_TABLES.values()))
"""Checked before anything is built on them."""
_BATCH: Final = 500
"""Articles in one transaction."""


class CheckError(PublishingError):
    """A table is broken; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Read:
    """What reading the inbox gave."""

    articles: int
    rejected: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction gave: rows by table, and articles on which it failed."""

    rows: dict[str, int]
    failed: tuple[str, ...]


def ingest(database: Path, raw_dir: Path, limits: Limits, on_progress: Progress | None = None) -> Read:
    """Read the inbox into ``raw.articles`` and ``raw.rejected_files``, and the shipped rates beside them.

    Raises :class:`PublishingError` when there is no article at all: an inbox that was not there today must
    not empty what was published yesterday.
    """
    ingested = read_folder(raw_dir, limits, _of_step(on_progress, "read"))
    if not ingested.articles:
        causes = "; ".join(rejected.message for rejected in ingested.rejected[:10]) or "it is empty"
        raise PublishingError(f"no article in {raw_dir}: {causes}")
    with connect(database) as connection:
        create_tables(connection)
        load_articles(connection, [with_publication(article) for article in ingested.articles])
        load_rejected(connection, ingested.rejected)
        load_exchange_rates(connection)
    return Read(
        articles=len(ingested.articles),
        rejected=tuple(rejected.message for rejected in ingested.rejected),
        warnings=tuple(warned.message for warned in ingested.warnings),
    )


def extract_records(database: Path, extractor: Extract = extract, on_progress: Progress | None = None) -> Extracted:
    """Read every stored article into records and their evidence, and sketch the texts that tell something."""
    failures: dict[str, str] = {}
    with connect(database) as connection:
        ids = article_ids(connection)
        for start in range(0, len(ids), _BATCH):
            failed: dict[str, str] = {}
            records: list[Record] = []
            batch = read_articles(connection, ids[start : start + _BATCH])
            for done, article in enumerate(batch, start=start + 1):
                try:
                    records += _extracted(article, extractor)
                except Exception as error:  # noqa: BLE001 - one article that breaks a rule must not stop the others
                    failed[article.id] = f"extraction failed on {article.source_file}: {type(error).__name__}: {error}"
                if on_progress is not None:
                    on_progress("extract", done, len(ids))
            load_records(connection, batch, records, failed)
            failures |= failed
        load_sketches(connection, [new_sketches(connection, sketch)])
        counts = {name: connection.table(name).shape[0] for name in CHECKED_RECORD_TABLES}
    _not_too_many(failures, len(ids))
    return Extracted(counts, tuple(failures.values()))


def check(database: Path, name: str, limits: CheckLimits | None = None, *, kept_in: Path | None = None) -> TableVerdict:
    """Judge one table, and move its failing rows to quarantine unless the table as a whole is broken.

    A verdict in the folder ``kept_in`` on the same rows stands and is taken over.
    """
    with connect(database) as connection:
        verdict = judge(name, read_frame(connection, name), limits, kept_in)
        if not verdict.blocks:
            quarantine(connection, name, [(row.key, row.reasons) for row in verdict.bad])
    return verdict


def require(verdict: TableVerdict) -> TableVerdict:
    """The verdict, if something may be built on the table; else :class:`CheckError`."""
    if verdict.blocks:
        reasons = {reason for row in verdict.bad[:50] for reason in row.reasons}
        raise CheckError(f"{verdict.table} is broken: " + "; ".join([*verdict.table_failures, *sorted(reasons)[:5]]))
    return verdict


def _extracted(article: Article, extractor: Extract) -> list[Record]:
    records = extractor(article)
    if strangers := {record.article_id for record in records} - {article.id}:
        raise ValueError(f"records of another article: {sorted(strangers)}")
    return records


def _not_too_many(failures: dict[str, str], articles: int) -> None:
    if failures and (len(failures) == articles or CheckLimits().are_exceeded(len(failures), articles)):
        some = "; ".join(list(failures.values())[:5])
        raise PublishingError(f"extraction failed on {len(failures)} of {articles} articles: {some}")


def _of_step(on_progress: Progress | None, step: str) -> Callable[[int, int], None] | None:
    if on_progress is None:
        return None

    def report(done: int, total: int) -> None:
        on_progress(step, done, total)

    return report
