"""Two numbers that belong together: the ends of a range («بين 2 و3 مليارات») or of a move («ارتفع من 2 إلى 3»)."""

from typing import Final, NamedTuple

from pipelines.language.numbers_bounds import before_proclitic
from pipelines.language.numbers_digits import glued, is_digits
from pipelines.language.numbers_fractions import Reading
from pipelines.language.numbers_group import at
from pipelines.language.numbers_lexicon import labels
from pipelines.language.phrases import without_proclitics
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

_DASHES: Final = frozenset("-–—")
_TO: Final = frozenset({"الي", "حتي"})
_BETWEEN: Final = frozenset({"بين", "مابين", "وبين"})
_CLAUSE_ENDS: Final = frozenset({".", "؛", "\n", "،"})
_WIDEST: Final = 100
"""How many times its lower end the upper end of a range without «بين» or «من» may be."""
_REACH: Final = 10
"""How many words before «من» a verb of change may stand."""


class Link(NamedTuple):
    """How two neighbouring numbers belong together."""

    first: int
    """The token where the range starts, with «بين» or «من»."""
    is_range: bool
    """False for a move: the two only share their scale."""


def link(text: Text, left: Reading, right: Reading) -> Link | None:
    """Whether ``left`` and ``right`` are the ends of a range, or of a move."""
    if right.first - left.last > 3 or not _alike(left, right):
        return None
    start, _ = before_proclitic(text, right.first)
    gap = text.words[left.last : start] or _tatweel(text, left.last, start)
    if not gap or (gap == ["و"] and start == right.first):
        return _pair(text, left, right) if gap or _is_joined(text, right.first) else None
    if len(gap) != 1:
        return None
    if gap[0] in _DASHES:
        return _dashed(text, left, right)
    if gap[0] in _TO:
        return _from_to(text, left, right)
    return Link(left.first, is_range=True) if gap[0] == "او" and left.value < right.value else None


def _tatweel(text: Text, last: int, start: int) -> list[str]:
    """«20 ـ 30»: a tatweel on its own is meant for a dash, and has vanished in folding."""
    if last != start or not (is_digits(text, start) and text.words[last - 1][0].isdigit()):
        return []
    return ["-"] if "ـ" in text.raw[text.raw_span(last - 1, last)[1] : text.raw_span(start, start + 1)[0]] else []


def _alike(left: Reading, right: Reading) -> bool:
    """Two plain numbers, or a plain number or per cent before a per cent."""
    if NumberKind.ORDINAL in (left.kind, right.kind):
        return False
    return left.kind is not NumberKind.PERCENT or right.kind is NumberKind.PERCENT


def _before(text: Text, index: int) -> int:
    start, attached = before_proclitic(text, index)
    return start - 1 if attached in ("", "ال") else -1


def _is_joined(text: Text, index: int) -> bool:
    word = at(text, index)
    start, attached = before_proclitic(text, index)
    return (word is not None and word.conj) or (start < index and attached == "و")


def _pair(text: Text, left: Reading, right: Reading) -> Link | None:
    """«بين 2 و3 مليارات», «ما بين خمسة وستة»."""
    before = _before(text, left.first)
    if before < 0 or text.words[before] not in _BETWEEN or left.value >= right.value:
        return None
    opened = before and text.words[before - 1] == "ما"
    return Link(before - 1 if opened else before, is_range=True)


def _dashed(text: Text, left: Reading, right: Reading) -> Link | None:
    """«10-20», but not the middle of a date, a telephone number or a designation."""
    words = text.words
    chained = (left.first > 1 and words[left.first - 1] in _DASHES and glued(text, left.first)) or (
        right.last + 1 < len(words) and words[right.last] in _DASHES and is_digits(text, right.last + 1)
    )
    near = shared_scale(left, right).value
    return Link(left.first, is_range=True) if not chained and near < right.value <= near * _WIDEST else None


def _from_to(text: Text, left: Reading, right: Reading) -> Link | None:
    """«من 5 إلى 7 ملايين», «4 إلى 5 ملايين»; after a verb of change it is a move."""
    before = _before(text, left.first)
    if before >= 0 and text.words[before] == "من":
        moves = _is_change(text, before)
        return Link(left.first if moves else before, is_range=not moves)
    near, first = shared_scale(left, right), left.first
    if before >= 0 and text.words[before] in _BETWEEN:  # «بين 500 إلى 700»
        first = before - 1 if before and text.words[before - 1] == "ما" else before
    return Link(first, is_range=True) if near.value < right.value <= near.value * _WIDEST else None


def _is_change(text: Text, before: int) -> bool:
    change = labels("change")
    for step in range(before - 1, max(before - 1 - _REACH, -1), -1):
        word = text.words[step]
        if word in _CLAUSE_ENDS:
            return False
        if any(form in change for form, _ in without_proclitics(word)):
            return True
    return False


def shared_scale(left: Reading, right: Reading) -> Reading:
    """``left`` with the scale of ``right`` when it has none of its own: «بين 2 و3 مليارات»."""
    if left.scale > 1 or right.scale <= 1 or right.bare or left.top is not None or left.value >= 1000:
        return left
    if left.value >= right.value / right.scale and left.value >= 10:
        return left
    return left._replace(value=left.value * right.scale, scale=right.scale)
