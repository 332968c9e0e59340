"""Folding: what it makes alike, and the way back to the raw text."""

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelines.language.folding import Folded, fold
from tests.language.texts import any_text, arabic_text

ALIKE = [
    ("alef with hamza, madda, wasla", "أإآٱا", "ااااا"),
    ("hamza on waw and yeh", "مؤتمر مئة", "موتمر ميه"),
    ("alef maksura and yeh", "مصطفى علي", "مصطفي علي"),
    ("teh marbuta", "وزارة", "وزاره"),
    ("Persian and Urdu letters", "ملیون کیان گردہ", "مليون كيان گرده"),
    ("vowel marks and tatweel", "خَمْسَـــةٌ", "خمسه"),
    ("superscript alef", "هٰذا", "هذا"),
    ("Arabic-Indic and Persian digits", "٢٠٢٦ ۲۰۲۶", "2026 2026"),
    ("Latin case", "USD F-16", "usd f-16"),
    ("no-break and thin spaces", "1\u00a0234\u202f567", "1 234 567"),
    ("controls of direction and joining", "\u200fبـ\u200c20\u202c%", "ب20%"),
    ("presentation forms", "ﻻ ﷲ ﷼", "لا الله ريال"),
]


@pytest.mark.parametrize(("raw", "folded"), [pair[1:] for pair in ALIKE], ids=[pair[0] for pair in ALIKE])
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize("mark", list("٫٬٪،؛؟"))
def test_marks_that_mean_something_of_their_own_stay(mark: str) -> None:
    assert fold(mark) == mark


@given(st.one_of(any_text(), arabic_text()))
@settings(deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(any_text(), arabic_text()))
@example("ﷺ في ﻻ مِن")
@example("\u200f\u200fخَمْسَةٌ")
@settings(deadline=None, max_examples=300)
def test_every_folded_character_knows_its_raw_one(text: str) -> None:
    """Each folded character is (part of) what the raw character at its place folds to; the map never goes back."""
    folded = Folded(text)
    starts = [folded.start(position) for position in range(len(folded.text))]
    assert starts == sorted(starts)
    for position, start in enumerate(starts):
        assert folded.text[position] in fold(text[start])
        assert folded.end(position + 1) == start + 1
    assert folded.start(len(folded.text)) == len(text)


@given(arabic_text(), st.data())
@settings(deadline=None)
def test_a_span_folds_to_its_folded_text(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assume(start < end and all(len(fold(letter)) < 2 for letter in text))  # no cutting through a ligature
    raw_start, raw_end = folded.span(start, end)
    assert fold(text[raw_start:raw_end]) == folded.text[start:end]


def test_every_arabic_presentation_form_folds_to_letters() -> None:
    for code in (*range(0xFE80, 0xFEFD), *range(0xFBD3, 0xFBE9)):
        name = unicodedata.name(chr(code), "")
        if "FORM" in name:
            assert not any(0xFB50 <= ord(letter) <= 0xFEFC for letter in fold(chr(code))), name


@given(st.one_of(any_text(), arabic_text(), st.text("أإةىئ ًـ\u200fﻻab1٣", max_size=40)))
@settings(deadline=None)
def test_offsets_of_many_positions_are_those_of_each(text: str) -> None:
    folded = Folded(text)
    positions = list(range(len(folded.text)))
    assert folded.starts(positions) == [folded.start(position) for position in positions]
    spans = [(at, at + 1) for at in positions]
    assert [folded.span(*span) for span in spans] == [(folded.start(a), folded.end(b)) for a, b in spans]


@given(st.text("أإآةىئؤکیہ٠۱２ABCDEٱڪگےۀں\u064b\u0640\u200f\u00a0ﻻﷲبع ", max_size=60))
@settings(deadline=None)
def test_a_text_folds_as_its_characters_do(text: str) -> None:
    """Whichever way is taken: replacing a few characters, or translating many."""
    assert fold(text) == "".join(fold(character) for character in text)
