"""Reviewers' decisions at work: read from JSON lines, found again among today's records, applied to reports.

Pure: which file they stand in and which tables know the records is decided elsewhere.
"""

from pipelines.resolution.review.applying import Outcome, Review
from pipelines.resolution.review.decision_json import (
    DecisionError,
    Decisions,
    Problem,
    decision_json,
    decision_line,
    parse_decision,
    parse_decisions,
    parse_line,
    ref_json,
)
from pipelines.resolution.review.locating import KnownRecord, NotFound, Places, record_refs, reference
from pipelines.resolution.review.settling import settle

__all__ = [
    "DecisionError",
    "Decisions",
    "KnownRecord",
    "NotFound",
    "Outcome",
    "Places",
    "Problem",
    "Review",
    "decision_json",
    "decision_line",
    "parse_decision",
    "parse_decisions",
    "parse_line",
    "record_refs",
    "ref_json",
    "reference",
    "settle",
]
