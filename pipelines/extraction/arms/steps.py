"""What continues a weapon's noun phrase: an ordered tuple of small rules, each looking at one token.

A rule returns a :class:`Step` or None; the first that returns one wins. «طائرات مقاتلة من طراز «إف 16» أميركية
الصنع» is a head and five steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.lexicon import WeaponWord, firm_table, modifiers, weapon_table
from pipelines.extraction.document import Document
from pipelines.extraction.markers import head_clitics, head_nouns
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit

TYPES: Final = frozenset("طراز نوع فيه طرز موديل صنف".split())
"""«من طراز»: what follows is a designation."""
OPENERS: Final = frozenset("\"“«'‘(（”")
_CLOSERS: Final = frozenset("\"”»'’)）“″")
_BRACKETS: Final = frozenset("(（")
_BRANCHES: Final = frozenset(
    "الجو الطيران البحريه مشاه المشاه الدفاع الاشاره المدفعيه المدرعات الهندسه الجويه الحدود الصيانه البر".split()
)
_MADE: Final = frozenset("صنع تصنيع انتاج صناعه".split())
_MAKES: Final = frozenset("تنتجها تصنعها تنتجه تصنعه".split())
_PIECES: Final = frozenset("بلوك ايه اس ام كيو بي سي ف".split())
"""Names of Latin letters, and «بلوك», as designations go on with them."""
_INNER_STOPS: Final = frozenset("،,:؛.\n")
_DEFENCES: Final = frozenset({"الجوي", "الصاروخي", "الساحلي", "البحري", "المضاد", "الجويه"})
_QUOTED: Final = 9
_PURPOSE: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """The phrase goes on to token ``last``, by a weapon word, a nationality, or a military word, when it is one."""

    last: int
    hit: Hit[WeaponWord] | None = None
    place: PlaceSpan | None = None
    military: bool = False


def step(analysis: Analysis, index: int, *, named: bool) -> Step | None:
    """What continues a weapon's phrase at token ``index``; ``named`` when it holds a designation already."""
    for rule in STEPS:
        found = rule(analysis, index)
        if found is not None:
            return found
    return _piece_step(analysis, index, named=named)


def _word(analysis: Analysis, index: int) -> str:
    words = analysis.document.words
    return words[index] if index < len(words) else ""


def _type(analysis: Analysis, index: int) -> Step | None:
    """«من طراز», «، من نوع», «الصنع»."""
    start = index + (_word(analysis, index) == "،")
    if _word(analysis, start) in ("من", "ذات", "ذي") and _word(analysis, start + 1) in TYPES:
        return Step(start + 2)
    word = _word(analysis, index)
    return Step(index + 1) if word in TYPES or word in ("الصنع", "ال") else None


def _made_by(analysis: Analysis, index: int) -> Step | None:
    """«من صنع بوينغ», «من تصنيع شركة لوكهيد مارتن», «من صنع إسرائيلي»."""
    word = _word(analysis, index)
    if word not in _MAKES and not (word == "من" and _word(analysis, index + 1) in _MADE):
        return None
    nation = _nationality(analysis, index + 2) if word == "من" and index + 2 < len(analysis.document.words) else None
    if nation is not None:
        return nation
    for start in range(index + 1, min(index + 4, len(analysis.document.words))):
        hit = firm_table().match(analysis.document.text, start)
        if hit is not None:
            return Step(hit.last)
    return None


def _quoted(analysis: Analysis, index: int) -> Step | None:
    """A quotation or bracket that holds a designation, or a proper name right after the weapon («تحيا مصر»)."""
    words = analysis.document.words
    if words[index] not in OPENERS:
        return None
    end = next((i for i in range(index + 1, min(index + _QUOTED, len(words))) if words[i] in _CLOSERS), None)
    if end is None or end == index + 1 or "،" in words[index + 1 : end]:
        return None
    table, text = weapon_table(), analysis.document.text
    hits = (table.match(text, inner) for inner in range(index + 1, end))
    hit = next((h for h in hits if h is not None and h.skip == 0), None)
    if hit is not None:
        return Step(end + 1, hit)
    inside = words[index + 1 : end]
    if _INNER_STOPS.intersection(inside):
        return None
    latin = any(word.isascii() and word.isalpha() for word in inside)
    proper = words[index] not in _BRACKETS and len(inside) <= _PURPOSE
    known = modifiers()
    if all(word in known for word in inside):
        return Step(end + 1, military=any(known[word] for word in inside))
    return Step(end + 1, military=latin) if latin or proper or words[index - 1] in TYPES else None


def _weapon(analysis: Analysis, index: int) -> Step | None:
    hit = weapon_table().match(analysis.document.text, index)
    if hit is None or hit.skip or (hit.value.sort == "generic" and names_branch(analysis.document.words, hit)):
        return None
    return Step(hit.last, hit)


def names_branch(words: list[str], hit: Hit[WeaponWord]) -> bool:
    """«سلاح الجو», «سلاح البحرية»: a branch of the forces and no weapon."""
    return hit.last < len(words) and words[hit.last] in _BRANCHES


def _nationality(analysis: Analysis, index: int) -> Step | None:
    place = analysis.countries.starting_at(index)
    return Step(place.last, place=place) if place and place.kind is PlaceKind.DEMONYM and place.skip == 0 else None


def _modifier(analysis: Analysis, index: int) -> Step | None:
    known = modifiers().get(_word(analysis, index))
    return None if known is None else Step(index + 1, military=known)


def _purpose(analysis: Analysis, index: int) -> Step | None:
    """«للمراقبة البحرية», «للدفاع الساحلي»: what the weapon is for, not whom."""
    words = analysis.document.words
    word = words[index]
    if word == "للدفاع" and _word(analysis, index + 1) in _DEFENCES:
        return Step(index + 2)
    if not word.startswith("لل") or len(word) < len("للبحر") + 1 or head_clitics(word) != "ل":
        return None
    end = index + 1
    while (
        end < len(words) and end - index < _PURPOSE and words[end].startswith("ال") and words[end].endswith(("ه", "ي"))
    ):
        end += 1
    nouns = head_nouns()
    known = "ا" + word[1:] in nouns or word[2:] in nouns
    return None if known or analysis.countries.within(index, end + 1) else Step(end)


def _qualified(analysis: Analysis, index: int) -> Step | None:
    """«ذات حركية عالية ودقة كبيرة من نوع»: a quality that leads on to the designation, or one of a known adjective."""
    if _word(analysis, index) not in ("ذات", "ذو", "ذي"):
        return None
    words = analysis.document.words
    for end in range(index + 1, min(index + _QUOTED, len(words) - 1)):
        if words[end] in _INNER_STOPS:
            break
        if words[end] == "من" and words[end + 1] in TYPES:
            return Step(end)
    return Step(index + 3) if _word(analysis, index + 2) in modifiers() else None


def _joint(analysis: Analysis, index: int) -> Step | None:
    """A hyphen or point inside a designation: «جو-أرض», «كيو.إيه»."""
    if _word(analysis, index) not in ("-", "–", ".") or not _touches(analysis.document, index):
        return None
    after = _word(analysis, index + 1)
    return Step(index + 2) if _latin(after) or after in modifiers() else None


def _piece_step(analysis: Analysis, index: int, *, named: bool) -> Step | None:
    """A piece of a designation: Latin letters, and after a name also digits, single letters and «بلوك»."""
    word = _word(analysis, index)
    if word in ("-", "–", ".") and named and _touches(analysis.document, index):
        return Step(index + 2) if _piece(_word(analysis, index + 1)) else None
    return Step(index + 1) if _latin(word) or (named and _piece(word)) else None


def _latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _piece(word: str) -> bool:
    single = len(word) == 1 and word.isalpha() and word not in "وبلك"
    return _latin(word) or (word.isdigit() and len(word) < len("2015")) or word in _PIECES or single


def _touches(document: Document, index: int) -> bool:
    """Whether no blank stands on one side of the mark at ``index``."""
    text = document.text
    before = index > 0 and text.ends[index - 1] == text.starts[index]
    return before or (index + 1 < len(text) and text.ends[index] == text.starts[index + 1])


STEPS: Final[tuple[Callable[[Analysis, int], Step | None], ...]] = (
    _type,
    _made_by,
    _quoted,
    _weapon,
    _nationality,
    _modifier,
    _purpose,
    _qualified,
    _joint,
)
"""The rules, the more telling first."""
