"""Expectations on the tables of ``resolved``: what is derived hangs together, so that no row of it may fail.

What holds of events and of their records stands in ``events`` and ``event_records``; here is what the rest need,
which is mostly that what they name is there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.claims import amounts, at_least, dates, ordered, true
from pipelines.loading.resolved_tables import EVENT_SLOT_TABLES, IdChange
from pipelines.records import SLOT_TYPES, RecordType

EVENT: Final = "event_is_known"
ACTOR: Final = "actor_is_known"
ARTICLE: Final = "article_is_known"

Derived = Callable[[pd.DataFrame], dict[str, pd.Series]]


@dataclass(frozen=True, slots=True)
class Dependants:
    """What is expected of a table whose rows hang on others."""

    rows: Callable[[], list[Expectation]]
    compared_with: Sequence[str] = ()
    derived: Derived = lambda _: {}


def event_is_known() -> Expectation:
    """The event that the row names is there."""
    return true(EVENT, "its event is in resolved.events", shows=["event_id"])


def seen() -> list[Expectation]:
    """Days between which something was seen."""
    return ordered("first_seen_date", "last_seen_date")


def _of_event_slots(kind: RecordType) -> Dependants:
    columns = EVENT_SLOT_TABLES[kind].c

    def rows() -> list[Expectation]:
        money = amounts() if "value_low" in columns else []
        return [event_is_known(), *dates("period_" if "period_start_date" in columns else ""), *money]

    return Dependants(rows, (EVENT,))


def _slot_is_of_type(frame: pd.DataFrame) -> dict[str, pd.Series]:
    slots = {(kind.value, slot) for kind in RecordType for slot in SLOT_TYPES[kind].slot_names()}
    pairs = zip(frame["event_type"], frame["slot"], strict=True)
    return {"slot_is_of_type": pd.Series([pair in slots for pair in pairs], index=frame.index, dtype="boolean")}


def _slot() -> Expectation:
    return true("slot_is_of_type", "the slot is one of the event's type", shows=["event_type", "slot"])


def _change_fits(frame: pd.DataFrame) -> dict[str, pd.Series]:
    heirs = frame["became_event_ids"].map(len)
    removed, split = frame["change"] == IdChange.REMOVED.value, frame["change"] == IdChange.SPLIT.value
    return {"change_fits": (removed & (heirs == 0)) | (split & (heirs > 1)) | (~removed & ~split & (heirs == 1))}


def _names_something(frame: pd.DataFrame) -> dict[str, pd.Series]:
    held = frame["record_id"].notna() | frame["actor_name"].notna()
    return {"names_something": held | (frame["state"] != "applied")}


def _count(least: int = 1) -> Expectation:
    return at_least("mention_count", least)


OF_TABLES: Final[Mapping[str, Dependants]] = {
    **{table.fullname: _of_event_slots(kind) for kind, table in EVENT_SLOT_TABLES.items()},
    "resolved.event_values": Dependants(lambda: [event_is_known(), _slot()], (EVENT,), _slot_is_of_type),
    "resolved.event_timeline": Dependants(lambda: [event_is_known(), at_least("step_number", 1)], (EVENT,)),
    "resolved.event_participants": Dependants(
        lambda: [event_is_known(), true(ACTOR, "its actor is in resolved.actors", shows=["actor_id"])], (EVENT, ACTOR)
    ),
    "resolved.conflicts": Dependants(
        lambda: [true(EVENT, "all its events are in resolved.events", shows=["event_ids"]), _slot()],
        (EVENT,),
        _slot_is_of_type,
    ),
    "resolved.actors": Dependants(lambda: [at_least("alias_count", 1), _count(), *seen()]),
    **{
        f"resolved.actor_{name}": Dependants(
            lambda: [true(ACTOR, "its actor is in resolved.actors", shows=["actor_id"]), _count(), *seen()], (ACTOR,)
        )
        for name in ("aliases", "offices")
    },
    "resolved.event_history": Dependants(
        lambda: [
            at_least("generation", 1),
            true("change_fits", "the change fits what it became", shows=["change", "became_event_ids"]),
        ],
        (),
        _change_fits,
    ),
    "resolved.decisions": Dependants(
        lambda: [true("names_something", "what took effect is about a record or an actor", shows=["state"])],
        (),
        _names_something,
    ),
    "resolved.article_sketches": Dependants(
        lambda: [true(ARTICLE, "its article is in raw.articles", shows=["article_id"])], (ARTICLE,)
    ),
}
