"""The five record types: frozen, slotted, and impossible to build wrong.

A field is a slot of the codebook (``docs/codebook.md``), under the codebook's name. A value outside
its vocabulary, an unknown country or an impossible number raises :class:`RecordError`.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Final

from pipelines.records.codes import (
    AgreementKind,
    ArmsCategory,
    Change,
    Composition,
    RecordType,
    Sector,
    Status,
    TradeFlow,
    TradeKind,
    is_country,
    is_party,
)
from pipelines.records.values import DateInterval, Money, RecordError, member


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What the five types share: the checks that read a class's own declarations."""

    TYPE: ClassVar[RecordType]
    VOCABULARIES: ClassVar[dict[str, type[StrEnum]]] = {}
    COUNTRIES: ClassVar[tuple[str, ...]] = ()
    PARTIES: ClassVar[tuple[str, ...]] = ()
    COUNTS: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        for slot, kind in self.VOCABULARIES.items():
            if (value := getattr(self, slot)) is not None:
                object.__setattr__(self, slot, member(kind, value, slot))
        for slot in self.COUNTRIES:
            if (value := getattr(self, slot)) is not None and not is_country(value):
                raise RecordError(f"{slot}: {value!r} is not an ISO 3166-1 alpha-3 code")
        for slot in self.PARTIES:
            for code in _as_tuple(getattr(self, slot)):
                if not is_party(code):
                    raise RecordError(f"{slot}: {code!r} is no country code, org: or group:")
        for slot in self.COUNTS:
            if (value := getattr(self, slot)) is not None and value < 1:
                raise RecordError(f"{slot}: {value} is less than one")
        for slot in self.slot_names():
            value = getattr(self, slot)
            if type(value) is str and not value.strip():  # a member of a vocabulary is text of another type
                raise RecordError(f"{slot}: empty text; a slot without a value is null")

    @classmethod
    @cache
    def slot_names(cls) -> tuple[str, ...]:
        """The slots of the type, in the codebook's order."""
        return tuple(field.name for field in fields(cls))

    def filled(self) -> dict[str, Any]:
        """The slots that hold a value."""
        pairs = ((name, getattr(self, name)) for name in self.slot_names())
        return {name: value for name, value in pairs if value is not None and value != ()}

    def to_json(self) -> dict[str, Any]:
        """Every slot by name; a null slot is None, a list slot a list."""
        return {name: plain(getattr(self, name)) for name in self.slot_names()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Slots":
        """Read what :meth:`to_json` wrote; an unknown slot raises :class:`RecordError`."""
        known = set(cls.slot_names())
        if unknown := sorted(data.keys() - known):
            raise RecordError(f"{cls.TYPE} has no slot {', '.join(unknown)}")
        return cls(**{name: _typed(name, value) for name, value in data.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Slots):
    """An identified official travels to another country in official capacity."""

    TYPE: ClassVar = RecordType.VISIT
    VOCABULARIES: ClassVar = {"status": Status}
    COUNTRIES: ClassVar = ("host_country",)
    PARTIES: ClassVar = ("visitor_country",)

    visitor_name: str | None = None
    visitor_role: str | None = None
    visitor_country: str | None = None
    host_country: str | None = None
    host_city: str | None = None
    date: DateInterval | None = None
    counterparts: tuple[str, ...] = ()
    occasion: str | None = None
    status: Status

    def __post_init__(self) -> None:
        Slots.__post_init__(self)
        if self.visitor_name is None and self.visitor_role is None:
            raise RecordError("visit: a visitor needs a name or an office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Slots):
    """A group that represents a country or a body crosses a border or joins an international meeting."""

    TYPE: ClassVar = RecordType.DELEGATION
    VOCABULARIES: ClassVar = {"composition": Composition, "status": Status}
    COUNTRIES: ClassVar = ("host_country",)
    PARTIES: ClassVar = ("sender",)
    COUNTS: ClassVar = ("sender_count", "size_low", "size_high")

    sender: tuple[str, ...] = ()
    sender_count: int | None = None
    head_name: str | None = None
    head_role: str | None = None
    size_low: int | None = None
    size_high: int | None = None
    composition: Composition | None = None
    host_country: str | None = None
    host_city: str | None = None
    occasion: str | None = None
    date: DateInterval | None = None
    status: Status

    def __post_init__(self) -> None:
        Slots.__post_init__(self)
        if self.size_low is not None and self.size_high is not None and self.size_high < self.size_low:
            raise RecordError(f"delegation: size {self.size_low}..{self.size_high} is reversed")
        if not self.sender and self.sender_count is None:
            raise RecordError("delegation: neither a sender nor a count of senders")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmsDeal(Slots):
    """A transfer of weapons or military equipment between states or their companies, at any stage."""

    TYPE: ClassVar = RecordType.ARMS_DEAL
    VOCABULARIES: ClassVar = {"category": ArmsCategory, "status": Status}
    PARTIES: ClassVar = ("supplier_country", "recipient_country", "parties")
    COUNTS: ClassVar = ("quantity",)

    supplier_country: str | None = None
    supplier_org: str | None = None
    recipient_country: str | None = None
    recipient_org: str | None = None
    parties: tuple[str, ...] = ()
    weapon: str | None = None
    category: ArmsCategory | None = None
    quantity: int | None = None
    value: Money | None = None
    date: DateInterval | None = None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeVolume(Slots):
    """A value of trade between two named economies in a period."""

    TYPE: ClassVar = RecordType.TRADE_VOLUME
    VOCABULARIES: ClassVar = {"flow": TradeFlow, "kind": TradeKind, "change": Change}
    PARTIES: ClassVar = ("reporter", "partner")

    reporter: str
    partner: str
    flow: TradeFlow
    value: Money | None = None
    period: DateInterval | None = None
    kind: TradeKind
    change: Change | None = None
    change_pct: Decimal | None = None
    commodity: str | None = None

    def __post_init__(self) -> None:
        Slots.__post_init__(self)
        if self.reporter == self.partner:
            raise RecordError(f"trade_volume: {self.reporter} cannot trade with itself")
        if self.value is None and self.change_pct is None:
            raise RecordError("trade_volume: neither a value nor a change in per cent")
        if self.change_pct is not None and (not self.change_pct.is_finite() or self.change_pct < 0):
            raise RecordError(f"trade_volume: change_pct {self.change_pct} must be a size; the way is in `change`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Slots):
    """An agreement with at least two countries, or a country and an international body, behind it."""

    TYPE: ClassVar = RecordType.AGREEMENT
    VOCABULARIES: ClassVar = {"kind": AgreementKind, "sector": Sector, "status": Status}
    COUNTRIES: ClassVar = ("place_country",)
    PARTIES: ClassVar = ("parties",)
    COUNTS: ClassVar = ("count",)

    kind: AgreementKind
    count: int | None = None
    subject: str | None = None
    sector: Sector | None = None
    parties: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    date: DateInterval | None = None
    place_country: str | None = None
    place_city: str | None = None
    status: Status


SLOT_TYPES: Final[dict[RecordType, type[Slots]]] = {
    kind.TYPE: kind for kind in (Visit, Delegation, ArmsDeal, TradeVolume, Agreement)
}


def _as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def plain(value: object) -> object:
    """A slot's value as JSON has it.

    >>> plain(Status.PLANNED), plain(("MAR", "ISR")), plain(None)
    ('planned', ['MAR', 'ISR'], None)
    """
    if isinstance(value, (DateInterval, Money)):
        return value.to_json()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON in, slot out
    if isinstance(value, dict):
        return DateInterval.from_json(value) if "start" in value else Money.from_json(value)
    if isinstance(value, list):
        return tuple(value)
    return Decimal(str(value)) if name == "change_pct" and value is not None else value
