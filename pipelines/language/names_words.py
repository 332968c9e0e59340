"""What a word can be in a name: one letter for each token, read from the word lists.

Name rules are regular expressions and short loops over these letters, so that a text costs one dictionary access
a token and real work only where a name can be. What the finders add on top (offices, titles, verbs, places) does
not belong here.
"""

from functools import cache
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.names_lexicon import (
    TokenCounts,
    common_words,
    foreign_given_names,
    function_words,
    is_function_word,
    lexicon_lines,
    name_tokens,
    person_verbs,
)
from pipelines.language.names_morphology import commonness
from pipelines.language.tokens import Text
from pipelines.language.word_register import word_register

NAME: Final = "N"
"""A token known from personal names: «محمد», «الحريري», «بلخير»."""
EITHER: Final = "A"
"""A token of names that is a common word too: «سعيد», «عادل», «المصري»."""
UNKNOWN: Final = "U"
"""In no list: foreign names, rare words, misspellings."""
COMMON: Final = "C"
"""A word of the language that is no name."""
RARE: Final = "c"
"""Perhaps a common word: a rare one, or one that only an ending makes so («نوفاك», «راتين»)."""
FUNCTION: Final = "F"
"""A particle, pronoun, numeral, weekday or month: it ends every name."""
WEAK: Final = "a"
"""A common word that is a name token now and then: «قبول», «فتح»."""
LINK: Final = "B"
"""Joins parts of one name: «بن», «آل»."""
FOREIGN_LINK: Final = "b"
"""The same in European names, and often another word of Arabic: «دي», «لو»."""
HOUSE: Final = "H"
"""«آل», after which any word is part of the name."""
NISBA: Final = "Y"
"""A common word with the article and -ي, which may be a surname after a name: «الخطابي»."""
REGNAL: Final = "R"
"""A ruler's number: «السادس»."""
PREFIX: Final = "K"
"""Makes one part with the word after it: «عبد», «أبو»."""
OF_GOD: Final = "G"
"""Makes one part with the word before it: «الله», «الدين»."""
AND_NAME: Final = "w"
"""A name with one proclitic letter before it: «وأحمد», «لمحمد», «ونفتالي»."""
AND_PREFIX: Final = "k"
"""The same before a prefix: «وعبد»."""
HYPHEN: Final = "h"
"""A hyphen between two words without blanks; set over the letters by the people finder."""
LATIN: Final = "x"
DIGITS: Final = "#"
MARK: Final = "."

_TIES: Final = "وفبلك"
_AFTER_W: Final = "اويلره"
_MOST_WORDS: Final = 200_000
_FREQUENT: Final = 1000
"""Full names that hold a token: above this a particle that is a name as well («علي») stays open."""
_SEEN_OFTEN: Final = 10
_GIVEN_OFTEN: Final = 20


@cache
def _particles() -> dict[str, str]:
    kinds = {
        "link": LINK,
        "foreign": FOREIGN_LINK,
        "prefix": PREFIX,
        "divine": OF_GOD,
        "house": HOUSE,
        "regnal": REGNAL,
    }
    return {fold(word): kinds[kind] for word, kind in lexicon_lines("name_particles.tsv")}


@cache
def _head_nouns() -> frozenset[str]:
    """Offices that are a name now and then, but hardly in news («رئيس», «وزير»)."""
    kinds = ("head", "minister", "director", "deputy", "ambassador", "envoy", "official", "spokesperson", "other")
    return frozenset(fold(row[0]) for row in lexicon_lines("offices.tsv") if row[1] in kinds and row[0][0] != "=")


class _Letters(dict[str, str]):
    """Letters of words seen so far; bounded, so that hostile input cannot fill the memory."""

    def __missing__(self, word: str) -> str:
        found = _letter(word)
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found


@cache
def _letters() -> _Letters:
    return _Letters()


def letters(text: Text) -> str:
    """The letter of each token of ``text``."""
    return word_register().letters(text, _letter)


def letter(word: str) -> str:
    """The letter of a folded token.

    >>> "".join(letter(fold(word)) for word in "زيارة محمد بن سلمان في الرياض".split())
    'CNBNFC'
    """
    return _letters()[word]


def _letter(word: str) -> str:
    first = word[0]
    if not first.isalpha():
        return DIGITS if first.isdigit() else "n" if first == "\n" else MARK
    if not "ء" <= first <= "ۿ":
        return LATIN
    particle = _particles().get(word)
    if particle is not None:
        return particle
    if len(word) == 1:
        return FUNCTION
    return _content_letter(word)


def _content_letter(word: str) -> str:
    found = _letter_by_lists(word) if word in _listed() else None
    if found is not None:
        return found
    if word.startswith("عبد") and len(word) > 5:
        return NAME
    rest = _tied_name(word) if word[0] in _TIES and len(word) >= 4 else None
    if rest is not None:
        return AND_PREFIX if letter(rest) == PREFIX else AND_NAME
    return _unlisted_letter(word)


@cache
def _listed() -> frozenset[str]:
    """The words of all lists that :func:`_letter_by_lists` asks: most new words are in none of them."""
    functions = function_words()
    after = (conjunction + word for word in functions for conjunction in "وف")
    return functions.union(after, foreign_given_names(), person_verbs(), name_tokens())


def _letter_by_lists(word: str) -> str | None:
    """The letter of a word that stands in a list; None for a form of a common word that few names hold."""
    if word in foreign_given_names():
        return EITHER
    counts = name_tokens().get(word)
    if is_function_word(word):
        return EITHER if counts and counts.total >= _FREQUENT else FUNCTION
    if word in person_verbs() and (word[0] == "و" or counts is None or counts.first < _GIVEN_OFTEN):
        return COMMON
    return _listed_letter(word, counts) if counts is not None and not _is_chance(word, counts) else None


def _listed_letter(word: str, counts: TokenCounts) -> str:
    if word in _head_nouns():
        return COMMON
    if word not in common_words():
        return NAME
    return EITHER if counts.first + counts.last >= _SEEN_OFTEN else WEAK


def _unlisted_letter(word: str) -> str:
    found = (UNKNOWN, RARE, COMMON)[commonness(word)]
    if found == RARE and word.startswith("وال"):
        return COMMON
    return NISBA if found != UNKNOWN and _is_nisba(word) else found


def _is_nisba(word: str) -> bool:
    return word.startswith("ال") and word.endswith("ي") and len(word) > 5 and word[2:] not in _descriptive()


@cache
def _descriptive() -> frozenset[str]:
    """Adjectives in -ي that describe an office or a time, and are no surnames."""
    return frozenset(fold(row[0]) for row in lexicon_lines("office_adjectives.tsv")) | function_words()


def _is_chance(word: str, counts: TokenCounts) -> bool:
    """Whether a token of few names is a form of a common word first («دعمه»)."""
    few = counts.total == 1 or (counts.total <= 3 and counts.first <= 1)
    least = 1 if counts.total == 1 and word[0] in "لبك" and len(word) < 6 else 2  # «لفتح»
    return few and word not in common_words() and commonness(word) >= least


def _is_tied_token(rest: str, tie: str) -> bool:
    """Whether a name token stands behind a proclitic; behind a preposition it must be a frequent one («كلينتون»)."""
    if tie == "و" and rest in foreign_given_names():
        return True
    counts = name_tokens().get(rest)
    if counts is None or rest in common_words():
        return False
    return tie == "و" or counts.total >= _SEEN_OFTEN


def _tied_name(word: str) -> str | None:
    """The name behind one proclitic letter, where the word as a whole is none."""
    rest = word[1:]
    if _particles().get(rest) == PREFIX or _is_tied_token(rest, word[0]):
        return rest
    if rest.startswith("عبد") and len(rest) > 5:
        return rest
    if rest.startswith("ال") and len(rest) > 5 and not commonness(word):
        return rest  # «بالدالاي»، «والبرزاني»
    # «ونفتالي»: a foreign name of its own has a vowel or a liquid after W («ويليام», «ولش»)
    if word[0] == "و" and word[1] not in _AFTER_W and not commonness(word):
        return rest
    return None
