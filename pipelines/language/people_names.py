"""How far a personal name reaches: the grammar of names over the letters of :mod:`pipelines.language.names_words`.

A name is a row of parts. A part is a name token, alone or with «عبد»/«أبو» before it or «الله»/«الدين» after it;
«بن», «آل», «فان» join parts; a ruler's number may end it. A *framed* name, after an office or a title, may hold
unknown words; a *bare* one, anywhere, starts with a token of the name lexicon.
"""

import re
from typing import Final

from pipelines.language.names_lexicon import foreign_given_names, is_verb, name_tokens

MOST_TOKENS: Final = 9
EAST_ASIA: Final = frozenset(("CHN", "HKG", "JPN", "KOR", "MAC", "MMR", "PRK", "SGP", "TWN", "VNM"))
"""Countries whose names begin with the surname, of short parts."""
_PREFIXED: Final = "K[NAUCDacG]G?"
_JOINED: Final = "B+(?:K[NAUCDacG]|[NAUCDPaTc])G?|H[A-Za-z]|b+(?:[NU]|[Aac](?=[.nF]|$))"
_HYPHENED: Final = "(?:h[A-Za-z]){0,3}"
_SIMPLE: Final = f"[NAU]G?{_HYPHENED}"
_WEAK: Final = "[ac](?:(?=[NUBHb])|(?:h[A-Za-z]){1,3})"
_END: Final = "(?:[ac](?=[.nOwk]|$)|Y(?=[.nOwkF]|$))?R?"
FRAMED: Final = re.compile(
    rf"(?:{_PREFIXED}|B(?:{_PREFIXED}|[NAU])|{_SIMPLE}|{_WEAK})(?:{_PREFIXED}|{_JOINED}|{_SIMPLE}|{_WEAK}){{0,7}}{_END}"
)
"""After an office or a title."""
SHORT: Final = re.compile(rf"(?:K[NAUCacG]G?|[NUA]G?{_HYPHENED})(?:[ac](?![NUBHP])|P(?![NUBHP])|C(?=[.nOF]|$))")
"""After an office or a title: a part of a name, and a common word or a place that must be the rest of it."""
UNUSUAL: Final = re.compile(r"[Cac]b*[NU]G?[NU]?(?=[.nFOTwk]|$)")
"""After an office that names its country: a name that begins with a common word («النعم ميارة»)."""
EAST_ASIAN: Final = re.compile(
    r"[FCacAUN](?:h[A-Za-z]|[NUAac]){1,2}(?:h[A-Za-z])?(?![NUc])|[NUc]{1,2}[FCac](?=[.nF]|$)"
)
"""After an office of an East Asian country: short parts that are words of Arabic («هو جينتاو», «توني تان»)."""
HEADLINE: Final = re.compile("[NU]w?")
"""One or two surnames before a verb at the beginning of a line."""
_FIRST: Final = f"(?:(?<=[Kk])[NAUCDacG]G?|(?<=B){_PREFIXED}|(?<=[Nw])G?{_HYPHENED})"
_NEXT: Final = f"(?:{_PREFIXED}|{_JOINED}|NG?{_HYPHENED}|A|U(?!U)|{_WEAK})"
BARE: Final = re.compile(
    f"[KkBNwA](?:{_FIRST}{_NEXT}{{1,7}}{_END}|(?<=N)[DR]|(?<=A)(?:{_NEXT}|c(?=[.nOwkF]|$)){{1,3}}{_END}"
    "|(?<=K)[NAUC]G?[acY](?=[.nOwkF]|$))"
)
"""Without a frame: at least two parts, the first one a known name.
The pattern begins with all letters that one may begin with: a search for a set of letters is fast."""


def is_foreign(word: str) -> bool:
    """Whether a token is no frequent given name of the region."""
    counts = name_tokens().get(word)
    return counts is None or counts.first < 30


def is_given(word: str) -> bool:
    """Whether a token begins full names often enough to begin one here."""
    counts = name_tokens().get(word)
    if counts is None or word.startswith("عبد"):
        return word.startswith("عبد")
    return counts.first > 0 or (counts.other > 1 and not word.startswith("ال"))


def is_plain_noun(word: str) -> bool:
    """Whether a name token is a common noun as well («سلامة», «رزق»)."""
    counts = name_tokens().get(word)
    return counts is not None and counts.is_noun


def is_frequent_given(word: str) -> bool:
    """Whether a token that is a common word too begins full names often («جون», «عادل»)."""
    if word in foreign_given_names():
        return True
    counts = name_tokens().get(word)
    return counts is not None and counts.first >= 8 and not counts.is_noun and not is_verb(word)


def is_common_given(word: str) -> bool:
    """Whether a token is a given name of many («محمد»): alone it names nobody in particular."""
    counts = name_tokens().get(word)
    return counts is not None and counts.first >= 40
