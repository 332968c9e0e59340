"""Whether a visit is announced, under way, over or off: the first rule that knows decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import interval
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import Tense, Verb, verb_table
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.dates import CLOSE, close_dates
from pipelines.language.spans import Direction
from pipelines.records import Status

_NOW: Final = frozenset({"حاليا", "الحاليه", "راهنا", "الجاريه"})


_JUST: Final = frozenset({"اليوم", "امس"})


_TODAY: Final = frozenset({"اليوم"})


_WAS: Final = frozenset({"كان", "كانت", "كانا", "كانوا"})


_LONG_AGO: Final = frozenset({"الماضي", "الماضيه", "المنصرم", "الفائت", "مؤخرا", "موخرا", "سابق", "سابقه", "منذ"})


_RANKED: Final = frozenset("اول ثاني ثالث اخر ارفع اعلي".split())


_NO_JOURNEY: Final = frozenset({Status.NEGOTIATING})
"""Statuses whose cues near a visit speak of the talks, not of the trip."""


Verdict = tuple[Status, bool]
"""A status, and whether the text says so or only allows it."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the rules of status read: the trip, the verb that carries it and the words around its trigger."""

    analysis: Analysis
    trip: Trip
    verb: Verb
    around: frozenset[str]

    @property
    def is_today(self) -> bool:
        return bool(_TODAY & self.around) or _is_today(self.analysis, self.trip)


def judge(analysis: Analysis, trip: Trip) -> Verdict:
    """The status that the trip's own words give it: the first rule that knows decides."""
    cue, words = trip.told_by, analysis.document.words
    around = words[max(cue.sentence.first, cue.first - CLOSE) : min(cue.sentence.last, cue.last + CLOSE)]
    telling = _Telling(analysis, trip, _support(analysis, trip) or cue.verb, frozenset(around))
    return next(verdict for rule in _RULES if (verdict := rule(telling)) is not None)


def _by_cue(telling: _Telling) -> Verdict | None:
    cue = telling.trip.told_by
    marked = cue_status(telling.analysis.document, cue.first, cue.last)
    return None if marked is None or marked in _NO_JOURNEY else (marked, True)


def _by_station(telling: _Telling) -> Verdict | None:
    return (Status.PLANNED, True) if telling.trip.later and telling.verb.tense is not Tense.PAST else None


def _by_end(telling: _Telling) -> Verdict | None:
    return (Status.COMPLETED, True) if telling.verb.role == "end" else None


def _by_adverb(telling: _Telling) -> Verdict | None:
    return (Status.ONGOING, True) if _NOW & telling.around else None


def _by_future(telling: _Telling) -> Verdict | None:
    if telling.verb.tense is not Tense.FUTURE:
        return None
    return (Status.ONGOING if telling.is_today else Status.PLANNED), True


def _by_tour(telling: _Telling) -> Verdict | None:
    cue = telling.trip.told_by
    span = _tour_span(telling.analysis.document.words, cue) if cue.verb.role == "tour" else None
    return None if span is None else (span, True)


def _by_present(telling: _Telling) -> Verdict | None:
    if telling.verb.tense is not Tense.PRESENT:
        return None
    cue = telling.trip.told_by
    said = not (cue.verb.tense is Tense.NOUN and telling.analysis.document.words[cue.last - 1].startswith("ال"))
    ahead = _lies_ahead(telling.analysis, telling.trip) and not _TODAY & telling.around
    return (Status.PLANNED if ahead else Status.ONGOING), said


def _by_past(telling: _Telling) -> Verdict | None:
    verb = telling.verb
    if verb.tense is not Tense.PAST:
        return None
    over = _is_over(telling.analysis, telling.trip, set(telling.around))
    if verb.role not in {"arrive", "head", "begin", "settle"} or over:
        return Status.COMPLETED, True
    return Status.ONGOING, verb.role == "begin" or bool(_JUST & telling.around)


def _by_noun(telling: _Telling) -> Verdict:
    if telling.verb.role == "begin":
        return Status.ONGOING, True
    ahead = _lies_ahead(telling.analysis, telling.trip, weekdays=False)
    return (Status.PLANNED if ahead else Status.COMPLETED), False


_RULES: Final[tuple[Callable[[_Telling], Verdict | None], ...]] = (
    _by_cue,
    _by_station,
    _by_end,
    _by_adverb,
    _by_future,
    _by_tour,
    _by_present,
    _by_past,
    _by_noun,
)


def _tour_span(words: list[str], cue: Cue) -> Status | None:
    """«جولة تشمل …» is still ahead of all its stations but the first; «شملت …» is over."""
    behind = set(words[cue.last : cue.last + 8])
    if behind & {"تشمل", "يشمل", "ستشمل", "تقوده", "ستقوده"}:
        return Status.PLANNED
    return Status.COMPLETED if behind & {"شملت", "قادته", "شمل"} else None


def _is_today(analysis: Analysis, trip: Trip) -> bool:
    """Whether a bare weekday beside the trigger is the publication day."""
    published = analysis.document.publication.day
    return published is not None and any(
        d.span.direction is Direction.OPEN and d.span.past == (published, published)
        for d in close_dates(analysis, trip.told_by)[:1]
    )


def _support(analysis: Analysis, trip: Trip) -> Verb | None:
    """The verb that carries a verbal noun: «يقوم بزيارة», «بدأ زيارة», «اختتم زيارته»."""
    return _support_of(analysis, trip.told_by)


def _support_of(analysis: Analysis, cue: Cue) -> Verb | None:
    table, text = verb_table("visit_verbs"), analysis.document.text
    if cue.verb.tense is not Tense.NOUN or cue.verb.role == "meet":
        return None
    for index in range(cue.first - 1, max(cue.sentence.first, cue.first - 2 * CLOSE) - 1, -1):
        hit = table.match(text, index)
        if hit and hit.value.role in {"light", "begin", "end", "arrive", "head", "settle"}:
            return hit.value
    for index in range(cue.last, min(cue.sentence.last, cue.last + 4)):
        hit = table.match(text, index)
        if hit and hit.value.role == "light" and hit.value.tense is not Tense.NOUN:
            return hit.value
    return None


def _is_over(analysis: Analysis, trip: Trip, around: set[str]) -> bool:
    """Whether an arrival is told as past: «كان قد وصل», a date more than a week back, «الشهر الماضي»."""
    cue, published = trip.told_by, analysis.document.publication.last
    before = {
        word.lstrip("وف") for word in analysis.document.words[max(cue.sentence.first, cue.first - 12) : cue.first]
    }
    if _WAS & before or "وكان" in before or "وكانت" in before:
        return True
    if published is None:
        return bool(_LONG_AGO & around)
    return any(d.span.last is not None and (published - d.span.last).days > 7 for d in close_dates(analysis, cue))


def _lies_ahead(analysis: Analysis, trip: Trip, *, weekdays: bool = True) -> bool:
    """Whether a date beside the trigger lies ahead; with ``weekdays`` a bare «الاثنين» does, as in the present."""
    published = analysis.document.publication.first
    for dated in close_dates(analysis, trip.told_by):
        span = dated.span
        if (
            not weekdays
            and "،"
            in analysis.document.words[min(dated.last, trip.told_by.last) : max(dated.first, trip.told_by.first)]
        ):
            continue  # a bare «زيارة» shares no clause with a date past a comma
        if span.direction is Direction.FUTURE:
            return True
        days = interval(span, Status.PLANNED)
        if span.direction is Direction.OPEN and not weekdays:
            continue
        known = days is not None and published is not None and span.direction is not Direction.PAST
        if known and days and published and (days.start, span.direction is Direction.OPEN) >= (published, True):
            return True
        if days is None and published is None and span.direction is Direction.OPEN:
            return True
    return False


def add_references(analysis: Analysis, candidates: list[Candidate], others: Sequence[Cue]) -> None:
    """«… الذي يقوم بزيارة رسمية»: a visit told again without its goal, in the present, is under way."""
    for cue in others:
        if cue.verb.role != "visit" or analysis.document.words[cue.last - 1].startswith("ال"):
            continue
        if _RANKED & set(analysis.document.words[max(cue.sentence.first, cue.first - 5) : cue.first]):
            continue  # «أول رئيس أميركي يزور …»
        before = analysis.mentions_within(max(cue.sentence.first, cue.first - CLOSE), cue.first)
        told = [c for c in candidates if before and c.actor is before[-1].actor]
        if len(told) != 1 or not before:
            continue
        support = _support_of(analysis, cue)
        verb = support or cue.verb
        if verb.tense is Tense.PRESENT and told[0].value("status") is Status.COMPLETED:
            told[0].replace("status", Status.ONGOING, analysis.document.text.raw_span(cue.first, cue.last))
