"""Who could be a party: countries, bodies and organisations with a country, as the text names them.

A side knows whether it acts («الحكومة الهندية», «وزارة الطاقة المصرية») or is a mere place or quality («في بغداد»,
«الأسلحة الروسية»), and whether it is public: two private firms make no agreement between countries.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.agreements.nouns import noun_table
from pipelines.extraction.agreements.wording import any_of, is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.markers import Marker, Party, head_nouns, parties_within
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import OrganisationSpan, PlaceKind, PlaceSpan
from pipelines.language.organisations_lexicon import organisation_table
from pipelines.language.phrases import PhraseTable, without_proclitics

_PRIVATE: Final = frozenset({"company", "media"})
_STATE_OWNED: Final = frozenset("العامه الوطنيه الوطني الحكوميه الحكومي التابعه العام بريد".split())
"""Words in or right behind a firm's name that tell that a state owns it."""
_FIRMS: Final = frozenset("شركه شركات لشركه بشركه الشركه موزع مصنع متجر مستثمر مستثمرين مطور نادي".split())
_ORGANS: Final = frozenset(
    "وزارتا وزارتي وكالتا وكالتي جهازا جهازي حكومتا حكومتي هييتا هييتي بنكا بنكي جامعتا جامعتي برلمانا"
    " برلماني وزيرا وزيري رييسا رييسي وزراء وزارات حكومات جيشا جيشي وزاره حكومه سلطات هييه بلديتا محكمتا".split()
)
"""Heads of two organisations, which their countries follow with «في»."""
_PEOPLE: Final = frozenset(
    "المسوولون المسوولين مسوولين مسوولون الطرفان الطرفين الجانبان الجانبين وزيرا رييسا الرييسان الرييسين الوزيران"
    " الوزيرين الزعيمان الزعيمين القايدان القايدين المندوبان المندوبين الوفدان الوفدين".split()
)
_PREPOSITIONS: Final = {
    "في": Marker.IN,
    "لدي": Marker.IN,
    "ب": Marker.IN,
    "مع": Marker.WITH,
    "بين": Marker.BETWEEN,
    "وبين": Marker.BETWEEN,
    "ومع": Marker.WITH,
    "الي": Marker.TO,
    "ل": Marker.TO,
    "من": Marker.FROM,
}
_MINISTRIES: Final = frozenset({"وزاره", "وزير"})
_EXAMPLES: Final = frozenset("مثل امثال جيران حلفاء خصوم اعداء معارضو معارضي انصار غير سوي باستثناء عدا".split())
"""«دول مثل الصين», «جيران العراق»: what they name is others, or stands apart."""
_BESIDE: Final = 4
_EACH: Final = frozenset({"كل", "كلا"})
_STATE: Final = frozenset("الحكومه الوزاره السلطات الجيش المملكه الدوله".split())
_NO_PARTY: Final = frozenset({Marker.IN, Marker.TO, Marker.FROM, Marker.OTHER})
_GROUPS: Final = frozenset({"group:GULF", "group:P5+1", "group:ARAB", "group:AUKUS", "group:QUARTET"})
"""Groups that act as one; the others are regions, or too loose to sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A possible party on tokens ``first``..``last``; ``span`` are the words that say its country."""

    first: int
    last: int
    span: SpanPair
    code: str
    marker: Marker
    acts: bool
    public: bool = True
    barred: bool = False
    """A movement or a mere region: what it is a party to is no agreement between countries."""

    @property
    def may_sign(self) -> bool:
        """Whether grammar lets it be a party: it acts, and no preposition makes it a place, goal or topic."""
        return self.acts and self.marker not in _NO_PARTY


@cache
def _state_firms() -> PhraseTable[bool]:
    return PhraseTable((row[0], True) for row in read_lexicon("agreement_state_firms"))


@cache
def _movements() -> frozenset[str]:
    return frozenset(row[0] for row in read_lexicon("agreement_movements"))


def can_be_party(code: str) -> bool:
    """Whether the codebook lets ``code`` be a party: countries, international bodies and groups that act as one."""
    return code in _GROUPS if code.startswith("group:") else code not in _movements()


def _is_private(analysis: Analysis, organisation: OrganisationSpan) -> bool:
    """Whether the organisation is a firm that no word and no list tells to be a state's."""
    text, first, last = analysis.document.text, organisation.first, organisation.last
    if organisation.kind not in _PRIVATE or _STATE_OWNED & set(text.words[first : last + 5]):
        return False
    return not any(_state_firms().match(text, index) for index in range(first, last))


class Sides:
    """All sides of an article, in text order."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        organisations, words = analysis.document.names.organisations, analysis.document.words
        self._ends = {o.last for o in organisations} | {o.last for o in analysis.document.names.offices}
        self._companies = [(o.first, o.last) for o in organisations if o.kind in _PRIVATE]
        self._firms = [(o.first, o.last) for o in organisations if _is_private(analysis, o)]
        inside = {token for o in organisations if o.country or o.code for token in range(o.first, o.last)}
        found = [side for o in organisations if (side := self._from_organisation(o))]
        before: Side | None = None
        for party in parties_within(analysis, 0, len(words)):
            if party.first not in inside and (side := self._from_place(party, before)):
                found.append(side)
                before = side
        self.all = sorted(found, key=lambda side: side.first)
        self._starts = [side.first for side in self.all]

    def within(self, first: int, last: int) -> list[Side]:
        """The sides whose first token lies in ``first``..``last``."""
        return self.all[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def homeless(self, first: int, last: int) -> bool:
        """Whether a ministry, army or office without a nationality stands there: papers leave out their own."""
        names = self._analysis.document.names
        if any(
            first <= o.first < last and not (o.country or o.code) and o.kind not in _PRIVATE
            for o in names.organisations
        ):
            return True
        if any(first <= o.first < last and o.country is None and o.definite for o in names.offices):
            return True
        words = self._analysis.document.words
        return any(
            is_one_of(words[i], _STATE) and not self._analysis.countries.within(i, i + 3) for i in range(first, last)
        )

    def _from_organisation(self, organisation: OrganisationSpan) -> Side | None:
        code = organisation.code or organisation.country or self._listed(organisation)
        if code is None:
            return None
        lead = self._analysis.document.words[max(0, organisation.first - 2) : organisation.first]
        if organisation.code and (organisation.kind in _PRIVATE or any_of(lead, _FIRMS)):
            return None  # a firm of the same name
        if organisation.code and self._names_ministry(organisation):
            return None
        if organisation.first and noun_table().match(self._analysis.document.text, organisation.first - 1):
            return None  # «اتفاقية مبادلة»: a common noun
        public = not _is_private(self._analysis, organisation)
        span = (organisation.start, organisation.end)
        marker = self._marker(organisation.first, organisation.skip)
        return Side(
            organisation.first,
            organisation.last,
            span,
            code,
            marker,
            acts=marker is not Marker.IN,
            public=public,
            barred=not can_be_party(code),
        )

    def _listed(self, organisation: OrganisationSpan) -> str | None:
        """«شركة توتال»: the country of the name that stands behind the head noun."""
        words = self._analysis.document.words[organisation.first + 1 : organisation.last]
        entry = organisation_table().get(" ".join(words)) if words else None
        return entry.country if entry is not None and entry.listed else None

    def _from_place(self, party: Party, before: Side | None) -> Side | None:
        place = party.place
        if place.kind is PlaceKind.CITY or self._is_among_cities(place):
            return None
        if place.kind is PlaceKind.BODY and (self._names_firm(place) or self._names_ministry(place)):
            return None
        joined = (
            before is not None
            and 0 <= party.head - before.last <= 1
            and self._analysis.document.words[party.head].startswith("و")
        )
        inherits = joined and before is not None and before.marker in {Marker.NONE, Marker.OTHER}
        every = party.head > 1 and is_one_of(self._analysis.document.words[party.head - 2], _EACH)
        stands = inherits or self._completes_name(place) or (every and party.marker is Marker.FROM)
        marker = Marker.NONE if stands else party.marker
        words = self._analysis.document.words
        if self._names_accord(place) or words[place.first - 1] == "لدي":
            marker = Marker.IN
        if is_one_of(words[party.head - 1], _EXAMPLES) or (
            inherits and before is not None and before.marker is Marker.OTHER
        ):
            marker = Marker.OTHER  # «دول مثل الصين والهند»: examples of others
        public = not self._in_firm(place)
        return Side(
            place.first,
            place.last,
            party.span,
            place.code,
            marker,
            acts=self._acts(party),
            public=public,
            barred=not can_be_party(place.code),
        )

    def _is_among_cities(self, place: PlaceSpan) -> bool:
        """«لوس أنجليس وباريس»: a capital beside another town stands for itself and not for its state."""
        if place.kind is not PlaceKind.CAPITAL:
            return False
        near = self._analysis.countries.within(max(0, place.first - _BESIDE), place.last + _BESIDE)
        return any(
            other.kind is PlaceKind.CITY
            and (0 <= place.first - other.last <= 1 or 0 <= other.first - place.last <= 1)
            and any("و" in self._analysis.document.words[p.first][: p.skip] for p in (place, other))
            for other in near
        )

    def _names_ministry(self, place: PlaceSpan | OrganisationSpan) -> bool:
        """«وزارة الخارجية والكومنولث البريطانية»: a body's name that is part of a ministry's."""
        words = self._analysis.document.words
        after = self._analysis.countries.starting_at(place.last)
        lead = words[max(0, place.first - _BESIDE) : place.first]
        return after is not None and after.kind is PlaceKind.DEMONYM and any_of(lead, _MINISTRIES)

    def _names_accord(self, place: PlaceSpan) -> bool:
        """«اتفاق باريس», «اتفاقية روما»: the town is the accord's name."""
        if place.kind is not PlaceKind.CAPITAL or place.skip or not place.first:
            return False
        return noun_table().match(self._analysis.document.text, place.first - 1) is not None

    def _completes_name(self, place: PlaceSpan) -> bool:
        """«وزارة الطاقة في زامبيا»: the place is part of an organisation's or office's wording."""
        words = self._analysis.document.words
        located = place.first > 0 and words[place.first - 1] == "في"
        if located and any_of(words[max(0, place.first - 4) : place.first - 1], _ORGANS):
            return True
        before = place.first - located
        return before in self._ends or self._analysis.is_named(place.first)

    def _in_firm(self, place: PlaceSpan) -> bool:
        words = self._analysis.document.words
        lead = words[max(0, place.first - 3) : place.first]
        if (
            place.kind is PlaceKind.DEMONYM
            and any_of(lead, _FIRMS)
            and not _STATE_OWNED & {*lead, *words[place.last : place.last + 3]}
        ):
            return True
        return any(first <= place.first <= last for first, last in self._firms)

    def _names_firm(self, place: PlaceSpan) -> bool:
        """«شركة الفاو الهندسية»: a firm that is called like a body."""
        return any(first < place.first < last for first, last in self._companies)

    def _acts(self, party: Party) -> bool:
        """A nationality acts through a noun of state, an office or people; a name of a country acts by itself."""
        if not party.adjective:
            return True
        words, place = self._analysis.document.words, party.place
        if (place.number in {"p", "d"} and place.definite) or self._analysis.is_named(place.first):
            return True
        before = words[max(0, place.first - 4) : place.first]
        return any(form in head_nouns() or form in _PEOPLE for word in before for form, _ in without_proclitics(word))

    def _marker(self, first: int, skip: int) -> Marker:
        words = self._analysis.document.words
        clitics = words[first][:skip].lstrip("وف")
        if clitics:
            return _PREPOSITIONS.get(clitics, Marker.NONE)
        if skip or not first or (words[first - 1] == "من" and first > 1 and is_one_of(words[first - 2], _EACH)):
            return Marker.NONE
        return _PREPOSITIONS.get(words[first - 1], Marker.NONE)
