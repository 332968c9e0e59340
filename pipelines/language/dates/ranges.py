"""Ranges: two dates that are the ends of one stretch of time, and what the one lends to the other."""

from dataclasses import replace
from typing import Final

from pipelines.language.dates import lexicon
from pipelines.language.dates.expressions import Expression, Pair
from pipelines.language.dates.joining import is_day_of_month
from pipelines.language.dates.resolution import Told
from pipelines.language.dates.slices import Between, Slice
from pipelines.language.dates.when import Unit, When, Year
from pipelines.language.dates.years import is_dual
from pipelines.language.spans import Direction
from pipelines.language.tokens import Text

_RANGE_NOUNS: Final = frozenset(
    ("يوم", "شهر", "عام", "سنه", "غايه", "نهايه", "منتصف", "مطلع", "بدايه", "اواخر", "صباح", "مساء")
)
_DUAL_HEADS: Final = frozenset(
    ("يومي", "شهري", "عامي", "سنتي", "الاعوام", "السنوات", "اعوام", "سنوات", "العامين", "ايام")
)


def range_of_two(pair: Pair) -> Expression | None:
    """«من 13 تموز إلى 15 أيلول», «بين يناير ومارس», «عامي 2020 و2021», «2014-2018»."""
    text, left, right, gap = pair
    links = [word for word in gap if word not in _RANGE_NOUNS and word not in (")", "ما")]
    if len(links) != 1 or left.weak or isinstance(left.when, Between):
        return None
    link = links[0]
    if link in lexicon.single_words("to") or link in ("الي", "لل", "وحتي"):
        if link in "-–—" and left.when.unit is not right.when.unit and not is_day_of_month(left.when):
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
