"""Whose trade with whom: the reporter and the partner of a term, read from the words around it.

The order of the rules follows the flow: a total names two sides («بين X وY», «مع X»); exports go from the
reporter «إلى» the partner; imports come «من» the partner; a balance is «مع» the partner. What the sentence
leaves out is carried over from the paragraph (:class:`Carried`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.countries import is_state
from pipelines.extraction.document import Sentence
from pipelines.extraction.markers import Marker, Party, Side, home_of, parties_within
from pipelines.extraction.trade.terms import Term
from pipelines.language.name_spans import PlaceSpan
from pipelines.records import TradeFlow

_ECONOMIES: Final = frozenset(
    {"org:EU", "org:GCC", "org:ASEAN", "org:AU", "org:ARAB_LEAGUE", "org:MERCOSUR", "org:COMESA"}
)
_OWN: Final = frozenset("بلاده بلادها بلادنا بلدنا بلده بلدها".split())
_WITH_IT: Final = frozenset("معها معه".split())
_ADJACENT: Final = 4
"""Tokens after a term within which a nationality qualifies it («صادرات النفط الخام السعودية»)."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides; ``partner`` is None for trade with the world or when nothing says."""

    reporter: Side | None
    partner: Side | None
    explicit: bool = True
    """Whether the sentence itself names a side or speaks of «البلدين»."""

    @property
    def complete(self) -> bool:
        """Whether both sides are known and differ."""
        return self.reporter is not None and self.partner is not None and self.reporter.code != self.partner.code


@dataclass(slots=True)
class Carried:
    """What the article's trade terms so far have settled, for sentences that leave it out."""

    sides: Sides | None = None
    reporter: Side | None = None
    sentence: int = -9
    paragraph: int = -1
    period: Filled | None = None
    listed: bool = False
    """Whether the sides were those of a list, which holds for no further sentence."""

    def settle(self, sides: Sides, sentence: Sentence, *, listed: bool = False) -> None:
        """Keep the sides of a term of ``sentence``."""
        self.sides, self.sentence, self.paragraph = sides, sentence.index, sentence.paragraph
        self.reporter, self.listed = sides.reporter, listed


def is_economy(code: str) -> bool:
    """Whether trade with ``code`` is trade with a country or a bloc."""
    return is_state(code) or code in _ECONOMIES or code.startswith("group:")


def sides_of(analysis: Analysis, term: Term, end: int, carried: Carried) -> Sides:
    """The two sides of ``term``, whose figure ends before token ``end``."""
    sentence = analysis.document.sentence_at(term.first)
    after = [p for p in parties_within(analysis, term.last, end) if is_economy(p.code)]
    before = [p for p in parties_within(analysis, sentence.first, term.first) if is_economy(p.code)]
    pair = _named_pair(analysis, term, after)
    if pair is not None:
        return pair
    if _speaks_of_both(analysis, term, end):
        return _both(analysis, term, carried)
    reader = {TradeFlow.EXPORT: _export, TradeFlow.IMPORT: _import, TradeFlow.BALANCE: _balance}
    read = reader.get(term.flow, _total) if term.flow else _total
    return read(analysis, term, after, before, carried)


def late_sides(analysis: Analysis, term: Term, late: Sequence[Party], carried: Carried, sides: Sides) -> Sides:
    """«تصدير سلع بقيمة 52 مليارا من الصين إلى روسيا»: ``late``, told after the amount, are the sides."""
    origin, goal = _first(late, Marker.FROM), _first(late, Marker.TO)
    partner, other = (goal, origin) if term.flow is TradeFlow.EXPORT else (origin, goal)
    if partner is None or term.flow not in (TradeFlow.EXPORT, TradeFlow.IMPORT):
        return sides
    sentence = analysis.document.sentence_at(term.first)
    before = [p for p in parties_within(analysis, sentence.first, term.first) if is_economy(p.code)]
    reporter = sides.reporter or (side(other) if other else _subject(analysis, term, before, carried, partner.code))
    return Sides(reporter, side(partner)) if reporter is not None else sides


def side(party: Party) -> Side:
    """The party as a side."""
    return Side(party.code, party.span)


def _named_pair(analysis: Analysis, term: Term, after: Sequence[Party]) -> Sides | None:
    """«بين X وY», «بين بلاده وY»."""
    words = analysis.document.words
    among = [p for p in after if p.marker is Marker.BETWEEN]
    if len(among) >= 2 and among[0].code != among[1].code:
        return Sides(side(among[0]), side(among[1]))
    if len(among) == 1:
        follower = next((p for p in after if p.first >= among[0].last and p.first - among[0].last <= 2), None)
        if follower is not None and follower.code != among[0].code and _joins(words, follower.head):
            return Sides(side(among[0]), side(follower))
    twin = [p for p in after if p.adjective and p.first - term.last <= 3]
    if len(twin) >= 2 and twin[0].code != twin[1].code and twin[1].first - twin[0].last <= 1:
        return Sides(side(twin[0]), side(twin[1]))
    for index in range(term.last - 1, min(term.last + 8, len(words) - 2)):
        if words[index] == "بين" and words[index + 1] in _OWN:
            other = next((p for p in after if p.first >= index + 2), None)
            own = home_of(analysis, index, other.code if other else None)
            if other is not None and own is not None:
                return Sides(own, side(other))
    return None


def _joins(words: list[str], head: int) -> bool:
    return words[head].startswith("و") or (head > 0 and words[head - 1] in {"و", "-", "–"})


def _speaks_of_both(analysis: Analysis, term: Term, end: int) -> bool:
    if term.bilateral:
        return True
    words = analysis.document.words
    window = range(max(0, term.first - 6), min(end, term.last + 8))
    if any(analysis.countries.is_pair_word(i) and not _many(words, i) for i in window):
        return True
    return bool({"بينهما", "الثنائيه", "الثنائي"} & set(words[term.last : end]))


def _many(words: list[str], index: int) -> bool:
    """Whether «البلدان» is a plural here: «البلدان التي», «البلدان النامية»."""
    after = words[index + 1] if index + 1 < len(words) else ""
    return words[index].endswith("ان") and (
        after in {"التي", "ذات"} or (after.startswith("ال") and not after.endswith(("ان", "ين")))
    )


def _both(analysis: Analysis, term: Term, carried: Carried) -> Sides:
    sentence = analysis.document.sentence_at(term.first)
    place = analysis.countries.pair_before(term.last)
    if carried.sides is not None and carried.sides.complete:
        named = {p.code for p in analysis.countries.within(sentence.first, term.first) if is_state(p.code)}
        known = {s.code for s in (carried.sides.reporter, carried.sides.partner) if s}
        if named <= known:
            return carried.sides
    if place is None:
        return Sides(None, None)
    return _sides_at(place)


def _sides_at(pair: tuple[PlaceSpan, PlaceSpan], *, explicit: bool = True) -> Sides:
    one, two = (Side(place.code, (place.start, place.end)) for place in pair)
    return Sides(one, two, explicit)


def _owner(analysis: Analysis, term: Term, after: Sequence[Party]) -> Party | None:
    """The country that the term belongs to: «الصادرات الألمانية», «صادرات النفط السعودية», «صادرات تركيا»."""
    words = analysis.document.words
    for party in after:
        if party.first - term.last > _ADJACENT:
            break
        between = words[term.last : party.head]
        if party.marker is Marker.NONE and not {"الي", "من", "مع", "نحو", "بين", "بلغ", "بلغت"} & set(between):
            return party
        if party.adjective and party.marker is Marker.NONE:
            return party
    return None


def _subject(
    analysis: Analysis, term: Term, before: Sequence[Party], carried: Carried, besides: str | None
) -> Side | None:
    """Who stands before the term as the one that trades: «سجلت اليابان فائضا», «قال الوزير إن صادرات بلاده»."""
    acting = next((p for p in reversed(before) if p.code != besides and p.marker in (Marker.NONE, Marker.TO)), None)
    far = acting is None or term.first - acting.last > _ADJACENT
    if far and term.flow is TradeFlow.BALANCE and carried.reporter is not None and carried.reporter.code != besides:
        return carried.reporter
    if acting is not None:
        return side(acting)
    for party in reversed(before):
        if party.code != besides:
            return side(party)
    if carried.reporter is not None and carried.reporter.code != besides:
        return carried.reporter
    return home_of(analysis, term.first, besides)


def _first(parties: Sequence[Party], *markers: Marker, besides: Party | None = None) -> Party | None:
    return next((p for p in parties if p.marker in markers and p is not besides), None)


def _total(analysis: Analysis, term: Term, after: Sequence[Party], before: Sequence[Party], carried: Carried) -> Sides:
    partner = _first(after, Marker.WITH)
    owner = _owner(analysis, term, after)
    if partner is not None:
        if owner is not None and owner is not partner:
            return Sides(side(owner), side(partner))
        return Sides(_subject(analysis, term, before, carried, partner.code), side(partner))
    lone = owner or _first(after, Marker.TO)
    if lone is not None or term.possessed:
        pair = _fronted_pair(before, lone)
        return pair or Sides(side(lone) if lone else None, None)
    with_before = _first(list(reversed(before)), Marker.WITH)
    if with_before is not None and term.first - with_before.last <= 8:
        return Sides(_subject(analysis, term, before, carried, with_before.code), side(with_before))
    if carried.sides is not None and carried.sides.complete and _near(analysis, term, carried):
        return carried.sides
    both = analysis.countries.pair_before(term.first)
    if both is None:
        return Sides(None, None)
    return _sides_at(both, explicit=False)


def _fronted_pair(before: Sequence[Party], lone: Party | None) -> Sides | None:
    other = next(
        (p for p in reversed(before) if lone is not None and p.code != lone.code and p.marker is Marker.WITH), None
    )
    return Sides(side(lone), side(other)) if lone is not None and other is not None else None


def _export(analysis: Analysis, term: Term, after: Sequence[Party], before: Sequence[Party], carried: Carried) -> Sides:
    reporter = _owner(analysis, term, after)
    origin = _first(after, Marker.FROM, besides=reporter)
    if reporter is None or (origin is not None and reporter.marker is Marker.TO):
        reporter = origin or reporter
    partner = _first(after, Marker.TO, Marker.WITH, besides=reporter)
    if partner is None and _back_to_partner(analysis, term, carried):
        return carried.sides or Sides(None, None)
    return _filled(analysis, term, reporter, partner, before, carried)


def _back_to_partner(analysis: Analysis, term: Term, carried: Carried) -> bool:
    """«صدرت إليها»: to the partner that the sentence has named."""
    ahead = analysis.document.words[term.last : term.last + 3]
    return bool({"اليها", "اليه", "منها", "منه"} & set(ahead)) and carried.sides is not None and carried.sides.complete


def _import(analysis: Analysis, term: Term, after: Sequence[Party], before: Sequence[Party], carried: Carried) -> Sides:
    owner = _owner(analysis, term, after)
    partner = _first(after, Marker.FROM, Marker.WITH, besides=owner)
    goal = _first(after, Marker.TO, besides=owner)
    if partner is None and goal is None and _back_to_partner(analysis, term, carried):
        return carried.sides or Sides(None, None)
    if goal is not None and partner is None:
        return _filled(analysis, term, goal, owner, before, carried)
    return _filled(analysis, term, owner or goal, partner, before, carried)


def _balance(
    analysis: Analysis, term: Term, after: Sequence[Party], before: Sequence[Party], carried: Carried
) -> Sides:
    words = analysis.document.words
    fronted = next((i for i in range(max(0, term.first - 4), term.first) if words[i] in _WITH_IT), None)
    if fronted is not None:
        subject = next((p for p in before if p.first > fronted), None)
        partner = next((p for p in before if p.last <= fronted), None)
        return _filled(analysis, term, subject, partner, before, carried)
    partner = _first(after, Marker.WITH)
    others = [p for p in after if partner is None or p.code != partner.code]
    reporter = _owner(analysis, term, after) or _first(others, Marker.TO)
    if reporter is partner:
        reporter = None
    return _filled(analysis, term, reporter, partner, before, carried)


def _filled(
    analysis: Analysis,
    term: Term,
    reporter: Party | None,
    partner: Party | None,
    before: Sequence[Party],
    carried: Carried,
) -> Sides:
    """Both sides, a missing one taken from the subject of the sentence or from what was carried over."""
    if partner is not None:
        code = partner.code
        if reporter is not None:
            return Sides(side(reporter), side(partner))
        known = carried.sides if _near(analysis, term, carried) else None
        if known is not None and known.complete and not before:
            other = next((s for s in (known.reporter, known.partner) if s and s.code != code), None)
            return Sides(other, side(partner))
        return Sides(_subject(analysis, term, before, carried, code), side(partner))
    known = carried.sides if _near(analysis, term, carried) else None
    if known is not None and known.complete and term.flow is not TradeFlow.BALANCE:
        pair = [s for s in (known.reporter, known.partner) if s]
        if reporter is None and not term.possessed:
            return Sides(known.reporter, known.partner, explicit=False)
        own = next((s for s in pair if reporter is not None and s.code == reporter.code), None)
        if own is not None:
            return Sides(own, next(s for s in pair if s.code != own.code), explicit=False)
    if reporter is None and (term.possessed or term.flow is TradeFlow.BALANCE):
        subject = _subject(analysis, term, before, carried, None)
        return Sides(subject, None)
    return Sides(side(reporter) if reporter else None, None)


def _near(analysis: Analysis, term: Term, carried: Carried) -> bool:
    """Whether what was carried over still holds: the same paragraph, or the sentence just before."""
    sentence = analysis.document.sentence_at(term.first)
    if carried.listed:
        return False
    return sentence.index - carried.sentence <= 1 or (
        sentence.paragraph == carried.paragraph and sentence.index - carried.sentence <= 3
    )


__all__ = ["Carried", "Side", "Sides", "is_economy", "side", "sides_of"]
