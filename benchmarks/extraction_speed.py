"""How fast articles are read and extracted, on one core: ``python -m benchmarks.extraction_speed [FOLDER]``."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from pipelines.extraction import extract
from pipelines.ingestion import read_folder
from pipelines.records import Article

DEFAULT_FOLDER: Final = Path("raw") / "sample"
_SLOWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that each article took, in the order of the articles."""

    reading: float
    extracting: Sequence[float]
    records: int

    @property
    def articles_per_second(self) -> float:
        """Extraction's rate; 0 when there was nothing to extract."""
        total = sum(self.extracting)
        return len(self.extracting) / total if total else 0.0

    def percentile(self, share: float) -> float:
        """The seconds within which ``share`` of the articles were done."""
        ordered = sorted(self.extracting)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(
    articles: Sequence[Article], reading: float = 0.0, clock: Callable[[], float] = time.perf_counter
) -> Timing:
    """Extract every article once and time it. The first one also pays for the lexicons, so it is done twice."""
    if articles:
        extract(articles[0])
    seconds, records = [], 0
    for article in articles:
        begun = clock()
        records += len(extract(article))
        seconds.append(clock() - begun)
    return Timing(reading, seconds, records)


def report(articles: Sequence[Article], timing: Timing) -> Table:
    """The figures as a table."""
    table = Table.grid(padding=(0, 2))
    table.add_row("articles", f"{len(articles)}, {sum(len(article.text) for article in articles)} characters")
    table.add_row("records", str(timing.records))
    table.add_row("reading", f"{timing.reading * 1000:.0f} ms")
    table.add_row("extraction", f"{timing.articles_per_second:.0f} articles a second on one core")
    median, high = statistics.median(timing.extracting), timing.percentile(0.95)
    table.add_row("an article", f"median {median * 1000:.1f} ms, 95 of 100 within {high * 1000:.1f} ms")
    slowest = sorted(zip(timing.extracting, articles, strict=True), key=lambda pair: -pair[0])[:_SLOWEST]
    for seconds, article in slowest:
        table.add_row("slowest", f"{seconds * 1000:.1f} ms  {article.source_file} ({len(article.text)} characters)")
    return table


def main(arguments: Sequence[str]) -> int:
    """Measure the articles of the folder named, or of the sample."""
    folder = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    begun = time.perf_counter()
    articles = read_folder(folder).articles
    reading = time.perf_counter() - begun
    if not articles:
        Console(stderr=True).print(f"no article in {folder}", markup=False)
        return 1
    Console(highlight=False).print(report(articles, measure(articles, reading)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
