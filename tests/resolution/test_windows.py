"""When a report places its event."""

from datetime import date

import pytest

from pipelines.records import DateInterval, Precision, Publication, PublishedBasis, Status
from pipelines.resolution.windows import EVER, Grade, Window, window_of

PUBLISHED = Publication(date(2022, 9, 13), date(2022, 9, 13), PublishedBasis.METADATA)


def interval(first: str, last: str, precision: Precision) -> DateInterval:
    return DateInterval(date.fromisoformat(first), date.fromisoformat(last), precision)


def shown(window: Window) -> tuple[str, str, Grade]:
    return str(date.fromordinal(window.first)), str(date.fromordinal(window.last)), window.grade


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (interval("2022-09-13", "2022-09-13", Precision.DAY), ("2022-09-13", "2022-09-13", Grade.DAYS)),
        (interval("2022-09-12", "2022-09-15", Precision.RANGE), ("2022-09-12", "2022-09-15", Grade.DAYS)),
        (interval("2022-07-01", "2022-07-31", Precision.MONTH), ("2022-07-01", "2022-07-31", Grade.MONTH)),
        (interval("2022-01-01", "2022-06-30", Precision.HALF), ("2022-01-01", "2022-06-30", Grade.YEAR)),
        (interval("2022-07-01", "2022-07-31", Precision.APPROX), ("2022-06-16", "2022-08-15", Grade.MONTH)),
    ],
)
def test_stated_days_make_the_window(stated: DateInterval, expected: tuple[str, str, Grade]) -> None:
    assert shown(window_of(stated, Status.COMPLETED, PUBLISHED)) == expected


def test_an_undated_report_is_bounded_by_its_status() -> None:
    done, announced = (window_of(None, status, PUBLISHED) for status in (Status.COMPLETED, Status.PLANNED))
    published = date(2022, 9, 13).toordinal()
    assert done.grade is announced.grade is Grade.TOLD
    assert done.last == published
    assert announced.first == published - 1
    assert announced.last > published > done.first


def test_what_is_told_for_decades_looks_back_to_the_first_day_of_all() -> None:
    assert window_of(None, Status.COMPLETED, PUBLISHED, lookback=EVER).first == 1


def test_nothing_bounds_an_undated_report_of_an_undated_article() -> None:
    assert window_of(None, Status.COMPLETED, Publication()).grade is Grade.NONE


def test_windows_at_the_ends_of_the_calendar_stay_inside() -> None:
    last = Publication(date.max, date.max, PublishedBasis.METADATA)
    assert window_of(None, Status.PLANNED, last).last == date.max.toordinal()
    edge = DateInterval(date.min, date.min, Precision.APPROX)
    assert window_of(edge, Status.COMPLETED, last).first == date.min.toordinal()


def test_gap_and_distance_count_days() -> None:
    one, other = Window(10, 12, Grade.DAYS), Window(15, 20, Grade.DAYS)
    assert (one.gap(other), other.gap(one), one.gap(one)) == (3, 3, 0)
    assert (other.distance(13), other.distance(17), other.distance(25)) == (2, 0, 5)
