"""Tokens: where they are cut, and that they point back into the raw text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.folding import fold
from pipelines.language.tokens import Text, as_text
from tests.language.texts import any_text, arabic_text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("صفقة بـ1.2 مليار", ["صفقه", "ب", "1", ".", "2", "مليار"]),
        ("F-16/إف16", ["f", "-", "16", "/", "اف", "16"]),
        ("أولا.\n\nثانيا", ["اولا", ".", "\n\n", "ثانيا"]),
        ("", []),
        (" \u00a0 ", []),
    ],
)
def test_cut(raw: str, words: list[str]) -> None:
    assert Text(raw).words == words


@given(st.one_of(any_text(), arabic_text()))
@settings(deadline=None)
def test_tokens_are_the_folded_text_without_its_blanks(raw: str) -> None:
    text = Text(raw)
    assert len(text) == len(text.words) == len(text.starts) == len(text.ends)
    for word, start, end in zip(text.words, text.starts, text.ends, strict=True):
        assert text.text[start:end] == word
    kept = "".join(text.words)
    assert kept == "".join(sign for sign in text.text if sign == "\n" or not sign.isspace())


@given(arabic_text())
@settings(deadline=None)
def test_surface_is_the_raw_text_of_the_tokens(raw: str) -> None:
    text = Text(raw)
    for index, word in enumerate(text.words):
        start, end = text.raw_span(index, index + 1)
        assert raw[start:end] == text.surface(index, index + 1)
        assert word in fold(raw[start:end])


def test_places_of_positions() -> None:
    text = Text("قال الوزير اليوم")
    assert [text.token_at(position) for position in (0, 2, 3, 4, 15, 16)] == [0, 0, 1, 1, 2, 3]


def test_a_text_is_not_tokenised_twice() -> None:
    text = Text("نص")
    assert as_text(text) is text
    assert as_text("نص").words == text.words
