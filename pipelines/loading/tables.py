"""The tables of the warehouse that Python fills, each declared once in the module of its schema.

DDL (:mod:`pipelines.loading.database`), Arrow schemas (:mod:`pipelines.loading.arrow`), the expectations, dbt's
sources and ``docs/schema.md`` (:mod:`pipelines.loading.catalogue`) all come from here. What dbt builds from
these tables is declared in ``dbt/models/``, not here.
"""

import sqlalchemy as sa

from pipelines.loading.columns import METADATA
from pipelines.loading.raw_tables import ARTICLES, REJECTED_FILES
from pipelines.loading.record_tables import (
    AGREEMENTS,
    ARMS_DEALS,
    DELEGATIONS,
    EVIDENCE,
    QUARANTINE,
    RECORD_TABLES,
    TRADE_VOLUMES,
    VISITS,
)
from pipelines.loading.reference_tables import EXCHANGE_RATES
from pipelines.loading.resolved_tables import (
    ACTOR_ALIASES,
    ACTOR_OFFICES,
    ACTORS,
    ARTICLE_SKETCHES,
    CONFLICTS,
    DECISIONS,
    EVENT_HISTORY,
    EVENT_PARTICIPANTS,
    EVENT_RECORDS,
    EVENT_SLOT_TABLES,
    EVENT_TIMELINE,
    EVENT_VALUES,
    EVENTS,
)

__all__ = [
    "ACTORS",
    "ACTOR_ALIASES",
    "ACTOR_OFFICES",
    "AGREEMENTS",
    "ARMS_DEALS",
    "ARTICLES",
    "ARTICLE_SKETCHES",
    "CONFLICTS",
    "DECISIONS",
    "DELEGATIONS",
    "EVENTS",
    "EVENT_HISTORY",
    "EVENT_PARTICIPANTS",
    "EVENT_RECORDS",
    "EVENT_SLOT_TABLES",
    "EVENT_TIMELINE",
    "EVENT_VALUES",
    "EVIDENCE",
    "EXCHANGE_RATES",
    "METADATA",
    "QUARANTINE",
    "RECORD_TABLES",
    "REJECTED_FILES",
    "TRADE_VOLUMES",
    "VISITS",
    "key_columns",
    "table",
]


def table(name: str) -> sa.Table:
    """The declared table of that name with its schema, such as ``records.visits``.

    Raises :class:`KeyError` when none is declared.
    """
    return METADATA.tables[name]


def key_columns(declared: sa.Table) -> tuple[str, ...]:
    """Names of the columns that tell a row of the table from every other."""
    return tuple(column.name for column in declared.primary_key.columns)
