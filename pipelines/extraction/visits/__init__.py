"""Visits: officials who travel, are received, meet or attend in another country.

``cues`` finds the triggers; ``journeys``, ``encounters`` and ``scenes`` make trips of them (``frames`` lists which);
``roles`` reads destinations, ``subjects`` who travels; ``dates``, ``status`` and ``meetings`` fill in the rest;
``merging`` makes one record of what is told several times, ``assembly`` the candidates; ``heads`` adds the trips that
only delegations tell.
"""

from pipelines.extraction.visits.assembly import candidates

__all__ = ["candidates"]
