"""The stage of an agreement: from its verb, what governs the verb, and dates that are past."""

from datetime import date
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.wording import any_of, is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.modality import cue_status, is_future_verb
from pipelines.extraction.verbs import Tense, Verb
from pipelines.language.phrases import Hit
from pipelines.records import Status

_BY_TENSE: Final = {
    Tense.FUTURE: Status.PLANNED,
    Tense.PRESENT: Status.PLANNED,
    Tense.PAST: Status.COMPLETED,
    Tense.NOUN: Status.COMPLETED,
}
_RESULTS: Final = frozenset(
    "عن عقب بعد اثر منذ شهد شهدا شهدت تم جري تمت جرت مراسم حفل مراسيم اعلن اعلنت اعلان نجح نجحا في اعلنا".split()
)
"""Words that make the conclusion that follows a fact: «أسفرت عن توقيع», «بعد إبرام»."""
_HOPES: Final = frozenset("يامل ياملون تامل نامل يسعي تسعي يسعون مشروع مسوده".split())
_REFUSES: Final = frozenset("رفض رفضت يرفض ترفض رفضه رفضها".split())
_BY_FORCE: Final = frozenset("بموجب بمقتضي وفق حسب بنود احكام مقتضيات".split())
_FRAME: Final = "اطار"
_WHEN: Final = "عند"
_NEARLY: Final = frozenset("قرب اقتراب اعتاب وشك".split())
"""«على قرب التوقيع على …»: what is near has not happened."""
_IF: Final = frozenset({"اذا", "لو", "حال"})
_DRAFTS: Final = frozenset({"نحو", "مشروع", "مسوده", "لمشروع", "بمشروع"})
_CALLS: Final = frozenset("دعا دعت دعوه دعوته دعوتها دعوتهم طالب طالبت مطالبه مطالبا هدد يهدد تهديد تعهد ضد من".split())
_OPEN: Final = frozenset({Status.PLANNED, Status.NEGOTIATING})
_REACH_LEMMA: Final = "توصل"
_GOAL: Final = "ل"


def status_of(analysis: Analysis, instrument: Instrument) -> Status:
    """The status of the agreement at the publication date."""
    words, verb = analysis.document.words, instrument.verb
    if words[instrument.first - 1] == _FRAME and (verb is None or verb.first < instrument.first):
        return Status.COMPLETED  # «ينجز في إطار اتفاقية …»
    if verb is None:
        by_force = any_of(words[instrument.first - 1 : instrument.first], _BY_FORCE)
        led = Status.COMPLETED if by_force else None
    elif verb.first >= instrument.last:
        return _said_behind(words, instrument)
    else:
        led = _led(words, instrument, verb)
    return led or _marked(analysis, instrument) or _by_verb(words, instrument)


def _led(words: list[str], instrument: Instrument, verb: Hit[Verb]) -> Status | None:
    """What the words that lead to the verb say: conditions, refusals, calls, hopes, results."""
    begin = instrument.sentence.first
    near = words[verb.first - 1] if verb.first > begin else ""
    before, lead = words[max(begin, verb.first - 3) : verb.first], words[max(begin, verb.first - 5) : verb.first]
    bare_noun = verb.value.tense is Tense.NOUN
    stands = instrument.role == "end" and (any_of(lead, _CALLS) or instrument.tense is Tense.FUTURE)
    rules = (
        (any_of(lead, _IF) or (near == _WHEN and not instrument.definite), Status.POSSIBLE),
        (bare_noun and is_one_of(near, _NEARLY), Status.PLANNED),
        (instrument.role == "sign" and instrument.tense is Tense.PAST, Status.COMPLETED),
        (stands, Status.COMPLETED),  # «دعا إلى إلغاء …», «سينهي …»
        (bare_noun and any_of(before[-1:], _RESULTS), Status.COMPLETED),
        (any_of(before, _REFUSES), Status.DENIED),
        (before[-1:] == ["لم"] and verb.value.lemma == _REACH_LEMMA, Status.NEGOTIATING),
        (instrument.role == "negotiate" and bool(_HOPES & set(lead)), Status.NEGOTIATING),
        (bool(_HOPES & set(lead)), Status.PLANNED),
    )
    return next((status for holds, status in rules if holds), None)


def _by_verb(words: list[str], instrument: Instrument) -> Status:
    """What the verb's own meaning and form say."""
    verb = instrument.verb
    if instrument.role == "negotiate" or words[instrument.first - 1] in _DRAFTS or (verb and _is_aim(verb.value)):
        return Status.NEGOTIATING
    if instrument.role == "end":
        return Status.CANCELLED
    if instrument.role == "bind":
        return Status.COMPLETED
    if verb is not None and verb.value.tense is Tense.NOUN and _GOAL in words[verb.first][: verb.skip]:
        return Status.PLANNED  # «توجه إلى دمشق لتوقيع …»
    return _BY_TENSE[instrument.tense]


def settled(status: Status, day: date | None, published: date | None) -> Status:
    """What only the form of the verb leaves open is done when its day had passed: «يوقعان … عام 1998»."""
    if status in _OPEN and day is not None and published is not None and day < published:
        return Status.COMPLETED
    return status


def _is_aim(verb: Verb) -> bool:
    """A bare «التوصل إلى اتفاق» tells of an aim: what was reached is «تم التوصل»."""
    return verb.lemma == _REACH_LEMMA and verb.tense is Tense.NOUN


def _said_behind(words: list[str], instrument: Instrument) -> Status:
    """«الاتفاقية التي سيتم توقيعها», «اتفاق أبرم»: what governs the noun itself says nothing of the signing."""
    between = words[instrument.last : instrument.end]
    if any(is_future_verb(word) for word in between) or "المزمع" in between or "المقرر" in between:
        return Status.PLANNED
    if {"لم", "لن"} & set(between):
        return Status.NEGOTIATING
    return Status.PLANNED if instrument.tense in {Tense.FUTURE, Tense.PRESENT} else Status.COMPLETED


def _marked(analysis: Analysis, instrument: Instrument) -> Status | None:
    cue_at = instrument.verb.first if instrument.verb and instrument.verb.first < instrument.first else instrument.first
    return cue_status(analysis.document, cue_at, instrument.last)
