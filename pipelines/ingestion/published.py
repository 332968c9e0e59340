"""The publication date as metadata states it. Dates inside the text are the language layer's matter."""

import re
from calendar import monthrange
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from pipelines.records import Publication, PublishedBasis

_PARTIAL: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_SLASHED: Final = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_YEARS: Final = range(1900, 2101)
_LONGEST: Final = 64


class DateError(ValueError):
    """Metadata that states a date in a form that nobody promised; the message quotes it."""


def stated_publication(stated: object, *, note: str) -> Publication:
    """What a metadata field says of the day of publication.

    ISO 8601 dates and times, RFC 2822 (feeds), and a bare month or year, which is an interval. The
    day is the one written: a time zone does not move it. Raises :class:`DateError` for anything else.

    >>> stated_publication("2022-09-13T23:30:00+01:00", note="metadata.csv").day
    datetime.date(2022, 9, 13)
    >>> stated_publication("2022-09", note="metadata.csv").last
    datetime.date(2022, 9, 30)
    """
    if stated is None or (isinstance(stated, str) and not stated.strip()):
        return Publication()
    if not isinstance(stated, str):
        raise DateError(f"publication date {str(stated)[:_LONGEST]!r} is no text")
    first, last = _days(stated.strip())
    return Publication(first, last, PublishedBasis.METADATA, note)


def _days(text: str) -> tuple[date, date]:
    if len(text) <= _LONGEST and text.isascii():
        for reading in (_interval, _iso, _slashed, _rfc):
            days = reading(text)
            if days is not None and days[0].year in _YEARS:
                return days
    raise DateError(f"publication date {text[:_LONGEST]!r} is no ISO date (2022-09-13)")


def _interval(text: str) -> tuple[date, date] | None:
    if not (match := _PARTIAL.fullmatch(text)):
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if year not in _YEARS or month > 12:
        return None
    first, last = month or 1, month or 12
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _iso(text: str) -> tuple[date, date] | None:
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return None
    return day, day


def _slashed(text: str) -> tuple[date, date] | None:
    if not (match := _SLASHED.match(text)):
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day, day


def _rfc(text: str) -> tuple[date, date] | None:
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, IndexError, OverflowError):
        return None
    return day, day
