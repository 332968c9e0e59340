"""Lists of a country's partners by rank: «تصدرت إيطاليا قائمة المستوردين من مصر بقيمة 1.5 مليار دولار، تليها …».

The ranked country is the partner of each amount; whose partner it is, and which way the goods go, is said by what the
list is one of («المستوردين من مصر», «الدول المصدرة للمغرب»), else by the trade term told last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate, Filled, SpanPair
from pipelines.extraction.document import Sentence, Valued, within
from pipelines.extraction.markers import Marker, Party, Side, parties_within
from pipelines.extraction.trade.goods import commodity_of, commodity_table
from pipelines.extraction.trade.measures import money_value
from pipelines.extraction.trade.periods import period_within
from pipelines.extraction.trade.sides import Carried, is_economy, side, sides_of
from pipelines.extraction.trade.terms import Term
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.spans import MoneySpan
from pipelines.records import RecordType, TradeFlow, TradeKind

_RANK_REACH: Final = 8
"""Tokens between a verb of ranking and the rank."""
_OWNER_REACH: Final = 9
"""Tokens between what the list is of and the country whose list it is."""
_AMOUNT_REACH: Final = 26
_LIST_REACH: Final = 6
_CONTEXT: Final = 3
"""Sentences over which a trade term says what a list without words of its own ranks."""


@dataclass(frozen=True, slots=True)
class _List:
    """Whose partners are ranked by what flow, and the tokens and words that say so."""

    reporter: Side
    flow: TradeFlow
    first: int
    last: int
    goods: SpanPair | None = None


def rankings(analysis: Analysis, terms: Sequence[Term]) -> list[Candidate]:
    """The trade values that the article tells in ranking lists."""
    found: list[Candidate] = []
    before: tuple[_List, Sentence] | None = None
    for sentence, cue in _cues(analysis):
        if any(_at("besides", analysis, index) for index in range(sentence.first, sentence.last)):
            continue
        ranked = _headed(analysis, sentence, cue) or _carried(analysis, sentence, cue, terms)
        if ranked is None and before is not None and sentence.index - before[1].index <= _CONTEXT:
            ranked = replace(before[0], first=cue.first, last=cue.last)
        if ranked is None:
            continue
        before = ranked, sentence
        period = _period_before(analysis, sentence, terms)
        for candidate in _figures(analysis, sentence, ranked):
            if period is not None and "period" not in candidate.slots:
                candidate.slots["period"] = period
            found.append(candidate)
    return found


@cache
def ranked_table() -> PhraseTable[str]:
    """What partners are ranked as («مستورد», «شريك تجاري») → the flow seen from whose partners they are."""
    return _table("head")


@cache
def _table(role: str) -> PhraseTable[str]:
    return PhraseTable((word, value) for word, kind, value in read_lexicon("trade_ranks") if kind == role)


def _at(role: str, analysis: Analysis, index: int) -> Hit[str] | None:
    return _table(role).match(analysis.document.text, index)


@cache
def _openings() -> PhraseTable[tuple[str, str]]:
    rows = read_lexicon("trade_ranks")
    return PhraseTable((word, (kind, value)) for word, kind, value in rows if kind in {"lead", "head"})


def _cues(analysis: Analysis) -> Iterator[tuple[Sentence, Hit[str]]]:
    """Each sentence with the verb that ranks («حلت … في المركز الأول») or what an adjective ranks («أكبر مستورد»)."""
    seen = -1
    for hit in _openings().finditer(analysis.document.text):
        sentence = analysis.document.sentence_at(hit.first)
        kind, value = hit.value
        opening = Hit(hit.first, hit.last, hit.skip, value)
        if sentence.index == seen or not _opens(analysis, kind, opening, sentence):
            continue
        seen = sentence.index
        yield sentence, opening


def _opens(analysis: Analysis, kind: str, hit: Hit[str], sentence: Sentence) -> bool:
    if kind == "lead":
        return hit.value == "alone" or _is_ranked(analysis, hit, sentence)
    before = hit.first > sentence.first and _at("most", analysis, hit.first - 1)
    return bool(before or (hit.last < sentence.last and _at("most", analysis, hit.last)))


def _is_ranked(analysis: Analysis, lead: Hit[str], sentence: Sentence) -> bool:
    last = min(sentence.last, lead.last + _RANK_REACH)
    return any(_at("place", analysis, index) for index in range(lead.last, last))


def _headed(analysis: Analysis, sentence: Sentence, cue: Hit[str]) -> _List | None:
    """What the list says it is of: «المستوردين من مصر», «أكبر مورد للمغرب», «الشريك الأول لتونس»."""
    for index in range(cue.first, min(sentence.last, cue.last + _AMOUNT_REACH)):
        head = _at("head", analysis, index)
        if head is None:
            continue
        near = _economies(analysis, head.last, min(sentence.last, head.last + _OWNER_REACH))
        amount = next(iter(within(analysis.document.money, head.last, sentence.last)), None)
        owner = next((p for p in near if amount is None or p.first < amount.first), None)
        if owner is None:
            return None
        goods = commodity_table().match(analysis.document.text, head.last)
        span = analysis.document.text.raw_span(goods.first, goods.last, skip=goods.skip) if goods else None
        return _List(side(owner), _flow(analysis, head, sentence), cue.first, owner.last, span)
    return None


def _flow(analysis: Analysis, head: Hit[str], sentence: Sentence) -> TradeFlow:
    """A partner's trade may be only what is exported: «الشريك الأول لتونس بصادرات …»."""
    flow = TradeFlow(head.value)
    if flow is TradeFlow.TOTAL:
        words = analysis.document.words[head.last : sentence.last]
        for word in words:
            if word.lstrip("وب").removeprefix("ال").startswith("صادرات"):
                return TradeFlow.EXPORT
            if word.lstrip("وب").removeprefix("ال").startswith("واردات") or word.startswith("بواردات"):
                return TradeFlow.IMPORT
    return flow


def _carried(analysis: Analysis, sentence: Sentence, cue: Hit[str], terms: Sequence[Term]) -> _List | None:
    """«بلغت صادرات تركيا …. وحلت ألمانيا في المركز الأول»: the exports told before."""
    document = analysis.document
    for term in reversed(terms):
        place = document.sentence_at(term.first)
        if term.first > cue.first or term.flow not in {TradeFlow.EXPORT, TradeFlow.IMPORT} or term.weak:
            continue
        if sentence.index - place.index > _CONTEXT:
            return None
        reporter = sides_of(analysis, term, min(place.last, cue.first), Carried()).reporter
        if reporter is not None and term.flow is not None:
            return _List(reporter, term.flow, cue.first, cue.last, commodity_of(analysis, term))
    return None


def _period_before(analysis: Analysis, sentence: Sentence, terms: Sequence[Term]) -> Filled | None:
    """The period that the sentences before have told of the same trade."""
    document = analysis.document
    for term in reversed(terms):
        place = document.sentence_at(term.first)
        if place.index < sentence.index and sentence.index - place.index <= _CONTEXT:
            period = period_within(document, place.first, place.last, place.last, TradeKind.ACTUAL)
            if period is not None:
                return period
    return None


def _economies(analysis: Analysis, first: int, last: int) -> list[Party]:
    return [party for party in parties_within(analysis, first, last) if is_economy(party.code)]


def _figures(analysis: Analysis, sentence: Sentence, ranked: _List) -> Iterator[Candidate]:
    """The first country with the first amount, then each further country that stands right before one."""
    document = analysis.document
    amounts = within(document.money, ranked.first, sentence.last)
    since = sentence.first
    for position, money in enumerate(amounts):
        if position == 0:
            partner = _first(analysis, sentence, ranked, money)
        else:
            near = _economies(analysis, max(since, money.first - _LIST_REACH), money.first)
            partner = next((p for p in reversed(near) if p.code != ranked.reporter.code), None)
        since = money.last
        if partner is None:
            return
        yield _candidate(analysis, sentence, ranked, side(partner), money)


def _first(analysis: Analysis, sentence: Sentence, ranked: _List, money: Valued[MoneySpan]) -> Party | None:
    """The country ranked first: the subject, which is neither the owner of the list nor governed by a preposition."""
    if money.first - ranked.last > _AMOUNT_REACH:
        return None
    told = _economies(analysis, sentence.first, money.first)
    own = [p for p in told if p.code != ranked.reporter.code and p.marker in {Marker.NONE, Marker.OTHER}]
    free = [p for p in own if not p.adjective]
    return next((p for p in free if p.first < ranked.last), next(iter(free), None))


def _candidate(
    analysis: Analysis, sentence: Sentence, ranked: _List, partner: Side, money: Valued[MoneySpan]
) -> Candidate:
    document = analysis.document
    trigger: SpanPair = document.text.raw_span(ranked.first, ranked.first + 1)
    candidate = Candidate(
        RecordType.TRADE_VOLUME, "trade:rank", (ranked.first, ranked.first + 1), trigger, sentence.index, score=0.7
    )
    candidate.fill("reporter", ranked.reporter.code, ranked.reporter.span)
    candidate.fill("partner", partner.code, partner.span)
    candidate.fill("flow", ranked.flow, trigger)
    candidate.fill("value", money_value(money.span), (money.span.start, money.span.end))
    candidate.fill("kind", TradeKind.ACTUAL, trigger)
    period = period_within(document, sentence.first, sentence.last, money.last, TradeKind.ACTUAL)
    if period is not None:
        candidate.replace("period", period.value, *period.spans)
    if ranked.goods is not None:
        candidate.fill("commodity", document.surface(*ranked.goods), ranked.goods)
    candidate.reasons.append("told in a ranking list")
    return candidate
