"""Agreements between countries, and between countries and international bodies.

``nouns`` finds the words for agreements with how many, ``parties`` who is behind them, ``subjects`` what
they are about, ``relations`` decisions on diplomatic relations; ``assembly`` makes and merges candidates.
"""

from pipelines.extraction.agreements.assembly import candidates

__all__ = ["candidates"]
