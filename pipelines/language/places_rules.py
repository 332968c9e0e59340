"""Context rules: whether an ambiguous name is a place here, and which one.

A rule is a plain function named in ``lexicon/ambiguous_places.tsv``. It sees the text, the hit, the rule's
arguments and what the document names without doubt, and gives the entry that holds, or None.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import Hit, without_proclitics
from pipelines.language.places_lexicon import PlaceEntry, context_words, has_inner_hamza
from pipelines.language.tokens import Text


@dataclass(slots=True)
class Surroundings:
    """What is known while a text is read: codes that it names without doubt, and where the last place ended."""

    named: Counter[str] = field(default_factory=Counter)
    likely: Counter[str] = field(default_factory=Counter)
    last_end: int = -1


Rule = Callable[[Text, Hit[PlaceEntry], Surroundings], PlaceEntry | None]

_LIST_MARKS: Final = frozenset({"،", ",", "و", "/", "-"})
_DATELINE_MARKS: Final = frozenset({"-", "–", "—", ":", "(", "/", "ـ", "،", "«", '"'})
_OPENINGS: Final = frozenset({"\n", "(", "«", '"', "“"})


def _previous(text: Text, index: int) -> str:
    return text.words[index - 1] if index else "\n"


def _following(text: Text, index: int) -> str:
    words = text.words
    return words[index] if index < len(words) else "\n"


@lru_cache(maxsize=65536)
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


def _flag(_text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    return hit.value


def _noun(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    return hit.value if not hit.skip and _is_one_of(_previous(text, hit.first), "settlement") else None


def _locative(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    before, clitics = _previous(text, hit.first), text.words[hit.first][: hit.skip]
    placed = not hit.skip and (before in context_words("preposition") or _is_one_of(before, "settlement"))
    if placed or clitics in {"ب", "وب"} or _in_list(text, hit, around) or _in_dateline(text, hit):
        return hit.value
    return None


def _dotted(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """A name in teh marbuta: without its dots it reads as a noun with a pronoun, unless the place is clear."""
    if text.surface(hit.first, hit.last).endswith("ة"):
        return hit.value
    return _locative(text, hit, around)


def _standing(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """Where a state can stand; an adjective only after what a state has («الرئيس المالي»)."""
    before = _previous(text, hit.first)
    if not hit.skip and before in context_words("official"):
        return hit.value
    if hit.value.kind is PlaceKind.DEMONYM:
        return None
    if hit.skip:
        return hit.value if _in_list(text, hit, around) else None
    placed = before in context_words("preposition") or _is_one_of(before, "polity")
    return hit.value if placed or _in_list(text, hit, around) or _in_dateline(text, hit) else None


def _either(_text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """The code that the document names most otherwise; the first of the rule's list when it names none."""
    codes = hit.value.arguments
    code = max(codes, key=lambda code: (around.named[code], code == codes[0]))
    settled = sum(around.named[other] > 0 for other in codes) == 1
    moved = hit.value.kind is PlaceKind.CAPITAL and code != hit.value.code
    kind = PlaceKind.CITY if moved else hit.value.kind
    return replace(hit.value, code=code, kind=kind, rule="" if settled else hit.value.rule)


def _not_after(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    return None if not hit.skip and _previous(text, hit.first) in hit.value.arguments else hit.value


def _not_before(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    return None if _following(text, hit.last) in hit.value.arguments else hit.value


def _beside(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    """Next to one of the arguments; an argument of two words stands before."""
    near = {
        _previous(text, hit.first),
        _following(text, hit.last),
        " ".join(text.words[max(0, hit.first - 2) : hit.first]),
    }
    return hit.value if near.intersection(hit.value.arguments) else None


def _if_named(_text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    return hit.value if any(around.named[code] for code in hit.value.arguments) else None


_FEMININE_ENDS: Final = ("ه", "ات")


def _feminine(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    """«سورية», «السعودية»: the state, and after a noun that agrees in definiteness the adjective."""
    before, definite = _previous(text, hit.first), text.words[hit.first].startswith("ال")
    agrees = _is_definite(before) if definite else before.endswith(_FEMININE_ENDS) and not _is_definite(before)
    if agrees and not definite and before.endswith("ه"):
        agrees = text.surface(hit.first - 1, hit.first).endswith("ة")  # «زيارته سورية»: «his» and not an ending
    if hit.skip or not agrees:
        return hit.value
    return replace(hit.value, kind=PlaceKind.DEMONYM, definite=definite, gender="f", number="s")


def _is_definite(word: str) -> bool:
    return any(form.startswith("ال") and len(form) > _SHORTEST_NOUN for form, _ in without_proclitics(word))


_SHORTEST_NOUN: Final = 4


def _indefinite(text: Text, hit: Hit[PlaceEntry], _around: Surroundings) -> PlaceEntry | None:
    """An adjective that is also a name: after an indefinite noun it is the adjective («مسؤول تركي»)."""
    before, after = _previous(text, hit.first), _following(text, hit.last)
    if before in context_words("verb") or before.startswith("ال") or not before.isalpha():
        return None
    return None if hit.skip or after in {"بن", "ابن", "ال"} else hit.value


_SEAS: Final = frozenset({"خليج", "بحر", "ساحل", "سواحل"})
_WITHIN: Final = frozenset({"في", "الي", "العاصمه", "مدينه"})
_DAMMA: Final = "\u064f"
_SHADDA: Final = "\u0651"


def _amman(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> PlaceEntry | None:
    """«عمان»: vowel marks decide, then what the document names, then whether it is a place one is in."""
    if _previous(text, hit.first) in _SEAS:
        return None
    jordan, settled = _is_amman(text, hit, around)
    code, kind = ("JOR", PlaceKind.CAPITAL) if jordan else ("OMN", PlaceKind.COUNTRY)
    return replace(hit.value, code=code, kind=kind, rule="" if settled else hit.value.rule)


def _is_amman(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> tuple[bool, bool]:
    """Whether Amman is meant, and whether that is settled."""
    surface = text.surface(hit.first, hit.last, skip=hit.skip)
    if _DAMMA in surface or _SHADDA in surface:
        return _SHADDA in surface, True
    oman, jordan = around.likely["OMN"], around.likely["JOR"]
    if oman != jordan:
        return jordan > oman, not (oman and jordan)
    inside = _previous(text, hit.first) in _WITHIN or text.words[hit.first][: hit.skip] == "ب"
    return inside or _in_dateline(text, hit), False


RULES: Final[dict[str, Rule]] = {
    "flag": _flag,
    "noun": _noun,
    "locative": _locative,
    "dotted": _dotted,
    "standing": _standing,
    "either": _either,
    "not_after": _not_after,
    "not_before": _not_before,
    "beside": _beside,
    "if_named": _if_named,
    "feminine": _feminine,
    "indefinite": _indefinite,
    "amman": _amman,
}

_CERTAIN: Final = frozenset(
    {"", "noun", "locative", "dotted", "not_after", "not_before", "beside", "feminine", "indefinite"}
)
"""Rules whose survivors are no longer in doubt; the empty one is that of a hit that a rule has settled."""


@cache
def _newspapers() -> frozenset[str]:
    return context_words("newspaper")


def _is_title(text: Text, hit: Hit[PlaceEntry]) -> bool:
    """«نيويورك تايمز», «ريال مدريد»: a newspaper or a club named after a city."""
    following = _following(text, hit.last)
    if following in _newspapers():
        return True
    return following in context_words("club_second") or (
        not hit.skip and _previous(text, hit.first) in context_words("club_first")
    )


def _is_language(text: Text, hit: Hit[PlaceEntry]) -> bool:
    """«باللغة الفرنسية», «بالإنجليزية»."""
    if hit.skip:
        return hit.value.definite and hit.value.gender == "f" and text.words[hit.first][: hit.skip] == "ب"
    return _is_one_of(_previous(text, hit.first), "language")


def _is_surname(text: Text, hit: Hit[PlaceEntry]) -> bool:
    """«محمد المصري»: a definite singular after a given name."""
    entry = hit.value
    if hit.skip or not hit.first or not entry.definite or entry.gender + entry.number != "ms":
        return False
    return text.words[hit.first - 1] in context_words("given")


def _is_no_place(text: Text, hit: Hit[PlaceEntry]) -> bool:
    kind = hit.value.kind
    if kind is PlaceKind.DEMONYM:
        return _is_language(text, hit) or _is_surname(text, hit)
    if not hit.value.hamza and has_inner_hamza(text.surface(hit.first, hit.last, skip=hit.skip)):
        return True
    return kind in {PlaceKind.CAPITAL, PlaceKind.CITY} and _is_title(text, hit)


def decide(text: Text, hit: Hit[PlaceEntry], around: Surroundings) -> tuple[PlaceEntry, bool] | None:
    """The entry that holds for this hit and whether doubt is left; None when it is no place."""
    entry = hit.value
    if _is_no_place(text, hit):
        return None
    if not entry.rule:
        return entry, False
    held = RULES[entry.rule](text, hit, around)
    return None if held is None else (held, held.rule not in _CERTAIN)
