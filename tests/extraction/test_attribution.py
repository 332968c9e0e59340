"""Attribution: the nearest source that the text names for a claim, its cue, and where both stand."""

import pytest

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.attribution import cue_table, source_of
from pipelines.language.phrases import PhraseTable
from pipelines.records import Article, Attribution, article_id

NAMED: list[tuple[str, str, str, str, str]] = [
    # what, text, the claim's word, source, cue
    ("an agency before", "وفق وكالة الأناضول سيزور الوزير باريس غدا.", "سيزور", "وكالة الأناضول", "وفق"),
    ("a paper behind", "وصل الوفد إلى مسقط مساء، بحسب صحيفة الوطن.", "وصل", "صحيفة الوطن", "بحسب"),
    ("a channel in quotes", "ذكرت قناة «روسيا اليوم» أن الطائرات سلمت في مايو.", "سلمت", "قناة «روسيا اليوم»", "ذكرت"),
    ("a title alone in quotes", "أوضحت «لوموند» أن الصفقة وقعت سرا.", "وقعت", "لوموند", "أوضحت"),
    (
        "an office and its name",
        "أعلن وزير الدفاع اليوناني نيكوس خاراليس أن بلاده ستشتري فرقاطات.",
        "ستشتري",
        "وزير الدفاع اليوناني نيكوس خاراليس",
        "أعلن",
    ),
    ("anonymous sources", "قالت مصادر مطلعة إن اللقاء تم في أثينا.", "تم", "مصادر مطلعة", "قالت"),
    (
        "a spokesman, up to the particle",
        "أكد المتحدث باسم الحكومة أن الاتفاق أبرم.",
        "أبرم",
        "المتحدث باسم الحكومة",
        "أكد",
    ),
    ("a statement", "جاء في بيان للجيش أن الوفد عاد.", "عاد", "بيان للجيش", "جاء في"),
    (
        "a government without the day",
        "قالت الحكومة الكندية يوم الجمعة إن المعاهدة وقعت.",
        "وقعت",
        "الحكومة الكندية",
        "قالت",
    ),
    ("a state", "أعلنت باكستان أن التبادل التجاري ارتفع.", "ارتفع", "باكستان", "أعلنت"),
    ("a house of government", "قال البيت الأبيض إن الرئيس سيسافر.", "سيسافر", "البيت الأبيض", "قال"),
    ("indirectly, by another medium", "نقلا عن صحيفة هآرتس، زار المدير الرباط.", "زار", "صحيفة هآرتس", "نقلا عن"),
    ("with a clitic on the verb", "وأفادت إذاعة الجيش أن التسليم تأجل.", "تأجل", "إذاعة الجيش", "أفادت"),
    (
        "going on in the next sentence",
        "قال وزير الخارجية المالطي إيان بورغ إن العلاقات جيدة. وأضاف أن الاتفاق سيوقع.",
        "سيوقع",
        "وزير الخارجية المالطي إيان بورغ",
        "قال",
    ),
    (
        "the nearer of two",
        "قالت صحيفة الغد إن اللقاء طال، وذكرت وكالة رويترز أن الصفقة ألغيت.",
        "ألغيت",
        "وكالة رويترز",
        "ذكرت",
    ),
    ("a ministry's communique", "حسب بلاغ لوزارة الخارجية، وصل المبعوث صباحا.", "وصل", "بلاغ لوزارة الخارجية", "حسب"),
    ("a denial", "نفى متحدث باسم الوزارة أن تكون الصفقة ألغيت.", "ألغيت", "متحدث باسم الوزارة", "نفى"),
    ("what a medium transmits", "وفقا لما ذكرته وكالة تاس، سلمت المنظومة.", "سلمت", "وكالة تاس", "وفقا لما ذكرته"),
]

NAMELESS: list[tuple[str, str, str]] = [
    ("a bare report", "وصل رئيس الوزراء إلى طوكيو أمس.", "وصل"),
    ("«between» is no verb of showing", "عقد لقاء بين الوزير ومسؤول تركي.", "لقاء"),
    ("«to sign» is no verb of expecting", "توقع إسرائيل واليونان اتفاقا.", "اتفاقا"),
    ("the sentence before, not gone on with", "قالت وكالة رويترز إن الجو بارد. وصل الوفد إلى جنيف.", "وصل"),
    ("«in accordance with» a plan", "تمت الزيارة وفق الخطة المرسومة.", "تمت"),
    ("impersonal", "يشار إلى أن الاتفاق أبرم عام 2012.", "أبرم"),
    ("a verb of saying without a subject", "قال إن الوفد وصل.", "وصل"),
    ("a site that signs", "وقع الاتفاق في موقع المشروع.", "وقع"),
    ("mentioned long before", "قالت صحيفة الراي إن السوق هادئة. ارتفع الذهب. وانخفض النفط. وصل الوزير.", "وصل"),
    ("a price", "بلغ السعر حسب العرض والطلب مئة دولار.", "السعر"),
]


def source(text: str, word: str) -> Attribution | None:
    """The source of the claim that ``word`` tells."""
    analysis = Analysis(Article(article_id(text), text))
    tokens = PhraseTable([(word, True)]).finditer(analysis.document.text)
    hits = list(tokens)
    assert hits, word
    return source_of(analysis, (hits[-1].first, hits[-1].last))


@pytest.mark.parametrize(("text", "word", "name", "cue"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_the_nearest_source_is_named_exactly(text: str, word: str, name: str, cue: str) -> None:
    found = source(text, word)
    assert found is not None
    assert (found.source, found.cue) == (name, cue)
    assert text[found.start : found.end] == found.source


@pytest.mark.parametrize(("text", "word"), [row[1:] for row in NAMELESS], ids=[row[0] for row in NAMELESS])
def test_no_source_is_made_up(text: str, word: str) -> None:
    assert source(text, word) is None


def test_no_cue_is_a_preposition_of_place() -> None:
    assert cue_table().get("بين") is None
    assert cue_table().get("في") is None
