"""Context rules: whether an ambiguous name is a place here, and which one.

A rule is a plain function named in ``lexicon/ambiguous_places.tsv``. It sees the text, the hit, the rule's
arguments and what the document names without doubt, and gives the entry that holds, or None.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import Hit, without_proclitics
from pipelines.language.places_lexicon import PlaceEntry, context_words
from pipelines.language.tokens import Text


@dataclass(slots=True)
class Surroundings:
    """What is known while a text is read: codes that it names without doubt, and where the last place ended."""

    named: Counter[str] = field(default_factory=Counter)
    last_end: int = -1


Rule = Callable[[Text, Hit[PlaceEntry], Surroundings], PlaceEntry | None]

_LIST_MARKS: Final = frozenset({"،", ",", "و", "/", "-"})
_DATELINE_MARKS: Final = frozenset({"-", "–", "—", ":", "(", "/", "ـ", "،", "«", '"'})
_OPENINGS: Final = frozenset({"\n", "(", "«", '"', "“"})


def _previous(text: Text, index: int) -> str:
    return text.words[index - 1] if index else "\n"


def _following(text: Text, index: int) -> str:
    return text.words[index] if index < len(text) else "\n"


def _is_one_of(word: str, kind: str) -> bool:
    words = context_words(kind)
    return any(form in words for form, _ in without_proclitics(word))


def _in_list(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> bool:
    """Whether the hit follows a place, joined by a comma, a stroke or «و»."""
    gap = text.words[around.last_end : hit.first] if 0 <= around.last_end <= hit.first else ["…"]
    joined = hit.skip > 0 and text.words[hit.first].startswith("و")
    return (not gap and joined) or (len(gap) == 1 and gap[0] in _LIST_MARKS)


def _in_dateline(text: Text, hit: Hit[PlaceEntry]) -> bool:
    return _previous(text, hit.first) in _OPENINGS and _following(text, hit.last) in _DATELINE_MARKS


def _flag(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    return hit.value


def _noun(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    return hit.value if not hit.skip and _is_one_of(_previous(text, hit.first), "settlement") else None


def _locative(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    before, clitics = _previous(text, hit.first), text.words[hit.first][: hit.skip]
    placed = not hit.skip and (before in context_words("preposition") or _is_one_of(before, "settlement"))
    if placed or clitics in {"ب", "وب"} or _in_list(text, hit, around) or _in_dateline(text, hit):
        return hit.value
    return None


def _standing(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """Where a state can stand; its adjective only beside a person or an office would need more, so it is dropped."""
    before = _previous(text, hit.first)
    if hit.value.kind is PlaceKind.DEMONYM:
        return hit.value if around.named[hit.value.code] and not hit.skip else None
    if hit.skip:
        return hit.value if _in_list(text, hit, around) else None
    placed = before in context_words("preposition") or _is_one_of(before, "polity")
    return hit.value if placed or _in_list(text, hit, around) or _in_dateline(text, hit) else None


def _either(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """The code that the document names most otherwise; the first of the rule's list when it names none."""
    codes = hit.value.arguments
    code = max(codes, key=lambda code: (around.named[code], code == codes[0]))
    return replace(hit.value, code=code)


def _not_after(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    return None if not hit.skip and _previous(text, hit.first) in hit.value.arguments else hit.value


def _not_before(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    return None if _following(text, hit.last) in hit.value.arguments else hit.value


_SEAS: Final = frozenset({"خليج", "بحر", "ساحل", "سواحل"})


def _amman(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """«عمان»: vowel marks decide, then what the document names, then whether it is a place one is in."""
    oman = replace(hit.value, code="OMN", kind=PlaceKind.COUNTRY)
    amman = replace(hit.value, code="JOR", kind=PlaceKind.CAPITAL)
    surface = text.surface(hit.first, hit.last, skip=hit.skip)
    if "ُ" in surface or "ّ" in surface:
        return amman if "ّ" in surface else oman
    before = _previous(text, hit.first)
    if before in _SEAS:
        return None
    if around.named["OMN"] != around.named["JOR"]:
        return oman if around.named["OMN"] > around.named["JOR"] else amman
    settled = before in {"في", "العاصمه", "مدينه"} or text.words[hit.first][: hit.skip] == "ب"
    return amman if settled or _in_dateline(text, hit) else oman


RULES: Final[dict[str, Rule]] = {
    "flag": _flag,
    "noun": _noun,
    "locative": _locative,
    "standing": _standing,
    "either": _either,
    "not_after": _not_after,
    "not_before": _not_before,
    "amman": _amman,
}

_CERTAIN: Final = frozenset({"noun", "not_after", "not_before"})
"""Rules whose survivors are no longer in doubt."""


@cache
def _newspapers() -> frozenset[str]:
    return context_words("newspaper")


def _is_title(text: Text, hit: Hit[PlaceEntry]) -> bool:
    """«نيويورك تايمز», «ريال مدريد»: a newspaper or a club named after a city."""
    if hit.last < len(text) and text.words[hit.last] in _newspapers():
        return True
    return (
        hit.last < len(text)
        and text.words[hit.last] in context_words("club_second")
        or (not hit.skip and _previous(text, hit.first) in context_words("club_first"))
    )


def decide(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> tuple[PlaceEntry, bool] | None:
    """The entry that holds for this hit and whether doubt is left; None when it is no place."""
    entry = hit.value
    if entry.kind in {PlaceKind.CAPITAL, PlaceKind.CITY} and _is_title(text, hit):
        return None
    if not entry.rule:
        return entry, False
    held = RULES[entry.rule](text, hit, around)
    return None if held is None else (held, entry.rule not in _CERTAIN)
