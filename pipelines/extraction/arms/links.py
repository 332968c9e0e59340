"""Which cue moves which weapon: before it («سلمت … ثماني طائرات»), in a relative or passive clause after it.

Cues that lead to the governing one («وقعت … صفقة لشراء») form a chain. Nothing foreign may stand between the two:
words that are no party, amount, date or filler speak of something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import STATED, Cue
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.document import Sentence
from pipelines.extraction.markers import parties_within
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.folding import fold
from pipelines.language.phrases import without_proclitics

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
"""Tokens between the cues of a chain."""
_TAIL: Final = 30
_HEADLESS: Final = frozenset({"ما", "مما", "عما", "بما", "لما"})
"""«ما منحته … من دبابات»: the weapon follows."""
_WITHIN: Final = frozenset({"اطار", "ضمن", "بموجب", "سياق"})
"""«في إطار عقد»: the contract is that of the weapon before it."""
_SERVICES: Final = frozenset("رصد غيار تدريب صيانه تحديث مراقبه ادوات كاميرات".split())
_DOINGS: Final = frozenset({"give", "equip", "take", "arrive"})
_RELATIVES: Final = frozenset("التي الذي اللتين اللتان اللذين الذين".split())
_STOPS: Final = frozenset("؛;\n")
_TURNS: Final = frozenset(
    "بينما فيما كما حيث وقال وقالت واضاف واضافت واكد واكدت واوضح رغم مشيرا موضحا موكدا لافتا"
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


def linked(analysis: Analysis, sentence: Sentence, weapons: Sequence[Weapon], cues: Sequence[Cue]) -> Iterator[Deal]:
    """The deals of one sentence: its weapons with the cues outside of them that move them."""
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
            chain = _chain(analysis, governing, outside, sentence.first)
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


def _chain(analysis: Analysis, governing: Cue, cues: Sequence[Cue], floor: int) -> tuple[Cue, ...]:
    words, chain = analysis.document.words, [governing]
    for cue in reversed(cues):
        if cue.last <= chain[-1].first and cue.first >= floor:
            if not _leads(analysis, cue, chain[-1]) or _STOPS.intersection(words[cue.last : chain[-1].first]):
                break
            chain.append(cue)
    stretch = words[chain[-1].first : chain[0].last]
    sealed = any(stem in word for word in stretch for stem in _CONTRACTS)
    return tuple(cue for cue in chain if cue.role != "close" or sealed or cue is governing)


def _leads(analysis: Analysis, cue: Cue, to: Cue) -> bool:
    """Whether ``cue`` stands near before ``to``; what a package holds may follow its price."""
    if to.first - cue.last <= _LINK:
        return True
    if to.role != "include" or to.first - cue.last > 2 * _LINK:
        return False
    known, words = _known(analysis, cue.last, to.first, adverbs=False), analysis.document.words
    return sum(words[i][0].isalpha() and i not in known for i in range(cue.last, to.first)) <= _LOOSE


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
