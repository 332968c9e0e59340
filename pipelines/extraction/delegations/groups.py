"""The noun phrase of a group: «وفد برلماني تونسي مكون من 7 نواب برئاسة …»."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence, within
from pipelines.extraction.verbs import Tense, read_lexicon, verb_table
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import PhraseTable
from pipelines.language.spans import NumberKind
from pipelines.records import Composition

SpanPair = tuple[int, int]
_PHRASE: Final = 12
"""Tokens after the noun that can belong to the group's phrase."""
_PHRASE_ENDS: Final = frozenset({".", "\n", "؛", ":", "الذي", "التي", "الي", "ان", "قد", "في"})
_CUTS: Final = frozenset("الي في مع ، بحضور بمشاركه بدعوه بهدف برفقه لدي برئاسه بقياده".split())
_PRONOUN: Final = frozenset(
    "لمعاليه معاليه لسموه سموه لسيادته سيادته لفخامته فخامته لدولته دولته لجلالته جلالته له لها".split()
)
_BELONGS: Final = frozenset("تابعه التابعه تابع التابع تابعين ممثله ممثلا يمثل تمثل".split())
_MEMBERS: Final = frozenset(
    "عضو عضوا اعضاء شخصا شخص اشخاص مسوولا مسوولين نايبا نواب خبيرا خبراء ضابطا ضابطين ضباط رجل مستثمرا"
    " شركه اعلاميا".split()
)
_PAIRS: Final = frozenset({"ضابطين", "عضوين", "نايبين", "خبيرين", "مسوولين", "وزيرين"})
"""Duals of members: «مكون من ضابطين» is two people."""
_COUNTED: Final = frozenset("دوله دول بلدا بلد بلدان جنسيه".split())


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group on tokens ``first``..``last`` and what its phrase says of it."""

    first: int
    last: int
    definite: bool
    sentence: Sentence
    senders: tuple[tuple[str, SpanPair], ...]
    count: tuple[int, SpanPair] | None
    size: tuple[int, SpanPair] | None
    composition: tuple[Composition, SpanPair] | None
    head: Mention | None
    accompanies: bool
    """The phrase only says that it travels with someone («والوفد المرافق»)."""
    needs_travel: bool = False
    """The noun is also said of resident missions: only a verb of travel makes it a delegation."""


@cache
def _words(role: str) -> PhraseTable[str]:
    return PhraseTable((phrase, value) for phrase, kind, value in read_lexicon("delegation_words") if kind == role)


def group_table() -> PhraseTable[str]:
    """Nouns for groups → their form."""
    return _words("group")


def groups(analysis: Analysis) -> Iterator[Group]:
    """Every group of the article, in order."""
    document = analysis.document
    for hit in group_table().finditer(document.text):
        sentence = document.sentence_at(hit.first)
        yield _read(analysis, hit.first, hit.last, hit.value, sentence)


def _read(analysis: Analysis, first: int, last: int, form: str, sentence: Sentence) -> Group:
    end = phrase_end(analysis, last, sentence.last)
    head, accompanies = _head(analysis, first, last, sentence)
    senders = tuple(_owner(analysis, first, sentence) if form == "own" else _senders(analysis, last, end))
    return Group(
        first,
        last,
        form == "d",
        sentence,
        senders or tuple(_sent_by(analysis, first, sentence)),
        _count(analysis, last, end, _COUNTED),
        _size(analysis, first, last, min(sentence.last, last + _PHRASE)),
        _composition(analysis, first, min(sentence.last, end + 6)),
        head,
        accompanies,
        form == "m",
    )


def _is_left(words: list[str], last: int, place: int) -> bool:
    """«عودة الوفد من غزة»: the place behind «من» is where a returning group was, not who sent it."""
    return words[place - 1] == "من" and bool(_RETURNS & {word.lstrip("وبل") for word in words[max(0, last - 4) : last]})


_RETURNS: Final = frozenset("عوده عاد عادت مغادره غادر خروج انسحاب انسحب رجوع".split())


def _sent_by(analysis: Analysis, first: int, sentence: Sentence) -> Iterator[tuple[str, SpanPair]]:
    """The subject of «أرسلت أستراليا وفدا»: the country or body between the verb of sending and the group."""
    table, text = verb_table("visit_verbs"), analysis.document.text
    if text.words[first].startswith("بو"):  # «يشارك المغرب … بوفد»
        for place in [
            p for p in analysis.free_places(sentence.first, first) if p.kind is PlaceKind.COUNTRY and not p.skip
        ][:1]:
            yield place.code, (place.start, place.end)
        return
    for index in range(first - 1, max(sentence.first, first - 12) - 1, -1):
        if (hit := table.match(text, index)) and hit.value.role == "send":
            subject = analysis.countries.within(hit.last, first) or analysis.countries.within(sentence.first, index)
            for place in subject[:1]:
                yield place.code, (place.start, place.end)
            return


def _owner(analysis: Analysis, first: int, sentence: Sentence) -> Iterator[tuple[str, SpanPair]]:
    """The country or body that «وفدها» belongs to: the one named last before it in the sentence, else before that."""
    before = analysis.countries.within(sentence.first, first)
    if not before and sentence.index:
        before = analysis.countries.within(analysis.document.sentences[sentence.index - 1].first, first)
    for place in before[-1:]:
        yield place.code, (place.start, place.end)


def phrase_end(analysis: Analysis, last: int, limit: int) -> int:
    """Where the group's noun phrase ends: at a mark, a relative or a preposition of place."""
    text, verbs = analysis.document.text, verb_table("visit_verbs")
    for index in range(last, min(limit, last + _PHRASE)):
        hit = verbs.match(text, index)
        if text.words[index] in _PHRASE_ENDS or (
            hit and hit.value.tense is not Tense.NOUN and hit.value.role not in {"none", "include"}
        ):
            return index
    return min(limit, last + _PHRASE)


def _senders(analysis: Analysis, last: int, end: int) -> Iterator[tuple[str, SpanPair]]:
    """The countries or bodies right behind the noun: adjective, idafa or «من»; the first run only."""
    found: list[PlaceSpan] = []
    words = analysis.document.words
    for place in analysis.countries.within(last, end):
        if found and (place.first - found[-1].last > 1 or place.kind is not found[-1].kind):
            break
        if not found and (_CUTS & set(words[last : place.first]) or _is_left(words, last, place.first)):
            break
        belongs = bool(_BELONGS & set(words[last : place.first]))
        if place.skip and words[place.first][0] in "لب" and place.kind is not PlaceKind.DEMONYM and not belongs:
            break
        found.append(place)
    for place in found:
        yield place.code, (place.start, place.end)


def _head(analysis: Analysis, first: int, last: int, sentence: Sentence) -> tuple[Mention | None, bool]:
    table, text = _words("head"), analysis.document.text
    for index in range(first, max(sentence.first, first - 4) - 1, -1):
        hit = table.match(text, index)
        if hit is None or hit.last > first:
            continue
        if hit.value == "before":
            before = analysis.mentions_within(max(sentence.first, first - 40), first)
            after = analysis.mentions_within(last, min(sentence.last, last + 8))
            return next(reversed(before or after), None), False
        if hit.value in {"with", "companion"}:
            people = analysis.mentions_within(hit.last, first) or analysis.mentions_within(sentence.first, index)
            return (people[-1] if people else None), True
    for index in range(last, min(sentence.last, last + 14)):
        hit = table.match(text, index)
        if hit is None or hit.value in {"before", "companion"}:
            continue
        if hit.value == "with" and _PRONOUN & set(analysis.document.words[hit.last - 1 : hit.last + 1]):
            return None, True  # «المرافق لمعاليه»: he whose visit the article tells
        if hit.value == "with":
            behind = analysis.mentions_within(hit.last, min(sentence.last, hit.last + 3))
            before = analysis.mentions_within(sentence.first, first)
            return next(iter(behind[:1] or before[-1:]), None), True
        behind = analysis.mentions_within(hit.last, min(sentence.last, hit.last + 5))
        return (behind[0] if behind else None), False
    return None, False


def _count(analysis: Analysis, first: int, last: int, nouns: frozenset[str]) -> tuple[int, SpanPair] | None:
    words = analysis.document.words
    for number in within(analysis.document.numbers, first, last):
        following = words[number.last] if number.last < len(words) else ""
        if following in nouns and number.span.kind is NumberKind.NUMBER and 1 < number.span.value < 500:
            return int(number.span.value), (number.span.start, number.span.end)
    return None


def _size(analysis: Analysis, first: int, last: int, end: int) -> tuple[int, SpanPair] | None:
    """People in the group: «7 نواب», «ضابطين» (a dual is two), «ثلاثة مراقبين»."""
    words, text = analysis.document.words, analysis.document.text
    for number in within(analysis.document.numbers, first - 2, first + 1):
        if number.last == first and 1 < number.span.value < 1000:
            return int(number.span.value), (number.span.start, number.span.end)
    if counted := _count(analysis, last, end, _MEMBERS):
        return counted
    for index in range(last, end):
        if words[index] in _PAIRS and words[index - 1] == "من":
            return 2, text.raw_span(index, index + 1)
    return None


def _composition(analysis: Analysis, first: int, end: int) -> tuple[Composition, SpanPair] | None:
    table, text = _words("composition"), analysis.document.text
    for index in range(first, end):
        if hit := table.match(text, index):
            return Composition(hit.value), text.raw_span(hit.first, hit.last, skip=hit.skip)
    return None
