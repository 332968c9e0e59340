"""The tables of the schema ``resolved``: events and actors, what they rest on, and what became of their ids.

The tables of an event's slots have the columns of the record tables (:mod:`pipelines.loading.slot_columns`).
"""

from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from pipelines.loading.columns import (
    METADATA,
    choice,
    day,
    flag,
    interval,
    json_value,
    key,
    number,
    party,
    probability,
    text,
    texts,
    tokens,
)
from pipelines.loading.slot_columns import slot_columns
from pipelines.records import RecordType, Status
from pipelines.resolution.actors import ActorKind
from pipelines.resolution.decisions import DecisionState, Verdict
from pipelines.resolution.events import ConflictKind, DateBasis

SCHEMA: Final = "resolved"
_EVENT_ID: Final = "Event (resolved.events)."
_RECORD_IDS: Final = "Records that say so (resolved.event_records), in order."


class ReviewState(StrEnum):
    """What a reviewer has done with a record."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"


class IdChange(StrEnum):
    """What became of an event's id from one generation to the next."""

    RENAMED = "renamed"
    """Its records are the event of another id now."""
    MERGED = "merged"
    """Its records belong to an event with those of other ids."""
    SPLIT = "split"
    """Its records belong to several events."""
    REMOVED = "removed"
    """None of its records is there any more."""


def _event_type(comment: str = "Type of the event.") -> sa.Column[Any]:
    return choice("event_type", comment, RecordType, required=True)


def _table(name: str, comment: str, *columns: sa.Column[Any]) -> sa.Table:
    return sa.Table(name, METADATA, *columns, schema=SCHEMA, comment=comment)


EVENTS: Final = _table(
    "events",
    "Events as all their reports together tell them. One row an event of any type; its slots are in the table of its "
    "type.",
    key("event_id", "Stable id of the event, from what its first report tells."),
    _event_type(),
    choice("status", "Where the event stands by its reports in time; null for trade volumes.", Status),
    *interval("date", "the event (for a trade volume, of its period)", precision="date_precision"),
    choice("date_basis", "Where its days come from; null when it has none.", DateBasis),
    texts("participant_codes", "Countries (ISO alpha-3) and bodies (org:, group:) in it, in order.", code="party"),
    day("first_seen_date", "Day on which it was first reported; null when no report is dated."),
    day("last_seen_date", "Day on which it was last reported; null when no report is dated."),
    number("report_count", "Number of records that report it.", required=True),
    number("article_count", "Number of articles that report it.", required=True),
    number("publisher_count", "Number of known publishers that report it.", required=True),
    number(
        "independent_source_count",
        "Number of sources that report it and are no copies of one another.",
        required=True,
    ),
    number("conflict_count", "Number of slots on which its reports contradict each other.", required=True),
    probability("confidence", "Probability (0 to 1) that at least one report is right, copies counted once."),
    flag("is_reviewed", "Whether a reviewer has accepted or corrected one of its records."),
)


def _event_table(kind: RecordType, name: str, comment: str) -> sa.Table:
    return _table(
        name,
        f"{comment} One row an event: for each slot the value chosen among its reports.",
        key("event_id", _EVENT_ID),
        *slot_columns(kind, status="Where the event stands by its reports in time."),
    )


EVENT_SLOT_TABLES: Final[dict[RecordType, sa.Table]] = {
    kind: _event_table(kind, name, comment)
    for kind, name, comment in (
        (RecordType.VISIT, "visits", "Official travel to another country."),
        (RecordType.DELEGATION, "delegations", "Groups that represent a country or a body abroad."),
        (RecordType.ARMS_DEAL, "arms_deals", "Stages of transfers of weapons and military equipment."),
        (RecordType.TRADE_VOLUME, "trade_volumes", "Values of trade between two economies in a period."),
        (RecordType.AGREEMENT, "agreements", "Agreements between countries and bodies, at any stage."),
    )
}

EVENT_RECORDS: Final = _table(
    "event_records",
    "Which record reports which event. One row a record that no reviewer rejected.",
    key("record_id", "Record (the table of records that record_type names)."),
    text("event_id", _EVENT_ID, required=True),
    choice("record_type", "Type of the record, and of the event.", RecordType, required=True),
    text("article_id", "Article that reports it (raw.articles).", required=True),
    text("publisher", "Outlet that published the article; null when unknown."),
    day("published_first_date", "First day on which the article can have appeared; null when nothing bounds it."),
    day("published_last_date", "Last day on which the article can have appeared; null when nothing bounds it."),
    choice("status", "Where the event stands by this record; null for trade volumes.", Status),
    *interval("date", "the event, by this record or by the others", precision="date_precision"),
    choice("date_basis", "Where these days come from; null when there are none.", DateBasis),
    number(
        "source_group",
        "Records of one event with one number have one source: copies of a text, one publisher, one agency.",
        required=True,
    ),
    text("linked_by", "Why the record belongs to the event, in words.", required=True),
    probability("confidence", "Probability (0 to 1) that the record is right, by the extraction."),
    choice("review_state", "What a reviewer has done with the record.", ReviewState, required=True),
)

EVENT_VALUES: Final = _table(
    "event_values",
    "Why an event's slot has the value that it has. One row a filled slot of an event.",
    key("event_id", _EVENT_ID),
    key("slot", "Slot, by its name in the codebook."),
    _event_type(),
    json_value("value", "The chosen value.", required=True),
    text("reason", "Why it was chosen, in words.", required=True),
    texts("record_ids", _RECORD_IDS),
    number("independent_source_count", "Number of sources that say so and are no copies.", required=True),
)

EVENT_TIMELINE: Final = _table(
    "event_timeline",
    "What an event's status was reported to be, by publication day. One row a status on a day.",
    key("event_id", _EVENT_ID),
    key("step_number", "Place in the event's timeline, counted from one.", type_=sa.BigInteger),
    _event_type(),
    day("seen_date", "Publication day; null when the reports have none."),
    choice("status", "Status that was reported.", Status, required=True),
    texts("record_ids", _RECORD_IDS),
)

CONFLICTS: Final = _table(
    "conflicts",
    "Slots on which reports contradict each other. One row a contradiction.",
    key("conflict_id", "Stable id of the conflict, from what contradicts what."),
    _event_type("Type of the events."),
    choice("kind", "How the reports contradict each other.", ConflictKind, required=True),
    texts("event_ids", "Events that it concerns (resolved.events): two where two events cannot both be right."),
    text("slot", "Slot, by its name in the codebook.", required=True),
    json_value("said", "Each value that is reported, with the records that say so.", required=True),
    json_value("chosen", "The value that the rule took; null when it takes no side."),
    text("reason", "Why it is a conflict, and why that value was taken, in words.", required=True),
)

EVENT_PARTICIPANTS: Final = _table(
    "event_participants",
    "Which person or organisation has which part in which event. One row an actor in a part.",
    key("event_id", _EVENT_ID),
    key("role", "The actor's part: the slot that names it."),
    key("actor_id", "Actor (resolved.actors)."),
    _event_type(),
)

ACTORS: Final = _table(
    "actors",
    "People and organisations across articles and spellings. One row an actor.",
    key("actor_id", "Stable id of the actor."),
    choice("kind", "What the actor is.", ActorKind, required=True),
    text("name", "Fullest form of the name, as articles write it.", required=True),
    party("country_code", "Country (ISO alpha-3) or body of the actor; null when no report gives it."),
    number("alias_count", "Number of ways in which its name is written.", required=True),
    number("mention_count", "Number of mentions in records.", required=True),
    day("first_seen_date", "Day on which an article first named it; null when none is dated."),
    day("last_seen_date", "Day on which an article last named it; null when none is dated."),
)

ACTOR_ALIASES: Final = _table(
    "actor_aliases",
    "Ways in which articles write an actor's name. One row a spelling with a country.",
    key("alias_id", "Id from actor, name and country."),
    text("actor_id", "Actor (resolved.actors).", required=True),
    text("name", "Name as the articles write it.", required=True),
    party("country_code", "Country or body that reports give with it; null when they give none."),
    number("mention_count", "Number of mentions in records.", required=True),
    day("first_seen_date", "Day on which an article first wrote it so; null when none is dated."),
    day("last_seen_date", "Day on which an article last wrote it so; null when none is dated."),
)

ACTOR_OFFICES: Final = _table(
    "actor_offices",
    "Offices that articles give to an actor, and when they did. One row an office with a country.",
    key("office_id", "Id from actor, office and country."),
    text("actor_id", "Actor (resolved.actors).", required=True),
    text("role", "Office, as text.", required=True),
    party("country_code", "Country or body of the office; null when reports give none."),
    number("mention_count", "Number of mentions in records.", required=True),
    day("first_seen_date", "Day on which an article first gave it; null when none is dated."),
    day("last_seen_date", "Day on which an article last gave it; null when none is dated."),
)

EVENT_HISTORY: Final = _table(
    "event_history",
    "What became of ids that events no longer have. One row an id and a generation in which it went.",
    key("event_id", "Id that the event had; it is given to no other event."),
    key("generation", "Generation of the warehouse in which the change was published.", type_=sa.BigInteger),
    _event_type(),
    choice("change", "What became of it.", IdChange, required=True),
    texts("became_event_ids", "Ids of the events that its records belong to since; none when it was removed."),
    texts("article_ids", "Articles that told the event; only an event that one of them tells may have the id again."),
)

DECISIONS: Final = _table(
    "decisions",
    "Reviewers' decisions, and whether each took effect. One row a decision.",
    key("decision_id", "Id from the decision's content."),
    choice("verdict", "What was decided.", Verdict, required=True),
    choice("state", "Whether it took effect.", DecisionState, required=True),
    text("state_reason", "Why it did not take effect; empty when it did.", required=True),
    text("record_id", "Record that it is about, by its id now; null when none is found or an actor is meant."),
    text("other_record_id", "The second record, of two; null when there is none."),
    text("actor_name", "Name that it is about; null when a record is meant."),
    party("actor_country_code", "Country or body of that name; null when unknown or a record is meant."),
    text("other_actor_name", "The second name, of two; null when a record is meant."),
    party("other_actor_country_code", "Country or body of the second name; null when unknown."),
    text("slot", "Slot that is corrected; null when none is."),
    json_value("value", "Value that it is corrected to; null when none is."),
    text("decided_by", "Who decided.", required=True),
    sa.Column("decided_date", sa.Date, nullable=False, info={}, comment="When."),
    text("decided_reason", "Why, in the reviewer's words.", required=True),
)

ARTICLE_SKETCHES: Final = _table(
    "article_sketches",
    "Fingerprints of texts, by which copies of one text are found. One row an article that reports a record.",
    key("article_id", "Article (raw.articles)."),
    tokens("sketch", "The least hashes of the text's word sequences (MinHash)."),
)
