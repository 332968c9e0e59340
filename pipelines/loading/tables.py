"""The tables of the warehouse that Python fills, declared once.

DDL (:mod:`pipelines.loading.ddl`), Arrow schemas (:mod:`pipelines.loading.arrow`), the expectations, dbt's
sources and ``docs/schema.md`` (:mod:`pipelines.loading.catalogue`) all come from here. What dbt builds from
these tables is declared in ``dbt/models/``, not here.
"""

from typing import Any, Final

import sqlalchemy as sa

from pipelines.ingestion import Cause
from pipelines.loading.columns import choice, country, day, interval, key, money, number, party, text, texts
from pipelines.records import (
    AgreementKind,
    ArmsCategory,
    Change,
    Composition,
    PublishedBasis,
    RecordType,
    Sector,
    Status,
    TradeFlow,
    TradeKind,
)

METADATA: Final = sa.MetaData()

ARTICLES: Final = sa.Table(
    "articles",
    METADATA,
    key("article_id", "SHA-256 of the stored text in UTF-8, hexadecimal: the same text is the same article."),
    text("title", "Title as published; null when none is known."),
    text("publisher", "Outlet that published the article; null when unknown."),
    text("url", "Address at which it was published; null when unknown."),
    text("language_code", "Language code given by the metadata; null when none is."),
    day("published_first_date", "First day on which the article can have appeared; null when nothing bounds it."),
    day(
        "published_last_date",
        "Last day on which the article can have appeared (the first when the day is known); null when unbounded.",
    ),
    choice("published_basis", "How the publication date is known.", PublishedBasis, required=True),
    text("published_note", "What an inferred publication date rests on; empty when it was given.", required=True),
    text("source_file", "File of the inbox that the article was read from.", required=True),
    text("source_sha256", "SHA-256 of that file's bytes, hexadecimal.", required=True),
    texts("document_ids", "What the files that hold it call it: their names, or ids of their own."),
    text("text", "Decoded text as it is; evidence offsets are code points into it.", required=True),
    schema="raw",
    comment="Articles as published. One row an article; the same text read twice is one row.",
)

REJECTED_FILES: Final = sa.Table(
    "rejected_files",
    METADATA,
    key("file", "File of the inbox that could not be read."),
    key("line_number", "Line of the file, counted from one; 0 when the whole file is meant.", type_=sa.BigInteger),
    choice("cause", "Kind of cause.", Cause, required=True),
    text("reason", "Why it could not be read, in words.", required=True),
    text("sha256", "SHA-256 of the file's bytes, hexadecimal; null when they could not be read."),
    schema="raw",
    comment="What the inbox held and could not be read. One row a file, or a line of a file.",
)


def _record_table(name: str, comment: str, *slots: sa.Column[Any]) -> sa.Table:
    """A record table: who reports it, the slots, and the claim's certainty and source."""
    return sa.Table(
        name,
        METADATA,
        key("record_id", "Stable id of the record, from its article, type, slots and first evidence."),
        text("article_id", "Article that reports it (raw.articles).", required=True),
        *slots,
        text("attribution_source", "Source that the article names for the claim; null when it names none."),
        number("attribution_start", "Code point of the article's text at which the named source starts."),
        number("attribution_end", "Code point of the article's text at which the named source ends, exclusive."),
        text("attribution_cue", "Words that mark the attribution."),
        sa.Column(
            "confidence", sa.Double, nullable=False, info={}, comment="Probability (0 to 1) that the record is right."
        ),
        texts("reasons", "What moved the confidence."),
        text("frame", "Rule of the extractor that found the record.", required=True),
        schema="records",
        comment=comment,
    )


def _status() -> sa.Column[Any]:
    return choice(
        "status",
        "Where the event stands on the publication day, by the text alone.",
        Status,
        required=True,
        slot="status",
    )


VISITS: Final = _record_table(
    "visits",
    "Official travel to another country. One row a visit as one article reports it.",
    text("visitor_name", "Visitor as the text writes the name, without titles.", slot="visitor_name"),
    text("visitor_role", "Office of the visitor, as text.", slot="visitor_role"),
    party(
        "visitor_country_code", "Country (ISO alpha-3) or body (org:, group:) of the visitor.", slot="visitor_country"
    ),
    country("host_country_code", "Country visited, ISO alpha-3.", slot="host_country"),
    text("host_city", "City visited, as text.", slot="host_city"),
    *interval("date", "the visit", precision="date_precision"),
    texts("counterparts", "Names of those met on the visit.", slot="counterparts"),
    text("occasion", "Conference, ceremony or exercise that is the occasion, as text.", slot="occasion"),
    _status(),
)

DELEGATIONS: Final = _record_table(
    "delegations",
    "Groups that represent a country or a body abroad. One row a delegation as one article reports it.",
    texts(
        "sender_codes", "Countries (ISO alpha-3) or bodies (org:, group:) that sent it.", slot="sender", code="party"
    ),
    number("sender_count", "How many countries sent delegations, when the text only counts them.", slot="sender_count"),
    text("head_name", "Head of the delegation, without titles.", slot="head_name"),
    text("head_role", "Office of the head, as text.", slot="head_role"),
    number("size_people_low", "Least number of people in it.", slot="size_low"),
    number("size_people_high", "Greatest number of people in it.", slot="size_high"),
    choice("composition", "What kind of people it is made of.", Composition, slot="composition"),
    country("host_country_code", "Country it goes to, ISO alpha-3.", slot="host_country"),
    text("host_city", "City it goes to, as text.", slot="host_city"),
    text("occasion", "Meeting or ceremony that is the occasion, as text.", slot="occasion"),
    *interval("date", "the delegation's stay", precision="date_precision"),
    _status(),
)

ARMS_DEALS: Final = _record_table(
    "arms_deals",
    "Transfers of weapons and military equipment. One row a stage of a deal as one article reports it.",
    party("supplier_country_code", "Country (ISO alpha-3) or body that supplies.", slot="supplier_country"),
    text("supplier_org", "Company or agency that supplies, as text.", slot="supplier_org"),
    party("recipient_country_code", "Country (ISO alpha-3) or body that receives.", slot="recipient_country"),
    text("recipient_org", "Force or agency that receives, as text.", slot="recipient_org"),
    texts(
        "party_codes", "Both sides, when the text does not say which of them supplies.", slot="parties", code="party"
    ),
    text("weapon", "Designation or description of the weapon, as text.", slot="weapon"),
    choice("category", "Armament category, after the SIPRI register.", ArmsCategory, slot="category"),
    number("quantity", "Number of items that the text states.", slot="quantity"),
    *money("value", "the price of the deal"),
    *interval("date", "this stage of the deal", precision="date_precision"),
    _status(),
)

TRADE_VOLUMES: Final = _record_table(
    "trade_volumes",
    "Values of trade between two economies in a period. One row a value as one article reports it.",
    party("reporter_code", "Economy from whose side the flow is seen.", slot="reporter", required=True),
    party("partner_code", "The other economy.", slot="partner", required=True),
    choice("flow", "Direction of the trade, seen from the reporter.", TradeFlow, slot="flow", required=True),
    *money("value", "the trade"),
    *interval("period", "the period measured", prefix="period_", precision="period_precision"),
    choice(
        "kind", "Whether the value was measured, is aimed at or is expected.", TradeKind, slot="kind", required=True
    ),
    choice("change", "Which way the value moved against what the text compares it with.", Change, slot="change"),
    sa.Column(
        "change_pct",
        sa.Numeric(18, 4),
        comment="Size of that change in per cent, never negative; the way is in `change`.",
        info={"slot": "change_pct"},
    ),
    text("commodity", "Goods traded, as text; null when all goods are meant.", slot="commodity"),
)

AGREEMENTS: Final = _record_table(
    "agreements",
    "Agreements between countries and bodies, at any stage. One row an agreement or bundle as one article reports it.",
    choice("kind", "Form of the agreement.", AgreementKind, slot="kind", required=True),
    number("agreement_count", "Number of agreements in a bundle that the text only counts.", slot="count"),
    text("subject", "What it is about, as text.", slot="subject"),
    choice("sector", "Field that it is about.", Sector, slot="sector"),
    texts("party_codes", "Countries (ISO alpha-3) and bodies (org:, group:) behind it.", slot="parties", code="party"),
    texts("signatories", "Names of those who signed.", slot="signatories"),
    *interval("date", "its signature or announcement", precision="date_precision"),
    country("place_country_code", "Country where it was signed, ISO alpha-3.", slot="place_country"),
    text("place_city", "City where it was signed, as text.", slot="place_city"),
    _status(),
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
    sa.Column("row", sa.JSON, nullable=False, info={}, comment="The row as it was, by column."),
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


def table(name: str) -> sa.Table:
    """The declared table of that name with its schema, such as ``records.visits``.

    Raises :class:`KeyError` when none is declared.
    """
    return METADATA.tables[name]


def key_columns(declared: sa.Table) -> tuple[str, ...]:
    """Names of the columns that tell a row of the table from every other."""
    return tuple(column.name for column in declared.primary_key.columns)
