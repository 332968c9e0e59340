"""Articles in JSON: which fields are taken, and what is no article."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingestion.jsonarticles import article_fields, parse_json
from pipelines.ingestion.outcome import Cause, ReadingError


def test_fields_and_their_other_names() -> None:
    own = {"text": " خبر \n", "document_id": 7, "published": "2020-01-02", "source": "وكالة", "tags": ["x"], "url": 1.5}
    assert article_fields(own) == {
        "text": " خبر \n",
        "document_id": "7",
        "published_at": "2020-01-02",
        "publisher": "وكالة",
        "title": None,
        "url": None,
        "language": None,
    }
    assert article_fields({**own, "published_at": "2021-01-01", "publisher": "صحيفة"})["publisher"] == "صحيفة"


@pytest.mark.parametrize(
    ("value", "cause", "words"),
    [
        ([1], Cause.MALFORMED, "a list, not an object"),
        ("خبر", Cause.MALFORMED, "text, not an object"),
        (3, Cause.MALFORMED, "a number, not an object"),
        (None, Cause.MALFORMED, "missing"),
        ({}, Cause.MALFORMED, "`text` is missing"),
        ({"text": None}, Cause.MALFORMED, "`text` is missing"),
        ({"text": ["خبر"]}, Cause.MALFORMED, "`text` is a list"),
        ({"text": " \n"}, Cause.EMPTY, "empty text"),
        ({"text": "خبر \ud83d قصير"}, Cause.ENCODING, r"lone surrogate U\+D83D\) at offset 4"),
        ({"text": "خبر\0"}, Cause.BINARY, "NUL character at offset 3"),
    ],
)
def test_what_is_no_article(value: object, cause: Cause, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as caught:
        article_fields(value)
    assert caught.value.cause is cause


def test_a_lone_surrogate_in_metadata_costs_only_that_field() -> None:
    fields = article_fields({"text": "خبر", "title": "عنوان \udcff", "url": "https://example.org"})
    assert (fields["title"], fields["url"]) == (None, "https://example.org")


def test_a_number_of_a_million_digits_does_not_cost_the_article() -> None:
    value = parse_json('{"text": "خبر", "views": ' + "7" * 1_000_000 + "}")
    assert article_fields(value)["text"] == "خبر"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"text": "خبر"', "malformed JSON"),
        ('{"text": "خبر",}', "malformed JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "سطر\nآخر"}', "malformed JSON"),
    ],
)
def test_broken_json_says_where(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        parse_json(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "x"]), inner),
    max_leaves=6,
)


@given(_JSON)
def test_any_json_value_is_an_article_or_has_a_cause(value: Any) -> None:  # noqa: ANN401 - any JSON is the point
    try:
        fields = article_fields(parse_json(json.dumps(value)))
    except ReadingError:
        return
    fields["text"].encode("utf-8")
