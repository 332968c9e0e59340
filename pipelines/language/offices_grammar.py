"""The grammar of an office phrase: head, genitives, adjectives, joined fields, «ل», «في», «لدى», «باسم», «إلى».

A reader walks once over the tokens after a head; each step looks at one token and its place span, so reading is
linear. What a phrase means (its class) is decided in :mod:`pipelines.language.offices_class`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.names_words import COMMON, EITHER, NAME, UNKNOWN, WEAK, is_function_word, is_noun, letter
from pipelines.language.offices_lexicon import (
    ARTICLE,
    OfficeHead,
    adjectives,
    complements,
    office_heads,
    organisation_heads,
    portfolios,
    titles,
)
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text

_MOST_TOKENS: Final = 24
"""No office is longer; a bound for hostile input."""
_CHAIN: Final = 6
"""Nouns in one genitive chain."""
_POSSESSED: Final = ("هما", "ها", "هم", "ه", "نا")
_QUOTES: Final = {"«": "»", '"': '"', "“": "”", "'": "'", "(": ")", "”": "“", "‘": "’"}
_LONGEST_QUOTE: Final = 5

_STATE_FIELDS: Final = frozenset(("خارجيه", "وزراء", "دفاع", "داخليه", "ماليه", "حكومه"))
_ABROAD: Final = {
    "باسم": ("spokesperson",),
    "لدي": ("ambassador", "envoy", "deputy_minister"),
    "الي": ("envoy",),
}
"""What a preposition ties to which heads; after «لدى» and «إلى» stands the country of the post."""


@dataclass(slots=True)
class Phrase:
    """An office phrase while it is read."""

    first: int
    last: int
    skip: int
    head: OfficeHead
    definite: bool
    country: str | None = None
    country_kind: PlaceKind | None = None
    former: bool = False
    nouns: list[str] = field(default_factory=list)
    """Complement nouns without article, in order."""
    inner: OfficeHead | None = None
    """The head inside a genitive: the minister of «نائب وزير»."""


class OfficeReader:
    """Reads office phrases of one text."""

    __slots__ = ("_at", "text")

    def __init__(self, text: Text, places: Sequence[PlaceSpan]) -> None:
        self.text = text
        self._at = {place.first: place for place in places}

    def read(self, index: int) -> Phrase | None:
        """The phrase whose head stands at token ``index``; None when the word is no office there."""
        hit = office_heads().match(self.text, index)
        if hit is None or hit.value.kind == "none":
            return None
        head = hit.value
        phrase = Phrase(index, hit.last, hit.skip, head, head.definite or head.closed)
        if not head.closed and self._genitive(phrase, phrase.last):
            phrase.definite = True
        self._extend(phrase)
        if not phrase.definite and phrase.last == hit.last:
            return None
        return phrase

    def _head_at(self, index: int) -> Hit[OfficeHead] | None:
        """An office head at a token, without proclitics."""
        if index >= len(self.text):
            return None
        hit = office_heads().match(self.text, index)
        return None if hit is None or hit.skip or hit.value.kind == "none" else hit

    def _is_title(self, index: int) -> bool:
        return index < len(self.text) and titles().match(self.text, index) is not None

    def _word(self, index: int) -> str:
        words = self.text.words
        return words[index] if index < len(words) else "\n"

    def _take_place(self, phrase: Phrase, place: PlaceSpan, *, country: bool = True) -> None:
        if country and phrase.country is None and place.kind is not PlaceKind.GROUP:
            phrase.country, phrase.country_kind = place.code, place.kind
        phrase.last = place.last

    def _genitive(self, phrase: Phrase, index: int, *, country: bool = True) -> bool:
        """Read nouns up to a definite one or a place; move ``phrase.last`` only when the chain closes."""
        nouns: list[str] = []
        for at in range(index, index + _CHAIN):
            place, word = self._at.get(at), self._word(at)
            if place is not None and place.skip == 0 and place.kind is not PlaceKind.DEMONYM:
                phrase.nouns += nouns
                self._take_place(phrase, place, country=country)
                return True
            if self._closes(word, at) or (nouns and self._named(nouns[-1], at)):
                phrase.nouns += [*nouns, word.removeprefix(ARTICLE)]
                phrase.last = self._named_end(at)
                return True
            if nouns and self._unlisted_country(nouns[-1], at):
                phrase.nouns += nouns
                phrase.last = at + 1
                return True
            if at == index and (inner := self._inner(phrase, at)) is not None:
                return inner
            if not (word in portfolios() or word in organisation_heads() or is_noun(word)):
                return False
            nouns.append(word)
        return False

    def _inner(self, phrase: Phrase, at: int) -> bool | None:
        """A head inside the genitive («نائب رئيس مجلس الوزراء»): read on from it."""
        hit = self._head_at(at)
        if hit is None:
            return None
        phrase.inner = phrase.inner or hit.value
        if hit.value.closed:
            phrase.last = hit.last
            return True
        before = phrase.last
        phrase.last = hit.last
        if self._genitive(phrase, hit.last):
            return True
        phrase.last = before
        return False

    def _closes(self, word: str, at: int) -> bool:
        """Whether ``word`` is a definite noun that can end a genitive chain."""
        if word.startswith(ARTICLE) and len(word) > 3:
            if word[2:] in portfolios() or word[2:] in organisation_heads():
                return True
            if self._is_title(at):
                return False
            return letter(word) in (COMMON, EITHER, WEAK) and self._head_at(at) is None
        for suffix in _POSSESSED:
            stem = word.removesuffix(suffix)
            if stem != word and (stem in portfolios() or (stem.endswith("ت") and stem[:-1] + "ه" in portfolios())):
                return True
        return False

    def _named(self, noun: str, at: int) -> bool:
        """Whether the token is the bare or quoted name of the company, party or paper that ``noun`` announces."""
        head = organisation_heads().get(noun)
        if head is None or not head.takes_name:
            return False
        return self._quoted_end(at) is not None or letter(self._word(at)) in (UNKNOWN, "x")

    def _unlisted_country(self, noun: str, at: int) -> bool:
        """«وزير خارجية نيولندا موري …»: a country in a spelling that the gazetteer lacks, a name after it."""
        word = self._word(at)
        if noun not in _STATE_FIELDS or not word.endswith("ا") or letter(word) != UNKNOWN:
            return False
        return letter(self._word(at + 1)) in (NAME, UNKNOWN)

    def _named_end(self, at: int) -> int:
        return self._quoted_end(at) or at + 1

    def _quoted_end(self, at: int) -> int | None:
        closing = _QUOTES.get(self._word(at))
        if closing is None:
            return None
        for end in range(at + 1, at + 2 + _LONGEST_QUOTE):
            if self._word(end) == closing:
                return end + 1
        return None

    def _extend(self, phrase: Phrase) -> None:
        """Take adjectives, joined fields and prepositional complements as long as they come."""
        limit = phrase.first + _MOST_TOKENS
        while phrase.last < limit:
            before = phrase.last
            if not (
                self._adjective(phrase)
                or self._joined(phrase)
                or self._lam(phrase)
                or self._preposition(phrase)
                or self._apposition(phrase)
                or self._body_quote(phrase)
            ):
                return
            if phrase.last <= before:
                return

    def _adjective(self, phrase: Phrase) -> bool:
        at = phrase.last
        word, place = self._word(at), self._at.get(at)
        if place is not None and place.kind is PlaceKind.DEMONYM and place.skip == 0:
            if place.definite == phrase.definite or place.definite:
                self._take_place(phrase, place)
                return True
            return False
        bare = word.removeprefix(ARTICLE)
        if (bare != word) is not phrase.definite or len(bare) < 2:
            return False
        former = adjectives().get(bare)
        if former is None and not self._is_relational(word, bare):
            return False
        if former is None and self._is_title(at):
            return False
        phrase.former = phrase.former or bool(former)
        phrase.nouns.append(bare)
        phrase.last = at + 1
        return True

    @staticmethod
    def _is_relational(word: str, bare: str) -> bool:
        """«السياسي»، «العسكرية»: an adjective in -ي of a common word."""
        if not bare.endswith(("ي", "يه", "يين", "يون", "يات")) or len(bare) < 4:
            return False
        return letter(word) in (COMMON, EITHER, WEAK) and not is_function_word(word)

    def _joined(self, phrase: Phrase) -> bool:
        """«والتعاون الدولي»، «وشؤون الشباب»، «وإصلاح الإدارة»."""
        at = phrase.last
        word = self._word(at)
        if not word.startswith("و") or not phrase.definite or not phrase.nouns:
            return False
        rest = word[1:]
        if rest.startswith(ARTICLE) and rest[2:] in portfolios():
            phrase.nouns.append(rest[2:])
            phrase.last = at + 1
            return True
        if rest.startswith(ARTICLE) and phrase.nouns[-1] in adjectives() and rest[2:] in adjectives():
            phrase.last = at + 1  # «السياسية والأمنية»
            return True
        return rest in portfolios() and word not in portfolios() and self._genitive(phrase, at + 1)

    def _lam(self, phrase: Phrase) -> bool:
        at = phrase.last
        word, place = self._word(at), self._at.get(at)
        if not word.startswith("ل"):
            return False
        if place is not None and place.skip and place.kind is not PlaceKind.DEMONYM:
            self._take_place(phrase, place)
            return True
        definite = word.startswith("لل")
        bare = word[2:] if definite else word[1:]
        if bare not in complements("lam") and bare not in portfolios():
            return False
        if definite:
            phrase.last = at + 1
        elif bare in complements("audience") or not self._genitive(phrase, at + 1):
            return False
        phrase.nouns.append(bare)
        phrase.definite = True
        return True

    def _preposition(self, phrase: Phrase) -> bool:
        at = phrase.last
        word, kind = self._word(at), phrase.head.kind
        if word in _ABROAD and kind in _ABROAD[word]:
            return self._genitive(phrase, at + 1, country=word == "باسم")
        if word == "في":
            following = self._word(at + 1).removeprefix(ARTICLE)
            abroad = kind in ("ambassador", "envoy") and at + 1 in self._at
            return (following in complements("in") or abroad) and self._genitive(phrase, at + 1, country=not abroad)
        if word.startswith("بال") and word[3:] in complements("in"):
            phrase.last = at + 1
            return True
        if word.startswith("ب") and word[1:] in complements("in"):
            return self._genitive(phrase, at + 1)
        return False

    def _apposition(self, phrase: Phrase) -> bool:
        """A second office of the same person right after the first: «ولي العهد نائب رئيس مجلس الوزراء»."""
        if not phrase.definite or phrase.head.number != "s":
            return False
        at = phrase.last
        hit = self._head_at(at)
        if hit is None or hit.value.number != "s" or hit.value.kind in ("peer", "official"):
            return False
        head = hit.value
        if head.definite and hit.last - hit.first == 1:
            return False
        if head.closed:
            phrase.last = hit.last
            return True
        return self._genitive(phrase, hit.last)

    def _body_quote(self, phrase: Phrase) -> bool:
        """«لحركة «حماس»»: the quoted or bracketed short name of the body just named."""
        if phrase.country_kind is not PlaceKind.BODY or self._at.get(phrase.last + 1) is None:
            return False
        end = self._quoted_end(phrase.last)
        if end is None:
            return False
        phrase.last = end
        return True
