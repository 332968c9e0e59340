"""Dates in Arabic news: expressions, what they mean, and the days they stand for.

``lexicon``, ``numerals``, ``tense`` know words; ``when``, ``slices``, ``calendars`` meaning and arithmetic;
``months``, ``weekdays``, ``years``, ``units``, ``stretches``, ``distances``, ``parts``, ``deictic`` and ``numeric``
read expressions; ``composition`` joins them (``joining``, ``ranges``), ``references`` looks back in the text;
``resolution``, ``anchoring`` and ``edtf`` give them days. :func:`find_dates` and :func:`resolve` are the way in.
"""

from pipelines.language.dates.finder import find_dates, resolve

__all__ = ["find_dates", "resolve"]
