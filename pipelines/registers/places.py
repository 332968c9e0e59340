"""Countries and bodies as registers name and number them.

The warehouse knows ISO codes and CLDR names; where a register writes otherwise, ``country_names.tsv`` says how.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.reading.asking import NamedRow, rows

if TYPE_CHECKING:
    import duckdb

_NAMES_FILE: Final = Path(__file__).with_name("country_names.tsv")
_ANY: Final = "any"
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9+]+")


@dataclass(frozen=True, slots=True)
class Places:
    """Names and codes of a register's countries and bodies."""

    register: str
    known: dict[str, NamedRow]
    """By ISO alpha-3 code, or ``org:`` and ``group:``."""
    names: dict[str, str]
    """How the register writes a code, where it differs from CLDR."""
    numbers: dict[str, int]
    """How the register numbers a code, where it differs from ISO."""
    codes: dict[str, str] = field(default_factory=dict)
    """Codes by folded name, alias and code."""

    def name(self, code: str | None) -> str | None:
        """The name that the register writes."""
        if code is None:
            return None
        return self.names.get(code) or self.known.get(code, {}).get("name_en") or code.partition(":")[2] or code

    def all_names(self, codes: Iterable[str]) -> str | None:
        """The names of several, as one cell."""
        return "; ".join(filter(None, map(self.name, codes))) or None

    def number(self, code: str | None) -> int | None:
        """The numeric code: the register's own, else that of ISO 3166-1."""
        if code is None:
            return None
        if code in self.numbers:
            return self.numbers[code]
        numeric = self.known.get(code, {}).get("country_numeric_code")
        return int(numeric) if numeric else None

    def of(self, code: str | None, what: str) -> str | None:
        """Something else that is known of it: ``region_en``, ``kind``."""
        return None if code is None else self.known.get(code, {}).get(what)

    def code(self, written: str | None) -> str | None:
        """The code of a name, a numeric code or an ISO code as a file writes it.

        Footnote marks («Hezbollah (Lebanon)*») fall away.
        """
        return self.codes.get(folded(written)) if written else None


def is_country(code: str | None) -> bool:
    """Whether it is the code of a country, not of a body or group."""
    return code is not None and ":" not in code


def read_places(connection: "duckdb.DuckDBPyConnection", register: str) -> Places:
    """The places of the warehouse as ``register`` writes them."""
    countries = rows(connection, "from marts.dim_countries")
    bodies = rows(connection, "from marts.dim_organisations")
    known = {row["country_code"]: row for row in countries} | {row["organisation_code"]: row for row in bodies}
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    places = Places(register, known, names, numbers)
    for code, row in known.items():
        _remember(places.codes, code, (row["name_en"], row.get("country_alpha2_code"), code.partition(":")[2] or code))
        _remember(places.codes, code, _number_forms(row.get("country_numeric_code")))
    for of, code, number, written in _differences():
        if of in (_ANY, register):
            _remember(places.codes, code, written, wins=True)
            if of == register and written:
                names[code] = written[0]
            if number:
                numbers[code] = number
                _remember(places.codes, code, _number_forms(str(number)), wins=True)
    return places


def folded(name: str) -> str:
    """A name without case, accents and signs, so that spellings of it meet.

    >>> folded("Türkiye"), folded("Cote d’Ivoire**")
    ('turkiye', 'cote d ivoire')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_LETTERS.sub(" ", plain.casefold()).strip()


def _remember(codes: dict[str, str], code: str, names: Iterable[str | None], *, wins: bool = False) -> None:
    for name in filter(None, names):
        if wins:
            codes[folded(name)] = code
        else:
            codes.setdefault(folded(name), code)


def _number_forms(numeric: str | None) -> tuple[str, ...]:
    return (numeric.zfill(3), str(int(numeric))) if numeric else ()


@cache
def _differences() -> tuple[tuple[str, str, int | None, tuple[str, ...]], ...]:
    return tuple(_read_differences())


def _read_differences() -> Iterator[tuple[str, str, int | None, tuple[str, ...]]]:
    for line in _NAMES_FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            register, code, number, names = line.split("\t")
            yield register, code, int(number) if number else None, tuple(filter(None, names.split("|")))
