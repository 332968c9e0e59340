"""How long resolution takes and how much memory it needs, as the number of records grows.

    python -m benchmarks.resolution_speed [SIZE …] [--core]

Sizes are numbers of synthetic records of all five types (10,000, 100,000 and 1,000,000 unless told otherwise). First
the core alone, reports in and events out; then, unless ``--core`` leaves it out, the whole step on a database: read the
records, resolve, write every table of ``resolved``; and the same step once more, when there is nothing new to write.
Sketching the articles is a part of reading them and has a line of its own. Each measurement runs in a process of its
own, so that its peak memory is its own. Making the records is not counted. Processor time is there because other
programs delay, but do not lengthen, the work; it and the memory are those of all processes that share the work.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self, TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.synthetic_reports import reports_of
from benchmarks.synthetic_warehouse import fill
from benchmarks.synthetic_world import shares
from pipelines.loading.database import connect
from pipelines.loading.resolved import load_sketches, new_sketches
from pipelines.publishing.resolving import PROCESSES, resolve_records
from pipelines.records import RecordType
from pipelines.resolution.actors import ActorMention
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import build_register
from pipelines.resolution.reports import Report
from pipelines.resolution.resolve import resolve
from pipelines.resolution.syndication import sketch

T = TypeVar("T")

SIZES: Final = (10_000, 100_000, 1_000_000)
_KIB_PER_UNIT: Final = 1 / 1024 if sys.platform == "darwin" else 1
"""What the system counts peak memory in."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What resolving one number of records took."""

    what: str
    records: int
    events: int
    seconds: float
    """On the wall."""
    processor_seconds: float
    """Of all threads."""
    megabytes: float
    """Peak memory: that of the process, and as often as there are helping processes that of the greatest of them."""


class Stopwatch:
    """Time on the wall and on the processors, of what is done inside ``with``."""

    def __init__(self) -> None:
        self.seconds = self.processor_seconds = 0.0

    def __enter__(self) -> Self:
        self._begun = time.perf_counter(), _processor_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, processor = self._begun
        self.seconds += time.perf_counter() - wall
        self.processor_seconds += _processor_time() - processor

    def cost(self, what: str, records: int, events: int) -> Cost:
        """What was measured."""
        own, helping = (
            resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        peak = (own + PROCESSES * helping) * _KIB_PER_UNIT / 1024
        return Cost(what, records, events, self.seconds, self.processor_seconds, peak)


def _processor_time() -> float:
    """Of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def core(size: int) -> list[Cost]:
    """Resolve ``size`` synthetic reports, one type after another as the step does."""
    watch, mentions = Stopwatch(), list[ActorMention]()
    for kind, count in shares(size).items():
        told = _reports(kind, count)
        with watch:
            mentions += (mention for report in told for _, mention in mentions_of(report))
    with watch:
        register = build_register(mentions)
    mentions.clear()
    events = 0
    for kind, count in shares(size).items():
        told = _reports(kind, count)
        with watch:
            events += sum(1 for _ in resolve(told, register))
    return [watch.cost("core", size, events)]


def _reports(kind: RecordType, count: int) -> list[Report]:
    return [synthetic.report for synthetic in reports_of(kind, count)]


def step(database: Path, size: int) -> list[Cost]:
    """The whole step on a database of ``size`` records, and again with nothing new."""
    costs = []
    with (watch := Stopwatch()), connect(database) as connection:
        load_sketches(connection, [new_sketches(connection, sketch)])
    costs.append(watch.cost("sketches", size, 0))
    for what in ("step", "step again"):
        with (watch := Stopwatch()):
            resolved = resolve_records(database)
        costs.append(watch.cost(what, size, sum(resolved.events.values())))
    return costs


def apart(measure: Callable[..., T], *arguments: object) -> T:
    """What ``measure`` gives in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *arguments).result()


def report(costs: Iterable[Cost]) -> Table:
    """The cost curve."""
    table = Table("what", "records", "events", "seconds", "processor", "records a second", "peak memory")
    for cost in costs:
        table.add_row(
            cost.what,
            f"{cost.records:,}",
            f"{cost.events:,}",
            f"{cost.seconds:.1f} s",
            f"{cost.processor_seconds:.1f} s",
            f"{cost.records / max(cost.seconds, 1e-9):,.0f}",
            f"{cost.megabytes:,.0f} MB",
        )
    return table


def measured(size: int, *, core_only: bool) -> Iterator[Cost]:
    """Everything for one size."""
    yield from apart(core, size)
    if core_only:
        return
    with TemporaryDirectory() as folder:
        database = Path(folder) / "marsad.duckdb"
        apart(fill, database, size)
        yield from apart(step, database, size)


def main(arguments: Sequence[str]) -> int:
    """Measure each size told."""
    parser = argparse.ArgumentParser(description="What resolution costs as records grow in number")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--core", action="store_true", help="leave the database out")
    told = parser.parse_args(arguments)
    costs = [cost for size in told.sizes for cost in measured(size, core_only=told.core)]
    Console(highlight=False).print(report(costs))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
