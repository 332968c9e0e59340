"""The grammar of an office phrase: what every noun phrase takes, and what only an office does.

Only offices take «لدى», «إلى», «في», «باسم» and a second office of the same person; genitives and adjectives are read
by :mod:`pipelines.language.offices_phrase`.

What a phrase means (its class) is decided in :mod:`pipelines.language.offices_class`.
"""

from typing import Final

from pipelines.language.name_spans import PlaceKind
from pipelines.language.names_lexicon import is_verb, person_verbs
from pipelines.language.names_words import COMMON, NAME, NISBA, RARE, UNKNOWN, letter
from pipelines.language.offices_lexicon import ARTICLE, OfficeHead, complements, office_homes, organisation_heads
from pipelines.language.offices_phrase import Phrase, PhraseReader
from pipelines.language.phrases import Hit

_HOUSES: Final = frozenset(("مجلس", "بمجلس", "لمجلس", "ومجلس", "رياسه", "غرفه", "بمجلسي", "مجلسي", "اكاديميه"))
"""Before a plural: an institution, not its members («مجلس النواب»)."""
_TIES: Final = {
    "باسم": ("spokesperson",),
    "لدي": ("ambassador", "envoy", "deputy_minister", "minister", "adviser"),
    "الي": ("envoy",),
    "من": ("peer",),
}
"""What a preposition ties to which heads; after «لدى» and «إلى» stands the country of the post."""
_OF_ENVOYS: Final = frozenset(("الخاص", "الخاصه", "الشخصي", "الشخصيه", "الي"))
"""What shows that a name behind an envoy is his sender's and not his own."""
_BODY_ADJECTIVES: Final = {"اممي": "org:UN", "اوروبي": "org:EU", "اوربي": "org:EU", "افريقي": "org:AU"}
"""What an envoy or commissioner is called after the body; of others these adjectives tell the continent."""
_SERVANTS: Final = ("body_chief", "official", "secretary", "director")
"""Heads whose holders serve a body «في» which they are told to be."""
_BELOW_SOVEREIGNS: Final = (
    "minister",
    "deputy_minister",
    "head_of_government",
    "ambassador",
    "envoy",
    "parliamentarian",
)
"""Heads whose holder stands beside a head of state as his guest or his man, never as himself."""
_BARE: Final = 2
"""Tokens of a sovereign's title with its nationality («الرئيس المصري»)."""
_ATTRIBUTES: Final = ("official", "party", "parliamentarian", "deputy_minister", "envoy", "head", "adviser", "military")
"""Heads that are adjectives as well: «الإدارات المسؤولة», «التحدي الرئيس»."""
_VERBS_IN_AL: Final = frozenset(
    "التقي التقت التقيا التزم التزمت التحق التحقت التمس التمست التفت التفتت القي القت الغي الغت".split()
)
"""Verbs whose past begins with the letters of the article, for papers that leave out the hamza."""


class OfficeReader(PhraseReader):
    """Reads office phrases of one text."""

    __slots__ = ()

    def read(self, index: int) -> Phrase | None:
        """The phrase whose head stands at token ``index``; None when the word is no office there."""
        hit = self.any_head_at(index)
        if hit is None or self._is_other_word(index, hit.value.number, hit.value.kind):
            return None
        head = hit.value
        phrase = Phrase(index, hit.last, hit.skip, head, head.definite or head.closed, head.definite or head.closed)
        self._take_inside(phrase)
        if head.kind == "envoy" and not head.closed and self._sent_by_name(phrase.last):
            phrase.last += 1
            phrase.definite = phrase.agrees_definite = True
        elif not head.closed and self.genitive(phrase, phrase.last, noun=self._announced(hit)):
            phrase.definite = True
        self.extend(phrase)
        if not phrase.definite and phrase.last == hit.last and not self._of_each_state(phrase):
            return None
        self._place_at_home(phrase)
        return phrase

    def _of_each_state(self, phrase: Phrase) -> bool:
        """«رؤساء كل من إيران وأفغانستان»: the states stand behind «كل من»."""
        if phrase.head.number == "s" or not self._is_each(phrase.last):
            return False
        place = self.place_at(phrase.last + 2)
        return place is not None and place.kind is PlaceKind.COUNTRY

    def _sent_by_name(self, at: int) -> bool:
        """«مبعوث ترامب الخاص», «مبعوث بوتين إلى سوريا»: who sends is told by name alone."""
        if letter(self.word(at)) not in (NAME, UNKNOWN, RARE) or self.place_at(at) is not None:
            return False
        following = self.word(at + 1)
        return following in _OF_ENVOYS or (following.startswith("ل") and self.place_at(at + 1) is not None)

    def _place_at_home(self, phrase: Phrase) -> None:
        """«خادم الحرمين الشريفين»: only one country has the office, and nobody names it beside."""
        hit = office_homes().match(self.text, phrase.first) if phrase.country is None else None
        if hit is not None and hit.last <= phrase.last:
            phrase.country = hit.value

    def _take_inside(self, phrase: Phrase) -> None:
        """The country inside the head itself: «المستشارة الألمانية», «بابا الفاتيكان», «رئيس جمهورية كوريا»."""
        end = phrase.last
        for at in range(phrase.first, end):
            place = self.place_at(at)
            if place is not None:
                self.take_place(phrase, place)
                phrase.definite = phrase.definite or (place.last > end and place.kind is PlaceKind.COUNTRY)
        phrase.last = max(phrase.last, end)

    def _announced(self, hit: Hit[OfficeHead]) -> str | None:
        """The last word of a head that a name may follow: «رئيس شركة»."""
        word = self.word(hit.last - 1)
        return word if hit.last - hit.first > 1 and word in organisation_heads() else None

    def _is_other_word(self, index: int, number: str, kind: str) -> bool:
        """Whether the head is part of an institution's name, an adjective, or only folds like an office."""
        word, before = self.word(index), self.word(index - 1) if index else "\n"
        if word == "والي":  # «وإلى» and «والى» fold alike with the office
            return any(mark in self.text.surface(index, index + 1) for mark in "إىأ")
        if not word.startswith(ARTICLE):
            return False
        if number == "p" and before in _HOUSES:
            return True
        return kind in _ATTRIBUTES and before.startswith((ARTICLE, "وال", "بال", "لل")) and self._is_thing(index - 1)

    def _is_thing(self, index: int) -> bool:
        word = self.word(index)
        if word in person_verbs() or is_verb(word) or self._only_looks_definite(index):
            return False
        return letter(word) in (COMMON, NISBA) and self.head_at(index) is None and not self._is_title(index)

    def _only_looks_definite(self, index: int) -> bool:
        """«ألقى», «ألغت», «التزم»: a verb whose first letters fold like the article."""
        word = self.word(index).removeprefix("و")
        return word in _VERBS_IN_AL or self.text.surface(index, index + 1).removeprefix("و").startswith(("أ", "إ"))

    def _step(self, phrase: Phrase) -> bool:
        return self._of_body(phrase) or super()._step(phrase) or self._preposition(phrase) or self._apposition(phrase)

    def _of_body(self, phrase: Phrase) -> bool:
        """«المبعوث الأممي», «المفوضة الأوروبية»: the adjective names the body that sends."""
        if phrase.head.kind not in ("envoy", "body_chief") or not phrase.agrees_definite or phrase.country:
            return False
        stem = self.word(phrase.last).removeprefix(ARTICLE).removesuffix("ه")
        body = _BODY_ADJECTIVES.get(stem) if self.word(phrase.last).startswith(ARTICLE) else None
        if stem == "دولي" and phrase.head.kind == "envoy" and self.word(phrase.last).startswith(ARTICLE):
            body = "org:UN"  # «الموفد الدولي إلى سوريا»
        if body is None:
            return False
        phrase.country, phrase.country_kind = body, PlaceKind.BODY
        phrase.last += 1
        return True

    def _preposition(self, phrase: Phrase) -> bool:
        at = phrase.last
        word, kind = self.word(at), phrase.head.kind
        if word == "من" and self.place_at(at + 1) is None:
            return False  # «تجاوز نظيره من حيث الصراحة»
        if word in _TIES and kind in _TIES[word]:
            return self.genitive(phrase, at + 1, country=word in ("باسم", "من"))
        if word == "في":
            following = self.word(at + 1).removeprefix(ARTICLE)
            abroad = kind in ("ambassador", "envoy") and self.place_at(at + 1) is not None
            if following in complements("in") or abroad:
                return self.genitive(phrase, at + 1, country=not abroad)
            return self._at_body(phrase, at + 1) or self._seat(phrase, at + 1)
        if word.startswith("ب") and self._at_body(phrase, at):
            return True
        if word.startswith("بال") and word[3:] in complements("in"):
            phrase.last = at + 1
            return True
        if word.startswith("ب") and word[1:] in complements("in"):
            return self.genitive(phrase, at + 1, noun=word[1:])
        return False

    def _at_body(self, phrase: Phrase, at: int) -> bool:
        """«منسق الشؤون الإنسانية في الأمم المتحدة», «مسؤولة الشؤون السياسية بالأمم المتحدة»: whom he serves."""
        place = self.place_at(at)
        if place is None or place.kind is not PlaceKind.BODY or phrase.country or phrase.head.kind not in _SERVANTS:
            return False
        self.take_place(phrase, place)
        phrase.definite = phrase.definite or phrase.head.definite
        return True

    def _seat(self, phrase: Phrase, at: int) -> bool:
        """«رئيس مجلس السيادة في السودان الفريق …»: the country of the office, when the holder's name comes next.

        Behind a nationality it is only where the post is («قائد القوات الأميركية في أفغانستان الجنرال …»).
        """
        place = self.place_at(at)
        if place is None or place.kind not in (PlaceKind.COUNTRY, PlaceKind.GROUP) or not phrase.nouns:
            return False
        if not (self._is_title(place.last) or letter(self.word(place.last)) in (NAME, UNKNOWN)):
            return False
        self.take_place(phrase, place, country=place.kind is PlaceKind.COUNTRY)
        return True

    def _apposition(self, phrase: Phrase) -> bool:
        """A second office of the same person right after the first: «ولي العهد نائب رئيس مجلس الوزراء»."""
        hit = self.head_at(phrase.last)
        if hit is None or not phrase.definite or phrase.head.number != "s":
            return False
        head = hit.value
        if head.number != "s" or head.kind in ("peer", "official") or (head.definite and hit.last - hit.first == 1):
            return False
        if self._is_someone_else(phrase, phrase.last, head):
            return False
        if head.closed:
            phrase.last, phrase.agrees_definite = hit.last, True
            return True
        return self.genitive(phrase, hit.last)

    def _is_someone_else(self, phrase: Phrase, at: int, head: OfficeHead) -> bool:
        """«استقبل الرئيس المصري وزير الخارجية الأردني»: an office of another country, or below a sovereign's."""
        if phrase.head.definite and phrase.last - phrase.first <= _BARE and head.kind in _BELOW_SOVEREIGNS:
            return True
        if phrase.country is None:
            return False
        other = self.read(at)
        return other is not None and other.country not in (None, phrase.country)
