"""The finder: one pass over the tokens, dictionary look-ups, real work only where a word of dates stands."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from pipelines.language.dates import deictic, distances, lexicon, months, parts, stretches, units, weekdays, years
from pipelines.language.dates.anchoring import Published, anchored, anchors_of, corrected
from pipelines.language.dates.composition import compose
from pipelines.language.dates.edtf import edtf_of_days
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numeric import numeric_at
from pipelines.language.dates.references import settle_references
from pipelines.language.spans import DateSpan, Direction
from pipelines.language.tokens import Text, as_text
from pipelines.language.word_register import word_register

Reader = Callable[[Text, int, int], Expression | None]
"""Reads an expression at a token; the third argument is the token before which it may not look back."""

_OTHER_DIGITS: Final[tuple[Reader, ...]] = (numeric_at,)
"""The readers to try at digits that are no year."""


@cache
def readers() -> dict[str, tuple[Reader, ...]]:
    """Each word that may begin (or head) a date, and each year → the readers to try, in order."""
    table: dict[str, list[Reader]] = {}

    def add(words: Iterable[str], reader: Reader) -> None:
        for word in words:
            found = table.setdefault(word, [])
            if reader not in found:
                found.append(reader)

    add(lexicon.with_proclitics("part"), parts.part_at)
    add(lexicon.phrase_heads("deictic"), deictic.deictic_at)
    add(lexicon.with_proclitics("unit_definite"), units.unit_at)
    add(lexicon.with_proclitics("unit_dual_definite"), stretches.two_units_at)
    add(lexicon.with_proclitics("period"), units.period_at)
    add(months.month_hits(), months.month_at)
    add(lexicon.with_proclitics("month_noun"), months.month_number_at)
    add(weekdays.weekday_hits(), weekdays.weekday_at)
    add(lexicon.with_proclitics("day_noun"), weekdays.day_number_at)
    add(lexicon.single_words("unit_single"), stretches.nth_unit_at)
    add(lexicon.with_proclitics("ago"), distances.distance_at)
    add(lexicon.with_proclitics("unit_plural_definite"), stretches.stretch_at)
    add(lexicon.single_words("unit_plural"), stretches.stretch_at)
    add(lexicon.single_words("unit_dual"), stretches.stretch_at)
    add(("الجاري", "الحالي"), units.day_of_this_month_at)
    add(lexicon.with_proclitics("season"), parts.season_at)
    add(lexicon.with_proclitics("decade"), parts.decade_at)
    add(lexicon.with_proclitics("year_noun"), years.spoken_year_at)
    for year in map(str, years.WRITTEN_YEARS):
        table[year] = [years.year_number_at, *_OTHER_DIGITS]
    return {word: tuple(found) for word, found in table.items()}


@cache
def _bit() -> int:
    return word_register().enter(readers(), proclitics=False, digits=True)


def read_expressions(text: Text) -> list[Expression]:
    """The date expressions of a text, in order and joined, before any anchor is known."""
    table, words = readers(), text.words
    found: list[Expression] = []
    floor = 0
    for index in word_register().places(text, _bit()):
        if index < floor:
            continue
        expression = _read(text, index, floor, table.get(words[index], _OTHER_DIGITS))
        if expression is not None:
            found.append(expression)
            floor = expression.last
    return settle_references(compose(text, found))


def _read(text: Text, index: int, floor: int, candidates: tuple[Reader, ...]) -> Expression | None:
    weak = None
    for reader in candidates:
        expression = reader(text, index, floor)
        if expression is not None and not expression.weak:
            return expression
        weak = weak or expression
    return weak


def find_dates(text: str | Text, *, published: Published = None) -> list[DateSpan]:
    """Every date expression of ``text`` with the days it stands for.

    ``published`` is the publication day, or the days on which the article can have appeared: then what
    counts from it widens over them. Without it nothing relative is resolved.
    """
    read = as_text(text)
    expressions = read_expressions(read)
    anchors = corrected(anchors_of(published), expressions)
    return anchored(read, expressions, anchors)


def resolve(span: DateSpan, direction: Direction) -> DateSpan:
    """The span read in the tense of its clause; a span whose text decides by itself stays as it is."""
    if span.direction is not Direction.OPEN:
        return span
    days = span.future if direction is Direction.FUTURE else span.past
    if days is None:
        return span
    return span._replace(first=days[0], last=days[1], edtf=edtf_of_days(days, span.precision))
