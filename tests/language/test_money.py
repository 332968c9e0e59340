"""find_money: sentences with what stands in them, and what holds of any text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language import MoneySpan, find_money
from pipelines.language.money_lexicon import currency_names, currency_words
from pipelines.language.places_lexicon import read_rows
from pipelines.records.codes import is_country, is_currency
from tests.language.texts import HARD, any_text, arabic_text, words_asked_for

CASES: Final = Path(__file__).parents[1] / "cases" / "language" / "money.tsv"
COUNTRIES: Final = st.one_of(st.none(), st.lists(st.sampled_from(["SAU", "QAT", "MAR", "IRQ", "EGY"]), max_size=2))


def cases() -> Iterator[tuple[str, list[str] | None, str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, countries, expected = line.split("\t")
            yield text, None if countries == "-" else countries.split(","), expected


def expected_span(text: str, item: str) -> tuple[str, MoneySpan]:
    """Read ``surface=low..high CURRENCY`` and the marks that money.tsv explains."""
    match = re.fullmatch(r"(.+?)=([\d.*]+?)(?:\.\.([\d.*]+))? ([A-Z]{3}|\*)(~?)(\??)", item)
    assert match, f"malformed case: {item}"
    surface, low, high, currency, about, assumed = match.groups()
    start = text.index(surface)
    bounds = [None if bound == "*" else Decimal(bound) for bound in (low, high or low)]
    code = None if currency == "*" else currency
    return surface, MoneySpan(start, start + len(surface), *bounds, code, bool(about), bool(assumed))


@pytest.mark.parametrize(("text", "countries", "expected"), cases())
def test_sentence(text: str, countries: list[str] | None, expected: str) -> None:
    wanted = [] if expected == "-" else [expected_span(text, item.strip()) for item in expected.split(" | ")]
    found = find_money(text, countries=countries)
    assert [(text[span.start : span.end], span) for span in found] == wanted


@given(st.one_of(any_text(), arabic_text()), COUNTRIES)
@settings(max_examples=400, deadline=None)
def test_spans_lie_inside_with_sound_values(text: str, countries: list[str] | None) -> None:
    for span in find_money(text, countries=countries):
        assert 0 <= span.start < span.end <= len(text)
        assert span.low is not None or span.high is not None
        assert None in (span.low, span.high) or 0 <= span.low <= span.high  # type: ignore[operator]
        assert span.currency is None or is_currency(span.currency)
        assert not (span.assumed and countries is not None)


@given(arabic_text())
@settings(max_examples=200, deadline=None)
def test_no_two_amounts_overlap(text: str) -> None:
    end = 0
    for span in find_money(text):
        assert span.start >= end
        end = span.end


@pytest.mark.parametrize("unit", HARD)
def test_work_grows_with_the_text(unit: str) -> None:
    looks = [words_asked_for(find_money, unit * size) / size for size in (200, 400, 800)]
    assert looks[2] <= 1.25 * looks[0] + 5


def test_every_currency_in_use_has_a_name() -> None:
    codes = {row[1] for row in read_rows("currencies.tsv")}
    assert all(is_currency(code) for code in codes)
    assert {"USD", "EUR", "GBP", "SAR", "MAD", "ILS", "IRR", "TRY", "CNY", "AFN", "ZAR", "PKR"} - codes == {"AFN"}
    assert len(codes) >= 140


def test_lexicon_rows_agree() -> None:
    names = {row[0] for row in read_rows("currency_names.tsv")}
    for name, _, countries, *_ in read_rows("currencies.tsv"):
        assert name in names
        assert all(is_country(country) for country in countries.split("|") if country)
    for found in currency_names().values():
        assert found.codes
        assert found.assumed is None or is_currency(found.assumed)


def test_every_name_alone_after_an_amount_is_money() -> None:
    for name, rule, *_ in read_rows("currency_names.tsv"):
        if rule in ("strong", "minor"):
            assert len(find_money(f"بقيمة 30 مليون {name} أمس")) == 1, name
            assert currency_words().get(name) is not None


def documented(text: str, countries: list[str] | None) -> str:
    """What docs/language.md says of ``text``."""
    found = []
    for span in find_money(text, countries=countries):
        low, high = ("" if bound is None else f"{bound:f}" for bound in (span.low, span.high))
        bounds = low if low == high else f"{low}…{high}"
        marks = (" assumed" if span.assumed else "") + (" approximate" if span.approximate else "")
        found.append(f"`{text[span.start : span.end]}` {bounds} {span.currency or 'open'}{marks}")
    return ", ".join(found)


def test_the_examples_of_the_documentation_hold(repository: Path) -> None:
    page = (repository / "docs" / "language.md").read_text(encoding="utf-8")
    rows = page.split("\n| Text | Countries | Money |\n")[1].split("\n\n")[0].splitlines()[1:]
    assert len(rows) >= 10
    for row in rows:
        text, countries, told = (cell.strip() for cell in row.strip("|").split("|"))
        assert documented(text, [countries] if countries else None) == told
