"""What people may be called by: the words of a name that tell one from another, and the father's name among them."""

from typing import Final

from pipelines.language.folding import fold
from pipelines.language.name_spans import PersonSpan
from pipelines.language.tokens import Text

_PARTICLES: Final = frozenset(
    {"بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "دي", "فان", "فون", "دو", "لا", "ل", "-", "الدين"}
)
_FATHERS: Final = frozenset({"بن", "ابن", "بنت"})


def name_keys(text: Text, person: PersonSpan) -> set[str]:
    """The words of a name that tell people apart, folded, without particles and article."""
    words = list(text.words[person.first : person.last])
    if words and person.skip:
        words[0] = words[0][person.skip :]
    return {fold(w).removeprefix("ال") for w in words if w not in _PARTICLES and len(w) > 1}


def callings(text: Text, person: PersonSpan) -> set[str]:
    """What the person may be called by in one word: given name, surname, «بن سلمان»; not the father's name alone."""
    words = [fold(word).removeprefix("ال") for word in text.words[person.first : person.last]]
    words[0] = fold(text.words[person.first][person.skip :]).removeprefix("ال")
    of_father = {i: f"بن {words[i]}" for i in range(1, len(words)) if words[i - 1] in _FATHERS}
    named = [i for i, word in enumerate(words) if word not in _PARTICLES]
    ends = {named[0], named[-1]} if named else set()
    return {of_father.get(i, words[i]) for i in ends | of_father.keys()}


def is_father(calls: set[str], others: set[str]) -> bool:
    """Whether the given name of one is the father's name of the other: «محمد بن زايد» and «خالد بن محمد بن زايد»."""
    return any(f"بن {call}" in others for call in calls) and not calls & others - _fathers(calls)


def _fathers(calls: set[str]) -> set[str]:
    return {call for call in calls if call.startswith("بن ")}
