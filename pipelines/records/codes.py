"""The closed vocabularies of the codebook: types, statuses, precisions, categories, parties.

Everything that a slot may hold by name is listed here, once; ``docs/codebook.md`` explains each.
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final


class RecordType(StrEnum):
    """The five kinds of record."""

    VISIT = "visit"
    DELEGATION = "delegation"
    ARMS_DEAL = "arms_deal"
    TRADE_VOLUME = "trade_volume"
    AGREEMENT = "agreement"


class Status(StrEnum):
    """Where an event stands on the publication day, by the text alone."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    NEGOTIATING = "negotiating"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DENIED = "denied"


class Precision(StrEnum):
    """How finely a date interval is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    APPROX = "approx"


class Composition(StrEnum):
    """What kind of people a delegation is made of."""

    MILITARY = "military"
    MINISTERIAL = "ministerial"
    PARLIAMENTARY = "parliamentary"
    BUSINESS = "business"
    TECHNICAL = "technical"
    RELIGIOUS = "religious"
    MEDIA = "media"
    MIXED = "mixed"


class ArmsCategory(StrEnum):
    """Armament categories, after those of the SIPRI arms transfers register."""

    AIRCRAFT = "aircraft"
    AIR_DEFENCE = "air_defence"
    ARMOURED_VEHICLES = "armoured_vehicles"
    ARTILLERY = "artillery"
    MISSILES = "missiles"
    NAVAL = "naval"
    SENSORS = "sensors"
    SATELLITES = "satellites"
    SMALL_ARMS = "small_arms"
    AMMUNITION = "ammunition"
    ENGINES = "engines"
    UAV = "uav"
    OTHER = "other"


class TradeFlow(StrEnum):
    """Direction of trade, seen from the reporter (UN Comtrade's terms)."""

    TOTAL = "total"
    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"


class TradeKind(StrEnum):
    """Whether a trade value was measured, is aimed at, or is expected."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"


class Change(StrEnum):
    """Which way a trade value moved against what the text compares it with."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class AgreementKind(StrEnum):
    """The form of an agreement."""

    AGREEMENT = "agreement"
    TREATY = "treaty"
    MOU = "mou"
    PROTOCOL = "protocol"
    PROGRAMME = "programme"
    DECLARATION = "declaration"
    CONTRACT = "contract"
    DIPLOMATIC_RELATIONS = "diplomatic_relations"
    OTHER = "other"


class Sector(StrEnum):
    """The field that an agreement is about."""

    DEFENCE = "defence"
    SECURITY = "security"
    TRADE = "trade"
    ENERGY = "energy"
    JUSTICE = "justice"
    CULTURE = "culture"
    EDUCATION = "education"
    HEALTH = "health"
    TRANSPORT = "transport"
    TECHNOLOGY = "technology"
    LABOUR = "labour"
    ENVIRONMENT = "environment"
    FINANCE = "finance"
    AGRICULTURE = "agriculture"
    TOURISM = "tourism"
    DIPLOMACY = "diplomacy"
    OTHER = "other"


_BODY: Final = re.compile(r"(?:org|group):\S(?:.{0,118}\S)?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
# Codes in wide use that ISO 3166-1 leaves to its users; Kosovo's is the World Bank's and the EU's.
_USER_ASSIGNED: Final = frozenset({"XKX"})


@cache
def country_codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-3 code, and the few user-assigned ones that the project takes."""
    import pycountry  # slow to import, and only validation needs it

    return frozenset(country.alpha_3 for country in pycountry.countries) | _USER_ASSIGNED


@cache
def currency_codes() -> frozenset[str]:
    """Every ISO 4217 alphabetic code in force, and those withdrawn that old news still names."""
    import pycountry
    from babel import Locale

    return frozenset(c.alpha_3 for c in pycountry.currencies) | frozenset(Locale("en").currencies)


def is_country(code: str) -> bool:
    """Whether ``code`` is a country's alpha-3 code.

    >>> is_country("MAR"), is_country("org:EU"), is_country("XYZ")
    (True, False, False)
    """
    return code in country_codes()


def is_party(code: str) -> bool:
    """Whether ``code`` names a country, an organisation (``org:…``) or a group of states (``group:…``).

    >>> is_party("MAR"), is_party("org:EU"), is_party("group:P5+1"), is_party("Morocco")
    (True, True, True, False)
    """
    return is_country(code) or _BODY.fullmatch(code) is not None


def is_currency(code: str) -> bool:
    """Whether ``code`` is a known ISO 4217 currency code.

    >>> is_currency("MAD"), is_currency("ZZZ")
    (True, False)
    """
    return _CURRENCY.fullmatch(code) is not None and code in currency_codes()
