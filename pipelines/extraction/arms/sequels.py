"""Sentences that go on about a deal without naming the weapon: «وتبلغ قيمة الصفقة …», «ووقع العقد الجمعة»."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import Cue, cues_within
from pipelines.extraction.arms.details import firm_phrase, price_within
from pipelines.extraction.arms.lexicon import firm_table
from pipelines.extraction.candidates import Candidate, SpanPair
from pipelines.extraction.dating import dates_within, filled
from pipelines.extraction.document import Sentence
from pipelines.extraction.markers import head_clitics
from pipelines.extraction.trade.measures import money_value
from pipelines.extraction.verbs import Tense
from pipelines.records import ArmsCategory, Status

_NEAR: Final = 3
"""Sentences after a deal in which «الصفقة» stands for it."""
_DATE_REACH: Final = 7
_UNSETTLED: Final = frozenset({Status.PLANNED, Status.NEGOTIATING})


def follow_up(analysis: Analysis, deals: Sequence[Candidate], told: frozenset[int]) -> None:
    """Give the deals what later sentences (those not in ``told``) say of «الصفقة»: its price, its day."""
    document = analysis.document
    for sentence in document.sentences:
        before = [d for d in deals if 0 < sentence.index - d.sentence <= _NEAR]
        if not before:
            continue
        latest = max(before, key=lambda d: d.trigger[0])
        cues = cues_within(document, sentence.first, sentence.last)
        noun = next((c for c in cues if c.role == "deal" and definite(analysis, c)), None)
        if noun is not None:
            _add_price(analysis, latest, sentence, noun)
            if sentence.index not in told:
                _add_signature(analysis, latest, sentence, noun, cues)
        elif sentence.index in told and not any(d.sentence == sentence.index for d in deals):
            _add_own_price(analysis, latest, sentence)


def name_firms(analysis: Analysis, deals: Sequence[Candidate]) -> None:
    """The one firm of the supplier's country that the article names made the aircraft of its deals."""
    document = analysis.document
    found: dict[tuple[str, str], SpanPair] = {}
    for hit in firm_table().finditer(document.text):
        first, last = firm_phrase(document.words, hit.first, hit.last)
        if not hit.value.ambiguous or first < hit.first:
            skip = hit.skip if first == hit.first else len(head_clitics(document.words[first]))
            span = document.text.raw_span(first, last, skip=skip)
            found.setdefault((hit.value.country, hit.value.name), span)
    for deal in deals:
        own = [span for (country, _), span in found.items() if country == deal.value("supplier_country")]
        if len(own) == 1 and deal.value("category") is ArmsCategory.AIRCRAFT:
            deal.fill("supplier_org", document.surface(*own[0]), own[0])


def definite(analysis: Analysis, cue: Cue) -> bool:
    """Whether a deal's noun points back: «الصفقة», «هذا العقد»."""
    return analysis.document.words[cue.first].startswith(("ال", "وال", "لل", "بال", "فال"))


def _add_price(analysis: Analysis, deal: Candidate, sentence: Sentence, noun: Cue) -> None:
    amount = price_within(analysis.document, sentence.first, sentence.last)
    if amount is not None and abs(amount.first - noun.first) <= _DATE_REACH + 1 and deal.value("value") is None:
        deal.fill("value", money_value(amount.span), (amount.span.start, amount.span.end))
        deal.triggers.append(noun.span)


def _add_own_price(analysis: Analysis, deal: Candidate, sentence: Sentence) -> None:
    """«وتبلغ قيمة الطائرات 60 مليون دولار»: the weapon's own price, where nothing else is told of it."""
    amount = price_within(analysis.document, sentence.first, sentence.last)
    if amount is not None and amount.first - sentence.first <= _DATE_REACH * 2:
        deal.fill("value", money_value(amount.span), (amount.span.start, amount.span.end))


def _add_signature(analysis: Analysis, deal: Candidate, sentence: Sentence, noun: Cue, cues: Sequence[Cue]) -> None:
    """«ان الاتفاق وقع الجمعة الماضية»: the contract is signed, and that is its day."""
    signed = next(
        (c for c in cues if c.role == "close" and c.tense is Tense.PAST and abs(c.first - noun.first) <= 3), None
    )
    if signed is None or deal.frame.endswith("delivery"):
        return
    near = [
        d for d in dates_within(analysis.document, signed.first, sentence.last) if d.first - signed.last <= _DATE_REACH
    ]
    if near and (deal.slots.get("date") is None):
        slot = filled(near[0], Status.COMPLETED)
        deal.replace("date", slot.value, *slot.spans)
    if deal.value("status") in _UNSETTLED:
        deal.replace("status", Status.COMPLETED, signed.span)
    deal.triggers.append(signed.span)
