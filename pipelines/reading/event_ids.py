"""Finding an event by its id, by the first digits of it, or by an id that it had before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import rows

if TYPE_CHECKING:
    import duckdb

_MOST_CANDIDATES: Final = 20


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that an event no longer has, and what became of it."""

    event_id: str
    change: str
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """The event that is meant, and the retired ids that led to it."""

    event_id: str
    followed: tuple[Retired, ...] = ()


@dataclass(frozen=True, slots=True)
class NoSuchEvent:
    """Why there is not one event that is meant, and those that may be."""

    reason: str
    candidates: tuple[str, ...] = ()


def find_event(connection: "duckdb.DuckDBPyConnection", wanted: str) -> FoundEvent | NoSuchEvent:
    """The event whose id is, or begins with, ``wanted``; an id that went is followed to what it became."""
    prefix = wanted.strip().lower()
    if not prefix:
        return NoSuchEvent("an empty id")
    current = _beginning_with(connection, "resolved.events", prefix)
    if len(current) == 1:
        return FoundEvent(current[0])
    if len(current) > 1:
        return NoSuchEvent(f"several events begin with {wanted!r}", tuple(current))
    retired = _beginning_with(connection, "resolved.event_history", prefix)
    if len(retired) > 1:
        return NoSuchEvent(f"several ids that events had begin with {wanted!r}", tuple(retired))
    return _followed(connection, retired[0]) if retired else NoSuchEvent(f"no event {wanted!r}")


def _beginning_with(connection: "duckdb.DuckDBPyConnection", table: str, prefix: str) -> list[str]:
    found = rows(
        connection,
        f"select distinct event_id from {table} where starts_with(event_id, $prefix)"  # noqa: S608 - one of two names
        " order by event_id limit $most",
        prefix=prefix,
        most=_MOST_CANDIDATES,
    )
    return [row["event_id"] for row in found]


def _followed(connection: "duckdb.DuckDBPyConnection", event_id: str) -> FoundEvent | NoSuchEvent:
    """Through as many generations as it takes; an id that came back is an event again."""
    followed: list[Retired] = []
    while not _beginning_with(connection, "resolved.events", event_id):
        change = _last_change(connection, event_id)
        if change is None or change in followed:
            return NoSuchEvent(f"no event {event_id!r}")
        followed.append(change)
        if len(change.became) != 1:
            what = "its records are gone" if not change.became else "its records belong to several events now"
            return NoSuchEvent(f"the event {event_id} is no more ({change.change}): {what}", change.became)
        (event_id,) = change.became
    return FoundEvent(event_id, tuple(followed))


def _last_change(connection: "duckdb.DuckDBPyConnection", event_id: str) -> Retired | None:
    found = rows(
        connection,
        "select change, became_event_ids from resolved.event_history where event_id = $id"
        " order by generation desc limit 1",
        id=event_id,
    )
    return Retired(event_id, found[0]["change"], tuple(found[0]["became_event_ids"])) if found else None
