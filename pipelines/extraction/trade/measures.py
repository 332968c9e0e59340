"""A sentence's trade figures as candidate records: sides, flow, value, period, kind, change, commodity."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.document import Sentence
from pipelines.extraction.markers import parties_within
from pipelines.extraction.trade.changes import Move, kind_within, moves_within
from pipelines.extraction.trade.equals import equal_of
from pipelines.extraction.trade.figures import Figure, Part, figures_of
from pipelines.extraction.trade.goods import goods_of
from pipelines.extraction.trade.periods import compared_period, halves, period_within
from pipelines.extraction.trade.sides import Carried, Side, Sides, is_economy, late_sides, side, sides_of
from pipelines.extraction.trade.terms import Term
from pipelines.language.spans import MoneySpan
from pipelines.records import Change, DateInterval, Money, RecordType, TradeFlow, TradeKind

_MEASURING: Final = frozenset("البالغ البالغه والبالغ والبالغه بالغا".split())
_CUE_REACH: Final = 26
_LIST_REACH: Final = 5
_AFTER_REACH: Final = 6
"""Tokens after an amount within which its sides stand («بقيمة 52 مليارا من الصين إلى روسيا»)."""
_BEFORE_REACH: Final = 8
_MOVE_REACH: Final = 6
"""Tokens between a term and the word that says how it moved."""
_PERIOD_REACH: Final = 3
"""Sentences over which a period is carried."""


@dataclass(slots=True)
class Reading:
    """What one sentence has settled so far."""

    sentence: Sentence
    since: int
    """The token after the last amount."""
    sides: Sides | None = None
    period: Filled | None = None
    kind: TradeKind = TradeKind.ACTUAL
    listed: bool = False


def sentence_measures(
    analysis: Analysis, sentence: Sentence, terms: Sequence[Term], carried: Carried
) -> list[Candidate]:
    """The figures of ``sentence`` as candidates, in order; ``carried`` is kept up to date for the next ones."""
    reading = Reading(sentence, sentence.first, period=_held_period(sentence, carried))
    found: list[Candidate] = []
    figures = figures_of(analysis.document, sentence, terms)
    for position, figure in enumerate(figures):
        following = figures[position + 1] if position + 1 < len(figures) else None
        end = _end(sentence, terms, figure, following)
        sides = _sides(analysis, figure, reading, carried, end, _lead(terms, figure.term))
        candidate = _candidate(analysis, figure, sides)
        if figure.part is Part.COMPARED:
            _compare(analysis, candidate, found[-1] if found else None, figure, reading.since, end)
        else:
            _measure(analysis, candidate, figure, reading, end)
        if figure.part is not Part.START:
            reading.since = figure.money.last
        reading.sides = sides
        if sides.complete:
            carried.settle(sides, sentence, listed=reading.listed)
        _share_period(found, candidate)
        if found:
            _inherit_currency(candidate, found[-1])
        found.append(candidate)
        equal = equal_of(analysis, figure, candidate) if figure.part is Part.FIGURE else None
        if equal is not None:
            found.append(equal)
        if equal is None and figure.part is Part.FIGURE and len(found) > 1 and figures[position - 1].part is Part.START:
            _start(analysis, found[-2], candidate, figures[position - 1], figure)
    found.extend(_moves_alone(analysis, sentence, terms, figures, carried))
    _remember(analysis, sentence, terms, reading, carried)
    return [candidate for candidate in found if _two_sided(candidate)]


def _lead(terms: Sequence[Term], term: Term) -> Term | None:
    """The strong term before «العجز» that names the sides of both."""
    lead = next((t for t in reversed(terms) if t.last <= term.first and not t.weak), None)
    return lead if lead is not None and lead.flow is term.flow else None


def _two_sided(candidate: Candidate) -> bool:
    reporter, partner = candidate.value("reporter"), candidate.value("partner")
    return bool(reporter and partner) and reporter != partner


def _moves_alone(
    analysis: Analysis, sentence: Sentence, terms: Sequence[Term], figures: Sequence[Figure], carried: Carried
) -> list[Candidate]:
    """«نمت واردات اليابان من تشيلي بنسبة 9.5%»: how trade moved, without saying to what."""
    document, found = analysis.document, []
    for position, term in enumerate(terms):
        if any(figure.term is term for figure in figures):
            continue
        begin = terms[position - 1].last if position else sentence.first
        end = terms[position + 1].first if position + 1 < len(terms) else sentence.last
        around = [m for m in moves_within(document, max(begin, term.first - _MOVE_REACH), end) if m.percent is not None]
        if not around or around[0].first - term.last > _MOVE_REACH * 2:
            continue
        sides = sides_of(analysis, term, _percent_token(analysis, around[0], end), carried)
        if not sides.complete or not sides.explicit:
            continue
        candidate = _opened(analysis, term, sides, "trade:move")
        cue = kind_within(document, max(begin, term.first - _CUE_REACH // 2), term.last)
        kind = cue[0] if cue else TradeKind.ACTUAL
        candidate.fill("kind", kind, *((cue[1],) if cue else ()))
        period = period_within(document, begin, end, around[0].last, kind)
        if period is not None:
            candidate.replace("period", period.value, *period.spans)
        _move(candidate, around[0])
        carried.settle(sides, sentence)
        found.append(candidate)
    return found


def _percent_token(analysis: Analysis, move: Move, end: int) -> int:
    span = move.percent
    return next((n.first for n in analysis.document.numbers if n.span is span), end)


def _share_period(found: Sequence[Candidate], candidate: Candidate) -> None:
    """«3 مليارات إلى بولندا و2.6 مليار إلى إيطاليا في 2018»: a period after the last member of a list holds for all."""
    last = found[-1] if found else None
    period = candidate.slots.get("period")
    if last is None or period is None or "period" in last.slots or last.trigger != candidate.trigger:
        return
    if last.value("partner") != candidate.value("partner"):
        last.slots["period"] = period


def _held_period(sentence: Sentence, carried: Carried) -> Filled | None:
    """The period that the sentences before have set, while they are near."""
    return carried.period if sentence.index - carried.sentence <= _PERIOD_REACH else None


def _end(sentence: Sentence, terms: Sequence[Term], figure: Figure, following: Figure | None) -> int:
    """Where what is said of ``figure`` ends: at the next term or amount."""
    last = figure.money.last
    ends = [t.first for t in terms if t.first >= last]
    if figure.fronted:
        ends = [t.first for t in terms if t.first > figure.term.first]
    if following is not None and following.money.first >= last:
        ends.append(following.money.first)
    return min([*ends, sentence.last])


def _sides(
    analysis: Analysis, figure: Figure, reading: Reading, carried: Carried, end: int, lead: Term | None
) -> Sides:
    listed = _listed_partner(analysis, figure, reading)
    if figure.part is Part.COMPARED and reading.sides is not None:
        return reading.sides
    if listed is not None and reading.sides is not None and reading.sides.reporter is not None:
        reading.listed = True
        return Sides(reading.sides.reporter, listed)
    sides = sides_of(analysis, figure.term, max(figure.money.first, figure.term.last), carried)
    if figure.term.weak and not sides.complete and lead is not None:
        sides = sides_of(analysis, lead, figure.term.first, carried)
    if not sides.complete:
        after = parties_within(analysis, figure.money.last, min(end, figure.money.last + _AFTER_REACH))
        sides = late_sides(analysis, figure.term, [p for p in after if is_economy(p.code)], carried, sides)
    if not sides.complete and sides.reporter is not None:
        late = _late_partner(analysis, figure, end)
        if late is not None and late.code != sides.reporter.code:
            return Sides(sides.reporter, late)
    return sides


def _listed_partner(analysis: Analysis, figure: Figure, reading: Reading) -> Side | None:
    """«تليها تركيا 478 مليونا»: a country that stands right before a further amount of the same term."""
    if reading.since <= figure.term.last or figure.part is not Part.FIGURE:
        return None
    first = max(reading.since, figure.money.first - _LIST_REACH)
    near = [p for p in parties_within(analysis, first, figure.money.first) if is_economy(p.code)]
    return side(near[-1]) if near else None


def _late_partner(analysis: Analysis, figure: Figure, end: int) -> Side | None:
    """The country of a list's first amount, or the one told after it («بلغت 5 مليارات دولار إلى الصين»)."""
    if figure.term.flow is TradeFlow.BALANCE:
        near = parties_within(analysis, max(figure.term.last, figure.money.first - _LIST_REACH), figure.money.first)
        if near and is_economy(near[-1].code):
            return side(near[-1])
    marked = [
        p for p in parties_within(analysis, figure.money.last, min(end, figure.money.last + 6)) if is_economy(p.code)
    ]
    wanted = {TradeFlow.EXPORT: ("to",), TradeFlow.IMPORT: ("from",)}.get(
        figure.term.flow or TradeFlow.TOTAL, ("with",)
    )
    return next((side(p) for p in marked if p.marker.value in wanted), None)


def _candidate(analysis: Analysis, figure: Figure, sides: Sides) -> Candidate:
    candidate = _opened(analysis, figure.term, sides, f"trade:{figure.part.value}")
    span = figure.money.span
    candidate.fill("value", money_value(span), (span.start, span.end))
    commodity = goods_of(analysis, figure)
    if commodity is not None:
        candidate.fill("commodity", analysis.document.surface(*commodity), commodity)
    return candidate


def _opened(analysis: Analysis, term: Term, sides: Sides, frame: str) -> Candidate:
    document = analysis.document
    trigger = document.text.raw_span(term.first, term.last, skip=term.skip)
    index = document.sentence_at(term.first).index
    candidate = Candidate(RecordType.TRADE_VOLUME, frame, (term.first, term.last), trigger, index)
    for slot, who in (("reporter", sides.reporter), ("partner", sides.partner)):
        if who is not None:
            candidate.fill(slot, who.code, who.span)
    candidate.fill("flow", term.flow or TradeFlow.TOTAL, trigger)
    candidate.score = 0.85 if sides.explicit else 0.6
    candidate.reasons.append("both sides named" if sides.explicit else "sides carried over")
    return candidate


def money_value(span: MoneySpan) -> Money | None:
    """The amount as a slot value."""
    if span.low is None and span.high is None:
        return None
    return Money(span.low, span.high, span.currency, span.approximate)


def _measure(analysis: Analysis, candidate: Candidate, figure: Figure, reading: Reading, end: int) -> None:
    document = analysis.document
    begin = max(reading.since, min(figure.term.first, figure.money.first) - _CUE_REACH)
    cue = kind_within(document, begin, figure.money.first)
    kind = cue[0] if cue else TradeKind.ACTUAL
    measuring = bool(_MEASURING.intersection(document.words[figure.term.last : figure.money.first]))
    if figure.part is Part.START or measuring:
        kind, cue = TradeKind.ACTUAL, None
    candidate.fill("kind", kind, *((cue[1],) if cue else ()))
    period = period_within(document, begin, end, figure.money.last, kind)
    if period is None and reading.period is not None and kind is reading.kind is TradeKind.ACTUAL:
        period = reading.period
    if period is not None:
        candidate.replace("period", period.value, *period.spans)
        reading.period, reading.kind = period, kind
    if figure.part is Part.FIGURE and not measuring:
        _move(candidate, _moved(analysis, figure, reading, end))


def _moved(analysis: Analysis, figure: Figure, reading: Reading, end: int) -> Move | None:
    """The word of change that speaks of ``figure``: after it when attached, else before it since the last figure."""
    document = analysis.document
    after = [
        m for m in moves_within(document, figure.money.last, end) if m.attached or m.first - figure.money.last <= 2
    ]
    earliest = max(reading.since, min(figure.term.first, figure.money.first) - _CUE_REACH // 2)
    before = moves_within(document, earliest, figure.money.first)
    if reading.since > reading.sentence.first:
        before = [m for m in before if not (m.attached and m.first < figure.term.first)]
    measured = next((m for m in (*after, *before) if m.percent is not None), None)
    near = next(iter(after), None) or (before[-1] if before else None)
    first = next((m for m in before if m.verbal), None)
    return measured or first or near


def _move(candidate: Candidate, move: Move | None) -> None:
    if move is None:
        return
    candidate.fill("change", move.change, move.span)
    if move.percent is not None:
        candidate.fill("change_pct", abs(move.percent.value), (move.percent.start, move.percent.end))


def _compare(
    analysis: Analysis, candidate: Candidate, figure: Candidate | None, compared: Figure, since: int, end: int
) -> None:
    """«مقابل 16 مليار دولار خلال 2005»: a figure of its own, and the way that the one before it moved."""
    candidate.fill("kind", TradeKind.ACTUAL, candidate.trigger_span)
    base = figure.value("period") if figure else None
    known, token = (base if isinstance(base, DateInterval) else None), compared.money.first
    period = compared_period(analysis.document, compared.money.last, end, known)
    if period is None:  # «ما كان عليه سنة 2022 حين لم يتجاوز 56 مليونا»
        period = compared_period(analysis.document, max(since, token - _BEFORE_REACH), token, known)
    if period is not None and (known is None or period.value != known):  # «في 2010 بعد أن كان نحو 300 مليون»
        candidate.replace("period", period.value, *period.spans)
    if figure is not None:
        _inherit_currency(candidate, figure)
        _direct(figure, candidate)


def _inherit_currency(candidate: Candidate, figure: Candidate) -> None:
    """«مقابل 6,9 مليار»: the currency of the figure before."""
    mine, other = candidate.value("value"), figure.value("value")
    if isinstance(mine, Money) and isinstance(other, Money) and mine.currency is None and other.currency:
        spans = candidate.slots["value"].spans
        candidate.replace("value", Money(mine.low, mine.high, other.currency, mine.approximate), *spans)


def _direct(figure: Candidate, compared: Candidate) -> None:
    now, then = _size(figure), _size(compared)
    if now is None or then is None or figure.value("change") is not None:
        return
    change = Change.UP if now > then else Change.DOWN if now < then else Change.FLAT
    figure.fill("change", change, *compared.slots["value"].spans)


def _size(candidate: Candidate) -> Decimal | None:
    value = candidate.value("value")
    return (value.low or value.high) if isinstance(value, Money) else None


def _start(analysis: Analysis, before: Candidate, after: Candidate, start: Figure, figure: Figure) -> None:
    """«من A في 2010 إلى B في 2013»: A is a figure of its own, with its own period."""
    document = analysis.document
    own = period_within(document, start.money.last, figure.money.first, start.money.last, TradeKind.ACTUAL)
    before.slots.pop("period", None)
    years = halves(document, document.sentence_at(start.money.first).first, start.money.first)
    if own is not None:
        before.replace("period", own.value, *own.spans)
        if after.slots.get("period") and after.slots["period"].spans == own.spans:
            del after.slots["period"]
    elif years is not None:
        before.replace("period", years[0].value, *years[0].spans)
        after.replace("period", years[1].value, *years[1].spans)
    _inherit_currency(before, after)
    _direct(after, before)


def _remember(
    analysis: Analysis, sentence: Sentence, terms: Sequence[Term], reading: Reading, carried: Carried
) -> None:
    sides = reading.sides
    carried.period = reading.period or _term_period(analysis, sentence, terms) or carried.period
    if sides is None:
        carried.sentence = sentence.index
        sides = sides_of(analysis, terms[-1], min(sentence.last, terms[-1].last + 14), carried)
        if not sides.explicit:
            return
    if sides.complete and reading.sides is None:
        carried.settle(sides, sentence)
    elif sides.reporter is not None:
        carried.reporter = sides.reporter


def _term_period(analysis: Analysis, sentence: Sentence, terms: Sequence[Term]) -> Filled | None:
    """The period that a sentence without a figure of two sides gives to those after it."""
    last = terms[0].last
    return period_within(analysis.document, sentence.first, min(sentence.last, last + 12), last, TradeKind.ACTUAL)
