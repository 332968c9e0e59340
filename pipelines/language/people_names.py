"""How far a personal name reaches: the grammar of names over the letters of :mod:`pipelines.language.names_words`.

A name is a row of parts. A part is a name token, alone or with «عبد»/«أبو» before it or «الله»/«الدين» after it;
«بن», «آل», «فان» join parts. Two readings: a *framed* one, after an office or a title, where unknown words count as
names, and a *bare* one, anywhere, which needs tokens of the name lexicon.
"""

import re
from typing import Final

from pipelines.language.names_words import name_tokens

FRAMED: Final = re.compile(r"(?:K[NAUCDPG]|[NAU]G?)(?:B*K[NAUCDPG]|B+[NAUCDPG]|[NAU]G?){0,7}")
"""After an office or a title."""
BARE: Final = re.compile(r"(?:K[NAUCG]|NG?)(?:B*K[NAUCG]|B+[NAUCG]|[NAU]G?){1,7}")
"""Without a frame: at least two parts, the first one a known name."""
MOST_TOKENS: Final = 8


def is_surname_only(word: str) -> bool:
    """Whether a token is seen last in full names and hardly ever first."""
    counts = name_tokens().get(word)
    return counts is not None and counts.last > 3 * counts.first
