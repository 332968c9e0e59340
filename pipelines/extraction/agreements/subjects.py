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
    "بشان حول بخصوص للتعاون لتعزيز لتطوير لاقامه لانشاء لتاسيس تتعلق يتعلق المتعلقه المتعلق تهدف يهدف تقضي يقضي تنص لتنفيذ"
    " لدعم لتشجيع لحمايه لتبادل لتسليم لتمويل لشراء لترسيم لانهاء لايجاد".split()
)
"""Words that open what an agreement is about, wherever they stand in its phrase."""
_FIELDS: Final = frozenset({"مجال", "مجالات", "المجال", "المجالات", "قطاع", "ميدان"})
_SKIPPED: Final = frozenset("بشان حول بخصوص في تتعلق يتعلق المتعلقه المتعلق الخاصه الخاص ب فيما تهدف يهدف تقضي يقضي تنص الي علي".split())
_RELATIVES: Final = frozenset(
    "الذي التي هو هي وقع وقعت وقعها وقعه وقعا وقعتا ابرم ابرمت ابرمها ابرمه ابرمته ابرمتها تم يتم بين بينهما مع ل كان كانت وكان قد".split()
)
"""Words that show that the noun's own phrase is over before its subject was said."""
_ENDS: Final = frozenset(
    ". \n ؛ ، , : ( ) الذي التي وذلك حيث خلال بين مع بحضور بقيمه عام العام سنه ان كما بينهما الموقعه الموقع المبرمه المبرم منذ"
    " عقب بعد قبل امس اليوم الماضي المقبل - – وكانت وكان ووقع شبيه الموقعين".split(" ")
) | {"\n"}
_LONGEST: Final = 14


@cache
def _sector_table() -> PhraseTable[Sector]:
    return PhraseTable((phrase, Sector(sector)) for phrase, sector in read_lexicon("sectors"))


def subject_tokens(analysis: Analysis, last: int, sentence: Sentence) -> tuple[int, int] | None:
    """The tokens that say what the agreement whose noun ends at ``last`` is about; None when nothing does."""
    words = analysis.document.words
    covered = {
        token
        for place in analysis.countries.within(last, min(sentence.last, last + 14))
        if place.kind is PlaceKind.DEMONYM
        for token in range(place.first, place.last)
    }
    begin = last
    while begin < min(sentence.last, last + 6) and (begin in covered or words[begin] in _MODIFIERS):
        begin += 1
    dated = {t for d in analysis.document.dates for t in range(d.first, d.last)}
    if begin >= sentence.last or words[begin] in _RELATIVES | _ENDS or begin in dated or _is_verb(words[begin]):
        lead = _lead(words, begin, min(sentence.last, begin + 18))
        if lead is None:
            return None
        begin = lead
    while begin < sentence.last and words[begin] in _SKIPPED:
        begin += 1
    end = begin
    while end < min(sentence.last, begin + _LONGEST) and words[end] not in _ENDS and end not in dated:
        end += 1
    while end > begin and (end - 1 in covered or words[end - 1] in {"في", "من", "علي", "و"}):
        end -= 1
    return (begin, end) if end > begin else None


_MODIFIERS: Final = frozenset("جديد جديده ثنائي ثنائيه مشترك مشتركه رسمي رسميه رسميا تاريخي تاريخيه هام هامه مهمه مبدئي مبدئيه اولي نهائي تفاهم اول الاولي \" « » “ ”".split())

_PAST_VERBS: Final = frozenset("ارست ارسي ارسيا وضعت وضع شملت شمل تضمنت تضمن نصت نص مهدت سمحت بلغت حملت جاءت انهت انهي وقعتها".split())


def _is_verb(word: str) -> bool:
    """Whether ``word`` is a verb that says what the agreement does, by its shape: «تنص», «يقلل», «أرست».

    Verbal nouns that begin alike have a long vowel inside («تعاون», «تطوير», «يورانيوم»).
    """
    imperfect = word[:1] in {"ت", "ي"} and 3 <= len(word) <= 6 and not set(word[2:-1]) & {"ا", "ي", "و"} and word[-1] not in "هاء"
    return word in _PAST_VERBS or imperfect


def _lead(words: list[str], first: int, limit: int) -> int | None:
    """The first token that opens the subject («بشأن …», «في مجال …», «للتعاون»), or None."""
    for index in range(first, limit):
        word = words[index]
        if word in {".", "\n"}:
            return None
        if word in _LEADS or (word == "في" and index + 1 < limit and words[index + 1] in _FIELDS):
            return index
    return None


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
    if not hits:
        return None
    most = max(hits.values())
    if hits[Sector.DEFENCE] == most:  # security and defence are often named together; defence is the narrower word
        return Sector.DEFENCE
    return hits.most_common(1)[0][0]
