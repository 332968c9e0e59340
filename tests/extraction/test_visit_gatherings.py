"""Visits told by whom one meets at an event abroad, by signing there, and by events named for their city."""

from typing import Any

import pytest

from pipelines.records import RecordType
from tests.extraction.reading import records, slots

TOLD: list[tuple[str, str, dict[str, dict[str, Any]]]] = [
    (
        "whom he meets during a summit",
        "سيحضر الرئيس الغاني جون ماهاما في هلسنكي قمة للغابات يلتقي خلالها بالرئيس التشيلي خورخي سوتو.",
        {"GHA": {"host_country": "FIN"}, "CHL": {"host_country": "FIN", "counterparts": frozenset({"جون ماهاما"})}},
    ),
    (
        "whom he meets where he goes for a conference",
        "وصل الرئيس الغاني جون ماهاما إلى نيروبي لحضور مؤتمر المياه، حيث سيلتقي رئيس الوزراء النرويجي لارس هاغن.",
        {"GHA": {"host_city": "نيروبي"}, "NOR": {"host_city": "نيروبي", "counterparts": frozenset({"جون ماهاما"})}},
    ),
    (
        "a country that opens the sentence",
        "وفي فنلندا، سيحضر الرئيس الغاني جون ماهاما قمة للغابات.",
        {"GHA": {"host_country": "FIN", "status": "planned"}},
    ),
    (
        "a host met at home",
        "وصل الرئيس الغاني جون ماهاما إلى نيروبي لحضور مؤتمر المياه، حيث سيلتقي الرئيس الكيني وليام روتو.",
        {"GHA": {"host_country": "KEN", "counterparts": frozenset({"وليام روتو"})}},
    ),
    (
        "a conference named for its city",
        "شارك وزير النقل النرويجي لارس هاغن في مؤتمر نيروبي للمياه.",
        {"NOR": {"host_country": "KEN", "host_city": "نيروبي"}},
    ),
    (
        "a forum named for a city and held in another",
        "شارك وزير النقل النرويجي لارس هاغن في منتدى نيروبي للمياه في هلسنكي.",
        {"NOR": {"host_country": "FIN", "host_city": "هلسنكي"}},
    ),
    (
        "a summit on an island state",
        "عقدت المجموعة قمتها في جزيرة موريشيوس، وحضرها الرئيس الغاني جون ماهاما.",
        {"GHA": {"host_country": "MUS"}},
    ),
    (
        "who signs for his side",
        "أبرمت المذكرة أمس في مدينة نيروبي بين النرويج وكينيا. ووقعها عن الجانب النرويجي وزير النقل لارس هاغن.",
        {"NOR": {"visitor_name": "لارس هاغن", "host_country": "KEN", "host_city": "نيروبي"}},
    ),
    (
        "the whole office behind the name",
        "استقبل العاهل الأردني الملك عبدالله الثاني أمس فخامة الرئيس جون ماهاما رئيس جمهورية غانا.",
        {"GHA": {"visitor_name": "جون ماهاما", "visitor_role": "رئيس جمهورية غانا", "host_country": "JOR"}},
    ),
    (
        "a name that looks like a kunya",
        "بدأ رئيس الوزراء الياباني شينزو آبي زيارة إلى كينيا.",
        {"JPN": {"visitor_name": "شينزو آبي", "host_country": "KEN"}},
    ),
    (
        "a minister of the paper's own country speaks abroad",
        "قال وزير النقل لارس هاغن اليوم بنيروبي إن النرويج جاهزة. وتبني النرويج سفنا، وتملك النرويج أسطولا. وعقد لقاء.",
        {"NOR": {"visitor_name": "لارس هاغن", "host_country": "KEN", "host_city": "نيروبي"}},
    ),
]
NOT_TOLD: list[tuple[str, str]] = [
    (
        "a minister of either country",
        "قال وزير النقل لارس هاغن بنيروبي إن كينيا والنرويج تتعاونان. وجرى لقاء في كينيا.",
    ),
    ("who signs at home", "أبرمت المذكرة أمس في مدينة نيروبي. ووقعها عن الجانب الكيني وزير النقل دانيال موانغي."),
    ("what a conference decided", "قال وزير النقل النرويجي لارس هاغن إن مخرجات مؤتمر نيروبي للمياه لم تنفذ."),
    ("an edition of a forum that moves", "شارك وزير النقل النرويجي لارس هاغن في الدورة الثانية لمنتدى نيروبي للمياه."),
    ("a video summit", "شارك وزير النقل النرويجي لارس هاغن في القمة الافتراضية للموانئ التي تنظمها نيروبي."),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(t, w, id=name) for name, t, w in TOLD])
def test_told(text: str, wanted: dict[str, dict[str, Any]]) -> None:
    found = {visit["visitor_country"]: visit for visit in map(slots, records(text, RecordType.VISIT))}
    assert {c: {n: found[c].get(n) for n in wanted.get(c, {})} for c in found} == wanted


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in NOT_TOLD])
def test_not_told(text: str) -> None:
    assert records(text, RecordType.VISIT) == []


def test_a_year_does_not_date_a_trip_under_way() -> None:
    text = "يزور الرئيس الغاني جون ماهاما حاليا نيروبي التي تأسست عام 1899."
    assert [slots(visit).get("date") for visit in records(text, RecordType.VISIT)] == [None]


def test_the_subject_before_an_office_without_a_name() -> None:
    text = "استقبل الرئيس جون ماهاما رئيس جمهورية كينيا في أكرا أمس."
    assert "GHA" not in {slots(visit).get("visitor_country") for visit in records(text, RecordType.VISIT)}
