"""Places: every country by name, adjective and capital; ambiguous names by their context; spans that fit."""

import pytest

from pipelines.language.places import context_alias, find_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل إلى الرباط وزير دفاع كوريا الجنوبية", [("الرباط", "MAR"), ("كوريا الجنوبية", "KOR")]),
        ("المسؤولون الكوريون الجنوبيون", [("الكوريون الجنوبيون", "KOR")]),
        ("بحث الجانبان في العاصمة الروسية", [("العاصمة الروسية", "RUS")]),
        ("انتقل إلى بغداد وبالرياض ثم للمغرب", [("بغداد", "IRQ"), ("الرياض", "SAU"), ("لمغرب", "MAR")]),
    ],
)
def test_finds_each_place_with_its_code(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[span.start : span.end], span.code) for span in find_places(text)] == expected


def test_a_kingdom_is_left_to_the_document() -> None:
    assert find_places("أعلنت المملكة موقفها") == []
    assert context_alias("المملكة")[:2] == ("SAU", "MAR")
