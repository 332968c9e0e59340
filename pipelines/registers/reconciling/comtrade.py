"""Trade of the press beside that of UN Comtrade: exports and imports, and totals against the sum of both.

Where the reporter that the press names has not reported, the partner's mirror of the flow is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pipelines.reading.asking import NamedRow, rows
from pipelines.registers.comtrade import MEASURED, period
from pipelines.registers.places import Places
from pipelines.registers.reconciling.comparison import Comparison, Unread, event_span
from pipelines.registers.reconciling.files import FileRow, Wanted
from pipelines.registers.reconciling.matching import Listed, Rules, differ, years

if TYPE_CHECKING:
    import duckdb

_WANTED: Final = (
    Wanted("reporterCode"),
    Wanted("reporterISO"),
    Wanted("reporterDesc", ("Reporter",)),
    Wanted("partnerCode"),
    Wanted("partnerISO"),
    Wanted("partnerDesc", ("Partner",)),
    Wanted("flowCode", ("Trade Flow Code",), is_required=True),
    Wanted("period", ("refPeriodId", "Period"), is_required=True),
    Wanted("cmdCode", ("Commodity Code",)),
    Wanted("cmdDesc", ("Commodity",)),
    Wanted("partner2Code"),
    Wanted("customsCode"),
    Wanted("motCode"),
    Wanted("primaryValue", ("Trade Value (US$)",), is_required=True),
)
_FLOWS: Final = {"X": "export", "M": "import"}
_MIRROR: Final = {"export": "import", "import": "export", "total": "total"}
_ALL_GOODS: Final = ("TOTAL", "AG6", "")
_TOLERANCE, _APPROXIMATELY = 0.05, 0.10
"""How far values may lie apart without being said to differ: papers round."""
_KEPT_PERIODS: Final = (4, 6)


def _press(connection: "duckdb.DuckDBPyConnection", places: Places) -> list[Listed]:
    fitting = rows(
        connection,
        f"from ({MEASURED}) where left_out is null and flow in ('export', 'import', 'total') order by event_id",
    )
    return [_told(event, places) for event in fitting]


def _told(event: NamedRow, places: Places) -> Listed:
    reporter, partner, flow = event["reporter_code"], event["partner_code"], event["flow"]
    when = period(event["start_date"], event["date_precision"])[1]
    goods = folded_goods(event["commodity"])
    blocks = [(reporter, partner, flow, when, goods), (partner, reporter, _MIRROR[flow], when, goods)]
    return Listed(
        key=event["event_id"],
        blocks=tuple(blocks),
        who=_who(places, reporter, partner, flow),
        when=event_span(event),
        what=event["commodity"] or "all goods",
        facts={
            "first": blocks[0],
            "low": event["value_usd_low"],
            "high": event["value_usd_high"],
            "tolerance": _APPROXIMATELY if event["value_is_approximate"] else _TOLERANCE,
        },
        note=event["sentence"],
        link=event["url"],
    )


def folded_goods(goods: str | None) -> str:
    """The words for goods so that equal ones meet; empty for all goods."""
    return " ".join((goods or "").split()).casefold()


def _who(places: Places, reporter: str, partner: str, flow: str) -> str:
    way = {"export": "→", "import": "←"}.get(flow, "↔")
    return f"{places.name(reporter)} {way} {places.name(partner)}"


def _listed(file_rows: Iterable[FileRow], places: Places, unread: Unread, press: Sequence[Listed]) -> list[Listed]:
    found: dict[tuple[str, ...], Listed] = {}
    for row in file_rows:
        entry = _entry(row, places)
        if isinstance(entry, str):
            unread[entry] += 1
            continue
        key = entry.facts["first"]
        if key not in found or found[key].facts["value"] < entry.facts["value"]:
            found[key] = entry
    asked = {block for entry in press for block in entry.blocks if block[2] == "total"}  # type: ignore[index]
    return [*found.values(), *_totals(found, asked, places)]


def _entry(row: FileRow, places: Places) -> Listed | str:
    """The row as an entry, or why it is not compared."""
    broken_down = any((row.text(name) or none) != none for name, none in _WHOLE if (row.text(name) or "0") != "0")
    if broken_down:
        return "a part of the flow, by second partner, customs procedure or means of transport"
    reporter = _code(row, places, "reporter")
    partner = _code(row, places, "partner")
    if reporter is None or partner is None:
        return "a country or body that is not known, or the whole world"
    flow, when, value = _FLOWS.get((row.text("flowCode") or "").upper()), _period(row), row.number_in("primaryValue")
    if flow is None or when is None or value is None:
        return "another flow than exports and imports, no period, or no value"
    code = (row.text("cmdCode") or "").upper()
    goods = (
        "" if code in _ALL_GOODS and (code or not row.text("cmdDesc")) else folded_goods(row.text("cmdDesc") or code)
    )
    return _made((reporter, partner, flow, when, goods), value, str(row.number), places)


_WHOLE: Final = (("partner2Code", "0"), ("customsCode", "C00"), ("motCode", "0"))


def _made(key: tuple[str, ...], value: float, number: str, places: Places) -> Listed:
    reporter, partner, flow, when, goods = key
    return Listed(
        key=number,
        blocks=(key,),
        who=_who(places, reporter, partner, flow),
        when=years(int(when[:4])),
        what=goods or "all goods",
        facts={"first": key, "value": value, "period": when},
    )


def _code(row: FileRow, places: Places, side: str) -> str | None:
    for name in (f"{side}ISO", f"{side}Code", f"{side}Desc"):
        if code := places.code((row.text(name) or "").removesuffix(".0")):
            return code
    return None


def _period(row: FileRow) -> str | None:
    """`2023`, `202305`; also as a number with a day or decimals behind it (`20230501`, `2023.0`)."""
    when = (row.text("period") or "").removesuffix(".0")
    if not (when.isascii() and when.isdecimal()):
        return None
    return when if len(when) in _KEPT_PERIODS and "1900" <= when[:4] <= "2100" else None


def _totals(found: dict[tuple[str, ...], Listed], asked: Iterable[Any], places: Places) -> Iterator[Listed]:
    """The sum of exports and imports, for the pairs and periods of which the press gives a total."""
    for reporter, partner, _, when, goods in sorted(asked):
        sides = [found.get((reporter, partner, flow, when, goods)) for flow in ("export", "import")]
        if sides[0] and sides[1]:
            value = sides[0].facts["value"] + sides[1].facts["value"]
            keys = sides[0].key, sides[1].key
            made = _made((reporter, partner, "total", when, goods), value, "+".join(keys), places)
            yield replace(made, parts=keys)


def _likeness(press: Listed, register: Listed) -> float | None:
    return 2.0 if press.facts["first"] == register.facts["first"] else 1.0


def _differences(press: Listed, register: Listed) -> Iterator[str]:
    low, high, value = press.facts["low"], press.facts["high"], register.facts["value"]
    tolerance = press.facts["tolerance"]
    too_low = low is not None and value < float(low) * (1 - tolerance)
    too_high = high is not None and value > float(high) * (1 + tolerance)
    if too_low or too_high:
        told = f"{_amount(low)}" if low == high else f"{_amount(low)} to {_amount(high)}"
        yield differ("primaryValue", told, _amount(value))


def _remarks(press: Listed, register: Listed) -> Iterator[str]:
    if press.facts["first"] != register.facts["first"]:
        yield f"the register's is the other side's report ({register.who})"
    if register.parts:
        yield f"the register's is the sum of rows {' and '.join(register.parts)}"


def _amount(value: Any) -> str:  # noqa: ANN401 - a number of any kind
    return "?" if value is None else f"{float(value):,.0f} USD"


COMPARISON: Final = Comparison(_WANTED, _press, _listed, Rules(_likeness, _differences, _remarks))
