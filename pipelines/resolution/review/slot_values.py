"""Whether a JSON value may stand in a slot: its kind, its vocabulary, its size. Stricter than reading one's own output.

The record types check what the codebook forbids; here somebody typed the value, so that its kind is checked too.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from pipelines.records import (
    SLOT_TYPES,
    Agreement,
    ArmsDeal,
    DateInterval,
    Delegation,
    Money,
    RecordError,
    RecordType,
    Slots,
    TradeVolume,
    Visit,
)

LONGEST_TEXT: Final = 1_000
"""Characters of one text; the longest list of weapons of a real article has some 300."""
LONGEST_LIST: Final = 200
LARGEST_COUNT: Final = 2**63 - 1
LARGEST_AMOUNT: Final = 10**24
"""What the tables hold."""


def slot_value(kind: RecordType, slot: str, value: Any) -> Any:  # noqa: ANN401 - JSON in, slot out
    """The value of the slot that JSON means; raises :class:`RecordError` saying why it cannot stand there.

    >>> slot_value(RecordType.VISIT, "host_country", "MAR")
    'MAR'
    >>> slot_value(RecordType.VISIT, "date", "2022")
    Traceback (most recent call last):
    ...
    pipelines.records.values.RecordError: date: a date with start, end and precision is wanted, not text
    """
    return getattr(_with_slot(kind, slot, value), slot)


def json_value(kind: RecordType, slot: str, value: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """The same value in the one form in which ``Slots.to_json`` writes it; raises :class:`RecordError` likewise."""
    return _with_slot(kind, slot, value).to_json()[slot]


def _with_slot(kind: RecordType, slot: str, value: Any) -> Slots:  # noqa: ANN401 - JSON in
    declared = declared_slots(kind)
    if slot not in declared:
        raise RecordError(f"slot: {kind} has no slot {slot[:60]!r}; it has {', '.join(declared)}")
    base, nullable = declared[slot]
    if value is None or value == []:
        if not nullable:
            raise RecordError(f"{slot}: a {kind} cannot be without it")
        typed = () if base is tuple else None
    else:
        typed = _typed(base, slot, value)
    return replace(_bare(kind), **{slot: typed})


@cache
def declared_slots(kind: RecordType) -> dict[str, tuple[type, bool]]:
    """The slots of the type: the class of their values, and whether one may be empty."""
    hints = get_type_hints(SLOT_TYPES[kind])
    return {slot: _declared(hints[slot]) for slot in SLOT_TYPES[kind].slot_names()}


def _declared(hint: Any) -> tuple[type, bool]:  # noqa: ANN401 - a type hint
    if get_origin(hint) is tuple:
        return tuple, True
    (base, *_) = [each for each in get_args(hint) if each is not NoneType] or [hint]
    return base, NoneType in get_args(hint)


def _typed(base: type, slot: str, value: Any) -> Any:  # noqa: ANN401 - JSON in, slot out
    if issubclass(base, StrEnum):
        return base(_choice(base, slot, value))
    return _READERS[base](slot, value)


def _choice(vocabulary: type[StrEnum], slot: str, value: object) -> str:
    if not isinstance(value, str) or value not in tuple(vocabulary):
        raise RecordError(f"{slot}: {_shown(value)} is not one of {', '.join(vocabulary)}")
    return value


def _text(slot: str, value: object) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{slot}: text is wanted, not {kind_of(value)}")
    return checked_text(slot, value, LONGEST_TEXT)


def checked_text(name: str, value: str, longest: int) -> str:
    """The text, if it can be stored and shown; raises :class:`RecordError` naming it otherwise."""
    if len(value) > longest:
        raise RecordError(f"{name}: {len(value)} characters, the limit is {longest}")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        raise RecordError(f"{name}: a character that cannot be stored")
    return value


def _texts(slot: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RecordError(f"{slot}: a list of texts is wanted, not {kind_of(value)}")
    if len(value) > LONGEST_LIST:
        raise RecordError(f"{slot}: {len(value)} entries, the limit is {LONGEST_LIST}")
    texts = tuple(_text(slot, each) for each in value)
    if not all(text.strip() for text in texts):
        raise RecordError(f"{slot}: an empty text in the list")
    return texts


def _whole(slot: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordError(f"{slot}: a whole number is wanted, not {kind_of(value)}")
    if abs(value) > LARGEST_COUNT:
        raise RecordError(f"{slot}: larger than {LARGEST_COUNT}")
    return value


def _decimal(slot: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RecordError(f"{slot}: a number is wanted, not {kind_of(value)}")
    if not -LARGEST_AMOUNT < value < LARGEST_AMOUNT:
        raise RecordError(f"{slot}: {value!r:.40} is too large")
    return Decimal(str(value))


def _interval(slot: str, value: object) -> DateInterval:
    wanted = "a date with start, end and precision is wanted"
    if not isinstance(value, dict):
        raise RecordError(f"{slot}: {wanted}, not {kind_of(value)}")
    if set(value) != {"start", "end", "precision"} or not all(isinstance(each, str) for each in value.values()):
        raise RecordError(f"{slot}: {wanted}, each a text")
    try:
        return DateInterval.from_json(value)
    except ValueError as error:
        raise RecordError(f"{slot}: {error}") from None


def _money(slot: str, value: object) -> Money:
    if not isinstance(value, dict):
        raise RecordError(f"{slot}: an amount with low, high and currency is wanted, not {kind_of(value)}")
    known = {"low", "high", "currency", "approximate"}
    if unknown := sorted(set(value) - known):
        raise RecordError(f"{slot}: an amount has no {unknown[0][:60]!r}; it has {', '.join(sorted(known))}")
    low, high = (None if value.get(name) is None else _decimal(slot, value[name]) for name in ("low", "high"))
    currency, approximate = value.get("currency"), value.get("approximate", False)
    if not isinstance(currency, (str, NoneType)) or not isinstance(approximate, bool):
        raise RecordError(f"{slot}: currency is a code or null, approximate true or false")
    try:
        return Money(low, high, currency, approximate)
    except RecordError as error:
        raise RecordError(f"{slot}: {error}") from None


def kind_of(value: object) -> str:
    """What kind of JSON value it is, in words.

    >>> kind_of([]), kind_of(True), kind_of(None)
    ('a list', 'true or false', 'nothing')
    """
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", NoneType: "nothing"}
    return names.get(type(value), "a number")


def _shown(value: object) -> str:
    return repr(value[:60]) if isinstance(value, str) else kind_of(value)


@cache
def _bare(kind: RecordType) -> Slots:
    """A record of the type in which any one slot may be emptied or set: parties that nobody else is called."""
    one, other = "org:one party", "org:other party"
    bare: Mapping[RecordType, Slots] = {
        RecordType.VISIT: Visit(visitor_name="-", visitor_role="-", status="completed"),  # type: ignore[arg-type]
        RecordType.DELEGATION: Delegation(sender=(one,), sender_count=1, status="completed"),  # type: ignore[arg-type]
        RecordType.ARMS_DEAL: ArmsDeal(status="completed"),  # type: ignore[arg-type]
        RecordType.TRADE_VOLUME: TradeVolume(
            reporter=one,
            partner=other,
            flow="total",  # type: ignore[arg-type]
            value=Money(Decimal(1), None, None),
            kind="actual",  # type: ignore[arg-type]
            change_pct=Decimal(1),
        ),
        RecordType.AGREEMENT: Agreement(kind="other", status="completed"),  # type: ignore[arg-type]
    }
    return bare[kind]


_READERS: Final[Mapping[type, Callable[[str, object], Any]]] = {
    str: _text,
    tuple: _texts,
    int: _whole,
    Decimal: _decimal,
    DateInterval: _interval,
    Money: _money,
}
