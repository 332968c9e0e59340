"""Which word governs a country: «من فرنسا», «للجيش اللبناني», «مع بكين», «بين مصر والسودان».

Arabic marks the part that a party plays by the preposition before its noun phrase, which may be a proclitic
and may stand before a head noun that the country only qualifies («إلى سلاح الجو السعودي»). A party that
follows «و» shares the marker of the one before it.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.countries import is_state
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.folding import fold
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import without_proclitics


class Marker(StrEnum):
    """The part that the governing word gives."""

    NONE = ""
    FROM = "from"
    TO = "to"
    WITH = "with"
    BETWEEN = "between"
    IN = "in"
    BY = "by"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """A country (or body) as a noun phrase names it. ``head`` is the first token of that phrase."""

    place: PlaceSpan
    head: int
    marker: Marker

    @property
    def code(self) -> str:
        """The country's code."""
        return self.place.code

    @property
    def first(self) -> int:
        """The first token of the country's word."""
        return self.place.first

    @property
    def last(self) -> int:
        """The token after it."""
        return self.place.last

    @property
    def span(self) -> tuple[int, int]:
        """The raw words."""
        return self.place.start, self.place.end

    @property
    def adjective(self) -> bool:
        """Whether the country is named by a nationality."""
        return self.place.kind is PlaceKind.DEMONYM


@dataclass(frozen=True, slots=True)
class Side:
    """A country and the words that name it."""

    code: str
    span: SpanPair


_PREPOSITIONS: Final = {
    **dict.fromkeys(("من", "لدي"), Marker.FROM),
    **dict.fromkeys(("الي", "نحو", "باتجاه", "صوب", "لصالح", "لفايده", "لحساب", "ل"), Marker.TO),
    **dict.fromkeys(("مع",), Marker.WITH),
    **dict.fromkeys(("بين", "وبين"), Marker.BETWEEN),
    **dict.fromkeys(("في", "داخل", "ب", "عبر", "جنوب", "شمال", "غرب", "شرق", "وسط"), Marker.IN),
    **dict.fromkeys(
        (
            "علي",
            "عن",
            "ضد",
            "حول",
            "بشان",
            "عند",
            "تجاه",
            "حيال",
            "ازاء",
            "خارج",
            "قرب",
            "خلال",
            "فوق",
            "رغم",
            "بسبب",
            "وسط",
            "نتيجه",
            "بفضل",
            "قباله",
            "امام",
        ),
        Marker.OTHER,
    ),
}
_CLITICS: Final = {"ل": Marker.TO, "ب": Marker.IN, "ك": Marker.OTHER}
_TITLES: Final = frozenset("دوله جمهوريه المملكه مملكه سلطنه كل جمهوريتي دولتي اماره مملكتي بلاد كلا كلتا كيان".split())
_SOME: Final = frozenset("احدي احد بعض عده كبري كبريات اكبر جميع كافه".split())
"""Words of number and rank that stand between a preposition and its noun."""
_QUOTES: Final = frozenset("\"“”«»'‘’(（")
_OPENERS: Final = frozenset("\"“«'")
_CLOSERS: Final = frozenset("\"”»'″")
_FIRM_NOUNS: Final = frozenset("شركه مجموعه موسسه وشركه لشركه بشركه ومجموعه لمجموعه".split())
_SPEAKER_REACH: Final = 120
"""Tokens before «بلاده» within which its speaker was named."""
_REACH: Final = 4
"""Words of a noun phrase before its nationality."""


@cache
def head_nouns() -> frozenset[str]:
    """Nouns that a nationality qualifies to name the state itself: «الحكومة», «الجيش», «وزارة الدفاع»."""
    return frozenset(fold(row[0]) for row in read_lexicon("state_nouns"))


def parties_within(analysis: Analysis, first: int, last: int) -> list[Party]:
    """The parties whose words lie in tokens ``first``..``last``, in order, with their markers."""
    found: list[Party] = []
    for place in analysis.countries.within(first, last):
        if place.last > last:
            continue
        before = found[-1] if found else None
        party = _party(analysis.document.words, place, before)
        if before is not None and party.head < before.last <= place.first:
            party = Party(place, before.last, Marker.NONE)  # two phrases side by side: «ألمانيا الجيش الأوكراني»
        found.append(party)
    return found


def _party(words: list[str], place: PlaceSpan, before: Party | None) -> Party:
    head = _phrase_head(words, place)
    clitics = _clitics(words, place, head)
    if clitics.startswith(("و", "ف")) and before is not None and head - before.last <= 2:
        if len(clitics) == 1 and not _preposition(words, head):
            return Party(place, head, before.marker)
        clitics = clitics[1:]
    elif clitics[:1] in ("و", "ف"):
        clitics = clitics[1:]
    if clitics and clitics[-1] in _CLITICS:
        return Party(place, head, _CLITICS[clitics[-1]])
    marker = _preposition(words, head)
    if marker is None and place.kind is not PlaceKind.DEMONYM and _inside(words, head):
        marker = Marker.IN
    return Party(place, head, marker or Marker.NONE)


def _preposition(words: list[str], head: int) -> Marker | None:
    index = head - 1
    while index >= 0 and words[index] in _QUOTES:
        index -= 1
    if index < 0:
        return None
    word = words[index]
    if word == "من" and index > 0 and words[index - 1].lstrip("وفبل") in ("كل", "كلا"):
        clitic = words[index - 1].lstrip("وف")[:1]
        return _CLITICS.get(clitic) if clitic in "لب" else _preposition(words, index - 1)  # «لكل من السعودية وإسبانيا»
    if word in _SOME:
        return _preposition(words, index)  # «من إحدى الشركات الإسرائيلية»
    bare = word[1:] if word[:1] in "وف" and word[1:] in _PREPOSITIONS else word
    return _PREPOSITIONS.get(bare)


def _inside(words: list[str], head: int) -> bool:
    """«في سماء القاهرة», «في مرفأ لوريان»: a place that only locates."""
    return head > 1 and words[head - 2] == "في" and words[head - 1] not in _PREPOSITIONS


def _clitics(words: list[str], place: PlaceSpan, head: int) -> str:
    if head == place.first:
        return words[head][: place.skip]
    return head_clitics(words[head])


def head_clitics(word: str) -> str:
    """The proclitics of a common noun, as far as its article or the lexicon of state nouns shows them.

    >>> head_clitics("للقوات"), head_clitics("والجيش"), head_clitics("الحكومه")
    ('ل', 'و', '')
    """
    if word.startswith("لل"):
        return "ل"
    for clitics in ("و", "ف", "ب", "ك"):
        if word.startswith(clitics + "ال") or (word.startswith(clitics + "لل")):
            return clitics + ("ل" if word.startswith(clitics + "لل") else "")
    nouns = head_nouns()
    if word in nouns:
        return ""
    return next((word[:size] for form, size in without_proclitics(word) if size and form in nouns), "")


def _phrase_head(words: list[str], place: PlaceSpan) -> int:
    head = place.first
    if place.kind is not PlaceKind.DEMONYM:
        while head > 0 and not place.skip and _bare(words[head - 1]) in _TITLES:
            head -= 1
        return head if place.skip else _state_noun_head(words, head)
    return _state_noun_head(words, _definite_run(words, head))


def _definite_run(words: list[str], head: int) -> int:
    """Back over the definite words before a nationality: «القوات المسلحة» in «للقوات المسلحة السعودية»."""
    start = head
    while head > 0 and start - head < _REACH and _is_definite(words[head - 1]):
        head -= 1
        if words[head].startswith(("لل", "وال", "بال", "فال", "ولل")):
            break
    return head


def _is_definite(word: str) -> bool:
    return len(word) > 4 and word.startswith(("ال", "لل", "وال", "بال", "ولل", "فال")) and word not in _RELATIVES


_RELATIVES: Final = frozenset("التي الذي الذين اللذين اللذان اللتين الي الان اليوم".split())


def _state_noun_head(words: list[str], head: int) -> int:
    """Back over construct nouns that head the phrase: «سلاح الجو», «وزارة الدفاع», «رئيس أركان»."""
    nouns, start = head_nouns(), head
    head = _before_quotation(words, head)
    while head > 0 and start - head < _REACH and any(form in nouns for form, _ in without_proclitics(words[head - 1])):
        head -= 1
    return head


def _before_quotation(words: list[str], head: int) -> int:
    """The firm's noun before a quoted name: «شركة «دينيل» الجنوب أفريقية»."""
    if head > 2 and words[head - 1] in _CLOSERS:
        for index in range(head - 2, max(0, head - 13), -1):
            if words[index] in _OPENERS:
                return index if words[index - 1] in _FIRM_NOUNS else head
    return head


def _bare(word: str) -> str:
    return next((form for form, _ in without_proclitics(word) if form in _TITLES), word)


def home_of(analysis: Analysis, token: int, besides: str | None) -> Side | None:
    """The country of whoever speaks before ``token`` («بلاده»)."""
    for mention in reversed(analysis.mentions_within(max(0, token - _SPEAKER_REACH), token)):
        country = mention.actor.country
        if country and country != besides and is_state(country):
            place = next((p for p in analysis.countries.places if p.code == country), None)
            if place is not None:
                return Side(country, (place.start, place.end))
    for place in reversed(analysis.countries.within(max(0, token - 60), token)):
        if place.code != besides and is_state(place.code):
            return Side(place.code, (place.start, place.end))
    return None
