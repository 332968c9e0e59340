"""Kinds of column, so that a table's declaration reads as its meaning.

A column's comment is its documentation everywhere: in DuckDB, in dbt and in ``docs/schema.md``. Its
``info`` says where the value comes from (``slot`` and ``part`` of a record) and what it may hold
(``vocabulary`` or ``code``); the expectations read that. No table is declared here, but all tables stand on
the one :data:`METADATA`.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from pipelines.records import Precision

METADATA: Final = sa.MetaData()
"""Every declared table, by its name with its schema (:mod:`pipelines.loading.tables`)."""

MONEY_PLACES: Final = Decimal("0.0001")
"""Amounts keep four decimals: the smallest sub-units in use have three, prices per barrel and per share four."""

MONEY: Final = sa.Numeric(28, 4)
"""Exact, since what a text says («4.91 مليون») is exact and sums must be; 10²⁴ holds any state's books in any currency.

Wider would leave no room for a rate: DuckDB multiplies DECIMAL(28,4) by DECIMAL(10,6) within its 38 digits.
"""

TEXTS: Final = sa.ARRAY(sa.String)

Info = dict[str, Any]


def text(name: str, comment: str, *, required: bool = False, slot: str | None = None) -> sa.Column[Any]:
    """A column of text; the words of the article where ``slot`` is given."""
    return sa.Column(name, sa.String, nullable=not required, comment=comment, info=_slot_info(slot))


def texts(name: str, comment: str, *, slot: str | None = None, code: str | None = None) -> sa.Column[Any]:
    """A list of texts or codes; empty, never null, when the article gives none."""
    return sa.Column(name, TEXTS, nullable=False, comment=comment, info=_slot_info(slot, code=code))


def key(name: str, comment: str, *, type_: Any = sa.String) -> sa.Column[Any]:  # noqa: ANN401 - any SQLAlchemy type
    """A column of the primary key."""
    return sa.Column(name, type_, primary_key=True, nullable=False, comment=comment, info={})


def tokens(name: str, comment: str) -> sa.Column[Any]:
    """A list of whole numbers; empty, never null."""
    return sa.Column(name, sa.ARRAY(sa.BigInteger), nullable=False, comment=comment, info={})


def json_value(name: str, comment: str, *, required: bool = False) -> sa.Column[Any]:
    """Any value, as JSON."""
    return sa.Column(name, sa.JSON, nullable=not required, comment=comment, info={})


def probability(name: str, comment: str) -> sa.Column[Any]:
    """A number from 0 to 1."""
    return sa.Column(name, sa.Double, nullable=False, comment=comment, info={})


def flag(name: str, comment: str) -> sa.Column[Any]:
    """A truth value, never null."""
    return sa.Column(name, sa.Boolean, nullable=False, comment=comment, info={})


def number(name: str, comment: str, *, required: bool = False, slot: str | None = None) -> sa.Column[Any]:
    """A whole number."""
    return sa.Column(name, sa.BigInteger, nullable=not required, comment=comment, info=_slot_info(slot))


def country(name: str, comment: str, *, slot: str) -> sa.Column[Any]:
    """An ISO 3166-1 alpha-3 code."""
    return sa.Column(name, sa.String, comment=comment, info=_slot_info(slot, code="country"))


def party(name: str, comment: str, *, slot: str | None = None, required: bool = False) -> sa.Column[Any]:
    """A country code, an organisation (``org:…``) or a group of states (``group:…``)."""
    return sa.Column(name, sa.String, nullable=not required, comment=comment, info=_slot_info(slot, code="party"))


def choice(
    name: str, comment: str, vocabulary: type[StrEnum], *, required: bool = False, slot: str | None = None
) -> sa.Column[Any]:
    """One word of a closed vocabulary of the codebook."""
    info = _slot_info(slot) | {"vocabulary": tuple(vocabulary)}
    return sa.Column(name, sa.String, nullable=not required, comment=comment, info=info)


def day(name: str, comment: str, *, slot: str | None = None, part: str | None = None) -> sa.Column[Any]:
    """A calendar day (Gregorian)."""
    return sa.Column(name, sa.Date, comment=comment, info=_slot_info(slot, part=part))


def interval(slot: str, of: str, *, prefix: str = "", precision: str) -> list[sa.Column[Any]]:
    """The three columns of a date slot: first day, last day, how finely they are known."""
    info = _slot_info(slot, part="precision") | {"vocabulary": tuple(Precision)}
    return [
        day(
            f"{prefix}start_date",
            f"First day of {of}, inclusive; null when the text gives none.",
            slot=slot,
            part="start",
        ),
        day(f"{prefix}end_date", f"Last day of {of}, inclusive; null when the text gives none.", slot=slot, part="end"),
        sa.Column(precision, sa.String, comment=f"How finely the days of {of} are known.", info=info),
    ]


def money(slot: str, of: str) -> list[sa.Column[Any]]:
    """The four columns of a money slot, in major units of the currency as the text states it."""
    return [
        sa.Column(
            f"{slot}_low",
            MONEY,
            comment=f"Lower bound of {of}, in major units of {slot}_currency_code; null when open.",
            info=_slot_info(slot, part="low"),
        ),
        sa.Column(
            f"{slot}_high",
            MONEY,
            comment=f"Upper bound of {of}, in major units of {slot}_currency_code; null when open.",
            info=_slot_info(slot, part="high"),
        ),
        sa.Column(
            f"{slot}_currency_code",
            sa.String,
            comment=f"ISO 4217 code of {of}; null when the text leaves the currency open.",
            info=_slot_info(slot, part="currency", code="currency"),
        ),
        sa.Column(
            f"{slot}_is_approximate",
            sa.Boolean,
            comment=f"Whether the text gives {of} as about so much; null when there is no amount.",
            info=_slot_info(slot, part="approximate"),
        ),
    ]


def _slot_info(slot: str | None, *, part: str | None = None, code: str | None = None) -> Info:
    given = {"slot": slot, "part": part, "code": code}
    return {name: value for name, value in given.items() if value is not None}
