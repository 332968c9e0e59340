"""How long resolution takes and how much memory it needs, as the number of reports grows.

    python -m benchmarks.resolution_speed [SIZE …]

Sizes are numbers of synthetic reports of all five types (10,000, 100,000 and 1,000,000 unless told otherwise). Times
are processor time, as the work is on one core and other programs should not count. Each size runs in a process of its
own, so that its peak memory is its own. Making the reports is not counted.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.synthetic_reports import reports_of
from benchmarks.synthetic_world import shares
from pipelines.records import RecordType
from pipelines.resolution.actors import ActorMention
from pipelines.resolution.mentions import mentions_of
from pipelines.resolution.register import Register, build_register
from pipelines.resolution.reports import Report
from pipelines.resolution.resolve import resolve

SIZES: Final = (10_000, 100_000, 1_000_000)
_KIB_PER_UNIT: Final = 1 / 1024 if sys.platform == "darwin" else 1
"""What the system counts peak memory in."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What resolving one number of reports took."""

    reports: int
    events: int
    true_events: int
    actors: int
    registering: float
    """Seconds of processor time for who is who."""
    resolving: float
    """Seconds of processor time for the events."""
    megabytes: float
    """Peak memory of the process, the reports of one type included."""

    @property
    def seconds(self) -> float:
        """Both steps."""
        return self.registering + self.resolving


def measure(size: int) -> Cost:
    """Resolve ``size`` synthetic reports, one type after another as the warehouse does."""
    registering, mentions = 0.0, list[ActorMention]()
    for kind, count in shares(size).items():
        told = [synthetic.report for synthetic in reports_of(kind, count)]
        begun = time.process_time()
        mentions += (mention for report in told for _, mention in mentions_of(report))
        registering += time.process_time() - begun
    begun = time.process_time()
    register = build_register(mentions)
    registering += time.process_time() - begun
    mentions.clear()
    each = [_resolved(kind, count, register) for kind, count in shares(size).items()]
    events, true_events, resolving = (sum(column) for column in zip(*each, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB_PER_UNIT / 1024
    return Cost(size, int(events), int(true_events), len(register.actors), registering, resolving, peak)


def _resolved(kind: RecordType, count: int, register: Register) -> tuple[int, int, float]:
    """Events found and true events of one type, and the seconds that finding them took."""
    reports: list[Report] = []
    true: set[int] = set()
    for synthetic in reports_of(kind, count):
        reports.append(synthetic.report)
        true.add(synthetic.event)
    begun = time.process_time()
    events = sum(1 for _ in resolve(reports, register))
    return events, len(true), time.process_time() - begun


def apart(size: int) -> Cost:
    """:func:`measure` in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, size).result()


def report(costs: Iterable[Cost]) -> Table:
    """The cost curve."""
    table = Table("reports", "events (true)", "actors", "register", "events", "reports a second", "peak memory")
    for cost in costs:
        table.add_row(
            f"{cost.reports:,}",
            f"{cost.events:,} ({cost.true_events:,})",
            f"{cost.actors:,}",
            f"{cost.registering:.1f} s",
            f"{cost.resolving:.1f} s",
            f"{cost.reports / max(cost.seconds, 1e-9):,.0f}",
            f"{cost.megabytes:,.0f} MB",
        )
    return table


def main(arguments: Sequence[str]) -> int:
    """Measure each size told."""
    parser = argparse.ArgumentParser(description="What resolution costs as reports grow in number")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    told = parser.parse_args(arguments)
    Console(highlight=False).print(report(apart(size) for size in told.sizes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
