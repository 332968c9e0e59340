"""When two values of a slot say the same, when they contradict each other, and which of them says more.

Values are typed, as slots hold them. One entry a slot that needs more than plain equality.
"""

from collections.abc import Hashable
from decimal import Decimal
from typing import Any, Final

from pipelines.records import AgreementKind, ArmsCategory, Composition, DateInterval, Money, Precision, Sector
from pipelines.resolution.names import name_key, same_person
from pipelines.resolution.wording import content_words, likeness

_NAMES: Final = frozenset({"visitor_name", "head_name"})
_NAME_LISTS: Final = frozenset({"counterparts", "signatories"})
_WORDED: Final = frozenset(
    {"visitor_role", "head_role", "occasion", "subject", "weapon", "commodity", "supplier_org", "recipient_org"}
)
"""Texts that each paper words in its own way: other words are no contradiction."""
_CITIES: Final = frozenset({"host_city", "place_city"})
_UNSETTLED: Final = frozenset({"status", "reporter", "partner", *_WORDED, *_NAME_LISTS})
"""Never in conflict by themselves: the status moves with time, the sides of a total change places."""
_VAGUE: Final[frozenset[object]] = frozenset(
    {AgreementKind.AGREEMENT, AgreementKind.OTHER, ArmsCategory.OTHER, Sector.OTHER, Composition.MIXED}
)
"""Words of a vocabulary that any other word of it may make more precise."""
_EXACT_DAYS: Final = 14
_ROUNDING: Final = Decimal("0.005")
_ROUGH: Final = Decimal("0.1")
_FULL_NAME: Final = 2


def normal_form(slot: str, value: Any) -> Hashable:  # noqa: ANN401 - any slot's value
    """Equal for values that say the same but for spelling, word order or rounding."""
    if slot in _NAMES:
        return name_key(value).exact
    if slot in _NAME_LISTS:
        return frozenset(name_key(name).exact for name in value)
    if slot in _WORDED or slot in _CITIES:
        return content_words(value) or value
    if isinstance(value, DateInterval):
        return (value.start, value.end)
    if isinstance(value, Money):
        return (value.low, value.high, value.currency)
    form: Hashable = tuple(sorted(value)) if isinstance(value, tuple) else value
    return form


def precision(slot: str, value: Any) -> int:  # noqa: ANN401
    """How much a value says; more is better. Two values of one precision are weighed by who says them."""
    if slot in _NAMES:
        return min(len(name_key(value).parts), _FULL_NAME)
    if isinstance(value, tuple):
        return len(value)
    if isinstance(value, DateInterval):
        length = (value.end - value.start).days + 1
        return -(0 if length <= _EXACT_DAYS else length) - (value.precision is Precision.APPROX)
    if isinstance(value, Money):
        return 2 * (value.low is not None and value.low == value.high) + (not value.approximate)
    return int(value not in _VAGUE)


def contradict(slot: str, one: Any, other: Any) -> bool:  # noqa: ANN401
    """Whether both values cannot be right; a vaguer value does not contradict a finer one."""
    if slot in _UNSETTLED:
        return False
    if slot in _NAMES:
        return not same_person(one, other)
    if slot in _CITIES:
        return likeness(content_words(one), content_words(other)) == 0
    if isinstance(one, DateInterval):
        return _dates_contradict(one, other)
    if isinstance(one, Money):
        return _amounts_contradict(one, other)
    if isinstance(one, tuple):
        return not (set(one) <= set(other) or set(other) <= set(one))
    if isinstance(one, (int, Decimal)):
        return bool(abs(one - other) > _ROUNDING * max(abs(one), abs(other)))
    return bool(one != other and one not in _VAGUE and other not in _VAGUE)


def _dates_contradict(one: DateInterval, other: DateInterval) -> bool:
    if Precision.APPROX in {one.precision, other.precision}:
        slack = max(one.end - one.start, other.end - other.start)
        return one.start > other.end + slack or other.start > one.end + slack
    within = other.start <= one.start and one.end <= other.end
    return not within and not (one.start <= other.start and other.end <= one.end)


def _amounts_contradict(one: Money, other: Money) -> bool:
    if one.currency != other.currency:
        return one.currency is not None and other.currency is not None
    slack = _ROUGH if one.approximate or other.approximate else _ROUNDING
    return _above(one, other, slack) or _above(other, one, slack)


def _above(one: Money, other: Money, slack: Decimal) -> bool:
    """Whether the whole of ``one`` lies above the whole of ``other``."""
    return one.low is not None and other.high is not None and one.low * (1 - slack) > other.high
