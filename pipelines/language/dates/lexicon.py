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


def phrase_at(table: dict[tuple[str, ...], str], tokens: list[str], index: int) -> tuple[str, int] | None:
    """The longest phrase of ``table`` (at most three words) at ``index``: its value and the index after it."""
    for size in (3, 2, 1):
        value = table.get(tuple(tokens[index : index + size]))
        if value is not None and index + size <= len(tokens):
            return value, index + size
    return None
