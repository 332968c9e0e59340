"""Dates in Arabic news: expressions, what they mean, and the days they stand for.

``lexicon``, ``numerals`` words; ``when``, ``calendars`` meaning and arithmetic; ``names``, ``relative``,
``parts``, ``numeric`` read expressions; ``composition`` joins them; ``resolution``, ``edtf``, ``finder``
give them days. :func:`find_dates` and :func:`resolve` are the way in.
"""

from pipelines.language.dates.finder import find_dates, resolve

__all__ = ["find_dates", "resolve"]
