"""Where an event takes place that is told before: «قمة … في باريس، وحضرها X», «قال في كلمته بالمنتدى»."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.document import Sentence
from pipelines.extraction.visits.cues import Cue
from pipelines.extraction.visits.roles import Destination, location
from pipelines.language.folding import fold
from pipelines.language.names_lexicon import lexicon_lines

EVENTS: Final = frozenset(
    "اجتماع اجتماعا الاجتماع اجتماعات الاجتماعات قمه قمتها القمه موتمر موتمرا الموتمر منتدي المنتدي"
    " دوره الدوره معرض المعرض مراسم المراسم حفل الحفل مشاورات المشاورات مفاوضات المفاوضات محادثات المحادثات"
    " مباحثات المباحثات ملتقي الملتقي ندوه الندوه حوار الحوار جلسه الجلسه لقاء اللقاء"
    " فعاليات الفعاليات فعاليه الفعاليه احتفال الاحتفال احتفالات الاحتفالات احتفاليه الاحتفاليه مهرجان المهرجان"
    " جنازه الجنازه تشييع قداس القداس كونغرس الكونغرس ورشه الورشه حفلا ملتقيات منتديات موتمرات الموتمرات قمتين"
    " تنصيب افتتاح طاوله الطاوله معرضا منتدا ملتقا لقاءات اللقاءات مداولات المداولات مناظره المناظره".split()
)
_FORMS: Final = frozenset(
    form
    for event in EVENTS
    for bare in (event, "ب" + event, *(["لل" + event[2:]] if event.startswith("ال") else []))
    for form in (bare, "و" + bare)
)
"""All of them as written, with what may be written before them."""
_BEHIND: Final = 8
"""Tokens from a speech to the event at which it is held."""
_BEFORE_EVENT: Final = 8
"""Tokens from a place to the event that takes place there."""
_CARRY: Final = 5
"""Sentences over which the place of an event is carried that is then called by another noun."""
_NEAR: Final = 18
"""Tokens from the noun of an event to its place."""
_SPEECH: Final = "speech"


@cache
def _speech_verbs() -> frozenset[str]:
    rows = lexicon_lines("people_verbs.tsv")
    return frozenset(fold(form) for forms, kind in rows if kind == _SPEECH for form in forms.split())


def place_before(analysis: Analysis, cue: Cue) -> Destination | None:
    """Where the event takes place that was told last before the trigger («قمة … في باريس، وحضرها X», «سيحضر X»)."""
    document, sentence = analysis.document, cue.sentence
    spot = _spot(analysis, sentence.first, cue.first)
    topic = document.sentences[max(0, sentence.index - 2)].first
    if spot is not None or not any(_bare_event(word) in EVENTS for word in document.words[topic : cue.first]):
        return spot
    return _last_city(analysis, cue)


def known_event_place(analysis: Analysis, cue: Cue) -> Destination | None:
    """Where «المنتدى», «القمة» right behind the trigger takes place: told with the same noun earlier in the article."""
    document = analysis.document
    noun = _known_event(document.words[cue.last : min(cue.sentence.last, cue.last + _BEHIND)])
    if noun is None:
        return None
    for sentence in document.sentences[: cue.sentence.index + 1]:
        spot = _spot(analysis, sentence.first, min(sentence.last, cue.first), frozenset({noun, "ال" + noun}))
        if spot is not None:
            return spot
    return _last_city(analysis, cue)


def place_of_event(analysis: Analysis, first: int, last: int) -> Destination | None:
    """Where the event named in tokens ``first``..``last`` is held: the one country in which events so called are."""
    words, found = analysis.document.words, None
    noun = next((bare for word in words[first:last] if (bare := _bare_event(word)) in EVENTS), None)
    if noun is None:
        return None
    nouns = frozenset({noun.removeprefix("ال"), "ال" + noun.removeprefix("ال")})
    for sentence in analysis.document.sentences:
        if _FORMS.isdisjoint(words[sentence.first : sentence.last]):
            continue
        spot = _spot(analysis, sentence.first, sentence.last, nouns)
        if spot is None or _YET & set(words[sentence.first : sentence.last]):
            continue
        if found is not None and found.country != spot.country:
            return None
        found = found or spot
    return found


_YET: Final = frozenset("المقبل المقبله القادم القادمه المقرر المقرره المرتقب المرتقبه المزمع المزمعه".split())
"""Words of an event that is still to come: it is not the one at which somebody speaks."""


def beside_event(analysis: Analysis, first: int, near: int, last: int) -> Destination | None:
    """«التقى X Y، على هامش مؤتمر …، المنعقد حاليا في لشبونة»: the city of the event beside which one meets."""
    words = analysis.document.words
    margin = next((index for index in range(first, near) if words[index] in _MARGINS), None)
    if margin is None or EVENTS.isdisjoint(words[margin + 1 : margin + 4]):
        return None
    spot = location(analysis, margin, scene_end(analysis, margin, min(last, margin + _NEAR)))
    return spot if spot is not None and spot.city is not None else None


_MARGINS: Final = frozenset({"هامش", "بهامش", "هوامش"})


def city_before(analysis: Analysis, sentence: Sentence) -> Destination | None:
    """The city of the event told in the sentence before."""
    words = analysis.document.words
    before = analysis.document.sentences[max(0, sentence.index - 1) : sentence.index]
    if all(_FORMS.isdisjoint(words[told.first : told.last]) for told in before):
        return None
    spots = (
        _spot(analysis, told.first, told.last, named_for=False) or location(analysis, told.first, told.last)
        for told in before
    )
    return next((spot for spot in spots if spot is not None and spot.city is not None), None)


def _last_city(analysis: Analysis, cue: Cue) -> Destination | None:
    """The city of the event told last in the sentences before, under whatever noun."""
    before = analysis.document.sentences[max(0, cue.sentence.index - _CARRY) : cue.sentence.index]
    spots = (_spot(analysis, sentence.first, sentence.last, named_for=False) for sentence in reversed(before))
    return next((spot for spot in spots if spot is not None and spot.city is not None), None)


def _spot(
    analysis: Analysis, first: int, last: int, nouns: frozenset[str] = EVENTS, *, named_for: bool = True
) -> Destination | None:
    words = analysis.document.words
    for token in range(first, last):
        if words[token] in _FORMS and _bare_event(words[token]) in nouns:
            near = scene_end(analysis, token + 1, min(last, token + _NEAR))
            spot = location(analysis, token, near, named_for=named_for) or _placed_before(analysis, first, token)
            if spot is not None:
                return spot
    return None


_TOPICS: Final = frozenset("حول بشان بخصوص لبحث لمناقشه ازاء حيال ان انه انها بان ضد لان".split())
"""Words that begin what is talked about: a place behind them is not where one talks."""


def scene_end(analysis: Analysis, first: int, last: int, stops: Collection[str] = frozenset()) -> int:
    """The token in ``first``..``last`` at which talk begins of what was discussed or said (or a word of ``stops``)."""
    words = analysis.document.words
    said = stops or _speech_verbs()
    return next((i for i in range(first, last) if words[i] in said or (not stops and words[i] in _TOPICS)), last)


def _placed_before(analysis: Analysis, first: int, token: int) -> Destination | None:
    """«بدأت في إسطنبول اجتماعات …», «شهدت موسكو الاجتماع»: the place stands right before the event."""
    return location(analysis, max(first, token - _BEFORE_EVENT), token)


def _bare_event(word: str) -> str:
    """A noun without «و», «ب» and «لل»: «وبالمنتدى» is «المنتدى»."""
    if word in EVENTS:
        return word
    bare = word[1:] if word[0] == "و" else word
    return "ا" + bare[1:] if bare.startswith("لل") else bare.removeprefix("ب")


def _known_event(words: Sequence[str]) -> str | None:
    """The noun of an event meant as known, without its article."""
    bare = (_bare_event(word) for word in words)
    return next((word.removeprefix("ال") for word in bare if word.startswith("ال") and word in EVENTS), None)
