"""Offices that a pronoun gives to a country told before: «اليابان، التي يزور رئيس وزرائها», «ماكرون ووزير خارجيته»."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.language.name_spans import OfficeClass, OfficeSpan, PlaceKind, PlaceSpan
from pipelines.language.tokens import Text

_HERS: Final = "ها"
_HIS: Final = ("ته", "ايه")
_BACK: Final = 25
"""Tokens back to the owner, within the sentence."""
_ENDS: Final = frozenset({".", "\n", "؛", "!", "؟", "?"})
_LEADS: Final = frozenset("في الي من عن علي مع بين نحو ضد لدي".split())
"""A country behind one of them is where something happens, not whose minister is meant."""
_STATES: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL})
_OWNED: Final = frozenset(
    {OfficeClass.MINISTER, OfficeClass.DEPUTY_MINISTER, OfficeClass.HEAD_OF_GOVERNMENT, OfficeClass.HEAD_OF_STATE}
)


def with_owners(text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> list[OfficeSpan]:
    """The offices, those with a pronoun in the country that it stands for."""
    found: list[OfficeSpan] = []
    for office in offices:
        if office.country is None and office.kind in _OWNED and office.last - office.first > 1:
            code = _owner(text, office, found, places)
            found.append(replace(office, country=code, definite=True) if code else office)
        else:
            found.append(office)
    return found


def _owner(text: Text, office: OfficeSpan, told: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> str | None:
    """The country that the pronoun of ``office`` stands for; None without a pronoun, or when nobody fits."""
    words = text.words[office.first : office.last]
    hers = any(word.endswith(_HERS) for word in words[1:])
    if not hers and not any(word.endswith(_HIS) for word in words[1:]):
        return None
    first = _sentence_start(text, office.first)
    holders = [(t.last, t.country) for t in told if t.first >= first and t.country and _is_woman(text, t) == hers]
    states = [(p.last, p.code) for p in places if hers and first <= p.first < office.first and _is_owner(text, p)]
    return max([*holders, *states], default=(0, None), key=lambda item: item[0])[1]


def _sentence_start(text: Text, token: int) -> int:
    first = token
    while first > 0 and token - first < _BACK and text.words[first - 1] not in _ENDS:
        first -= 1
    return first


def _is_woman(text: Text, office: OfficeSpan) -> bool:
    return text.words[office.first].endswith("ه")


def _is_owner(text: Text, place: PlaceSpan) -> bool:
    """Whether ``place`` is a state that is no mere scene: «إعلان فنلندا», «تستعد تركيا», «وسائل إعلام كورية»."""
    if ":" in place.code:
        return False
    if place.kind is PlaceKind.DEMONYM:
        return place.gender == "f" and not place.definite
    led = place.first > 0 and text.words[place.first - 1].removeprefix("و") in _LEADS
    tied = text.words[place.first][: place.skip].removeprefix("و") in {"ب", "ل", "ف"}
    return place.kind in _STATES and not led and not tied
