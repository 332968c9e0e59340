"""What an agreement is about: the words behind its noun, and the sector that they tell."""

from collections import Counter
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import PhraseTable
from pipelines.records import Sector

_LEADS: Final = frozenset(
    "بشان حول في مجال مجالات للتعاون التعاون لتعزيز تتعلق يتعلق المتعلقه الخاصه تهدف يهدف تنص بهدف تقضي يقضي لاقامه علي الي".split()
)
_SKIPPED: Final = frozenset("بشان حول في تتعلق يتعلق المتعلقه الخاصه بخصوص ب فيما".split())
_ENDS: Final = frozenset({".", "\n", "؛", "،", ",", ":", "(", ")", "الذي", "التي", "وذلك", "حيث", "خلال", "بين", "مع", "بحضور", "بقيمه", "عام", "ان", "كما", "بينهما", "الموقعه", "الموقع", "المبرمه", "المبرم", "منذ", "عقب", "بعد", "امس", "اليوم", "-", "–"})
_LONGEST: Final = 14


@cache
def _sector_table() -> PhraseTable[Sector]:
    return PhraseTable((phrase, Sector(sector)) for phrase, sector in read_lexicon("sectors"))


def subject_tokens(analysis: Analysis, last: int, sentence: Sentence) -> tuple[int, int] | None:
    """The tokens that say what the agreement whose noun ends at ``last`` is about; None when nothing does."""
    words = analysis.document.words
    covered = {
        token
        for place in analysis.countries.within(last, min(sentence.last, last + 10))
        if place.kind is PlaceKind.DEMONYM
        for token in range(place.first, place.last)
    }
    begin = last
    while begin < min(sentence.last, last + 9) and (begin in covered or words[begin] in _MODIFIERS or words[begin] in _BETWEEN_WORDS):
        begin += 1
    if words[begin : begin + 1] and words[begin] in _ENDS | {"ل"}:
        begin = _lead(words, begin, min(sentence.last, begin + 12))
    while begin < sentence.last and words[begin] in _SKIPPED:
        begin += 1
    end = begin
    while end < min(sentence.last, begin + _LONGEST) and words[end] not in _ENDS and end not in covered:
        end += 1
    return (begin, end) if end > begin else None


_MODIFIERS: Final = frozenset("جديد جديده ثنائي ثنائيه مشترك مشتركه رسمي رسميه رسميا تاريخي تاريخيه هام هامه مهمه مبدئي مبدئيه اولي نهائي تفاهم اول الاولي \" « » “ ”".split())
_BETWEEN_WORDS: Final = frozenset({"بينهما", "بينهم"})


def _lead(words: list[str], first: int, limit: int) -> int:
    """The first token behind a word that leads to the subject («بشأن …»), or ``limit`` when none does."""
    for index in range(first, limit):
        word = words[index]
        if word in {".", "\n"}:
            break
        if word in _LEADS or word.startswith("لت") or word in {"للتعاون", "بشان"}:
            return index
    return limit


def sector_of(analysis: Analysis, first: int, last: int) -> Sector | None:
    """The sector that most words in tokens ``first``..``last`` tell; None when none does."""
    hits: Counter[Sector] = Counter()
    index, text = first, analysis.document.text
    while index < last:
        if hit := _sector_table().match(text, index):
            hits[hit.value] += 1
            index = hit.last
        else:
            index += 1
    return hits.most_common(1)[0][0] if hits else None
