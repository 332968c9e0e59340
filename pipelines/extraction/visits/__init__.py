"""Visits: officials who travel, are received, meet or attend in another country.

``cues`` finds the triggers; ``journeys``, ``stays``, ``encounters``, ``attendance``, ``statements`` and others make
trips of them (``frames`` lists which); ``hosts`` and ``scenes`` know where one is received and an event takes place;
``roles`` reads destinations, ``subjects`` who travels; ``dates``, ``status`` and ``meetings`` fill in the rest;
``merging`` makes one record of what is told several times, ``assembly`` the candidates; ``heads`` adds the trips that
only delegations tell.
"""

from pipelines.extraction.visits.assembly import candidates

__all__ = ["candidates"]
