"""How far a personal name reaches: the grammar of names over the letters of :mod:`pipelines.language.names_words`.

A name is a row of parts. A part is a name token, alone or with «عبد»/«أبو» before it or «الله»/«الدين» after it;
«بن», «آل», «فان» join parts; a ruler's number may end it. A *framed* name, after an office or a title, may hold
unknown words; a *bare* one, anywhere, starts with a token of the name lexicon.
"""

import re
from typing import Final

from pipelines.language.names_words import name_tokens

MOST_TOKENS: Final = 9
_PREFIXED: Final = "[Kk][NAUCDaG]G?"
_JOINED: Final = "B+(?:K[NAUCDaG]|[NAUCDPaT])G?|b+(?:[NU]|[Aa](?=[.nF]))"
_WEAK: Final = "a(?=[NUB])"
_END: Final = "(?:a(?=[.n]))?R?"
FRAMED: Final = re.compile(
    rf"(?:{_PREFIXED}|B[NAU]|[NAU]G?|{_WEAK})(?:{_PREFIXED}|{_JOINED}|[NAU]G?|{_WEAK}){{0,7}}{_END}"
)
"""After an office or a title."""
UNUSUAL: Final = re.compile(r"[Ca][NU]G?[NU]?(?=[.nF])")
"""After an office that names its country: a name that begins with a common word («النعم ميارة»)."""
BARE: Final = re.compile(rf"(?:{_PREFIXED}|[Nw]G?)(?:{_PREFIXED}|{_JOINED}|NG?|A|U(?=[^U])|{_WEAK}){{1,7}}{_END}|NR")
"""Without a frame: at least two parts, the first one a known name."""


def is_given(word: str) -> bool:
    """Whether a token begins full names often enough to begin one here."""
    counts = name_tokens().get(word)
    return counts is not None and (counts.first > 0 or counts.other > 1)


def is_common_given(word: str) -> bool:
    """Whether a token is a given name of many («محمد»): alone it names nobody in particular."""
    counts = name_tokens().get(word)
    return counts is not None and counts.first >= 40
