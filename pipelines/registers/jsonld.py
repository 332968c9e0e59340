"""The events as linked data: schema.org for what they are, PROV-O for where that is known from.

An event was derived from reports (claims), a report was quoted from an article, and the selectors of the Web
Annotation vocabulary point at the words. The context stands in the document: nothing has to be fetched to read it.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from pipelines.reading.asking import NamedRow, each_row, rows
from pipelines.registers.writing import json_line

if TYPE_CHECKING:
    import duckdb

Node = dict[str, Any]

CONTEXT: Final[dict[str, Any]] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "marsad": "urn:marsad:term:",
    "id": "@id",
    "type": "@type",
    "name": {"@id": "schema:name", "@container": "@language"},
    "written": "schema:name",
    "identifier": "schema:identifier",
    "about": {"@id": "schema:about", "@type": "@id"},
    "location": {"@id": "schema:location", "@type": "@id"},
    "city": "marsad:city",
    "startDate": {"@id": "schema:startDate", "@type": "xsd:date"},
    "endDate": {"@id": "schema:endDate", "@type": "xsd:date"},
    "eventStatus": {"@id": "schema:eventStatus", "@type": "@id"},
    "temporalCoverage": "schema:temporalCoverage",
    "value": "schema:value",
    "amount": {"@id": "schema:amount", "@type": "@id"},
    "currency": "schema:currency",
    "minValue": "schema:minValue",
    "maxValue": "schema:maxValue",
    "participant": {"@id": "marsad:participant", "@type": "@id"},
    "agent": {"@id": "prov:agent", "@type": "@id"},
    "role": {"@id": "prov:hadRole", "@type": "@id"},
    "status": "marsad:status",
    "precision": "marsad:datePrecision",
    "confidence": "marsad:confidence",
    "sources": "marsad:independentSources",
    "conflicts": "marsad:conflicts",
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "quotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "attributedTo": "marsad:attributedTo",
    "text": "schema:text",
    "evidence": {"@id": "oa:hasSelector", "@type": "@id"},
    "slot": "marsad:slot",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "headline": "schema:headline",
    "publisher": "schema:publisher",
    "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "url": {"@id": "schema:url", "@type": "@id"},
    "inLanguage": "schema:inLanguage",
}

_EVENT_TYPES: Final = {
    "visit": ["schema:Event", "marsad:Visit", "prov:Entity"],
    "delegation": ["schema:Event", "marsad:Delegation", "prov:Entity"],
    "arms_deal": ["schema:Event", "marsad:ArmsDeal", "prov:Entity"],
    "trade_volume": ["schema:Observation", "marsad:TradeVolume", "prov:Entity"],
    "agreement": ["schema:Event", "marsad:Agreement", "prov:Entity"],
}
_STATUSES: Final = {
    "planned": "schema:EventScheduled",
    "completed": "schema:EventScheduled",
    "ongoing": "schema:EventScheduled",
    "cancelled": "schema:EventCancelled",
    "postponed": "schema:EventPostponed",
}
"""schema.org has no word for talks and denials; our own status stands beside it."""
_TABLES: Final = {
    "visit": ("fct_visits", ("visitor_role", "occasion")),
    "delegation": ("fct_delegations", ("head_role", "composition", "size_people_low", "size_people_high", "occasion")),
    "arms_deal": ("fct_arms_deals", ("weapon", "category", "quantity")),
    "trade_volume": ("fct_trade_volumes", ("flow", "kind", "commodity", "change", "change_pct")),
    "agreement": ("fct_agreements", ("kind", "subject", "sector", "agreement_count")),
}
"""The mart of each type, and those of its columns that become properties by their own names."""
_AT_A_TIME: Final = 10_000
"""Nodes whose parts are asked for together: each question reads a whole mart."""


def nodes(connection: "duckdb.DuckDBPyConnection") -> Iterator[Node]:
    """Every node: countries, bodies and actors that take part, articles, reports, events."""
    yield from _participants(connection)
    yield from map(_article, each_row(connection, _ARTICLES))
    yield from _reports(connection)
    for kind in _TABLES:
        yield from _events(connection, kind)


def write_document(
    connection: "duckdb.DuckDBPyConnection", out: BinaryIO, *, wrote: Callable[[int], None] = lambda _: None
) -> int:
    """One JSON-LD document with everything in its graph; how many nodes."""
    out.write(b'{"@context": ' + json_line(CONTEXT).rstrip() + b',\n"@graph": [')
    written = 0
    for written, node in enumerate(nodes(connection), start=1):
        out.write((b",\n" if written > 1 else b"\n") + json_line(node).rstrip())
        wrote(written)
    out.write(b"\n]}\n")
    return written


def write_lines(
    connection: "duckdb.DuckDBPyConnection", out: BinaryIO, *, wrote: Callable[[int], None] = lambda _: None
) -> int:
    """One JSON-LD document a line, each a node with the context; how many."""
    written = 0
    for written, node in enumerate(nodes(connection), start=1):
        out.write(json_line({"@context": CONTEXT, **node}))
        wrote(written)
    return written


def count(connection: "duckdb.DuckDBPyConnection") -> int:
    """About how many nodes there are."""
    (row,) = rows(
        connection,
        "select (select count(*) from marts.dim_articles) + (select count(*) from marts.fct_reports)"
        " + (select count(distinct event_id) from marts.fct_reports) as nodes",
    )
    return int(row["nodes"])


_ARTICLES: Final = """
    select article_id, title, publisher, url, language_code, published_first_date, published_last_date
    from marts.dim_articles
    order by article_id
"""


def _article(row: NamedRow) -> Node:
    known = row["published_first_date"] == row["published_last_date"]
    return _filled(
        id=f"urn:marsad:article:{row['article_id']}",
        type=["schema:NewsArticle", "prov:Entity"],
        headline=row["title"],
        publisher=row["publisher"],
        datePublished=row["published_first_date"] if known else None,
        url=row["url"],
        inLanguage=row["language_code"],
    )


def _participants(connection: "duckdb.DuckDBPyConnection") -> Iterator[Node]:
    for row in each_row(
        connection,
        "select country_code as code, name_ar, name_en, 'schema:Country' as kind from marts.dim_countries"
        " where country_code in (select country_code from marts.bridge_event_participants)"
        " union all"
        " select organisation_code, name_ar, name_en, 'schema:Organization' from marts.dim_organisations"
        " where organisation_code in (select organisation_code from marts.bridge_event_participants)"
        " order by kind, code",
    ):
        names = _filled(ar=row["name_ar"], en=row["name_en"])
        yield {"id": _place(row["code"]), "type": row["kind"], "name": names, "identifier": row["code"]}
    for row in each_row(
        connection,
        "select actor_id, kind, name, country_code from marts.dim_actors"
        " where actor_id in (select actor_id from marts.bridge_event_participants) order by actor_id",
    ):
        yield _filled(
            id=f"urn:marsad:actor:{row['actor_id']}",
            type=["schema:Person" if row["kind"] == "person" else "schema:Organization", "prov:Agent"],
            written=row["name"],
            about=_place(row["country_code"]),
        )


def _reports(connection: "duckdb.DuckDBPyConnection") -> Iterator[Node]:
    told = each_row(
        connection,
        "select record_id, event_id, article_id, sentence, status, confidence, attribution_source"
        " from marts.fct_reports where event_id is not null order by record_id",
    )
    while batch := _next(told):
        proofs = _evidence(connection, [row["record_id"] for row in batch])
        for row in batch:
            yield _filled(
                id=f"urn:marsad:record:{row['record_id']}",
                type=["schema:Claim", "prov:Entity"],
                text=row["sentence"],
                status=row["status"],
                confidence=row["confidence"],
                attributedTo=row["attribution_source"],
                quotedFrom=f"urn:marsad:article:{row['article_id']}",
                evidence=proofs.get(row["record_id"]),
            )


def _evidence(connection: "duckdb.DuckDBPyConnection", record_ids: Sequence[str]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for row in each_row(
        connection,
        "select record_id, slot, span_start, span_end, surface from marts.fct_evidence"
        " where record_id in (select unnest($ids)) order by record_id, span_start, span_end, slot",
        {"ids": list(record_ids)},
    ):
        found.setdefault(row["record_id"], []).append(
            {
                "type": ["oa:TextPositionSelector", "oa:TextQuoteSelector"],
                "slot": row["slot"],
                "start": row["span_start"],
                "end": row["span_end"],
                "exact": row["surface"],
            }
        )
    return found


def _events(connection: "duckdb.DuckDBPyConnection", kind: str) -> Iterator[Node]:
    table, named = _TABLES[kind]
    events = each_row(connection, f"from marts.{table} order by event_id")
    while batch := _next(events):
        ids = [row["event_id"] for row in batch]
        parts = _parts(connection, ids)
        reports = _record_ids(connection, ids)
        for row in batch:
            yield _event(kind, row, parts.get(row["event_id"], []), reports.get(row["event_id"], [])) | {
                f"marsad:{name}": _number(row[name]) for name in named if row[name] is not None
            }


def _event(kind: str, row: NamedRow, parts: list[Node], record_ids: list[str]) -> Node:
    return _filled(
        id=f"urn:marsad:event:{row['event_id']}",
        type=_EVENT_TYPES[kind],
        status=row.get("status"),
        eventStatus=_STATUSES.get(row.get("status") or ""),
        startDate=row.get("start_date"),
        endDate=row.get("end_date"),
        temporalCoverage=_coverage(row),
        precision=row.get("date_precision") or row.get("period_precision"),
        location=_place(row.get("host_country_code") or row.get("place_country_code")),
        city=row.get("host_city") or row.get("place_city"),
        amount=_amount(row),
        confidence=row["confidence"],
        sources=row["independent_source_count"],
        conflicts=row["conflict_count"],
        participant=parts,
        derivedFrom=[f"urn:marsad:record:{record_id}" for record_id in record_ids],
    )


def _coverage(row: NamedRow) -> str | None:
    """The period that a figure is for, as ISO 8601 writes an interval."""
    start, end = row.get("period_start_date"), row.get("period_end_date")
    return f"{start.isoformat()}/{end.isoformat()}" if start and end else None


def _amount(row: NamedRow) -> Node | None:
    low, high = row.get("value_low"), row.get("value_high")
    if low is None and high is None:
        return None
    return _filled(
        type="schema:MonetaryAmount",
        currency=row["value_currency_code"],
        value=_number(low) if low == high else None,
        minValue=None if low is None or low == high else _number(low),
        maxValue=None if high is None or low == high else _number(high),
    )


def _parts(connection: "duckdb.DuckDBPyConnection", event_ids: Sequence[str]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for row in each_row(
        connection,
        "select event_id, role, participant_kind, participant_key from marts.bridge_event_participants"
        " where event_id in (select unnest($ids)) order by event_id, role, participant_key",
        {"ids": list(event_ids)},
    ):
        key = row["participant_key"]
        agent = f"urn:marsad:actor:{key}" if row["participant_kind"] == "actor" else _place(key)
        found.setdefault(row["event_id"], []).append(
            {"type": "prov:Association", "agent": agent, "role": f"marsad:{row['role']}"}
        )
    return found


def _record_ids(connection: "duckdb.DuckDBPyConnection", event_ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in each_row(
        connection,
        "select event_id, record_id from marts.fct_reports where event_id in (select unnest($ids))"
        " order by event_id, record_id",
        {"ids": list(event_ids)},
    ):
        found.setdefault(row["event_id"], []).append(row["record_id"])
    return found


def _next(remaining: Iterator[NamedRow]) -> list[NamedRow]:
    return list(islice(remaining, _AT_A_TIME))


def _place(code: str | None) -> str | None:
    """The name of a country's or body's node; a code's own colon parts its kind."""
    if code is None:
        return None
    return f"urn:marsad:{code}" if ":" in code else f"urn:marsad:country:{code}"


def _number(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _filled(**properties: Any) -> Node:  # noqa: ANN401 - any JSON
    return {name: value for name, value in properties.items() if value is not None and value != []}
