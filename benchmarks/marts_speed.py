"""How long building the marts takes and how much memory it needs, as the number of records grows.

    python -m benchmarks.marts_speed [SIZE …] [--slowest N]

Sizes are numbers of synthetic records of all five types (10,000, 100,000 and 1,000,000 unless told otherwise), each of
an article of its own, with the words of every filled slot as evidence. Making and resolving them is not counted. What
is measured is what a build does: dbt in a process of its own, from its start to its end, all models and all tests of
what they hold; then, with ``--slowest``, which nodes took longest.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.resolution_speed import apart
from benchmarks.synthetic_warehouse import fill
from pipelines.loading.database import connect
from pipelines.loading.exchange_rates import load_exchange_rates
from pipelines.publishing.marts import DbtProcess
from pipelines.publishing.resolving import resolve_records

SIZES: Final = (10_000, 100_000, 1_000_000)
_KIB_PER_UNIT: Final = 1 / 1024 if sys.platform == "darwin" else 1
"""What the system counts peak memory in."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What building the marts over one number of records took."""

    records: int
    evidence: int
    seconds: float
    """On the wall."""
    processor_seconds: float
    """Of all threads."""
    megabytes: float
    """Peak memory of dbt, and of DuckDB in it."""
    nodes: tuple[tuple[str, float], ...]
    """Models, seeds and tests with their seconds, the slowest first."""


def prepare(database: Path, size: int) -> int:
    """Fill every table under the marts with ``size`` synthetic records; how many pieces of evidence they have."""
    fill(database, size, evidenced=True)
    with connect(database) as connection:
        load_exchange_rates(connection)
    resolve_records(database)
    with connect(database, read_only=True) as connection:
        return int(connection.table("records.evidence").shape[0])


def build(database: Path, size: int, evidence: int) -> Cost:
    """Build the marts; to be called in a fresh process, whose only child dbt is."""
    begun = time.perf_counter()
    with DbtProcess(database, database.parent / ".dbt") as dbt:
        results = dbt.run()
    seconds = time.perf_counter() - begun
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    nodes = sorted(((str(each["unique_id"]), float(each["execution_time"])) for each in results), key=lambda n: -n[1])
    return Cost(
        records=size,
        evidence=evidence,
        seconds=seconds,
        processor_seconds=spent.ru_utime + spent.ru_stime,
        megabytes=spent.ru_maxrss * _KIB_PER_UNIT / 1024,
        nodes=tuple(nodes),
    )


def measured(size: int) -> Cost:
    """Everything for one size."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "marsad.duckdb"
        evidence = apart(prepare, database, size)
        return apart(build, database, size, evidence)


def report(costs: Iterable[Cost], slowest: int = 0) -> Table:
    """The cost curve, and the slowest nodes of the last size."""
    table = Table("records", "evidence", "seconds", "processor", "records a second", "peak memory")
    last: Cost | None = None
    for last in costs:
        table.add_row(
            f"{last.records:,}",
            f"{last.evidence:,}",
            f"{last.seconds:.1f} s",
            f"{last.processor_seconds:.1f} s",
            f"{last.records / max(last.seconds, 1e-9):,.0f}",
            f"{last.megabytes:,.0f} MB",
        )
    for name, seconds in last.nodes[:slowest] if last else ():
        table.add_row("", name.split(".", 2)[-1], f"{seconds:.1f} s")
    return table


def main(arguments: Sequence[str]) -> int:
    """Measure each size told."""
    parser = argparse.ArgumentParser(description="What building the marts costs as records grow in number")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="show the nodes that took longest")
    told = parser.parse_args(arguments)
    costs = [measured(size) for size in told.sizes]
    Console(highlight=False).print(report(costs, told.slowest))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
