"""find_numbers: sentences with what stands in them, and what holds of any text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from pipelines.language import NumberKind, NumberSpan, find_numbers
from tests.language.texts import HARD, any_text, arabic_text, words_asked_for

CASES: Final = Path(__file__).parents[1] / "cases" / "language" / "numbers.tsv"
KINDS: Final = {"%": NumberKind.PERCENT, "#": NumberKind.ORDINAL, "/": NumberKind.FRACTION}


def cases() -> Iterator[tuple[str, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, expected = line.split("\t")
            yield text, expected


def expected_span(text: str, item: str) -> tuple[str, Decimal, NumberKind, Decimal | None, Decimal | None, bool]:
    """Read ``surface=value`` and the marks that numbers.tsv explains."""
    match = re.fullmatch(r"(.+?)=(-?\d+(?:\.\d+)?)([%#/]?)(~?)([<>]?)(?:\.\.(\d+)| (\d+)\.\.)?", item)
    assert match, f"malformed case: {item}"
    surface, number, kind, about, side, top, bottom = match.groups()
    assert surface in text
    value = Decimal(number)
    low = None if side == "<" else Decimal(bottom) if bottom else value
    high = None if side == ">" else Decimal(top) if top else value
    return surface, value, KINDS.get(kind, NumberKind.NUMBER), low, high, bool(about)


def described(text: str, span: NumberSpan) -> tuple[str, Decimal, NumberKind, Decimal | None, Decimal | None, bool]:
    def rounded(value: Decimal | None) -> Decimal | None:
        return None if value is None else round(value, 10).normalize() + 0

    low, high = rounded(span.low), rounded(span.high)
    value = rounded(span.value)
    assert value is not None
    return text[span.start : span.end], value, span.kind, low, high, span.approximate


@pytest.mark.parametrize(("text", "expected"), cases())
def test_sentence(text: str, expected: str) -> None:
    wanted = [] if expected == "-" else [expected_span(text, item.strip()) for item in expected.split(" | ")]
    assert [described(text, span) for span in find_numbers(text)] == wanted


@given(st.one_of(any_text(), arabic_text()))
@settings(max_examples=300, deadline=None)
def test_spans_lie_inside_in_order_and_apart(text: str) -> None:
    end = 0
    for span in find_numbers(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert span.value.is_finite()
        assert None in (span.low, span.high) or span.low <= span.high  # type: ignore[operator]
        end = span.end


@given(st.integers(min_value=0, max_value=10**12))
@example(11)
@example(2_000_000)
@example(111_111)
@example(10**12)
@settings(max_examples=400, deadline=None)
def test_words_of_num2words_come_back(number: int) -> None:
    words = num2words(number, lang="ar")
    assert [span.value for span in find_numbers(words)] == [number]


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from([",", "٬", "’"]))
def test_grouped_digits_come_back(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert [span.value for span in find_numbers(f"بلغ العدد {written} شخصا")] == [number]


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from("٠۰0"))
def test_every_digit_alphabet_reads_alike(number: Decimal, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else "٫" for sign in str(number))
    assert [span.value for span in find_numbers(f"بلغ المعدل {written} نقطة")] == [number]


def test_a_million_digits_do_no_harm() -> None:
    assert find_numbers("9" * 10**6) == []
    assert [span.value for span in find_numbers("9" * 10**5 + " و 20 شخصا")] == [20]


@pytest.mark.parametrize("unit", HARD)
def test_work_grows_with_the_text(unit: str) -> None:
    looks = [words_asked_for(find_numbers, unit * size) / size for size in (200, 400, 800)]
    assert looks[2] <= 1.25 * looks[0] + 5


def documented(text: str) -> str:
    """What docs/language.md says of ``text``."""
    found = []
    for span in find_numbers(text):
        low, high = (" " if bound is None else f"{bound:f}" for bound in (span.low, span.high))
        bounds = "" if low == high else f" ({low.strip()}…{high.strip()})"
        kind = "" if span.kind is NumberKind.NUMBER else f" {span.kind}"
        about = " approximate" if span.approximate else ""
        found.append(f"`{text[span.start : span.end]}` {span.value:f}{bounds}{kind}{about}")
    return ", ".join(found)


def test_the_examples_of_the_documentation_hold(repository: Path) -> None:
    page = (repository / "docs" / "language.md").read_text(encoding="utf-8")
    rows = page.split("\n| Text | Numbers |\n")[1].split("\n\n")[0].splitlines()[1:]
    assert len(rows) >= 10
    for row in rows:
        text, told = (cell.strip() for cell in row.strip("|").split("|"))
        assert documented(text) == told
