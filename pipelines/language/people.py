"""People by name: beside an office, after a title or a verb, by the tokens of a full name, and again by a part of it.

Frames first (an office or a title announces a name), then full names that the lexicon knows, then the whole
document: a surname alone counts once its full form has been seen.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.language.name_spans import OfficeSpan, PersonSpan, PlaceKind, PlaceSpan
from pipelines.language.names_lexicon import foreign_given_names, is_listed, is_verb, meeting_verbs, person_verbs
from pipelines.language.names_words import NAME
from pipelines.language.offices_lexicon import titles
from pipelines.language.people_document import later_mentions
from pipelines.language.people_letters import is_thing_head, people_letters
from pipelines.language.people_names import (
    BARE,
    EAST_ASIAN,
    FRAMED,
    HEADLINE,
    MOST_TOKENS,
    SHORT,
    UNUSUAL,
    is_common_given,
    is_foreign,
    is_frequent_given,
    is_given,
    is_plain_noun,
)
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text, as_text

__all__ = ["find_people"]

_OPENING: Final = frozenset("«\"“'(‘[”")
_BETWEEN: Final = frozenset("،,–-")
_PERSONAL: Final = frozenset(("rank", "noble", "religious", "address"))
"""Kinds of titles after which a single unknown word is a name; after a profession it may be anything."""
_EAST_ASIA: Final = frozenset(("CHN", "HKG", "JPN", "KOR", "MAC", "MMR", "PRK", "SGP", "TWN", "VNM"))
_WEAK_STARTS: Final = frozenset(
    {first + second for first in "acY" for second in "AacYBGRH"} | {"A" + second for second in "AaBGRH"} | set("AacY")
)
"""Letters at which a name before an office does not begin: a common word, no name after it."""
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


class PeopleReader:
    """Reads the people of one text."""

    __slots__ = ("_demonyms", "_offices", "_taken", "found", "letters", "text")

    def __init__(self, text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> None:
        self.text = text
        self._offices = offices
        self._demonyms = {place.first: place for place in places if place.kind is PlaceKind.DEMONYM and place.skip}
        self.letters = people_letters(text, offices, places)
        self.found: dict[int, PersonSpan] = {}
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
        for person in later_mentions(self.text, self.letters, list(self.found.values()), self._taken):
            self.found[person.first] = person
        return [self.found[first] for first in sorted(self.found)]

    def _attach(self, offices: Sequence[OfficeSpan]) -> None:
        """Give the office in apposition to a name that a title or the lexicon has found."""
        ends = {person.last: person for person in self.found.values() if person.office is None}
        for office in offices:
            end = self._end_before(office)
            person = ends.get(end)
            if person is None or office.plural or office.skip or self._is_object(office, person):
                continue
            self.found[person.first] = replace(person, office=office, score=_OFFICE_SCORE)

    def _end_before(self, office: OfficeSpan) -> int:
        """Where a name in apposition would end: at the office, or at the comma before it."""
        return office.first - (office.first > 0 and self.text.words[office.first - 1] in _BETWEEN)

    def _is_object(self, office: OfficeSpan, person: PersonSpan) -> bool:
        """«استقبل فلان وزير الخارجية السوداني»: a verb before the name, so that the office is its object."""
        if office.country is None or person.last != office.first:
            return False
        before = person.first - 1 - sum(len(title.split()) for title in person.titles)
        return before >= 0 and self.text.words[before] in meeting_verbs()

    def _add(
        self, first: int, last: int, score: float, office: OfficeSpan | None = None, ranks: tuple[str, ...] = ()
    ) -> bool:
        if not self._taken.isdisjoint(range(first, last)):
            return False
        skip = 1 if self.letters[first] in "wk" else 0
        start, end = self.text.raw_span(first, last, skip=skip)
        self.found[first] = PersonSpan(start, end, first, last, skip, office, ranks, score)
        self._taken.update(range(first, last))
        return True

    def _after_office(self, office: OfficeSpan) -> bool:
        if self._names_thing(office.first):
            return True
        at, ranks, paused = self._skip_titles(office.last)
        end = self._holder(at, office, office.country, paused=paused)
        if end is None or ((paused or office.plural) and end - at == 1 and self.letters[at] != NAME):
            return False
        if not office.plural:
            return self._add(at, end, _OFFICE_SCORE, office, ranks)
        self._add(at, end, _OFFICE_SCORE, replace(office, plural=False) if office.country else None, ranks)
        self._others(office, end)
        return True

    def _others(self, office: OfficeSpan, at: int) -> None:
        """«وزيري الخارجية الأميركي … والروسي …»: each further holder after a nationality of his own."""
        while (place := self._demonyms.get(at)) is not None:
            end = self._holder(place.last, office, place.code, paused=False)
            if end is None:
                return
            self._add(place.last, end, _OFFICE_SCORE, replace(office, country=place.code, plural=False))
            at = end

    def _holder(self, at: int, office: OfficeSpan, country: str | None, *, paused: bool) -> int | None:
        """Where the name of an office's holder ends that begins at ``at``."""
        end = self._framed(at)
        if not office.definite or office.last - office.first == 1:
            return end
        match = EAST_ASIAN.match(self.letters, at) if country in _EAST_ASIA and not paused else None
        if match is not None and match.end() - at > (end or at) - at:
            return match.end()
        match = UNUSUAL.match(self.letters, at)
        if match is not None and (not paused or self.letters[match.end()] in ".n"):
            return max(match.end(), end or 0)
        return end

    def _framed(self, at: int) -> int | None:
        """Where the name ends that a frame announces at ``at``."""
        letters = self.letters
        if self._has_proclitic(at):
            return None
        match, short = FRAMED.match(letters, at), SHORT.match(letters, at)
        end = match.end() if match else at
        if end - at == 1 and self._surname_may_follow(at):
            return at + 2
        if short is not None and end < short.end() and self._may_end(at, short.end() - 1):
            return short.end()
        return None if end == at or (end - at == 1 and letters[at] in "Aac") else end

    def _surname_may_follow(self, at: int) -> bool:
        """«مارك ميلي زيارة»: a foreign given name does not stand alone, whatever the next word looks like."""
        words = self.text.words
        if words[at] not in foreign_given_names() or self.letters[at + 1 : at + 2] not in ("C", "c"):
            return False
        following = words[at + 1]
        return not (following.startswith("ال") or following in person_verbs() or following[0] in "يتسن")

    def _has_proclitic(self, at: int) -> bool:
        """«لإيسنس»: an unknown word with a hamza after its first letter begins with a preposition."""
        if at >= len(self.text) or self.letters[at] != "U" or self.text.words[at][0] not in "لبك":
            return False
        start, _ = self.text.raw_span(at, at + 1)
        return self.text.raw[start + 1 : start + 2] in ("أ", "إ", "آ")

    def _may_end(self, first: int, last: int) -> bool:
        """Whether a common word or a place may be the last part of a name in a frame."""
        word, letter = self.text.words[last], self.letters[last]
        if letter in "ac":
            return True
        if not is_foreign(self.text.words[first]) or self.letters[first] == "K":
            return False
        if letter == "P":
            return True
        if is_listed(word) and self.letters[last + 1 : last + 2] == "F":
            return False
        return not (word.startswith("ال") or word.endswith("ا") or is_verb(word))

    def _before_office(self, office: OfficeSpan) -> None:
        """«أفيف كوخافي، رئيس أركان الجيش»: the name stands before the office."""
        letters, end = self.letters, self._end_before(office)
        paused = end != office.first
        if office.plural or office.skip:
            return
        first, least = end, max(0, end - MOST_TOKENS)
        while first > least and letters[first - 1] in "NAUacYKBHGR" and first - 1 not in self._taken:
            first -= 1
        if first > least and letters[first - 1] in "wk" and first - 1 not in self._taken:
            first -= 1
        while first < end and (letters[first] in "BHGR" or letters[first : first + 2] in _WEAK_STARTS):
            first += 1
        if first < end and letters[first] == "w":
            match = FRAMED.match(letters, first + 1, end)
            whole = match is not None and match.end() == end
        else:
            match = FRAMED.match(letters, first, end)
            whole = (
                match is not None and match.end() == end and (end - first > 1 or (paused and letters[first] == NAME))
            )
        if whole and (paused or first == 0 or self.text.words[first - 1] not in meeting_verbs()):
            self._add(first, end, _OFFICE_SCORE, office)

    def _skip_titles(self, at: int) -> tuple[int, tuple[str, ...], bool]:
        """Past one comma, opening quotes and titles: where the name starts, the titles, whether a comma stood."""
        words, size = self.text.words, len(self.text)
        ranks: list[str] = []
        paused = False
        while at < size:
            if words[at] in _OPENING:
                at += 1
            elif words[at] in _BETWEEN and not paused and not ranks:
                paused = True
                at += 1
            elif self.letters[at] == "T" and (hit := self._title(at)) is not None:
                ranks.append(" ".join(words[hit.first : hit.last]))
                at = hit.last
            else:
                break
        return at, tuple(ranks), paused

    def _title(self, at: int) -> Hit[str] | None:
        hit = titles().match(self.text, at)
        return hit if hit is not None and not hit.skip else None

    def _after_titles(self) -> None:
        at = self.letters.find("T")
        while at >= 0:
            hit = titles().match(self.text, at)
            if hit is None:
                at = self.letters.find("T", at + 1)
                continue
            self._after_title(hit)
            at = self.letters.find("T", hit.last)

    def _after_title(self, hit: Hit[str]) -> None:
        at, ranks, paused = self._skip_titles(hit.last)
        end = None if paused or self._names_thing(hit.first) else self._framed(at)
        if end is None or (end - at == 1 and self.letters[at] != NAME and hit.value not in _PERSONAL):
            return
        own = " ".join(self.text.words[hit.first : hit.last])[hit.skip :]
        self._add(at, end, _TITLE_SCORE, None, (own, *ranks))

    def _bare(self) -> None:
        for match in BARE.finditer(self.letters):
            if self._begins_name(match) and not self._names_thing(match.start()):
                self._add(match.start(), match.end(), _BARE_SCORE)

    def _begins_name(self, match: re.Match[str]) -> bool:
        """Whether the first token of a bare name is one that begins names."""
        first, form = match.start(), match.group()
        word = self.text.words[first][form[0] in "wk" :]
        if form[0] == "A":
            return is_frequent_given(word) and not self.text.words[first + 1].startswith("ال")
        if form[1:] in ("D", "R"):
            return is_common_given(word)
        if form[0] not in "Nw":
            return True
        if is_plain_noun(word) and form[1] in "UAac" and not self.text.words[first + 1].startswith("ال"):
            return False  # «رزق يعيلهم»: a noun and what is said of it
        return is_given(word) and not (word.startswith("ال") and self.text.words[first + 1].startswith("ال"))

    def _names_thing(self, first: int) -> bool:
        """«ملعب مارك أنطونيو»: the noun before says that the name is a thing's."""
        words = self.text.words
        if first and is_thing_head(words[first - 1]):
            return True
        return first > 1 and self.letters[first - 1] in "NUAacTO" and is_thing_head(words[first - 2])

    def _beside_verbs(self) -> None:
        """«وقال دوبران»; and at the beginning of a line «دوبران يلتقي», «دوبران وشكري يبحثان»."""
        letters, words = self.letters, self.text.words
        verbs = self.text.vocabulary & person_verbs()
        for at in [at for at, word in enumerate(words) if word in verbs]:
            for headline in HEADLINE.finditer(letters, max(0, at - 2), at):
                if headline.end() == at and (headline.start() == 0 or letters[headline.start() - 1] == "n"):
                    self._headline(headline.start(), at)
            if letters[at + 1 : at + 2] in ("N", "U", "K", "B"):
                end = self._framed(at + 1)
                if end is not None and (letters[at + 1] == NAME or not words[at + 1].startswith("ال")):
                    self._add(at + 1, end, _VERB_SCORE)

    def _headline(self, first: int, end: int) -> None:
        for at in range(first, end):
            word = self.text.words[at]
            if is_foreign(word) and not is_plain_noun(word) and not word.startswith("ال"):
                self._add(at, at + 1, _VERB_SCORE)
