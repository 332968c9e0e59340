"""The words without which no frame can fire: an article that holds none is not analysed further."""

from functools import cache

from pipelines.extraction.agreements.accords import accord_table
from pipelines.extraction.agreements.nouns import noun_table
from pipelines.extraction.agreements.relations import relations_table
from pipelines.extraction.arms.lexicon import weapon_table
from pipelines.extraction.delegations.lexicon import group_table
from pipelines.extraction.trade.rankings import ranked_table
from pipelines.extraction.trade.terms import term_table
from pipelines.extraction.verbs import verb_table
from pipelines.language.phrases import PhraseTable
from pipelines.language.tokens import Text


@cache
def trigger_table() -> PhraseTable[bool]:
    """Every trigger phrase of every frame, of all types."""
    tables = (
        verb_table("visit_verbs"),
        group_table(),
        weapon_table(),
        term_table(),
        ranked_table(),
        noun_table(),
        accord_table(),
        relations_table(),
    )
    return PhraseTable((phrase, True) for table in tables for phrase in table.phrases())


def has_trigger(text: Text) -> bool:
    """Whether any trigger of any frame occurs in ``text``."""
    return next(trigger_table().finditer(text), None) is not None
