"""COLT, the Country and Organizational Leader Travel dataset: trips of leaders to other countries."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import is_country, read_places
from pipelines.registers.register import TRACE, Entry, Kind, Register, columns, first_day, last_day, traced, year

if TYPE_CHECKING:
    import duckdb

COLUMNS: Final = columns(
    """TripID
LeaderID
LeaderCountryOrIGO
LeaderCountryISO
LeaderRegion
LeaderSubregion
PriorityLeader
LeaderRole
LeaderTitle
LeaderSurname
LeaderFullName
CountryVisited
CountryVisitedISO
RegionVisited
SubRegionVisited
DisputedTerritory
SemiAutoTerritory
CityVisited
TripYear
TripStartDate
TripEndDate
TripDuration
MetHostHoGS
HostHOGSName
AttendedMultilatEvent
AttendedMultilatMinisterialEvent
NameMultilatEvent
MetNonhostHOGS
NonhostHOGSNames
PublicAddress
SignedAgreement
CulturalSiteOrCeremony
BusinessLeaderOrForum
MetIGOLeader
IGOLeaderName
Notes
Confidence(1-5)
SourceLink1""",
    **{
        "TripYear": Kind.INTEGER,
        "TripStartDate": Kind.DATE,
        "TripEndDate": Kind.DATE,
        "TripDuration": Kind.INTEGER,
        "Confidence(1-5)": Kind.INTEGER,
    },
)

EVENTS: Final = """
    with

    visitors as (

        select
            parts.event_id,
            min(parts.actor_id) as actor_id,
            min_by(actors.latest_office, parts.actor_id) as latest_office
        from marts.bridge_event_participants as parts
        inner join marts.dim_actors as actors on parts.actor_id = actors.actor_id
        where parts.event_type = 'visit' and parts.role = 'visitor'
        group by parts.event_id

    )

    select
        visits.*,
        visitors.actor_id,
        visitors.latest_office,
        articles.url,
        case
            when visits.status not in ('completed', 'ongoing') then 'the trip has not taken place: ' || visits.status
            when visits.host_country_code is null then 'where to is not said'
        end as left_out
    from marts.fct_visits as visits
    inner join marts.dim_articles as articles on visits.lead_article_id = articles.article_id
    left join visitors on visits.event_id = visitors.event_id
"""
"""COLT lists trips that were made."""

LEADERS: Final = frozenset({"head_of_state", "head_of_government", "body_chief"})
"""Classes of office whose holders COLT follows everywhere."""
_PORTFOLIOS: Final = (("خارجية", "F"), ("مالية", "E"), ("دفاع", None))
"""Ministers whom it follows for some states, by a word of the portfolio, with the role's code where it is known."""


def unfit(event: NamedRow) -> str | None:
    """Why COLT does not follow the visitor, by the office that reports give, else by the latest; None if it does."""
    return None if _office_of(event) else "no leader, nor minister of foreign affairs, defence or finance"


def _office_of(event: NamedRow) -> tuple[str, str | None] | None:
    return _office(event["visitor_role"] or event["latest_office"] or "")


@lru_cache(maxsize=1 << 16)
def _office(role: str) -> tuple[str, str | None] | None:
    """The class of a leader's office and COLT's code of the role; None for an office that it does not follow.

    What tells a head of state who governs from one who does not is the constitution, not the press: no code.
    """
    from pipelines.language.folding import fold
    from pipelines.language.offices import find_offices
    from pipelines.language.places import find_places

    words = fold(role)
    for office in find_offices(role, find_places(role)):
        kind = office.kind.value
        if kind in LEADERS:
            crown = "ولي عهد" in words or "ولي العهد" in words
            return kind, {"head_of_government": "G", "body_chief": "I"}.get(kind, "CP" if crown else None)
        if kind == "minister":
            for word, code in _PORTFOLIOS:
                if fold(word) in words:
                    return kind, code
    return None


def _entries(connection: "duckdb.DuckDBPyConnection", events: Iterator[NamedRow]) -> Iterator[Entry]:
    places = read_places(connection, "colt")
    for event in events:
        office = _office_of(event)
        home, host = event["visitor_country_code"], event["host_country_code"]
        yield {
            "LeaderCountryOrIGO": places.name(home),
            "LeaderCountryISO": home if is_country(home) else None,
            "LeaderRegion": places.of(home, "region_en"),
            "LeaderSubregion": places.of(home, "subregion_en"),
            "LeaderRole": office[1] if office else None,
            "LeaderTitle": event["visitor_role"],
            "LeaderFullName": event["visitor_name"],
            "CountryVisited": places.name(host),
            "CountryVisitedISO": host,
            "RegionVisited": places.of(host, "region_en"),
            "SubRegionVisited": places.of(host, "subregion_en"),
            "CityVisited": event["host_city"],
            "TripYear": year(event),
            "TripStartDate": first_day(event),
            "TripEndDate": last_day(event),
            "Notes": event["occasion"],
            "SourceLink1": event["url"],
            **traced(event),
        }


REGISTER: Final = Register(
    name="colt",
    title="Country and Organizational Leader Travel dataset (COLT)",
    columns=COLUMNS,
    events=EVENTS,
    entries=_entries,
    unfit=unfit,
    added=TRACE,
)
