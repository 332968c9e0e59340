"""Nouns that tell of no agreement of their own: accord of opinion, what does not exist, and what was told before."""

from itertools import pairwise
from typing import Final

from pipelines.extraction.agreements.accords import tells_content
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.wording import any_of, is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import within
from pipelines.language.spans import NumberKind
from pipelines.records import AgreementKind

_OPINIONS: Final = frozenset(
    "اهميه ضروره توصيه عقد مواصله استمرار تعزيز تكثيف العمل ان تفعيل بدء تشكيل تحديد زياده تطوير دعم رفع"
    " تبادل توسيع ما كل جميع".split()
)
_NONE: Final = frozenset("ليس ليست لايوجد بدون دون انعدام غياب".split())
_HYPOTHETICAL: Final = frozenset({"اي"})
_EXISTS: Final = frozenset("يوجد توجد وجود".split())
_REFUSES: Final = frozenset("رفض رفضت يرفض ترفض رفضه رفضها".split())
_PROVISIONS: Final = frozenset("احكام بنود نصوص مقتضيات".split())
_NOT: Final = frozenset({"لا", "عدم"})
_DEMONSTRATIVES: Final = frozenset("هذا هذه ذلك تلك بهذا لهذا لهذه بهذه وهذا وهذه هاتان هاتين".split())
_DOMESTIC: Final = frozenset(
    "المصالحه مصالحه وحده الوحده الفصايل فصايل المتمردين المتمردون المتحاربه الاهليه القبايل قبايل المعارضه"
    " الحوار النزاع انتقالي انتقاليه الانتقاليه السلطه".split()
)
_PEACE: Final = frozenset(
    "سلام السلام للسلام السلم الهدنه هدنه مبديي المبديي سياسي السياسي اطاري اطاريا الاطاري".split()
)
"""Right behind the noun: an accord that is named by its aim alone («اتفاق سلام»)."""
_PROVIDES: Final = frozenset("تنص ينص نصت نص تقضي يقضي".split())
_FACTIONS: Final = frozenset(
    "الفصايل فصايل الاطراف المتمردين المتمردون المعارضه الجماعات القبايل المتحاربه المتناحره".split()
)
_WINDOW: Final = 4
_IF: Final = frozenset({"اذا", "لو", "حال", "حاله", "شريطه", "بشرط"})
_CONDITION: Final = 4
"""Words before verb and noun among which a condition is looked for."""
_MARKS: Final = frozenset({".", "\n", "*", "-", "–", "—", '"', "«", "»"})
_CALLED: Final = frozenset("اسم باسم المسماه المسمي المعروفه المعروف عرفت عرف تعرف يعرف سميت سمي تسمي يسمي".split())
_HEADING: Final = 9
"""Tokens of a heading, its marks among them."""
_MANY: Final = 100
_WORLDWIDE: Final = frozenset({"دولي", "دوليه", "عالمي", "عالميه", "اممي", "امميه"})


def is_opinion(analysis: Analysis, instrument: Instrument) -> bool:
    """«الاتفاق على أهمية …», «اتفاق تام على …» is accord of opinion, no instrument."""
    words = analysis.document.words
    before = words[max(instrument.sentence.first, instrument.first - 2) : instrument.first]
    if instrument.kind is not AgreementKind.AGREEMENT or any_of(before, _DEMONSTRATIVES | _PROVIDES):
        return False
    return words[instrument.last : instrument.last + 1] == ["علي"] and bool(
        _OPINIONS & set(words[instrument.last + 1 : instrument.last + 2])
    )


def is_absent(analysis: Analysis, instrument: Instrument) -> bool:
    """«ليس لديها اتفاقات», «لا توجد اتفاقية», «بدون اتفاق», «أي اتفاق»: not said to exist."""
    words = analysis.document.words
    before = [
        w.removeprefix("و")
        for w in words[max(instrument.sentence.first, instrument.first - _WINDOW) : instrument.first]
    ]
    if before and before[-1] in {"الي", "علي"} and {"عدم", "فشل"} & set(before):
        return True
    if _NONE & set(before) or (before and is_one_of(before[-1], _HYPOTHETICAL)):
        return True
    return any(one in _NOT and other in _EXISTS for one, other in pairwise(before))


def is_hypothetical(analysis: Analysis, instrument: Instrument) -> bool:
    """«إذا تم التوصل إلى اتفاق», «في حال توقيع معاهدة», «عند إبرام اتفاق»: of one that may never be."""
    if instrument.definite or instrument.role == "end":
        return False
    words = analysis.document.words
    lead = words[max(instrument.sentence.first, instrument.start - _CONDITION) : instrument.start]
    return any_of(lead, _IF) or (lead[-1:] == ["عند"] and instrument.verb is not None)


def is_name(analysis: Analysis, instrument: Instrument) -> bool:
    """«اتفاقات … تحت اسم "اتفاقات أبراهام"»: what another is called."""
    words = analysis.document.words
    lead = [
        w for w in words[max(instrument.sentence.first, instrument.first - 4) : instrument.first] if w not in _MARKS
    ]
    return any_of(lead[-2:], _CALLED)


def is_heading(analysis: Analysis, instrument: Instrument) -> bool:
    """«اتفاق السلام بين روسيا وأوكرانيا» as a line of its own: a topic, which says nothing of its stage."""
    words, sentence = analysis.document.words, instrument.sentence
    first = next((i for i in range(sentence.first, sentence.last) if words[i] not in _MARKS), sentence.last)
    known = instrument.definite or (
        words[instrument.last : instrument.last + 1][:1] != [] and words[instrument.last].startswith("ال")
    )
    return known and instrument.verb is None and first == instrument.first and sentence.last - first <= _HEADING


def is_hoped_peace(analysis: Analysis, instrument: Instrument) -> bool:
    """«في حال التوصل إلى اتفاق سلام بين الجانبين»: whoever its sides are, nobody has begun it."""
    following = analysis.document.words[instrument.last : instrument.last + 2]
    return bool(_PEACE & set(following)) and is_hypothetical(analysis, instrument)


def is_balance(analysis: Analysis, instrument: Instrument) -> bool:
    """«أكثر من ألف اتفاقية»: so many are the balance of years with many countries."""
    document = analysis.document
    numbers = within(document.numbers, max(0, instrument.first - 3), instrument.first + 1)
    if any(
        dated.last == instrument.first
        for dated in within(document.dates, max(0, instrument.first - 4), instrument.first)
    ):
        return False  # «في فبراير 2017 اتفاقا»
    return any(
        item.last == instrument.first and item.span.kind is NumberKind.NUMBER and item.span.value >= _MANY
        for item in numbers
    )


def is_worldwide(analysis: Analysis, instrument: Instrument) -> bool:
    """«اتفاق دولي», «معاهدة عالمية»: of all states, whichever of them are named beside it."""
    following = analysis.document.words[instrument.last : instrument.last + 3]
    return any(word.removeprefix("ال") in _WORLDWIDE for word in following)


def is_refused(analysis: Analysis, instrument: Instrument) -> bool:
    """«رفض البرلمان التوقيع على اتفاق …»: who refuses alone is no proof of who is behind it."""
    verb, words = instrument.verb, analysis.document.words
    if is_one_of(words[instrument.first - 1], _PROVISIONS):
        return True
    if verb is None or verb.first > instrument.first:
        return False
    return any_of(words[max(instrument.sentence.first, verb.first - 3) : verb.first], _REFUSES)


def is_demonstrative(analysis: Analysis, instrument: Instrument) -> bool:
    """«هذا الاتفاق», «بهذه المذكرة»."""
    return instrument.first > 0 and analysis.document.words[instrument.first - 1] in _DEMONSTRATIVES


def refers_back(analysis: Analysis, instrument: Instrument) -> bool:
    """Whether the noun only points to an agreement told before («وينص الاتفاق», «مذكرة التفاهم التي …»)."""
    if is_demonstrative(analysis, instrument):
        return True
    words = analysis.document.words
    following = words[instrument.last : instrument.last + 1]
    provided = any_of(words[max(0, instrument.first - 2) : instrument.first], _PROVIDES)
    if following == ["علي"] and not provided and tells_content(analysis, instrument.last + 1):
        return False  # «أعلنا الاتفاق على إنشاء …»
    qualified = (
        bool(following) and following[0].startswith("ال") and following[0] not in {"التي", "الذي", "اليوم", "الي"}
    )
    return instrument.definite and not qualified


def is_domestic(analysis: Analysis, instrument: Instrument) -> bool:
    """«اتفاق المصالحة», «اتفاق سلام» whose parties the text does not name: a matter within one country, as a rule."""
    document, sentence = analysis.document, instrument.sentence
    before = {
        w.removeprefix("و") for w in document.words[max(sentence.first, instrument.first - 14) : instrument.first]
    }
    if before & _FACTIONS:
        return True
    words = document.words[instrument.last : min(sentence.last, instrument.last + 8)]
    return bool(_PEACE & set(words[:2])) or any_of(words, _DOMESTIC)
