"""One whole build: from the inbox to a published generation, or to what was published before."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from expectations import ExpectationError, TableVerdict
from pipelines.extraction import extract
from pipelines.ingestion import Limits
from pipelines.loading.decisions_file import DecisionsFileError, decisions_path, read_decisions
from pipelines.loading.tables import QUARANTINE, RECORD_TABLES
from pipelines.publishing.carrying import carry_over, clear
from pipelines.publishing.generations import DATABASE, DEFAULT_KEPT, PublishingError, Warehouse
from pipelines.publishing.marts import DbtProcess, build_marts
from pipelines.publishing.resolving import RESOLVED_TABLES, resolve_records
from pipelines.publishing.snapshot import Contents, seal
from pipelines.publishing.steps import (
    CHECKED_RECORD_TABLES,
    RAW_TABLES,
    Extract,
    Progress,
    check,
    extract_records,
    ingest,
    require,
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    warehouse: Path
    """The database that readers open."""
    generation: int
    """Number of the generation that is current now."""
    changed: bool
    """Whether a new generation was published; false when the tables would be the same."""
    articles: int
    rejected: tuple[str, ...]
    """Each file or line that could not be read, with the cause."""
    warnings: tuple[str, ...]
    extraction_failures: tuple[str, ...]
    decision_failures: tuple[str, ...]
    """Each reviewer's decision that took no effect, and each line that is none, with the cause."""
    records: dict[str, int]
    """Records that reached the marts, by type."""
    events: dict[str, int]
    """Events that they tell, by type."""
    quarantined: int
    """Rows kept aside in ``records.quarantine``."""
    verdicts: tuple[TableVerdict, ...]
    seconds: dict[str, float] = field(default_factory=dict)


def build_warehouse(
    raw_dir: Path,
    warehouse_dir: Path,
    on_progress: Progress | None = None,
    *,
    decisions: Path | None = None,
    extractor: Extract = extract,
    limits: Limits | None = None,
    keep: int = DEFAULT_KEPT,
) -> BuildReport:
    """Build the warehouse of the articles in ``raw_dir`` and publish it in ``warehouse_dir``.

    ``decisions`` is the file of reviewers' decisions, unless it stands in ``warehouse_dir`` under its usual name.
    Any failure raises (:class:`pipelines.publishing.generations.PublishingError` for what can be foreseen)
    and leaves what was published as it was.
    """
    warehouse = Warehouse(warehouse_dir)
    clock = _Clock(on_progress)
    with _foreseen(), warehouse.locked(), _building(warehouse), _dbt(warehouse) as dbt:
        decided = read_decisions(decisions_path(warehouse_dir, decisions))
        with clock.step("read"):
            read = ingest(warehouse.database, raw_dir, limits or Limits(), on_progress)
        with clock.step("check"):
            verdicts = _checked(warehouse, RAW_TABLES)
        with clock.step("extract"):
            extracted = extract_records(warehouse.database, extractor, on_progress)
        with clock.step("check"):
            verdicts += _checked(warehouse, CHECKED_RECORD_TABLES)
        with clock.step("resolve"):
            resolved = resolve_records(
                warehouse.database,
                decisions=decided.decisions,
                published=warehouse.published_database(),
                generation=warehouse.next_number(),
                on_progress=on_progress,
            )
        with clock.step("check"):
            verdicts += _checked(warehouse, RESOLVED_TABLES)
        with clock.step("build"):
            carry_over(warehouse.database, warehouse.published_database())
            build_marts(dbt)
            clear(warehouse.database)
        with clock.step("publish"):
            contents, changed, number = publish(warehouse, keep=keep)
    return BuildReport(
        warehouse=warehouse.current / DATABASE,
        generation=number,
        changed=changed,
        articles=read.articles,
        rejected=read.rejected,
        warnings=read.warnings,
        extraction_failures=extracted.failed,
        decision_failures=(*(f"decisions, {each.message}" for each in decided.problems), *resolved.unapplied),
        records={kind.value: contents.rows[table.fullname] for kind, table in RECORD_TABLES.items()},
        events=resolved.events,
        quarantined=contents.rows[QUARANTINE.fullname],
        verdicts=tuple(verdicts),
        seconds=clock.seconds,
    )


def _dbt(warehouse: Warehouse) -> DbtProcess:
    """dbt, to be started with the build: by the time that the tables are filled it has loaded."""
    return DbtProcess(warehouse.database, warehouse.folder / ".dbt")


def _checked(warehouse: Warehouse, names: Iterable[str]) -> list[TableVerdict]:
    return [require(check(warehouse.database, name, kept_in=warehouse.folder)) for name in names]


def publish(warehouse: Warehouse, *, keep: int = DEFAULT_KEPT) -> tuple[Contents, bool, int]:
    """Seal the generation being built and publish it, unless it holds what is published already.

    Returns what it holds, whether it was published, and the number of the generation that is current now.
    """
    contents = seal(warehouse.database)
    published = warehouse.published()
    before = Contents.load(published)
    if published is not None and before is not None and before.fingerprint == contents.fingerprint:
        warehouse.discard()
        return contents, False, int(published.name)
    contents.save(warehouse.building)
    return contents, True, warehouse.publish(keep=keep)


@contextmanager
def _foreseen() -> Iterator[None]:
    """What the disk, the database and the checks can raise, as one kind of error for whoever called."""
    try:
        yield
    except (OSError, duckdb.Error, ExpectationError, DecisionsFileError) as error:
        raise PublishingError(f"{type(error).__name__}: {error}") from error


@contextmanager
def _building(warehouse: Warehouse) -> Iterator[None]:
    warehouse.begin()
    try:
        yield
    finally:
        warehouse.discard()


class _Clock:
    """Seconds by step, told to whoever follows the progress."""

    def __init__(self, on_progress: Progress | None) -> None:
        self._on_progress = on_progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        if self._on_progress is not None:
            self._on_progress(name, 0, 0)
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - begun, 2)
