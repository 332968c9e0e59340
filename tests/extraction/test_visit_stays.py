"""Visits told by being abroad: stays, landings, returns, receptions at home, statements and lists at events."""

import pytest

from pipelines.records import RecordType
from tests.extraction.reading import records, slots

TOLD: list[tuple[str, str, set[str]]] = [
    ("his being there", "قال الرئيس الغاني جون ماهاما خلال وجوده في هلسنكي إن المحادثات تقدمت.", {"GHA>FIN completed"}),
    (
        "a stop on the way",
        "وقالت وزيرة الصحة التشيلية آنا سوتو أثناء توقفها في نيروبي إن اللقاء مهم.",
        {"CHL>KEN completed"},
    ),
    ("staying until a day", "وسيبقى الرئيس التشيلي خورخي سوتو في نيروبي حتى الجمعة.", {"CHL>KEN planned"}),
    ("was there that day", "كان الرئيس الغاني جون ماهاما في هلسنكي أمس حيث التقى رجال أعمال.", {"GHA>FIN completed"}),
    ("home from there", "عاد الرئيس الغاني جون ماهاما من هلسنكي مساء الأحد.", {"GHA>FIN completed"}),
    (
        "his return from there",
        "وبعد عودته من هلسنكي، قال رئيس الوزراء التشيلي خورخي سوتو إن الاجتماعات كانت مثمرة.",
        {"CHL>FIN completed"},
    ),
    ("his aircraft lands", "حطت طائرة الرئيس الغاني جون ماهاما في مطار نيروبي أمس.", {"GHA>KEN completed"}),
    (
        "the aircraft that carries him",
        "هبطت الطائرة التي تقل الرئيس الغاني جون ماهاما في هلسنكي أمس.",
        {"GHA>FIN completed"},
    ),
    ("sending as a noun", "سارعت أكرا إلى إرسال وزير خارجيتها جون ماهاما إلى نيروبي.", {"GHA>KEN completed"}),
    (
        "each of several stations",
        "يقوم رئيس الوزراء النرويجي لارس هاغن بجولة في كل من مصر وغانا وكينيا.",
        {"NOR>EGY ongoing", "NOR>GHA planned", "NOR>KEN planned"},
    ),
    (
        "stations with a date between",
        "زار وزير النقل النرويجي لارس هاغن كينيا في مارس الماضي ثم غانا.",
        {"NOR>KEN completed", "NOR>GHA completed"},
    ),
    (
        "a subject before «خلالها»",
        "وزير النقل النرويجي لارس هاغن في المنطقة لثلاثة أيام يزور خلالها كينيا وغانا.",
        {"NOR>KEN ongoing", "NOR>GHA planned"},
    ),
    (
        "the part of a country",
        "قال الرئيس الغاني جون ماهاما خلال زيارة إلى الشطر الشمالي من قبرص إنه متفائل.",
        {"GHA>CYP completed"},
    ),
    ("a capital receives", "واستقبلت نيروبي أمس الرئيس الغاني جون ماهاما.", {"GHA>KEN completed"}),
    (
        "in a seat of government",
        "التقى الرئيس الفرنسي إيمانويل ماكرون في قصر الإليزيه نظيره الغاني جون ماهاما.",
        {"GHA>FRA completed"},
    ),
    (
        "at the ministry",
        "عقد وزير النقل الكيني دانيال موانغي، الثلاثاء، اجتماعا مع نظيره النرويجي لارس هاغن في مقر الوزارة.",
        {"NOR>KEN completed"},
    ),
    (
        "a banquet in honour",
        "أقام الرئيس الكيني وليام روتو مأدبة عشاء على شرف الرئيس الغاني جون ماهاما بنيروبي.",
        {"GHA>KEN completed"},
    ),
    ("enjoying a reception", "حظي الرئيس الغاني جون ماهاما باستقبال رسمي في هلسنكي.", {"GHA>FIN completed"}),
    (
        "a town opens the sentence",
        "وصل وفد. وفي هلسنكي، حذر الرئيس الغاني جون ماهاما من التصحر.",
        {"GHA>FIN completed"},
    ),
    (
        "a statement beside an event",
        "عقد لقاء. وقال الرئيس الغاني جون ماهاما، على هامش منتدى المياه في هلسنكي، إن الأنهار تجف.",
        {"GHA>FIN completed"},
    ),
    (
        "an event opens the sentence",
        "وفي القمة المنعقدة بهلسنكي، أعلن الرئيس الغاني جون ماهاما دعم بلاده للاتفاق.",
        {"GHA>FIN completed"},
    ),
    (
        "a list past other people",
        (
            "افتتح الرئيس الكيني وليام روتو في نيروبي قمة المياه. وعقدت القمة بحضور رئيس غانا جون ماهاما، إلى جانب ضيوف"
            " وزير النقل النرويجي لارس هاغن، بالإضافة إلى رئيسة تشيلي آنا سوتو."
        ),
        {"GHA>KEN completed", "NOR>KEN completed", "CHL>KEN completed"},
    ),
    ("an opening", "افتتح وزير النقل النرويجي لارس هاغن في نيروبي معرضا للسفن.", {"NOR>KEN completed"}),
    (
        "the head of a republic by its name",
        "وصل إلى نيروبي اليوم الخميس، رئيس جمهورية غانا، في زيارة رسمية.",
        {"GHA>KEN ongoing"},
    ),
    (
        "whoever came in his train",
        (
            "وصل الملك الكيني وليام روتو إلى هلسنكي في زيارة رسمية. وقد وصل في معية الملك كل من الأمير دانيال موانغي"
            " مستشار الملك، ووزير النقل الكيني عمر روتو، ورئيس التشريفات آدم روتو."
        ),
        {"KEN>FIN ongoing"},
    ),
    (
        "a guest of the subject",
        "قال الرئيس الكيني وليام روتو في مؤتمر صحفي مع ضيفه الرئيس الغاني جون ماهاما إن التعاون قائم.",
        {"GHA>KEN completed"},
    ),
    (
        "the minister of a country by a pronoun",
        "وجاء إعلان فنلندا على هامش اجتماع للموانئ ينعقد في نيروبي بمشاركة وزير خارجيتها.",
        {"FIN>KEN completed"},
    ),
    (
        "heads of each of several states",
        "افتتحت القمة في نيروبي. وعقدت القمة بحضور رؤساء كل من غانا وتشيلي والنرويج.",
        {"GHA>KEN completed", "CHL>KEN completed", "NOR>KEN completed"},
    ),
    (
        "talks on neutral ground",
        (
            "تتواصل المحادثات بين غانا وتشيلي في هلسنكي. وعقد وزير النقل الغاني جون ماهاما مباحثات مباشرة مع وزيرة"
            " الصحة التشيلية آنا سوتو."
        ),
        {"GHA>FIN completed", "CHL>FIN completed"},
    ),
    (
        "coming from elsewhere",
        "زار الرئيس الغاني جون ماهاما نيروبي قادما من هلسنكي.",
        {"GHA>KEN completed", "GHA>FIN completed"},
    ),
    (
        "a call beside a meeting",
        "أجرى الرئيس الغاني جون ماهاما ونظيره الكيني وليام روتو محادثات هاتفية منذ لقائهما الأخير في نيروبي.",
        {"GHA>KEN completed"},
    ),
    (
        "a visit by how long it took",
        "وتأتي زيارة الرئيس الغاني جون ماهاما إلى كينيا عقب زيارة استغرقت يومين في هلسنكي.",
        {"GHA>KEN completed", "GHA>FIN completed"},
    ),
    (
        "an event told with its town before",
        "افتتح المنتدى أمس في نيروبي. وتحدث الرئيس الغاني جون ماهاما، الذي يشارك أيضا في منتدى المياه، عن الأنهار.",
        {"GHA>KEN ongoing"},
    ),
    (
        "his country takes part where the sentence opens",
        (
            "عقد لقاء. وفي هلسنكي، تعهدت غانا وفنلندا بالعمل معا لحماية المياه، فيما حذر الرئيس الغاني جون ماهاما من"
            " الجفاف."
        ),
        {"GHA>FIN completed"},
    ),
    (
        "a meeting is no woman's name",
        "جاء ذلك خلال لقاء الماجدي نظيره الكيني. وأكد وزير النقل النرويجي لارس الماجدي في نيروبي متانة العلاقات.",
        {"NOR>KEN completed"},
    ),
    (
        "a verb far before its noun",
        (
            "قام وزير النقل النرويجي لارس هاغن، اليوم، برفقة وزير الصحة الكيني دانيال موانغي ورئيسة البرلمان الكيني آنا"
            " كيبيت ومحافظة المدينة سارة كيبيت، بزيارة لمنطقة الميناء القديم في نيروبي."
        ),
        {"NOR>KEN completed"},
    ),
    ("a verb that begins like the article", "ألقى الرئيس الغاني جون ماهاما خطابا في هلسنكي.", {"GHA>FIN completed"}),
]
NOT_TOLD: list[tuple[str, str]] = [
    ("home again", "عاد الرئيس الكيني وليام روتو إلى نيروبي بعد إجازة."),
    ("prices come back", "عادت أسعار النفط إلى الارتفاع بعد تصريحات وزير الطاقة السعودي من الرياض."),
    ("standing by a position", "بقي الرئيس الكيني وليام روتو على موقفه من الأزمة في السودان حتى اليوم."),
    ("where he lives", "كان الرئيس الغاني جون ماهاما في هلسنكي طالبا."),
    ("landing of a currency", "هبطت العملة في غانا بعد خطاب الرئيس الكيني وليام روتو."),
    ("an agency's existence", "أكد الرئيس الغاني جون ماهاما رفض وجود قوات أجنبية في مالي خلال لقاء في أكرا."),
    ("an emperor of old", "عاد الإمبراطور الفرنسي نابليون بونابرت من مصر إلى بلاده."),
    (
        "at one's own seat",
        "افتتح المدير العام للمنظمة العربية للتنمية الزراعية إبراهيم حسن بمقر المنظمة بالخرطوم دورة تدريبية.",
    ),
    ("a member of a house", "ألقى النائب الكيني في البرلمان دانيال موانغي كلمة في مؤتمر للشباب في أكرا."),
    ("another event to come", "وقال الرئيس الغاني جون ماهاما في المنتدى إن قمة المياه المقبلة في نيروبي ستبحث الأمر."),
    (
        "an aim of speaking",
        "افتتح منتدى المياه في نيروبي. وأتيحت الفرصة للرئيس الغاني جون ماهاما ليتحدث أمام المنتدى عبر الفيديو.",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(t, w, id=name) for name, t, w in TOLD])
def test_told(text: str, wanted: set[str]) -> None:
    found = [slots(visit) for visit in records(text, RecordType.VISIT)]
    assert {f"{visit['visitor_country']}>{visit['host_country']} {visit['status']}" for visit in found} == wanted


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in NOT_TOLD])
def test_not_told(text: str) -> None:
    assert records(text, RecordType.VISIT) == []
