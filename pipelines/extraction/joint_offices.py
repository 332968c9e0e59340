"""One office word for several holders: «الرئيسان الأمريكي والصيني», «وزيرا خارجية مصر والسودان».

Each holder is known by his nationality or country alone; apart, each can travel, meet and be merged with his name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.language.name_spans import OfficeSpan, PlaceKind, PlaceSpan
from pipelines.language.tokens import Text

_MOST: Final = 6
"""Holders of one office word; a bound for hostile input."""


def each_holder(text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> list[OfficeSpan]:
    """The offices, with those of several countries taken apart, in text order."""
    if not any(office.plural for office in offices):
        return list(offices)
    by_first = {place.first: place for place in places}
    by_last = {place.last: place for place in places}
    found: list[OfficeSpan] = []
    for office in offices:
        countries = list(_countries(text, office, by_first, by_last)) if office.plural else []
        found.extend(_of_each(office, countries) if len(countries) > 1 else [office])
    return found


def _countries(
    text: Text, office: OfficeSpan, by_first: dict[int, PlaceSpan], by_last: dict[int, PlaceSpan]
) -> Iterator[PlaceSpan]:
    """The country that the office ends in, or that «في» adds, and those that «و» joins to it."""
    place = by_last.get(office.last)
    if place is None and (koreas := _both_koreas(text, office, by_last)):
        yield from koreas
        return
    behind = text.words[office.last : office.last + 2]
    if place is None and office.country is None and behind[:1] == ["في"]:
        place = by_first.get(office.last + 1)
    elif place is None and office.country is None and behind == ["كل", "من"]:
        place = by_first.get(office.last + 2)
    if place is None or place.kind not in (PlaceKind.DEMONYM, PlaceKind.COUNTRY) or place.number == "p":
        return  # «الزعماء الإسرائيليين والفلسطينيين»: many of each
    yield place
    kind = place.kind
    for _ in range(_MOST):
        following = by_first.get(place.last + (text.words[place.last : place.last + 1] == ["،"]))
        if following is None or following.kind is not kind or text.words[following.first][0] != "و":
            return
        place = following
        yield place


_KOREAS: Final = {"والجنوبيه": "KOR", "والشماليه": "PRK"}


def _both_koreas(text: Text, office: OfficeSpan, by_last: dict[int, PlaceSpan]) -> list[PlaceSpan]:
    """«كوريا الشمالية والجنوبية»: the other one is told by its side alone."""
    place, other = by_last.get(office.last - 1), _KOREAS.get(text.words[office.last - 1])
    if place is None or other is None or place.code not in _KOREAS.values():
        return []
    start, end = text.raw_span(office.last - 1, office.last, skip=1)
    return [place, place._replace(start=start, end=end, first=office.last - 1, last=office.last, skip=1, code=other)]


def _of_each(office: OfficeSpan, countries: Sequence[PlaceSpan]) -> Iterator[OfficeSpan]:
    first, *others = countries
    last, end = max(office.last, first.last), max(office.end, first.end)
    yield replace(office, last=last, end=end, country=first.code, plural=False, definite=True, shared=True)
    for place in others:
        yield replace(
            office,
            start=place.start,
            end=place.end,
            first=place.first,
            last=place.last,
            skip=place.skip,
            country=place.code,
            plural=False,
            definite=True,
            shared=True,
        )
