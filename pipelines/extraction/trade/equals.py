"""A figure said to equal that of another period: «أي ما يعادل التجارة في النصف الأول من 2021», «دون تغيير عن 2020».

The other period has a figure of its own, with the same value, approximate. What an amount follows («ما يعادل 5 ملايين
درهم») is a conversion and no such figure.
"""

from datetime import date
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.document import Document, within
from pipelines.extraction.trade.figures import Figure
from pipelines.extraction.trade.periods import compared_period
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable
from pipelines.records import Change, DateInterval, Money, Precision, RecordType, TradeKind

_REACH: Final = 14
"""Tokens between a figure and the words that say it is the same."""
_YEAR_REACH: Final = 4
_CONVERTED: Final = 3
"""Tokens between «ما يعادل» and the amount of another currency."""
_SLOTS: Final = ("reporter", "partner", "flow", "value", "commodity")


@cache
def _phrases() -> PhraseTable[bool]:
    return PhraseTable((row[0], True) for row in read_lexicon("trade_equals"))


def _bare_year(document: Document, first: int, last: int) -> Filled | None:
    """«دون تغيير عن 2020»: a year without a word for it."""
    for index in range(first, min(last, first + _YEAR_REACH)):
        word = document.words[index]
        if word.isdecimal() and len(word) == 4 and word.startswith(("19", "20")):
            span = document.text.raw_span(index, index + 1)
            return Filled(DateInterval(date(int(word), 1, 1), date(int(word), 12, 31), Precision.YEAR), (span,))
    return None


def equal_of(analysis: Analysis, figure: Figure, told: Candidate) -> Candidate | None:
    """The figure of the period to which ``figure``, told as the candidate ``told``, is said to be equal."""
    document, table = analysis.document, _phrases()
    last = figure.money.last
    sentence_end = document.sentence_at(figure.term.first).last
    following = within(document.money, last, sentence_end)
    end = following[0].first if following else sentence_end
    stop = min(end, last + _REACH)
    hit = next((h for i in range(last, stop) if (h := table.match(document.text, i)) is not None), None)
    value, base = told.value("value"), told.value("period")
    known = base if isinstance(base, DateInterval) else None
    converts = following and hit is not None and following[0].first - hit.last <= _CONVERTED
    if hit is None or converts or not isinstance(value, Money):
        return None
    period = compared_period(document, hit.last, end, known) or _bare_year(document, hit.last, end)
    if period is None or period.value is None or period.value == base:
        return None
    other = Candidate(RecordType.TRADE_VOLUME, "trade:equal", told.trigger, told.trigger_span, told.sentence)
    other.slots = {slot: told.slots[slot] for slot in _SLOTS if slot in told.slots}
    spans = (*told.slots["value"].spans, document.text.raw_span(hit.first, hit.last, skip=hit.skip))
    other.replace("value", Money(value.low, value.high, value.currency, approximate=True), *spans)
    other.fill("kind", TradeKind.ACTUAL, told.trigger_span)
    other.replace("period", period.value, *period.spans)
    other.score, other.reasons = told.score, [*told.reasons, "equal to another period's"]
    told.fill("change", Change.FLAT, spans[-1])
    return other
