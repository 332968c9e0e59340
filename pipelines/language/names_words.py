"""What a word can be in a name: one letter for each token, read from the word lists.

Name rules are regular expressions and short loops over these letters, so that a text costs one dictionary access
a token and real work only where a name can be. What the finders add on top (offices, titles, verbs, places) does
not belong here.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from pipelines.language.folding import fold

NAME: Final = "N"
"""A token known from personal names: «محمد», «الحريري», «بلخير»."""
EITHER: Final = "A"
"""A token of names that is a common word too: «سعيد», «عادل», «المصري»."""
UNKNOWN: Final = "U"
"""In no list: foreign names, rare words, misspellings."""
COMMON: Final = "C"
"""A word of the language that is no name."""
FUNCTION: Final = "F"
"""A particle, pronoun, numeral, weekday or month: it ends every name."""
LINK: Final = "B"
"""Joins parts of one name: «بن», «آل», «دي»."""
PREFIX: Final = "K"
"""Makes one part with the word after it: «عبد», «أبو»."""
OF_GOD: Final = "G"
"""Makes one part with the word before it: «الله», «الدين»."""
LATIN: Final = "x"
DIGITS: Final = "#"
MARK: Final = "."

_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_SUFFIXES: Final = (
    "تهما", "اتهم", "اتها", "هما", "تها", "تهم", "ات", "ان", "ين", "ون", "وا", "ها", "هم", "نا", "كم", "تا", "تي",
    "ته", "ه", "ي", "ت", "ك", "ا",
)  # fmt: skip


def lexicon_lines(name: str) -> list[list[str]]:
    """The rows of a lexicon file, split at tabs, without headers and blank lines."""
    text = (files("pipelines.language") / "lexicon" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


class TokenCounts(NamedTuple):
    """How often a token stands first, last and elsewhere in full names."""

    first: int
    last: int
    other: int


@cache
def name_tokens() -> dict[str, TokenCounts]:
    """Folded tokens of personal names with their counts."""
    return {
        word: TokenCounts(int(first), int(last), int(other))
        for word, first, last, other in lexicon_lines("name_tokens.tsv")
    }


@cache
def _particles() -> dict[str, str]:
    letters = {"link": LINK, "prefix": PREFIX, "divine": OF_GOD}
    return {fold(word): letters[kind] for word, kind in lexicon_lines("name_particles.tsv")}


@cache
def _common_words() -> dict[str, bool]:
    return {row[0]: len(row) > 1 for row in lexicon_lines("common_words.tsv")}


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(word) for row in lexicon_lines("function_words.tsv") for word in row[0].split())


def is_noun(word: str) -> bool:
    """Whether a folded word without article is a common noun or adjective (it is seen with the article)."""
    return _common_words().get(word, False)


def is_function_word(word: str) -> bool:
    """Whether a folded word is a particle, pronoun, numeral, weekday or month, alone or after a conjunction."""
    words = _function_words()
    return word in words or (word[0] in _CONJUNCTIONS and word[1:] in words)


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether a folded word is a form of a common word: with article, proclitics, or endings."""
    if _is_stem(word):
        return True
    return any(_is_stem(rest) for rest in _without_proclitics(word))


def _without_proclitics(word: str) -> list[str]:
    """What is left of ``word`` without conjunction, then without preposition or future mark."""
    found = []
    bare = [word]
    if len(word) > 3 and word[0] in _CONJUNCTIONS:
        bare.append(word[1:])
        found.append(word[1:])
    for form in bare:
        if form.startswith("لل") and len(form) > 4:
            found.append("ال" + form[2:])
        elif _is_tied(form) or (len(form) > 4 and form[0] == "س" and form[1] in "يتنا"):
            found.append(form[1:])
    return found


def _is_tied(word: str) -> bool:
    """Whether a preposition stands before a noun («بشكل», «بالرغم»)."""
    return len(word) > 3 and word[0] in _PREPOSITIONS and (word[1:3] == "ال" or is_noun(word[1:]))


def _is_stem(word: str) -> bool:
    common = _common_words()
    if word in common or (word.startswith("ال") and word[2:] in common):
        return True
    base = word[2:] if word.startswith("ال") else word
    for suffix in _SUFFIXES:
        if base.endswith(suffix):
            stem = base[: -len(suffix)]
            if len(stem) > 2 and (stem in common or stem + "ه" in common):
                return True
            if suffix == "ا" and base is word and len(stem) > 3 and stem in name_tokens():
                return True  # an accusative («مشيرا»), where the bare word serves as a name as well
    return False


@lru_cache(maxsize=131072)
def letter(word: str) -> str:
    """The letter of a folded token.

    >>> "".join(letter(fold(word)) for word in "زيارة محمد بن سلمان في الرياض".split())
    'CNBNFC'
    """
    first = word[0]
    if not "ء" <= first <= "ي":
        return DIGITS if first.isdigit() else LATIN if first.isalpha() else "n" if first == "\n" else MARK
    particle = _particles().get(word)
    if particle is not None:
        return particle
    if len(word) == 1:
        return FUNCTION
    return _content_letter(word)


def _content_letter(word: str) -> str:
    counts = name_tokens().get(word)
    if is_function_word(word):
        return EITHER if counts and sum(counts) >= 1000 else FUNCTION
    if counts is None:
        return COMMON if is_common(word) else UNKNOWN
    return EITHER if word in _common_words() else NAME
