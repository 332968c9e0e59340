"""Mentions become actors: offices, names, short forms and anaphors of one official are one."""

import pytest

from pipelines.extraction.actors import Actor, Cast
from pipelines.language.name_spans import OfficeClass
from tests.extraction.reading import analysed


def cast(text: str) -> Cast:
    return analysed(text).cast


def named(text: str, part: str) -> Actor:
    """The actor whose longest name holds ``part``."""
    read = analysed(text)
    surfaces = {read.document.surface(a.name.start, a.name.end): a for a in read.cast.actors if a.name}
    return next(actor for name, actor in surfaces.items() if part in name)


def mentions(text: str, part: str) -> list[str]:
    """The surfaces that stand for the actor named ``part``."""
    read = analysed(text)
    found = [(m.actor, read.document.surface(m.start, m.end)) for m in read.cast.mentions]
    holder = next(actor for actor, surface in found if part in surface)
    return [surface for actor, surface in found if actor is holder]


def test_a_bare_surname_is_the_official_named_before() -> None:
    text = "وصل وزير الخارجية البيروفي خوسيه مارتينيز إلى نيروبي. وقال مارتينيز إن المحادثات ستتناول الصيد."
    assert mentions(text, "خوسيه")[-1] == "مارتينيز"


def test_an_office_with_the_same_words_is_the_same_official() -> None:
    text = "وصل وزير الخارجية البيروفي خوسيه مارتينيز إلى نيروبي. والتقى وزير الخارجية البيروفي نظيره الكيني."
    assert len(mentions(text, "خوسيه")) == 2


def test_the_definite_office_stands_for_the_last_holder() -> None:
    text = "استقبل وزير الدفاع الهولندي يان فيسر وفدا من رجال الأعمال. وأكد الوزير أن التعاون قائم."
    assert mentions(text, "فيسر")[-1] == "الوزير"


def test_an_official_by_nationality_alone() -> None:
    text = "وصل وزير الدفاع الكيني موسى كيماني إلى ليما. وقال المسؤول الكيني إن الزيارة ناجحة."
    assert mentions(text, "كيماني")[-1] == "المسؤول الكيني"


def test_a_fathers_name_alone_is_another_man() -> None:
    text = (
        "وصل الملك سلمان بن عبدالعزيز إلى المنامة. واستقبله الأمير خليفة بن سلمان آل خليفة. واختتم الملك سلمان زيارته."
    )
    assert mentions(text, "سلمان بن عبدالعزيز")[-1] == "الملك سلمان"
    called = "زار ولي العهد السعودي محمد بن سلمان القاهرة. وقال بن سلمان إن الاتفاق قريب."
    assert mentions(called, "محمد بن سلمان")[-1] == "بن سلمان"


def test_two_ministers_stay_two() -> None:
    text = "التقى وزير الدفاع الكيني موسى كيماني وزير الدفاع البيروفي خوسيه مارتينيز."
    assert named(text, "كيماني") is not named(text, "مارتينيز")
    assert (named(text, "كيماني").country, named(text, "مارتينيز").country) == ("KEN", "PER")


def test_a_namesake_of_another_country_is_another_official() -> None:
    text = "التقى الرئيس الكيني موسى كيماني الرئيس الأوغندي جون كيماني في كمبالا."
    assert named(text, "موسى") is not named(text, "جون")


def test_a_counterpart_holds_the_office_of_the_one_before() -> None:
    actor = named("التقى وزير الدفاع الكيني موسى كيماني نظيره البيروفي خوسيه مارتينيز.", "مارتينيز")
    assert actor.kind is OfficeClass.MINISTER
    assert actor.country == "PER"


def test_the_longest_name_and_the_fullest_office_stand_for_all() -> None:
    text = "قال كيماني إن الاتفاق قريب. ووصل وزير الدفاع الكيني موسى كيماني أمس. وأضاف الوزير كيماني أنه متفائل."
    read = analysed(text)
    actor = named(text, "كيماني")
    assert actor.name is not None
    assert read.document.surface(actor.name.start, actor.name.end) == "موسى كيماني"
    assert actor.office is not None
    assert "الدفاع" in read.document.surface(actor.office.start, actor.office.end)


@pytest.mark.parametrize("office", ["الرئيس الكيني السابق موسى كيماني", "الرئيس الأسبق لكينيا موسى كيماني"])
def test_a_former_official_is_known_as_such(office: str) -> None:
    assert named(f"وصل {office} إلى ليما.", "كيماني").former


def test_a_headline_without_a_name_is_the_one_whom_the_text_names() -> None:
    text = "رئيس الوزراء الهولندي في ليما\nوصل رئيس الوزراء الهولندي مارك روته إلى العاصمة البيروفية."
    assert sum(actor.country == "NLD" for actor in cast(text).actors) == 1


def test_mentions_stand_in_text_order_and_inside_the_text() -> None:
    text = "التقى وزير الدفاع الكيني موسى كيماني نظيره البيروفي في نيروبي، وحضر السفير البيروفي اللقاء."
    spans = [(m.start, m.end) for m in cast(text).mentions]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "name", "country", "whole"),
    [
        (
            "استقبل العاهل الأردني، الملك عبدالله الثاني، وزير الخارجية الكيني.",
            "عبدالله",
            "JOR",
            "العاهل الأردني، الملك عبدالله الثاني",
        ),
        (
            "قال مندوب لبنان لدى الأمم المتحدة السفير نبيل كرامة إن الجلسة تأجلت.",
            "نبيل",
            "LBN",
            "مندوب لبنان لدى الأمم المتحدة السفير نبيل كرامة",
        ),
        (
            "اجتمع خوسيه مارتينيز (وزير الداخلية في حكومة بيرو) مع الوفد الكيني.",
            "خوسيه",
            "PER",
            "خوسيه مارتينيز (وزير الداخلية في حكومة بيرو",
        ),
        ("وصل كبير المفاوضين البيروفيين خوسيه مارتينيز إلى جنيف.", "خوسيه", "PER", None),
        ("التقى المفاوض البيروفي خوسيه مارتينيز نظيره الكيني.", "خوسيه", "PER", None),
        (
            "قال الرئيس البيروفي كارلوس رودريغيز إن بلاده جادة. ووصل مبعوث رودريغيز إلى السودان خوسيه مارتينيز أمس.",
            "خوسيه",
            "PER",
            "مبعوث رودريغيز إلى السودان خوسيه مارتينيز",
        ),
        ("قالت بيرو إن رئيس وزرائها خوسيه مارتينيز سيزور كينيا.", "خوسيه", "PER", "رئيس وزرائها خوسيه مارتينيز"),
    ],
)
def test_one_man_under_two_titles(text: str, name: str, country: str | None, whole: str | None) -> None:
    assert named(text, name).country == country
    if whole is not None:
        assert mentions(text, name)[0] == whole


def test_a_king_past_a_comma_is_no_president() -> None:
    text = "استقبل الرئيس الكيني، الملك عبدالله الثاني بن الحسين، في نيروبي."
    assert named(text, "عبدالله").country is None


def test_who_is_joined_behind_a_comma_holds_no_office_before_it() -> None:
    text = "التقى عمر سليم رئيس المخابرات المصرية، وخوزماي كرامبو المفاوض البيروفي."
    assert named(text, "عمر").country == "EGY"
    assert named(text, "كرامبو").country == "PER"


def test_the_same_office_by_a_pronoun_is_the_same_official() -> None:
    text = "وصل وزير الخارجية البيروفي خوسيه مارتينيز إلى نيروبي. وقالت بيرو إن وزير خارجيتها سيلتقي الرئيس."
    assert mentions(text, "خوسيه")[-1] == "وزير خارجيتها"
