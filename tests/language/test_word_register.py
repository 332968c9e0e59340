"""The register of words: each table keeps its own words, whenever it was entered, and letters stay with their words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language.phrases import PhraseTable
from pipelines.language.tokens import Text
from pipelines.language.word_register import WordRegister
from tests.language.texts import any_text, arabic_text

SENTENCE = "زار الوزير بغداد وبيروت ثم عاد للرياض"


def test_a_word_with_proclitics_is_a_place_only_for_tables_that_allow_them() -> None:
    register, text = WordRegister(), Text(SENTENCE)
    free = register.enter(["بغداد", "بيروت", "الرياض"], proclitics=True)
    bare = register.enter(["بغداد", "بيروت", "الرياض"], proclitics=False)
    assert [text.words[at] for at in register.places(text, free)] == ["بغداد", "وبيروت", "للرياض"]
    assert [text.words[at] for at in register.places(text, bare)] == ["بغداد"]


def test_a_table_entered_after_a_text_was_read_finds_its_places_too() -> None:
    register, text = WordRegister(), Text(SENTENCE)
    first = register.enter(["زار"], proclitics=True)
    assert register.places(text, first) == [0]
    second = register.enter(["عاد", "زار"], proclitics=True)
    assert register.places(text, second) == [0, 5]
    assert register.places(text, first) == [0]


def test_each_word_is_read_once_and_its_letter_stands_wherever_it_does() -> None:
    register, asked = WordRegister(), list[str]()

    def read(word: str) -> str:
        asked.append(word)
        return "N" if word == "سامح" else "C"

    register.enter(["سامح"], proclitics=True)
    for text in ("سامح قال سامح", "قال سامح"):
        whole = Text(text)
        letters = register.letters(whole, read)
        assert letters == "".join("N" if word == "سامح" else "C" for word in whole.words)
    assert sorted(asked) == ["سامح", "قال"]


def test_letters_do_not_hide_the_places_of_a_word() -> None:
    register = WordRegister()
    bit = register.enter(["سامح"], proclitics=True)
    register.letters(Text("سامح"), lambda _: "N")
    assert register.places(Text("قال سامح"), bit) == [1]


@given(st.one_of(any_text(), arabic_text()))
@settings(deadline=None)
def test_nothing_matches_where_no_phrase_may_start(raw: str) -> None:
    table = PhraseTable([("مليون", 1), ("ثلاثة آلاف", 2), ("دولار", 3), ("بين", 4), ("الثالث بعد", 5)])
    text = Text(raw)
    places = set(table.places(text))
    assert {at for at in range(len(text)) if table.match(text, at) is not None} <= places
