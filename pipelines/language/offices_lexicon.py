"""The words of offices: heads with their inflected forms, fields of government, adjectives, what «ل» may introduce."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from pipelines.language.folding import fold
from pipelines.language.names_lexicon import lexicon_lines
from pipelines.language.phrases import PhraseTable

ARTICLE: Final = "ال"
_POSSESSIVES: Final = ("ها", "هم", "هما")
_OWNED: Final = ("ها", "ه", "هم")


class OfficeHead(NamedTuple):
    """The word or words that begin an office phrase."""

    kind: str
    number: str
    definite: bool
    """Written with the article or a possessive."""
    closed: bool
    """Ends in a definite word, so that no further genitive is needed."""


@cache
def office_heads() -> PhraseTable[OfficeHead]:
    """All forms of all heads."""
    return PhraseTable(_head_forms())


def _head_forms() -> Iterator[tuple[str, OfficeHead]]:
    for phrase, kind, number in lexicon_lines("offices.tsv"):
        if phrase.startswith("="):
            words = phrase[1:].split()
            definite = words[0].startswith(ARTICLE)
            closed = definite or words[-1].startswith((ARTICLE, "بال", "لل")) or words[-1].endswith(_OWNED)
            yield phrase[1:], OfficeHead(kind, number, definite, closed)
            continue
        yield phrase, OfficeHead(kind, number, definite=False, closed=False)
        yield " ".join(ARTICLE + word for word in phrase.split()), OfficeHead(kind, number, definite=True, closed=True)
        if " " not in phrase and number == "s":
            stem = phrase[:-1] + "ت" if phrase.endswith("ة") else phrase
            for suffix in _POSSESSIVES:
                yield stem + suffix, OfficeHead(kind, number, definite=True, closed=True)
    for peer in ("نظيره", "نظيرته", "نظيرها", "نظيرتها", "نظيريه", "نظرائه", "نظرائهم", "نظيرهم", "نظيري"):
        yield peer, OfficeHead("peer", "s", definite=True, closed=True)


@cache
def office_homes() -> PhraseTable[str]:
    """Wordings of offices that exist in one country only → its code."""
    return PhraseTable((phrase, code) for phrase, code in lexicon_lines("office_homes.tsv"))


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(row[0]) for row in lexicon_lines(name))


@cache
def portfolios() -> frozenset[str]:
    """Fields of government, folded, without article."""
    return _words("office_portfolios.tsv")


@cache
def adjectives() -> dict[str, bool]:
    """Adjectives that may follow an office, folded, without article → whether they mark a past holder."""
    return {fold(row[0]): len(row) > 1 and row[1] == "former" for row in lexicon_lines("office_adjectives.tsv")}


@cache
def complements(relation: str) -> frozenset[str]:
    """Nouns that a preposition may tie to an office, by ``lam``, ``in`` or ``audience``; folded, without article."""
    return frozenset(fold(noun) for noun, tie in lexicon_lines("office_complements.tsv") if tie == relation)


class OrganisationHead(NamedTuple):
    """A noun that heads the name of an organisation."""

    kind: str
    takes_name: bool
    needs_complement: bool


@cache
def organisation_heads() -> dict[str, OrganisationHead]:
    """Folded nouns without article."""
    return {
        fold(noun): OrganisationHead(kind, "n" in flags, "d" in flags)
        for noun, kind, flags in lexicon_lines("organisation_heads.tsv")
    }


@cache
def titles() -> PhraseTable[str]:
    """Ranks and honorifics with their kind."""
    return PhraseTable((phrase, kind) for phrase, kind in lexicon_lines("office_titles.tsv") if kind != "none")
