"""What a word can be in a name: one letter for each token, read from the word lists.

Name rules are regular expressions and short loops over these letters, so that a text costs one dictionary access
a token and real work only where a name can be. What the finders add on top (offices, titles, verbs, places) does
not belong here.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
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
_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = "بلك"
_PERSONS: Final = "يتنا"
_SURE_ENDINGS: Final = frozenset("تان تين تهما اتهم اتها هما تها تهم ها هم ته وا نا ا ه".split())
_OPEN_ENDINGS: Final = frozenset("ات ان ين ون تا تي كم ي ت ك".split())
"""Endings that foreign names have as well."""


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


@cache
def name_tokens() -> dict[str, TokenCounts]:
    """Folded tokens of personal names with their counts."""
    return {
        row[0]: TokenCounts(int(row[1]), int(row[2]), int(row[3]), len(row) > 4)
        for row in lexicon_lines("name_tokens.tsv")
    }


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
def _common_words() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in lexicon_lines("common_words.tsv")}


@cache
def _head_nouns() -> frozenset[str]:
    """Offices that are a name now and then, but hardly in news («رئيس», «وزير»)."""
    kinds = ("head", "minister", "director", "deputy", "ambassador", "envoy", "official", "spokesperson", "other")
    return frozenset(fold(row[0]) for row in lexicon_lines("offices.tsv") if row[1] in kinds and row[0][0] != "=")


@cache
def person_verbs() -> frozenset[str]:
    """Folded forms of verbs that name who speaks, meets or travels."""
    return frozenset(fold(form) for forms, _kind in lexicon_lines("people_verbs.tsv") for form in forms.split())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(fold(word) for row in lexicon_lines("function_words.tsv") for word in row[0].split())


def is_noun(word: str) -> bool:
    """Whether a folded word without article is a common noun or adjective (it is seen with the article)."""
    return _common_words().get(word, "")[:1] == "n"


def is_verb(word: str) -> bool:
    """Whether a folded word is listed as a verb."""
    return _common_words().get(word, "")[:1] == "v"


def is_listed(word: str) -> bool:
    """Whether a folded word stands in the list of common words as it is."""
    return word in _common_words() or word in _function_words()


def is_function_word(word: str) -> bool:
    """Whether a folded word is a particle, pronoun, numeral, weekday or month, alone or after a conjunction."""
    words = _function_words()
    return word in words or (word[0] in _CONJUNCTIONS and word[1:] in words)


@lru_cache(maxsize=65536)
def commonness(word: str) -> int:
    """How surely a folded word is a form of a common word: 2 surely, 1 perhaps, 0 not."""
    found = _stem_commonness(word)
    if word[0] in _CONJUNCTIONS and len(word) > (3 if word[0] == "و" else 4):
        found = max(found, _stem_commonness(word[1:]), _tied_commonness(word[1:]))
    return max(found, _tied_commonness(word))


def _tied_commonness(word: str) -> int:
    """The same for what a preposition or the future mark stands before."""
    if word.startswith("لل") and len(word) > 4:
        return 2
    rest = word[1:]
    if len(rest) < 3 or word[0] not in _PREPOSITIONS + "س":
        return 0
    if rest.startswith("ال"):
        return _stem_commonness(rest)
    if word[0] == "س":
        return _stem_commonness(rest) if rest[0] in _PERSONS else 0
    sure = len(rest) > 3 + (word[0] == "ك") and (is_noun(rest) or (len(rest) > 4 and word[0] != "ك"))
    return min(_stem_commonness(rest), 2 if sure else 1)


def _stem_commonness(word: str) -> int:
    common = _common_words()
    if word in common and not common[word].endswith("-"):
        return 2
    base = word[2:] if word.startswith("ال") else word
    if base is not word and len(base) > 2 and is_noun(base):
        return 2
    if _is_form(base, _SURE_ENDINGS) or _is_person_form(word):
        return 2
    if word[-1] == "ا" and word[:-1] in name_tokens():
        return 1 + (word[0] == "م")  # an accusative («مشيرا»), where the bare word serves as a name as well
    return int(word in common or _is_form(base, _OPEN_ENDINGS))


def _is_person_form(word: str) -> bool:
    """«ينوي» beside «تنوي»: an imperfect of which another person is listed."""
    if word[0] not in _PERSONS or len(word) < (4 if word[0] == "ي" else 5):
        return False
    return any(is_verb(person + word[1:]) for person in _PERSONS)


def _is_form(base: str, endings: frozenset[str]) -> bool:
    """Whether a listed word and one of ``endings`` make up ``base`` («زيارتها»: زيارة, ها)."""
    common = _common_words()
    for size in range(1, min(4, len(base) - 3) + 1):
        if base[-size:] in endings:
            stem = base[:-size]
            if stem in common or stem + "ه" in common:
                return True
    return False


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


def letters(words: Iterable[str]) -> list[str]:
    """The letter of each folded token."""
    return list(map(_letters().__getitem__, words))


def letter(word: str) -> str:
    """The letter of a folded token.

    >>> "".join(letter(fold(word)) for word in "زيارة محمد بن سلمان في الرياض".split())
    'CNBNFC'
    """
    return _letters()[word]


def _letter(word: str) -> str:
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
        return EITHER if counts and counts.total >= _FREQUENT else FUNCTION
    if word in person_verbs() and (word[0] == "و" or counts is None or counts.first < _GIVEN_OFTEN):
        return COMMON
    if counts is not None and not _is_chance(word, counts):
        if word in _head_nouns():
            return COMMON
        if word not in _common_words():
            return NAME
        return EITHER if counts.first + counts.last >= _SEEN_OFTEN else WEAK
    if word.startswith("عبد") and len(word) > 5:
        return NAME
    rest = _tied_name(word)
    if rest is not None:
        return AND_PREFIX if letter(rest) == PREFIX else AND_NAME
    found = (UNKNOWN, RARE, COMMON)[commonness(word)]
    if found == RARE and word.startswith("وال"):
        return COMMON
    return NISBA if found != UNKNOWN and _is_nisba(word) else found


def _is_nisba(word: str) -> bool:
    return word.startswith("ال") and word.endswith("ي") and len(word) > 5 and word[2:] not in _descriptive()


@cache
def _descriptive() -> frozenset[str]:
    """Adjectives in -ي that describe an office or a time, and are no surnames."""
    return frozenset(fold(row[0]) for row in lexicon_lines("office_adjectives.tsv")) | _function_words()


def _is_chance(word: str, counts: TokenCounts) -> bool:
    """Whether a token of few names is a form of a common word first («دعمه»)."""
    few = counts.total == 1 or (counts.total <= 3 and counts.first <= 1)
    return few and word not in _common_words() and commonness(word) == 2


def _tied_name(word: str) -> str | None:
    """The name behind one proclitic letter, where the word as a whole is none."""
    if len(word) < 4 or word[0] not in _TIES:
        return None
    rest = word[1:]
    if _particles().get(rest) == PREFIX or (rest in name_tokens() and rest not in _common_words()):
        return rest
    if rest.startswith("عبد") and len(rest) > 5:
        return rest
    if rest.startswith("ال") and len(rest) > 5 and not commonness(word):
        return rest  # «بالدالاي»، «والبرزاني»
    # «ونفتالي»: a foreign name of its own has a vowel or a liquid after W («ويليام», «ولش»)
    if word[0] == "و" and word[1] not in _AFTER_W and not commonness(word):
        return rest
    return None
