"""The United Nations Treaty Series: treaties and international agreements that were concluded and registered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import Places, read_places
from pipelines.registers.register import DAYS_KNOWN, TRACE, Column, Entry, Kind, Register, columns, traced, year

if TYPE_CHECKING:
    import duckdb

COLUMNS: Final = columns(
    """Registration Number
Title
Participant(s)
Submitter
Places/dates of conclusion
EIF information
Authentic texts
Attachments
ICJ information
Depositary
Registration Date
Subject terms
Agreement type
UNTS Volume Number
Publication format
Certificate Of Registration
Text document(s)
Volume in PDF
Map(s)
Corrigendum/Addendum"""
)

EVENTS: Final = """
    select
        agreements.*,
        articles.url,
        case
            when agreements.status not in ('completed', 'ongoing') then 'not concluded: ' || agreements.status
            when agreements.kind in ('contract', 'diplomatic_relations')
                then 'no treaty or international agreement: ' || agreements.kind
        end as left_out
    from marts.fct_agreements as agreements
    inner join marts.dim_articles as articles on agreements.lead_article_id = articles.article_id
"""
"""What is registered is concluded, and in writing between states or international bodies."""

FORMS: Final = {
    "agreement": "Agreement",
    "treaty": "Treaty",
    "mou": "Memorandum of understanding",
    "protocol": "Protocol",
    "programme": "Executive programme",
    "declaration": "Declaration",
    "other": "Instrument",
}
_TWO: Final = 2


def _entries(connection: "duckdb.DuckDBPyConnection", events: Iterator[NamedRow]) -> Iterator[Entry]:
    places = read_places(connection, "unts")
    for event in events:
        parties = event["party_codes"] or []
        yield {
            "Title": _title(event, places),
            "Participant(s)": places.all_names(parties),
            "Places/dates of conclusion": _concluded(event, places),
            "Subject terms": event["sector"] if event["sector"] != "other" else None,
            "Agreement type": _agreement_type(parties),
            **traced(event, _SUBJECT),
            "marsad_signatories": "; ".join(event["signatories"] or ()) or None,
        }


def _title(event: NamedRow, places: Places) -> str:
    """The form, what it is about in the words of the press, and between whom, as titles in the series go."""
    about = f": {event['subject']}" if event["subject"] else ""
    between = f" ({places.all_names(event['party_codes'])})" if event["party_codes"] else ""
    return f"{FORMS[event['kind']]}{about}{between}"


def _concluded(event: NamedRow, places: Places) -> str | None:
    """Where and when, as the series writes it: «Rabat 24/11/2021»; only what is known."""
    where = event["place_city"] or places.name(event["place_country_code"])
    when: str | None = None
    if event["date_precision"] in DAYS_KNOWN:
        when = f"{event['end_date']:%d/%m/%Y}"
    elif (known := year(event)) is not None:
        when = str(known)
    return " ".join(filter(None, (where, when))) or None


def _agreement_type(parties: list[str]) -> str | None:
    """By the parties that are known; of a single one nobody can tell, nor of a group of states."""
    if len(parties) < _TWO or any(party.startswith("group:") for party in parties):
        return None
    return "Bilateral" if len(parties) == _TWO else "Multilateral"


_SUBJECT: Final = (
    Column("marsad_kind"),
    Column("marsad_subject"),
    Column("marsad_agreement_count", Kind.INTEGER),
    Column("marsad_place_country_code"),
)

REGISTER: Final = Register(
    name="unts",
    title="United Nations Treaty Series",
    columns=COLUMNS,
    events=EVENTS,
    entries=_entries,
    added=(*_SUBJECT, Column("marsad_signatories"), *TRACE),
)
