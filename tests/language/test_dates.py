"""Dates: what is read, from the example table, and what holds for any text."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.language import DateSpan, Direction, find_dates, resolve
from pipelines.language.spans import Anchor, Calendar
from pipelines.records import Publication, PublishedBasis

CASES = Path(__file__).parent.parent / "cases" / "language" / "dates.tsv"
TUESDAY = date(2022, 9, 13)


def _rows() -> list[tuple[str, str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3] if len(row) > 3 else "") for row in rows]


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, places, start = "", [], 0
    for character in text:
        if character == "⟦":
            start = len(plain)
        elif character == "⟧":
            places.append((start, len(plain)))
        else:
            plain += character
    return plain, places


def _reading(span: DateSpan) -> str:
    if span.first is None or span.last is None:
        return f"open {span.precision}"
    days = span.first.isoformat() + ("" if span.first == span.last else f"..{span.last.isoformat()}")
    return f"{days} {span.precision}"


@pytest.mark.parametrize(("group", "published", "text", "expected"), _rows())
def test_example(group: str, published: str, text: str, expected: str) -> None:
    plain, places = _marked(text)
    spans = find_dates(plain, published=None if published == "-" else date.fromisoformat(published))
    assert [_reading(span) for span in spans] == [item for item in expected.split(" ; ") if item], group
    assert [plain[span.start : span.end] for span in spans] == [plain[start:end] for start, end in places]
    assert [(span.start, span.end) for span in spans] == places


def _documented(repository: Path) -> list[list[str]]:
    section = (
        (repository / "docs" / "language.md").read_text(encoding="utf-8").split("\n## Dates\n")[1].split("\n## ")[0]
    )
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    table = [[cell.strip() for cell in row] for row in rows]
    start = table.index(["Text", "Published", "What is found"]) + 2
    return table[start : next((place for place in range(start, len(table)) if table[place][0] == "File"), len(table))]


def _shown(text: str, span: DateSpan) -> str:
    shown = f"`{text[span.start : span.end]}` {span.edtf or 'open'} {span.precision}"
    if span.future is not None and span.future != span.past:
        other = resolve(span, Direction.FUTURE)
        shown += f", or {other.edtf}"
    return shown


def test_documented_examples_hold(repository: Path) -> None:
    table = _documented(repository)
    assert len(table) >= 10
    for text, published, expected in table:
        spans = find_dates(text, published=date.fromisoformat(published) if published else None)
        assert ", ".join(_shown(text, span) for span in spans) == expected


def test_table_has_every_class() -> None:
    assert {row[0] for row in _rows()} >= {
        "absolute", "pair", "maghreb", "digits", "latin", "hijri", "range", "parts", "edge", "deictic",
        "weekday", "month", "units", "same", "distance", "nothing",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("الأربعاء", date(2022, 9, 7), date(2022, 9, 14)),
        ("الثلاثاء", TUESDAY, TUESDAY),
        ("في نوفمبر", date(2021, 11, 1), date(2022, 11, 1)),
        ("في 20 سبتمبر", date(2021, 9, 20), date(2022, 9, 20)),
    ],
)
def test_tense_chooses_among_readings(text: str, past: date, future: date) -> None:
    (span,) = find_dates(text, published=TUESDAY)
    assert span.direction is Direction.OPEN
    assert resolve(span, Direction.PAST).first == past
    assert resolve(span, Direction.FUTURE).first == future


def test_resolve_leaves_what_the_text_decides() -> None:
    (span,) = find_dates("الأربعاء الماضي", published=TUESDAY)
    assert resolve(span, Direction.FUTURE) == span


def test_uncertain_publication_widens() -> None:
    around = Publication(date(2022, 9, 12), date(2022, 9, 15), PublishedBasis.INFERRED)
    (span,) = find_dates("أمس", published=around)
    assert (span.first, span.last) == (date(2022, 9, 11), date(2022, 9, 14))


def test_weekday_narrows_uncertain_publication() -> None:
    around = Publication(date(2022, 9, 12), date(2022, 9, 15), PublishedBasis.INFERRED)
    (span,) = find_dates("أمس الثلاثاء", published=around)
    assert (span.first, span.last) == (date(2022, 9, 13), date(2022, 9, 13))


def test_weekday_beside_today_corrects_a_late_publication_date() -> None:
    spans = find_dates("وصل اليوم الاثنين ويغادر غدا الثلاثاء بعد أن تأجلت الزيارة أمس", published=TUESDAY)
    assert [span.first for span in spans] == [date(2022, 9, 12), date(2022, 9, 13), date(2022, 9, 11)]


def test_contradicting_weekdays_correct_only_themselves() -> None:
    spans = find_dates("وصل اليوم الاثنين ويغادر غدا الأربعاء بعد أن تأجلت الزيارة أمس", published=TUESDAY)
    assert [span.first for span in spans] == [date(2022, 9, 12), date(2022, 9, 14), date(2022, 9, 12)]


def test_month_stays_sharp_under_uncertain_publication() -> None:
    around = Publication(date(2022, 9, 12), date(2022, 9, 15), PublishedBasis.INFERRED)
    (span,) = find_dates("يوليو الماضي", published=around)
    assert (span.first, span.last) == (date(2022, 7, 1), date(2022, 7, 31))


def test_one_sided_publication_anchors_nothing() -> None:
    (span,) = find_dates("أمس", published=Publication(date(2022, 9, 12), None, PublishedBasis.INFERRED))
    assert span.anchored_by is Anchor.NONE
    assert span.first is None
    assert span.past is None


def test_no_anchor_invents_nothing() -> None:
    for span in find_dates("أمس والأربعاء وفي يوليو الماضي وقبل شهرين والعام المقبل"):
        assert (span.first, span.last, span.past, span.future) == (None, None, None, None)
        assert span.anchored_by is Anchor.NONE


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("14 مارس 2019", "2019-03-14"),
        ("مارس 2019", "2019-03"),
        ("عام 2019", "2019"),
        ("من 3 إلى 9 مايو 2016", "2016-05-03/2016-05-09"),
        ("الربع الثالث من 2016", "2016-35"),
        ("النصف الأول من عام 2022", "2022-40"),
        ("صيف 2015", "2015-22~"),
        ("ثمانينيات القرن الماضي", "198X"),
        ("قبل نحو شهرين", "2022-07~"),
        ("قبل نحو عام", "2021~"),
    ],
)
def test_edtf(text: str, edtf: str) -> None:
    (span,) = find_dates(text, published=TUESDAY)
    assert span.edtf == edtf


def test_edtf_of_a_year_not_said() -> None:
    (day,) = find_dates("في 12 سبتمبر")
    (month,) = find_dates("في سبتمبر الجاري")
    assert (day.edtf, month.edtf) == ("XXXX-09-12", "XXXX-09")


@pytest.mark.parametrize("year", ["0000", "99999", "9999", "0001", "1200"])
def test_years_out_of_range_do_no_harm(year: str) -> None:
    assert all(
        span.first is None or span.first.year >= 1000
        for span in find_dates(f"في 5 مايو {year} وعام {year} و01/01/{year} و1 محرم {year} هـ", published=TUESDAY)
    )


@given(st.text())
def test_spans_lie_in_any_text(text: str) -> None:
    for span in find_dates(text, published=TUESDAY):
        assert 0 <= span.start < span.end <= len(text)


_FRAGMENTS = st.sampled_from(
    "في من إلى بين و12 15 سبتمبر / أيلول ( ) الجاري الماضي عام 2020 - – 1436هـ رمضان أمس اليوم الاثنين "
    "الربع الأول النصف قبل شهرين الأشهر الثلاثة نفسه منه ولغاية الـ 2015/7/21 September , ، . ـ َ \u200f "
    "العام الأسبوع خميس آخر أول مطلع السبعينيات ألفين وعشرين 99999 0000 31 فبراير المقبلين أو حتى صيف".split()
)


@given(st.lists(_FRAGMENTS, max_size=25), st.dates(min_value=date(1, 1, 1)))
def test_any_mixture_of_date_words(fragments: list[str], published: date) -> None:
    text = " ".join(fragments)
    spans = find_dates(text, published=published)
    for earlier, later in pairwise(spans):
        assert earlier.end <= later.start
    for span in spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert span.first is None or span.last is None or span.first <= span.last


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)))
def test_a_full_date_means_its_day(day: date) -> None:
    months = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
    (span,) = find_dates(f"عقد في {day.day} {months[day.month - 1]} {day.year} بالرباط")
    assert (span.first, span.last, span.edtf) == (day, day, day.isoformat())


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2070, 1, 1)))
def test_hijri_round_trip(day: date) -> None:
    from hijridate import Gregorian

    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    (span,) = find_dates(f"بتاريخ {hijri.day}/{hijri.month}/{hijri.year}هـ")
    assert (span.first, span.calendar) == (day, Calendar.HIJRI)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2050, 1, 1)), st.integers(0, 6))
def test_weekday_lies_within_a_week(published: date, weekday: int) -> None:
    name = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"][weekday]
    (span,) = find_dates(f"قال يوم {name} إنه", published=published)
    assert span.past is not None
    assert span.future is not None
    assert span.past[0].weekday() == span.future[0].weekday() == weekday
    assert timedelta(0) <= published - span.past[0] < timedelta(7)
    assert timedelta(0) <= span.future[0] - published < timedelta(7)


_ADVERSARIAL = [
    "12-", "و12 ", "من ", "2020 و", "شهر ", "12 و", "الأول ", "1/1/", "بين ", "(", "الشهر نفسه من ", "بعد شهرين ",
    "الشهر نفسه من العام الماضي ", "يونيو من ", "النصف الأول من ", "الاثنين ", "2019-2020-", "و", "سبتمبر / ", "قبل ",
    "اليوم ", "\n", ". ", "مطلع ", "الفترة نفسها من 2019 ", "من يوليو إلى ", "الخميس والجمعة و", "ألف و", "1436هـ ",
]  # fmt: skip


@pytest.mark.parametrize("unit", _ADVERSARIAL)
def test_long_repetitive_text_is_read(unit: str) -> None:
    text = "مايو 2018 " + unit * (20_000 // len(unit)) + "سبتمبر"
    assert all(0 <= span.start < span.end <= len(text) for span in find_dates(text, published=TUESDAY))
