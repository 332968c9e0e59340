"""One deal told several times is one record; what one telling leaves out another gives."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.extraction.arms.details import BARE, DESCRIBED, MOVED, UNMARKED
from pipelines.extraction.arms.lexicon import designations
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.folding import fold
from pipelines.records import ArmsCategory, DateInterval, Money, Status

_GROUPS: Final = (
    frozenset({Status.COMPLETED, Status.ONGOING}),
    frozenset({Status.PLANNED, Status.POSSIBLE, Status.NEGOTIATING, Status.ONGOING}),
    frozenset({Status.CANCELLED, Status.POSTPONED, Status.DENIED}),
)
"""Statuses that two tellings of one stage may give."""
_WEEK: Final = 7
_EQUIPMENT: Final = ("معد", "عتاد", "تجهيز", "قطع غيار")
"""Stems of equipment at large: of the category «other»."""
_KINDS: Final = {
    "bomb": ("قنبل", "قنابل"),
    "shell": ("قذيف", "قذايف"),
    "round": ("طلق", "خرطوش", "خراطيش", "رصاص"),
    "submarine": ("غواص",),
    "frigate": ("فرقاط",),
    "corvette": ("كورفيت",),
    "boat": ("زورق", "زوارق", "لنش"),
    "carrier": ("حامل",),
    "rifle": ("بندقي", "بنادق"),
    "pistol": ("مسدس",),
    "machine gun": ("رشاش",),
}
"""Species of weapons by the stems of their nouns, where a category holds several."""
_NEAR: Final = 4
"""Sentences over which one telling lends its sides to another."""
_MOST: Final = 150
"""Deals that one article tells at most; a text beyond that repeats itself, and pairs would take too long."""
_DEPLOYED: Final = frozenset({ArmsCategory.NAVAL, ArmsCategory.AIRCRAFT})
"""What states send abroad under their own flag."""


def merged(candidates: Sequence[Candidate]) -> list[Candidate]:
    """``candidates`` completed from each other and those of one deal made one; what stays too vague is left out."""
    told = _without_descriptions(candidates)[:_MOST]
    _complete(told)
    kept: list[Candidate] = []
    for candidate in sorted(told, key=_moves_only):
        twin = next((other for other in kept if same_deal(other, candidate)), None)
        if twin is not None:
            _absorb(twin, candidate)
        elif _sides(candidate) and not (_moves_only(candidate) and _deployed(candidate)):
            kept.append(candidate)
    for candidate in kept:
        if candidate.value("category") is None and fold(candidate.value("weapon") or "").removeprefix("ال").startswith(
            _EQUIPMENT
        ):
            candidate.fill("category", ArmsCategory.OTHER, *candidate.slots["weapon"].spans)
    return [candidate for candidate in kept if _tells_enough(candidate)]


def _moves_only(candidate: Candidate) -> bool:
    return MOVED in candidate.reasons


def _deployed(candidate: Candidate) -> bool:
    """What states send abroad under their own flag, and what arrives without anyone who receives it."""
    one_sided = len(_sides(candidate)) < 2 and candidate.frame.startswith("arms:arrive")
    return one_sided or candidate.value("category") in _DEPLOYED or candidate.value("recipient_country") is None


def _without_descriptions(candidates: Sequence[Candidate]) -> list[Candidate]:
    """«الصفقة تشمل 36 طائرة» tells of the deal before it: what it adds goes there."""
    told: list[Candidate] = []
    for candidate in candidates:
        included = candidate.frame.startswith("arms:include") and not _sides(candidate)
        bare = BARE in candidate.reasons and not _sides(candidate) and told
        arrived = candidate.frame.startswith("arms:arrive") and not _sides(candidate)
        if arrived and not told:
            continue
        if not (included or bare or arrived or DESCRIBED in candidate.reasons):
            told.append(candidate)
        elif told:
            for slot in ("quantity", "value"):
                filled = candidate.slots.get(slot)
                if filled is not None and (
                    slot == "value" or candidate.value("category") == told[-1].value("category")
                ):
                    told[-1].fill(slot, filled.value, *filled.spans)
            told[-1].triggers.append(candidate.trigger_span)
    return told


def _sides(candidate: Candidate) -> set[str]:
    named = {candidate.value("supplier_country"), candidate.value("recipient_country")} | set(
        candidate.value("parties") or ()
    )
    return {code for code in named if code}


def _at_large(candidate: Candidate) -> bool:
    """«مبيعات موسكو من الأسلحة»: what a country sells to all the world."""
    return candidate.frame.startswith("arms:ship") and candidate.value("category") is None


def _direct(candidates: Sequence[Candidate]) -> None:
    """«وقعت بولندا وكوريا صفقة … وتشتري وارسو»: a later sentence tells which of the two buys."""
    for pair in candidates:
        both = set(pair.value("parties") or ())
        for other in candidates:
            one = _sides(other)
            if len(both) == 2 and len(one) == 1 and one < both and 0 <= other.sentence - pair.sentence <= _NEAR:
                slot = "supplier_country" if other.value("recipient_country") else "recipient_country"
                (code,) = both - one
                other.fill(slot, code, *pair.slots["parties"].spans)


def _complete(candidates: Sequence[Candidate]) -> None:
    """A side that one telling leaves out comes from another telling of the same weapon, or of the same sentence."""
    _direct(candidates)
    for candidate in candidates:
        if candidate.value("parties") or _at_large(candidate):
            continue
        for other in sorted(candidates, key=lambda c: abs(c.trigger[0] - candidate.trigger[0])):
            beside = other.sentence == candidate.sentence and bool(_sides(candidate))
            if other is not candidate and (beside or _alike(candidate, other)):
                _lend(candidate, other)
    for candidate in candidates:
        _lend_lone(candidate, candidates)
    _lend_pair(candidates)


def _alike(candidate: Candidate, other: Candidate) -> bool:
    """Whether ``other``, not far off, tells of the weapon of ``candidate``."""
    if abs(candidate.sentence - other.sentence) > _NEAR:
        return False
    if candidate.value("category") is None:
        return _points_back(candidate) or bool(_key_words(candidate) & _key_words(other))
    return candidate.value("category") == other.value("category") and _same_weapon(candidate, other)


def _lend_lone(candidate: Candidate, candidates: Sequence[Candidate]) -> None:
    """The one seller of all deals of a buyer, or the one buyer of a seller, holds for the deal that leaves it out."""
    pairs = ("supplier_country", "recipient_country")
    for slot, counterpart in (pairs, pairs[::-1]):
        mine = candidate.value(counterpart)
        if mine is None or candidate.value(slot) is not None or _at_large(candidate):
            continue
        own = [c for c in candidates if c.value(counterpart) == mine and c.value(slot)]
        lent = [c.slots[slot] for c in own if not _named_apart(candidate, c)]
        if len({filled.value for filled in lent}) == 1:
            candidate.fill(slot, lent[0].value, *lent[0].spans)


def _lend_pair(candidates: Sequence[Candidate]) -> None:
    """The one pair of the article's deals holds for a weapon whose sale is told without its sides."""
    pairs = ("supplier_country", "recipient_country")
    full = [c for c in candidates if all(c.value(slot) for slot in pairs)]
    if len({tuple(c.value(slot) for slot in pairs) for c in full}) != 1:
        return
    for candidate in candidates:
        bought = _stage(candidate) == "order" or (candidate.frame.startswith("arms:take") and _told(candidate))
        apart = all(_named_apart(candidate, c) for c in full)
        if bought and not apart and not _sides(candidate) and candidate.value("category") is not None:
            for slot in pairs:
                candidate.fill(slot, full[0].value(slot), *full[0].slots[slot].spans)
            candidate.adjust(-0.2, "sides of the article's other deals")


def _told(candidate: Candidate) -> bool:
    return UNMARKED not in candidate.reasons


def _lend(candidate: Candidate, other: Candidate) -> None:
    pairs = ("supplier_country", "recipient_country")
    for slot, counterpart in (pairs, pairs[::-1]):
        lent, mine = other.slots.get(slot), candidate.value(counterpart)
        if lent is None or candidate.value(slot) is not None or lent.value == mine:
            continue
        same = other.value(counterpart) is None and other.slots.get("weapon") == candidate.slots.get("weapon")
        if mine is None or mine == other.value(counterpart) or same:
            candidate.fill(slot, lent.value, *lent.spans)


def same_deal(one: Candidate, other: Candidate) -> bool:
    """Whether both tell of one deal at one stage."""
    for slot in ("supplier_country", "recipient_country", "quantity"):
        mine, theirs = one.value(slot), other.value(slot)
        if mine is not None and theirs is not None and mine != theirs:
            return False
    if not _agree(one, other) or _other_stage(one, other):
        return False
    return _same_weapon(one, other) and _same_value(one, other) and _same_day(one, other) and _same_status(one, other)


def _agree(one: Candidate, other: Candidate) -> bool:
    """Whether the sides overlap; two undirected parties are the sides, not one of them."""
    mine, theirs = _sides(one), _sides(other)
    if one.value("parties") or other.value("parties"):
        return mine <= theirs or theirs <= mine
    return bool(mine & theirs)


def _stage(candidate: Candidate) -> str:
    return next((stage for stage in ("delivery", "order") if candidate.frame.endswith(stage)), "")


def _other_stage(one: Candidate, other: Candidate) -> bool:
    """An order and a delivery, one of which is dated or counted apart, are two."""
    if {_stage(one), _stage(other)} != {"order", "delivery"} or UNMARKED in (*one.reasons, *other.reasons):
        return False
    dated = ("date" in one.slots) != ("date" in other.slots)
    return dated or (one.value("quantity") is None) != (other.value("quantity") is None)


def _same_weapon(one: Candidate, other: Candidate) -> bool:
    mine, theirs = (_key_words(c) for c in (one, other))
    if _named_apart(one, other) or _of_other_kinds(one, other):
        return False
    if mine & theirs:
        return True
    if one.value("category") is None or other.value("category") is None:
        generic = other if other.value("category") is None else one
        if abs(one.sentence - other.sentence) <= 1 or _points_back(generic):
            return True
        return one.value("value") is not None and one.value("value") == other.value("value")
    return one.value("category") == other.value("category") and (not _designations(mine) or not _designations(theirs))


def _named_apart(one: Candidate, other: Candidate) -> bool:
    """«هيمارس» and «إم إل آر إس»: designations of different weapons; a family («سوخوي») may be that of a type."""
    mine, theirs = (designations(c.value("weapon") or "") for c in (one, other))
    if not mine or not theirs or mine & theirs or BARE in (*one.reasons, *other.reasons):
        return False
    typed = [any(any(c.isdigit() for c in key) for key, _ in names) for names in (mine, theirs)]
    makers = {maker for _, maker in mine} & {maker for _, maker in theirs}
    return typed[0] == typed[1] or not makers


def _kinds(candidate: Candidate) -> set[str]:
    """The species that a phrase names: bombs are no shells, a submarine is no frigate."""
    words = _key_words(candidate)
    return {kind for kind, stems in _KINDS.items() if any(word.removeprefix("و").startswith(stems) for word in words)}


def _of_other_kinds(one: Candidate, other: Candidate) -> bool:
    """Whether both name a species of weapon of one category, and none of them is the same."""
    mine, theirs = _kinds(one), _kinds(other)
    same = one.value("category") is not None and one.value("category") == other.value("category")
    pointing = {BARE, DESCRIBED} & {*one.reasons, *other.reasons}
    return same and not pointing and bool(mine and theirs) and not mine & theirs


def _points_back(candidate: Candidate) -> bool:
    """«الأسلحة», «الصفقة» without a count, a price or a day of their own."""
    definite = fold(candidate.value("weapon") or "ال").startswith(("ال", "ل", "منظومات ال"))
    return definite and not any(candidate.value(slot) for slot in ("quantity", "value", "date"))


def _key_words(candidate: Candidate) -> set[str]:
    return {word.removeprefix("ال") for word in fold(candidate.value("weapon") or "").replace("-", " ").split()} - {
        "من",
        "طراز",
        "نوع",
    }


def _designations(words: set[str]) -> set[str]:
    return {word for word in words if any(c.isdigit() for c in word)}


def _same_value(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.value("value"), other.value("value")
    if not isinstance(mine, Money) or not isinstance(theirs, Money):
        return True
    return (mine.low, mine.high, mine.currency) == (theirs.low, theirs.high, theirs.currency)


def _same_day(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.value("date"), other.value("date")
    if not isinstance(mine, DateInterval) or not isinstance(theirs, DateInterval):
        return True
    near = (theirs.start - mine.end).days <= _WEEK and (mine.start - theirs.end).days <= _WEEK
    return (mine.start <= theirs.end and theirs.start <= mine.end) or (
        near and one.value("quantity") == other.value("quantity")
    )


def _same_status(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.value("status"), other.value("status")
    if UNMARKED in (*one.reasons, *other.reasons) or any(mine in group and theirs in group for group in _GROUPS):
        return True
    return (
        _stage(one) == _stage(other)
        and one.value("quantity") is not None
        and one.value("quantity") == other.value("quantity")
    )


def _absorb(twin: Candidate, candidate: Candidate) -> None:
    if twin.value("category") is None and candidate.value("category") is not None and candidate.slots.get("weapon"):
        twin.slots["weapon"] = candidate.slots["weapon"]  # what «الأسلحة» are
    if UNMARKED in twin.reasons and UNMARKED not in candidate.reasons:
        twin.slots["status"] = candidate.slots["status"]
        twin.reasons.remove(UNMARKED)
    elif (
        candidate.value("status") is Status.COMPLETED
        and twin.value("status") is Status.PLANNED
        and UNMARKED not in candidate.reasons
    ):
        twin.slots["status"] = candidate.slots["status"]
    if candidate.value("supplier_country") or candidate.value("recipient_country"):
        twin.slots.pop("parties", None)
    twin.absorb(candidate)
    if twin.value("supplier_country") or twin.value("recipient_country"):
        twin.slots.pop("parties", None)


@cache
def _movements() -> frozenset[str]:
    """Movements and parties, which are no states."""
    return frozenset(row[0] for row in read_lexicon("movement_homes"))


def _tells_enough(candidate: Candidate) -> bool:
    """Two sides; or the recipient with a count, a price or a designation. Arms at large refused are no deal."""
    if _movements() & _sides(candidate):
        return False  # arms for a movement are no deal of states
    generic = candidate.value("category") is None
    detail = candidate.value("quantity") or candidate.value("value")
    if generic and candidate.value("status") is Status.DENIED and not detail:
        return False
    if len(_sides(candidate)) >= 2:
        return True
    named = any(character.isdigit() for character in candidate.value("weapon") or "")
    return bool(detail or named) and not generic and candidate.value("recipient_country") is not None
