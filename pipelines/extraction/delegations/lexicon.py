"""The words of delegations: nouns for groups, links to their heads, adjectives of composition, verbs beside them."""

from functools import cache

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense, Verb, read_lexicon, verb_table
from pipelines.language.phrases import Hit, PhraseTable

SUBJECT_GOES = frozenset({"visit", "arrive", "head", "tour", "settle", "leave", "return", "attend", "begin", "end"})
"""Roles of verbs with which a group travels, when it is their subject."""
BRINGS = frozenset({"receive", "meet", "bar", "send"})
"""Roles of verbs whose subject receives, stops or sends a group, when it is their object."""
_ASIDE = frozenset({"none", "include", "light", "speak", "witness"})
"""Roles that tell nothing of a group's journey by themselves."""


@cache
def words(role: str) -> PhraseTable[str]:
    """The phrases of one role in ``delegation_words`` → their value."""
    return PhraseTable((phrase, value) for phrase, kind, value in read_lexicon("delegation_words") if kind == role)


def home_of(code: str) -> str:
    """The country where a movement is at home; any other sender is its own home."""
    return next((home for movement, home in read_lexicon("movement_homes") if movement == code), code)


def group_table() -> PhraseTable[str]:
    """Nouns for groups → their form."""
    return words("group")


def deed_at(analysis: Analysis, index: int) -> Hit[Verb] | None:
    """The verb (or verbal noun) of travel, reception, meeting or sending that stands at token ``index``."""
    text = analysis.document.text
    own = verb_table("delegation_verbs").match(text, index)
    hit = own or verb_table("visit_verbs").match(text, index)
    if hit is None or analysis.is_named(index):
        return None
    return None if group_table().match(text, index) else hit  # «بعثة» is no «بعث» + «ه»


def deeds(analysis: Analysis, first: int, last: int) -> list[Hit[Verb]]:
    """The verbs of tokens ``first``..``last`` that can tell of a group's journey, in order."""
    found = (deed_at(analysis, index) for index in range(first, last))
    return [hit for hit in found if hit is not None and hit.value.role not in _ASIDE]


def is_finite(hit: Hit[Verb]) -> bool:
    """Whether the hit is a verb and no verbal noun."""
    return hit.value.tense is not Tense.NOUN
