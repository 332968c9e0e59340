"""The values that slots hold: spans, dates, money, evidence, attribution. Checked when built."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self, TypeVar

from pipelines.records.codes import Precision, is_currency

MemberT = TypeVar("MemberT", bound=StrEnum)


class RecordError(ValueError):
    """A value that the codebook does not allow; the message names the slot and what was wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of Unicode code points in an article's stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"span {self.start}..{self.end} is empty, reversed or negative")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days ``start``..``end``, both inclusive, and how finely they are known."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        object.__setattr__(self, "precision", member(Precision, self.precision, "precision"))
        if self.end < self.start:
            raise RecordError(f"date interval ends ({self.end}) before it starts ({self.start})")
        if self.precision is Precision.DAY and self.start != self.end:
            raise RecordError(f"precision day, but {self.start}..{self.end} is longer")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read ``{"start": "2022-07-01", "end": "2022-07-31", "precision": "month"}``."""
        return cls(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), Precision(data["precision"]))

    def to_json(self) -> dict[str, str]:
        """The mapping that :meth:`from_json` reads."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "precision": self.precision.value}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units of ``currency`` (ISO 4217); an open bound is None.

    ``currency`` is None when the text leaves it open. ``approximate`` is true for «نحو», «حوالي»,
    «مئات الملايين» and their like.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise RecordError("money without any bound")
        for bound in (self.low, self.high):
            if bound is not None and (not bound.is_finite() or bound < 0):
                raise RecordError(f"money bound {bound} is negative or not finite")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise RecordError(f"money bounds reversed: {self.low}..{self.high}")
        if self.currency is not None and not is_currency(self.currency):
            raise RecordError(f"unknown currency code {self.currency!r}")

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read ``{"low": 5e8, "high": 5e8, "currency": "USD", "approximate": false}``."""
        low, high = (None if data.get(k) is None else Decimal(str(data[k])) for k in ("low", "high"))
        return cls(low, high, data.get("currency"), bool(data.get("approximate", False)))

    def to_json(self) -> dict[str, float | str | bool | None]:
        """The mapping that :meth:`from_json` reads; bounds as floats."""
        low, high = (None if bound is None else float(bound) for bound in (self.low, self.high))
        return {"low": low, "high": high, "currency": self.currency, "approximate": self.approximate}


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that prove the value of ``slot``: ``text[start:end]`` of the article.

    A slot that is null but has evidence is an expression that could not be resolved
    (a relative date in an undated article).
    """

    slot: str
    start: int
    end: int

    def __post_init__(self) -> None:
        Span(self.start, self.end)

    @property
    def span(self) -> Span:
        """The place in the text."""
        return Span(self.start, self.end)

    def to_json(self) -> dict[str, str | int]:
        """``{"slot": …, "start": …, "end": …}``."""
        return {"slot": self.slot, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: the source as the text names it, where it stands, and the cue that marks it."""

    source: str
    start: int
    end: int
    cue: str | None = None

    def __post_init__(self) -> None:
        Span(self.start, self.end)
        if not self.source.strip():
            raise RecordError("attribution without a source")

    def to_json(self) -> dict[str, str | int | None]:
        """``{"source": …, "start": …, "end": …, "cue": …}``."""
        return {"source": self.source, "start": self.start, "end": self.end, "cue": self.cue}


def member(kind: type[MemberT], value: object, slot: str) -> MemberT:
    """``value`` as a member of the vocabulary ``kind``.

    Raises :class:`RecordError` naming ``slot`` and the allowed values when it is none.
    """
    if isinstance(value, kind):
        return value
    try:
        return kind(str(value))
    except ValueError:
        raise RecordError(f"{slot}: {value!r} is not one of {', '.join(kind)}") from None
