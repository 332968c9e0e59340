"""Weapons joined to the words that move them: each deal of a sentence as a candidate.

A cue governs the weapon after it («سلمت … ثماني طائرات»), or one before it in a relative or passive clause
(«الطائرات التي اشترتها مصر», «36 طائرة تم التعاقد عليها»). Cues that lead to the governing one («وقعت … صفقة
لشراء») form a chain, and what the whole chain says is one deal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import MOVEMENTS, STATED, Cue, cue_table, cues_within
from pipelines.extraction.arms.details import BARE, DESCRIBED, MOVED, fill_details, organisation
from pipelines.extraction.arms.lexicon import weapon_table
from pipelines.extraction.arms.readers import Roles
from pipelines.extraction.arms.roles import roles_of
from pipelines.extraction.arms.sequels import definite, follow_up, name_firms
from pipelines.extraction.arms.weapons import Weapon, weapons_of
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.document import Document, Sentence
from pipelines.extraction.markers import parties_within
from pipelines.extraction.verbs import Tense, read_lexicon
from pipelines.language.folding import fold
from pipelines.language.phrases import PhraseTable, without_proclitics
from pipelines.records import RecordType

_BEFORE: Final = 14
"""Tokens between a cue and the weapon that it governs."""
_AFTER: Final = 8
_TIGHT: Final = 3
"""Foreign words that may stand between a verb and its weapon."""
_LOOSE: Final = 6
_ARRIVAL: Final = 1
_ADVERBS: Final = frozenset({"في", "خلال", "عبر"})
_ADVERBIAL: Final = 4
"""Tokens of an adverbial phrase: «في مرفأ لوريان غرب فرنسا»."""
_CLAUSES: Final = frozenset("ان انه انها وتقول ويقول وقال التي الذي لكن ولكن بينما فيما حيث وقال وقالت".split())
_CONTRACTS: Final = ("صفق", "عقد", "عقود", "اتفاق", "طلبي", "ترخيص", "تراخيص")
_LINK: Final = 10
_VSO: Final = 4
"""Tokens after a verb within which its subject stands."""
"""Tokens between the cues of a chain."""
_TAIL: Final = 30
_HEADLESS: Final = frozenset({"ما", "مما", "عما", "بما", "لما"})
"""«ما منحته … من دبابات»: the weapon follows."""
_WITHIN: Final = frozenset({"اطار", "ضمن", "بموجب", "سياق"})
"""«في إطار عقد»: the contract is that of the weapon before it."""
_SERVICES: Final = frozenset("رصد غيار تدريب صيانه تحديث مراقبه ادوات كاميرات".split())
_LIFTING: Final = frozenset("رفع رفعت برفع انهاء الغاء الغت الغي انهي".split())
"""«رفع الحظر عن تسليم»: no embargo any more."""
_LIFT_REACH: Final = 7
_DOINGS: Final = frozenset({"give", "equip", "take", "arrive"})
_RELATIVES: Final = frozenset("التي الذي اللتين اللتان اللذين الذين".split())
_STOPS: Final = frozenset("؛;\n")
_TURNS: Final = frozenset(
    "بينما فيما كما حيث وقال وقالت واضاف واضافت واكد واكدت واوضح رغم مشيرا موضحا مؤكدا لافتا"
    " اذ لكن ولكن وكان وكانت مضيفا مضيفه واشار بعدما عندما اثر".split()
)
"""Words that turn to another clause."""
_LIST_GAP: Final = 7
_LISTING: Final = frozenset("و ايضا بالاضافه الي جانب فضلا عن كذلك اضافه ، ,".split())


@dataclass(frozen=True, slots=True)
class Deal:
    """A weapon and the chain of cues that moves it, the governing one first; ``window`` is what is said of it."""

    weapon: Weapon
    chain: tuple[Cue, ...]
    window: tuple[int, int]
    relative: bool = False
    skip: tuple[int, int] = (0, 0)
    """The tokens of an earlier member of the list, whose parties are not this one's."""


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
        if _blocked(analysis, sentence.first, sentence.last, "sentence"):
            continue
        cues = cues_within(document, sentence.first, sentence.last)
        for deal in _linked(analysis, sentence, group, cues):
            first = min(c.first for c in deal.chain)
            free = not _blocked(analysis, max(sentence.first, first - 6), deal.chain[0].first, "near")
            if free and _plausible(analysis, deal):
                found.append(_candidate(analysis, deal, found))
    follow_up(analysis, found, frozenset(by_sentence))
    name_firms(analysis, found)
    return found


def _worth_reading(document: Document) -> bool:
    """Whether any sentence holds both a word for a weapon and a word that could move it."""
    armed = {document.sentence_at(index).index for index in weapon_table().places(document.text)}
    return bool(armed) and any(
        document.sentence_at(index).index in armed for index in cue_table().places(document.text)
    )


@cache
def _blocks(where: str) -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase, place in read_lexicon("arms_blocks") if place == where)


def _blocked(analysis: Analysis, first: int, last: int, where: str) -> bool:
    table, words = _blocks(where), analysis.document.words
    hits = (index for index in range(first, last) if table.match(analysis.document.text, index))
    return any(not _LIFTING.intersection(words[max(0, index - _LIFT_REACH) : index]) for index in hits)


def _plausible(analysis: Analysis, deal: Deal) -> bool:
    """«تشمل» only tells of a deal when a deal is what it speaks of; one equips «بـ» something."""
    main = deal.chain[0]
    if main.role == "equip" and not deal.relative:
        return any(word.startswith("ب") for word in analysis.document.words[main.last : deal.weapon.first + 1])
    if main.lemma == "ورد" and main.tense is Tense.PAST:
        near = parties_within(analysis, main.last, main.last + _VSO)  # «وردت معلومات» tells of no supplier
        return any(party.head == main.last for party in near)
    if main.role == "include":
        return any(cue.role in ("deal", "ship", "give", "take", "equip") for cue in deal.chain[1:])
    if main.role == "make":
        return (
            any(cue.role in ("deal", "close", "approve") for cue in deal.chain[1:]) or deal.window[1] > deal.weapon.last
        )
    return True


def _linked(analysis: Analysis, sentence: Sentence, weapons: Sequence[Weapon], cues: Sequence[Cue]) -> Iterator[Deal]:
    words = analysis.document.words
    outside = [c for c in cues if not any(w.first <= c.first < w.last for w in weapons)]
    for position, weapon in enumerate(weapons):
        floor = weapons[position - 1].last if position else sentence.first
        ceiling = weapons[position + 1].begin if position + 1 < len(weapons) else sentence.last
        later = _following(words, weapon, outside, ceiling)
        governing = _governing(analysis, weapon, outside, floor)
        skip = (0, 0)
        if governing is None and later is None and position > 0 and _lists(words, weapons[position - 1], weapon):
            skip = (weapons[position - 1].begin, weapon.begin)
            governing = _governing(analysis, weapon, outside, sentence.first, skip)
        if governing is not None:
            chain = _chain(words, governing, outside, sentence.first)
            end = min(
                later.first if later else sentence.last, _tail(words, weapon, sentence, outside, weapons, position)
            )
            yield Deal(weapon, chain, (sentence.first, end), skip=skip)
        if later is not None:
            begin = governing.last if governing is not None else sentence.first
            yield Deal(weapon, (later,), (max(begin, floor), min(ceiling, later.last + _TAIL)), relative=True)


def _lists(words: Sequence[str], before: Weapon, weapon: Weapon) -> bool:
    """Whether ``weapon`` only goes on with the list that ``before`` begins."""
    gap = words[before.last : weapon.begin]
    if len(gap) <= 5 and all(word in _LISTING for word in gap):
        return bool(gap) or words[weapon.begin].startswith("و")
    return len(gap) <= _LIST_GAP and any(word.startswith("و") for word in (*gap[-2:], words[weapon.begin]))


def _governing(
    analysis: Analysis, weapon: Weapon, cues: Sequence[Cue], floor: int, skip: tuple[int, int] = (0, 0)
) -> Cue | None:
    words = analysis.document.words
    for cue in reversed(cues):
        if (
            cue.last > weapon.begin
            or cue.role not in STATED
            or (cue.role == "arrive" and cue.verbal is False and cue.passive)
        ):
            continue
        if (
            cue.first < floor
            or weapon.begin - cue.last > _BEFORE
            or _STOPS.intersection(words[cue.last : weapon.begin])
        ):
            return None
        if words[weapon.first].startswith("لل") and words[weapon.first - 1] in _SERVICES:
            return None  # «أجهزة رصد للطائرات المسيرة»: what the goods are for
        reach = _ARRIVAL if cue.role == "arrive" else _LOOSE if _loose(cue) else _TIGHT
        return cue if _foreign(analysis, cue, min(weapon.begin, skip[0] or weapon.begin)) <= reach else None
    return None


def _loose(cue: Cue) -> bool:
    """A contract may say much before its weapon; an agreement is of anything, unless the weapon is near."""
    return cue.role in ("deal", "include", "ship") and cue.lemma != "اتفاقية"


@cache
def _fillers() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in read_lexicon("arms_fillers"))


def _foreign(analysis: Analysis, cue: Cue, end: int) -> int:
    """How many words between ``cue`` and token ``end`` are neither parties, amounts, dates nor fillers."""
    words, fillers = analysis.document.words, _fillers()
    known = _known(analysis, cue.last, end, adverbs=cue.role in _DOINGS)
    count = 0
    for index in range(cue.last, end):
        word = words[index]
        if word in "،," and count and cue.role not in ("deal", "ship"):
            return _BEFORE
        if word in _CLAUSES and not (word in _RELATIVES and cue.role in ("deal", "ship")):
            return _BEFORE
        filler = not word[0].isalpha() or any(form in fillers for form, _ in without_proclitics(word))
        count += index not in known and not filler
    return count


def _known(analysis: Analysis, first: int, last: int, *, adverbs: bool) -> set[int]:
    """The tokens in ``first``..``last`` that parties, amounts, dates and numbers take."""
    document = analysis.document
    spans = [(party.head, party.last) for party in parties_within(analysis, first, last)]
    names = document.names
    for items in (document.money, document.dates, document.numbers, names.people, names.offices, names.organisations):
        spans.extend((item.first, item.last) for item in items if item.first < last and item.last > first)
    if adverbs:
        spans.extend((i, i + _ADVERBIAL) for i in range(first, last) if document.words[i] in _ADVERBS)
    return {token for begin, end in spans for token in range(begin, end)}


def _following(words: Sequence[str], weapon: Weapon, cues: Sequence[Cue], ceiling: int) -> Cue | None:
    """The cue of a relative or passive clause after ``weapon``."""
    for cue in cues:
        if cue.first < weapon.last or cue.first >= ceiling:
            continue
        if cue.first - weapon.last > _AFTER:
            return None
        if _points_back(words, cue, weapon):
            return cue
    return None


def _points_back(words: Sequence[str], cue: Cue, weapon: Weapon) -> bool:
    """Whether what ``cue`` tells is done to the weapon before it."""
    if cue.role == "deal":
        return cue.passive and cue.pronoun_near(words)
    if cue.role not in _DOINGS or not (cue.verbal or cue.passive) or words[cue.first - 1] in _HEADLESS:
        return False
    relative = bool(_RELATIVES.intersection(words[weapon.last : cue.first]))
    if cue.pronoun or cue.passive or relative:
        return cue.role != "equip" or cue.pronoun or relative
    return cue.role != "equip" and cue.first - weapon.last <= 1 and not cue.joined


def _chain(words: Sequence[str], governing: Cue, cues: Sequence[Cue], floor: int) -> tuple[Cue, ...]:
    chain = [governing]
    for cue in reversed(cues):
        if cue.last <= chain[-1].first and cue.first >= floor:
            if chain[-1].first - cue.last > _LINK or _STOPS.intersection(words[cue.last : chain[-1].first]):
                break
            chain.append(cue)
    stretch = words[chain[-1].first : chain[0].last]
    sealed = any(stem in word for word in stretch for stem in _CONTRACTS)
    return tuple(cue for cue in chain if cue.role != "close" or sealed or cue is governing)


def _tail(
    words: Sequence[str],
    weapon: Weapon,
    sentence: Sentence,
    cues: Sequence[Cue],
    weapons: Sequence[Weapon],
    position: int,
) -> int:
    """Where what is said of ``weapon`` ends: at the cue of the next weapon, if it has one of its own."""
    limit = min(sentence.last, weapon.last + _TAIL)
    limit = next((i for i in range(weapon.last + 1, limit) if words[i] in _TURNS), limit)
    if position + 1 < len(weapons):
        following = weapons[position + 1]
        own = [c for c in cues if weapon.last <= c.first < following.begin and c.role in STATED]
        fresh = [c for c in own if words[c.first - 1] not in _WITHIN]
        limit = min(limit, fresh[0].first) if fresh else limit
    return limit


def _candidate(analysis: Analysis, deal: Deal, told: Sequence[Candidate]) -> Candidate:
    document, weapon = analysis.document, deal.weapon
    main = deal.chain[0]
    candidate = Candidate(
        RecordType.ARMS_DEAL,
        ":".join(part for part in ("arms", main.role, "relative" if deal.relative else "", _stage(deal.chain)) if part),
        (main.first, main.last),
        main.span,
        document.sentence_at(main.first).index,
    )
    roles = roles_of(analysis, deal.chain, weapon, deal.window, deal.skip)
    _fill_roles(analysis, candidate, roles)
    named = weapon.reference or weapon
    before = _told_before(weapon, told)
    if before is not None:
        candidate.slots["weapon"] = before
    elif weapon.sort != "contract":
        candidate.fill("weapon", document.surface(*named.span), named.span)
    if named.category is not None:
        candidate.fill("category", named.category, named.span)
    pointing = any(cue.role == "deal" and definite(analysis, cue) for cue in deal.chain)
    if roles.supplier is None and roles.recipient is None and not candidate.value("parties") and pointing:
        candidate.reasons.append(DESCRIBED)
    if weapon.reference is not None:
        candidate.reasons.append(BARE)
    batch = any("دفع" in word or "شحن" in word for word in document.words[main.first : weapon.begin])
    if fold(main.lemma) in MOVEMENTS and not batch:
        candidate.reasons.append(MOVED)
    _fill_maker(analysis, candidate, weapon)
    fill_details(analysis, candidate, deal.chain, weapon, deal.window, relative=deal.relative)
    return candidate


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
