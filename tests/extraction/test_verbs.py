"""Stems become all the forms that news uses; the lexicons of verbs are sound."""

import pytest

from pipelines.extraction.verbs import Tense, inflect, read_lexicon, verb_table
from pipelines.language.tokens import Text

LEXICONS = ("visit_verbs", "delegation_verbs", "agreement_verbs", "arms_verbs")


def role(word: str) -> str | None:
    hit = verb_table("visit_verbs").match(Text(word), 0)
    return hit.value.role if hit else None


@pytest.mark.parametrize(
    ("form", "tense", "suffix"),
    [
        ("التقي", Tense.PAST, False),
        ("التقت", Tense.PAST, False),
        ("التقاه", Tense.PAST, True),
        ("التقوا", Tense.PAST, False),
        ("يلتقي", Tense.PRESENT, False),
        ("سيلتقي", Tense.FUTURE, False),
        ("ستلتقي", Tense.FUTURE, False),
        ("يلتقيان", Tense.PRESENT, False),
        ("يلتقون", Tense.PRESENT, False),
    ],
)
def test_forms_of_a_weak_verb(form: str, tense: Tense, suffix: bool) -> None:
    verb = dict(inflect("التقى", "التقت", "لتقي", "التقى", "meet"))[form]
    assert (verb.tense, verb.suffix) == (tense, suffix)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("زار", "visit"),
        ("وزار", "visit"),
        ("زيارة", "visit"),
        ("بزيارة", "visit"),
        ("الزيارة", "visit"),
        ("زيارته", "visit"),
        ("وصولها", "arrive"),
        ("استقبله", "receive"),
        ("غادر", "leave"),
        ("زر", None),
        ("مزارع", None),
    ],
)
def test_what_a_word_does_in_a_frame(word: str, wanted: str | None) -> None:
    assert role(word) == wanted


@pytest.mark.parametrize("word", ["وزارة", "الوزارة", "وزارته"])
def test_a_word_that_only_looks_like_a_form_is_blocked(word: str) -> None:
    assert role(word) == "none"


@pytest.mark.parametrize("name", LEXICONS)
def test_a_verb_row_is_whole(name: str) -> None:
    for row in read_lexicon(name):
        assert len(row) >= 6, row
        lemma, kind, past, feminine, base = row[:5]
        assert lemma
        assert kind
        assert (past == "-") == (feminine == "-"), row
        assert past == "-" or base != "-", row
        assert past != "-" or row[5:], f"{row}: neither a verb nor a noun"
