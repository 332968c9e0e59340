"""Which reports can tell one event: one module a record type, each with the same two functions.

``tell`` reduces a report to what is compared, ``compare`` says what the contents of two say of each other; days are
compared for all types alike (:mod:`pipelines.resolution.grouping`).
"""

from typing import Final

from pipelines.records import RecordType
from pipelines.resolution.matching import agreements, arms, delegations, trade, visits
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling

__all__ = ["MATCHINGS", "ActorLookup", "Likeness", "Matching", "Telling"]

MATCHINGS: Final[dict[RecordType, Matching]] = {
    RecordType.VISIT: visits.MATCHING,
    RecordType.DELEGATION: delegations.MATCHING,
    RecordType.ARMS_DEAL: arms.MATCHING,
    RecordType.TRADE_VOLUME: trade.MATCHING,
    RecordType.AGREEMENT: agreements.MATCHING,
}
"""How reports of each type are told apart."""
