"""Agreements: what is told, between whom, about what, and what is no agreement between countries."""

from datetime import date
from typing import Any

import pytest

from pipelines.extraction import extract
from pipelines.records import Article, Publication, PublishedBasis, Record, RecordType, article_id

PUBLISHED = date(2023, 5, 18)
"""A Thursday."""

TOLD: list[tuple[str, str, dict[str, Any]]] = [
    (
        "two states, verb first",
        "وقعت كازاخستان وسلوفينيا أمس الأربعاء في أستانا اتفاقية لتجنب الازدواج الضريبي.",
        {
            "kind": "agreement",
            "parties": {"KAZ", "SVN"},
            "date": "2023-05-17",
            "place_country": "KAZ",
            "status": "completed",
            "sector": "finance",
        },
    ),
    (
        "verb last",
        "المغرب وفنلندا يوقعان مذكرة تفاهم في مجال الطاقات المتجددة.",
        {"kind": "mou", "parties": {"MAR", "FIN"}, "sector": "energy"},
    ),
    (
        "passive with «بين»",
        "أبرمت في تونس العاصمة اتفاقية تعاون قضائي بين تونس وصربيا.",
        {"kind": "agreement", "parties": {"TUN", "SRB"}, "sector": "justice", "place_country": "TUN"},
    ),
    (
        "verbal noun with a genitive",
        "أعلن في هلسنكي عن توقيع فنلندا وإستونيا على بروتوكول للتعاون في حماية البحر.",
        {"kind": "protocol", "parties": {"FIN", "EST"}, "status": "completed", "place_country": "FIN"},
    ),
    (
        "two ministers sign",
        "وقع وزير النقل الجزائري سفيان بوزيد ونظيره المالي عمر تراوري في باماكو اتفاقا للنقل البري.",
        {
            "parties": {"DZA", "MLI"},
            "signatories": {"سفيان بوزيد", "عمر تراوري"},
            "sector": "transport",
            "place_country": "MLI",
        },
    ),
    (
        "a signatory for each side",
        "وقعت عمان والهند مذكرة، وقعها عن الجانب العماني الوزير سالم المحروقي وعن الجانب الهندي الوزير راجيف كومار.",
        {"parties": {"OMN", "IND"}, "signatories": {"سالم المحروقي", "راجيف كومار"}},
    ),
    (
        "a signatory for each side in the next sentence",
        "أبرمت مصر وقبرص اتفاقية في مجال الكهرباء. ووقع الاتفاقية عن الجانب المصري وزير الكهرباء حسن شاكر.",
        {"parties": {"EGY", "CYP"}, "signatories": {"حسن شاكر"}, "sector": "energy"},
    ),
    (
        "«مع» and a subject",
        "وقع الأردن اتفاقية مع اليابان بشأن منحة لتطوير شبكات المياه.",
        {"parties": {"JOR", "JPN"}, "subject": "منحة لتطوير شبكات المياه"},
    ),
    (
        "nationalities behind the noun",
        "تدخل الاتفاقية التركية القطرية للتعاون الجمركي حيز التنفيذ الشهر المقبل.",
        {"parties": {"TUR", "QAT"}},
    ),
    (
        "a ministry and a foreign firm",
        "وقعت وزارة الكهرباء العراقية عقدا مع شركة سيمنز الألمانية لبناء محطة كهرباء.",
        {"kind": "contract", "parties": {"IRQ", "DEU"}, "sector": "energy"},
    ),
    (
        "two universities",
        "وقعت جامعة دمشق السورية وجامعة طهران الإيرانية مذكرة تعاون لتبادل الطلاب.",
        {"kind": "mou", "parties": {"SYR", "IRN"}, "sector": "education"},
    ),
    (
        "a country and a body",
        "توصلت تونس إلى اتفاق مع صندوق النقد الدولي بشأن قرض جديد.",
        {"parties": {"TUN", "org:IMF"}, "sector": "finance", "status": "completed"},
    ),
    (
        "the two countries told before",
        "استقبل رئيس وزراء لبنان في بيروت وفدا من أرمينيا. ووقع البلدان اتفاقا للتعاون الزراعي.",
        {"parties": {"LBN", "ARM"}, "sector": "agriculture"},
    ),
    (
        "planned",
        "من المقرر أن توقع السنغال وموريتانيا الأحد المقبل اتفاقية حول الغاز.",
        {"parties": {"SEN", "MRT"}, "status": "planned", "date": "2023-05-21"},
    ),
    (
        "sent to sign",
        "يتوجه وزير العدل الكويتي إلى لندن لتوقيع اتفاقية تسليم المطلوبين بين الكويت وبريطانيا.",
        {"parties": {"KWT", "GBR"}, "status": "planned", "sector": "justice"},
    ),
    (
        "negotiated",
        "تتفاوض الهند وكندا حول اتفاق للتجارة الحرة.",
        {"parties": {"IND", "CAN"}, "status": "negotiating", "sector": "trade"},
    ),
    (
        "not reached yet",
        "لم تتوصل إثيوبيا ومصر بعد إلى اتفاق بشأن ملء السد.",
        {"parties": {"ETH", "EGY"}, "status": "negotiating"},
    ),
    (
        "ended",
        "ألغت الجزائر معاهدة الصداقة مع إسبانيا.",
        {"kind": "treaty", "parties": {"DZA", "ESP"}, "status": "cancelled", "sector": "diplomacy"},
    ),
    (
        "a bundle that is counted",
        "وقعت أوغندا ورواندا خمس اتفاقيات في كيغالي.",
        {"parties": {"UGA", "RWA"}, "count": 5, "place_country": "RWA"},
    ),
    (
        "background with a year",
        "يأتي ذلك رغم معاهدة الدفاع المشترك بين أرمينيا وروسيا الموقعة عام 1997.",
        {"kind": "treaty", "parties": {"ARM", "RUS"}, "date": "1997-01-01", "sector": "defence"},
    ),
    (
        "the accord on Iran's programme",
        "انتقد السيناتور الاتفاق النووي مع إيران أمس.",
        {"parties": {"IRN", "group:P5+1"}, "sector": "security", "date": None},
    ),
    (
        "relations resumed",
        "قررت هندوراس والصين إقامة علاقات دبلوماسية بينهما.",
        {"kind": "diplomatic_relations", "parties": {"HND", "CHN"}, "sector": "diplomacy"},
    ),
    (
        "relations broken",
        "قطعت أوكرانيا علاقاتها الدبلوماسية مع كوريا الشمالية.",
        {"kind": "diplomatic_relations", "parties": {"UKR", "PRK"}},
    ),
    (
        "signed on a visit, whose place it shares",
        "وصل رئيس قيرغيزستان صدير جباروف إلى أنقرة الاثنين في زيارة. ووقع البلدان خلالها اتفاقية للتعاون العسكري.",
        {"parties": {"KGZ", "TUR"}, "place_country": "TUR", "sector": "defence", "date": "2023-05-15"},
    ),
    (
        "only if it is reached",
        "قد ترتفع الصادرات إذا تم التوصل إلى اتفاق جمركي بين فيتنام وأستراليا.",
        {"parties": {"VNM", "AUS"}, "status": "possible", "sector": "trade"},
    ),
    (
        "an aim, not a fact",
        "تجدد أمل التوصل إلى اتفاق بين اليونان وألبانيا حول الحدود البحرية.",
        {"parties": {"GRC", "ALB"}, "status": "negotiating"},
    ),
    (
        "in a chronicle's line",
        "1964 - النرويج والمملكة المتحدة توقعان اتفاقا لتقاسم بحر الشمال.",
        {"parties": {"NOR", "GBR"}, "date": "1964-01-01", "status": "completed"},
    ),
    (
        "relations to be resumed",
        "تستأنف قبرص والمجر علاقاتهما الدبلوماسية الشهر المقبل.",
        {"kind": "diplomatic_relations", "parties": {"CYP", "HUN"}, "status": "planned"},
    ),
    (
        "relations lowered",
        "خفضت بوركينا فاسو تمثيلها الدبلوماسي مع ساحل العاج.",
        {"kind": "diplomatic_relations", "parties": {"BFA", "CIV"}, "status": "completed"},
    ),
    (
        "four against one",
        "أعلنت غانا وتوغو وبنين قطع علاقاتها الدبلوماسية مع ميانمار.",
        {"kind": "diplomatic_relations", "parties": {"GHA", "TGO", "BEN", "MMR"}},
    ),
    (
        "between two sides named by their nationalities",
        "نص الاتفاق المبرم بين الجانبين الكوبي والجامايكي على تبادل المعلمين.",
        {"parties": {"CUB", "JAM"}, "status": "completed"},
    ),
    (
        "a bill that the parliament passes",
        "صادق البرلمان التشادي على اتفاقية نقل المحكومين بين تشاد والكاميرون.",
        {"parties": {"TCD", "CMR"}, "sector": "justice", "status": "completed"},
    ),
    (
        "who signed is a pronoun, and a news agency is no party",
        "قالت رئيسة الوزراء النرويجية إن الاتفاق الجمركي الذي أبرمته مع سنغافورة نافذ، كما نقلت وكالة فرانس برس.",
        {"parties": {"NOR", "SGP"}},
    ),
    (
        "some of those that are counted",
        "قال الوزير إن عدد الاتفاقيات بلغ 64 اتفاقية، منها تلك الموقعة بين تشاد ومالي.",
        {"parties": {"TCD", "MLI"}, "count": None},
    ),
    (
        "a body and a state are the two sides",
        "بحث الاتحاد الأوروبي وسويسرا ملف الهجرة. وتم التوصل إلى اتفاق بين الطرفين دخل حيز التنفيذ.",
        {"parties": {"org:EU", "CHE"}, "status": "completed"},
    ),
    (
        "set against one that did not sign",
        "وقعت بوليفيا معاهدة سلام مع باراغواي، أما تشيلي فلا.",
        {"parties": {"BOL", "PRY"}},
    ),
    (
        "a body's name inside a ministry's",
        "وقعت وزارة الصحة الغانية مذكرة تعاون مع وزارة الخارجية والتنمية والكومنولث البريطانية.",
        {"parties": {"GHA", "GBR"}},
    ),
    (
        "the present of a chronicle",
        "1979 - كوستاريكا وبنما يوقعان على معاهدة حدود.",
        {"parties": {"CRI", "PAN"}, "date": "1979-01-01", "status": "completed"},
    ),
    (
        "a bundle of two kinds",
        "وقعت صربيا وألبانيا على 14 اتفاقية ومذكرات تعاون شملت الطاقة والنقل.",
        {"kind": "agreement", "parties": {"SRB", "ALB"}, "count": 14},
    ),
    (
        "«for the sake of» is no delay",
        "أكد الوزير أن بلاده ستجتهد من أجل المصادقة على اتفاقية التجارة الحرة بين بيرو وكندا.",
        {"parties": {"PER", "CAN"}, "status": "planned"},
    ),
    (
        "near to be signed",
        "أكد الوزير قرب التوقيع على اتفاق بين اليابان والفلبين لإنشاء ميناء.",
        {"parties": {"JPN", "PHL"}, "status": "planned"},
    ),
    (
        "efforts towards relations",
        "كشفت الصحيفة عن مساعي تطبيع العلاقات بين قبرص وتركيا.",
        {"kind": "diplomatic_relations", "parties": {"CYP", "TUR"}, "status": "negotiating"},
    ),
    (
        "a protocol and the relations that it sets up",
        "وقعت زامبيا وناميبيا على بروتوكول إقامة علاقات دبلوماسية بينهما.",
        {"kind": "protocol", "parties": {"ZMB", "NAM"}, "sector": "diplomacy"},
    ),
    (
        "an agreement that stands",
        "ارتبطت الأردن بمعاهدة سلام مع إسرائيل منذ سنوات.",
        {"kind": "treaty", "parties": {"JOR", "ISR"}, "status": "completed"},
    ),
    (
        "an ordinal is no count",
        "يأتي ذلك في الذكرى الأربعين لمعاهدة الصداقة التي وقعتها بلغاريا واليابان عام 1978.",
        {"parties": {"BGR", "JPN"}, "count": None, "date": "1978-01-01"},
    ),
    (
        "a dual means the two named before",
        "تحتفل بلغاريا واليابان بذكرى معاهدة الصداقة التي وقعتا عليها عام 1978.",
        {"kind": "treaty", "parties": {"BGR", "JPN"}, "date": "1978-01-01"},
    ),
    (
        "what is done by force of it",
        "بموجب اتفاقية أمنية، تخطط فرنسا لسحب قواتها من القواعد التشادية.",
        {"parties": {"FRA", "TCD"}, "sector": "security"},
    ),
    (
        "by force of it, for so many years",
        "تقدم الولايات المتحدة مساعدات عسكرية إلى كولومبيا بموجب اتفاق لعشر سنوات ينتهي في 2028.",
        {"parties": {"USA", "COL"}, "sector": "defence", "date": None},
    ),
    (
        "one side behind «with», the other speaks",
        "قالت كولومبيا إنها تلتزم باتفاقية التجارة مع كندا.",
        {"parties": {"COL", "CAN"}, "sector": "trade", "status": "completed"},
    ),
    (
        "what it is called is no second one",
        "وقعت عمان وقبرص اتفاقات لتقاسم الغاز تحت اسم «اتفاقات البحر» في حفل رسمي.",
        {"parties": {"OMN", "CYP"}},
    ),
    (
        "the day that it goes back to",
        "ترتبط بلغاريا والنمسا باتفاقية تعاون يعود تاريخها إلى عام 1961.",
        {"parties": {"BGR", "AUT"}, "date": "1961-01-01"},
    ),
    (
        "what joins two states",
        "تجمع الهند ونيبال معاهدة صداقة منذ عقود.",
        {"kind": "treaty", "parties": {"IND", "NPL"}, "status": "completed"},
    ),
    (
        "a ministry of home first, then the foreigner",
        "الجزائر - أنجز المشروع في إطار اتفاقية بين وزارة الفلاحة والشركة الإيطالية بونيفيشي. وأشادت الجزائر به.",
        {"parties": {"DZA", "ITA"}},
    ),
]

SILENT: list[tuple[str, str]] = [
    ("accord of opinion", "اتفق الجانبان المصري والأردني على أهمية مواصلة التشاور."),
    ("accord that something is needed", "أكد وزيرا خارجية عمان وقطر الاتفاق على ضرورة تعزيز العمل المشترك."),
    ("peace within one country", "وقعت فصائل مسلحة في مالي اتفاق مصالحة برعاية الجزائر."),
    ("national unity", "رعت الأمم المتحدة في المغرب توقيع الأطراف الليبية على اتفاق سياسي لتشكيل حكومة وحدة وطنية."),
    ("two private firms", "وقعت شركة تويوتا اليابانية اتفاقا مع شركة أوبر الأميركية لتطوير سيارات ذاتية القيادة."),
    ("two domestic bodies", "وقعت وزارة الصحة الأردنية ووزارة التعليم العالي مذكرة تفاهم لتدريب الأطباء."),
    (
        "a footballer",
        "توصل نادي برشلونة الإسباني إلى اتفاق مع نادي بنفيكا البرتغالي لانتقال المهاجم، ووقع اللاعب عقدا وسجل هدفا.",
    ),
    ("arms", "وقعت بولندا عقدا مع كوريا الجنوبية لشراء 180 دبابة من طراز كيه 2."),
    ("no agreement exists", "لا توجد اتفاقية لتسليم المجرمين بين البرازيل واليابان."),
    ("none at all", "ليس بين اليونان والفلبين أي اتفاق في هذا المجال."),
    ("a strike", "وقعت نقابة الطيارين وإدارة الشركة الفرنسية اتفاقا أنهى الإضراب."),
    ("an accident", "وقع زلزال في تركيا شعر به سكان سوريا."),
    ("a book", "وقع الكاتب المغربي كتابه الجديد في معرض باريس."),
    ("a law", "وقع الرئيس الأميركي قانونا يفرض عقوبات على روسيا."),
    ("in accordance", "ارتفعت الأسعار في مصر وفق ما اتفق عليه المحللون."),
    ("a diplomatic memo", "سلم السفير الروسي مذكرة احتجاج إلى الخارجية البولندية."),
    ("an arrest warrant", "أصدرت محكمة فرنسية مذكرة توقيف بحق مسؤول سوري."),
    ("memoirs", "نشر الوزير البريطاني مذكراته عن حرب العراق."),
    ("praise of ties", "أشاد رئيس الوزراء الماليزي بالعلاقات التي تربط بلاده بإندونيسيا."),
    ("talks without an instrument", "بحث وزير التجارة التركي مع نظيره البلغاري سبل زيادة التبادل التجاري."),
    ("a domestic programme", "أطلقت الحكومة التونسية برنامج عمل لمكافحة البطالة."),
    ("a health protocol", "طبقت السعودية بروتوكولا صحيا للقادمين من الهند."),
    ("an institute's name", "قال معهد اتفاقيات إبراهيم للسلام إن السياحة زادت بين البلدين."),
    ("relations warmed", "عادت العلاقات بين مصر وتركيا إلى الدفء بعد سنوات من الفتور."),
    ("a movement is no party", "توصلت إسرائيل وحركة حماس إلى اتفاق لتبادل المحتجزين."),
    ("a town that names the accord", "أعلنت واشنطن الانسحاب من اتفاق باريس للمناخ."),
    ("refused by one", "رفض البرلمان الصومالي التوقيع على اتفاق جيبوتي."),
    ("failed", "انتهت المباحثات في مسقط بعدم التوصل إلى اتفاق."),
    ("relations that a law bans", "أقر البرلمان قانونا يجرم تطبيع العلاقات مع الاحتلال."),
    ("relations raised in general", "أكد الوزيران حرصهما على رفع مستوى العلاقات الاقتصادية بين مصر وكينيا."),
    ("relations with no state", "طالبت القائمة بقطع العلاقات مع حركة الإخوان المسلمين."),
    ("a contract that expires", "انتهى عقد المدرب الفرنسي مع المنتخب السعودي."),
    ("who condemns a breach", "أدان المندوب الكيني انتهاك إثيوبيا لاتفاق الهدنة الذي تم التوقيع عليه الشهر الماضي."),
    ("examples", "تتعرض دول مثل فيتنام وباكستان لضغوط من أجل التوصل إلى اتفاق دولي."),
    ("towns that bid", "نحن واثقون من التوصل إلى اتفاقية مع برشلونة وباريس لتنظيم المعرض."),
    ("the balance of years", "قام الرئيس السنغالي بزيارة إلى الهند. وذكر أن بلاده وقعت منذ ذلك أكثر من 1200 اتفاقية."),
    ("a bystander", "رحبت عمان بتوقيع اتفاق المصالحة بين الحكومة الصومالية والمجلس الانتقالي."),
    ("the aim of a trip", "زار الوفد الأرجنتيني لندن لتطبيع العلاقات مع بريطانيا."),
    ("a heading", "اتفاق السلام بين كولومبيا وفنزويلا"),
    ("neighbours of a country", "أشاد بالتقدم الذي حققه جيران لبنان في تطبيع العلاقات مع إسرائيل."),
    ("only if something is reached", "قالت بولندا إنها ستدرس مقترح فنلندا إذا ما تم التوصل إلى اتفاق بشأنه."),
    ("a peace that is hoped for", "ستبحث الورشة سبل الاستثمار في حال التوصل إلى اتفاق سلام بين أرمينيا وأذربيجان."),
]


def told(text: str) -> list[Record]:
    """The agreements that are found in ``text``, published on the day above."""
    publication = Publication(PUBLISHED, PUBLISHED, PublishedBasis.METADATA)
    records = extract(Article(article_id(text), text, publication))
    return [record for record in records if record.type is RecordType.AGREEMENT]


def comparable(slot: str, value: Any) -> Any:  # noqa: ANN401 - a slot's type depends on its name
    """A slot as the table writes it: lists as sets, an interval by its first day."""
    if slot in {"parties", "signatories"}:
        return set(value or ())
    return value["start"] if slot == "date" and value else value


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_agreements_are_read_with_their_slots(text: str, expected: dict[str, Any]) -> None:
    records = told(text)
    assert len(records) == 1, [record.to_json()["slots"] for record in records]
    slots = records[0].to_json()["slots"]
    assert {slot: comparable(slot, slots.get(slot)) for slot in expected} == expected


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_what_is_no_agreement_between_countries_gives_none(text: str) -> None:
    assert [record.to_json()["slots"] for record in told(text)] == []


def test_evidence_of_every_slot_stands_in_the_text() -> None:
    for _, text, _ in TOLD:
        for record in told(text):
            assert all(0 <= e.start < e.end <= len(text) for e in record.evidence)


def test_two_tellings_of_one_agreement_are_one_record_with_all_evidence() -> None:
    text = "وقعت بلغاريا ورومانيا اتفاقية لبناء جسر. وتنص الاتفاقية على تقاسم الكلفة. وقال الوزير إن الاتفاقية مهمة."
    records = told(text)
    assert len(records) == 1
    assert sum(evidence.slot == "trigger" for evidence in records[0].evidence) == 3


def test_members_of_a_list_are_agreements_of_their_own_with_the_same_parties_and_day() -> None:
    text = "وقعت الصين وباكستان أمس مذكرة تفاهم في مجال الزراعة، وبروتوكولا للتعاون الصحي، واتفاقية لتسليم المجرمين."
    records = told(text)
    assert sorted(record.to_json()["slots"]["kind"] for record in records) == ["agreement", "mou", "protocol"]
    for record in records:
        slots = record.to_json()["slots"]
        assert set(slots["parties"]) == {"CHN", "PAK"}
        assert slots["date"]["start"] == "2023-05-17"


def test_a_bundle_whose_members_are_listed_is_none() -> None:
    records = told(
        "شهد الوزيران توقيع ست اتفاقيات ومذكرات تفاهم بين حكومتي غانا وكينيا. فقد تم توقيع مذكرة تفاهم في مجال"
        " الدفاع المدني، وتوقيع اتفاقية تعاون في مجال الشباب، وتوقيع مذكرة تعاون في مجال الصحة النباتية."
    )
    assert [record.slots.kind.value for record in records] == ["mou", "agreement", "mou"]
    assert {frozenset(record.slots.parties) for record in records} == {frozenset({"GHA", "KEN"})}
    assert all(record.slots.count is None for record in records)
