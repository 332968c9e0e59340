"""Date, city, counterparts, occasion and status of a visit, from the clauses that tell it."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.dating import dates_within, distance, filled, interval
from pipelines.extraction.document import Sentence, Valued
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import Tense, Verb, verb_table
from pipelines.extraction.visits.cues import Cue, Trip, cues
from pipelines.extraction.visits.roles import location
from pipelines.language.phrases import Hit
from pipelines.language.spans import DateSpan, Direction
from pipelines.records import DateInterval, Precision, Status

_NOW: Final = frozenset({"حاليا", "الحاليه", "راهنا", "الجاريه"})
_JUST: Final = frozenset({"اليوم", "امس"})
_TODAY: Final = frozenset({"اليوم"})
_WAS: Final = frozenset({"كان", "كانت", "كانا", "كانوا"})
_LONG_AGO: Final = frozenset({"الماضي", "الماضيه", "المنصرم", "الفائت", "مؤخرا", "موخرا", "سابق", "سابقه", "منذ"})
_CLOSE: Final = 14
"""Tokens around a trigger within which a date or an adverb belongs to it."""
_NO_JOURNEY: Final = frozenset({Status.NEGOTIATING})
"""Statuses whose cues near a visit speak of the talks, not of the trip."""


def judge(analysis: Analysis, trip: Trip) -> tuple[Status, bool]:
    """The status that the trip's own words give it, and whether they say so or only allow it."""
    cue, words = trip.told_by, analysis.document.words
    marked = cue_status(analysis.document, cue.first, cue.last)
    around = set(words[max(cue.sentence.first, cue.first - _CLOSE) : min(cue.sentence.last, cue.last + _CLOSE)])
    if marked is not None and marked not in _NO_JOURNEY:
        return marked, True
    verb = _support(analysis, trip) or cue.verb
    if trip.later and verb.tense is not Tense.PAST:
        return Status.PLANNED, True
    said = not (cue.verb.tense is Tense.NOUN and words[cue.last - 1].startswith("ال"))
    if verb.role == "end":
        return Status.COMPLETED, True
    if _NOW & around:
        return Status.ONGOING, True
    if verb.tense is Tense.FUTURE:
        return (Status.ONGOING if _TODAY & around or _is_today(analysis, trip) else Status.PLANNED), True
    if cue.verb.role == "tour" and (span := _tour_span(words, cue)) is not None:
        return span, True
    if verb.tense is Tense.PRESENT:
        return (Status.PLANNED if _lies_ahead(analysis, trip) and not _TODAY & around else Status.ONGOING), said
    if verb.tense is Tense.PAST:
        if verb.role not in {"arrive", "head", "begin", "settle"} or _is_over(analysis, trip, around):
            return Status.COMPLETED, True
        return Status.ONGOING, verb.role == "begin" or bool(_JUST & around)
    if verb.role in {"begin"}:
        return Status.ONGOING, True
    return (Status.PLANNED if _lies_ahead(analysis, trip, weekdays=False) else Status.COMPLETED), False


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
        d.span.direction is Direction.OPEN and d.span.past == (published, published) for d in _close_dates(analysis, trip.told_by)[:1]
    )


def _support(analysis: Analysis, trip: Trip) -> Verb | None:
    """The verb that carries a verbal noun: «يقوم بزيارة», «بدأ زيارة», «اختتم زيارته»."""
    return _support_of(analysis, trip.told_by)


def _support_of(analysis: Analysis, cue: Cue) -> Verb | None:
    table, text = verb_table("visit_verbs"), analysis.document.text
    if cue.verb.tense is not Tense.NOUN or cue.verb.role == "meet":
        return None
    for index in range(cue.first - 1, max(cue.sentence.first, cue.first - 2 * _CLOSE) - 1, -1):
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
    before = {word.lstrip("وف") for word in analysis.document.words[max(cue.sentence.first, cue.first - 12) : cue.first]}
    if _WAS & before or "وكان" in before or "وكانت" in before:
        return True
    if published is None:
        return bool(_LONG_AGO & around)
    return any(d.span.last is not None and (published - d.span.last).days > 7 for d in _close_dates(analysis, cue))


def _lies_ahead(analysis: Analysis, trip: Trip, *, weekdays: bool = True) -> bool:
    """Whether a date beside the trigger lies ahead; with ``weekdays`` a bare «الاثنين» does, as with the present tense."""
    published = analysis.document.publication.first
    for dated in _close_dates(analysis, trip.told_by):
        span = dated.span
        if not weekdays and "،" in analysis.document.words[min(dated.last, trip.told_by.last) : max(dated.first, trip.told_by.first)]:
            continue  # a bare «زيارة» shares no clause with a date past a comma
        if span.direction is Direction.FUTURE:
            return True
        days = interval(span, Status.PLANNED)
        if span.direction is Direction.OPEN and not weekdays:
            continue
        if days is not None and published is not None and span.direction is not Direction.PAST:
            if days.start > published or (days.start == published and span.direction is Direction.OPEN):
                return True
        if days is None and published is None and span.direction is Direction.OPEN:
            return True
    return False


def add_references(analysis: Analysis, candidates: list[Candidate], trips: Sequence[Trip]) -> None:
    """«… الذي يقوم بزيارة رسمية»: a visit told again without its goal, in the present, is under way."""
    used = {trip.cue.first for trip in trips}
    for cue in cues(analysis):
        if cue.first in used or cue.verb.role != "visit" or analysis.document.words[cue.last - 1].startswith("ال"):
            continue
        before = analysis.mentions_within(max(cue.sentence.first, cue.first - _CLOSE), cue.first)
        told = [c for c in candidates if before and c.actor is before[-1].actor]
        if len(told) != 1 or not before:
            continue
        support = _support_of(analysis, cue)
        verb = support or cue.verb
        if verb.tense is Tense.PRESENT and told[0].value("status") is Status.COMPLETED:
            told[0].replace("status", Status.ONGOING, analysis.document.text.raw_span(cue.first, cue.last))


def add_days(analysis: Analysis, candidates: list[Candidate], trips: Sequence[Trip]) -> None:
    """Days told of a trip where its goal is not repeated («سينهي زيارته يوم الأربعاء») lengthen it."""
    used = {trip.cue.first for trip in trips}
    for cue in cues(analysis):
        word = analysis.document.words[cue.last - 1]
        refers = cue.verb.suffix or word.startswith("ال") or cue.verb.role == "end"
        if cue.first in used or cue.verb.role not in {"visit", "end"} or not refers:
            continue
        start = analysis.document.sentences[max(0, cue.sentence.index - 1)].first
        actors = [m.actor for m in analysis.mentions_within(start, cue.sentence.last)]
        told = [c for c in candidates if c.actor in actors and c.value("date") is not None]
        for dated in _close_dates(analysis, cue)[:1] if len(told) == 1 else ():
            date = filled(dated, told[0].value("status"))
            if date.value is not None and (joined := join_days(told[0].slots["date"], date)):
                told[0].slots["date"] = joined


def join_days(one: Filled | None, other: Filled | None) -> Filled | None:
    """A trip with several dated days runs from the first to the last of them; a finer date beats a coarser."""
    if one is None or other is None or one.value is None or other.value is None or one.value == other.value:
        return None
    a, b = one.value, other.value
    fine = {Precision.DAY, Precision.RANGE}
    if a.precision in fine and b.precision in fine:
        days = DateInterval(min(a.start, b.start), max(a.end, b.end), Precision.RANGE)
        return Filled(days, (*one.spans, *other.spans)) if (days.end - days.start).days <= _LONGEST else one
    return one if a.precision in fine or b.precision not in fine else other


_LONGEST: Final = 10
"""Days beyond which two dated days are hardly of one trip."""


def _close_dates(analysis: Analysis, cue: Cue) -> list[Valued[DateSpan]]:
    """The dates of the trigger's own clause, the nearest first; the only date of a sentence may stand further off."""
    words = analysis.document.words
    inside = dates_within(analysis.document, cue.sentence.first, cue.sentence.last)
    reach = _CLOSE if len(inside) > 1 else 2 * _CLOSE
    close = [
        d
        for d in inside
        if distance(d.first, d.last, cue.first) <= reach
        and not _OTHER_CLAUSE & set(words[min(cue.last, d.last) : max(cue.first, d.first)])
    ]
    return sorted(close, key=lambda d: distance(d.first, d.last, cue.first))


_OTHER_CLAUSE: Final = frozenset({"منذ", "عندما", "حينما", "بعدما", "وكان", "وكانت", "اعلن", "اعلنت"})
"""Words that open a clause of another time."""


def fill_date(analysis: Analysis, candidate: Candidate, trip: Trip, status: Status) -> None:
    """The date that stands nearest to the trigger in its clause.

    «يصل الاثنين» in Monday's paper is today, though the trip is still ahead.
    """
    published = analysis.document.publication.day
    for dated in _close_dates(analysis, trip.told_by)[:1]:
        today = published is not None and dated.span.past == (published, published)
        present = trip.told_by.verb.tense is Tense.PRESENT
        date = filled(dated, Status.ONGOING if today and present else status)
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)
        else:
            candidate.slots.setdefault("date", date)


def fill_meetings(analysis: Analysis, candidate: Candidate, trip: Trip) -> None:
    """The city and the named hosts met, from the sentences around the trip's that tell of its meetings."""
    document, host, here = analysis.document, trip.destination.country, trip.cue.sentence.index
    for sentence in document.sentences[max(0, here - _AROUND) : here + _AROUND + 1]:
        people = analysis.mentions_within(sentence.first, sentence.last)
        present = any(m.actor is trip.visitor.actor for m in people)
        met = _meetings(analysis, sentence)
        if not met or not (present or 0 <= sentence.index - here <= 1):
            continue
        spot = location(analysis, sentence.first, sentence.last)
        if spot is not None and spot.country != host:
            continue
        if spot is not None and spot.city is not None:
            candidate.fill("host_city", document.place_name(spot.city), (spot.city.start, spot.city.end))
        if present or sentence.index == here:
            _add_counterparts(analysis, candidate, trip, people, met)


_AROUND: Final = 4
"""Sentences around a trip's trigger in which its meetings are told."""


def _meetings(analysis: Analysis, sentence: Sentence) -> list[Hit[Verb]]:
    return [h for h in analysis.travel_within(sentence.first, sentence.last) if h.value.role in {"meet", "receive"}]


def _add_counterparts(
    analysis: Analysis, candidate: Candidate, trip: Trip, people: list[Mention], met: list[Hit[Verb]]
) -> None:
    for mention in people:
        name = mention.actor.name
        if mention.actor is trip.visitor.actor or mention.actor.former or name is None:
            continue
        if any(_met(mention, hit, trip.destination.country) for hit in met):
            candidate.add("counterparts", analysis.document.surface(name.start, name.end), (name.start, name.end))


def _met(mention: Mention, hit: Hit[Verb], host: str) -> bool:
    """Whether ``mention`` is the one met: an official of the host country near the verb, or one right behind it."""
    country = mention.actor.country
    if country == host:
        return distance(mention.first, mention.last, hit.first) <= _MET_REACH
    return country is None and mention.actor.office is not None and 0 <= mention.first - hit.last <= _MET_REACH // 2


_MET_REACH: Final = 25
