"""What the finders return: spans of the given text with their values.

Offsets are code points of the text as given; ``text[start:end]`` is exactly the surface, without proclitics.
Spans are named tuples: a text has hundreds, and a frozen dataclass takes four times as long to make.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipelines.records import Precision


class NumberKind(StrEnum):
    """What a number counts as."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    PERCENT = "percent"


class NumberSpan(NamedTuple):
    """A number; ``value`` of a percentage is in per cent («20 %» is 20).

    ``low``/``high`` hold the bounds of vague or bounded expressions («مئات الملايين», «أكثر من 30»), an open
    bound being None; for a plain number both equal ``value``. ``value`` is the bound that is known.
    """

    start: int
    end: int
    value: Decimal
    kind: NumberKind
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


class MoneySpan(NamedTuple):
    """An amount of money; bounds in major units, an open bound None; ``currency`` ISO 4217 or None when open."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str | None
    approximate: bool = False
    assumed: bool = False
    """The text leaves the currency open and no country was given: ``currency`` is the commonest of that name."""


class Calendar(StrEnum):
    """The calendar that a date is written in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


class Anchor(StrEnum):
    """What fixes a date."""

    SELF = "self"
    """The expression holds its year."""
    PUBLISHED = "published"
    """Counted from the publication date."""
    NONE = "none"
    """Needs an anchor that is not there: ``first`` and ``last`` are None."""


class Direction(StrEnum):
    """Which way an expression without a year looks from its anchor."""

    PAST = "past"
    FUTURE = "future"
    CURRENT = "current"
    OPEN = "open"
    """The tense of the clause decides; the caller chooses with :func:`resolve`."""


class DateSpan(NamedTuple):
    """A date expression and the days it stands for, both inclusive; None when there is no anchor."""

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    calendar: Calendar = Calendar.GREGORIAN
    edtf: str | None = None
    anchored_by: Anchor = Anchor.SELF
    direction: Direction = Direction.OPEN
    past: tuple[date, date] | None = None
    """For an open direction: the reading if the clause is in the past tense."""
    future: tuple[date, date] | None = None
    """For an open direction: the reading if the clause looks ahead."""
