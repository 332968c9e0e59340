"""An expression: the tokens of a date and the tree that they mean, before an anchor is known."""

from dataclasses import dataclass
from typing import NamedTuple

from pipelines.language.dates.when import Shift, When
from pipelines.language.spans import Direction
from pipelines.language.tokens import Text


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens ``first`` up to but not including ``last`` (``skip`` proclitic characters left out) and their tree.

    ``direction`` and ``steps`` say which of the recurring periods is meant when the tree has a hole
    («يوليو الماضي», «الخميس بعد القادم»). A ``weak`` expression counts only as part of another («الشهر»
    in «مطلع الشهر»).
    """

    first: int
    last: int
    when: When
    skip: int = 0
    direction: Direction = Direction.OPEN
    steps: int = 1
    approximate: bool = False
    weak: bool = False
    told: Shift | None = None
    """The relative expression that the text puts beside an absolute one: «اليوم الاثنين 18 يوليو»."""


class Pair(NamedTuple):
    """Two neighbours and the tokens between them; a proclitic of the right one counts as one."""

    text: Text
    left: Expression
    right: Expression
    gap: list[str]
