"""The stages' arithmetic, on a clock of our own; and that they are the stages of `extract`."""

import io
from itertools import count

from rich.console import Console

from benchmarks.extraction_stages import Stages, report, whole
from pipelines.extraction import extract
from tests.extraction.reading import article

VISIT = article("وصل وزير الخارجية البيروفي خوسيه مارتينيز إلى نيروبي أمس.")
WEATHER = article("ساد طقس معتدل.")


def ticking() -> Stages:
    ticks = count()
    return Stages(clock=lambda: float(next(ticks)))


def test_each_stage_pays_for_itself() -> None:
    stages = ticking()
    stages.run(VISIT)
    assert set(stages.seconds.values()) == {1.0}
    stages.run(VISIT)
    assert set(stages.seconds.values()) == {2.0}


def test_an_article_without_a_trigger_stops_early() -> None:
    stages = ticking()
    stages.run(WEATHER)
    assert list(stages.seconds) == ["folding and tokens", "triggers"]
    assert stages.with_trigger == 0


def test_the_stages_find_what_extract_finds() -> None:
    stages = Stages()
    stages.run(VISIT)
    assert stages.records == len(extract(VISIT)) == 1


def test_report() -> None:
    stages = ticking()
    stages.run(VISIT)
    ticks = count()
    printed = io.StringIO()
    seconds = whole([VISIT], clock=lambda: float(next(ticks)))
    Console(file=printed, width=100).print(report([VISIT], seconds, stages))
    assert "1 articles a second" in printed.getvalue()
    assert "frames: visits" in printed.getvalue()
