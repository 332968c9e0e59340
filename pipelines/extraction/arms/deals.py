"""The deals of an article as candidates: which weapons are moved, by what, and what is said of each."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import MOVEMENTS, Cue, cue_table, cues_within
from pipelines.extraction.arms.details import BARE, DESCRIBED, MOVED, fill_details, organisation
from pipelines.extraction.arms.lexicon import weapon_table
from pipelines.extraction.arms.links import Deal, linked
from pipelines.extraction.arms.partners import shared
from pipelines.extraction.arms.readers import Roles
from pipelines.extraction.arms.roles import roles_of
from pipelines.extraction.arms.sequels import definite, follow_up, name_firms
from pipelines.extraction.arms.weapons import Weapon, seized, weapons_of
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.document import Document
from pipelines.extraction.markers import parties_within
from pipelines.extraction.verbs import Tense, read_lexicon
from pipelines.language.folding import fold
from pipelines.language.phrases import PhraseTable
from pipelines.records import RecordType

_LIFTING: Final = frozenset("رفع رفعت برفع انهاء الغاء الغت الغي انهي".split())
"""«رفع الحظر عن تسليم»: no embargo any more."""
_IMPOSING: Final = frozenset("فرض فرضت تفرض يفرض ستفرض بفرض لفرض".split())
"""«فرضت ألمانيا حظرا على تصدير»: the state calls its own deliveries off."""
_COUNCILS: Final = ("مجلس", "الامم", "اممي", "قرار", "دولي")
_STOPPING: Final = frozenset(
    "وقف ايقاف تعليق انهاء الغاء تجميد حظر منع التوقف عدم تقليص توقف يوقف توقفوا يوقفوا".split()
)
_CALLING: Final = frozenset(
    "دعا دعت دعوا يدعو تدعو طالب طالبت طالبوا يطالب تطالب مطالبا مطالبه مطالبين ناشد ناشدت حث حثت يحث تحث دعوات"
    " مطالب الدعوات المطالب دعوه داعيا داعيه ضغوط ضغوطا هدد هددت يهدد تهدد تهديد مهددا"
    " الحاجه حاجه ضروره يجب ينبغي وجوب".split()
)
_CALL_REACH: Final = 16
_STOP_REACH: Final = 5
"""«توقف فورا جميع عمليات نقل الأسلحة»."""
_LIFT_REACH: Final = 7
_UNDER: Final = 5
"""Tokens after a weapon within which «في إطار صفقة» says that it is bought."""
_GIVING: Final = frozenset({"give", "equip"})
_GIVEN_REACH: Final = 4
_OWN_ARM: Final = frozenset("بندقيه البندقيه بندقيته سلاحه".split())
"""The one arm that somebody carries: who moves it transfers none."""
_THESE: Final = frozenset({"هذه", "تلك", "هذا", "ذلك"})
_VSO: Final = 4
"""Tokens after a verb within which its subject stands."""


def deals_of(analysis: Analysis) -> list[Candidate]:
    """The deals of the article as candidates in text order; none of them merged."""
    document = analysis.document
    if not _worth_reading(document):
        return []
    weapons = weapons_of(analysis)
    found: list[Candidate] = []
    by_sentence: dict[int, list[Weapon]] = {}
    for weapon in weapons:
        by_sentence.setdefault(document.sentence_at(weapon.first).index, []).append(weapon)
    for index, group in by_sentence.items():
        sentence = document.sentences[index]
        cues = cues_within(document, sentence.first, sentence.last)
        if _blocked(analysis, sentence.first, sentence.last, "sentence", _passed_on(document.words, group, cues)):
            continue
        for deal in linked(analysis, sentence, group, cues):
            first = min(c.first for c in deal.chain)
            free = not _blocked(analysis, max(sentence.first, first - 6), deal.chain[0].first, "near")
            free = free and not _blocked(analysis, sentence.first, deal.chain[0].first, "before")
            free = free and not any(_called_for(analysis, sentence.first, at) for at in (first, deal.chain[0].first))
            if free and _plausible(analysis, deal):
                found.extend(_candidates(analysis, deal, found))
    follow_up(analysis, found, frozenset(by_sentence))
    name_firms(analysis, found)
    return found


def _worth_reading(document: Document) -> bool:
    """Whether any sentence holds both a word for a weapon and a word that could move it."""
    armed = {document.sentence_at(index).index for index in weapon_table().places(document.text)}
    return bool(armed) and any(
        document.sentence_at(index).index in armed for index in cue_table().places(document.text)
    )


def _called_for(analysis: Analysis, floor: int, deal: int) -> bool:
    """«دعت منظمة العفو فرنسا إلى وقف بيع …»: what others ask a state to stop."""
    words = analysis.document.words
    if not any(word.lstrip("ولب") in _STOPPING for word in words[max(floor, deal - _STOP_REACH) : deal]):
        return False
    return any(word.lstrip("وف") in _CALLING for word in words[max(floor, deal - _CALL_REACH) : deal])


@cache
def _blocks(where: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase, place in read_lexicon("arms_blocks") if place == where)


def _passed_on(words: Sequence[str], weapons: Sequence[Weapon], cues: Sequence[Cue]) -> frozenset[int]:
    """The tokens of «إرسال أسلحة مصادرة إلى»: weapons seized before are given on, and that is a transfer."""
    given = [
        weapon
        for weapon in weapons
        if any(cue.role in _GIVING and 0 <= weapon.begin - cue.last <= _GIVEN_REACH for cue in cues)
    ]
    after = (index for weapon in given for index in (weapon.last, weapon.last + 1))
    return frozenset(index for index in after if seized(words, index))


def _blocked(analysis: Analysis, first: int, last: int, where: str, free: frozenset[int] = frozenset()) -> bool:
    table, words = _blocks(where), analysis.document.words
    hits = (index for index in range(first, last) if index not in free and table.match(analysis.document.text, index))
    return not all(_undone(words[max(0, index - _LIFT_REACH) : index]) for index in hits)


def _undone(before: Sequence[str]) -> bool:
    """Whether the words before an embargo say that it is lifted, or that a state imposes it itself."""
    if _LIFTING.intersection(before):
        return True
    return bool(_IMPOSING.intersection(before)) and not any(stem in word for word in before for stem in _COUNCILS)


def _plausible(analysis: Analysis, deal: Deal) -> bool:
    """«تشمل» only tells of a deal when a deal is what it speaks of; one equips «بـ» something."""
    main = deal.chain[0]
    if main.role == "equip" and not deal.relative:
        return any(word.startswith("ب") for word in analysis.document.words[main.last : deal.weapon.first + 1])
    if main.lemma == "ورد" and main.tense is Tense.PAST:
        near = parties_within(analysis, main.last, main.last + _VSO)  # «وردت معلومات» tells of no supplier
        return any(party.head == main.last for party in near)
    if fold(main.lemma) == "نقل" and analysis.document.words[deal.weapon.first] in _OWN_ARM:
        return False  # «نقل البندقية من كتف إلى كتف», «نقل سلاحه»
    if main.role == "include":
        return any(cue.role in ("deal", "ship", "give", "take", "equip") for cue in deal.chain[1:])
    if main.role == "make":
        contracted = any(cue.role in ("deal", "close", "approve") for cue in deal.chain[1:])
        return contracted or (main.lemma != "بناء" and deal.window[1] > deal.weapon.last)
    return True


def _candidates(analysis: Analysis, deal: Deal, told: Sequence[Candidate]) -> list[Candidate]:
    """The deal, and the same for those who supply or receive together with its sides."""
    roles = roles_of(analysis, deal.chain, deal.weapon, deal.window, deal.skip)
    first = _candidate(analysis, deal, roles, told)
    return [first, *shared(analysis, first, (roles.supplier, roles.recipient))]


def _candidate(analysis: Analysis, deal: Deal, roles: Roles, told: Sequence[Candidate]) -> Candidate:
    document, weapon = analysis.document, deal.weapon
    main = deal.chain[0]
    candidate = Candidate(
        RecordType.ARMS_DEAL,
        ":".join(part for part in ("arms", main.role, "relative" if deal.relative else "", _stage(deal.chain)) if part),
        (main.first, main.last),
        main.span,
        document.sentence_at(main.first).index,
    )
    _fill_roles(analysis, candidate, roles)
    _fill_weapon(analysis, candidate, weapon, told)
    unnamed = roles.supplier is None and roles.recipient is None and not candidate.value("parties")
    if _points_back(analysis, deal, unnamed=unnamed):
        candidate.reasons.append(DESCRIBED)
    if weapon.reference is not None:
        candidate.reasons.append(BARE)
    batch = any("دفع" in word or "شحن" in word for word in document.words[main.first : weapon.begin])
    contracted = any("صفق" in word or "عقد" in word for word in document.words[weapon.last : weapon.last + _UNDER])
    if fold(main.lemma) in MOVEMENTS and not batch and not contracted:
        candidate.reasons.append(MOVED)
    _fill_maker(analysis, candidate, weapon)
    fill_details(analysis, candidate, deal.chain, weapon, deal.window, relative=deal.relative, skip=deal.skip)
    return candidate


def _points_back(analysis: Analysis, deal: Deal, *, unnamed: bool) -> bool:
    """«الصفقة» without a side of its own, «هذه الأسلحة»: a deal told before."""
    words, weapon = analysis.document.words, deal.weapon
    if weapon.sort == "generic" and _THESE.intersection(words[deal.chain[0].last : weapon.first]):
        return True
    return unnamed and any(cue.role == "deal" and definite(analysis, cue) for cue in deal.chain)


def _fill_weapon(analysis: Analysis, candidate: Candidate, weapon: Weapon, told: Sequence[Candidate]) -> None:
    named = weapon.reference or weapon
    before = _told_before(weapon, told)
    if before is not None:
        candidate.slots["weapon"] = before
    elif weapon.sort != "contract":
        candidate.fill("weapon", analysis.document.surface(*named.span), named.span)
    if named.category is not None:
        candidate.fill("category", named.category, named.span)


def _told_before(weapon: Weapon, told: Sequence[Candidate]) -> Filled | None:
    """The weapon of the last deal of this kind: «أولى الطائرات» are those that were sold, whatever else was named."""
    if weapon.reference is None:
        return None
    category = weapon.reference.category
    same = (c for c in reversed(told) if c.value("category") == category and not {BARE, DESCRIBED} & set(c.reasons))
    return next((c.slots["weapon"] for c in same if "weapon" in c.slots), None)


def _fill_maker(analysis: Analysis, candidate: Candidate, weapon: Weapon) -> None:
    """A buyer without a seller bought from the weapon's maker, when the article names that country."""
    maker = weapon.makers
    if maker is None or candidate.value("supplier_country") or candidate.value("parties"):
        return
    if candidate.value("recipient_country") in (None, maker):
        return
    near = [p for p in analysis.countries.places if p.code == maker]
    place = min(near, key=lambda p: abs(p.first - weapon.first), default=None)
    if place is not None:
        candidate.fill("supplier_country", maker, (place.start, place.end))
        candidate.reasons.append("the supplier by the make of the weapon")


def _stage(chain: Sequence[Cue]) -> str:
    """The stage that the governing cue tells; what a deal includes is of the deal's stage."""
    return next((cue.stage for cue in chain if cue.stage), "") if chain[0].role == "include" else chain[0].stage


def _fill_roles(analysis: Analysis, candidate: Candidate, roles: Roles) -> None:
    for slot, part in (("supplier_org", roles.supplier), ("recipient_org", roles.recipient)):
        phrase = organisation(analysis, part, slot)
        if phrase is not None:
            candidate.fill(slot, analysis.document.surface(*phrase), phrase)
    if roles.supplier is not None:
        candidate.fill("supplier_country", roles.supplier.code, roles.supplier.span)
    if roles.recipient is not None:
        candidate.fill("recipient_country", roles.recipient.code, roles.recipient.span)
    if roles.supplier is None and roles.recipient is None and len(roles.parties) == 2:
        for party in roles.parties:
            candidate.add("parties", party.code, party.span)
    both = (roles.supplier is not None and roles.recipient is not None) or len(roles.parties) == 2
    candidate.score = 0.85 if both else 0.6
    candidate.reasons.append("both sides named" if both else "one side named")
