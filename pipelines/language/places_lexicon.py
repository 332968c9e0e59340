"""The gazetteer behind the place finder: lexicon files → one phrase table, with adjectives inflected.

What belongs here: reading the TSV files, generating the forms that a rule of the language gives (inflected
adjectives, long official names, «العاصمة الروسية»). What a form means in its context is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import PhraseTable, without_proclitics

LEXICON: Final = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """What one phrase of the gazetteer stands for; ``rule`` names the check that a hit must pass."""

    code: str
    kind: PlaceKind
    definite: bool = False
    gender: str = ""
    number: str = ""
    rule: str = ""
    arguments: tuple[str, ...] = ()
    hamza: bool = True
    """Whether an alef inside the word may carry a hamza: «لجأوا» is not «جاوا»."""


def read_rows(name: str) -> Iterator[list[str]]:
    """The tab-separated rows of a lexicon file, without its header lines."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


_SPELLINGS: Final = (
    ("أوروب", "أورب"),
    ("أوروب", "أروب"),
    ("أمريك", "أميرك"),
    ("أمريك", "أميريك"),
    ("أميرك", "أمريك"),
    ("ديمقراط", "ديموقراط"),
)
"""Newspaper spellings of stems inside longer names, beside the one that the lexicon writes."""


def split_names(cell: str) -> list[str]:
    """The variants in one cell, with the newspaper spellings of their stems.

    >>> split_names("النمسا|الاتحاد الأوروبي")
    ['النمسا', 'الاتحاد الأوروبي', 'الاتحاد الأوربي', 'الاتحاد الأروبي']
    """
    names = [name for name in cell.split("|") if name]
    return names + [name.replace(stem, other) for name in names for stem, other in _SPELLINGS if stem in name]


_SUFFIXES: Final = (
    ("", "m", "s"),
    ("ا", "m", "s"),
    ("ة", "f", "s"),
    ("ان", "m", "d"),
    ("تان", "f", "d"),
    ("تين", "f", "d"),
    ("ون", "m", "p"),
    ("ين", "m", "p"),
    ("ات", "f", "p"),
)
"""Endings of an adjective of nationality with gender and number. «ين» may be a dual; the plural is commoner."""


def inflect(adjective: str) -> Iterator[tuple[str, bool, str, str]]:
    """Every form of a masculine singular indefinite adjective: form, definite, gender, number.

    Words that do not end in yeh stay as they are, and a compound takes the article where it is written:
    «كوري جنوبي» → «الكوريون الجنوبيون», «جنوب أفريقي» → «الجنوب أفريقية» and «جنوب الأفريقية».

    >>> forms = {form for form, *_ in inflect("كوري جنوبي")}
    >>> "الكورية الجنوبية" in forms, "كوريين جنوبيين" in forms, "كورية الجنوبية" in forms
    (True, True, False)
    """
    words = adjective.split(" ")
    compound = not words[0].endswith("ي")
    for suffix, gender, number in _SUFFIXES:
        forms = [word + suffix if word.endswith("ي") else word for word in words]
        yield " ".join(forms), False, gender, number
        if suffix == "ا":
            continue
        if compound:
            yield " ".join(["ال" + forms[0], *forms[1:]]), True, gender, number
            yield " ".join([forms[0], *("ال" + form for form in forms[1:])]), True, gender, number
        else:
            yield " ".join("ال" + form for form in forms), True, gender, number


_STATE_HEADS: Final = ("جمهورية", "دولة", "مملكة", "إمارة", "اتحاد", "دويلة")
_LONG_FORMS: Final = ("الجمهورية", "المملكة", "السلطنة", "الإمارة")
_CAPITAL_NOUNS: Final = ("العاصمة", "عاصمة")


def _countries() -> Iterator[tuple[str, PlaceEntry]]:
    for code, names, capitals, adjectives, plurals in read_rows("countries.tsv"):
        country = PlaceEntry(code, PlaceKind.COUNTRY)
        capital = PlaceEntry(code, PlaceKind.CAPITAL)
        for name in split_names(names):
            yield name, country
            if name.endswith("يا"):
                yield f"ال{name}", country  # a common slip: «البريطانيا»
            for head in _STATE_HEADS:
                yield f"{head} {name}", country
            yield f"عاصمة {name}", capital
        for name in split_names(capitals):
            yield name, capital
        for adjective in split_names(adjectives):
            yield from _long_forms(adjective, country, capital)
            yield from _demonyms(adjective, code)
        for plural in split_names(plurals):
            entry = PlaceEntry(code, PlaceKind.DEMONYM, gender="m", number="p")
            yield plural, entry
            yield f"ال{plural}", replace(entry, definite=True)


def _long_forms(adjective: str, country: PlaceEntry, capital: PlaceEntry) -> Iterator[tuple[str, PlaceEntry]]:
    doubt = _adjective_doubt(adjective)
    feminine = next(form for form, definite, *rest in inflect(adjective) if definite and rest == ["f", "s"])
    for heads, entry in ((_LONG_FORMS, country), (_CAPITAL_NOUNS, capital)):
        for head in heads:
            yield f"{head} {feminine}", replace(entry, rule=doubt.rule, arguments=doubt.arguments)


def _demonyms(adjective: str, code: str) -> Iterator[tuple[str, PlaceEntry]]:
    doubt = _adjective_doubt(adjective)
    for form, definite, gender, number in inflect(adjective):
        yield form, PlaceEntry(code, PlaceKind.DEMONYM, definite, gender, number, doubt.rule, doubt.arguments)


def _bodies() -> Iterator[tuple[str, PlaceEntry]]:
    for code, names in read_rows("bodies.tsv"):
        kind = PlaceKind.GROUP if code.startswith("group:") else PlaceKind.BODY
        for name in split_names(names):
            yield name, PlaceEntry(code, kind)


def _seats() -> Iterator[tuple[str, PlaceEntry]]:
    for code, names in read_rows("seats.tsv"):
        for name in split_names(names):
            yield name, PlaceEntry(code, PlaceKind.SEAT)


def hand_written() -> frozenset[str]:
    """The folded phrases of the hand-written lexicons, which the generated one leaves out."""
    return frozenset(fold(phrase) for phrase, _ in _written_entries())


def _pairs() -> Iterator[tuple[str, PlaceEntry]]:
    for codes, names in read_rows("country_pairs.tsv"):
        for name in split_names(names):
            yield name, PlaceEntry(codes, PlaceKind.COUNTRY)


def _written_entries() -> Iterator[tuple[str, PlaceEntry]]:
    yield from _pairs()  # before the adjectives, one of whose duals looks the same
    yield from _bodies()
    yield from _countries()
    yield from _seats()
    yield from _cities("cities.tsv")


def all_entries() -> Iterator[tuple[str, PlaceEntry]]:
    """Every phrase of the gazetteer in order of precedence: the first meaning of a phrase holds."""
    yield from _written_entries()
    yield from _cities("cities_geonames.tsv")


_HAMZAS: Final = frozenset("أإآ")


def has_inner_hamza(word: str) -> bool:
    """Whether an alef after the first letter carries a hamza or a madda.

    >>> has_inner_hamza("مأرب"), has_inner_hamza("أربيل")
    (True, False)
    """
    return not _HAMZAS.isdisjoint(word[1:])


def _cities(source: str) -> Iterator[tuple[str, PlaceEntry]]:
    for code, names, rule in read_rows(source):
        for name in split_names(names):
            yield name, PlaceEntry(code, PlaceKind.CITY, rule=rule, hamza=" " in name or has_inner_hamza(name))


_ALL_FORMS: Final = "*"


@dataclass(frozen=True, slots=True)
class _Doubt:
    rule: str
    arguments: tuple[str, ...]


@cache
def _doubts() -> dict[str, _Doubt]:
    doubts: dict[str, _Doubt] = {}
    for rule, names, arguments, _why in read_rows("ambiguous_places.tsv"):
        for name in split_names(names):
            doubts.setdefault(fold(name), _Doubt(rule, tuple(split_names(arguments))))
    return doubts


def _adjective_doubt(adjective: str) -> _Doubt:
    return _doubts().get(f"{fold(adjective)}{_ALL_FORMS}", _Doubt("", ()))


def _with_doubt(phrase: str, entry: PlaceEntry) -> PlaceEntry:
    doubt = _doubts().get(fold(phrase))
    return entry if doubt is None else replace(entry, rule=doubt.rule, arguments=doubt.arguments)


@cache
def context_words(kind: str) -> frozenset[str]:
    """The folded words of one class in ``place_context.tsv``."""
    return frozenset(
        fold(word) for name, words in read_rows("place_context.tsv") if name == kind for word in split_names(words)
    )


@cache
def place_table() -> PhraseTable[PlaceEntry]:
    """The whole gazetteer as one phrase table."""
    return PhraseTable((phrase, _with_doubt(phrase, entry)) for phrase, entry in all_entries())


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    rows = read_rows("aliases.tsv")
    return {fold(name): tuple(split_names(codes)) for names, codes, _why in rows for name in split_names(names)}


@cache
def alias_table() -> PhraseTable[tuple[str, ...]]:
    """The same as phrases: where in a text such a noun may stand."""
    return PhraseTable((name, codes) for name, codes in _aliases().items() if " " not in name)


@lru_cache(maxsize=65536)
def context_alias(word: str) -> tuple[str, ...]:
    """The countries that a common noun such as «المملكة» may stand for, clitics aside; the document says which.

    >>> "SAU" in context_alias("المملكة") and "MAR" in context_alias("للمملكة")
    True
    >>> context_alias("كتاب")
    ()
    """
    aliases = _aliases()
    return next((aliases[form] for form, _ in without_proclitics(fold(word)) if form in aliases), ())
