"""The words without which no frame can fire: an article that holds none is not analysed further."""

from functools import cache
from typing import Final

from pipelines.extraction.verbs import read_lexicon, verb_table
from pipelines.language.phrases import PhraseTable

VERB_LEXICONS: Final[tuple[str, ...]] = ("visit_verbs",)
"""Lexicons of inflected verbs and verbal nouns, read by :func:`verb_table`."""
WORD_LEXICONS: Final[tuple[str, ...]] = ("agreement_nouns",)
"""Lexicons whose first column is a trigger phrase as it stands."""


@cache
def trigger_table() -> PhraseTable[str]:
    """Every trigger phrase of every frame → the lexicon that lists it."""
    from_verbs = ((phrase, name) for name in VERB_LEXICONS for phrase in verb_table(name).phrases())
    from_words = ((row[0], name) for name in WORD_LEXICONS for row in read_lexicon(name))
    return PhraseTable((*from_verbs, *from_words))
