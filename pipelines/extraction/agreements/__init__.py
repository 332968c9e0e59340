"""Agreements between countries, and between countries and international bodies.

``nouns`` finds the words for agreements with the verbs that govern them; ``references`` those that tell of none of
their own. ``sides`` are possible parties, ``clauses``, ``pairs`` and ``readings`` say which of them are behind an
agreement. ``subjects``, ``sectors``, ``status``, ``dates``, ``chronicle``, ``places``, ``signatories`` and ``during``
(visits) read the other slots, ``filling`` puts them together, ``relations`` reads decisions on diplomatic relations,
``known`` the accord that the codebook names, ``merging`` makes one of several tellings; ``assembly`` runs it all.
"""

from pipelines.extraction.agreements.assembly import candidates

__all__ = ["candidates"]
