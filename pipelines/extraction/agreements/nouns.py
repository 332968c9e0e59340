"""The words for agreements: which form, how many, and the verb that governs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Sentence, within
from pipelines.extraction.verbs import Tense, Verb, read_lexicon, verb_table
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.spans import NumberKind
from pipelines.records import AgreementKind

_REACH: Final = 14
"""Tokens before an agreement's noun within which its verb stands."""
_PARTICIPLE_REACH: Final = 3
_REACH_OF: Final = {"end": 5, "negotiate": 8, "bind": 4}
"""The same for roles whose verbs also govern much else («المفاوضات … ومبادئ القانون وميثاق …»)."""
_REACH_FINITE: Final = 36
"""The same for a finite verb of signing: its subjects may come with all their offices and titles."""
_FIRM: Final = frozenset({"وقع", "أبرم", "تبادل", "ألغى", "فعل", "جدد", "مدد", "أنهى"})
_STRING: Final = "عقد"
"""Also «decade» and «held»: a contract only right behind its verb."""
_REACH_LEMMA: Final = "توصل"
_ACCORD: Final = "تفاهم"
"""Also mere understanding: an accord only when it was reached or signed."""
_REACHED: Final = frozenset({"توصل", "أبرم", "وقع"})
_BARE: Final = "مذكر"
_OUTCOMES: Final = frozenset({"أفضى", "أسفر"})
"""Verbs that come before what they bring."""
_NO_VERBS: Final = frozenset({"انها", "بانها", "لانها"})
"""«إنها» looks like a dual of «أنهى»."""
_SIGNING: Final = frozenset({"وقع", "أبرم"})
_CLAIMS: Final = frozenset({"ان", "انه", "انها", "التي", "الذي"})
_REACH_AFTER: Final = 10
_QUOTES: Final = frozenset("\"“”«»'‘’")
_PARTICIPLES: Final = frozenset("موقع الموقع موقعه الموقعه مبرم المبرم مبرمه المبرمه".split())
"""Said of a noun before them; «موقع» alone is also a website."""
_CONCLUDING: Final = frozenset({"sign", "ratify"})
_BREAKS: Final = frozenset({"؛", "حيث", ":", "بينما", "فيما", "وقال", "واكد", "واضاف", "كما"})
_MODIFIERS: Final = frozenset("الثلاثي الثلاثيه الرباعي الثنايي الثناييه المسمي المسماه المعروفه المعروف".split())
_SOME: Final = frozenset({"منها", "بينها", "ضمنها", "ابرزها"})
"""What is told of is some of those that were counted."""
_MANY: Final = "p"
_JOINERS: Final = frozenset({"و", "ايضا", "كذلك", "جانب", "الي", "فضلا", "عن", "اضافه", "وايضا", "وكذلك"})


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
    definite: bool
    """«الاتفاقية», «المذكرة»: with the article."""
    skip: int
    """Proclitic characters of the first token."""
    joined: bool
    """Coordinated with what stands before it («واتفاقية …»)."""

    @property
    def role(self) -> str | None:
        """What the verb does to the instrument."""
        return self.verb.value.role if self.verb else None

    @property
    def start(self) -> int:
        """The first token of verb and noun."""
        return min(self.verb.first, self.first) if self.verb else self.first

    @property
    def end(self) -> int:
        """The token after verb and noun."""
        return max(self.verb.last, self.last) if self.verb else self.last

    @property
    def tense(self) -> Tense:
        """The tense of the verb; a noun alone tells of something that is."""
        return self.verb.value.tense if self.verb else Tense.NOUN


@cache
def noun_table() -> PhraseTable[tuple[AgreementKind, str]]:
    """Phrases for agreements → their kind and number."""
    rows = read_lexicon("agreement_nouns")
    return PhraseTable((phrase, (AgreementKind(kind), number)) for phrase, kind, number in rows)


@cache
def _name_table() -> PhraseTable[bool]:
    return PhraseTable(((row[0], True) for row in read_lexicon("agreement_names")), proclitics=False)


def instruments(analysis: Analysis) -> Iterator[Instrument]:
    """Every agreement noun of the article with its governing verb."""
    document = analysis.document
    many_until = -1
    for hit in noun_table().finditer(document.text):
        kind, number = hit.value
        bundled = number == _MANY and hit.first == many_until and document.words[hit.first].startswith("و")
        many_until = hit.last if number == _MANY or hit.first - 1 in _counted(analysis, hit.first) else -1
        if analysis.is_named(hit.first) or bundled:
            continue
        sentence = document.sentence_at(hit.first)
        verb = _governor(analysis, hit.first, hit.last, sentence)
        if document.words[hit.first][hit.skip :] == _STRING and (verb is None or verb.last != hit.first):
            continue
        said = document.words[hit.first : hit.last]
        if not _is_concluded(verb) and _needs_signing(kind, said):
            continue
        if len(said) == 1 and _ACCORD in said[0] and (verb is None or verb.value.lemma not in _REACHED):
            continue
        last = _named_last(analysis, hit.last)
        kind = AgreementKind.DIPLOMATIC_RELATIONS if last > hit.last else kind
        of_all = bool(_SOME & set(document.words[hit.last : hit.last + 2]))
        count = None if of_all else _count(analysis, hit.first, number)
        definite = any(_is_definite(word) for word in document.words[hit.first : hit.last])
        joined = document.words[hit.first].startswith("و") or document.words[hit.first - 1] in _JOINERS
        yield Instrument(hit.first, last, kind, number, count, verb, sentence, definite, hit.skip, joined)


def _counted(analysis: Analysis, first: int) -> set[int]:
    """The last token of the number right before ``first``: «18 اتفاقية» are many."""
    return {item.last - 1 for item in within(analysis.document.numbers, max(0, first - 3), first) if item.last == first}


def _needs_signing(kind: AgreementKind, words: list[str]) -> bool:
    """Whether the noun alone may mean something else: «عقد», and «مذكرة» without what it is of."""
    bare = len(words) == 1 and _BARE in words[0] and not _is_definite(words[0])
    return bare or kind is AgreementKind.CONTRACT


def _is_concluded(verb: Hit[Verb] | None) -> bool:
    """Whether a verb of signing governs: «مذكرة» and «عقد» alone are also a note and a string."""
    return verb is not None and verb.value.lemma in _FIRM


def _is_definite(word: str) -> bool:
    bare = word.lstrip("وفبك")
    return bare.startswith("ال") or word.startswith(("لل", "ولل"))


def _named_last(analysis: Analysis, last: int) -> int:
    """The token after a name like «أبراهام» in or out of quotation marks; ``last`` itself when there is none."""
    words = analysis.document.words
    begin = last + (words[last : last + 1] != [] and words[last].startswith("ال") and words[last] in _MODIFIERS)
    begin += words[begin : begin + 1] != [] and words[begin] in _QUOTES
    if begin >= len(words) or (hit := _name_table().match(analysis.document.text, begin)) is None:
        return last
    return hit.last + (begin > last and words[hit.last : hit.last + 1] != [] and words[hit.last] in _QUOTES)


def _governor(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Hit[Verb] | None:
    """The nearest verb of concluding before the noun, else right behind it («الاتفاقية الموقعة»)."""
    table, text = verb_table("agreement_verbs"), analysis.document.text
    for index in range(last, min(sentence.last, last + _PARTICIPLE_REACH)):
        if text.words[index] in _PARTICIPLES and (hit := table.match(text, index)):
            return hit
    if (before := _governor_before(analysis, first, sentence)) is not None:
        return before
    for index in range(last, min(sentence.last, last + _REACH_AFTER)):
        if text.words[index] in _BREAKS:
            return None
        hit = table.match(text, index)
        if hit is not None and hit.value.role in _CONCLUDING and hit.value.lemma not in _OUTCOMES:
            return hit
    return None


def _governor_before(analysis: Analysis, first: int, sentence: Sentence) -> Hit[Verb] | None:
    """The nearest verb before the noun; far off only a finite verb of signing, whose subjects may be long."""
    table, text = verb_table("agreement_verbs"), analysis.document.text
    for index in range(first - 1, max(sentence.first, first - _REACH_FINITE) - 1, -1):
        word, far = text.words[index], first - index > _REACH
        if far and word in _BREAKS | _CLAIMS:
            break
        if word.removeprefix("و") in _NO_VERBS or word in _PARTICIPLES:
            continue
        hit = table.match(text, index)
        if hit is None or hit.last > first or not _governs(analysis, hit, first):
            continue
        if not far or (hit.value.lemma in _SIGNING and hit.value.tense is not Tense.NOUN):
            return hit
    return None


def _governs(analysis: Analysis, verb: Hit[Verb], noun: int) -> bool:
    """Whether a verb reaches as far as the noun: «التوصل إلى اتفاق قبل انتهاء معاهدة …» reaches the first alone."""
    if noun - verb.last > _REACH_OF.get(verb.value.role, _REACH_FINITE):
        return False
    joined = analysis.document.words[noun].startswith("و")
    return verb.value.lemma != _REACH_LEMMA or joined or not _other_between(analysis, verb.last, noun)


def _other_between(analysis: Analysis, first: int, last: int) -> bool:
    """Whether another agreement's noun stands in tokens ``first``..``last``."""
    return any(noun_table().match(analysis.document.text, index) for index in range(first, last))


def _count(analysis: Analysis, first: int, number: str) -> tuple[int, SpanPair] | None:
    """«5 اتفاقيات», «اتفاقيتين» (two); a plural without a number has no count."""
    words = analysis.document.words
    if words[first].startswith("ل") and words[first - 1].startswith("ال"):
        return None  # «الذكرى الأربعين لمعاهدة …»
    for item in within(analysis.document.numbers, max(0, first - 3), first + 1):
        if item.last == first and item.span.kind is NumberKind.NUMBER and 1 < item.span.value < 1000:
            return int(item.span.value), (item.span.start, item.span.end)
    if number == "d":
        return 2, analysis.document.text.raw_span(first, first + 1)
    return None
