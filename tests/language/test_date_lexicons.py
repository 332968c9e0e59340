"""The lexicons of dates: every line well formed, every month named, no word twice in a class."""

from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

from pipelines.language import find_dates
from pipelines.language.dates import lexicon
from pipelines.language.dates.when import Unit
from pipelines.language.folding import fold
from pipelines.language.spans import Calendar

LEXICON = Path(lexicon.__file__).parent.parent / "lexicon"
FILES = {"months.tsv": 5, "weekdays.tsv": 3, "date_words.tsv": 3, "publication_clues.tsv": 2}


@pytest.mark.parametrize(("name", "columns"), FILES.items())
def test_file_is_well_formed(name: str, columns: int) -> None:
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert any(line.startswith("# Source:") for line in lines)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {columns}
    assert all(cell and cell == cell.strip() for row in rows for cell in row)


def test_no_word_twice_in_a_class() -> None:
    seen = Counter((fold(phrase), group) for phrase, group, _ in lexicon.rows("date_words.tsv"))
    assert [entry for entry, count in seen.items() if count > 1] == []


def test_units_and_parts_are_known() -> None:
    kinds = ("unit_definite", "unit_single", "unit_dual", "unit_plural", "unit_plural_definite", "unit_dual_definite")
    for kind in kinds:
        assert {Unit(value) for value in lexicon.words(kind).values()}
    assert set(lexicon.words("part").values()) == {"quarter", "half", "third", "term"}


def test_every_month_of_both_calendars_has_a_name() -> None:
    named = {(month.calendar, month.number) for month in lexicon.month_names().values()}
    assert named == {(calendar, number) for calendar in Calendar for number in range(1, 13)}
    assert {month.use for month in lexicon.month_names().values()} == {
        "plain", "context", "marked", "dated", "abbreviated",
    }  # fmt: skip


@pytest.mark.parametrize(
    "territory", ["EG", "SA", "MA", "DZ", "TN", "LB", "SY", "IQ", "JO", "MR", "LY", "YE", "SD", "AE"]
)
def test_month_and_weekday_names_of_cldr_are_read(territory: str) -> None:
    locale = Locale("ar", territory)
    for number, name in locale.months["format"]["wide"].items():
        (span,) = find_dates(f"في 5 {name} 2022")
        assert span.first is not None
        assert (span.first.month, span.first.day) == (number, 5)
    for number, name in locale.days["format"]["wide"].items():
        assert lexicon.weekday_names()[fold(name)].number == number + 1
