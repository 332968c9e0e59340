"""Visits that are told without a verb of travel: by where one speaks, by an event placed before, by whom one sends."""

from typing import Any

import pytest

from pipelines.records import RecordType
from tests.extraction.reading import records, slots

TOLD: list[tuple[str, str, dict[str, Any]]] = [
    (
        "speaks in a city abroad on a day",
        "أكد وزير الطاقة النرويجي لارس هاغن، اليوم الثلاثاء بالدار البيضاء، أن التعاون يتسع. وجرى لقاء بعد ذلك.",
        {"visitor_name": "لارس هاغن", "visitor_country": "NOR", "host_country": "MAR", "host_city": "الدار البيضاء"},
    ),
    (
        "speaks at a forum placed before",
        "انطلقت في مسقط أعمال منتدى الموانئ. وقال وزير النقل النرويجي لارس هاغن في كلمته بالمنتدى إن الشحن يتغير.",
        {"visitor_name": "لارس هاغن", "host_country": "OMN"},
    ),
    (
        "with whose part an event takes place",
        "بدأت في مسقط مشاورات حول الصيد البحري بحضور وزير الثروة السمكية النرويجي لارس هاغن.",
        {"visitor_name": "لارس هاغن", "host_country": "OMN"},
    ),
    (
        "attends what was told before",
        "تعقد قمة الموانئ في مسقط الشهر المقبل. وسيحضر وزير النقل النرويجي لارس هاغن.",
        {"visitor_name": "لارس هاغن", "host_country": "OMN"},
    ),
    (
        "a place before its meeting",
        "وفي مسقط، التقى وزير النقل النرويجي لارس هاغن رجال أعمال.",
        {"visitor_name": "لارس هاغن", "host_country": "OMN", "host_city": "مسقط"},
    ),
    (
        "sent by his president",
        "بعث الرئيس الغاني جون ماهاما وزير خارجيته صامويل أوكودزيتو إلى لومي لتهدئة الخلاف.",
        {"visitor_name": "صامويل أوكودزيتو", "visitor_country": "GHA", "host_country": "TGO"},
    ),
    (
        "during a visit, the clause behind tells whose",
        "وخلال زيارة إلى كينيا الأسبوع الماضي، قال وزير النقل النرويجي لارس هاغن إن الميناء جاهز.",
        {"visitor_name": "لارس هاغن", "host_country": "KEN", "status": "completed"},
    ),
    (
        "before his setting out",
        "قال وزير النقل النرويجي لارس هاغن في تصريح للصحفيين قبل توجهه إلى كينيا إن الميناء جاهز.",
        {"visitor_name": "لارس هاغن", "host_country": "KEN"},
    ),
    (
        "a visit to come, its owner behind «ل»",
        "جرى بحث الترتيبات للزيارة المقررة للوزير النرويجي للنقل لارس هاغن إلى كينيا.",
        {"visitor_name": "لارس هاغن", "host_country": "KEN"},
    ),
    (
        "where he goes is no part of his office",
        "جاءت زيارة رئيس الوزراء النرويجي للمغرب بعد عام من الجمود.",
        {"visitor_country": "NOR", "host_country": "MAR"},
    ),
    (
        "a surname that is a common word",
        "أصدر بيانا وزير الخارجية الياباني هيروشي كونو. وأكد كونو الذي زار نيروبي في مايو 2021 أن التعاون مستمر.",
        {"visitor_name": "هيروشي كونو", "host_country": "KEN"},
    ),
    (
        "the surname of an East Asian name stands first",
        "تحدث وزير التجارة الصيني وانغ جيان للصحفيين. وقال وانغ إنه زار نيروبي في مايو 2021.",
        {"visitor_name": "وانغ جيان", "host_country": "KEN"},
    ),
    (
        "a post's place, then its holder's name",
        "زار قائد القوات الكندية في أوروبا الجنرال بول سيمون نيروبي أمس.",
        {"visitor_name": "بول سيمون", "visitor_country": "CAN", "host_country": "KEN"},
    ),
    (
        "a king whose country nobody names",
        "وصل خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز أمس إلى مملكة البحرين.",
        {"visitor_country": "SAU", "host_country": "BHR"},
    ),
    (
        "holds a meeting",
        "عقد وزير النقل النرويجي لارس هاغن اجتماعا مع رجال الأعمال في نيروبي.",
        {"visitor_name": "لارس هاغن", "host_country": "KEN", "host_city": "نيروبي"},
    ),
    (
        "at a debate of a forum placed before",
        "انطلقت في مسقط أعمال منتدى الموانئ. وقال وزير النقل النرويجي لارس هاغن خلال جلسة نقاش في المنتدى إنه متفائل.",
        {"visitor_name": "لارس هاغن", "host_country": "OMN"},
    ),
    (
        "whom an agency quotes",
        "ونقلت وكالة الأنباء عن الرئيس الغاني جون ماهاما قوله لدى زيارته هلسنكي إن العلاقات متينة.",
        {"visitor_name": "جون ماهاما", "host_country": "FIN"},
    ),
]
NOT_TOLD: list[tuple[str, str]] = [
    ("a post abroad", "قال رئيس مجلس الأعمال النرويجي في دبي إن السوق واعدة، وذلك خلال لقاء صحفي."),
    ("at a body's seat", "أكد الأمين العام لحلف شمال الأطلسي ينس هانسن، اليوم في بروكسل، أن الاجتماع ناجح."),
    ("at home", "أكد وزير الطاقة النرويجي لارس هاغن، اليوم الثلاثاء في أوسلو، أن اللقاء مثمر."),
    ("a round of talks", "رعى العاهل الأردني الملك حسين بن طلال جولة أولى من الحوار بين اليمنيين في مكة."),
    ("the subject of the talks", "أجرى وزير النقل النرويجي لارس هاغن محادثات مع نظيره الكندي حول الإعمار في غزة."),
    ("others are sent", "أرسل الرئيس الغاني جون ماهاما قوات إلى لومي."),
    ("a letter is sent", "بعث وزير النقل النرويجي لارس هاغن برسالة إلى الرئيس الكيني في نيروبي."),
    ("an ambassador beside", "شاركت غانا في قمة المناخ بهلسنكي بوفد يضم سفير غانا لدى فنلندا كوفي أتا."),
    ("many of each", "قال المتحدث إن اجتماعا سيعقد في هلسنكي مع الزعماء الكينيين والغانيين."),
    ("some other on his way", "التقى الرئيس الغاني جون ماهاما الأهالي. وكان أحد المتهمين في طريقه إلى كينيا."),
    ("many received", "استقبل الأمير طلال بن فهد في هلسنكي عددا من أهالي المعتقلين لدى الرئيس الكيني وليام روتو."),
    ("urged to take part", "حث وزير النقل النرويجي لارس هاغن كندا على المشاركة في مؤتمر كينيا."),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(t, w, id=name) for name, t, w in TOLD])
def test_told(text: str, wanted: dict[str, Any]) -> None:
    found = [slots(visit) for visit in records(text, RecordType.VISIT)]
    assert [{name: visit.get(name) for name in wanted} for visit in found] == [wanted]


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in NOT_TOLD])
def test_not_told(text: str) -> None:
    assert records(text, RecordType.VISIT) == []


def test_the_station_before_is_a_visit_too() -> None:
    text = "وصل وزير النقل النرويجي لارس هاغن إلى نيروبي قادما من أديس أبابا."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"KEN", "ETH"}


def test_from_home_is_no_station() -> None:
    text = "وصل وزير النقل النرويجي لارس هاغن إلى نيروبي قادما من أوسلو."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"KEN"}


def test_all_stations_of_a_tour() -> None:
    text = "يقوم وزير النقل النرويجي لارس هاغن بجولة أفريقية تشمل أيضا كينيا وغانا فتنزانيا وجزر موريشيوس."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"KEN", "GHA", "TZA", "MUS"}


def test_one_word_for_two_presidents() -> None:
    text = "اجتمع الرئيسان الكيني والغاني في هلسنكي أمس."
    found = {(slots(v)["visitor_country"], slots(v)["host_country"]) for v in records(text, RecordType.VISIT)}
    assert found == {("KEN", "FIN"), ("GHA", "FIN")}


def test_ministers_of_several_countries() -> None:
    text = "اجتمع وزراء الري في كينيا وغانا وتنزانيا في هلسنكي أمس."
    assert {slots(v)["visitor_country"] for v in records(text, RecordType.VISIT)} == {"KEN", "GHA", "TZA"}


def test_a_host_gathers_foreigners() -> None:
    text = (
        "تستضيف هلسنكي الأسبوع المقبل قمة تجمع الرئيس الكيني وليام روتو بنظيره الغاني جون ماهاما"
        " والرئيس الفنلندي ألكسندر ستوب."
    )
    assert {slots(v)["visitor_country"] for v in records(text, RecordType.VISIT)} == {"KEN", "GHA"}


def test_who_meets_a_host_abroad_is_the_papers_own() -> None:
    text = (
        "أكد وزير الخارجية عادل القرني موقف المملكة. وقال القرني في مؤتمر صحافي عقده مع نظيره الفنلندي إيرو هالا"
        " في هلسنكي إن السعودية ماضية في خططها، وإن السعودية وفنلندا شريكتان."
    )
    assert {slots(v)["visitor_name"] for v in records(text, RecordType.VISIT)} == {"عادل القرني"}


def test_what_is_said_behind_a_meeting_brings_nobody() -> None:
    text = (
        "قال وزير الخارجية الغاني صامويل أوكودزيتو بعد مباحثات أجراها مع نظيره الفنلندي إيرو هالا في هلسنكي إن بلاده"
        " ترفض ما اقترحه الرئيس الكيني وليام روتو."
    )
    assert {slots(v)["visitor_country"] for v in records(text, RecordType.VISIT)} == {"GHA"}


def test_on_the_way_to_a_further_station() -> None:
    text = "وصل الرئيس الكيني وليام روتو إلى هلسنكي وهو في طريقه إلى أوسلو لحضور قمة المناخ."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"FIN", "NOR"}


def test_a_tour_told_by_him_who_made_it() -> None:
    text = "قال وزير الخارجية الكيني موساليا مودافادي للصحيفة: أوضحنا ذلك خلال جولتنا في غانا وفنلندا."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"GHA", "FIN"}


def test_a_tour_in_countries() -> None:
    text = "بدأ وزير النقل النرويجي لارس هاغن جولة في كينيا وغانا."
    assert {slots(v)["host_country"] for v in records(text, RecordType.VISIT)} == {"KEN", "GHA"}
