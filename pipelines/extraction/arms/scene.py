"""One deal's parties around its cue, and the questions that the readers of roles ask of them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import Cue
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.countries import is_state
from pipelines.extraction.markers import Marker, Party, Side, home_of, parties_within
from pipelines.language.name_spans import PlaceSpan

_OWN: Final = frozenset("بلاده بلادها بلادنا بلدنا بلده بلدها".split())
_OWN_GOVERNMENT: Final = frozenset("حكومته حكومتها حكومتنا".split())
_OWN_REACH: Final = 9
_ASIDE: Final = frozenset("وذلك وهو وهي وياتي وتاتي وجاء وجاءت وقد وقال وقالت واضاف فيما بينما".split())
_REPORTING: Final = frozenset("تقرير بيان تصريح تصريحات مصدر مصادر متحدث المتحدث بحسب وفق وفقا حسب".split())
_CAUSES: Final = ("ضغط", "ضغوط", "بطلب", "بدعم", "بتمويل", "تمويل", "تهديد", "مخاوف", "خوفا", "قلق", "بدعوه", "موقف")
_ADMINISTRATIONS: Final = frozenset({"اداره", "الاداره", "ادارته"})
_BY: Final = frozenset("قبل طرف جانب يد".split())
RELATIVES: Final = frozenset("التي الذي اللتين اللتان اللذين الذين".split())
"""Relative pronouns."""
_ABOUT: Final = frozenset("بشان حول قضيه ملف مساله بخصوص".split())
_AGAINST: Final = ("اعتراض", "معارض", "احتجاج", "انتقاد", "تنديد", "مخاوف", "قلق", "استياء", "غضب", "حفيظ")
"""«أسقطت واشنطن اعتراضها على بيع …»: who speaks of a sale by another."""
_OPENING: Final = frozenset("ان بان لان كي لكي".split())
"""Words after which a verb opens its clause: its subject follows it."""
_AT_HOME: Final = frozenset("السلطات الحكومه الجيش القوات البلاد الوزاره البحريه وزاره".split())
_HOME_REACH: Final = 4
_SUBJECT_REACH: Final = 14
_OWNER_REACH: Final = 40
"""For «شرائها»: the subject of the sentence, however far."""
_LEADER_REACH: Final = 2
"""Sentences back to the one that names whose government it is."""
_AMONG: Final = frozenset({"من بينها", "ومن بينها", "من ضمنها", "ومن ضمنها", "بما فيها", "بما في"})
_AUTHORITIES: Final = frozenset("حكومه سلطات محكمه برلمان قضاء وزاره وزير رييس مجلس نواب جيش قوات دوله".split())
_NAME: Final = 4
"""Words of a name that may stand between two officials: «الرئيس الفرنسي فرنسوا هولاند ونظيره الروسي»."""


@dataclass(frozen=True, slots=True)
class Who:
    """A country in a deal, the words that name it, and the tokens of the phrase that names it when there is one."""

    code: str
    span: tuple[int, int]
    head: int = -1
    last: int = -1


def who(party: Party) -> Who:
    """The party as a part of a deal."""
    return Who(party.code, party.span, party.head, party.last)


def of_place(place: PlaceSpan) -> Who:
    """A place without a phrase of its own as a part of a deal."""
    return Who(place.code, (place.start, place.end))


def _of_side(side: Side | None) -> Who | None:
    return Who(side.code, side.span) if side else None


@dataclass(frozen=True, slots=True)
class Scene:
    """The governing ``cue``, the ``chain`` that leads to it, the weapon, and the parties before and after the cue."""

    analysis: Analysis
    cue: Cue
    chain: Sequence[Cue]
    weapon: Weapon
    before: Sequence[Party]
    after: Sequence[Party]

    @property
    def words(self) -> list[str]:
        """The folded tokens of the article."""
        return self.analysis.document.words

    @property
    def start(self) -> int:
        """The first token of the chain."""
        return min(cue.first for cue in self.chain)

    def ahead(self, *markers: Marker) -> Party | None:
        """The first party after the cue with one of ``markers``, in the same clause."""
        return marked([p for p in self.after if not self._aside(p)], *markers)

    def _aside(self, party: Party) -> bool:
        """«وذلك خلال زيارة … لـ», «تحت ضغط من الغرب»: a party of another clause, or of a cause."""
        words = self.words
        if any(stem in words[max(0, party.head - 2)] for stem in _CAUSES) and party.marker is Marker.FROM:
            return True
        if _REPORTING.intersection(words[max(0, party.head - 2) : party.head]):
            return True
        return bool(_ASIDE.intersection(words[self.weapon.last : party.head]))

    def antecedent(self) -> Party | None:
        """«قطر التي اشترت», «الشركات الأمريكية التي تبيع»: the party that a relative clause speaks of."""
        first, words = self.cue.first, self.words
        start = next((i for i in range(first - 1, max(-1, first - 4), -1) if words[i] in RELATIVES), None)
        if start is None or not self.before or self.cue.pronoun:
            return None
        return self.before[-1] if self.before[-1].last == start else None

    def subject(self, besides: Party | None = None, maker: str | None = None) -> Who | None:
        """Who acts: «بلاده», the speaker in the first person, an antecedent, else the nearest unmarked party before."""
        cue, code = self.cue, besides.code if besides else None
        following = (cue.last,) if cue.verbal else ()
        for index in (*following, *range(cue.first - 1, max(-1, cue.first - _OWN_REACH), -1)):
            if index < len(self.words) and self.words[index] in _OWN:
                return _of_side(home_of(self.analysis, index, code))
            if index < len(self.words) and self.words[index] in _OWN_GOVERNMENT:
                return self.official(besides) or self.leader(code)
        if cue.own:
            return _of_side(home_of(self.analysis, cue.first, code))
        antecedent = self.antecedent()
        if antecedent is not None and antecedent.code != code:
            return who(antecedent)
        if self._of_another():
            return None
        near = [p for p in reversed(self.before) if p.code not in (code, maker)]
        first = min(self.start, cue.first)
        reach = _OWNER_REACH if cue.pronoun and not cue.verbal else _SUBJECT_REACH
        best = next((p for p in near if p.marker is Marker.NONE and first - p.last <= reach), None)
        if best is None and not cue.verbal:
            owned = (p for p in near if p.adjective and p.marker not in (Marker.WITH, Marker.TO, Marker.FROM))
            best = next((p for p in owned if cue.first - p.last <= _OWN_REACH - 3), None)
        one = self._coordinated(best) if best else None
        if one is not None:
            return who(one) if besides is not None else None
        return who(best) if best else None

    def _of_another(self) -> bool:
        """«قضية بيع …», «اعتراضها على بيع …», «أن باعت …»: whoever stands before is not the one who acts."""
        cue = self.cue
        lead = self.words[max(0, cue.first - 3) : cue.first]
        if cue.verbal:
            return bool(lead) and lead[-1] in _OPENING
        about = cue.role != "take" and bool(_ABOUT.intersection(lead[-2:]))
        return about or any(stem in word for word in lead for stem in _AGAINST)

    def agent(self) -> Party | None:
        """«تسليمها إلى باكستان من قبل الصين», «من طرف فرنسا»: who acts, told after a passive or a verbal noun."""
        words = self.words
        return next((p for p in self.after if words[p.head - 1] in _BY and words[p.head - 2] in ("من", "علي")), None)

    def official(self, besides: Party | None = None) -> Who | None:
        """«أعلنت إدارة الرئيس جو بايدن تسليم …»: the country of the official told last before the cue."""
        cue, code = self.cue, besides.code if besides else None
        near = self.analysis.mentions_within(max(0, cue.first - _SUBJECT_REACH), cue.first)
        sentence = self.analysis.document.sentence_at(cue.first)
        known = (m for m in reversed(near) if m.first >= sentence.first and m.actor.country not in (None, code))
        found = next(known, None)
        if found is None and _ADMINISTRATIONS.intersection(self.words[max(0, cue.first - _OWN_REACH) : cue.first]):
            return _of_side(home_of(self.analysis, cue.first, code))  # «إدارة بايدن»
        if found is None or found.actor.country is None or not is_state(found.actor.country):
            return None
        place = next((p for p in self.analysis.countries.places if p.code == found.actor.country), None)
        return of_place(place) if place is not None else None

    def leader(self, besides: str | None) -> Who | None:
        """«وأعلن تعليق حكومته شراء …»: whoever the sentences before speak of first."""
        sentences = self.analysis.document.sentences
        index = self.analysis.document.sentence_at(self.cue.first).index
        for earlier in reversed(sentences[max(0, index - _LEADER_REACH) : index]):
            for mention in self.analysis.mentions_within(earlier.first, earlier.last):
                country = mention.actor.country
                if country is not None and country != besides and is_state(country):
                    place = next((p for p in self.analysis.countries.places if p.code == country), None)
                    return of_place(place) if place is not None else None
        return None

    def lister(self) -> Who | None:
        """«خطوات اتخذتها واشنطن، ومن بينها عقوبات … ومبيعات أسلحة»: whose measures are listed."""
        words = self.words
        for party in reversed(self.before):
            start = party.last + (party.last < self.start and words[party.last] in "،,")
            if party.marker is Marker.NONE and " ".join(words[start : start + 2]) in _AMONG:
                return who(party)
        return None

    def setting(self) -> Who | None:
        """«وفي هولندا، أمرت محكمة الحكومة بتعليق تصدير …»: the country whose authorities act."""
        words, sentence = self.words, self.analysis.document.sentence_at(self.start)
        opening = parties_within(self.analysis, sentence.first, min(sentence.first + _NAME, self.start))
        first = next((p for p in opening if p.head - sentence.first <= 1 and p.marker is Marker.IN), None)
        if first is None or first.adjective or first.last >= self.start or words[first.last] not in "،,":
            return None
        acting = any(word.removeprefix("ال") in _AUTHORITIES for word in words[first.last : self.start])
        return who(first) if acting and not bare(self.before) else None

    def points_back(self) -> bool:
        """«قيمة الصفقة مع إسرائيل»: the contract is one told before."""
        nouns = (c.first for c in self.chain if c.role == "deal")
        return any(self.words[first].startswith(("ال", "وال", "لل", "بال")) for first in nouns)

    def told_before(self, besides: str) -> Who | None:
        """The other country, which a sentence about the deal leaves out: who acts in the one before it."""
        document = self.analysis.document
        index = document.sentence_at(self.start).index
        if index > 0:
            earlier = document.sentences[index - 1]
            acting = bare(parties_within(self.analysis, earlier.first, earlier.last))
            found = next((p for p in acting if p.code != besides and is_state(p.code)), None)
            if found is not None:
                return who(found)
        return _of_side(home_of(self.analysis, self.analysis.document.sentence_at(self.start).first, besides))

    def home(self, besides: Party | None) -> Who | None:
        """«السلطات تسلمت»: forces and authorities without a nationality are those of the country told last."""
        first = self.cue.first
        near = self.words[max(0, first - _HOME_REACH) : first] + self.words[self.cue.last : self.cue.last + 1]
        if not self.cue.verbal or not _AT_HOME.intersection(near):
            return None
        return _of_side(home_of(self.analysis, first, besides.code if besides else None))

    def own_object(self) -> Who | None:
        """«بتسليم بلاده»: the speaker's country receives."""
        if self.cue.verbal or self.cue.last >= len(self.words) or self.words[self.cue.last] not in _OWN:
            return None
        acting = next((p for p in reversed(self.before) if p.marker is Marker.NONE), None)
        return _of_side(home_of(self.analysis, self.cue.first, acting.code if acting else None))

    def _coordinated(self, party: Party) -> Party | None:
        """«فرنسا وروسيا توصلتا»: the first of two that act together, of which neither alone is the subject."""
        one = next((p for p in reversed(self.before) if p.last <= party.head and p.code != party.code), None)
        joined = one is not None and self.words[party.head].startswith("و") and party.head - one.last <= _NAME
        return one if joined else None

    def joined_pair(self, before: Sequence[Party]) -> tuple[Who, ...]:
        """«موسكو وبغداد» after the word of the deal or among the parties ``before`` it."""
        for parties in (self.after, before):
            acting = [p for p in parties if p.marker in (Marker.NONE, Marker.BETWEEN, Marker.WITH, Marker.TO)]
            for one, two in itertools.pairwise(acting):
                if two.head - one.last <= 1 and self.words[two.head].startswith("و") and one.code != two.code:
                    return who(one), who(two)
        return ()

    def both_before(self) -> tuple[Who, ...]:
        """«وقعتا على صفقات», «الجانبان»: the two countries told last."""
        countries, words = self.analysis.countries, self.words
        dual = any(c.role == "close" and words[c.first].endswith(("تا", "عا", "ما")) for c in self.chain)
        around = range(max(0, self.start - 6), min(len(words), max(c.last for c in self.chain) + 8))
        if not dual and not any(countries.is_pair_word(index) for index in around):
            return ()
        pair = countries.pair_before(self.start)
        return tuple(of_place(place) for place in pair) if pair else ()


def bare(parties: Sequence[Party]) -> list[Party]:
    """The parties that no preposition governs."""
    return [party for party in parties if party.marker is Marker.NONE]


def marked(parties: Sequence[Party], *markers: Marker) -> Party | None:
    """The first party with one of ``markers``."""
    return next((party for party in parties if party.marker in markers), None)
