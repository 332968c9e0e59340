"""Arabic news language: numbers, money, dates and names as spans with values. Pure, and usable alone."""

from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.places import context_alias, find_places

__all__ = ["PlaceKind", "PlaceSpan", "context_alias", "find_places"]
