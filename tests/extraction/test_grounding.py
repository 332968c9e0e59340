"""The gate: no value leaves without its words, and every span is what it says."""

import random

import pytest

from pipelines.extraction import extract
from pipelines.extraction.candidates import Candidate, SpanPair
from pipelines.extraction.grounding import ground
from pipelines.records import TRIGGER_SLOT, RecordType
from tests.extraction.reading import article, records, slots

TEXT = "وصل وزير الدفاع الكيني موسى كيماني للرياض أمس."
ARTICLE = article(TEXT)


def at(surface: str) -> SpanPair:
    start = TEXT.index(surface)
    return start, start + len(surface)


def candidate() -> Candidate:
    made = Candidate(RecordType.VISIT, "visit.test", (0, 1), at("وصل"), 0)
    made.fill("visitor_name", "موسى كيماني", at("موسى كيماني"))
    made.fill("visitor_country", "KEN", at("الكيني"))
    made.fill("host_country", "SAU", at("لرياض"))
    made.fill("status", "completed")
    return made


def test_what_is_in_the_text_passes() -> None:
    record = ground(candidate(), ARTICLE)
    assert record is not None
    assert record.article_id == ARTICLE.id
    assert {e.slot for e in record.evidence} == {
        *("visitor_name", "visitor_country", "host_country", "status"),
        TRIGGER_SLOT,
    }


def test_a_status_without_words_rests_on_the_trigger() -> None:
    record = ground(candidate(), ARTICLE)
    assert record is not None
    (status,) = (e for e in record.evidence if e.slot == "status")
    assert (status.start, status.end) == at("وصل")


@pytest.mark.parametrize("span", [(5, 5), (9, 4), (-3, 4), (10, 10_000)])
def test_a_span_outside_the_text_carries_nothing(span: SpanPair) -> None:
    made = candidate()
    made.replace("host_city", "الرياض", span)
    record = ground(made, ARTICLE)
    assert record is not None
    assert record.slots.to_json()["host_city"] is None


def test_a_value_that_its_words_do_not_say_is_dropped() -> None:
    made = candidate()
    made.replace("host_city", "جدة", at("لرياض"))
    record = ground(made, ARTICLE)
    assert record is not None
    assert record.slots.to_json()["host_city"] is None
    assert "host_city" not in {e.slot for e in record.evidence}


def test_the_alif_of_the_article_may_be_missing() -> None:
    made = candidate()
    made.fill("host_city", "الرياض", at("لرياض"))
    record = ground(made, ARTICLE)
    assert record is not None
    assert record.slots.to_json()["host_city"] == "الرياض"


def test_a_value_without_any_words_is_dropped() -> None:
    made = candidate()
    made.replace("host_country", "SAU")
    record = ground(made, ARTICLE)
    assert record is not None
    assert record.slots.to_json()["host_country"] is None


def test_an_unresolved_expression_keeps_its_words() -> None:
    made = candidate()
    made.replace("date", None, at("أمس"))
    record = ground(made, ARTICLE)
    assert record is not None
    assert record.slots.to_json()["date"] is None
    assert "date" in {e.slot for e in record.evidence}


@pytest.mark.parametrize(("slot", "value"), [("status", "soon"), ("host_country", "Narnia"), ("no_slot", "x")])
def test_what_the_codebook_forbids_is_no_record(slot: str, value: str) -> None:
    made = candidate()
    made.replace(slot, value, at("وصل"))
    assert ground(made, ARTICLE) is None


def test_a_visit_needs_a_visitor() -> None:
    made = candidate()
    made.replace("visitor_name", "يوسف سالم", at("موسى كيماني"))
    assert ground(made, ARTICLE) is None


def test_a_trigger_outside_the_text_is_no_record() -> None:
    made = candidate()
    made.trigger_span = (500, 504)
    assert ground(made, ARTICLE) is None


def surfaces(text: str) -> list[set[tuple[str, str]]]:
    """Per record, (slot, words) of all evidence."""
    return [{(e.slot, text[e.start : e.end]) for e in record.evidence} for record in extract(article(text))]


NOISE = ("مُحَمَّدٌ\n", "خبـــر.\n", "🛩️ ", "e\u0301 ", "ﷺ ", "\u200f", "\t", "\r\n", "ﻻ.\n")


@pytest.mark.parametrize("seed", range(20))
def test_spans_are_code_points_of_the_raw_text(seed: int) -> None:
    """Vowel signs, tatweel, astral characters and letters of any width before the words do not move them."""
    before = "".join(random.Random(seed).choices(NOISE, k=8))
    assert surfaces(TEXT) == surfaces(before + "\n" + TEXT) != []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("انتقدت الوزارة شراء بيرو للأسلحة من كينيا.", "الأسلحة"),
        ("انتقدت الوزارة شراء بيرو أسلحة من كينيا.", "أسلحة"),
    ],
)
def test_an_alif_that_the_preposition_swallowed_comes_back(text: str, value: str) -> None:
    (record,) = records(text, RecordType.ARMS_DEAL)
    assert slots(record)["weapon"] == value
