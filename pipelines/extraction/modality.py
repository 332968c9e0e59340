"""Status from modality: what the words around a trigger say of whether, and when, it happens.

Cues stand in ``lexicon/status_cues.tsv``: phrases that govern what follows («من المرتقب أن», «نفى», «ألغى»,
«يعتزم») or qualify what precedes («المحتملة», «المرتقبة», «الملغاة»). The nearest cue in the trigger's clause
wins over the tense of the verb.
"""

from functools import cache
from typing import Final

from pipelines.extraction.document import Document
from pipelines.extraction.verbs import Tense, read_lexicon, verb_table
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.records import Status

_BY_TENSE: Final = {
    Tense.PAST: Status.COMPLETED,
    Tense.PRESENT: Status.ONGOING,
    Tense.FUTURE: Status.PLANNED,
    Tense.NOUN: Status.COMPLETED,
}
_CLAUSE_MARKS: Final = frozenset({"،", ",", ";", "؛", ":", "(", ")", "-", "–", "—", "\n", "."})
_CLAUSE_WORDS: Final = frozenset(
    "حيث فيما بينما كما اذ وذلك وقال وقالت واضاف واضافت واكد واكدت واوضح وكان وكانت ولكن لكن الذي التي"
    " اللذان بعد جاء جاءت وجاء وجاءت ياتي تاتي وياتي وتاتي بموجب بموجبها".split()
)
_MAY: Final = "قد"
_SAKE: Final = "اجل"
"""Postponed, unless «من» stands before it."""
_NEAREST: Final = frozenset({"عدم", "لم", "لن"})
_BESIDE: Final = 3
_WAS: Final = frozenset({"كان", "كانت", "كانوا", "كانا", "كانتا", "يكون", "تكون"})
_PAST_IN_TA: Final = frozenset(
    "توجه توجهت تسلم تسلمت توصل توصلت توصلا توصلتا تم تمت تراس تراست تحدث تحدثت تفقد تعهد تعهدت تلقي تلقت تقدم تقدمت"
    " تبادل تبادلا تباحث تباحثا تولي تولت تراجع تراجعت توقع توقعت نفي نفت نشر نشرت نقل نقلت نظم نظمت".split()
)
"""Pasts that begin like an imperfect."""
_REACH: Final = 12
"""Tokens before a trigger within which a cue may govern it."""
_REACH_AFTER: Final = 4


@cache
def cue_table(side: str) -> PhraseTable[Status]:
    """The cues that stand on ``side`` (``before`` or ``after``) of what they qualify."""
    rows = read_lexicon("status_cues")
    return PhraseTable((phrase, Status(status)) for phrase, status, where in rows if where == side)


def cue_status(document: Document, first: int, last: int) -> Status | None:
    """The status that a cue gives to the trigger on tokens ``first``..``last``; None when there is no cue."""
    behind = _cue_behind(document, last)
    if behind is not None and (behind is not Status.PLANNED or _qualifies(document, last)):
        return behind
    ahead = _cue_before(document, first)
    if ahead in _UNSURE and _is_denied(document, first):
        return Status.DENIED
    if ahead is None and behind is None and _lasts(document, first, last):
        return Status.ONGOING
    return ahead if ahead in _OUTWEIGH or behind is None else behind


_UNSURE: Final = frozenset({Status.POSSIBLE, Status.PLANNED})
_DENIALS: Final = frozenset("نفي نفت نفوا ينفي تنفي نافيا نافيه كذب كذبت".split())
_STAYS: Final = frozenset("تستمر يستمر تستغرق يستغرق تدوم تتواصل".split())
_TRIPS: Final = ("زيار", "جول", "رحل")
_STAY_REACH: Final = 9
_DURING: Final = frozenset("خلال اثناء".split())
_TODAY: Final = "اليوم"
_NTH_DAY: Final = "لليوم"


def _is_denied(document: Document, first: int) -> bool:
    """«نفت الحكومة خبر احتمال زيارة …»: what is denied is the whole of what may or will be."""
    words, sentence = document.words, document.sentence_at(first)
    for index in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        if words[index] in _CLAUSE_MARKS - {"،", ","} or words[index] in _CLAUSE_WORDS:
            return False
        if words[index].lstrip("و") in _DENIALS:
            return True
    return False


def _lasts(document: Document, first: int, last: int) -> bool:
    """«زيارته لكينيا التي تستمر ثلاثة أيام»: a trip that lasts now, unless it is only about to begin."""
    words, sentence = document.words, document.sentence_at(first)
    if _NTH_DAY in words[last : min(last + _STAY_REACH, sentence.last)]:
        return True  # «اجتماع ينعقد لليوم الثاني»
    if not any(trip in words[first][:6] for trip in _TRIPS):
        return False
    if first > sentence.first and words[first - 1] in _DURING and _TODAY in words[sentence.first : first]:
        return True
    for index in range(last, min(last + _STAY_REACH, sentence.last)):
        if words[index] in _CLAUSE_MARKS - {"،", ","}:
            return False
        if words[index] in _STAYS:
            table = verb_table("visit_verbs")
            before = (table.match(document.text, at) for at in range(max(sentence.first, first - _REACH), first))
            return not any(hit and hit.value.tense in _TO_COME and hit.value.role in _SETS_OUT for hit in before)
    return False


_TO_COME: Final = frozenset({Tense.PRESENT, Tense.FUTURE})
_SETS_OUT: Final = frozenset({"arrive", "head", "visit", "begin", "settle"})


_OUTWEIGH: Final = frozenset({Status.POSSIBLE, Status.CANCELLED, Status.POSTPONED, Status.DENIED})
"""What a cue before says against «المقبل» behind: «قد يزور … الأسبوع المقبل» is only possible."""


def _qualifies(document: Document, last: int) -> bool:
    """«زيارته المرتقبة»: an adjective of the event itself, whatever else may come of it."""
    return cue_table("after").match(document.text, last) is not None


def _cue_behind(document: Document, last: int) -> Status | None:
    text, after, sentence = document.text, cue_table("after"), document.sentence_at(last - 1)
    for index in range(last, min(last + _REACH_AFTER, sentence.last)):
        if text.words[index] in _CLAUSE_MARKS:
            break
        if hit := after.match(text, index):
            return hit.value
    return None


def _cue_before(document: Document, first: int) -> Status | None:
    text, before, sentence = document.text, cue_table("before"), document.sentence_at(first)
    for index in range(first, max(sentence.first, first - _REACH) - 1, -1):
        if index < first and is_future_verb(text.words[index]) and not _in_name(document, index):
            return Status.PLANNED
        if index < first and (text.words[index] in _CLAUSE_MARKS - {"،", ","} or text.words[index] in _CLAUSE_WORDS):
            break
        if (hit := before.match(text, index)) and hit.last <= max(first, index + 1) and _governs(document, hit, first):
            return hit.value
    return None


def _governs(document: Document, hit: Hit[Status], first: int) -> bool:
    """Whether the cue speaks of what begins at token ``first``, and not of something nearer, or of nothing at all."""
    words, index = document.words, hit.first
    if "س" in words[index][: hit.skip]:
        return False  # «سلم» is no «س» before «لم»
    if words[hit.last - 1][hit.skip :] == _MAY and not _means_may(words, hit.last):
        return False
    if words[index].lstrip("وف") in _NEAREST and first - hit.last > _BESIDE:
        return False  # «طلب عدم الكشف عن هويته … زيارة»: a negation of something nearer
    if words[index] == _SAKE and words[index - 1] == "من":
        return False  # «من أجل»
    if words[index].lstrip("وب") in _EVES and _is_told_as_done(document, first):
        return False
    if words[index].lstrip("ولب").removeprefix("ال") in _ARRANGED and first - hit.last > 1:
        return False  # «تحديد موعد ينتهي … للتوصل إلى اتفاق»: what is arranged stands beside
    if hit.value is Status.ONGOING:
        return first <= hit.last  # «في اليوم الثاني من زيارته» speaks of what stands right behind
    intends = hit.value is Status.POSSIBLE or words[index].lstrip("وب").startswith(_INTENT)
    return not (intends and first and words[first - 1] in _CIRCUMSTANCE)


def _is_told_as_done(document: Document, first: int) -> bool:
    """«قال قبيل توجهه إلى روما … وتوجه إلى روما»: the eve is past, for the trip to the same country is told too."""
    places = document.names.places
    goals = {place.code for place in places if first < place.first <= first + _GOAL_REACH}
    for hit in verb_table("visit_verbs").finditer(document.text):
        if hit.value.tense is Tense.PAST and hit.value.role in _SET_OUT and not hit.value.suffix:
            reached = {place.code for place in places if hit.last <= place.first < hit.last + _GOAL_REACH}
            if goals & reached:
                return True
    return False


_ARRANGED: Final = frozenset("تحديد ترتيب ترتيبات تحضير تحضيرا تحضيرات اعداد استعدادات".split())
_EVES: Final = frozenset({"قبيل", "عشيه"})
_SET_OUT: Final = frozenset({"arrive", "head", "begin"})
_GOAL_REACH: Final = 8
_CIRCUMSTANCE: Final = frozenset("خلال اثناء هامش عقب لدي".split())
"""Words that make what follows the time of the main clause: «أعلن عزمه على الانضمام خلال زيارته»."""
_INTENT: Final = ("عزم", "اعتزام", "يعتزم", "تعتزم", "ينوي", "تنوي", "يخطط", "تخطط")


def _in_name(document: Document, token: int) -> bool:
    """«ستولتنبرغ» is a person."""
    return any(person.first <= token < person.last for person in document.names.people)


_NOUNS_IN_SA: Final = tuple(
    "سياس سياد سيار سيد سيطر سينا سيول سيرغ سيرج سيرة سيره سيبر سينم ستين ستوك ستار ستيف سيف سيدي سيرا"
    " سيراليون سيبيريا ستراتيج ستاد".split()
)


def is_future_verb(word: str) -> bool:
    """Whether ``word`` is a verb with the prefix of the future («وستوقع», «سيحظى»), by its shape.

    >>> is_future_verb("سيحظي"), is_future_verb("السياسي"), is_future_verb("سياسه")
    (True, False, False)
    """
    bare = word[1:] if word[:1] in {"و", "ف"} else word
    return len(bare) >= 5 and bare.startswith(("سي", "ست")) and not bare.startswith(_NOUNS_IN_SA)


def _means_may(words: list[str], after: int) -> bool:
    """Whether «قد» before ``after`` means perhaps: before an imperfect, and not in «كان قد …»."""
    follows = words[after] if after < len(words) else ""
    if after >= 2 and words[after - 2].lstrip("وف") in _WAS:
        return False
    return follows[:1] in {"ي", "ت", "ن"} and follows not in _PAST_IN_TA and len(follows) > 2


def judge_status(document: Document, first: int, last: int, tense: Tense) -> Status:
    """The status of the event told by tokens ``first``..``last`` whose verb is in ``tense``."""
    return cue_status(document, first, last) or _BY_TENSE[tense]
