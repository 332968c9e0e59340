"""Reconciling the published warehouse with a register's file, and the results as rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.registers.places import read_places
from pipelines.registers.reconciling import colt, comtrade, sipri, unts
from pipelines.registers.reconciling.comparison import Comparison
from pipelines.registers.reconciling.files import read_register_file
from pipelines.registers.reconciling.matching import Finding, Result, reconcile, written
from pipelines.registers.register import Column, Entry

if TYPE_CHECKING:
    import duckdb

COMPARISONS: Final[Mapping[str, Comparison]] = {
    "sipri": sipri.COMPARISON,
    "colt": colt.COMPARISON,
    "comtrade": comtrade.COMPARISON,
    "unts": unts.COMPARISON,
}

COLUMNS: Final = (
    Column("finding"),
    Column("who"),
    Column("press_when"),
    Column("register_when"),
    Column("press_what"),
    Column("register_what"),
    Column("differences"),
    Column("remarks"),
    Column("event_id"),
    Column("register_row"),
    Column("register_id"),
    Column("sentence"),
    Column("article_url"),
)
"""Of a row of the results; ``register_row`` counts the data rows of the file from one."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a comparison found, and what could not be compared."""

    results: Sequence[Result]
    unread: Mapping[str, int]
    """Rows of the file that were not compared, by the reason."""

    def counts(self) -> dict[Finding, int]:
        """How many results there are of each finding."""
        counted = Counter(result.finding for result in self.results)
        return {finding: counted[finding] for finding in Finding}


def reconcile_file(connection: "duckdb.DuckDBPyConnection", name: str, path: Path) -> Reconciliation:
    """Compare the events that fit the register with the rows of its file.

    Raises :class:`pipelines.registers.reconciling.files.RegisterFileError` for a file that cannot be read as it.
    """
    comparison = COMPARISONS[name]
    places = read_places(connection, name)
    press = comparison.press(connection, places)
    unread: Counter[str] = Counter()
    listed = comparison.listed(read_register_file(path, comparison.wanted), places, unread, press)
    results = list(reconcile(press, listed, comparison.rules))
    return Reconciliation(results, dict(unread.most_common()))


def result_rows(results: Iterable[Result]) -> Iterable[Entry]:
    """The results as rows, in :data:`COLUMNS`."""
    for result in results:
        press, register = result.press, result.register
        either = press or register
        yield {
            "finding": result.finding.value,
            "who": either.who if either else None,
            "press_when": written(press.when) if press else None,
            "register_when": written(register.when) if register else None,
            "press_what": press.what if press else None,
            "register_what": register.what if register else None,
            "differences": "; ".join(result.differences) or None,
            "remarks": "; ".join(result.remarks) or None,
            "event_id": press.key if press else None,
            "register_row": register.key if register else None,
            "register_id": register.note if register else None,
            "sentence": press.note if press else None,
            "article_url": press.link if press else None,
        }
