"""dbt's seeds, made from what holds the facts: countries, organisations and the months of the Hijri calendar.

The files are checked in and kept true by a test; ``python -m pipelines.loading.seeds`` writes them anew.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from pipelines.language.places_lexicon import read_rows
from pipelines.loading.catalogue import REPOSITORY
from pipelines.records.codes import country_codes

SEEDS: Final = Path("dbt/seeds")
_REFERENCE: Final = Path(__file__).with_name("reference")
_REGIONS: Final = {
    "002": ("011", "014", "015", "017", "018"),
    "019": ("005", "013", "021", "029"),
    "142": ("030", "034", "035", "143", "145"),
    "150": ("039", "151", "154", "155"),
    "009": ("053", "054", "057", "061"),
    "AQ": ("AQ",),
}
"""Sub-regions of each region of the United Nations' M49, by its codes."""
_KOSOVO: Final = ("XKX", "XK", None)
"""Kosovo has user-assigned codes, which pycountry leaves out."""
_HIJRI_YEARS: Final = range(1343, 1501)
"""Years that the Umm al-Qura tables hold: August 1924 to November 2077."""


def pages() -> dict[Path, str]:
    """Every seed, by its path in the repository."""
    return {
        SEEDS / "countries.csv": _csv(_COUNTRY_COLUMNS, countries()),
        SEEDS / "organisations.csv": _csv(_ORGANISATION_COLUMNS, organisations()),
        SEEDS / "hijri_months.csv": _csv(("hijri_year", "hijri_month", "first_date", "last_date"), hijri_months()),
    }


_COUNTRY_COLUMNS: Final = (
    "country_code",
    "country_alpha2_code",
    "country_numeric_code",
    "name_ar",
    "name_en",
    "region_ar",
    "region_en",
    "subregion_ar",
    "subregion_en",
)
_ORGANISATION_COLUMNS: Final = ("organisation_code", "kind", "name_ar", "name_en", "member_country_codes")


def countries() -> Iterator[tuple[str, ...]]:
    """Every country that a record may name, with its ISO codes, CLDR names and M49 regions."""
    import pycountry
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    codes = {c.alpha_3: (c.alpha_3, c.alpha_2, c.numeric) for c in pycountry.countries} | {_KOSOVO[0]: _KOSOVO}
    subregions = dict(_read_reference("m49_regions.tsv"))
    region_of = {subregion: region for region, held in _REGIONS.items() for subregion in held}
    for alpha3 in sorted(country_codes()):
        _, alpha2, numeric = codes[alpha3]
        subregion = subregions[alpha3]
        region = region_of[subregion]
        names = (arabic[alpha2], english[alpha2], arabic[region], english[region])
        yield (alpha3, alpha2, numeric or "", *names, arabic[subregion], english[subregion])


def organisations() -> Iterator[tuple[str, ...]]:
    """Every body and group that a record may name, with its kind, its names and the members that are known."""
    arabic = {code: names.partition("|")[0] for code, names in read_rows("bodies.tsv")}
    for code, kind, english, members in sorted(_read_reference("organisations.tsv")):
        yield (code, kind, arabic[code], english, members)


def hijri_months() -> Iterator[tuple[str, ...]]:
    """Each month of the Umm al-Qura calendar with its first and last day."""
    from hijridate import Hijri

    for year in _HIJRI_YEARS:
        for month in range(1, 13):
            start = Hijri(year, month, 1)
            first = start.to_gregorian()
            last = first + timedelta(days=start.month_length() - 1)
            yield (str(year), str(month), first.isoformat(), last.isoformat())


def write(repository: Path = REPOSITORY) -> None:
    """Write every seed."""
    for path, words in pages().items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(words, encoding="utf-8", newline="")


def _read_reference(name: str) -> Iterator[list[str]]:
    for line in (_REFERENCE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return page.getvalue()


if __name__ == "__main__":
    write()
