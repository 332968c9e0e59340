"""Publication dates as metadata writes them."""

from datetime import date

import pytest

from pipelines.ingestion.published import DateError, stated_publication
from pipelines.records import Publication, PublishedBasis


@pytest.mark.parametrize(
    "stated",
    [
        "2022-09-13",
        " 2022-09-13 ",
        "20220913",
        "2022-09-13T23:59:59",
        "2022-09-13T23:59:59Z",
        "2022-09-13 00:10:00+03:00",
        "2022-09-13T08:15:00.123456+00:00",
        "2022/9/13",
        "2022/09/13 10:00",
        "Tue, 13 Sep 2022 23:59:00 +0300",
    ],
)
def test_day(stated: str) -> None:
    publication = stated_publication(stated, note="here")
    assert publication == Publication(date(2022, 9, 13), date(2022, 9, 13), PublishedBasis.METADATA, "here")


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023/2", date(2023, 2, 1), date(2023, 2, 28)),
        ("1999", date(1999, 1, 1), date(1999, 12, 31)),
    ],
)
def test_interval(stated: str, first: date, last: date) -> None:
    publication = stated_publication(stated, note="")
    assert (publication.first, publication.last, publication.day) == (first, last, None)


@pytest.mark.parametrize("stated", [None, "", "   "])
def test_nothing_stated_is_unknown(stated: str | None) -> None:
    assert stated_publication(stated, note="x") == Publication()


@pytest.mark.parametrize(
    "stated",
    [
        "yesterday",
        "13/09/2022",
        "2022-13-01",
        "2022-02-30",
        "2022/02/30",
        "0001-01-01",
        "9999",
        "1" * 1_000_000,
        "٢٠٢٢-٠٩-١٣x",
        1663027200,
        True,
        ["2022-09-13"],
    ],
)
def test_odd_dates_are_errors_that_quote_them(stated: object) -> None:
    with pytest.raises(DateError, match="publication date") as caught:
        stated_publication(stated, note="")
    assert len(str(caught.value)) < 200
