"""A personal name taken apart: «الأمير محمد بن سلمان» is «محمد» and, tied to him as his father, «سلمان».

The parts are brought to one form («عبد العزيز», «عبدالعزيز»; «نور الدين»; «أبو سهمين»; «آل ثاني»), ranks and
honorifics fall away, and «بن» is kept as what ties a part to the father before it.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.names_lexicon import lexicon_lines
from pipelines.resolution.spellings import ARTICLE, Spelling, spelling

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST_TITLE: Final = 5


class Link(Enum):
    """What ties a part of a name to the part before it."""

    NONE = ""
    FATHER = "بن"
    HOUSE = "ال"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name."""

    spelling: Spelling
    link: Link

    @property
    def is_given(self) -> bool:
        """Whether the part looks like a given name."""
        return self.spelling.is_given and self.link is not Link.HOUSE


@cache
def _particles() -> dict[str, str]:
    return {fold(word): kind for word, kind in lexicon_lines("name_particles.tsv")}


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(row[0]).split()) for row in lexicon_lines("office_titles.tsv"))


def is_regnal(part: Part) -> bool:
    """Whether a part is a ruler's number: «السادس»."""
    return _particles().get(ARTICLE + part.spelling.written) == "regnal"


def parts_of(name: str) -> list[Part]:
    """The parts of a name, titles left out; at least one.

    >>> [part.spelling.written for part in parts_of("الأمير محمد بن سلمان بن عبد العزيز آل سعود")]
    ['محمد', 'سلمان', 'عبدعزيز', 'سعود']
    """
    words = _WORD.findall(fold(name)) or [fold(name).strip()]
    return _parts(_joined(_without_titles(words)))


def _without_titles(words: list[str]) -> list[str]:
    """Ranks before the name fall away; a word without article is one only where a whole name follows."""
    titles, at = _titles(), 0
    while at < len(words) - 1:
        sizes = range(min(_LONGEST_TITLE, len(words) - 1 - at), 0, -1)
        size = next((size for size in sizes if tuple(words[at : at + size]) in titles), 0)
        if not size or (not words[at].startswith(ARTICLE) and len(words) - at - size < 2):
            break
        at += size
    return words[at:]


def _joined(words: list[str]) -> list[str]:
    """Words that make one part are written as one: «عبد الله», «نصر الله», «أبو شهلا», «دي ميستورا»."""
    kinds, parts, prefix = _particles(), list[str](), ""
    for word in words:
        kind = kinds.get(word, "")
        if kind == "divine" and parts and not prefix and parts[-1] not in kinds:
            parts[-1] += word
        elif kind in ("prefix", "foreign") or word == "بو":
            prefix += {"ابي": "ابو", "ابا": "ابو"}.get(word, word)
        else:
            parts.append(_prefixed(prefix, word))
            prefix = ""
    return [*parts, prefix] if prefix else parts


def _prefixed(prefix: str, word: str) -> str:
    if prefix in ("عبد", "ابو"):
        return prefix + (word[2:] if word.startswith(ARTICLE) else word)
    if not prefix and word.startswith("عبدال") and len(word) > len("عبدال") + 1:
        return "عبد" + word[5:]
    return prefix + word


@lru_cache(maxsize=1 << 17)
def _part(word: str, link: Link) -> Part:
    return Part(spelling(word), link)


def _parts(words: list[str]) -> list[Part]:
    kinds, parts, link = _particles(), list[Part](), Link.NONE
    for word in words:
        if kinds.get(word) == "link":
            link = Link.FATHER
        elif word == ARTICLE:
            link = Link.HOUSE
        else:
            parts.append(_part(word, link))
            link = Link.NONE
    return parts or [_part("".join(words), Link.NONE)]


def split_strays(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Leading words that no name has, before two or more that names do have; and the name."""
    first = next((at for at, part in enumerate(parts) if part.spelling.is_listed or part.link is not Link.NONE), 0)
    rest = parts[first:]
    if first and len(rest) > 1 and rest[0].link is Link.NONE and all(part.spelling.is_listed for part in rest):
        return parts[:first], rest
    return [], parts
