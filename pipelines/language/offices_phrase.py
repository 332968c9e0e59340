"""Noun phrases after the head of an office or an organisation: genitives, adjectives, joined nouns, «ل».

:class:`PhraseReader` walks once over the tokens after a head; each step looks at one token and its place span, so
reading is linear. What only offices take («لدى», «باسم», a second office) is in
:mod:`pipelines.language.offices_grammar`; what a phrase means is decided elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.names_lexicon import is_function_word, is_noun
from pipelines.language.names_words import COMMON, EITHER, NAME, NISBA, RARE, UNKNOWN, WEAK, letter
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
from pipelines.language.organisations_lexicon import organisation_table
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text

_MOST_TOKENS: Final = 24
"""No office is longer; a bound for hostile input."""
_CHAIN: Final = 6
"""Nouns in one genitive chain."""
_DEEPEST: Final = 2
"""Heads inside one another («نائب مساعد وزير»)."""
_POSSESSED: Final = ("هما", "ها", "هم", "ه", "نا")
_QUOTES: Final = {"«": "»", '"': '"', "“": "”", "'": "'", "(": ")", "”": "“", "‘": "’"}
_LONGEST_QUOTE: Final = 6
_STATE_FIELDS: Final = frozenset(("خارجيه", "وزراء", "دفاع", "داخليه", "ماليه", "حكومه"))
_RELATIONAL: Final = ("ي", "يه", "يين", "يون", "يات")
_AT_HOME: Final = frozenset(("head_of_state", "head_of_government", "minister", "speaker", "head", "military"))
"""Heads that a nationality completes: a country after «ل» is no part of them, as it is of an envoy to it."""
_CHARGED: Final = frozenset(("مكلف", "مكلفه"))


@dataclass(slots=True)
class Phrase:
    """A phrase while it is read."""

    first: int
    last: int
    skip: int
    head: OfficeHead
    definite: bool
    """Who or what is meant is identified: by the article or by a definite complement."""
    agrees_definite: bool
    """Whether the last noun is definite, as an adjective after it must be."""
    country: str | None = None
    country_kind: PlaceKind | None = None
    former: bool = False
    nouns: list[str] = field(default_factory=list)
    """Complement nouns without article, in order."""
    depth: int = 0
    """Heads inside heads so far."""
    inner: OfficeHead | None = None
    """The head inside a genitive: the minister of «نائب وزير»."""


class PhraseReader:
    """Reads the complements of heads in one text."""

    __slots__ = ("_at", "_heads", "text")

    def __init__(self, text: Text, places: Sequence[PlaceSpan]) -> None:
        self.text = text
        self._at = {place.first: place for place in places}
        self._heads: dict[int, Hit[OfficeHead] | None] = {}

    def extend(self, phrase: Phrase) -> None:
        """Take complements as long as they come."""
        limit = min(phrase.first + _MOST_TOKENS, len(self.text.words))
        while phrase.last < limit:
            before = phrase.last
            if not self._step(phrase) or phrase.last <= before:
                return

    def _step(self, phrase: Phrase) -> bool:
        if self._adjective(phrase):
            return True
        first = self.word(phrase.last)[0]
        if first == "و":
            return self._joined(phrase)
        return self._lam(phrase) if first == "ل" else self._bracketed(phrase)

    def any_head_at(self, index: int) -> Hit[OfficeHead] | None:
        """An office head at a token; looked up once a token, however many phrases ask."""
        if index not in self._heads:
            hit = office_heads().match(self.text, index) if index < len(self.text.words) else None
            self._heads[index] = None if hit is None or hit.value.kind == "none" else hit
        return self._heads[index]

    def head_at(self, index: int) -> Hit[OfficeHead] | None:
        """An office head at a token, without proclitics."""
        hit = self.any_head_at(index)
        return None if hit is None or hit.skip else hit

    def _is_title(self, index: int) -> bool:
        return index < len(self.text.words) and titles().match(self.text, index) is not None

    def word(self, index: int) -> str:
        """The folded token at ``index``; a line end after the last one."""
        words = self.text.words
        return words[index] if index < len(words) else "\n"

    def place_at(self, index: int) -> PlaceSpan | None:
        """The place that starts at token ``index``."""
        return self._at.get(index)

    def take_place(self, phrase: Phrase, place: PlaceSpan, *, country: bool = True) -> None:
        """Make ``place`` the end of the phrase and, unless it is only where a post is, its country."""
        if country and phrase.country is None and place.kind is not PlaceKind.GROUP:
            phrase.country, phrase.country_kind = place.code, place.kind
        phrase.last, phrase.agrees_definite = place.last, True

    def genitive(self, phrase: Phrase, index: int, *, country: bool = True, noun: str | None = None) -> bool:
        """Read nouns up to a definite one or a place; move ``phrase.last`` only when the chain closes.

        ``noun`` is one read before, which may announce a name («لحركة «حماس»»).
        """
        nouns = [noun] if noun else []
        for at in range(index, index + _CHAIN):
            word = self.word(at)
            if nouns and phrase.head.number != "s" and (self._is_each(at) or self._is_each(at - 1)):
                continue  # «وزراء خارجية كل من مصر والأردن»
            if self._ends_chain(phrase, at, nouns, country=country):
                phrase.nouns += nouns
                phrase.agrees_definite = True
                return True
            if at == index and not noun and (inner := self._inner(phrase, at)) is not None:
                return inner
            if at in self._at or not self._may_link(word):
                return False
            nouns.append(word)
        return False

    def _is_each(self, at: int) -> bool:
        """Whether «كل من» stands at a token, before those whom a plural counts up."""
        return self.word(at) == "كل" and self.word(at + 1) == "من"

    def _ends_chain(self, phrase: Phrase, at: int, nouns: list[str], *, country: bool) -> bool:
        place, word = self._at.get(at), self.word(at)
        if place is not None and place.skip == 0 and place.kind is not PlaceKind.DEMONYM:
            self.take_place(phrase, place, country=country)
            return True
        if self._closes(word, at):
            nouns.append(word.removeprefix(ARTICLE))
            phrase.last = at + 1
            return True
        if nouns and (end := self._named_end(nouns[-1], at)) is not None:
            quoted = self._at.get(at + 1)
            phrase.last = end
            if quoted is not None and quoted.last < end:
                self.take_place(phrase, quoted, country=country)
                phrase.last = end
            return True
        if nouns and self._unlisted_country(nouns[-1], at):
            phrase.last = at + 1
            return True
        return False

    @staticmethod
    def _may_link(word: str) -> bool:
        """Whether an indefinite noun can stand inside a genitive chain."""
        if word in portfolios() or word in organisation_heads():
            return True
        return is_noun(word) and not is_function_word(word)

    def _inner(self, phrase: Phrase, at: int) -> bool | None:
        """A head inside the genitive («نائب رئيس مجلس الوزراء»): read on from it."""
        hit = self.head_at(at)
        if hit is None or phrase.depth == _DEEPEST:
            return None
        phrase.depth += 1
        before, phrase.last = phrase.last, hit.last
        if hit.value.closed or self.genitive(phrase, hit.last):
            phrase.inner = phrase.inner or hit.value
            phrase.agrees_definite = True
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
            return letter(word) in (COMMON, EITHER, WEAK, RARE, NISBA) and self.head_at(at) is None
        for suffix in _POSSESSED:
            stem = word.removesuffix(suffix)
            if stem != word and (stem in portfolios() or (stem.endswith("ت") and stem[:-1] + "ه" in portfolios())):
                return True
        return False

    def _named_end(self, noun: str, at: int) -> int | None:
        """The end of the bare or quoted name of the company, party or paper that ``noun`` announces."""
        head = organisation_heads().get(noun)
        if head is None or not head.takes_name:
            return None
        end = self.quoted_end(at)
        if end is None and at < len(self.text.words):
            hit = organisation_table().match(self.text, at)
            end = hit.last if hit is not None and hit.value.listed and not hit.skip else None
        if end is None and letter(self.word(at)) in (UNKNOWN, RARE, "x"):
            end = at + 1
        return end

    def _unlisted_country(self, noun: str, at: int) -> bool:
        """«وزير خارجية نيولندا موري …»: a country in a spelling that the gazetteer lacks, a name after it."""
        word = self.word(at)
        if noun not in _STATE_FIELDS or not word.endswith("ا") or letter(word) != UNKNOWN:
            return False
        return letter(self.word(at + 1)) in (NAME, UNKNOWN)

    def quoted_end(self, at: int) -> int | None:
        """The token after the closing mark of a short quotation or bracket that opens at ``at``."""
        closing = _QUOTES.get(self.word(at))
        if closing is None:
            return None
        for end in range(at + 2, at + 2 + _LONGEST_QUOTE):
            if self.word(end) == closing:
                return end + 1
        return None

    def _adjective(self, phrase: Phrase) -> bool:
        at = phrase.last
        word, place = self.word(at), self._at.get(at)
        if place is not None and place.kind is PlaceKind.DEMONYM and place.skip == 0:
            if place.definite is phrase.agrees_definite or place.definite:
                self.take_place(phrase, place)
                return True
            return False
        if place is not None and place.kind is not PlaceKind.DEMONYM:
            return False  # «يزور الرئيس الصيني الولايات المتحدة»: a country, no adjective in «…يات»
        bare = word.removeprefix(ARTICLE)
        if (bare != word) is not phrase.agrees_definite or len(bare) < 2:
            return False
        former = adjectives().get(bare)
        if former is None and (not _is_relational(word, bare) or self._is_title(at)):
            return False
        phrase.former = phrase.former or bool(former)
        phrase.nouns.append(bare)
        phrase.last = at + 1
        if bare in _CHARGED:
            self._charge(phrase)
        return True

    def _charge(self, phrase: Phrase) -> None:
        """«المكلف بإدارة الدفاع الوطني»: what a minister is charged with."""
        word = self.word(phrase.last)
        if word.startswith("بال"):
            phrase.last += 1
            phrase.agrees_definite = True
        elif word.startswith("ب") and (word[1:] in portfolios() or is_noun(word[1:])):
            self.genitive(phrase, phrase.last + 1, country=False)

    def _joined(self, phrase: Phrase) -> bool:
        """«والتعاون الدولي»، «وشؤون الشباب»، «وإصلاح الإدارة»."""
        at = phrase.last
        word = self.word(at)
        if not word.startswith("و") or not phrase.nouns:
            return False
        rest = word[1:]
        if self._abroad(phrase):
            return True
        if rest.startswith(ARTICLE):
            bare = rest[2:]
            pair = phrase.nouns[-1].endswith(_RELATIONAL) and _is_relational(rest, bare)  # «السياسية والأمنية»
            if not phrase.agrees_definite or not (bare in portfolios() or pair):
                return False
            phrase.nouns.append(bare)
            phrase.last = at + 1
            return True
        return rest in portfolios() and word not in portfolios() and self.genitive(phrase, at + 1)

    def _abroad(self, phrase: Phrase) -> bool:
        """«والمغاربة المقيمين بالخارج», «والتونسيين بالخارج»: citizens abroad, who tell the country as well."""
        place = self._at.get(phrase.last)
        if (
            place is None
            or place.kind is not PlaceKind.DEMONYM
            or place.number != "p"
            or phrase.head.kind != "minister"
        ):
            return False
        at = place.last + (self.word(place.last) == "المقيمين")
        if self.word(at) != "بالخارج" and (self.word(at), self.word(at + 1)) != ("في", "الخارج"):
            return False
        self.take_place(phrase, place)
        phrase.last = at + 1 + (self.word(at) == "في")
        return True

    def _lam(self, phrase: Phrase) -> bool:
        """«للقوات المسلحة»، «لشؤون الشرق الأوسط»، «لحركة «حماس»»؛ but not «قال الوزير لوكالة»."""
        at = phrase.last
        word, place = self.word(at), self._at.get(at)
        if not word.startswith("ل"):
            return False
        if place is not None and place.skip and place.kind is not PlaceKind.DEMONYM:
            if phrase.country_kind is PlaceKind.DEMONYM and phrase.head.kind in _AT_HOME:
                return False  # «زيارة رئيس الوزراء الإسرائيلي للمغرب»: where he goes
            self.take_place(phrase, place)
            phrase.definite = True
            return True
        definite = word.startswith("لل")
        bare = word[2:] if definite else word[1:]
        of_body = definite and is_noun(bare) and self._heads_body(phrase)
        if not (
            bare in complements("lam") or bare in portfolios() or (of_body and bare not in complements("audience"))
        ):
            return False
        if definite:
            phrase.last = at + 1
            phrase.nouns.append(bare)
        elif bare in complements("audience") or not self.genitive(phrase, at + 1, noun=bare):
            return False
        phrase.definite = phrase.agrees_definite = True
        return True

    @staticmethod
    def _heads_body(phrase: Phrase) -> bool:
        """Whether any «لل…» must name the body: «الأمين العام للمكتبة», «المجلس الأعلى للحسابات»."""
        kinds = ("secretary", "director", "organisation")
        return phrase.head.kind in kinds or any(noun in organisation_heads() for noun in phrase.nouns)

    def _bracketed(self, phrase: Phrase) -> bool:
        """«حلف شمال الأطلسي "الناتو"»: the short name of the body just named, in quotes or brackets."""
        if self._quoted_nation(phrase):
            return True
        if phrase.country_kind is not PlaceKind.BODY or self._at.get(phrase.last + 1) is None:
            return False
        end = self.quoted_end(phrase.last)
        if end is None:
            return False
        phrase.last = end
        return True

    def _quoted_nation(self, phrase: Phrase) -> bool:
        """«وزير الدفاع "الإسرائيلي"»: papers that put a state between marks."""
        place = self._at.get(phrase.last + 1)
        if place is None or place.kind is not PlaceKind.DEMONYM or place.skip or not place.definite:
            return False
        if not phrase.agrees_definite:
            return False
        if self.word(place.last) != _QUOTES.get(self.word(phrase.last)):
            if self.word(phrase.last) == "(":  # what an editor fills in: «الرئيس (الفرنسي إيمانويل) ماكرون»
                phrase.country, phrase.country_kind = phrase.country or place.code, place.kind
            return False
        self.take_place(phrase, place)
        phrase.last = place.last + 1
        return True


def _is_relational(word: str, bare: str) -> bool:
    """«السياسي»، «العسكرية»: an adjective in -ي of a common word."""
    if not bare.endswith(_RELATIONAL) or len(bare) < 4:
        return False
    return letter(word) in (COMMON, EITHER, WEAK, NISBA) and not is_function_word(word)
