"""What a journey is for: the conference, ceremony or exercise that its clause names.

«للمشاركة في مؤتمر عسكري دولي», «لحضور القمة», «على هامش معرض», «بمناسبة انعقاد اللجنة»: the noun phrase
behind the words of purpose, up to the next mark, verb or preposition of another kind.
"""

from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable

_STOPS: Final = frozenset(
    ". ، , ؛ : ( ) خلال بمشاركه بحضور برئاسه برياسه بدعوه الذي التي حيث يوم اليوم امس غدا عقب بعد قبل منذ"
    " وذلك والذي والتي"
    " ينظمه تنظمه ينظمها يستمر تستمر بينها من على علي الي كما ان بهدف لبحث".split()
) | {"\n"}
_EVENTS: Final = frozenset(
    "موتمر الموتمر قمه القمه اجتماع الاجتماع اجتماعات معرض المعرض مناورات المناورات تمرين تمارين منتدي"
    " المنتدي دوره الدوره"
    " حفل احتفالات مراسم افتتاح ندوه ملتقي اعمال اشغال جنازه تشييع تنصيب لجنه اللجنه مباحثات مفاوضات"
    " محادثات انعقاد".split()
)
"""Nouns of events: the phrase must hold one, for one also takes part in «سلسلة لقاءات»."""
_REACH: Final = 30
_LONGEST: Final = 12


@cache
def _leads() -> PhraseTable[str]:
    return PhraseTable((phrase, phrase) for (phrase,) in read_lexicon("occasion_leads"))


def occasion(analysis: Analysis, first: int, sentence: Sentence) -> Filled | None:
    """The occasion named in ``sentence`` near token ``first``, rather behind it than before; None without one."""
    text = analysis.document.text
    behind = range(first, min(sentence.last, first + _REACH))
    before = range(max(sentence.first, first - _REACH), first)
    for index in (*behind, *before):
        hit = _leads().match(text, index)
        if hit is None:
            continue
        last = _phrase_end(analysis, hit.last, sentence.last)
        if last > hit.last and _EVENTS & {word.lstrip("بل") for word in text.words[hit.last : last]}:
            start, end = text.raw_span(hit.last, last)
            return Filled(analysis.document.surface(start, end), ((start, end),))
    return None


def _phrase_end(analysis: Analysis, first: int, limit: int) -> int:
    words = analysis.document.words
    dated = {t for d in analysis.document.dates for t in range(d.first, d.last)}
    end = first
    while end < min(limit, first + _LONGEST) and words[end] not in _STOPS and end not in dated:
        if words[end] == "في" and end > first:
            break
        end += 1
    return end
