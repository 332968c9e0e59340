"""People by name: beside an office, after a title or a verb, by the tokens of a full name, and again by a part of it.

Frames first (an office or a title announces a name), then full names that the lexicon knows, then the whole
document: a surname alone counts once its full form has been seen.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from pipelines.language.name_spans import OfficeSpan, PersonSpan, PlaceKind, PlaceSpan
from pipelines.language.names_lexicon import meeting_verbs, person_verbs
from pipelines.language.names_words import NAME
from pipelines.language.offices_lexicon import titles
from pipelines.language.people_document import later_mentions
from pipelines.language.people_frames import BETWEEN, FrameReader
from pipelines.language.people_letters import leader_names, people_letters, thing_heads
from pipelines.language.people_names import BARE, HEADLINE, is_foreign, is_plain_noun
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text, as_text
from pipelines.language.word_register import word_register

__all__ = ["find_people"]

_PERSONAL: Final = frozenset(("rank", "noble", "religious", "address"))
"""Kinds of titles after which a single unknown word is a name; after a profession it may be anything."""
_SERVES: Final = frozenset({"الخاص", "الخاصه", "الشخصي", "الشخصيه", "الاعلامي", "الصحفي"})
"""Adjectives after which «ل» and an office tell whom somebody serves."""
_OFFICE_SCORE: Final = 1.0
_TITLE_SCORE: Final = 0.9
_BARE_SCORE: Final = 0.8
_VERB_SCORE: Final = 0.7


def find_people(
    text: str | Text, offices: Sequence[OfficeSpan] = (), places: Sequence[PlaceSpan] = ()
) -> list[PersonSpan]:
    """All people named in ``text``, in text order, without overlaps.

    ``offices`` and ``places`` are those of the same text; a name beside an office carries it.
    """
    return PeopleReader(as_text(text), offices, places).read()


@cache
def _verb_bit() -> int:
    return word_register().enter(person_verbs(), proclitics=False)


class PeopleReader:
    """Reads the people of one text."""

    __slots__ = (
        "_demonyms",
        "_destinations",
        "_found",
        "_frames",
        "_leaders",
        "_letters",
        "_offices",
        "_taken",
        "_text",
    )

    def __init__(self, text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> None:
        self._text = text
        self._offices = offices
        self._demonyms = {place.first: place for place in places if place.kind is PlaceKind.DEMONYM and place.skip}
        self._destinations = {
            place.first
            for place in places
            if place.kind in (PlaceKind.COUNTRY, PlaceKind.CAPITAL) and not place.ambiguous and not place.skip
        }
        self._leaders = leader_names(text)
        self._letters = people_letters(text, offices, places, self._leaders)
        self._frames = FrameReader(text, self._letters)
        self._found: dict[int, PersonSpan] = {}
        self._taken: set[int] = set()

    def read(self) -> list[PersonSpan]:
        """Frames, then bare full names, then later mentions."""
        nameless = [office for office in self._offices if not self._after_office(office)]
        self._after_titles()
        for office in nameless:
            self._before_office(office)
        self._bare()
        self._beside_verbs()
        self._attach(nameless)
        for person in later_mentions(self._text, self._letters, list(self._found.values()), self._taken):
            self._found[person.first] = person
        return [self._found[first] for first in sorted(self._found)]

    def _add(
        self, first: int, last: int, score: float, office: OfficeSpan | None = None, ranks: tuple[str, ...] = ()
    ) -> bool:
        last = self._without_object(first, last)
        if not self._taken.isdisjoint(range(first, last)):
            return False
        skip = 1 if self._letters[first] in "wk" or self._frames.is_joined(first) else 0
        start, end = self._text.raw_span(first, last, skip=skip)
        self._found[first] = PersonSpan(start, end, first, last, skip, office, ranks, score)
        self._taken.update(range(first, last))
        return True

    def _without_object(self, first: int, last: int) -> int:
        """Where a name ends whose verb takes an object: «وزار كيشيدا أبوظبي», «زار الملك سلمان جامع الأزهر».

        Nor does it go on with what it is said to: «قال روبيو للصحفيين».
        """
        if last - first > 1 and last - 1 in self._destinations:
            last -= 1
        words, heads = self._text.words, thing_heads()
        while last - first > 1 and self._frames.is_beside(last - 1):
            last -= 1
        for at in range(first + 1, last - 1):
            if words[at] in heads and words[at + 1].startswith("ال"):
                return at
        return last

    def _after_office(self, office: OfficeSpan) -> bool:
        if self._frames.names_thing(office.first) or self._is_servant(office):
            return True
        at, ranks, paused = self._frames.skip_titles(office.last)
        end = (
            None
            if paused and self._frames.is_joined(at)
            else self._frames.holder(at, office, office.country, paused=paused)
        )
        if end is None or ((paused or office.plural) and end - at == 1 and self._letters[at] != NAME):
            return False
        if not office.plural:
            return self._add(at, end, _OFFICE_SCORE, office, ranks)
        self._add(at, end, _OFFICE_SCORE, replace(office, plural=False) if office.country else None, ranks)
        self._others(office, end)
        return True

    def _is_servant(self, office: OfficeSpan) -> bool:
        """«السكرتير الخاص لخادم الحرمين الشريفين الأستاذ X»: the name is that of whoever serves the office."""
        words = self._text.words
        return bool(
            office.skip and office.first and words[office.first - 1] in _SERVES and words[office.first][0] == "ل"
        )

    def _others(self, office: OfficeSpan, at: int) -> None:
        """«وزيري الخارجية الأميركي … والروسي …»: each further holder after a nationality of his own."""
        while (place := self._demonyms.get(at)) is not None:
            end = self._frames.holder(place.last, office, place.code, paused=False)
            if end is None:
                return
            self._add(place.last, end, _OFFICE_SCORE, replace(office, country=place.code, plural=False))
            at = end

    def _end_before(self, office: OfficeSpan) -> int:
        """Where a name in apposition would end: at the office, or at the comma before it."""
        return office.first - (office.first > 0 and self._text.words[office.first - 1] in BETWEEN)

    def _before_office(self, office: OfficeSpan) -> None:
        """«أفيف كوخافي، رئيس أركان الجيش»: the name stands before the office."""
        if office.plural or office.skip:
            return
        end = self._end_before(office)
        paused = end != office.first
        first = self._frames.start_before(end, self._taken, paused=paused)
        if first is not None and (paused or first == 0 or self._text.words[first - 1] not in meeting_verbs()):
            self._add(first, end, _OFFICE_SCORE, office)

    def _attach(self, offices: Sequence[OfficeSpan]) -> None:
        """Give the office in apposition to a name that a title or the lexicon has found."""
        ends = {person.last: person for person in self._found.values() if person.office is None}
        for office in offices:
            person = ends.get(self._end_before(office))
            if person is None or office.plural or office.skip or self._is_object(office, person):
                continue
            self._found[person.first] = replace(person, office=office, score=_OFFICE_SCORE)

    def _is_object(self, office: OfficeSpan, person: PersonSpan) -> bool:
        """«استقبل فلان وزير الخارجية السوداني»: a verb before the name, so that the office is its object."""
        if office.country is None or person.last != office.first:
            return False
        before = person.first - 1 - sum(len(title.split()) for title in person.titles)
        return before >= 0 and self._text.words[before] in meeting_verbs()

    def _after_titles(self) -> None:
        at = self._letters.find("T")
        while at >= 0:
            hit = titles().match(self._text, at)
            if hit is None:
                at = self._letters.find("T", at + 1)
                continue
            self._after_title(hit)
            at = self._letters.find("T", hit.last)

    def _after_title(self, hit: Hit[str]) -> None:
        at, ranks, paused = self._frames.skip_titles(hit.last)
        end = None if paused or self._frames.names_thing(hit.first) else self._frames.framed(at)
        if end is None or (end - at == 1 and self._letters[at] != NAME and hit.value not in _PERSONAL):
            return
        own = " ".join(self._text.words[hit.first : hit.last])[hit.skip :]
        self._add(at, end, _TITLE_SCORE, None, (own, *ranks))

    def _bare(self) -> None:
        for match in BARE.finditer(self._letters):
            if self._frames.begins_name(match) and not self._frames.names_thing(match.start()):
                self._add(match.start(), match.end(), _BARE_SCORE)
        for leader in self._leaders:
            if self._letters[leader.first] != "O" and not self._frames.names_thing(leader.first):
                self._add(leader.first, leader.last, _BARE_SCORE)

    def _beside_verbs(self) -> None:
        """«وقال دوبران»; and at the beginning of a line «دوبران يلتقي», «دوبران وشكري يبحثان»."""
        letters, words = self._letters, self._text.words
        for at in word_register().places(self._text, _verb_bit()):
            for headline in HEADLINE.finditer(letters, max(0, at - 2), at):
                if headline.end() == at and (headline.start() == 0 or letters[headline.start() - 1] == "n"):
                    self._headline(headline.start(), at)
            if letters[at + 1 : at + 2] in ("N", "U", "K", "B"):
                end = self._frames.framed(at + 1)
                if end is not None and (letters[at + 1] == NAME or not words[at + 1].startswith("ال")):
                    self._add(at + 1, end, _VERB_SCORE)

    def _headline(self, first: int, end: int) -> None:
        for at in range(first, end):
            word = self._text.words[at]
            if is_foreign(word) and not is_plain_noun(word) and not word.startswith("ال"):
                self._add(at, at + 1, _VERB_SCORE)
