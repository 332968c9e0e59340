"""Which countries an article names, and what stands for them."""

import pytest

from tests.extraction.reading import analysed, token

PAIR = "بحثت كينيا وبيرو التعاون في الصيد. واتفق الجانبان على تبادل الخبرات."


def pair(text: str, word: str) -> set[str]:
    read = analysed(text)
    found = read.countries.pair_before(token(read.document, word))
    return {place.code for place in found} if found else set()


def test_both_sides_are_the_two_named_last() -> None:
    assert pair(PAIR, "الجانبان") == {"KEN", "PER"}


def test_a_body_counts_in_its_own_sentence_only() -> None:
    assert pair("بحثت كينيا والاتحاد الأوروبي الهجرة وقال الجانبان إن التقدم كبير.", "الجانبان") == {"KEN", "org:EU"}
    text = "رحب الاتحاد الأوروبي بالقرار. وبحثت كينيا وبيرو الصيد. واتفق البلدان على لجنة."
    assert pair(text, "البلدان") == {"KEN", "PER"}


def test_the_main_pair_stands_against_a_third_named_in_passing() -> None:
    text = (
        "تعزز كينيا وبيرو التعاون. وقالت كينيا إن بيرو شريك مهم، ورحبت بيرو بموقف كينيا."
        " وجرى لقاء سابق في فنلندا. وأكد البلدان التزامهما."
    )
    assert pair(text, "البلدان") == {"KEN", "PER"}


@pytest.mark.parametrize("word", ["البلدين", "والجانبان", "للطرفين", "الدولتان"])
def test_words_that_speak_of_two(word: str) -> None:
    read = analysed(f"بحثت كينيا وبيرو علاقات {word} في لقاء.")
    assert any(read.countries.is_pair_word(index) for index in range(len(read.document.words)))


@pytest.mark.parametrize("word", ["البلد", "الجانب", "بلدة", "الطرف"])
def test_words_that_do_not(word: str) -> None:
    read = analysed(f"بحثت كينيا علاقات {word} في لقاء.")
    assert not any(read.countries.is_pair_word(index) for index in range(len(read.document.words)))


def test_the_kingdom_is_the_candidate_that_the_article_names() -> None:
    read = analysed("قالت السعودية إن المملكة ترحب بالقرار.")
    assert read.countries.counts["SAU"] == 2
    assert "SAU" not in analysed("قالت الأردن إن المملكة ترحب بالقرار.").countries.counts


def test_the_papers_own_country_needs_more_than_one_mention() -> None:
    home = analysed("قال الوزير إن كينيا ترحب، وإن كينيا تدعم بيرو وفنلندا.").countries.home()
    assert home is not None
    assert home.code == "KEN"
    assert analysed("قال الوزير إن كينيا ترحب ببيرو وفنلندا والهند.").countries.home() is None


@pytest.mark.parametrize("opening", ["ليما - ", "ليما (وكالات) - ", "ليما «الصحيفة»: "])
def test_a_dateline_speaks_for_its_country(opening: str) -> None:
    text = "أعلن الرئيس أنه ناقش مع كينيا وفنلندا ملف الصيد في فنلندا وبيرو."
    home = analysed(opening + text).countries.home()
    assert home is not None
    assert home.code == "PER"
    elsewhere = analysed(text).countries.home()
    assert elsewhere is None or elsewhere.code != "PER"


def test_a_paper_is_at_home_where_its_style_says_so_though_it_never_names_the_country() -> None:
    text = "استقبل خادم الحرمين الشريفين وزير النقل كمال التازي في القصر. وقال خادم الحرمين الشريفين إن كينيا ترحب."
    home = analysed(text).countries.home(besides=("KEN",))
    assert home is not None
    assert home.code == "SAU"
