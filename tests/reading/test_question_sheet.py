"""Sheets of questions: no formula goes out, what was filled in comes back as it was."""

import csv
import io
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.reading.question_lines import FIELDS
from pipelines.reading.question_sheet import SheetError, as_sheet, from_sheet

BLANK: dict[str, Any] = {
    **dict.fromkeys(FIELDS, ""),
    "sentences": ["subject, وكالة: =cmd", "other: جملة"],
    "options": ["accept", "reject"],
    "subject": {"record_id": "a", "start": 1},
    "other": None,
}
hostile = st.text(st.sampled_from("=+-@＝\t 'ab،\"\n,;5"), max_size=6)
values = st.one_of(
    hostile.map(str.strip),
    st.integers(-5, 10**12),
    st.floats(-9, 9, allow_nan=False),
    st.lists(hostile, max_size=2),
    st.just({"start": "2024-03-04", "end": "2024-03-05", "precision": "range"}),
)


@example("'=1", "''-5")
@given(hostile, values)
def test_what_goes_out_comes_back_and_is_no_formula(why: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    sheet = as_sheet([{**BLANK, "why": why, "value": value}])
    _, cells = csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline=""))
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    ((_, line),) = from_sheet(sheet)
    assert line["why"] == why.strip()
    assert line["value"] == value
    assert line["subject"] == BLANK["subject"]
    assert line["other"] is None


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("MAR", "MAR"),
        (" الرباط ", "الرباط"),
        ("null", None),
        ("12", 12),
        ("", ""),
        ('["MAR"]', ["MAR"]),
        ('"12"', "12"),
        ("'-5", -5),
        ("'quoted", "'quoted"),
        ('{"start": ', '{"start":'),
    ],
)
def test_what_a_typed_value_means(cell: str, read: object) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("verdict", "value"), ("correct", cell)])
    ((number, line),) = from_sheet(out.getvalue())
    assert (number, line) == (2, {"verdict": "correct", "value": read})


def test_rows_that_are_too_long_or_too_short() -> None:
    lines = from_sheet("verdict,why\naccept,a,b,c\nreject\n")
    assert [line for _, line in lines] == [{"verdict": "accept", "why": "a"}, {"verdict": "reject"}]


def test_numbers_of_lines_count_line_ends_within_cells() -> None:
    assert [number for number, _ in from_sheet('verdict,why\naccept,"a\nb"\nreject,c\n')] == [3, 4]


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no column"), ("a,b\n1,2\n", "no column `verdict`"), ('verdict,why\naccept,"open\n', "not a CSV file")],
)
def test_what_is_no_sheet(text: str, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        from_sheet(text)
