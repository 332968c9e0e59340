"""The lexicons of numbers: every line readable, no form with two meanings, nothing that a rule would generate."""

import re
from collections import Counter
from typing import Final

import pytest

from pipelines.language.folding import fold
from pipelines.language.numbers_bounds import ABOUT, OVER, UNDER
from pipelines.language.numbers_lexicon import Role, numeral
from pipelines.language.places_lexicon import LEXICON, read_rows, split_names

FILES: Final = {
    "numerals.tsv": 3,
    "number_bounds.tsv": 3,
    "number_labels.tsv": 2,
    "currency_names.tsv": 6,
    "currencies.tsv": 5,
}


@pytest.mark.parametrize(("name", "columns"), FILES.items())
def test_every_line_has_its_columns_and_the_file_its_source(name: str, columns: int) -> None:
    assert {len(row) for row in read_rows(name)} <= {columns, columns - 1}
    header = [line for line in (LEXICON / name).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any(line.startswith("# Source:") for line in header)


def test_no_numeral_stands_twice() -> None:
    """Lists whose first line would silently win; spellings that fold together need one line only."""
    forms = Counter(
        fold(form) for _, _, cell in read_rows("numerals.tsv") for form in set(map(fold, split_names(cell)))
    )
    assert [form for form, count in forms.items() if count > 1] == []


def test_every_numeral_is_found_with_its_value() -> None:
    for role, value, cell in read_rows("numerals.tsv"):
        for form in split_names(cell):
            found = numeral(fold(form))
            assert found is not None
            assert (found.role, found.value) == (Role[role.upper().replace("-", "_")], int(value))


def test_no_numeral_carries_its_article_or_proclitics() -> None:
    forms = {fold(form) for _, _, cell in read_rows("numerals.tsv") for form in split_names(cell)}
    assert not {form for form in forms if form.startswith("ال") and form[2:] in forms}
    assert not {form for form in forms if form[0] in "وبلك" and form[1:] in forms} - {"واحد", "واحدي"}


def test_bounds_have_known_effects_and_one_effect_each() -> None:
    effects: dict[tuple[str, str], set[str]] = {}
    for effect, side, cell in read_rows("number_bounds.tsv"):
        assert effect in (ABOUT, OVER, UNDER)
        assert side in ("before", "large", "after", "verb", "verb-on")
        for phrase in split_names(cell):
            assert re.fullmatch(r"[ء-ي]+( [ء-ي]+)*", fold(phrase)), phrase
            effects.setdefault((side, fold(phrase)), set()).add(effect)
    assert [phrase for phrase, found in effects.items() if len(found) > 1] == []


def test_labels_are_single_words_of_known_classes() -> None:
    for kind, cell in read_rows("number_labels.tsv"):
        assert kind in ("label", "model", "whole", "rank", "calendar", "change")
        assert all(numeral(fold(word)) is None for word in split_names(cell) if " " not in word)
