"""Presence abroad told in other words than those of travel: pronouns, relative clauses, lists of an event."""

import pytest

from pipelines.records import RecordType
from tests.extraction.reading import records, slots

TOLD: list[tuple[str, set[tuple[str, str]]]] = [
    (
        "رحب وزير الخارجية النرويجي لارس هاغن بالمبادرة. وجاء ذلك خلال لقائه الرئيس الكيني وليام روتو في نيروبي.",
        {("لارس هاغن", "KEN")},
    ),
    (
        "عقدت في الدوحة قمة. وقال بيان في ختام القمة، التي ضمت الرئيس التركي أحمد يلماز والرئيس الباكستاني عمر خان.",
        {("أحمد يلماز", "QAT"), ("عمر خان", "QAT")},
    ),
    (
        "شدد وزير الدفاع النرويجي لارس هاغن، الذي كان يتحدث في كابول، على أهمية الأمن.",
        {("لارس هاغن", "AFG")},
    ),
    ("وصل بابا الفاتيكان فرنسيس إلى نيروبي أمس في زيارة رسمية.", {("فرنسيس", "KEN")}),
    (
        "شارك وزير الثقافة البرتغالي جواو سيلفا في فعاليات أقيمت يوم الاثنين بمدينة فاس المغربية.",
        {("جواو سيلفا", "MAR")},
    ),
    (
        "وقال الرئيس الغاني جون ماهاما في كلمة أمام رجال أعمال ومستثمرين من عدة دول في لشبونة إن بلاده مستقرة.",
        {("جون ماهاما", "PRT")},
    ),
    ("صدر القرار في ختام الاجتماع، الذي ضم وفدا يقوده الرئيس التركي أحمد يلماز ومسؤولين آخرين.", set()),
    ("وفد يضم الوزير الألماني يوهان بيكر ناقش المؤتمر المقبل عبر الهاتف.", set()),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_told(text: str, wanted: set[tuple[str, str]]) -> None:
    found = [slots(record) for record in records(text, RecordType.VISIT)]
    assert {(visit["visitor_name"], visit["host_country"]) for visit in found} == wanted
