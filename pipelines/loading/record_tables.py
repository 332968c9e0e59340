"""The tables of the schema ``records``: what articles say, and what was kept aside."""

from typing import Final

import sqlalchemy as sa

from pipelines.loading.columns import METADATA, choice, json_value, key, number, probability, text, texts
from pipelines.loading.slot_columns import slot_columns
from pipelines.records import RecordType

_STATUS: Final = "Where the event stands on the publication day, by the text alone."


def _record_table(kind: RecordType, name: str, comment: str) -> sa.Table:
    """A record table: who reports it, the slots, and the claim's certainty and source."""
    return sa.Table(
        name,
        METADATA,
        key("record_id", "Stable id of the record, from its article, type, slots and first evidence."),
        text("article_id", "Article that reports it (raw.articles).", required=True),
        *slot_columns(kind, status=_STATUS),
        text("attribution_source", "Source that the article names for the claim; null when it names none."),
        number("attribution_start", "Code point of the article's text at which the named source starts."),
        number("attribution_end", "Code point of the article's text at which the named source ends, exclusive."),
        text("attribution_cue", "Words that mark the attribution."),
        probability("confidence", "Probability (0 to 1) that the record is right."),
        texts("reasons", "What moved the confidence."),
        text("frame", "Rule of the extractor that found the record.", required=True),
        schema="records",
        comment=comment,
    )


VISITS: Final = _record_table(
    RecordType.VISIT,
    "visits",
    "Official travel to another country. One row a visit as one article reports it.",
)

DELEGATIONS: Final = _record_table(
    RecordType.DELEGATION,
    "delegations",
    "Groups that represent a country or a body abroad. One row a delegation as one article reports it.",
)

ARMS_DEALS: Final = _record_table(
    RecordType.ARMS_DEAL,
    "arms_deals",
    "Transfers of weapons and military equipment. One row a stage of a deal as one article reports it.",
)

TRADE_VOLUMES: Final = _record_table(
    RecordType.TRADE_VOLUME,
    "trade_volumes",
    "Values of trade between two economies in a period. One row a value as one article reports it.",
)

AGREEMENTS: Final = _record_table(
    RecordType.AGREEMENT,
    "agreements",
    "Agreements between countries and bodies, at any stage. One row an agreement or bundle as one article reports it.",
)

EVIDENCE: Final = sa.Table(
    "evidence",
    METADATA,
    key("record_id", "Record that the words prove (the table that record_type names)."),
    key("slot", "Slot that the words prove; `trigger` for the words that tell the event itself."),
    key("span_start", "Code point of the article's text at which the words start.", type_=sa.BigInteger),
    key("span_end", "Code point of the article's text at which the words end, exclusive.", type_=sa.BigInteger),
    choice("record_type", "Type of the record.", RecordType, required=True),
    text("article_id", "Article whose text it is (raw.articles).", required=True),
    text("surface", "The words themselves: exactly the article's text from span_start to span_end.", required=True),
    schema="records",
    comment="The words behind every slot. One row a span of text that proves one slot of one record.",
)

QUARANTINE: Final = sa.Table(
    "quarantine",
    METADATA,
    key("quarantine_id", "SHA-256 of the table's name and the row, hexadecimal."),
    text("table_name", "Table that the row was kept out of.", required=True),
    text("record_id", "Record of the row; null when the table has none."),
    text("article_id", "Article of the row; null when the table has none."),
    texts("reasons", "Each expectation that the row fails, in words."),
    json_value("row", "The row as it was, by column.", required=True),
    schema="records",
    comment="Rows that failed an expectation and reach no mart. One row a row.",
)

RECORD_TABLES: Final[dict[RecordType, sa.Table]] = {
    RecordType.VISIT: VISITS,
    RecordType.DELEGATION: DELEGATIONS,
    RecordType.ARMS_DEAL: ARMS_DEALS,
    RecordType.TRADE_VOLUME: TRADE_VOLUMES,
    RecordType.AGREEMENT: AGREEMENTS,
}
