"""Composition: neighbouring expressions that are one date become one.

Rules stand in one ordered tuple; each looks at two neighbours and the tokens between them and gives the
joined expression or None.
"""

from dataclasses import replace
from typing import Final, Protocol

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression
from pipelines.language.dates.numerals import digits_at, ordinal_at
from pipelines.language.dates.resolution import Told
from pipelines.language.dates.slices import Between, InYear, Slice
from pipelines.language.dates.when import Mentioned, Shift, Unit, When, Year
from pipelines.language.dates.years import is_dual
from pipelines.language.spans import Calendar, Direction
from pipelines.language.tokens import Text

_LONGEST_GAP: Final = 4
_SOFT_MARKS: Final = frozenset((",", "،", "(", ")", "-", "–", "/"))
_WEEKDAY_LINKS: Final = _SOFT_MARKS | {"الموافق", "في", "يوم", "ل", "اليوم", "المصادف"}
_CONTAINER_LINKS: Final = frozenset(("من", "في", "ل", "خلال", "شهر", "عام", ")"))
_TWIN_LINKS: Final = _SOFT_MARKS | {"الموافق", "ل", "=", "اي", "الموافقه", "الموافقين", "من", "المصادف"}
_RANGE_NOUNS: Final = frozenset(
    ("يوم", "شهر", "عام", "سنه", "غايه", "نهايه", "منتصف", "مطلع", "بدايه", "اواخر", "صباح", "مساء")
)
_DUAL_HEADS: Final = frozenset(
    ("يومي", "شهري", "عامي", "سنتي", "الاعوام", "السنوات", "اعوام", "سنوات", "العامين", "ايام")
)


class Rule(Protocol):
    """Joins two neighbours when they are one date."""

    def __call__(self, text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:
        """The joined expression, or None."""


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
        joined = rule(text, left, right, gap)
        if joined is not None:
            return joined
    return None


def _closed(text: Text, expression: Expression) -> Expression:
    """The span with the bracket that closes one opened inside: «اليوم (الاثنين)»."""
    inside = text.words[expression.first : expression.last]
    if expression.last < len(text) and text.words[expression.last] == ")" and inside.count("(") > inside.count(")"):
        return replace(expression, last=expression.last + 1)
    return expression


def _is_day_of_month(when: When) -> bool:
    return isinstance(when, Slice) and when.cut is Unit.DAY and isinstance(when.within, Slice)


def _is_bare_weekday(expression: Expression) -> bool:
    when = expression.when
    return (
        isinstance(when, Slice)
        and when.cut is Unit.WEEKDAY
        and when.within is None
        and expression.direction is Direction.OPEN
    )


def weekday_with_date(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«الاثنين 18 يوليو», «الأربعاء الموافق 13 شباط»."""
    if len(gap) > 2 or not set(gap) <= _WEEKDAY_LINKS:
        return None
    if _is_weekday_range(left.when) and isinstance(right.when, Between) and _is_day_of_month(right.when.start):
        return replace(right, first=left.first, skip=left.skip)
    weekday, day = left.when, right.when
    if not (isinstance(weekday, Slice) and weekday.cut is Unit.WEEKDAY and weekday.within is None):
        return None
    if not (isinstance(day, Slice) and _is_day(day)):
        return None
    direction = left.direction if right.direction is Direction.OPEN else right.direction
    dated = replace(day, weekday=weekday.index)
    return replace(right, first=left.first, skip=left.skip, when=dated, direction=direction)


def _is_weekday_range(when: When) -> bool:
    return isinstance(when, Between) and isinstance(when.start, Slice) and when.start.cut is Unit.WEEKDAY


def _is_day(when: Slice) -> bool:
    return when.cut is Unit.DAY and when.within is not None


def date_with_weekday(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:
    """«18 يوليو (الاثنين)»."""
    if not (_is_bare_weekday(right) and gap == ["("] and right.last < len(text) and text.words[right.last] == ")"):
        return None
    if not (isinstance(left.when, Slice) and isinstance(right.when, Slice) and _is_day(left.when)):
        return None
    return replace(left, last=right.last + 1, when=replace(left.when, weekday=right.when.index))


def deictic_with_weekday(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«أمس الثلاثاء», «اليوم (الاثنين)»."""
    if not (_is_bare_weekday(right) and len(gap) <= 1 and set(gap) <= {"(", "،", ",", "-", "–"}):
        return None
    when, weekday = left.when, right.when
    if isinstance(when, Shift) and when.of is Unit.DAY and when.weekday is None and isinstance(weekday, Slice):
        return replace(left, last=right.last, when=replace(when, weekday=weekday.index))
    return None


def weekday_with_deictic(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«الثلاثاء أمس»; «الاثنين» and «اليوم» side by side are one day."""
    when = right.when
    if gap or not (_is_bare_weekday(left) and isinstance(when, Shift) and isinstance(left.when, Slice)):
        return None
    if when.of is not Unit.DAY or when.weekday is not None or when.offset != -1:
        return None
    return replace(right, first=left.first, skip=left.skip, when=replace(when, weekday=left.when.index))


def deictic_with_date(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«اليوم الاثنين 18 يوليو»: the full date holds, and tells the publication day."""
    if len(gap) > 2 or not set(gap) <= _WEEKDAY_LINKS - {"في", "يوم"}:
        return None
    when, dated = left.when, right.when
    if not (isinstance(when, Shift) and when.of is Unit.DAY and isinstance(dated, Slice) and _is_day_of_month(dated)):
        return None
    dated = replace(dated, weekday=dated.weekday or when.weekday)
    direction = Direction.CURRENT if right.direction is Direction.OPEN else right.direction
    return replace(right, first=left.first, skip=left.skip, when=dated, direction=direction, told=when)


def twin_calendars(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«10 شوال 1436هـ الموافق 26 يوليو 2015»: one day in two calendars; the Gregorian date holds."""
    if len(gap) > 2 or not set(gap) <= _TWIN_LINKS:
        return None
    if not (_is_day_of_month(left.when) and _is_day_of_month(right.when)):
        return None
    if left.when.calendar is right.when.calendar:
        return None
    kept = left if left.when.calendar is Calendar.GREGORIAN else right
    other = right if kept is left else left
    if kept.when.hole is not None and other.when.hole is None:
        kept = other
    return replace(kept, first=left.first, last=right.last, skip=left.skip)


def month_told_twice(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«الشهر الماضي (أغسطس)»: the name holds, in the direction of the other."""
    when, month = left.when, right.when
    if gap != ["("] or not (isinstance(when, Shift) and when.of is Unit.MONTH and abs(when.offset) <= 1):
        return None
    if not (isinstance(month, Slice) and month.cut is Unit.MONTH and month.within is None):
        return None
    direction = (Direction.PAST, Direction.CURRENT, Direction.FUTURE)[when.offset + 1]
    return replace(right, first=left.first, skip=left.skip, direction=direction)


def year_told_twice(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«العام الماضي 2014», «العام الجاري (2022)»: the number holds."""
    if gap not in ([], ["("]) or not isinstance(right.when, Year) or right.when.count != 1:
        return None
    if not (isinstance(left.when, Shift) and left.when.of is Unit.YEAR):
        return None
    return replace(right, first=left.first, skip=left.skip, told=left.when)


def part_of_container(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:  # noqa: ARG001
    """«يوليو من العام الماضي», «النصف الثاني من يوليو», «الجمعة من الأسبوع المقبل»."""
    if left.direction is not Direction.OPEN or not set(gap) <= _CONTAINER_LINKS or len(gap) > 2:
        return None
    if isinstance(left.when, Mentioned):
        return _same_in_year(left, right)
    if not _holds(right.when, left.when) or (left.weak and right.weak and left.when.unit is Unit.WEEKDAY):
        return None
    weak = right.weak and not isinstance(right.when, Shift)
    put = left.when.put(right.when)
    return replace(left, last=right.last, when=put, direction=right.direction, steps=right.steps, weak=weak)


def _holds(container: When, part: When) -> bool:
    """Whether ``container`` is what fills the hole of ``part``."""
    hole = part.hole
    if hole is None or isinstance(container, Between):
        return False
    if isinstance(part, Slice) and part.within is None and part.cut in (Unit.HALF, Unit.WEEK, Unit.THIRD):
        return container.unit in (Unit.MONTH, Unit.YEAR)
    return container.unit is hole


def _same_in_year(left: Expression, right: Expression) -> Expression | None:
    """«الشهر نفسه من العام الماضي»."""
    year = right.when
    if left.when.unit is Unit.YEAR or year.unit is not Unit.YEAR or year.hole is not None:
        return None
    if right.weak and not isinstance(year, Shift):
        return None
    return replace(left, last=right.last, when=InYear(left.when, year), weak=False)


def range_of_two(text: Text, left: Expression, right: Expression, gap: list[str]) -> Expression | None:
    """«من 13 تموز إلى 15 أيلول», «بين يناير ومارس», «عامي 2020 و2021», «2014-2018»."""
    links = [word for word in gap if word not in _RANGE_NOUNS and word not in (")", "ما")]
    if len(links) != 1 or left.weak or isinstance(left.when, Between):
        return None
    link = links[0]
    if link in lexicon.single_words("to") or link in ("الي", "لل", "وحتي"):
        if link in "-–—" and left.when.unit is not right.when.unit and not _is_day_of_month(left.when):
            return None
    elif link == "و":
        if not _are_listed(text, left, right):
            return None
    elif link == "او":
        if not (is_dual(text.words[right.last - 1]) and left.when.unit is right.when.unit):
            return None
    elif link != "ل" or not _follows(text, left, {"من"}):
        return None
    return _between(left, right)


def _follows(text: Text, left: Expression, leads: set[str]) -> bool:
    """Whether one of ``leads`` stands just before ``left``, a noun between them allowed."""
    for back in (1, 2):
        if left.first - back >= 0:
            word = text.words[left.first - back]
            if word in leads or word.lstrip("وفل") in leads:
                return True
            if word not in _RANGE_NOUNS:
                return False
    return False


def _are_listed(text: Text, left: Expression, right: Expression) -> bool:
    """«بين X وY», «عامي X وY», «الأربعاء والخميس»: joined by «and», yet one stretch of time."""
    if left.when.unit is not right.when.unit and not _follows(text, left, {"بين"}):
        return False
    if is_dual(text.words[right.last - 1]) or _are_consecutive(left.when, right.when):
        return True
    head = text.words[left.first][left.skip :]
    return _follows(text, left, {"بين", *_DUAL_HEADS}) or head in _DUAL_HEADS


def _are_consecutive(left: When, right: When) -> bool:
    if not (isinstance(left, Slice) and isinstance(right, Slice) and left.cut is right.cut is Unit.WEEKDAY):
        return False
    return left.within is right.within is None and right.index == left.index % 7 + 1


def _between(left: Expression, right: Expression) -> Expression | None:
    start, end = left.when, right.when
    if start.unit is Unit.YEAR and end.hole is not None:
        return None
    if Direction.OPEN is not left.direction is not right.direction is not Direction.OPEN and start.hole and end.hole:
        told = Between(Told(start, left.direction, left.steps), Told(end, right.direction, right.steps))
        return Expression(left.first, right.last, told, left.skip)
    if left.direction is not Direction.OPEN and left.direction is not right.direction and end.hole:
        return None
    if start.hole is not None and end.hole is None and (container := container_of(end, start.hole)) is not None:
        start = start.put(_earlier_when_after(start, end, container))
    elif end.hole is not None and start.hole is None and (container := container_of(start, end.hole)) is not None:
        end = end.put(container)
    elif start.hole is not end.hole:
        return None
    return Expression(left.first, right.last, Between(start, end), left.skip, right.direction, right.steps)


def container_of(when: When, hole: Unit) -> When | None:
    """The part of a complete tree that can stand in a hole of this unit."""
    node: When | None = when
    while node is not None:
        if node.hole is None and node.unit is hole:
            return node
        node = node.end if isinstance(node, Between) else node.within if isinstance(node, Slice) else None
    return None


def _earlier_when_after(start: When, end: When, container: When) -> When:
    """«من نوفمبر إلى مارس 2016» begins in 2015."""
    if not isinstance(container, Year):
        return container
    first, last = start.put(container).days(None), end.days(None)
    if first and last and first[0] > last[1]:
        return replace(container, number=container.number - 1)
    return container


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
    if edge is None or not isinstance(when, Shift):
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
    weekday_with_date,
    date_with_weekday,
    deictic_with_weekday,
    weekday_with_deictic,
    deictic_with_date,
    twin_calendars,
    month_told_twice,
    year_told_twice,
    part_of_container,
    range_of_two,
)
