"""The word lists behind the name finders: name tokens with counts, common words, function words, verbs."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.language.folding import fold


def lexicon_lines(name: str) -> list[list[str]]:
    """The rows of a lexicon file, split at tabs, without headers and blank lines."""
    text = (Path(__file__).parent / "lexicon" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


class TokenCounts(NamedTuple):
    """How often a token stands first, last and elsewhere in full names."""

    first: int
    last: int
    other: int
    is_noun: bool
    """It takes the article, so that it is a common noun as well («سلامة», «رزق»)."""

    @property
    def total(self) -> int:
        """Full names that hold the token."""
        return self.first + self.last + self.other


_WELL_KNOWN: Final = 12
"""Full names that a name of the hand-written list counts for: enough for a part of names, too few for a common one."""


@cache
def counted_name_tokens() -> dict[str, TokenCounts]:
    """Folded tokens of personal names with their counts in a list of full names, where Arabic ones stand most."""
    return {
        row[0]: TokenCounts(int(row[1]), int(row[2]), int(row[3]), len(row) > 4)
        for row in lexicon_lines("name_tokens.tsv")
    }


@cache
def name_tokens() -> dict[str, TokenCounts]:
    """Folded tokens of personal names with their counts, and foreign names that the counts know too few of."""
    counts = dict(counted_name_tokens())
    for name, part in lexicon_lines("foreign_names.tsv"):
        known = counts.get(fold(name), TokenCounts(0, 0, 0, is_noun=False))
        first, last = (_WELL_KNOWN, 0) if part == "given" else (0, _WELL_KNOWN)
        counts[fold(name)] = known._replace(first=known.first + first, last=known.last + last)
    return counts


@cache
def common_words() -> dict[str, str]:
    """Folded words that are no names → their mark: ``n`` takes the article, ``v`` a verb, then ``-`` when rare."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in lexicon_lines("common_words.tsv")}


@cache
def person_verbs() -> frozenset[str]:
    """Folded forms of verbs that name who speaks, meets or travels."""
    return frozenset(fold(form) for forms, _kind in lexicon_lines("people_verbs.tsv") for form in forms.split())


@cache
def meeting_verbs() -> frozenset[str]:
    """Those of them that take a person as object («استقبل»)."""
    rows = lexicon_lines("people_verbs.tsv")
    return frozenset(fold(form) for forms, kind in rows if kind == "meeting" for form in forms.split())


@cache
def foreign_given_names() -> frozenset[str]:
    """Folded foreign given names that are words of Arabic as well («جو», «مارك»)."""
    return frozenset(fold(row[0]) for row in lexicon_lines("given_names.tsv"))


@cache
def function_words() -> frozenset[str]:
    """Folded particles, pronouns, adverbs, numerals, weekdays and months."""
    return frozenset(fold(word) for row in lexicon_lines("function_words.tsv") for word in row[0].split())


def is_noun(word: str) -> bool:
    """Whether a folded word without article is a common noun or adjective (it is seen with the article)."""
    return common_words().get(word, "")[:1] == "n"


def is_verb(word: str) -> bool:
    """Whether a folded word is listed as a verb."""
    return common_words().get(word, "")[:1] == "v"


def is_listed(word: str) -> bool:
    """Whether a folded word stands in the list of common words as it is."""
    return word in common_words() or word in function_words()


def is_function_word(word: str) -> bool:
    """Whether a folded word is a particle, pronoun, numeral, weekday or month, alone or after a conjunction."""
    words = function_words()
    return word in words or (word[0] in "وف" and word[1:] in words)
