"""Where the extraction's time goes, stage by stage: ``python -m benchmarks.extraction_stages [CORPUS]``.

First the whole of ``extract`` is timed, then the same articles go through its stages one at a time. What the frames
ask for only when they need it (dates, amounts, who is who) is worked out beforehand for every article with a trigger,
so that each stage pays for itself alone: the stages together cost somewhat more than the whole.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.language_speed import default_source
from pipelines.evaluation.soundness import read_corpus
from pipelines.extraction import extract
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.attribution import source_of
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.confidence import assess
from pipelines.extraction.extractor import FRAMES, with_publication
from pipelines.extraction.grounding import ground
from pipelines.extraction.triggers import has_trigger
from pipelines.language.tokens import Text
from pipelines.records import Article

_WARM_UP: Final = 200
T = TypeVar("T")


@dataclass(slots=True)
class Stages:
    """Seconds by stage, in the order in which the stages were first run; and how much went through them."""

    clock: Callable[[], float] = time.process_time
    seconds: dict[str, float] = field(default_factory=dict)
    with_trigger: int = 0
    records: int = 0

    def timed(self, name: str, work: Callable[[], T]) -> T:
        """Do ``work`` on the account of the stage ``name``."""
        begun = self.clock()
        done = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + self.clock() - begun
        return done

    def run(self, article: Article) -> None:
        """Take ``article`` through all stages."""
        text = self.timed("folding and tokens", lambda: Text(article.text))
        if not self.timed("triggers", lambda: has_trigger(text)):
            return
        self.with_trigger += 1
        dated = self.timed("publication date", lambda: with_publication(article, text))
        analysis = self.timed("sentences", lambda: Analysis(dated, text))
        document = analysis.document
        for part in ("places", "offices", "people", "organisations"):
            self.timed(part, partial(getattr, document.names, part))
        for part in ("dates", "numbers", "money"):
            self.timed(part, partial(getattr, document, part))
        self.timed("who is who, countries", lambda: (analysis.cast, analysis.countries))
        found: list[Candidate] = []
        for frames in FRAMES:
            name = f"frames: {frames.__module__.removeprefix('pipelines.extraction.')}"
            found += self.timed(name, partial(frames, analysis, tuple(found)))
        self.timed("attribution", lambda: [source_of(analysis, candidate.trigger) for candidate in found])
        for candidate in found:
            self.timed("confidence", partial(assess, candidate))
        self.records += len(self.timed("grounding", lambda: [ground(candidate, article) for candidate in found]))


def whole(articles: Sequence[Article], clock: Callable[[], float] = time.process_time) -> list[float]:
    """Seconds that ``extract`` takes for each article."""
    seconds = []
    for article in articles:
        begun = clock()
        extract(article)
        seconds.append(clock() - begun)
    return seconds


def report(articles: Sequence[Article], seconds: Sequence[float], stages: Stages) -> Table:
    """The rate of the whole, and the share of each stage."""
    title = f"{len(articles) / sum(seconds):.0f} articles a second on one core ({len(articles)} articles)"
    table = Table("stage", "µs an article", "share", title=title)
    total = sum(stages.seconds.values())
    for name, spent in stages.seconds.items():
        table.add_row(name, f"{spent / len(articles) * 1e6:.0f}", f"{spent / total:.1%}")
    table.add_section()
    table.add_row("all stages, worked out for all", f"{total / len(articles) * 1e6:.0f}", "100%")
    table.add_row("extract", f"{sum(seconds) / len(articles) * 1e6:.0f}", "")
    table.add_row("extract, median article", f"{statistics.median(seconds) * 1e6:.0f}", "")
    table.caption = f"{stages.with_trigger} articles hold a trigger; {stages.records} candidates"
    return table


def main(arguments: Sequence[str]) -> int:
    """Measure the corpus named, or the one at hand."""
    articles = list(read_corpus(Path(arguments[0]) if arguments else default_source()))
    for article in articles[:_WARM_UP]:
        extract(article)
    stages = Stages()
    seconds = whole(articles)
    for article in articles:
        stages.run(article)
    Console().print(report(articles, seconds, stages))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
