"""Who says it: the source that the text names nearest to a claim.

Sources are found once per article, sentence by sentence: after a preposition of attribution («وفق صحيفة
هآرتس»), as subject of a verb of saying («قالت قناة كان العبرية»), or, for a verb that only goes on
(«وأضاف»), the source of the sentence before.
"""

from bisect import bisect_right
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable
from pipelines.records import Attribution

_STOPS: Final = frozenset(
    "ان انه انها عن في علي الي من ، , . : ؛ ( ) – - — بان قوله قولها حول بشان عقب خلال بعد قبل امس اليوم الذي التي وقال \n".split(" ")
)
_OPENERS: Final = frozenset({'"', "“", "«", "'"})
_CLOSERS: Final = frozenset({'"', "”", "»", "'"})
_LONGEST: Final = 9
"""Tokens of a source whose end no grammar marks."""


@cache
def cue_table() -> PhraseTable[str]:
    """Attribution cues → their kind."""
    return PhraseTable((phrase, kind) for phrase, kind in read_lexicon("attribution_cues") if kind != "noun")


@cache
def _source_nouns() -> PhraseTable[str]:
    return PhraseTable((phrase, kind) for phrase, kind in read_lexicon("attribution_cues") if kind == "noun")


def source_of(analysis: Analysis, trigger: tuple[int, int]) -> Attribution | None:
    """The source of the claim told on the trigger's tokens; None when the text names none."""
    sentence = analysis.document.sentence_at(trigger[0])
    for index in range(sentence.index, max(-1, sentence.index - 3), -1):
        found, goes_on = _sources(analysis, analysis.document.sentences[index])
        if found:
            return min(found, key=lambda item: _cost(item[0], trigger[0]))[1]
        if not goes_on:
            return None
    return None


def _cost(token: int, trigger: int) -> int:
    """Sources before a claim are nearer than those after it at the same distance."""
    return trigger - token if token <= trigger else 2 * (token - trigger)


def _sources(analysis: Analysis, sentence: Sentence) -> tuple[list[tuple[int, Attribution]], bool]:
    """The sources named in ``sentence``, each with its token, and whether the sentence goes on with an earlier one."""
    text, table = analysis.document.text, cue_table()
    found, goes_on = [], False
    for index in range(sentence.first, sentence.last):
        hit = table.match(text, index)
        if hit is None:
            continue
        goes_on |= hit.value == "more"
        source = _source_at(analysis, hit.last, sentence.last)
        if source is not None:
            first, last, skip = source
            start, end = text.raw_span(first, last, skip=skip)
            cue = text.surface(hit.first, hit.last, skip=hit.skip)
            found.append((index, Attribution(analysis.document.surface(start, end), start, end, cue)))
    return found, goes_on


def _source_at(analysis: Analysis, first: int, limit: int) -> tuple[int, int, int] | None:
    """Tokens and proclitic characters of the noun phrase that begins at ``first`` and can speak."""
    words = analysis.document.words
    while first < limit and words[first] in _OPENERS:
        first += 1
    if first >= limit:
        return None
    names = analysis.document.names
    for spans in (analysis.cast.mentions, names.organisations):
        position = bisect_right(spans, first, key=lambda span: span.first) - 1
        if position >= 0 and spans[position].first == first:
            span = spans[position]
            skip = getattr(span, "skip", 0)
            return first, span.last, skip
    noun = _source_nouns().match(analysis.document.text, first)
    if noun is None:
        return None
    return first, _phrase_end(words, noun.last, min(limit, first + _LONGEST)), noun.skip


def _phrase_end(words: list[str], index: int, limit: int) -> int:
    """Where the noun phrase ends: before a particle, a mark or a new clause; quoted names belong to it."""
    quoted = False
    while index < limit:
        word = words[index]
        if word in _OPENERS and not quoted:
            quoted = True
        elif word in _CLOSERS:
            return index + 1
        elif not quoted and word in _STOPS:
            return index
        index += 1
    return index
