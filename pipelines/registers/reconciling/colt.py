"""Trips of the press beside those of COLT."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from pipelines.registers.colt import REGISTER
from pipelines.registers.places import Places
from pipelines.registers.reconciling.comparison import Comparison, Unread, event_span, pair_name
from pipelines.registers.reconciling.files import FileRow, Wanted
from pipelines.registers.reconciling.matching import Listed, Rules, Span, days_apart, differ, span_of, written, years
from pipelines.registers.reconciling.wording import name_likeness
from pipelines.registers.register import DAYS_KNOWN

if TYPE_CHECKING:
    import duckdb

_WANTED: Final = (
    Wanted("TripID"),
    Wanted("LeaderCountryOrIGO", is_required=True),
    Wanted("LeaderCountryISO"),
    Wanted("LeaderFullName", ("LeaderName", "Leader")),
    Wanted("CountryVisited", is_required=True),
    Wanted("CountryVisitedISO"),
    Wanted("TripYear"),
    Wanted("TripStartDate", is_required=True),
    Wanted("TripEndDate"),
)
_DAYS_APART: Final = 3
"""Papers tell of a visit on the day before, on its days, and after; COLT dates the whole of it."""
_DAYS_IN_DOUBT: Final = 31
"""An interval longer than a month is no date of a visit."""


def _press(connection: "duckdb.DuckDBPyConnection", places: Places) -> list[Listed]:
    return [
        Listed(
            key=event["event_id"],
            blocks=((event["visitor_country_code"], event["host_country_code"]),),
            who=pair_name(places.name(event["visitor_country_code"]), places.name(event["host_country_code"])),
            when=event_span(event),
            what=event["visitor_name"] or event["visitor_role"],
            facts={
                "name": event["visitor_name"],
                "is_exact": event["date_precision"] in DAYS_KNOWN,
                "is_whole": event["date_precision"] == "range",
            },
            note=event["sentence"],
            link=event["url"],
        )
        for event in REGISTER.fitting(connection)
    ]


def _listed(
    rows: Iterable[FileRow],
    places: Places,
    unread: Unread,
    press: Sequence[Listed],  # noqa: ARG001 - what the press names does not matter here
) -> list[Listed]:
    found = []
    for row in rows:
        home = places.code(row.text("LeaderCountryISO")) or places.code(row.text("LeaderCountryOrIGO"))
        host = places.code(row.text("CountryVisitedISO")) or places.code(row.text("CountryVisited"))
        if home is None or host is None:
            unread["a country or body that is not known"] += 1
            continue
        found.append(
            Listed(
                key=str(row.number),
                blocks=((home, host),),
                who=pair_name(places.name(home), places.name(host)),
                when=_when(row),
                what=row.text("LeaderFullName"),
                facts={"name": row.text("LeaderFullName"), "is_exact": row.day("TripStartDate") is not None},
                note=row.text("TripID"),
            )
        )
    return found


def _when(row: FileRow) -> Span | None:
    start = row.day("TripStartDate")
    if start is not None:
        return span_of(start, row.day("TripEndDate") or start)
    return years(year) if (year := row.whole("TripYear")) else None


def _likeness(press: Listed, register: Listed) -> float | None:
    if press.when is None or register.when is None:
        return None
    apart = days_apart(press.when, register.when)
    if apart > (_DAYS_APART if press.facts["is_exact"] else 0):
        return None
    named = name_likeness(press.facts["name"], register.facts["name"])
    if press.facts["name"] and register.facts["name"] and not named:
        return None
    vague = (press.when[1] - press.when[0]).days > _DAYS_IN_DOUBT or not register.facts["is_exact"]
    if vague and not named:
        return None
    return named + 1 / (1 + apart) - vague / 2


def _differences(press: Listed, register: Listed) -> Iterator[str]:
    if not (press.when and register.when and press.facts["is_exact"] and register.facts["is_exact"]):
        return
    inside = register.when[0] <= press.when[0] and press.when[1] <= register.when[1]
    if not inside:
        yield differ("days", written(press.when), written(register.when))
    elif press.facts["is_whole"] and press.when != register.when:
        yield differ("TripStartDate, TripEndDate", written(press.when), written(register.when))


COMPARISON: Final = Comparison(_WANTED, _press, _listed, Rules(_likeness, _differences))
