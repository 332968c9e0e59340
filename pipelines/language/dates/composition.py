"""Composition: neighbouring expressions that are one date become one.

Rules stand in one ordered tuple; each looks at two neighbours and the tokens between them and gives the
joined expression or None.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pipelines.language.dates import joining, lexicon
from pipelines.language.dates.expressions import Expression, Pair
from pipelines.language.dates.numerals import digits_at, ordinal_at
from pipelines.language.dates.ranges import range_of_two
from pipelines.language.dates.slices import Between, Slice
from pipelines.language.dates.when import Shift, Unit
from pipelines.language.tokens import Text

_LONGEST_GAP: Final = 4
Rule = Callable[[Pair], Expression | None]


def compose(text: Text, expressions: list[Expression]) -> list[Expression]:
    """Join what belongs together; what is left weak is no date."""
    stack: list[Expression] = []
    for expression in expressions:
        stack.append(_extended(text, expression))
        while len(stack) > 1 and (joined := _join(text, stack[-2], stack[-1])) is not None:
            stack[-2:] = [joined]
    return [_closed(text, _with_edge(text, expression)) for expression in stack if _stands(text, expression)]


def _join(text: Text, left: Expression, right: Expression) -> Expression | None:
    if right.first - left.last > _LONGEST_GAP:
        return None
    gap = text.words[left.last : right.first]
    if "\n" in gap:
        return None
    if right.skip:
        gap = [*gap, text.words[right.first][: right.skip]]
    for rule in _RULES:
        joined = rule(Pair(text, left, right, gap))
        if joined is not None:
            return joined
    return None


def _closed(text: Text, expression: Expression) -> Expression:
    """The span with the bracket that closes one opened inside: «اليوم (الاثنين)»."""
    inside = text.words[expression.first : expression.last]
    if expression.last < len(text) and text.words[expression.last] == ")" and inside.count("(") > inside.count(")"):
        return replace(expression, last=expression.last + 1)
    return expression


def _extended(text: Text, expression: Expression) -> Expression:
    """«12 سبتمبر ولغاية الـ 15 منه»: a last day that refers back to the month."""
    words, when, position = text.words, expression.when, expression.last
    if not (isinstance(when, Slice) and when.cut is Unit.DAY and when.within is not None):
        return expression
    if position >= len(words):
        return expression
    if words[position] == "و" or words[position] in lexicon.single_words("to"):
        position += 1
        found = digits_at(words, position) or ordinal_at(words, position)
        if found and found[1] < len(words) and words[found[1]] == "منه" and when.index < found[0] <= 31:
            end = Slice(Unit.DAY, found[0], when.within)
            return replace(expression, last=found[1] + 1, when=Between(when, end))
    return expression


def _edge_before(text: Text, expression: Expression) -> tuple[int, int] | None:
    """«مطلع», «نهاية» just before: its token and the length of its proclitic."""
    place = expression.first - 1
    if place < 0 or expression.skip:
        return None
    hit = lexicon.with_proclitics("edge").get(text.words[place])
    return (place, hit[1]) if hit is not None else None


def _stands(text: Text, expression: Expression) -> bool:
    if not expression.weak:
        return True
    when, edge = expression.when, _edge_before(text, expression)
    following = text.words[expression.last] if expression.last < len(text) else ""
    if edge is None or not isinstance(when, Shift) or following in lexicon.single_words("next_after"):
        return False
    rest = lexicon.with_proclitics("edge")[text.words[edge[0]]][0] == "rest"
    return when.of in (Unit.MONTH, Unit.YEAR) or (rest and when.of is Unit.WEEK)


def _with_edge(text: Text, expression: Expression) -> Expression:
    """The span with «مطلع» or «نهاية» in it; the days stay those of the whole period."""
    edge = _edge_before(text, expression)
    if edge is None or expression.when.unit not in (Unit.MONTH, Unit.YEAR):
        return expression
    return replace(expression, first=edge[0], skip=edge[1], weak=False)


_RULES: Final[tuple[Rule, ...]] = (
    joining.weekday_with_date,
    joining.date_with_weekday,
    joining.deictic_with_weekday,
    joining.weekday_with_deictic,
    joining.deictic_with_date,
    joining.twin_calendars,
    joining.month_told_twice,
    joining.year_told_twice,
    joining.part_of_container,
    range_of_two,
)
