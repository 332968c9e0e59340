"""The words of dates, read once from the lexicon files and spread over their proclitics."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipelines.language.folding import fold
from pipelines.language.spans import Calendar

PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")
SHORT_NAME_PROCLITICS = ("", "و")
"""For names that a proclitic would turn into another word: «آب» → «باب»."""


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month as a lexicon line gives it."""

    number: int
    calendar: Calendar
    use: str


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """A weekday as a lexicon line gives it."""

    number: int
    use: str


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a lexicon file, cut into columns; comments and blanks left out."""
    text = (files("pipelines.language") / "lexicon" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def month_names() -> dict[tuple[str, ...], MonthName]:
    """Folded words of a month name → the month."""
    return {
        tuple(fold(name).split()): MonthName(int(number), Calendar(calendar), use)
        for name, number, calendar, use, *_ in rows("months.tsv")
    }


@cache
def weekday_names() -> dict[str, WeekdayName]:
    """Folded weekday name → the weekday."""
    return {fold(name): WeekdayName(int(number), use) for name, number, use in rows("weekdays.tsv")}


@cache
def words(kind: str) -> dict[tuple[str, ...], str]:
    """Folded phrases of one class of ``date_words.tsv`` → their value."""
    return {tuple(fold(phrase).split()): value for phrase, group, value in rows("date_words.tsv") if group == kind}


@cache
def single_words(kind: str) -> dict[str, str]:
    """The phrases of one word of a class → their value."""
    return {phrase[0]: value for phrase, value in words(kind).items() if len(phrase) == 1}


def is_joined(kind: str, word: str) -> bool:
    """Whether a word, «و» or «ف» before it left out, is of a class: «وفي»."""
    table = single_words(kind)
    return word in table or (word[:1] in "وف" and word[1:] in table)


@cache
def with_proclitics(kind: str) -> dict[str, tuple[str, int]]:
    """Words of a class with and without proclitics → the value and the length of the proclitic."""
    spread: dict[str, tuple[str, int]] = {}
    for word, value in single_words(kind).items():
        for clitic in PROCLITICS:
            spread.setdefault(clitic + word, (value, len(clitic)))
        if word.startswith("ال"):
            for clitic in ("ل", "ول", "فل"):
                spread.setdefault(clitic + word[1:], (value, len(clitic)))
    return spread


@cache
def _sizes(kind: str) -> dict[str, tuple[int, ...]]:
    """Each word that begins phrases of a class → how many words they have, most first."""
    found: dict[str, set[int]] = {}
    for phrase in words(kind):
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


def phrase_at(kind: str, tokens: list[str], index: int) -> tuple[str, int] | None:
    """The longest phrase of a class at ``index``: its value and the index after it."""
    for size in _sizes(kind).get(tokens[index], ()) if index < len(tokens) else ():
        value = words(kind).get(tuple(tokens[index : index + size]))
        if value is not None and index + size <= len(tokens):
            return value, index + size
    return None


@cache
def _phrase_heads(kind: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Each token that may begin a phrase of a class → what is left without a proclitic, and its length."""
    heads: dict[str, list[tuple[str, int]]] = {}
    for phrase in words(kind):
        for clitic in PROCLITICS:
            entry = (phrase[0], len(clitic))
            if entry not in heads.setdefault(clitic + phrase[0], []):
                heads[clitic + phrase[0]].append(entry)
        if phrase[0].startswith("ال"):
            heads.setdefault("ل" + phrase[0][1:], []).append((phrase[0], 1))
    return {head: tuple(entries) for head, entries in heads.items()}


def phrase_heads(kind: str) -> frozenset[str]:
    """Every token that may begin a phrase of a class, proclitics and all."""
    return frozenset(_phrase_heads(kind))


def joined_phrase_at(kind: str, tokens: list[str], index: int) -> tuple[str, int, int] | None:
    """The longest phrase of a class at ``index``, proclitics allowed: its value, the index after it, their length."""
    table, sizes = words(kind), _sizes(kind)
    for head, skip in _phrase_heads(kind).get(tokens[index], ()):
        for size in sizes[head]:
            value = table.get((head, *tokens[index + 1 : index + size]))
            if value is not None and index + size <= len(tokens):
                return value, index + size, skip
    return None
