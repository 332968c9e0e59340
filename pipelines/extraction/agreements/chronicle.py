"""Lines of a chronicle: «1954 - اتفاق …», often under «في مثل هذا اليوم», which gives the day as well."""

from datetime import date
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.verbs import Tense
from pipelines.records import DateInterval, Precision

_DASHES: Final = frozenset({"-", "–", "—", ":"})
_YEARS: Final = range(1000, 2200)
_THIS_DAY: Final = ("مثل", "هذا", "اليوم")
_HEADING: Final = 160
"""Tokens within which the heading of a chronicle stands."""


def chronicle_date(analysis: Analysis, instrument: Instrument) -> Filled | None:
    """The date that the line's year gives, or None when the line has none."""
    words, index = analysis.document.words, instrument.sentence.first
    while index < instrument.start and words[index] in {".", "\n"}:
        index += 1
    if (
        index + 1 < len(words)
        and words[index].isdigit()
        and int(words[index]) in _YEARS
        and words[index + 1] in _DASHES
    ):
        return Filled(_interval(analysis, int(words[index])), (analysis.document.text.raw_span(index, index + 1),))
    return None


def is_history(analysis: Analysis, instrument: Instrument) -> bool:
    """«1993 - يوقعان على …»: the present of a chronicle tells of what is past."""
    return instrument.tense is not Tense.FUTURE and chronicle_date(analysis, instrument) is not None


def _interval(analysis: Analysis, year: int) -> DateInterval:
    day = analysis.document.publication.day
    if day is not None and _is_this_day(analysis) and (day.month, day.day) != (2, 29):
        same = day.replace(year=year)
        return DateInterval(same, same, Precision.DAY)
    return DateInterval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _is_this_day(analysis: Analysis) -> bool:
    words = analysis.document.words[:_HEADING]
    return any(tuple(words[i : i + 3]) == _THIS_DAY for i in range(len(words) - 2))
