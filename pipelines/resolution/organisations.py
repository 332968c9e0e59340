"""Names of organisations compared: «شركة الصناعات الفضائية الإسرائيلية», «الصناعات الفضائية الإسرائيلية».

Words that only say what kind of firm it is, and nationalities where the country is known, fall away. An acronym counts
where a name gives it beside the long form. A name within another is its short form only if it holds a proper name:
«لوكهيد» is «لوكهيد مارتن», but «الجيش» is not «جيش الدفاع».
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.names_lexicon import common_words, function_words, lexicon_lines
from pipelines.resolution.names import Likeness
from pipelines.resolution.offices import nationalities
from pipelines.resolution.spellings import Spelling, alike, spelling

_WORD: Final = re.compile(r"[^\W_]{2,}")
_BRACKETED: Final = re.compile(r"[(\[«\"]\s*([A-Za-z][A-Za-z0-9&.\-]{1,9})\s*[)\]»\"]")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9&.\-]{1,9}")
_LEGAL_FORMS: Final = frozenset("محدوده قابضه مساهمه عامه inc ltd llc plc corp corporation company group".split())


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """An organisation's name as it is compared."""

    parts: tuple[Spelling, ...]
    acronyms: frozenset[str]
    """Given beside the long form in brackets, or alone."""
    strays: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many words the name has."""
        return len(self.parts)

    @property
    def signature(self) -> tuple[str, ...]:
        """The words of the name, sorted."""
        return tuple(sorted(part.written for part in self.parts)) or tuple(sorted(self.acronyms))

    @property
    def exact(self) -> tuple[str, ...]:
        """What two writings of one name share whatever their articles and marks."""
        return (*(part.written for part in self.parts), "/", *sorted(self.acronyms))

    def probes(self) -> list[str]:
        """Where names like it are looked for."""
        sounds = [part.consonants for part in self.parts]
        return [*(("= " + " ".join(sounds), f"1 {sounds[0]}") if sounds else ()), *(f"# {a}" for a in self.acronyms)]

    def call_blocks(self) -> list[str]:
        """Nothing: what it is found under is where it looks."""
        return []

    def likeness(self, other: "OrganisationKey") -> Likeness:
        """How two names are alike."""
        if self.acronyms & other.acronyms and not (self.parts and other.parts):
            return Likeness.SAME
        short, long = (self, other) if self.size <= other.size else (other, self)
        if not short.parts or not all(map(_alike, short.parts, long.parts)):
            return Likeness.DIFFERENT
        if short.size == long.size:
            return Likeness.SAME
        return Likeness.PART if any(map(_is_proper, short.parts)) else Likeness.DIFFERENT

    def begins(self, _other: "OrganisationKey") -> bool:
        """A short form without a country could be of any firm."""
        return False


def _alike(one: Spelling, other: Spelling) -> bool:
    """Proper names may be spelled differently, other words may not."""
    return one.written == other.written or (_is_proper(one) and _is_proper(other) and alike(one, other))


def _is_proper(part: Spelling) -> bool:
    return part.written not in common_words() and part.written not in nationalities()


@lru_cache(maxsize=1 << 16)
def organisation_key(name: str, *, has_country: bool) -> OrganisationKey:
    """The words of an organisation's name that tell it from others.

    >>> [part.written for part in organisation_key("شركة الصناعات الفضائية الإسرائيلية", has_country=True).parts]
    ['صناعات', 'فضاييه']
    """
    acronyms = frozenset(found.replace(".", "").upper() for found in _BRACKETED.findall(name))
    if _ACRONYM.fullmatch(name.strip()):
        return OrganisationKey((), frozenset({name.strip().replace(".", "")}))
    words = [_bare(word) for word in _WORD.findall(fold(_BRACKETED.sub(" ", name)))]
    words = [word for word in words if word not in function_words()] or [fold(name).strip()]
    kept = _without(words, nationalities() if has_country else frozenset())
    kept = _without(kept, _LEGAL_FORMS)
    if kept[0] in _firms() and len(kept) > 1:
        kept = kept[1:]
    return OrganisationKey(tuple(map(spelling, kept)), acronyms)


def _without(words: list[str], idle: frozenset[str]) -> list[str]:
    return [word for word in words if word not in idle] or words


def _bare(word: str) -> str:
    """A folded word without article and the prepositions that it melts with."""
    for tie in ("ال", "لل", "بال", "وال"):
        if word.startswith(tie) and len(word) > len(tie) + 2:
            return word[len(tie) :]
    return word


@cache
def _firms() -> frozenset[str]:
    rows = lexicon_lines("organisation_heads.tsv")
    return frozenset(fold(row[0]) for row in rows if row[1] == "company" and row[2:] == ["n"])
