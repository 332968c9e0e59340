"""When a visit takes place: the dates of its clause, and the days that later sentences add."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate, Filled
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.document import Valued
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.language.spans import DateSpan
from pipelines.records import DateInterval, Precision, Status

CLOSE: Final = 14
"""Tokens around a trigger within which a date or an adverb belongs to it."""


def add_days(analysis: Analysis, candidates: list[Candidate], others: Sequence[Cue]) -> None:
    """Days told of a trip where its goal is not repeated («سينهي زيارته يوم الأربعاء») lengthen it."""
    for cue in others:
        word = analysis.document.words[cue.last - 1]
        refers = cue.verb.suffix or word.startswith("ال") or cue.verb.role == "end"
        if cue.verb.role not in {"visit", "end"} or not refers:
            continue
        start = analysis.document.sentences[max(0, cue.sentence.index - 1)].first
        actors = [m.actor for m in analysis.mentions_within(start, cue.sentence.last)]
        told = [c for c in candidates if c.actor in actors and c.value("date") is not None]
        for dated in close_dates(analysis, cue)[:1] if len(told) == 1 else ():
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


def close_dates(analysis: Analysis, cue: Cue) -> list[Valued[DateSpan]]:
    """The dates of the trigger's own clause, the nearest first; the only date of a sentence may stand further off."""
    words = analysis.document.words
    inside = dates_within(analysis.document, cue.sentence.first, cue.sentence.last)
    reach = CLOSE if len(inside) > 1 else 2 * CLOSE
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
    for dated in close_dates(analysis, trip.told_by)[:1]:
        today = published is not None and dated.span.past == (published, published)
        present = trip.told_by.verb.tense is Tense.PRESENT
        date = filled(dated, Status.ONGOING if today and present else status)
        if date.value is not None and date.value.precision is Precision.YEAR and status is Status.ONGOING:
            continue  # «يزور القاعدة التي هوجمت عام 1941»: a whole year dates no trip that is under way
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)
        else:
            candidate.slots.setdefault("date", date)
