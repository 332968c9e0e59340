"""`metadata.csv`: columns, quoting, rows that say nothing."""

import pytest

from pipelines.ingestion.outcome import Cause, ReadingError
from pipelines.ingestion.sidecar import parse_sidecar


def test_all_fields_and_quoting() -> None:
    sidecar = parse_sidecar(
        "file,published_at,publisher,url,title,language\r\n"
        '"خبر «مهم», 2.txt",2022-09-13,وكالة,https://example.org/1,"عنوان ""مقتبس""\nفي سطرين",ar\r\n'
    )
    assert sidecar.of("خبر «مهم», 2.txt") == {
        "published_at": "2022-09-13",
        "publisher": "وكالة",
        "url": "https://example.org/1",
        "title": 'عنوان "مقتبس"\nفي سطرين',
        "language": "ar",
    }


def test_other_column_names_order_and_unknown_columns() -> None:
    sidecar = parse_sidecar("Source,FILE,published,colour\nرويترز,a.txt,2020-01-02,red\n")
    assert sidecar.of("a.txt") == {"publisher": "رويترز", "published_at": "2020-01-02"}


def test_short_rows_and_absent_files() -> None:
    sidecar = parse_sidecar("file,published_at,title\na.txt\nb.txt,,عنوان\n")
    assert sidecar.of("a.txt") == {}
    assert sidecar.of("b.txt") == {"title": "عنوان"}
    assert sidecar.of("absent.txt") == {}


def test_oddities_name_their_line() -> None:
    sidecar = parse_sidecar("file,published_at\na.txt,2020-01-01\n,2020-01-02\na.txt,2021-01-01\n")
    assert sidecar.oddities == (
        (3, "a row without a file name"),
        (4, "a second row for a.txt; the first one counts"),
    )
    assert sidecar.of("a.txt")["published_at"] == "2020-01-01"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,date\na.txt,2020-01-01\n", "without a column `file`"),
        ('file,published_at\n"a.txt,2020-01-01\n', "not a CSV file"),
        ("file,title\na.txt," + "ع" * 200_000 + "\n", "not a CSV file"),
    ],
)
def test_what_is_no_metadata(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as caught:
        parse_sidecar(text)
    assert caught.value.cause is Cause.MALFORMED
