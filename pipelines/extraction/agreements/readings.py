"""Who is behind an agreement: from «بين X وY», the subjects of its verb, «مع Y», and «البلدان»."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.agreements.clauses import Clauses, outward
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.pairs import Pairs
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.sides import Side, Sides, can_be_party
from pipelines.extraction.agreements.wording import is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.countries import is_state
from pipelines.extraction.markers import Marker, home_of
from pipelines.extraction.markers import Side as Country
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_ON: Final = "علي"
"""What an accord told by a verb alone stands on."""
_NEXT: Final = 4
"""Tokens between a verb and the first of its subjects."""
_MARKS: Final = frozenset("، , . : ؛ ولكن لكن حيث".split())
_BETWEEN: Final = frozenset({"بين", "وبين"})
_AMONG: Final = frozenset({"بيننا", "بينهما", "بينهم"})
_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "بفضل", "رغم"})
"""«بعد اتفاق مع …»: it is told as done."""
_ABOUT: Final = frozenset("تتعلق يتعلق بشان حول بخصوص".split())
_HIS_COUNTRY: Final = frozenset({"بلاده", "بلادها", "بلدها", "بلده", "حكومته", "حكومتها"})
_BY_FORCE: Final = frozenset({"بموجب", "بمقتضي"})
_OVER: Final = frozenset("وحتي حتي هو هي انه انها ان لان فقد وقد ثم".split())
"""Words behind a noun that begin a clause or a member of their own."""
_WITH: Final = frozenset({"مع", "ومع"})
_APART: Final = 5
"""Tokens between two parties of one coordination."""
_REACH: Final = 22
_RIGHT_BEHIND: Final = 5
"""Tokens behind a noun within which its own «بين» stands."""
VISITS: Final = frozenset("زياره زيارته زيارتها زيارتهما زيارتي الزياره".split())
_OPENING: Final = 12
"""Tokens within which a dateline ends."""


class PartyReader:
    """Reads the parties of instruments; made once an article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._words = analysis.document.words
        self._sides = Sides(analysis)
        self._clauses = Clauses(analysis, self._sides)
        self._pairs = Pairs(analysis, self._sides, self._clauses)

    def read(self, instrument: Instrument) -> Parties:
        """The parties by the surest reading that gives two.

        A noun without a verb of concluding must say its parties itself: countries that merely stand in its
        sentence prove nothing.
        """
        for reading in (self._between, self._adjectives, self._with_named, self._signed_by, self._signed_by_both):
            found = reading(instrument)
            if found.enough or (found.barred and len(found) > 1):
                return found
        for reading in (self._by_force, self._with_home):
            if (found := reading(instrument)).enough:
                found.sure = False
                return found
        if instrument.verb is None or self._names_another(instrument):
            return Parties()
        readings = (
            self._coordination,
            self._subjects_and_with,
            self._on_visit,
            self._pair,
            self._coordinated,
            self._pairs.main,
        )
        plain = instrument.role in {"end", "announce"} or self._words[instrument.first] == _ON
        for reading in readings[:2] if plain else readings:
            found = reading(instrument)
            if found.enough or (found.barred and len(found) > 1):
                found.sure = reading == self._coordination or (reading == self._subjects_and_with and found.sure)
                return found
        return Parties()

    def _between(self, instrument: Instrument) -> Parties:
        """«بين مصر وروسيا» behind the noun, or between verb and noun."""
        sentence = instrument.sentence
        begin = (
            instrument.verb.first
            if instrument.verb and instrument.verb.first < instrument.first
            else instrument.first - 4
        )
        limit = min(sentence.last, instrument.last + 16)
        limit = next((i for i in range(instrument.last, limit) if self._words[i] in _OVER), limit)
        for index in outward(instrument.first, max(sentence.first, begin), limit):
            if self._words[index] not in _BETWEEN or (
                index < instrument.first and self._clauses.crosses(index, instrument.first)
            ):
                continue
            if index + 1 < sentence.last and self._analysis.countries.is_pair_word(index + 1):
                return self._pairs.qualified(index + 2) or self._pairs.at(index + 1)
            end = self._clauses.until_break(index + 1, min(sentence.last, index + _REACH))
            told = self._clauses.run(index + 1, end)
            if _ABOUT & set(self._words[instrument.last : index]) and self._has_subjects(instrument, told):
                continue  # «توصل X وY إلى تفاهم حول السلام بين الجانبين»
            found = Parties().join(told)
            if len(found) == 1 and self._sides.homeless(index + 1, told[0].first):
                self._add_sure_home(found)  # «بين وزارة الفلاحة والشركة الإيطالية»
            if found.enough or found.barred:
                return found
        return Parties()

    def _has_subjects(self, instrument: Instrument, others: Sequence[Side]) -> bool:
        """Whether the clause names two states before the noun, and not just those of ``others``."""
        codes = {side.code for side in self._clauses.subjects(instrument) if is_state(side.code)}
        return len(codes) > 1 and not codes <= {side.code for side in others}

    def _names_another(self, instrument: Instrument) -> bool:
        """«بين الحكومة اليمنية والمجلس الانتقالي»: one party told is no country, and no bystander takes its place."""
        limit = min(instrument.sentence.last, instrument.last + _RIGHT_BEHIND)
        between = next((i for i in range(instrument.last, limit) if self._words[i] in _BETWEEN), None)
        if between is None:
            return False
        end = self._clauses.until_break(between + 1, min(instrument.sentence.last, between + _REACH))
        told = self._clauses.run(between + 1, end)
        return len(told) == 1 and any(word.startswith("وال") for word in self._words[told[0].last : told[0].last + 2])

    def _adjectives(self, instrument: Instrument) -> Parties:
        """«الاتفاقية المصرية السعودية»: two nationalities right behind the noun."""
        limit = min(instrument.sentence.last, instrument.last + 6)
        places: list[PlaceSpan] = []
        for place in self._analysis.countries.within(instrument.last, limit):
            if place.kind is not PlaceKind.DEMONYM or (places and place.first - places[-1].last > 1):
                break
            gap = self._words[instrument.last : place.first]
            if not places and (len(gap) > 2 or any(word.startswith("و") for word in gap)):
                break
            places.append(place)
        return Parties().join_places(places)

    def _with_named(self, instrument: Instrument) -> Parties:
        """«اتفاق إيران مع روسيا», «المصري مع إيطاليا»: one party right behind the noun, the other behind «مع»."""
        limit = min(instrument.sentence.last, instrument.last + 12)
        for index in range(instrument.last, limit):
            if self._words[index] in _MARKS:
                break
            if self._words[index] in _WITH:
                first = [
                    s
                    for s in self._sides.within(instrument.last, index)
                    if s.first - instrument.last <= 3 and s.marker is Marker.NONE
                ]
                return Parties().join([*first, *self._clauses.behind_with(index, limit)]) if first else Parties()
        return Parties()

    def _coordination(self, instrument: Instrument) -> Parties:
        """«وقعت الهند والصين …», «توقيع مصر وقبرص على …»: two sides right behind the verb, or right before it."""
        verb = instrument.verb
        if verb is None or verb.first > instrument.first or self._clauses.first_with(instrument):
            return Parties()
        subjects = self._clauses.subjects(instrument)
        behind = [s for s in subjects if s.first >= verb.last]
        run = self._clauses.nearest_run(behind or subjects, instrument)
        edge = run[0].first - verb.last if behind and run else verb.first - run[0].last if run else _APART
        return Parties().join(sorted(run, key=lambda s: s.first)) if edge < _APART else Parties()

    def _signed_by(self, instrument: Instrument) -> Parties:
        """«الاتفاقية التي وقعتها مصر وإسرائيل»: the sides behind a verb that stands behind the noun."""
        verb = instrument.verb
        if verb is None or verb.first < instrument.last or not verb.value.suffix:
            return Parties()
        end = self._clauses.until_break(verb.last, min(instrument.sentence.last, verb.last + _REACH))
        sides = self._clauses.run(verb.last, end)
        if not sides or sides[0].first - verb.last > _NEXT:
            return Parties()
        partners = self._clauses.first_with(instrument)
        if sides[0].marker is Marker.WITH:  # «الاتفاق الذي أبرمته مع …»: who signed is the one spoken of
            subjects = [side for side in self._clauses.subjects(instrument) if side.marker is not Marker.WITH]
            return Parties().join([*subjects[-1:], *partners])
        return Parties().join([*(s for s in sides if s.may_sign), *partners])

    def _signed_by_both(self, instrument: Instrument) -> Parties:
        """«تحتفل الصين واليابان بالمعاهدة التي وقعتاها»: a dual behind the noun means the two named before."""
        verb = instrument.verb
        if verb is None or verb.first < instrument.last or not verb.value.plural:
            return Parties()
        begin = instrument.sentence.first
        before = [side for side in self._sides.within(begin, instrument.first) if side.acts and is_state(side.code)]
        found = Parties().join(before)
        return found if len(found) == 2 else Parties()

    def _by_force(self, instrument: Instrument) -> Parties:
        """«بموجب اتفاقية أمنية، تسحب الولايات المتحدة قواتها من العراق»: the two states of the sentence."""
        governed = instrument.verb is not None and instrument.verb.first < instrument.first
        if governed or self._words[instrument.first - 1].removeprefix("و") not in _BY_FORCE:
            return Parties()
        sentence = instrument.sentence
        told = self._analysis.countries.within(sentence.first, sentence.last)
        places = [p for p in told if is_state(p.code) or can_be_party(p.code)]
        acts = any(side.may_sign for side in self._sides.within(sentence.first, sentence.last))
        found = Parties().join_places(places)
        return found if len(found) == 2 and acts else Parties()

    def _with_home(self, instrument: Instrument) -> Parties:
        """«احترام اتفاقية السلام مع إسرائيل», in a paper of Egypt: the other side is who speaks, or home."""
        follows = self._words[instrument.first - 1] in _AFTER
        if instrument.verb is not None or not (instrument.definite or follows or self._is_known(instrument)):
            return Parties()
        limit = min(instrument.sentence.last, instrument.last + _RIGHT_BEHIND)
        index = next((i for i in range(instrument.last, limit) if self._words[i] in _WITH), None)
        found = Parties().join(self._clauses.behind_with(index, limit + _RIGHT_BEHIND)) if index else Parties()
        if len(found) != 1 or found.barred:
            return Parties()
        before = self._sides.within(instrument.sentence.first, instrument.first)
        subjects = {side.code: side for side in before if side.may_sign and is_state(side.code)}
        if len(subjects) == 1 and not subjects.keys() & found.spans.keys():
            return found.join(subjects.values())
        if not subjects:
            self._add_sure_home(found)
        return found

    def _add_sure_home(self, found: Parties) -> None:
        """Add the paper's own country where the article is plainly about it, unless it is the one that is told."""
        home, own = self._analysis.countries.home(besides=tuple(found.spans)), self._analysis.countries.home()
        if own is not None and own.code in found.spans:
            return
        if home is not None and self._analysis.countries.is_mostly(home.code, besides=tuple(found.spans)):
            found.join_places([home])

    def _is_known(self, instrument: Instrument) -> bool:
        """«اتفاقية السلام»: definite by the word behind it."""
        return self._words[instrument.last : instrument.last + 1] != [] and self._words[instrument.last].startswith(
            "ال"
        )

    def _subjects_and_with(self, instrument: Instrument) -> Parties:
        """The subjects of the clause and those behind «مع».

        A lone one behind «مع», or a lone foreign firm, has home on its other side when a minister or the like
        without a nationality stands in the clause.
        """
        subjects = [side for side in self._clauses.subjects(instrument) if side.marker is not Marker.WITH]
        behind = self._clauses.first_with(instrument)
        told_behind = instrument.verb is not None and instrument.verb.first >= instrument.last
        if not behind and told_behind and not _AMONG & set(self._words[instrument.end : instrument.end + 2]):
            return Parties()  # «يدينون خرق الاتفاق الذي تم توقيعه»: who speaks of it
        found = Parties().join([*(self._clauses.nearest_run(subjects, instrument) if behind else subjects), *behind])
        found.sure = bool(behind) and len(found) > 1
        if len(found) == 1 and behind and (own := self._country_of_speaker(instrument, next(iter(found.spans)))):
            found.spans[own.code] = own.span
            found.public = True
        if len(found) == 1 and (behind or not found.public) and self._has_homeless(instrument):
            self._add_home(found, foreign=bool(behind))
        return found

    def _country_of_speaker(self, instrument: Instrument, partner: str) -> Country | None:
        """«قال الوزير البولندي إن بلاده ستوقع اتفاقا مع …»: whose country «بلاده» is."""
        begin, _ = self._clauses.bounds(instrument)
        own = next((i for i in range(begin, instrument.first) if self._words[i] in _HIS_COUNTRY), None)
        return home_of(self._analysis, own, partner) if own is not None else None

    def _on_visit(self, instrument: Instrument) -> Parties:
        """«يوقع الرئيس السيسي خلال زيارته إلى الصين …»: the subject and the goal of the visit in the clause."""
        begin, end = self._clauses.bounds(instrument)
        visit = next((i for i in range(begin, end) if is_one_of(self._words[i], VISITS)), None)
        if visit is None:
            return Parties()
        hosts = [s for s in self._sides.within(visit + 1, min(end, visit + 12)) if s.marker is Marker.TO]
        guests = [s for s in self._clauses.subjects(instrument) if s not in hosts]
        found = Parties().join([*guests[-1:], *hosts[:1]])
        if len(found) == 1 and hosts:
            self._add_home(found)
        return found

    def _pair(self, instrument: Instrument) -> Parties:
        """«البلدان», «الجانبين» in the clause: the two countries that they stand for there."""
        begin, end = self._clauses.bounds(instrument)
        for index in outward(instrument.first, max(begin, instrument.first - 14), min(end, instrument.last + 14)):
            if self._analysis.countries.is_pair_word(index):
                return self._pairs.at(index)
        return Parties()

    def _coordinated(self, instrument: Instrument) -> Parties:
        """The sides of the whole clause, when they are exactly two and both can be parties."""
        if (
            instrument.role not in {"sign", "ratify"}
            or instrument.verb is None
            or instrument.verb.first > instrument.first
        ):
            return Parties()
        begin, end = self._clauses.bounds(instrument)
        found = Parties().join(s for s in self._sides.within(begin, end) if s.may_sign)
        return found if len(found) == 2 else Parties()

    def _add_home(self, found: Parties, *, foreign: bool = True) -> None:
        """Add the paper's own country; ``foreign`` when the side that was found stands on the other side of it."""
        countries = self._analysis.countries
        own = countries.home(besides=tuple(found.spans)) if foreign else countries.home()
        home = own or self._dateline()
        if home is not None:
            found.join_places([home])

    def _dateline(self) -> PlaceSpan | None:
        """The place that the article opens with («جدة – …»): its paper's own country, most likely."""
        marks = (i for i in range(min(_OPENING, len(self._words))) if self._words[i] in {"-", "–", "—", ":"})
        mark = next(marks, None)
        near = self._analysis.countries.within(0, mark + 3) if mark is not None else []
        return next((place for place in near if abs(place.first - (mark or 0)) <= 2 and is_state(place.code)), None)

    def _has_homeless(self, instrument: Instrument) -> bool:
        begin, end = self._clauses.bounds(instrument)
        return self._sides.homeless(begin, end)
