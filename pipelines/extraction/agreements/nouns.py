"""The words for agreements: which form, how many, and the verb that governs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence, within
from pipelines.extraction.verbs import Tense, Verb, read_lexicon, verb_table
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.spans import NumberKind
from pipelines.records import AgreementKind

SpanPair = tuple[int, int]
_REACH: Final = 14
"""Tokens before an agreement's noun within which its verb stands."""
_REACH_AFTER: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """An agreement's noun on tokens ``first``..``last``, and the verb that concludes or prepares it."""

    first: int
    last: int
    kind: AgreementKind
    number: str
    count: tuple[int, SpanPair] | None
    verb: Hit[Verb] | None
    sentence: Sentence

    @property
    def definite(self) -> bool:
        """Set by the reader of the phrase: whether the noun refers to an agreement known already."""
        return self.number == "def"


@cache
def noun_table() -> PhraseTable[tuple[AgreementKind, str]]:
    """Phrases for agreements → their kind and number."""
    rows = read_lexicon("agreement_nouns")
    return PhraseTable((phrase, (AgreementKind(kind), number)) for phrase, kind, number in rows)


def instruments(analysis: Analysis) -> Iterator[Instrument]:
    """Every agreement noun of the article with its governing verb."""
    document = analysis.document
    for hit in noun_table().finditer(document.text):
        kind, number = hit.value
        sentence = document.sentence_at(hit.first)
        verb = _governor(analysis, hit.first, hit.last, sentence)
        if (kind is AgreementKind.CONTRACT and verb is None) or analysis.is_named(hit.first):
            continue
        yield Instrument(hit.first, hit.last, kind, number, _count(analysis, hit.first, number), verb, sentence)


def _governor(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Hit[Verb] | None:
    """The nearest verb of concluding before the noun, else right behind it («الاتفاقية الموقعة»)."""
    table, text = verb_table("agreement_verbs"), analysis.document.text
    for index in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        if (hit := table.match(text, index)) and hit.last <= first:
            return hit
    for index in range(last, min(sentence.last, last + _REACH_AFTER)):
        if hit := table.match(text, index):
            return hit
    return None


def governing_tense(instrument: Instrument) -> Tense:
    """The tense of the governing verb; a noun alone tells of something that is."""
    return instrument.verb.value.tense if instrument.verb else Tense.NOUN


def _count(analysis: Analysis, first: int, number: str) -> tuple[int, SpanPair] | None:
    """«5 اتفاقيات», «اتفاقيتين» (two); a plural without a number has no count."""
    for item in within(analysis.document.numbers, max(0, first - 3), first + 1):
        if item.last == first and item.span.kind is NumberKind.NUMBER and 1 < item.span.value < 1000:
            return int(item.span.value), (item.span.start, item.span.end)
    if number == "d":
        return 2, analysis.document.text.raw_span(first, first + 1)
    return None
