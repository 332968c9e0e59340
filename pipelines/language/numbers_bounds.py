"""Bounds and estimates around a number: «أكثر من», «ما لا يقل عن», «نحو», «على الأقل».

The words are data (``number_bounds.tsv``); what belongs here is how they attach.
"""

from functools import cache
from typing import Final, NamedTuple

from pipelines.language.folding import fold
from pipelines.language.numbers_group import at
from pipelines.language.places_lexicon import read_rows, split_names
from pipelines.language.proclitics import with_proclitics, without_proclitics
from pipelines.language.tokens import Text

OVER: Final = "over"
UNDER: Final = "under"
ABOUT: Final = "about"
_STOPS: Final = frozenset('.,،؛;:!؟?()«»"\n')
_PREPOSITIONS: Final = frozenset(
    {"في", "من", "الي", "علي", "عن", "مع", "عام", "العام", "سنه", "منذ", "قبل", "بعد", "خلال", "حتي", "بين"}
)
_ON: Final = frozenset({"علي", "عن"})
_REACH: Final = 8
"""How many words a subject between «تجاوزت» and its number may have."""
_ATTACHED: Final = frozenset({"ال", "و", "ف", "ب", "ل", "ك", "بال", "وال", "لل", "وب", "ول", "فب", "فال", "كال"})
"""Proclitics parted from the digits that follow them («بـ20», «الـ500»)."""


class Bound(NamedTuple):
    """A phrase before or after a number and the token where it starts or ends, with its own proclitics."""

    effect: str
    edge: int
    skip: int = 0


@cache
def _phrases(side: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By its word next to the number: whole phrase and effect, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for effect, where, cell in read_rows("number_bounds.tsv"):
        for phrase in split_names(cell):
            words = tuple(fold(phrase).split())
            if where == side:
                table.setdefault(words[0 if side == "after" else -1], []).append((words, effect))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in table.items()}


def before_proclitic(text: Text, index: int) -> tuple[int, str]:
    """Where the number at ``index`` starts with a proclitic written apart («بـ20», «بـ 20»), and that proclitic."""
    if index and text.words[index - 1] in _ATTACHED:
        return index - 1, text.words[index - 1]
    return index, ""


def bound_before(text: Text, index: int, *, large: bool) -> Bound | None:
    """The bound or estimate that ends right before the number at token ``index``.

    ``large`` says that the number has a scale or is a per cent: only then does «حتى» bound it.
    """
    if not index or not (text.words[index - 1][0].isalpha() or text.words[index][0].isalpha()):
        return None
    start, attached = before_proclitic(text, index)
    word = at(text, index)
    if attached.endswith("ب") or (word is not None and word.prep == "ب"):
        return _match(text, start, "ب", "before")
    if (
        not start
        or not text.words[start - 1][0].isalpha()
        or attached not in ("", "ال")
        or (word is not None and (word.prep or word.conj))
    ):
        return None
    outer = text.words[start - 1]
    found = _match(text, start, outer, "before")
    return _match(text, start, outer, "large") if found is None and large else found


@cache
def _by_last_word(side: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Each word that may end a phrase, proclitics attached or not → the phrases that it may end."""
    phrases = _phrases(side)
    return {
        written: tuple(entry for form, _ in without_proclitics(written) for entry in phrases.get(form, ()))
        for word in phrases
        for written in with_proclitics(word)
    }


def _match(text: Text, end: int, outer: str, side: str) -> Bound | None:
    """The longest phrase that ends in ``outer``; «ب» is the number's own proclitic and no token."""
    for phrase, effect in _by_last_word(side).get(outer, ()):
        words = phrase[:-1] if outer == "ب" else phrase
        first = end - len(words)
        if first < 0 or text.words[first + 1 : end] != list(words[1:]):
            continue
        skip = next((cut for head, cut in without_proclitics(text.words[first]) if head == words[0]), None)
        if skip is not None:
            return Bound(effect, first, skip)
    return None


def bound_after(text: Text, index: int) -> Bound | None:
    """The bound or estimate that starts at token ``index`` («على الأقل», «أو أكثر»)."""
    if index >= len(text.words):
        return None
    for words, effect in _phrases("after").get(text.words[index], ()):
        if text.words[index : index + len(words)] == list(words):
            return Bound(effect, index + len(words))
    return None


def verb_before(text: Text, index: int) -> str | None:
    """The effect of a verb whose subject stands between it and the number.

    «تجاوزت قيمة الصفقة 3 مليارات», «لا تقل كلفة المشروع عن 3 مليارات».
    """
    word = at(text, index)
    if not index or word is None or word.conj or word.prep:
        return None
    before = text.words[index - 1]
    if before in _ON:
        return _verb(text, index - 2, "verb-on")
    return None if before in _PREPOSITIONS or before in _ATTACHED else _verb(text, index - 2, "verb")


def _verb(text: Text, last: int, side: str) -> str | None:
    """The nearest verb of ``side`` in the clause that ends at token ``last``; a longer phrase (with «لا») wins."""
    verbs = _by_last_word(side)
    for step in range(last, max(last - _REACH, -1), -1):
        here = text.words[step]
        if here in _STOPS or here[0].isdigit():
            return None
        for phrase, effect in verbs.get(here, ()):
            if text.words[max(step - len(phrase) + 1, 0) : step] == list(phrase[:-1]):
                return effect
    return None
