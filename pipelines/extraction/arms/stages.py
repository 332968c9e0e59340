"""At what stage a deal stands: done, planned, talked of, called off, by the words around it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.extraction.arms.cues import Cue, cues_within
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.document import Document
from pipelines.extraction.modality import judge_status
from pipelines.extraction.verbs import Tense, read_lexicon
from pipelines.language.phrases import PhraseTable
from pipelines.records import Status

_STATUS_REACH: Final = 9
_SEAL_REACH: Final = 5
_AFTER_REACH: Final = 6
_CLAUSE_MARKS: Final = frozenset(":;؛\n.")
_FUTURE: Final = re.compile(r"و?س[يتن](?:تم|بد|صل|ستمر|جري|نطلق|نتهي|دخل|سلم|ورد)\w*")
"""What is said of a noun after it: «تسليم الطائرات سيبدأ»."""
_TELLING: Final = {"عرض": Status.NEGOTIATING, "وعد": Status.PLANNED}
"""Lemmas that say themselves how far the deal is."""
_NEGATIONS: Final = frozenset({"لم", "لن", "لا"})


@cache
def _status_table(side: str) -> PhraseTable[Status]:
    rows = read_lexicon("arms_status")
    return PhraseTable((phrase, Status(status)) for phrase, status, where in rows if where == side)


def stage_status(
    document: Document, chain: Sequence[Cue], weapon: Weapon, window: tuple[int, int]
) -> tuple[Status, tuple[int, int] | None]:
    """The status by the cues of arms deals, else by the general ones and the tense."""
    text, words = document.text, document.words
    begin = min(c.first for c in chain)
    if done := _done_before(document, chain, window):
        return done
    after = _status_table("after")
    for index in range(begin + 1, min(weapon.last + _AFTER_REACH, window[1])):
        if index > weapon.last and words[index] in "،,":
            break
        hit = after.match(text, index)
        if hit is not None:
            return hit.value, text.raw_span(hit.first, hit.last, skip=hit.skip)
    for index in range(weapon.last, min(weapon.last + 3, window[1])):
        if not words[index][0].isalpha():
            break
        if _FUTURE.fullmatch(words[index]):
            return Status.PLANNED, text.raw_span(index, index + 1)
    before = _status_table("before")
    top = max(c.first for c in chain)
    for index in range(top, max(window[0], begin - _STATUS_REACH) - 1, -1):
        if words[index] in _CLAUSE_MARKS:
            break
        hit = before.match(text, index)
        if hit is None or "س" in words[index][: hit.skip] or hit.last > top or _after_saying(words, hit.last, begin):
            continue
        if hit.value is not Status.DENIED or words[index].lstrip("وف") not in _NEGATIONS or hit.last >= begin:
            return hit.value, text.raw_span(hit.first, hit.last, skip=hit.skip)
    return _told_status(document, chain, weapon, window)


def _done_before(
    document: Document, chain: Sequence[Cue], window: tuple[int, int]
) -> tuple[Status, tuple[int, int]] | None:
    """«بعد يوم من تسليم …», «عقب شراء …»: what something else follows has happened."""
    first, words = chain[0].first, document.words
    if chain[0].tense is not Tense.NOUN or chain[0].joined or (words[first] != "من" and words[first][:1] in "بلك"):
        return None
    for index in range(first - 1, max(window[0], first - _AFTER_REACH, 0) - 1, -1):
        if words[index] in _FOLLOWS:
            between = words[index + 1 : first]
            dated = all(word in _SPANS or word.isdigit() for word in between)
            return (Status.COMPLETED, document.text.raw_span(index, first + 1)) if dated else None
    return None


_FOLLOWS: Final = frozenset("بعد عقب اثر وبعد وعقب غداه".split())
_SPANS: Final = frozenset("من يوم يومين ايام اسبوع اسبوعين اسابيع شهر شهرين اشهر عام عامين سنه سنوات ساعات".split())


def _told_status(
    document: Document, chain: Sequence[Cue], weapon: Weapon, window: tuple[int, int]
) -> tuple[Status, tuple[int, int] | None]:
    """The status by the verbs of the chain, or by the relative clause after the weapon."""
    nominal = all(c.tense is Tense.NOUN for c in chain)
    after = cues_within(document, weapon.last, min(weapon.last + _SEAL_REACH, window[1]))
    signed = next((c for c in after if _seals(c)), None)
    if signed is not None and nominal:
        return Status.COMPLETED, signed.span
    approved = next((c for c in chain[1:] if c.role == "approve"), None)
    if approved is not None and chain[0].tense is Tense.NOUN:
        return Status.PLANNED, approved.span
    verbal = next((c for c in chain if c.tense is not Tense.NOUN and c.role != "include"), None)
    lead = verbal or chain[0]
    if lead.lemma in _TELLING:
        return _TELLING[lead.lemma], lead.span
    if lead.tense is Tense.PRESENT and (_is_headline(document, lead) or _by_contract(document, lead)):
        return Status.COMPLETED, lead.span
    return judge_status(document, lead.first, lead.last, lead.tense), None


def _is_headline(document: Document, cue: Cue) -> bool:
    """«مصر تتسلم غواصة»: headlines tell of what was handed over in the present, the subject first."""
    begin = document.sentence_at(cue.first).first
    if cue.stage != "delivery" or not 0 < cue.first - begin <= _HEADLINE:
        return False
    return any(place.first == begin and not place.skip and place.last == cue.first for place in document.names.places)


_HEADLINE: Final = 3


def _by_contract(document: Document, cue: Cue) -> bool:
    """«صفقة وقعت في 2011 تشتري القاهرة بموجبها …»: the terms of a contract that is signed."""
    return bool({"بموجبها", "بموجبه", "بمقتضاه", "بمقتضاها"} & set(document.words[cue.last : cue.last + _SEAL_REACH]))


def _seals(cue: Cue) -> bool:
    """«الصفقة التي عقدتها موسكو»: the relative clause says that it is made."""
    return cue.role == "close" and cue.tense is Tense.PAST and cue.pronoun


def _after_saying(words: Sequence[str], first: int, last: int) -> bool:
    """Whether a new clause opens between a cue and the deal («نفى … وقال إن»)."""
    return any(
        word in ("وقال", "وقالت", "واضاف", "واضافت", "واكد", "فيما", "بينما", "حيث") for word in words[first:last]
    )
