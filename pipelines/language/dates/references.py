"""References inside the text: «الشهر ذاته», «الفترة نفسها من العام الماضي» stand for the period last mentioned."""

from dataclasses import replace

from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.resolution import Told
from pipelines.language.dates.slices import Between, InYear, Slice
from pipelines.language.dates.when import Mentioned, Unit, When

_REFERABLE = (Unit.MONTH, Unit.YEAR, Unit.WEEK, Unit.DAY, Unit.QUARTER, Unit.HALF)
_PERIODS = frozenset((Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.THIRD, Unit.FIRST_MONTHS, Unit.SEASON, Unit.RANGE))


def settle_references(expressions: list[Expression]) -> list[Expression]:
    """Put what was last mentioned where the text refers to it; without it the expression is no date."""
    known: dict[Unit, Expression] = {}
    settled: list[Expression] = []
    remembered = 0
    for expression in expressions:
        found: Expression | None = expression
        if (reference := mentioned_in(expression.when)) is not None:
            for earlier in settled[remembered:]:  # few texts refer back: nothing is remembered until one does
                _remember(known, earlier)
            remembered = len(settled)
            found = _settled(expression, known.get(reference.of))
        if found is not None:
            settled.append(found)
    return settled


def _remember(known: dict[Unit, Expression], expression: Expression) -> None:
    if expression.when.unit in _PERIODS:
        known[Unit.PERIOD] = expression
    for unit in _REFERABLE:
        if (period := _period_of(expression.when, unit)) is not None:
            known[unit] = replace(expression, when=period)


def _period_of(when: When, unit: Unit) -> When | None:
    """The period of ``unit`` that ``when`` is or lies in."""
    node: When | None = when
    while node is not None:
        if node.unit is unit:
            return node
        node = node.within if isinstance(node, Slice) else node.end if isinstance(node, Between) else None
    return None


def mentioned_in(when: When) -> Mentioned | None:
    """The reference inside a tree."""
    node: When | None = when
    while node is not None and not isinstance(node, Mentioned):
        if isinstance(node, InYear):
            node = node.period
        else:
            node = node.within if isinstance(node, Slice) else node.end if isinstance(node, Between) else None
    return node


def _settled(expression: Expression, referent: Expression | None) -> Expression | None:
    when = expression.when
    if isinstance(when, InYear):
        if referent is None:
            return replace(expression, when=when.year)
        if isinstance(referent.when, InYear):  # a chain of references stays flat
            return replace(expression, when=InYear(referent.when.period, when.year))
        return replace(expression, when=InYear(Told(referent.when, referent.direction, referent.steps), when.year))
    if referent is None:
        bare = _without_reference(when)
        return replace(expression, when=bare) if bare is not None else None
    put = _substituted(when, referent.when)
    return replace(expression, when=put, direction=referent.direction, steps=referent.steps)


def _substituted(when: When, referent: When) -> When:
    if isinstance(when, Mentioned):
        return referent
    if isinstance(when, Slice) and when.within is not None:
        return replace(when, within=_substituted(when.within, referent))
    if isinstance(when, Between):
        return Between(_substituted(when.start, referent), _substituted(when.end, referent))
    return when


def _without_reference(when: When) -> When | None:
    """The part of a tree that is known when its container is not: «5 نوفمبر من العام ذاته» keeps its day."""
    if isinstance(when, Slice) and isinstance(when.within, Mentioned):
        return replace(when, within=None) if when.within.of is Unit.YEAR else None
    if isinstance(when, Slice) and when.within is not None:
        within = _without_reference(when.within)
        return replace(when, within=within) if within is not None else None
    return None
