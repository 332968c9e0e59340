"""PLOVER events, in the columns of POLECAT, the dataset that is published by that ontology."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import Places, is_country, read_places
from pipelines.registers.register import TRACE, Column, Entry, Kind, Register, columns, first_day, traced

if TYPE_CHECKING:
    import duckdb

COLUMNS: Final = columns(
    """Event ID
Event Date
Event Type
Event Mode
Intensity
Quad Code
Contexts
Actor Name
Actor Country
Actor COW
Primary Actor Sector
Actor Sectors
Actor Title
Actor Name Raw
Wikipedia Actor ID
Recipient Name
Recipient Country
Recipient COW
Primary Recipient Sector
Recipient Sectors
Recipient Title
Recipient Name Raw
Wikipedia Recipient ID
Placename
City
District
Province
Country
Latitude
Longitude
GeoNames ID
Raw Placename
Feature Type
Source
Publication Date
Story People
Story Organizations
Story Locations
Language
Version""",
    **{"Event Date": Kind.DATE, "Publication Date": Kind.DATE, "Intensity": Kind.NUMBER},
    **{"Latitude": Kind.NUMBER, "Longitude": Kind.NUMBER},
)

_COMMON: Final = (
    "event_id, status, start_date, end_date, date_precision, independent_source_count, conflict_count, confidence,"
    " lead_article_id, sentence"
)
EVENTS: Final = f"""
    with

    told as (

        select
            {_COMMON},
            'visit' as event_type,
            [visitor_country_code] as actor_codes,
            [host_country_code] as recipient_codes,
            visitor_name as actor_name,
            visitor_role as actor_title,
            null as recipient_name,
            host_country_code as place_code,
            host_city as city,
            null as topic,
            false as is_broken
        from marts.fct_visits

        union all

        select
            {_COMMON},
            'delegation',
            sender_codes,
            [host_country_code],
            head_name,
            head_role,
            null,
            host_country_code,
            host_city,
            composition,
            false
        from marts.fct_delegations

        union all

        select
            {_COMMON},
            'arms_deal',
            case when supplier_country_code is null then party_codes else [supplier_country_code] end,
            [recipient_country_code],
            supplier_org,
            null,
            recipient_org,
            null,
            null,
            'arms',
            false
        from marts.fct_arms_deals

        union all

        select
            {_COMMON},
            'agreement',
            party_codes,
            []::varchar[],
            null,
            null,
            null,
            place_country_code,
            place_city,
            sector,
            kind = 'diplomatic_relations' and regexp_matches(coalesce(subject, ''), 'قطع|سحب|طرد|تجميد|تعليق|خفض|تخفيض')
        from marts.fct_agreements

        union all

        select
            event_id,
            kind,
            null, null, null,
            independent_source_count, conflict_count, confidence, lead_article_id, sentence,
            'trade_volume',
            null, null, null, null, null, null, null, null, false
        from marts.fct_trade_volumes

    )

    select
        told.*,
        articles.url,
        articles.publisher,
        articles.published_first_date,
        articles.published_last_date,
        articles.language_code,
        case
            when told.event_type = 'trade_volume' then 'a figure, and no event'
            when told.status in ('possible', 'cancelled', 'postponed', 'denied')
                then 'nothing that anybody did or promised: ' || told.status
        end as left_out
    from told
    inner join marts.dim_articles as articles on told.lead_article_id = articles.article_id
"""  # noqa: S608 - made of constants
"""PLOVER codes what actors do or promise; a cancelled visit says not who cancelled it."""

_DONE: Final = frozenset({"completed", "ongoing"})
QUADS: Final = {
    "AGREE": "VERBAL COOPERATION",
    "CONSULT": "VERBAL COOPERATION",
    "SUPPORT": "VERBAL COOPERATION",
    "COOPERATE": "MATERIAL COOPERATION",
    "SANCTION": "MATERIAL CONFLICT",
}
CONTEXTS: Final = {
    "arms": "military",
    "military": "military",
    "parliamentary": "legislative",
    "business": "economic",
    "religious": "religion_ethnicity",
    "defence": "military",
    "security": "military",
    "trade": "economic",
    "energy": "resource",
    "justice": "legal",
    "culture": "culture",
    "education": "culture",
    "transport": "economic",
    "technology": "economic",
    "labour": "economic",
    "environment": "enviro_disaster",
    "finance": "economic",
    "agriculture": "economic",
    "tourism": "economic",
}
"""PLOVER's contexts by the sector of an agreement or the make-up of a delegation; for all others it is diplomacy."""
_SECTORS: Final = {
    **dict.fromkeys(("military",), "MIL"),
    **dict.fromkeys(("speaker", "parliamentarian"), "LEG"),
    **dict.fromkeys(
        ("head_of_state", "head_of_government", "minister", "deputy_minister", "envoy", "ambassador", "agency_chief"),
        "GOV",
    ),
    "party": "PTY",
    "religious": "REL",
    "business": "BUS",
}
_BODIES: Final = {"intergovernmental": "IGO", "agency": "IGO", "bank": "IGO", "non_governmental": "NGO"}


def event_code(event: NamedRow) -> tuple[str, str | None]:
    """PLOVER's type and mode of an event.

    A promise is AGREE, also the promise to come; talks are CONSULT, and so is a visit, in the mode of that name. To
    sign is SUPPORT, arms that change hands are COOPERATE, broken relations SANCTION.

    >>> event_code({"event_type": "visit", "status": "planned", "is_broken": False})
    ('AGREE', None)
    >>> event_code({"event_type": "visit", "status": "completed", "is_broken": False})
    ('CONSULT', 'visit')
    """
    if event["status"] == "negotiating":
        return "CONSULT", None
    if event["status"] not in _DONE:
        return "AGREE", None
    if event["is_broken"]:
        return "SANCTION", "sever"
    match event["event_type"]:
        case "visit" | "delegation":
            return "CONSULT", "visit"
        case "agreement":
            return "SUPPORT", None
        case _:
            return "COOPERATE", None


@lru_cache(maxsize=1 << 16)
def _sector(role: str) -> str | None:
    from pipelines.language.offices import find_offices
    from pipelines.language.places import find_places

    return next(
        filter(None, (_SECTORS.get(office.kind.value) for office in find_offices(role, find_places(role)))), None
    )


def _entries(connection: "duckdb.DuckDBPyConnection", events: Iterator[NamedRow]) -> Iterator[Entry]:
    places = read_places(connection, "plover")
    for event in events:
        kind, mode = event_code(event)
        sector = _sector(event["actor_title"]) if event["actor_title"] else None
        published, last = event["published_first_date"], event["published_last_date"]
        yield {
            "Event ID": event["event_id"],
            "Event Date": first_day(event),
            "Event Type": kind,
            "Event Mode": mode,
            "Quad Code": QUADS[kind],
            "Contexts": CONTEXTS.get(event["topic"], "diplomatic"),
            "Actor Name": event["actor_name"] or _bodies(event["actor_codes"] or [], places),
            "Actor Country": _countries(event["actor_codes"] or [], places),
            "Primary Actor Sector": sector,
            "Actor Sectors": sector,
            "Actor Title": event["actor_title"],
            "Actor Name Raw": event["actor_name"],
            "Recipient Name": event["recipient_name"] or _bodies(event["recipient_codes"] or [], places),
            "Recipient Country": _countries(event["recipient_codes"] or [], places),
            "Recipient Name Raw": event["recipient_name"],
            "City": event["city"],
            "Country": event["place_code"],
            "Raw Placename": event["city"],
            "Source": event["publisher"],
            "Publication Date": published if published == last else None,
            "Language": event["language_code"],
            **traced(event),
            "marsad_event_type": event["event_type"],
        }


def _countries(codes: list[str | None], places: Places) -> str | None:
    """The actors' codes: ISO alpha-3 for a country, PLOVER's for a body; each once."""
    known = (code if is_country(code) else _BODIES.get(places.of(code, "kind") or "") for code in codes if code)
    return "; ".join(dict.fromkeys(filter(None, known))) or None


def _bodies(codes: list[str | None], places: Places) -> str | None:
    return places.all_names(code for code in codes if code and not is_country(code))


REGISTER: Final = Register(
    name="plover",
    title="PLOVER, in the columns of POLECAT",
    columns=COLUMNS,
    events=EVENTS,
    entries=_entries,
    added=(Column("marsad_event_type"), *TRACE),
)
