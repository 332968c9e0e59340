"""Status from tense and from cues, each in a sentence of its own."""

import pytest

from pipelines.extraction.modality import cue_status, is_future_verb, judge_status
from pipelines.extraction.verbs import Tense
from pipelines.records import Status
from tests.extraction.reading import document

CUED = [
    ("من المقرر أن [يزور] الوزير بيرو", Status.PLANNED),
    ("يعتزم الوزير [زيارة] بيرو", Status.PLANNED),
    ("من المرتقب أن [يصل] الوزير غدا", Status.PLANNED),
    ("سوف [يزور] الوزير بيرو", Status.PLANNED),
    ("أعلن عن [الزيارة] المرتقبة", Status.PLANNED),
    ("قد [يزور] الوزير بيرو", Status.POSSIBLE),
    ("من المحتمل أن [يزور] الوزير بيرو", Status.POSSIBLE),
    ("تدرس الحكومة [شراء] طائرات", Status.POSSIBLE),
    ("ألغى الوزير [زيارة] بيرو", Status.CANCELLED),
    ("تأجلت [زيارة] الوزير", Status.POSTPONED),
    ("نفى الوزير [زيارة] بيرو", Status.DENIED),
    ("لم [يزر] الوزير بيرو", Status.DENIED),
    ("تجري مفاوضات بشأن [شراء] طائرات", Status.NEGOTIATING),
    ("قد [يزور] الوزير بيرو الأسبوع المقبل", Status.POSSIBLE),
    ("قد [يزور] بيرو الشهر المقبل", Status.POSSIBLE),
    ("نفت الحكومة احتمال [زيارة] الوزير إلى بيرو", Status.DENIED),
    ("نفى المتحدث أن الوزير ينوي [زيارة] بيرو", Status.DENIED),
    ("لم يجر تحديد موعد [زيارة] الوزير", Status.PLANNED),
    ("وصل الفريق من أجل ترتيب [زيارة] الوزير", Status.PLANNED),
    ("وذلك في اليوم الثاني من [زيارة] الوزير إلى بيرو", Status.ONGOING),
    ("وقد تكون [زيارته] المرتقبة مناسبة للحوار", Status.PLANNED),
    ("التقى اليوم نظيره خلال [زيارة] الوزير إلى بيرو", Status.ONGOING),
    ("شارك الوزير في [اجتماع] ينعقد لليوم الثاني في ليما", Status.ONGOING),
    ("وقال الوزير قبيل [توجهه] إلى بيرو", Status.PLANNED),
    ("ووقع اتفاقا خلال [زيارته] لبيرو التي تستمر يومين", Status.ONGOING),
]
UNCUED = [
    "[زار] الوزير بيرو",
    "قد [زار] الوزير بيرو",
    "كان قد [زار] الوزير بيرو",
    "نفى الوزير التقارير. [وزار] بيرو أمس",
    "[وصل] الوزير. ومن المقرر أن تعقد جلسة",
    "[توجه] الوزير إلى بيرو",
    "يصل الثلاثاء في [زيارة] تستغرق يومين",
    "مع تحديد موعد ينتهي بعد شهر للتوصل إلى [اتفاق]",
    "وقال الوزير قبيل [توجهه] إلى بيرو إنه متفائل. وتوجه الوزير إلى بيرو صباحا",
    "أعلنت كينيا عزمها الانضمام خلال [زيارة] الوزير إلى بيرو",
    "في اليوم الثاني من المؤتمر قبل نهاية [زيارته] إلى بيرو",
    "تعتزم بيرو بيع ميناء، جاء ذلك خلال [زيارة] الوزير",
]


def marked(text: str) -> tuple[str, int, int]:
    """The text without its brackets, and the tokens that stood between them."""
    before, inside, after = text.replace("[", "|").replace("]", "|").split("|")
    plain = before + inside + after
    read = document(plain)
    first = next(i for i in range(len(read.words)) if read.text.raw_span(i, i + 1)[1] > len(before))
    return plain, first, first + len(inside.split())


@pytest.mark.parametrize(("text", "status"), CUED)
def test_a_cue_decides(text: str, status: Status) -> None:
    plain, first, last = marked(text)
    assert cue_status(document(plain), first, last) is status


@pytest.mark.parametrize("text", UNCUED)
def test_no_cue_no_status(text: str) -> None:
    plain, first, last = marked(text)
    assert cue_status(document(plain), first, last) is None


@pytest.mark.parametrize(
    ("tense", "status"),
    [
        (Tense.PAST, Status.COMPLETED),
        (Tense.PRESENT, Status.ONGOING),
        (Tense.FUTURE, Status.PLANNED),
        (Tense.NOUN, Status.COMPLETED),
    ],
)
def test_without_a_cue_the_tense_decides(tense: Tense, status: Status) -> None:
    assert judge_status(document("الوزير بيرو"), 0, 1, tense) is status


@pytest.mark.parametrize("word", ["سيزور", "ستوقع", "وسيلتقي", "ستتسلم"])
def test_futures(word: str) -> None:
    assert is_future_verb(word)


@pytest.mark.parametrize("word", ["سياره", "سيف", "ستين", "سيطره", "سيناء", "زار", "سي"])
def test_no_futures(word: str) -> None:
    assert not is_future_verb(word)
