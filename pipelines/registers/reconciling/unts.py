"""Agreements of the press beside those of the UN Treaty Series."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from pipelines.registers.places import Places
from pipelines.registers.reconciling.comparison import Comparison, Unread, event_span
from pipelines.registers.reconciling.files import FileRow, Wanted, read_day
from pipelines.registers.reconciling.matching import Listed, Rules, Span, days_apart, differ, years
from pipelines.registers.register import DAYS_KNOWN
from pipelines.registers.unts import REGISTER

if TYPE_CHECKING:
    import duckdb

_WANTED: Final = (
    Wanted("Registration Number", ("reg_number",)),
    Wanted("Title", is_required=True),
    Wanted("Participant(s)", ("Participants", "Participant", "Parties"), is_required=True),
    Wanted("Places/dates of conclusion", ("Place/date of conclusion", "Date of conclusion", "date_conclusion")),
    Wanted("Subject terms", ("subj_terms",)),
)
_DAYS_APART: Final = 7
"""Papers tell of a signature within the week; exchanges of notes take some days."""
_FEW: Final = 6
"""Up to so many participants every pair of them is looked up; of more, only the pairs that the press names."""
_DAY: Final = re.compile(r"\b(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]+ \d{4})\b")
_YEAR: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_SECTOR_WORDS: Final = {
    "defence": "defen[cs]e|military|armed forces",
    "security": "security|terroris|crime|police|border|boundar|delimit",
    "trade": "trade|commerc|economic|investment|partnership",
    "energy": "energy|oil|gas|petrol|electric|nuclear|hydrocarbon",
    "justice": "judicial|legal|extradition|justice|sentenced",
    "culture": "cultur|heritage|media",
    "education": "educat|universit|scien|scholar",
    "health": "health|medic",
    "transport": "transport|air services|aviation|shipping|road|rail",
    "technology": "technolog|digital|space|telecommunication",
    "labour": "labou?r|social security|worker|employment",
    "environment": "environment|climate|water",
    "finance": "tax|financ|loan|customs|bank",
    "agriculture": "agricultur|fish|veterinary|food",
    "tourism": "touris",
    "diplomacy": "diplomatic|friendship|consult|visa|relations|peace",
}
"""Words of titles and subject terms by our sectors."""


def _press(connection: "duckdb.DuckDBPyConnection", places: Places) -> list[Listed]:
    return [
        Listed(
            key=event["event_id"],
            blocks=_pairs(event["party_codes"] or ()),
            who=places.all_names(event["party_codes"] or ()) or "?",
            when=event_span(event),
            what=": ".join(filter(None, (event["kind"], event["subject"]))),
            facts={
                "parties": frozenset(event["party_codes"] or ()),
                "sector": event["sector"],
                "subject": event["subject"],
                "is_exact": event["date_precision"] in DAYS_KNOWN,
            },
            note=event["sentence"],
            link=event["url"],
        )
        for event in REGISTER.fitting(connection)
    ]


def _pairs(parties: Iterable[str]) -> tuple[Hashable, ...]:
    return tuple(combinations(sorted(set(parties)), 2))


def _listed(rows: Iterable[FileRow], places: Places, unread: Unread, press: Sequence[Listed]) -> list[Listed]:
    asked = {block for entry in press for block in entry.blocks}
    found = []
    for row in rows:
        names = [name for name in re.split(r"[;|\n]", row.text("Participant(s)") or "") if name.strip()]
        parties = frozenset(filter(None, map(places.code, names)))
        if len(parties) < 2:
            unread["fewer than two participants that are known"] += 1
            continue
        blocks = _pairs(parties) if len(parties) <= _FEW else tuple(b for b in asked if parties.issuperset(b))  # type: ignore[arg-type]
        when, is_exact = _concluded(row.text("Places/dates of conclusion"))
        found.append(
            Listed(
                key=str(row.number),
                blocks=blocks,
                who=places.all_names(sorted(parties)) or "?",
                when=when,
                what=row.text("Title"),
                facts={"parties": parties, "words": _words(row), "is_exact": is_exact},
                note=row.text("Registration Number"),
            )
        )
    return found


def _words(row: FileRow) -> str:
    return " ".join(filter(None, (row.text("Title"), row.text("Subject terms")))).casefold()


def _concluded(cell: str | None) -> tuple[Span | None, bool]:
    """The days of conclusion, and whether they are days; else the year."""
    days = sorted(day for day in map(read_day, _DAY.findall(cell or "")) if day)
    if days:
        return (days[0], days[-1]), True
    year = _YEAR.search(cell or "")
    return (years(int(year[0])), False) if year else (None, False)


def _likeness(press: Listed, register: Listed) -> float | None:
    if press.when is None or register.when is None or not press.facts["parties"] <= register.facts["parties"]:
        return None
    apart = days_apart(press.when, register.when)
    is_exact = press.facts["is_exact"] and register.facts["is_exact"]
    if apart > (_DAYS_APART if is_exact else 0):
        return None
    about = _is_about(press, register)
    if about is False or not (is_exact or about):
        return None
    return 1 / (1 + apart) + bool(about) + (len(press.facts["parties"]) == len(register.facts["parties"]))


def _is_about(press: Listed, register: Listed) -> bool | None:
    """Whether the register's words are of the sector that the press gives, or hold the subject as it stands.

    False when they are of other sectors alone; None when either says nothing of the kind.
    """
    words, subject = register.facts["words"], press.facts["subject"]
    if subject and subject.casefold() in words:
        return True
    told = {sector for sector, of_sector in _SECTOR_WORDS.items() if re.search(of_sector, words)}
    if press.facts["sector"] not in _SECTOR_WORDS or not told:
        return None
    return press.facts["sector"] in told


def _differences(press: Listed, register: Listed) -> Iterator[str]:
    exact = press.facts["is_exact"] and register.facts["is_exact"]
    if press.when and register.when and exact and days_apart(press.when, register.when):
        yield differ("date of conclusion", press.when[1], register.when[0])
    if more := register.facts["parties"] - press.facts["parties"]:
        yield f"participants: the register has also {', '.join(sorted(more)[:_FEW])}"


COMPARISON: Final = Comparison(_WANTED, _press, _listed, Rules(_likeness, _differences))
