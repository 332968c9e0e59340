"""Visits: officials who travel, are received, meet or attend in another country.

``frames`` finds (visitor, host) pairs around triggers, ``roles`` decides by grammar who travels and where
to, ``details`` reads date, city, counterparts, occasion and status, ``merging`` makes one record of what is
told several times.
"""

from pipelines.extraction.visits.assembly import candidates

__all__ = ["candidates"]
