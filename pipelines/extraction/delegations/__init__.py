"""Delegations: groups that represent a country or a body abroad.

``groups`` reads the noun phrase of a group (sender, size, composition, head), ``journeys`` where it goes,
``assembly`` makes candidates and merges them.
"""

from pipelines.extraction.delegations.assembly import candidates

__all__ = ["candidates"]
