"""Names of people compared: tables of pairs, and what holds for any two names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.resolution.names import Likeness, likeness, name_key, same_person
from pipelines.resolution.offices import offices, same_office

CASES = Path(__file__).parents[1] / "cases" / "resolution" / "names.tsv"
PAIRS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]

WORDS = st.sampled_from(
    "محمد بن سلمان عبد العزيز آل سعود الفاروق بلخير غانتس جانتز الثاني علي حسن حسين دكور ستولتنبرغ شتولتنبرج".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_likeness(one: str, other: str, expected: str) -> None:
    assert likeness(name_key(one), name_key(other)).name == expected


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_same_person_asks_for_no_more_than_one_inside_the_other(one: str, other: str, expected: str) -> None:
    assert same_person(one, other) is (Likeness[expected] >= Likeness.WEAK)


@given(NAMES, NAMES)
def test_likeness_does_not_ask_who_comes_first(one: str, other: str) -> None:
    assert likeness(name_key(one), name_key(other)) is likeness(name_key(other), name_key(one))


@given(st.text(max_size=30))
def test_any_text_is_like_itself(name: str) -> None:
    key = name_key(name)
    assert key.parts
    assert likeness(key, key) is Likeness.SAME


@given(NAMES, NAMES)
def test_names_that_are_alike_share_a_block(one: str, other: str) -> None:
    full, less = sorted((name_key(one), name_key(other)), key=lambda key: -key.size)
    if likeness(full, less) is not Likeness.DIFFERENT:
        assert set(less.probes()) & {*full.probes(), *full.call_blocks()}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("وزير الخارجية الأميركي", "وزيرة خارجية الولايات المتحدة", True),
        ("رئيس الوزراء اللبناني", "رئيس الحكومة اللبنانية", True),
        ("وزير الدفاع", "نائب رئيس الوزراء وزير الدفاع", True),
        ("رئيس أركان الجيش الإسرائيلي", "رئيس أركان الاحتلال", True),
        ("الرئيس الفرنسي", "رئيس فرنسا", True),
        ("الرئيس المصري", "رئيس وزراء مصر", False),
        ("رئيس الوزراء", "نائب رئيس الوزراء", False),
        ("وزير الدفاع", "نائب وزير الدفاع", False),
        ("وزير الدفاع", "وزير الداخلية", False),
        ("رئيس البرلمان", "الرئيس", False),
        ("المستشار العسكري للرئيس", "الرئيس", False),
        ("حرم الأمير", "حرم الأمير", True),
        ("نظيره", "نظيره", False),
    ],
)
def test_same_office(one: str, other: str, expected: bool) -> None:
    assert same_office(one, other) is expected
    assert same_office(other, one) is expected


@given(st.text("وزير لرئيسالجمهور ة،نب12", max_size=40) | st.text(max_size=20))
def test_any_role_has_offices_without_empty_words(role: str) -> None:
    assert all(office and all(office) for office in offices(role))
