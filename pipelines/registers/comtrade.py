"""UN Comtrade: what a reporter says it exported to and imported from a partner, by month or year."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import is_country, read_places
from pipelines.registers.register import AMOUNT, TRACE, Column, Entry, Kind, Register, columns, traced

if TYPE_CHECKING:
    import duckdb

_NUMBERS: Final = "qty altQty netWgt grossWgt cifvalue fobvalue primaryValue"
_WHOLE: Final = (
    "refPeriodId refYear refMonth reporterCode partnerCode partner2Code aggrLevel motCode qtyUnitCode altQtyUnitCode"
    " legacyEstimationFlag"
)
_FLAGS: Final = (
    "isOriginalClassification isLeaf isQtyEstimated isAltQtyEstimated isNetWgtEstimated isGrossWgtEstimated"
    " isReported isAggregate"
)
COLUMNS: Final = columns(
    """typeCode
freqCode
refPeriodId
refYear
refMonth
period
reporterCode
reporterISO
reporterDesc
flowCode
flowDesc
partnerCode
partnerISO
partnerDesc
partner2Code
partner2ISO
partner2Desc
classificationCode
classificationSearchCode
isOriginalClassification
cmdCode
cmdDesc
aggrLevel
isLeaf
customsCode
customsDesc
mosCode
motCode
motDesc
qtyUnitCode
qtyUnitAbbr
qty
isQtyEstimated
altQtyUnitCode
altQtyUnitAbbr
altQty
isAltQtyEstimated
netWgt
isNetWgtEstimated
grossWgt
isGrossWgtEstimated
cifvalue
fobvalue
primaryValue
legacyEstimationFlag
isReported
isAggregate""",
    **dict.fromkeys(_NUMBERS.split(), Kind.NUMBER),
    **dict.fromkeys(_WHOLE.split(), Kind.INTEGER),
    **dict.fromkeys(_FLAGS.split(), Kind.FLAG),
)

MEASURED: Final = """
    select
        volumes.* exclude (period_start_date, period_end_date, period_precision),
        volumes.period_start_date as start_date,
        volumes.period_end_date as end_date,
        volumes.period_precision as date_precision,
        volumes.kind as status,
        articles.url,
        case
            when volumes.kind <> 'actual' then 'not measured: ' || volumes.kind
            when volumes.period_start_date is null then 'for no known period'
            when volumes.period_precision = 'month' then null
            when volumes.period_precision is distinct from 'year'
                or strftime(volumes.period_start_date, '%m-%d') <> '01-01'
                or volumes.period_end_date <> volumes.period_start_date + interval 1 year - interval 1 day
                then 'for a period that is neither a month nor a calendar year'
        end as left_out
    from marts.fct_trade_volumes as volumes
    inner join marts.dim_articles as articles on volumes.lead_article_id = articles.article_id
"""
"""Comtrade holds measured trade of months and calendar years."""

EVENTS: Final = f"""
    select
        * exclude (left_out),
        case
            when left_out is not null then left_out
            when flow not in ('export', 'import') then 'neither exports nor imports: ' || flow
        end as left_out
    from ({MEASURED})
"""  # noqa: S608 - made of constants
"""It has no total of both ways and no balance: they would be counted twice in sums."""

FLOWS: Final = {"export": ("X", "Export"), "import": ("M", "Import")}
_WORLD: Final = (0, "W00", "World")


def period(start: date, precision: str) -> tuple[str, str, int]:
    """Frequency, period and month of reference as Comtrade writes them.

    >>> period(date(2023, 5, 1), "month"), period(date(2023, 1, 1), "year")
    (('M', '202305', 5), ('A', '2023', 52))
    """
    if precision == "month":
        return "M", f"{start:%Y%m}", start.month
    return "A", str(start.year), 52


def dollars(event: NamedRow) -> Decimal | None:
    """The value in dollars, where the press gives one and not bounds of it."""
    low, high = event["value_usd_low"], event["value_usd_high"]
    return low if low == high else None


def _entries(connection: "duckdb.DuckDBPyConnection", events: Iterator[NamedRow]) -> Iterator[Entry]:
    places = read_places(connection, "comtrade")
    for event in events:
        start, reporter, partner = event["start_date"], event["reporter_code"], event["partner_code"]
        frequency, when, month = period(start, event["date_precision"])
        flow_code, flow = FLOWS[event["flow"]]
        goods = event["commodity"]
        yield {
            "typeCode": "C",
            "freqCode": frequency,
            "refPeriodId": int(f"{start:%Y%m}01"),
            "refYear": start.year,
            "refMonth": month,
            "period": when,
            "reporterCode": places.number(reporter),
            "reporterISO": reporter if is_country(reporter) else None,
            "reporterDesc": places.name(reporter),
            "flowCode": flow_code,
            "flowDesc": flow,
            "partnerCode": places.number(partner),
            "partnerISO": partner if is_country(partner) else None,
            "partnerDesc": places.name(partner),
            **dict(zip(("partner2Code", "partner2ISO", "partner2Desc"), _WORLD, strict=True)),
            "cmdCode": None if goods else "TOTAL",
            "cmdDesc": goods or "All Commodities",
            "aggrLevel": None if goods else 0,
            "customsCode": "C00",
            "motCode": 0,
            "primaryValue": dollars(event),
            **traced(event, (Column("marsad_change"), Column("marsad_change_pct")), AMOUNT),
        }


REGISTER: Final = Register(
    name="comtrade",
    title="UN Comtrade",
    columns=COLUMNS,
    events=EVENTS,
    entries=_entries,
    added=(Column("marsad_change"), Column("marsad_change_pct", Kind.NUMBER), *AMOUNT, *TRACE),
)
