"""What stands around a number: bounds («أكثر من»), estimates («نحو»), per cent, and the two ends of a range.

The words are data (``number_bounds.tsv``); what belongs here is how they attach.
"""

from functools import cache
from typing import Final, NamedTuple

from pipelines.language.folding import fold
from pipelines.language.numbers_digits import glued
from pipelines.language.numbers_grammar import Reading, at
from pipelines.language.numbers_lexicon import Role, labels
from pipelines.language.phrases import without_proclitics
from pipelines.language.places_lexicon import read_rows, split_names
from pipelines.language.tokens import Text

OVER: Final = "over"
UNDER: Final = "under"
ABOUT: Final = "about"
_DASHES: Final = frozenset("-–—")
_TO: Final = frozenset({"الي", "حتي"})
_BETWEEN: Final = frozenset({"بين", "مابين", "وبين"})
_STOPS: Final = frozenset('.,،؛;:!؟?()«»"\n')
_PREPOSITIONS: Final = frozenset(
    {"في", "من", "الي", "علي", "عن", "مع", "عام", "العام", "سنه", "منذ", "قبل", "بعد", "خلال", "حتي", "بين"}
)
_REACH: Final = 8
"""How many words a subject between «تجاوزت» and its number may have."""
_ATTACHED: Final = frozenset({"ال", "و", "ف", "ب", "ل", "ك", "بال", "وال", "لل", "وب", "ول", "فب", "فال", "كال"})
"""Proclitics parted from the digits that follow them («بـ20», «الـ500»)."""


class Bound(NamedTuple):
    """A phrase before or after a number and the token where it starts or ends, with its own proclitics."""

    effect: str
    index: int
    skip: int = 0


@cache
def _phrases(side: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """By its outer word (the one next to the number): whole phrase and effect, longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for effect, where, cell in read_rows("number_bounds.tsv"):
        for phrase in split_names(cell):
            words = fold(phrase).split()
            if where == side:
                table.setdefault(words[0 if side == "after" else -1], []).append((" ".join(words), effect))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0].split()))) for word, found in table.items()}


def before_proclitic(text: Text, index: int) -> tuple[int, str]:
    """Where the number at ``index`` starts with a proclitic written apart («بـ20»), and that proclitic."""
    if index and text.words[index - 1] in _ATTACHED and glued(text, index):
        return index - 1, text.words[index - 1]
    return index, ""


def bound_before(text: Text, index: int) -> Bound | None:
    """The bound or estimate that ends right before the number at token ``index``."""
    start, attached = before_proclitic(text, index)
    word = at(text, index)
    prep = "ب" if attached.endswith("ب") or (word is not None and word.prep == "ب") else ""
    if prep and (found := _match_before(text, start, "ب")):
        return found
    if not start or (attached and attached not in ("ال",)) or (word is not None and (word.prep or word.conj)):
        return None
    return _match_before(text, start, "")


def _match_before(text: Text, end: int, prep: str) -> Bound | None:
    outer = prep or text.words[end - 1]
    forms = [outer] if prep else [form for form, _ in without_proclitics(outer)]
    for form in forms:
        for phrase, effect in _phrases("before").get(form, ()):
            words = phrase.split()[:-1] if prep else phrase.split()
            first = end - len(words)
            if first < 0 or text.words[first + 1 : end] != words[1:]:
                continue
            skip = next((cut for head, cut in without_proclitics(text.words[first]) if head == words[0]), None)
            if skip is not None:
                return Bound(effect, first, skip)
    return None


def bound_after(text: Text, index: int) -> Bound | None:
    """The bound or estimate that starts at token ``index`` («على الأقل», «أو أكثر»)."""
    if index >= len(text.words):
        return None
    for phrase, effect in _phrases("after").get(text.words[index], ()):
        words = phrase.split()
        if text.words[index : index + len(words)] == words:
            return Bound(effect, index + len(words))
    return None


def verb_before(text: Text, index: int) -> str | None:
    """The effect of a verb whose subject stands between it and the number: «تجاوزت قيمة الصفقة 3 مليارات»."""
    word = at(text, index)
    if (
        not index
        or word is None
        or word.conj
        or word.prep
        or glued(text, index)
        or text.words[index - 1] in _PREPOSITIONS
    ):
        return None
    verbs = _phrases("verb")
    for step in range(index - 2, max(index - _REACH, 0) - 1, -1):
        here = text.words[step]
        if here in _STOPS or here[0].isdigit():
            return None
        for form, _ in without_proclitics(here):
            for phrase, effect in verbs.get(form, ()):
                negation = phrase.split()[:-1]
                if not negation or text.words[step - 1 : step] == negation:
                    return effect
    return None


_PERCENT_WORDS: Final = frozenset({"الميه", "المايه", "الميئه"})
_PERCENT_SIGNS: Final = frozenset("%٪％﹪")


def percent_after(text: Text, index: int) -> int:
    """The token after a sign or words of per cent at ``index``; ``index`` itself when there are none."""
    words = text.words
    if index >= len(words):
        return index
    if words[index] in _PERCENT_SIGNS:
        return index + 1
    if words[index][0] == "ب" and words[index][1:] in _PERCENT_WORDS:
        return index + 1
    if words[index] in ("في", "ب") and index + 1 < len(words) and words[index + 1] in _PERCENT_WORDS:
        return index + 2
    return index


def percent_before(text: Text, index: int) -> int:
    """Where a number with its sign of per cent before it starts («%7», «بالمائة 210»), else ``index``."""
    if not index or not text.words[index][0].isdigit():
        return index
    sign = text.words[index - 1]
    if (
        sign in _PERCENT_SIGNS
        and glued(text, index)
        and not (index > 1 and glued(text, index - 1) and text.words[index - 2].isdigit())
    ):
        return index - 1
    if sign[0] == "ب" and sign[1:] in _PERCENT_WORDS and not (index > 1 and at(text, index - 2)):
        return index - 1
    return index


class Link(NamedTuple):
    """How two neighbouring numbers belong together."""

    first: int
    """The token where the range starts, with «بين» or «من»."""
    is_range: bool
    """False for a move («ارتفع من 2 إلى 3 مليارات»): the two only share their scale."""


def link(text: Text, left: Reading, right: Reading) -> Link | None:
    """Whether ``left`` and ``right`` are the ends of a range, or of a move."""
    words = text.words
    start, _ = before_proclitic(text, right.first)
    gap = words[left.last : start]
    if len(gap) > 1 or start - left.last > 1:
        return None
    before = _before(text, left.first)
    if not gap:
        return _pair(text, left, right, before) if _is_joined(text, right.first) else None
    if gap[0] in _DASHES:
        return Link(left.first, is_range=True) if _dashed(text, left, right) else None
    if gap[0] == "و" and words[start] != "و":
        return _pair(text, left, right, before)
    if gap[0] in _TO:
        opened = words[before] == "من" if before >= 0 else False
        moves = opened and _moves(text, before)
        return Link(before if opened and not moves else left.first, is_range=not moves)
    if gap[0] == "او" and left.value < right.value:
        return Link(left.first, is_range=True)
    return None


def _before(text: Text, index: int) -> int:
    start, attached = before_proclitic(text, index)
    return -1 if attached not in ("", "ال") else start - 1


def _is_joined(text: Text, index: int) -> bool:
    word = at(text, index)
    start, attached = before_proclitic(text, index)
    return (word is not None and word.conj) or (start < index and attached == "و")


def _pair(text: Text, left: Reading, right: Reading, before: int) -> Link | None:
    """«بين 2 و3 مليارات», «ما بين خمسة وستة»."""
    if before < 0 or text.words[before] not in _BETWEEN or left.value >= right.value * max(right.scale, 1):
        return None
    opened = before and text.words[before - 1] == "ما"
    return Link(before - 1 if opened else before, is_range=True)


def _dashed(text: Text, left: Reading, right: Reading) -> bool:
    """«10-20», but not the middle of a date, a telephone number or a designation."""
    words = text.words
    chained = (left.first > 1 and words[left.first - 1] in _DASHES and glued(text, left.first)) or (
        right.last + 1 < len(words) and words[right.last] in _DASHES and words[right.last + 1].isdigit()
    )
    return not chained and left.value < right.value * max(right.scale, 1)


def _moves(text: Text, before: int) -> bool:
    change = labels("change")
    for step in range(before - 1, max(before - 10, -1), -1):
        word = text.words[step]
        if word in (".", "؛", "\n", "،"):
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


def in_percent_words(text: Text, index: int) -> bool:
    """Whether token ``index`` is the hundred of «في المئة» or «بالمئة»: no number of its own."""
    word = text.words[index]
    if word in _PERCENT_WORDS:
        return index > 0 and text.words[index - 1] in ("في", "ب")
    found = at(text, index)
    return found is not None and found.role is Role.HUNDRED and found.prep == "ب" and found.definite
