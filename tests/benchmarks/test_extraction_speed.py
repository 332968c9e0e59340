"""The benchmark's arithmetic, on a clock of our own."""

import io
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.extraction_speed import Timing, main, measure, report
from pipelines.records import Article, article_id


def article(text: str) -> Article:
    return Article(article_id(text), text, source_file=f"{text[:3]}.txt")


def test_every_article_is_timed() -> None:
    ticks = count()
    timing = measure([article("خبر أول"), article("خبر ثان")], clock=lambda: float(next(ticks)))
    assert timing.extracting == [1.0, 1.0]
    assert timing.articles_per_second == 1.0


def test_percentiles_and_rate() -> None:
    timing = Timing(0.0, [0.4, 0.1, 0.3, 0.2], records=0)
    assert timing.percentile(0.5) == 0.3
    assert timing.percentile(1.0) == 0.4
    assert timing.articles_per_second == pytest.approx(4.0)
    assert Timing(0.0, [], 0).articles_per_second == 0.0


def test_report_names_the_slowest() -> None:
    printed = io.StringIO()
    articles = [article("بطيء"), article("سريع")]
    Console(file=printed, width=100).print(report(articles, Timing(0.01, [0.5, 0.1], records=3)))
    lines = printed.getvalue().splitlines()
    assert "median 300.0 ms" in printed.getvalue()
    assert "بطي.txt" in next(line for line in lines if "slowest" in line)


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no article" in capsys.readouterr().err
