"""What a record is: the codebook as types.

``codes`` holds the closed vocabularies, ``values`` dates, money and evidence, ``types`` the five
record types, ``record`` a record with its evidence, ``article`` what records are read from.
Nothing here knows how records are found or stored.
"""

from pipelines.records.article import Article, Publication, PublishedBasis, article_id
from pipelines.records.codes import (
    AgreementKind,
    ArmsCategory,
    Change,
    Composition,
    Precision,
    RecordType,
    Sector,
    Status,
    TradeFlow,
    TradeKind,
)
from pipelines.records.record import TRIGGER_SLOT, Record
from pipelines.records.types import (
    SLOT_TYPES,
    Agreement,
    ArmsDeal,
    Delegation,
    Slots,
    TradeVolume,
    Visit,
    plain,
)
from pipelines.records.values import Attribution, DateInterval, Evidence, Money, RecordError, Span

__all__ = [
    "SLOT_TYPES",
    "TRIGGER_SLOT",
    "Agreement",
    "AgreementKind",
    "ArmsCategory",
    "ArmsDeal",
    "Article",
    "Attribution",
    "Change",
    "Composition",
    "DateInterval",
    "Delegation",
    "Evidence",
    "Money",
    "Precision",
    "Publication",
    "PublishedBasis",
    "Record",
    "RecordError",
    "RecordType",
    "Sector",
    "Slots",
    "Span",
    "Status",
    "TradeFlow",
    "TradeKind",
    "TradeVolume",
    "Visit",
    "article_id",
    "plain",
]
