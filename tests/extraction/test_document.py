"""Sentences, and typed spans on tokens."""

from decimal import Decimal

import pytest

from pipelines.extraction.document import within
from tests.extraction.reading import document, token


def sentences(text: str) -> list[str]:
    read = document(text)
    return [" ".join(read.words[s.first : s.last]) for s in read.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوفد. غادر الوزير! هل عاد؟", 3),
        ("وصل الوفد؛ غادر الوزير", 2),
        ("بلغ النمو 3.5 في المئة.", 1),
        ("بلغ النمو ٣.٥ في المئة.", 1),
        ("قال «وصلنا.» ثم غادر.", 2),
        ("العنوان\nالفقرة الأولى", 2),
        ("كلمة", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_closing_quotes_belong_to_the_sentence_before() -> None:
    assert sentences("قال «وصلنا.» ثم غادر.")[0].endswith("»")


def test_paragraphs_are_counted() -> None:
    read = document("الأول. الثاني.\nالثالث.")
    assert [sentence.paragraph for sentence in read.sentences] == [0, 0, 1]


def test_every_token_stands_in_one_sentence() -> None:
    read = document("وصل الوفد أمس، ثم غادر.\n\nوقال الوزير إن الزيارة نجحت… وعاد")
    covered = [index for sentence in read.sentences for index in range(sentence.first, sentence.last)]
    assert covered == sorted(set(covered))
    for index in covered:
        sentence = read.sentence_at(index)
        assert sentence.first <= index < sentence.last


def test_an_unpunctuated_page_is_cut() -> None:
    read = document("، ".join(["وصل وفد كبير إلى المدينة"] * 100))
    assert max(sentence.last - sentence.first for sentence in read.sentences) < 200


def test_values_stand_on_their_tokens() -> None:
    read = document("اشترت بيرو 24 مدرعة بقيمة 90 مليون دولار في 4 مايو 2021.")
    (money,) = read.money
    assert money.span.low == Decimal(90_000_000)
    assert read.words[money.first : money.last] == ["90", "مليون", "دولار"]
    (dated,) = read.dates
    assert read.words[dated.first] == "4"
    assert [n.span.value for n in within(read.numbers, 0, money.first)] == [Decimal(24)]
    assert within(read.dates, dated.first + 1, len(read.words)) == []


def test_a_place_is_called_by_its_whole_name() -> None:
    read = document("سافر الوزير للرياض ولندن.")
    names = [read.place_name(place) for place in read.names.places]
    assert names == ["الرياض", "لندن"]
    starts = [read.surface(place.start, place.end) for place in read.names.places]
    assert starts == ["لرياض", "لندن"], "the evidence is what is written"


def test_names_money_and_dates_wait_until_they_are_asked_for() -> None:
    read = document("زار الوزير بيرو.")
    assert not {"names", "dates", "money", "numbers"} & set(vars(read))
    assert token(read, "زار") == 0


def test_a_page_without_any_mark_is_cut() -> None:
    lengths = [s.last - s.first for s in document("وفد " * 2_000).sentences]
    assert sum(lengths) == 2_000
    assert max(lengths) <= 401
