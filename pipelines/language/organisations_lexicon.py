"""The words of organisations: listed names, head nouns with and without article, ministries by their field alone."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from pipelines.language.names_lexicon import lexicon_lines
from pipelines.language.offices_lexicon import ARTICLE
from pipelines.language.phrases import PhraseTable

_FIELDS: Final = ("الخارجية", "الداخلية", "المالية", "الدفاع")
"""Fields that stand for their ministry before a nationality: «الخارجية الأميركية»."""
SKIPPED_KINDS: Final = frozenset(("facility", "government"))
"""Head nouns that serve other finders: what they head is no organisation of its own."""


class OrganisationEntry(NamedTuple):
    """What a phrase begins or names."""

    kind: str
    country: str | None = None
    listed: bool = False
    """The phrase is the whole name."""
    definite: bool = False
    field: bool = False
    """A field of government that needs a nationality to stand for its ministry."""


@cache
def organisation_table() -> PhraseTable[OrganisationEntry]:
    """Listed names first, then heads."""
    return PhraseTable(_entries())


def _entries() -> Iterator[tuple[str, OrganisationEntry]]:
    for names, kind, country in lexicon_lines("organisations.tsv"):
        for name in names.split("|"):
            yield name, OrganisationEntry(kind, country or None, listed=True, definite=True)
    yield "القوات المسلحة", OrganisationEntry("army", definite=True)
    for name in _FIELDS:
        yield name, OrganisationEntry("ministry", definite=True, field=True)
    for noun, kind, _flags in lexicon_lines("organisation_heads.tsv"):
        if kind not in SKIPPED_KINDS:
            yield noun, OrganisationEntry(kind)
            yield ARTICLE + noun, OrganisationEntry(kind, definite=True)
