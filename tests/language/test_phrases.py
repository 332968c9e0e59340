"""Phrase tables: longest match, proclitics, and as many looks as there are words."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.proclitics import with_proclitics, without_proclitics
from pipelines.language.tokens import Text
from tests.language.texts import any_text, arabic_text

CITIES = PhraseTable(
    [("الرباط", "RBA"), ("دار البيضاء", "X"), ("الدار البيضاء", "CMN"), ("الدار", "DAR"), ("بغداد", "BGW")]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في الرباط", [("الرباط", "RBA")]),
        ("بالرباط وبغداد", [("الرباط", "RBA"), ("بغداد", "BGW")]),
        ("للرباط", [("لرباط", "RBA")]),
        ("الدار البيضاء", [("الدار البيضاء", "CMN")]),
        ("والدار الكبيرة", [("الدار", "DAR")]),
        ("رباط الخيل", []),
        ("في دار البيضاء وفي دار", [("دار البيضاء", "X")]),
        ("دار الكتب ودار البيضاء", [("دار البيضاء", "X")]),
    ],
)
def test_finditer(text: str, found: list[tuple[str, str]]) -> None:
    whole = Text(text)
    hits = [(whole.surface(hit.first, hit.last, skip=hit.skip), hit.value) for hit in CITIES.finditer(whole)]
    assert hits == found


def test_first_value_stays_and_get_asks_for_the_whole_phrase() -> None:
    table = PhraseTable([("ألف", 1), ("الف", 2)])
    assert table.get("ألف") == 1
    assert table.get("ألف باء") is None
    assert table.get("") is None


def test_without_proclitics_keeps_the_word_itself_first() -> None:
    assert without_proclitics("للمغرب")[0] == ("للمغرب", 0)
    assert ("المغرب", 1) in without_proclitics("للمغرب")
    assert without_proclitics("في") == (("في", 0),)


@given(any_text(), st.lists(st.text("ابجد ", min_size=1, max_size=6), max_size=5))
@settings(deadline=None)
def test_hits_do_not_overlap(raw: str, phrases: list[str]) -> None:
    text = Text(raw + " " + " ".join(phrases))
    free = 0
    for hit in PhraseTable([(phrase, phrase) for phrase in phrases]).finditer(text):
        assert free <= hit.first < hit.last <= len(text)
        free = hit.last


def test_only_words_that_may_start_a_phrase_are_looked_at() -> None:
    looked: list[int] = []

    class Watched(PhraseTable[int]):
        def match(self, text: Text, index: int) -> Hit[int] | None:
            looked.append(index)
            return super().match(text, index)

    def words() -> Iterator[str]:
        for _ in range(500):
            yield "كلمة"
        yield "الرباط"

    assert len(list(Watched([("الرباط", 1)]).finditer(Text(" ".join(words()))))) == 1
    assert looked == [500]


@given(arabic_text())
@settings(deadline=None)
def test_every_written_form_of_a_word_leads_back_to_it_and_no_other_does(raw: str) -> None:
    for word in Text(raw).words:
        assert all((word in dict(without_proclitics(written))) for written in with_proclitics(word))
        assert all(word in with_proclitics(form) for form, _ in without_proclitics(word))
