"""Who travels, and where to: subjects and destinations around a trigger, by grammar."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.language.name_spans import OfficeClass, PlaceKind, PlaceSpan

_LOCATIONS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.CITY, PlaceKind.SEAT})
_CITIES: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_FROM: Final = frozenset({"من", "عن", "مع", "بين", "قادما", "قادمه", "ان", "ضد", "قال", "قالت"})
_JOINERS: Final = frozenset({"،", ",", "و", "ثم", "الي", "ف", "كل", "من"})
_NOT_OFFICIALS: Final = frozenset({OfficeClass.ADVISER, OfficeClass.BUSINESS, OfficeClass.RELIGIOUS, OfficeClass.OTHER})
REACH: Final = 30
"""Tokens around a trigger within which its visitor and host are looked for."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A host country and, when named, the city, each at the place that says it."""

    country: str
    place: PlaceSpan
    city: PlaceSpan | None

    @property
    def last(self) -> int:
        """The token after the destination."""
        return self.place.last


def preposition(analysis: Analysis, place: PlaceSpan) -> str:
    """What governs ``place``: the proclitics of its first token, else the word before it, folded."""
    words = analysis.document.words
    if place.skip:
        clitic = words[place.first][: place.skip].lstrip("وف")
        if clitic:
            return clitic
        return "و" if words[place.first][0] == "و" else ""
    return words[place.first - 1] if place.first else ""


def is_location(place: PlaceSpan) -> bool:
    """Whether one can travel to ``place``."""
    return place.kind in _LOCATIONS and ":" not in place.code


def as_destination(place: PlaceSpan) -> Destination:
    """``place`` as a destination."""
    return Destination(place.code, place, place if place.kind in _CITIES else None)


def destinations(analysis: Analysis, first: int, last: int) -> list[Destination]:
    """The first destination in tokens ``first``..``last`` and those coordinated with it."""
    places = [p for p in analysis.free_places(first, last) if is_location(p)]
    found: list[Destination] = []
    for place in places:
        if found:
            gap = analysis.document.words[found[-1].last : place.first]
            if place.code == found[-1].country:
                if len(gap) <= 2 and not found[-1].city and place.kind in _CITIES:
                    found[-1] = Destination(place.code, place, place)
                continue
            if len(gap) > 3 or any(word not in _JOINERS and not _is_adjective(analysis, place, word) for word in gap):
                break
            if not gap and not (place.skip and analysis.document.words[place.first][0] == "و"):
                break
        elif preposition(analysis, place) in _FROM:
            continue
        found.append(as_destination(place))
    return found


def _is_adjective(analysis: Analysis, place: PlaceSpan, word: str) -> bool:
    return word in {"مدينه", "العاصمه", "جمهوريه", "دوله", "مملكه"}


def location(analysis: Analysis, first: int, last: int) -> Destination | None:
    """The first place in tokens ``first``..``last`` that «في» or «بـ» marks as where something happens."""
    words = analysis.document.words
    for place in analysis.free_places(first, last):
        if not is_location(place):
            continue
        if preposition(analysis, place) in {"في", "ب"} or _after_head(words, place.first):
            return as_destination(place)
    return None


_PLACE_HEADS: Final = frozenset(
    "مدينه بمدينه العاصمه بالعاصمه عاصمه مقر بمقر قصر بقصر مطار بمطار منتجع بمنتجع اماره باماره".split()
)


def _after_head(words: list[str], index: int) -> bool:
    """Whether «في مدينة», «بالعاصمة الروسية» or the like stands in the three tokens before ``index``."""
    before = words[max(0, index - 3) : index]
    return any(word in _PLACE_HEADS and word[0] == "ب" for word in before) or (
        any(word in _PLACE_HEADS for word in before) and "في" in words[max(0, index - 5) : index]
    )


def is_official(mention: Mention) -> bool:
    """Whether the codebook counts the mention's actor as an official in office."""
    actor = mention.actor
    if actor.former:
        return False
    if actor.office is None:
        return False
    return actor.kind not in _NOT_OFFICIALS and actor.office.definite and not actor.office.plural


def country_of(analysis: Analysis, mention: Mention, besides: str) -> str | None:
    """The country that ``mention`` represents; papers leave out their own, so an office without one is home's."""
    if mention.actor.country:
        return mention.actor.country
    if mention.actor.office is None:
        return None
    home = analysis.countries.home(besides=(besides,))
    return home.code if home else None


def subjects(analysis: Analysis, trigger: int, host: str) -> Iterator[Mention]:
    """Mentions that can be the traveller of the verb at ``trigger``, the likeliest first.

    A subject right before the verb comes first, then one right behind it, then the nearest in the clause.
    """
    sentence = analysis.document.sentence_at(trigger)
    before = [m for m in analysis.mentions_within(sentence.first, trigger) if _may_visit(analysis, m, host)]
    after = [m for m in analysis.mentions_within(trigger + 1, sentence.last) if _may_visit(analysis, m, host)]
    near_before = [m for m in before if _adjacent(analysis, m.last, trigger)]
    near_after = [m for m in after if m.first - trigger <= 4]
    far_before = [m for m in before if trigger - m.last <= _FAR_BEFORE and m.actor.kind not in _SPEAKERS]
    far_after = [m for m in after if m.first - trigger <= _FAR_AFTER and m.actor.kind not in _SPEAKERS]
    seen: set[int] = set()
    for mention in (*reversed(near_before), *near_after, *reversed(far_before), *far_after):
        if id(mention) not in seen:
            seen.add(id(mention))
            yield mention


_FAR_BEFORE: Final = 20
_FAR_AFTER: Final = 12
_SPEAKERS: Final = frozenset({OfficeClass.SPOKESPERSON, OfficeClass.AMBASSADOR})
"""Officials who mostly tell of others' trips: taken only right beside the verb."""


_LIGHT: Final = frozenset("قد الذي التي سوف ، , ( ) \" « » اليوم امس غدا ان لقد هذا وقد".split())


def _adjacent(analysis: Analysis, last: int, trigger: int) -> bool:
    return all(word in _LIGHT for word in analysis.document.words[last:trigger]) and trigger - last <= 5


def _may_visit(analysis: Analysis, mention: Mention, host: str) -> bool:
    if not is_official(mention):
        return False
    country = country_of(analysis, mention, host)
    return country is not None and country != host


def antecedent(analysis: Analysis, trigger: int, host: str) -> Mention | None:
    """The traveller that a pronoun or an elided subject at ``trigger`` stands for: the last fit one before it."""
    sentence = analysis.document.sentence_at(trigger)
    start = analysis.document.sentences[max(0, sentence.index - 3)].first
    fit = [m for m in analysis.mentions_within(start, trigger) if _may_visit(analysis, m, host)]
    return fit[-1] if fit else None
