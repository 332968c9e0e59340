"""Which reports tell one stage of one arms deal: one buyer, one weapon, the same days or the same price."""

from dataclasses import dataclass
from decimal import Decimal

from pipelines.records import ArmsCategory, ArmsDeal, Money
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling, month
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import window_of
from pipelines.resolution.wording import content_words, designations, likeness

_ALIKE = 0.5
_PRICES_APART = Decimal(2)
"""Two prices of one deal may differ; one that is more than this many times the other is of another deal."""
_NUMBERS_APART = 1.5
"""Two numbers of one delivery may differ; three of twenty-four aircraft are another stage."""
_LAG = 14
"""Papers tell of an approval or an offer for days as of something that is still to come."""
_ANY_WEAPON = frozenset(content_words("أسلحة وعتاد عسكري ومعدات عسكرية تسليح سلاح صفقة صفقات أنظمة نظام حديثة متطورة"))


@dataclass(frozen=True, slots=True)
class _Deal:
    supplier: str | None
    supplier_org: frozenset[str]
    weapon: frozenset[str]
    category: ArmsCategory | None
    quantity: int | None
    price: Money | None


def tell(report: Report, lookup: ActorLookup) -> Telling:  # noqa: ARG001 - one signature for all types
    """The deal as matching sees it."""
    deal = report.slots
    assert isinstance(deal, ArmsDeal)
    weapon = content_words(deal.weapon) - _ANY_WEAPON
    category = None if deal.category is ArmsCategory.OTHER else deal.category
    traits = _Deal(deal.supplier_country, content_words(deal.supplier_org), weapon, category, deal.quantity, deal.value)
    if deal.parties:
        block = ("parties", *sorted(deal.parties))
    else:
        block = ("recipient", deal.recipient_country or deal.recipient_org or "")
    window = window_of(deal.date, deal.status, report.published, lag=_LAG)
    identified = bool(weapon) and deal.supplier_country is not None
    signature = (deal.supplier_country or "", category or "", " ".join(sorted(designations(weapon))), month(window))
    return Telling(report, block, window, identified, signature, (traits,))


def compare(one: Telling, other: Telling) -> Likeness:
    """One weapon between one pair?"""
    (a,), (b,) = one.traits, other.traits
    assert isinstance(a, _Deal)
    assert isinstance(b, _Deal)
    if _contradict(a, b):
        return Likeness.DIFFERENT
    same_weapon = likeness(a.weapon, b.weapon) >= _ALIKE
    same_price = a.price is not None and b.price is not None and _apart(a.price, b.price) == 1
    same_quantity = a.quantity is not None and a.quantity == b.quantity and a.category == b.category
    return Likeness.SAME if same_weapon or same_price or same_quantity else Likeness.OPEN


def _contradict(a: _Deal, b: _Deal) -> bool:
    if a.supplier and b.supplier and a.supplier != b.supplier:
        return True
    names, others = designations(a.weapon), designations(b.weapon)
    if names and others and not names & others:
        return True
    same_price = a.price is not None and a.price == b.price and not a.price.approximate
    if a.category and b.category and a.category is not b.category and not (same_price or names & others):
        return True
    if a.weapon and b.weapon and not (a.category or b.category) and likeness(a.weapon, b.weapon) == 0:
        return True
    if a.quantity and b.quantity and max(a.quantity, b.quantity) > _NUMBERS_APART * min(a.quantity, b.quantity):
        return True
    return a.price is not None and b.price is not None and _apart(a.price, b.price) > _PRICES_APART


def _apart(a: Money, b: Money) -> Decimal:
    """How many times the one price is the other, at their nearest; 1 where they meet, or cannot be compared."""
    if a.currency != b.currency:
        return Decimal(0)
    low, high = sorted((a, b), key=lambda money: money.high or money.low or Decimal(0))
    top, bottom = low.high, high.low
    if top is None or bottom is None or bottom <= top:
        return Decimal(1)
    return bottom / top if top else _PRICES_APART + 1


MATCHING = Matching(tell, compare, tolerance=14)
