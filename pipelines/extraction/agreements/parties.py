"""Who is behind an agreement: from «بين X وY», the subjects of its verb, «مع Y», and «البلدان»."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.analysis import Analysis
from pipelines.language.name_spans import PlaceKind, PlaceSpan

SpanPair = tuple[int, int]
Parties = dict[str, SpanPair]
"""Code → the words that say it, in text order."""

_BETWEEN: Final = frozenset({"بين", "وبين"})
_WITH: Final = frozenset({"مع", "ومع"})
_CITY: Final = frozenset({PlaceKind.CITY})
_BREAK: Final = frozenset({".", "\n", "؛", "حيث", "فيما", "بينما", "الذي", "التي", "بشان", "حول", "بحسب", "وفق"})
_REACH: Final = 22


def parties_of(analysis: Analysis, instrument: Instrument) -> Parties:
    """The parties of an instrument, by the surest reading that gives two.

    A noun without a verb of concluding must say its parties itself: countries that merely stand in its
    sentence prove nothing.
    """
    strict = (_between, _adjectives, _with_named)
    loose = (_subjects_and_with, _pair, _sentence)
    best: Parties = {}
    for reading in (*strict, *loose) if instrument.verb is not None else strict:
        found = reading(analysis, instrument)
        if enough(found):
            return found
        if len(found) > len(best):
            best = found
    return best


def _with_named(analysis: Analysis, instrument: Instrument) -> Parties:
    """«اتفاق إيران مع روسيا», «المصري مع إيطاليا»: one party right behind the noun, the other behind «مع»."""
    words, limit = analysis.document.words, min(instrument.sentence.last, instrument.last + 12)
    for index in range(instrument.last, limit):
        if words[index] in _WITH:
            first = _run(analysis, instrument.last, index)
            return {**first, **_run(analysis, index + 1, _until_break(analysis, index + 1, limit))} if first else {}
    return {}


_CLAIMS: Final = frozenset({"ان", "انه", "انها", "بان", "بانه", "بانها"})


def clause_begin(analysis: Analysis, first: int, last: int) -> int:
    """Where the clause of token ``last`` begins: behind the last «أن» in ``first``..``last``, whose speaker is no party."""
    words = analysis.document.words
    return next((index + 1 for index in range(last - 1, first - 1, -1) if words[index] in _CLAIMS), first)


def enough(parties: Parties) -> bool:
    """Two countries, or a country and a body or group."""
    return len(parties) >= 2 and any(":" not in code for code in parties)


def _collect(places: list[PlaceSpan], found: Parties | None = None) -> Parties:
    found = {} if found is None else found
    for place in places:
        if place.kind not in _CITY:
            found.setdefault(place.code, (place.start, place.end))
    return found


def _until_break(analysis: Analysis, first: int, limit: int) -> int:
    words = analysis.document.words
    return next((i for i in range(first, limit) if words[i] in _BREAK), limit)


def _between(analysis: Analysis, instrument: Instrument) -> Parties:
    """«بين مصر وروسيا» behind the noun, or between verb and noun."""
    sentence, words = instrument.sentence, analysis.document.words
    for index in _outward(instrument.first, max(sentence.first, instrument.first - 8), min(sentence.last, instrument.last + 14)):
        if words[index] not in _BETWEEN:
            continue
        if index + 1 < sentence.last and analysis.countries.is_pair_word(index + 1):
            return _pair_at(analysis, index + 1)
        end = _until_break(analysis, index + 1, min(sentence.last, index + _REACH))
        found = _run(analysis, index + 1, end)
        if enough(found):
            return found
    return {}


def _outward(centre: int, first: int, last: int) -> Iterator[int]:
    """Tokens behind ``centre`` first, then those before it, nearest first."""
    yield from range(centre, last)
    yield from range(centre - 1, first - 1, -1)


def _run(analysis: Analysis, first: int, last: int) -> Parties:
    """The countries and bodies of a coordination: places with no more than four tokens between them."""
    found: list[PlaceSpan] = []
    for place in analysis.countries.within(first, last):
        if found and place.first - found[-1].last > 6:
            break
        found.append(place)
    return _collect(found)


def _adjectives(analysis: Analysis, instrument: Instrument) -> Parties:
    """«الاتفاقية المصرية السعودية»: two nationalities right behind the noun."""
    places = analysis.countries.within(instrument.last, min(instrument.sentence.last, instrument.last + 5))
    return _collect([p for p in places if p.kind is PlaceKind.DEMONYM])


def _subjects_and_with(analysis: Analysis, instrument: Instrument) -> Parties:
    """The countries between the clause's begin and the noun, and those behind «مع»."""
    sentence, words = instrument.sentence, analysis.document.words
    begin = sentence.first
    if instrument.verb is not None:
        begin = max(sentence.first, min(instrument.verb.first, instrument.first) - 16)
    begin = clause_begin(analysis, begin, instrument.first)
    found = _collect(analysis.countries.within(begin, instrument.first))
    for index in range(instrument.first, min(sentence.last, instrument.last + 18)):
        if words[index] in _WITH:
            behind = _run(analysis, index + 1, _until_break(analysis, index + 1, min(sentence.last, index + 12)))
            if behind:
                subject = dict(list(found.items())[-1:]) if len(found) != 1 else found
                merged = {**subject, **behind}
                if not enough(merged):
                    home = analysis.countries.home(besides=tuple(merged))
                    if home is not None:
                        merged = {home.code: (home.start, home.end), **merged}
                return merged
    return found


def _pair(analysis: Analysis, instrument: Instrument) -> Parties:
    """«البلدان», «الجانبين» in the clause: the two countries named last before."""
    sentence = instrument.sentence
    for index in _outward(instrument.first, max(sentence.first, instrument.first - 14), min(sentence.last, instrument.last + 14)):
        if analysis.countries.is_pair_word(index):
            return _pair_at(analysis, index)
    return {}


def _pair_at(analysis: Analysis, token: int) -> Parties:
    pair = analysis.countries.pair_before(token)
    return _collect(list(pair)) if pair else {}


def _sentence(analysis: Analysis, instrument: Instrument) -> Parties:
    """The countries of the whole sentence, when they are exactly two."""
    begin = clause_begin(analysis, instrument.sentence.first, instrument.first)
    found = _collect(analysis.countries.within(begin, instrument.sentence.last))
    return found if len(found) == 2 else {}
