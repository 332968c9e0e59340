"""Arabic news language: numbers, money, dates and names as spans with values. Pure, and usable alone."""

from pipelines.language.dates import find_dates, resolve
from pipelines.language.money import find_money
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.names import find_names
from pipelines.language.numbers import find_numbers
from pipelines.language.offices import find_offices
from pipelines.language.organisations import find_organisations
from pipelines.language.people import find_people
from pipelines.language.places import context_alias, find_places
from pipelines.language.publication import infer_publication
from pipelines.language.spans import DateSpan, Direction, MoneySpan, NumberKind, NumberSpan

__all__ = [
    "DateSpan",
    "Direction",
    "MoneySpan",
    "NumberKind",
    "NumberSpan",
    "PlaceKind",
    "PlaceSpan",
    "context_alias",
    "find_dates",
    "find_money",
    "find_names",
    "find_numbers",
    "find_offices",
    "find_organisations",
    "find_people",
    "find_places",
    "infer_publication",
    "resolve",
]
