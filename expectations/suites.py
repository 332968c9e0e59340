"""Which suite belongs to which table. Importing this imports Great Expectations, which takes seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations import (
    agreements,
    arms_deals,
    articles,
    claims,
    delegations,
    event_records,
    events,
    evidence,
    rejected_files,
    resolved,
    trade_volumes,
    visits,
)
from expectations.verdict import NO_FAILING_ROW, SOME_FAILING_ROWS, Limits


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of one table beyond its declaration."""

    rows: Callable[[], list[Expectation]]
    derived: Callable[[pd.DataFrame], dict[str, pd.Series]]
    compared_with: Sequence[str]
    """Columns that the frame has beside those of the table."""
    limits: Limits = SOME_FAILING_ROWS
    """How much may fail before the table is broken, unless who checks says otherwise."""


SUITES: Final = {
    "raw.articles": Suite(articles.rows, articles.derived, articles.COMPARED_WITH),
    "raw.rejected_files": Suite(rejected_files.rows, rejected_files.derived, rejected_files.COMPARED_WITH),
    "records.visits": Suite(visits.rows, visits.derived, claims.COMPARED_WITH),
    "records.delegations": Suite(delegations.rows, delegations.derived, claims.COMPARED_WITH),
    "records.arms_deals": Suite(arms_deals.rows, arms_deals.derived, claims.COMPARED_WITH),
    "records.trade_volumes": Suite(trade_volumes.rows, trade_volumes.derived, claims.COMPARED_WITH),
    "records.agreements": Suite(agreements.rows, agreements.derived, claims.COMPARED_WITH),
    "records.evidence": Suite(evidence.rows, evidence.derived, evidence.COMPARED_WITH),
    "resolved.events": Suite(events.rows, events.derived, events.COMPARED_WITH, NO_FAILING_ROW),
    "resolved.event_records": Suite(
        event_records.rows, event_records.derived, event_records.COMPARED_WITH, NO_FAILING_ROW
    ),
    **{
        name: Suite(each.rows, each.derived, each.compared_with, NO_FAILING_ROW)
        for name, each in resolved.OF_TABLES.items()
    },
}
