"""What the name finders return: places, offices, people and organisations with what resolves them.

``start``/``end`` are code points of the given text without proclitics; ``first``/``last`` the tokens
(half-open) of the :class:`~pipelines.language.tokens.Text`, for rules that look at what stands beside.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PlaceKind(StrEnum):
    """How a text names a country, a place in it, or a body of countries."""

    COUNTRY = "country"
    """By its name or an alias: «المغرب», «المملكة المغربية», «كيان الاحتلال»."""
    DEMONYM = "demonym"
    """By an adjective of nationality: «المغربي», «إسرائيليين»."""
    CAPITAL = "capital"
    """By its capital, which may stand for the government: «تل أبيب تنظم»."""
    CITY = "city"
    """By another city or a region."""
    SEAT = "seat"
    """By a house of government that stands for it: «البيت الأبيض», «الكرملين», «الإليزيه»."""
    BODY = "body"
    """An international body, a movement or a party: code ``org:…``."""
    GROUP = "group"
    """States without a secretariat: code ``group:…``; a mere region («الشرق الأوسط») is marked ambiguous."""


class PlaceSpan(NamedTuple):
    """A place and its code (ISO alpha-3, ``org:…`` or ``group:…``)."""

    start: int
    end: int
    first: int
    last: int
    skip: int
    """Folded proclitic characters before the name in the first token."""
    code: str
    kind: PlaceKind
    definite: bool = False
    """For a demonym: written with the article."""
    gender: str = ""
    """For a demonym: ``m``, ``f`` or empty (a plural or unknown)."""
    number: str = ""
    """For a demonym: ``s``, ``d`` (dual) or ``p``."""
    ambiguous: bool = False
    """Context did not settle what the word means («عمان», a region that is no party); other evidence should agree."""


class OfficeClass(StrEnum):
    """What an office is, as far as the codebook asks."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    ENVOY = "envoy"
    AMBASSADOR = "ambassador"
    MILITARY = "military"
    SECURITY = "security"
    SPEAKER = "speaker"
    PARLIAMENTARIAN = "parliamentarian"
    PARTY = "party"
    BODY_CHIEF = "body_chief"
    """Head or senior official of an international body."""
    AGENCY_CHIEF = "agency_chief"
    """Governor of a central bank, head of an authority, mayor, governor of a province."""
    SPOKESPERSON = "spokesperson"
    ADVISER = "adviser"
    RELIGIOUS = "religious"
    BUSINESS = "business"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OfficeSpan:
    """An office as the text words it, from head noun to last complement: «المفتش العام للقوات المسلحة المغربية»."""

    start: int
    end: int
    first: int
    last: int
    skip: int
    kind: OfficeClass
    country: str | None
    """Code of the country or body that the wording itself names («المغربية», «لفرنسا»), else None."""
    former: bool = False
    """«السابق», «الأسبق»."""
    definite: bool = True
    """False for «وزير» in «مسؤول إسرائيلي»: an office-holder not identified."""
    plural: bool = False
    shared: bool = False
    """One of several holders whom one word names, told by his country («الرئيسان الأمريكي والصيني»)."""


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person's name without titles, with the office beside it when there is one."""

    start: int
    end: int
    first: int
    last: int
    skip: int
    office: OfficeSpan | None = None
    titles: tuple[str, ...] = ()
    """Ranks and honorifics that stood before the name, folded («الجنرال»)."""
    score: float = 1.0
    """0..1: how sure the finder is that this is a name (a frame and a lexicon hit each raise it)."""


class OrganisationSpan(NamedTuple):
    """An organisation by head noun or list: «وزارة الدفاع الإسرائيلية», «شركة بوينغ», «سلاح الجو المصري»."""

    start: int
    end: int
    first: int
    last: int
    skip: int
    kind: str
    """ministry, army, company, authority, university, bank, institute, parliament, court, media, party, union…"""
    country: str | None = None
    code: str | None = None
    """``org:…`` for an international body, else None."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a text, each list in text order."""

    places: tuple[PlaceSpan, ...]
    offices: tuple[OfficeSpan, ...]
    people: tuple[PersonSpan, ...]
    organisations: tuple[OrganisationSpan, ...]
