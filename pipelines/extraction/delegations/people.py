"""People who are a delegation without the word: «يرافقه 20 من رجال الأعمال», «زار ستة نواب …», «وصل خبراء من …».

Such nouns are frequent and mostly speak of people at home, so a count, or «من» and who sends them, has to stand beside
the noun, and a verb of travel, sending or accompanying right before.
"""

from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.delegations.lexicon import SUBJECT_GOES, deed_at, is_finite, words
from pipelines.extraction.document import Sentence, within
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import Hit
from pipelines.language.spans import NumberKind

_COUNTS: Final = frozenset("عدد مجموعه عشرات نخبه كوكبه".split())
_NEAR: Final = 6
"""Tokens before the people within which the verb has to stand."""
_CARRIERS: Final = SUBJECT_GOES | {"send", "light"}
_MOST: Final = 500
_PUBLISHES: Final = "نشر"
"""«نشر 20 صحفيا بيانا»: of people it mostly says this, not that they are deployed."""


def people_start(analysis: Analysis, hit: Hit[str], sentence: Sentence) -> int | None:
    """The token at which people that are a group begin, with their count; None when nothing makes them one."""
    if not _is_carried(analysis, hit.first, sentence):
        return None
    spoken, first = analysis.document.words, hit.first
    if hit.skip and spoken[first][0] == "ب":
        return None  # «التقى بمسؤولين»: people at home
    if spoken[first - 1] == "من" and first - 2 >= sentence.first:
        first -= 1
    if spoken[first - 1] in _COUNTS:
        return first - 1
    for number in within(analysis.document.numbers, max(sentence.first, first - 4), first):
        if number.last == first and number.span.kind is NumberKind.NUMBER and 1 < number.span.value < _MOST:
            return number.first
    return hit.first if first == hit.first and _is_sent(analysis, hit) else None


def _is_carried(analysis: Analysis, first: int, sentence: Sentence) -> bool:
    """Whether a word of travel, sending or accompanying stands close before."""
    text, heads = analysis.document.text, words("head")
    for index in range(first - 1, max(sentence.first, first - _NEAR) - 1, -1):
        head = heads.match(text, index)
        if head is not None and head.value in {"with", "companion"}:
            return True
        deed = deed_at(analysis, index)
        if deed is not None and is_finite(deed):
            return deed.value.role in _CARRIERS and deed.value.lemma != _PUBLISHES
    return False


def _is_sent(analysis: Analysis, hit: Hit[str]) -> bool:
    """«خبراء من كوريا», «محققين من الاتحاد»: the country or body behind the noun, not a town."""
    spoken = analysis.document.words
    if spoken[hit.last - 1] != "من":
        if spoken[hit.last : hit.last + 1] != ["من"]:
            return False
        behind = hit.last + 1
    else:
        behind = hit.last
    places = analysis.countries.within(behind, behind + 3)
    return any(place.kind in {PlaceKind.COUNTRY, PlaceKind.BODY, PlaceKind.DEMONYM} for place in places)
