"""Who says it: the source that the text names nearest to a claim.

Sources are found sentence by sentence: after a preposition of attribution («وفق صحيفة هآرتس»), as subject of
a verb of saying («قالت قناة كان العبرية»), or, for a verb that only goes on («وأضاف»), the source of the
sentence before.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, TypeVar

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Document, HasTokens, Sentence
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import PhraseTable
from pipelines.records import Attribution

_STOPS: Final = frozenset(
    "ان انه انها عن في علي الي من ، , . : ؛ ( ) [ ] – - — بان قوله قولها حول بشان عقب خلال بعد قبل الذي التي وقال قد"
    " كان كانت ردا مساء صباح يوم لاحقا ايضا كذلك لدي اثر وذلك لوكاله لصحيفه لقناه لشبكه للصحفيين"
    " للصحافيين ل \n".split(" ")
)
_OPENERS: Final = frozenset({'"', "“", "«", "'", "‘"})
_CLOSERS: Final = frozenset({'"', "”", "»", "'", "’"})
_LONGEST: Final = 9
"""Tokens of a source whose end no grammar marks."""
_LONGEST_TITLE: Final = 6
"""Tokens of a quoted name («“جيروزاليم بوست”»)."""
_BACK: Final = 3
"""Sentences back to the one whose source a text goes on with."""
_VERB: Final = "verb"
_SPEAKING_PLACES: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.SEAT, PlaceKind.BODY})

_Phrase = tuple[int, int, int]
"""First token, the token after the last, and the proclitic characters of the first."""


T = TypeVar("T", bound=HasTokens)


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
    for index in range(sentence.index, max(-1, sentence.index - _BACK), -1):
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
        source = _source_at(analysis, hit.last, sentence.last, may_be_place=hit.value == _VERB)
        if source is not None:
            first, last, skip = source
            start, end = text.raw_span(first, last, skip=skip)
            cue = text.surface(hit.first, hit.last, skip=hit.skip)
            found.append((index, Attribution(analysis.document.surface(start, end), start, end, cue)))
    return found, goes_on


def _source_at(analysis: Analysis, first: int, limit: int, *, may_be_place: bool) -> _Phrase | None:
    """The noun phrase that begins at ``first`` and can speak: a name, a word for a source, or a title in quotes."""
    words = analysis.document.words
    opened = first < limit and words[first] in _OPENERS
    first += opened
    if first >= limit or words[first] in _CLOSERS:
        return None
    named = _named(analysis, first)
    if named is not None:
        return first, _without_date(analysis.document, first, named[0]), named[1]
    noun = _source_nouns().match(analysis.document.text, first)
    if noun is not None and (not noun.skip or "و" not in words[first][: noun.skip]):
        last = _phrase_end(analysis.document, noun.last, min(limit, first + _LONGEST))
        return first, _without_date(analysis.document, first, last), noun.skip
    if opened:
        return _title(words, first, limit)
    place = analysis.countries.starting_at(first) if may_be_place else None
    if place is not None and place.kind in _SPEAKING_PLACES and not place.skip:
        return place.first, place.last, 0
    return None


def _named(analysis: Analysis, first: int) -> tuple[int, int] | None:
    """Where the official or organisation that begins at ``first`` ends, and its proclitics."""
    mention = _starting(analysis.cast.mentions, first)
    if mention is not None:
        spans = (mention.office, mention.name)
        return mention.last, next((span.skip for span in spans if span is not None and span.first == first), 0)
    organisation = _starting(analysis.document.names.organisations, first)
    if organisation is not None:
        return _without_object(analysis, organisation.first, organisation.last), organisation.skip
    return None


def _starting(spans: Sequence[T], first: int) -> T | None:
    """The one of ``spans`` (sorted by first token) that begins at ``first``."""
    position = bisect_right(spans, first, key=lambda span: span.first) - 1
    return spans[position] if position >= 0 and spans[position].first == first else None


def _without_object(analysis: Analysis, first: int, last: int) -> int:
    """«أبلغت الحكومة الفرنسية لبنان»: a country behind a nationality is no part of the name."""
    places = analysis.countries.within(first, last)
    for one, other in pairwise(places):
        if one.kind is PlaceKind.DEMONYM and other.kind is PlaceKind.COUNTRY and other.first == one.last:
            return other.first
    return last


def _without_date(document: Document, first: int, last: int) -> int:
    """The phrase up to a date inside it («الحكومة الإيرانية يوم الجمعة»)."""
    inside = [dated.first for dated in document.dates if first < dated.first < last]
    return min(inside, default=last)


def _phrase_end(document: Document, index: int, limit: int) -> int:
    """Where the noun phrase ends: before a particle, a mark or a new clause; quoted names belong to it."""
    words, quoted = document.words, False
    while index < limit:
        word = words[index]
        if word in _OPENERS and not quoted:
            quoted = True
        elif word in _CLOSERS:
            return index + 1 if quoted else index
        elif not quoted and word in _STOPS:
            return index
        index += 1
    return index


def _title(words: list[str], first: int, limit: int) -> _Phrase | None:
    """The name between quotation marks, when it is short."""
    for index in range(first + 1, min(limit, first + _LONGEST_TITLE + 1)):
        if words[index] in _CLOSERS:
            return first, index, 0
    return None
