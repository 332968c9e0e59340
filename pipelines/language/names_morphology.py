"""How surely a word is a form of a common word: article, proclitics and endings taken off, then looked up.

It is not a stemmer: it only has to tell words of the language from foreign names, which carry no such forms.
"""

from functools import lru_cache
from typing import Final

from pipelines.language.names_lexicon import common_words, is_noun, is_verb, name_tokens

_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = "بلك"
_PERSONS: Final = "يتنا"
_SURE_ENDINGS: Final = frozenset("تان تين تهما اتهم اتها هما تها تهم ها هم ته وا نا ا ه".split())
_OPEN_ENDINGS: Final = frozenset("ات ان ين ون تا تي كم ي ت ك".split())
"""Endings that foreign names have as well."""


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
    common = common_words()
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
    common = common_words()
    for size in range(1, min(4, len(base) - 3) + 1):
        if base[-size:] in endings:
            stem = base[:-size]
            if stem in common or stem + "ه" in common:
                return True
    return False
