"""Accords told by a verb alone: «اتفقت تركيا وروسيا على إنشاء …», with a content that is no mere opinion."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument, noun_table
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Verb, inflect, read_lexicon
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.records import AgreementKind

_LEMMA: Final = "اتفق"
_ON: Final = "علي"
_REACH: Final = 16
"""Tokens between the verb and its «على», where the subjects stand."""
_BREAKS: Final = frozenset({".", "\n", "؛", "ان", "حيث", "فيما", ":"})


@cache
def _content_table() -> PhraseTable[bool]:
    return PhraseTable(((row[0], True) for row in read_lexicon("agreement_contents")), proclitics=False)


@cache
def accord_table() -> PhraseTable[Verb]:
    """All finite forms of the verb of accord."""
    row = next(row for row in read_lexicon("agreement_verbs") if row[0] == _LEMMA)
    lemma, role, past, feminine, base = row[:5]
    return PhraseTable(inflect(past, feminine, base, lemma, role))


def tells_content(analysis: Analysis, index: int) -> bool:
    """Whether what is agreed upon at token ``index`` is more than an opinion."""
    return _content_table().match(analysis.document.text, index) is not None


def accords(analysis: Analysis) -> Iterator[Instrument]:
    """Every «اتفق … على» with a content: an instrument that stands on its «على»."""
    document = analysis.document
    for hit in accord_table().finditer(document.text):
        sentence = document.sentence_at(hit.first)
        index = _on(analysis, hit, sentence.last)
        if index is not None:
            yield Instrument(
                index,
                index + 1,
                AgreementKind.AGREEMENT,
                "s",
                None,
                hit,
                sentence,
                definite=False,
                skip=0,
                joined=False,
            )


def _on(analysis: Analysis, verb: Hit[Verb], limit: int) -> int | None:
    """The «على» that opens the content; None when the content is an opinion or an instrument of its own."""
    text = analysis.document.text
    for index in range(verb.last, min(limit - 1, verb.last + _REACH)):
        if text.words[index] in _BREAKS:
            return None
        if text.words[index] == _ON:
            told = any(noun_table().match(text, i) for i in range(index + 1, min(limit, index + 3)))
            return index if not told and _content_table().match(text, index + 1) else None
    return None
