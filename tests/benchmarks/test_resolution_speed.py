"""What resolution is measured with: reports that are the same each time, skewed, varied and copied; and the table."""

import io
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from rich.console import Console

from benchmarks.resolution_speed import Cost, core, report, step
from benchmarks.synthetic_reports import COPIED, SyntheticReport, reports_of, synthetic_reports
from benchmarks.synthetic_warehouse import article_of, fill
from benchmarks.synthetic_world import World, shares
from pipelines.records import RecordType
from pipelines.resolution.syndication import COPY, shared_wording, sketch


def visits(count: int = 4000) -> list[SyntheticReport]:
    return list(reports_of(RecordType.VISIT, count))


def test_same_seed_makes_the_same_reports() -> None:
    assert list(synthetic_reports(300)) == list(synthetic_reports(300))
    assert list(synthetic_reports(300)) != list(synthetic_reports(300, World(seed=2)))


def test_every_type_has_its_share() -> None:
    reports = [synthetic.report for synthetic in synthetic_reports(999)]
    assert Counter(report.type for report in reports) == shares(999)
    assert sum(shares(999).values()) == len({report.record_id for report in reports}) == 999


def test_events_are_told_in_turns_and_unequally_often() -> None:
    told = Counter(synthetic.event for synthetic in visits())
    (_, most), *_ = told.most_common(1)
    assert most >= 4000 // 20
    assert sum(times == 1 for times in told.values()) > len(told) / 3
    assert len({synthetic.event for synthetic in visits()[:100]}) > 20


def test_reports_vary_as_in_news() -> None:
    reports = [synthetic.report for synthetic in visits()]
    undated = sum(report.slots.filled().get("date") is None for report in reports) / len(reports)
    nameless = sum(report.slots.filled().get("visitor_name") is None for report in reports) / len(reports)
    assert 0.1 < undated < 0.3
    assert 0.1 < nameless < 0.3
    assert 0.05 < sum(report.published.day is None for report in reports) / len(reports) < 0.15


def test_three_in_ten_are_copies() -> None:
    told: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    copies = repeated = 0
    for synthetic in visits():
        earlier = told[synthetic.event]
        repeated += bool(earlier)
        copies += bool(earlier) and shared_wording(earlier[-1], synthetic.report.sketch) >= COPY
        earlier.append(synthetic.report.sketch)
    assert abs(copies / repeated - COPIED) < 0.05


def test_core_is_measured() -> None:
    (cost,) = core(400)
    assert cost.records == 400
    assert 0 < cost.events <= 400
    assert cost.processor_seconds > 0
    assert cost.megabytes > 1


def test_whole_step_is_measured_twice(tmp_path: Path) -> None:
    database = tmp_path / "marsad.duckdb"
    assert fill(database, 300) == 300
    sketched, first, again = step(database, 300)
    assert (sketched.what, first.what, again.what) == ("sketches", "step", "step again")
    assert 0 < first.events == again.events <= 300


def test_made_up_articles_are_copies_where_their_sketches_are() -> None:
    told: dict[int, list[str]] = defaultdict(list)
    for synthetic in visits(500):
        told[synthetic.event].append(article_of(synthetic.report).text)
    texts = max(told.values(), key=len)
    alike = sum(shared_wording(sketch(one), sketch(other)) >= COPY for one, other in pairwise(texts))
    assert 0.1 < alike / len(texts) < 0.5


def test_report_shows_the_curve() -> None:
    printed = io.StringIO()
    costs = [Cost("core", 10_000, 2390, 2.0, 1.5, 66.0), Cost("step", 100_000, 21_431, 20.0, 9.0, 189.4)]
    Console(file=printed, width=160).print(report(costs))
    assert "100,000" in printed.getvalue()
    assert printed.getvalue().count("5,000") == 2
    assert "189 MB" in printed.getvalue()
