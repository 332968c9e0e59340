"""How surely a word is a form of a common word: article, proclitics and endings taken off, then looked up.

It is not a stemmer: it only has to tell words of the language from foreign names, which carry no such forms.
"""

from functools import cache, lru_cache
from typing import Final

from pipelines.language.names_lexicon import common_words, is_noun, is_verb, name_tokens

_CONJUNCTIONS: Final = ("و", "ف")
_PREPOSITIONS: Final = "بلك"
_TIES: Final = _PREPOSITIONS + "س"
_PERSONS: Final = "يتنا"
_ENDINGS: Final = {
    **dict.fromkeys("ات ان ين ون تا تي كم ي ت ك".split(), 1),
    **dict.fromkeys("تان تين تهما اتهم اتها هما تها تهم ها هم ته وا نا ا ه".split(), 2),
}
"""Endings: 1 for those that foreign names have as well, 2 for those that make a common word surely."""
_BY_LAST_LETTER: Final = {
    last: tuple((ending, _ENDINGS[ending]) for ending in sorted(_ENDINGS, key=len) if ending[-1] == last)
    for last in "تنيمكاه"
}
"""The same by their last letter, shortest first: most words end in none of them."""
_SHORTEST_STEM: Final = 3


@lru_cache(maxsize=256)
def commonness(word: str) -> int:
    """How surely a folded word is a form of a common word: 2 surely, 1 perhaps, 0 not.

    The surest reading holds; the likeliest are tried first, because most words need no other then.
    """
    joined = 0
    if word[0] in _CONJUNCTIONS and len(word) > (3 if word[0] == "و" else 4):
        joined = _unjoined_commonness(word[1:])
    return joined if joined == 2 else max(joined, _unjoined_commonness(word))


def _unjoined_commonness(word: str) -> int:
    """The same for a word without a conjunction before it."""
    tied = _tied_commonness(word) if word[0] in _TIES else 0
    return tied if tied == 2 else max(tied, _stem_commonness(word))


def _tied_commonness(word: str) -> int:
    """The same for what a preposition or the future mark stands before."""
    if word.startswith("لل") and len(word) > 4:
        return 2
    if len(word) < 4:
        return 0
    rest = word[1:]
    if rest.startswith("ال"):
        return _stem_commonness(rest)
    if word[0] == "س":
        return _stem_commonness(rest) if rest[0] in _PERSONS else 0
    found = _stem_commonness(rest)
    if found == 2 and not (len(rest) > 3 + (word[0] == "ك") and ((len(rest) > 4 and word[0] != "ك") or is_noun(rest))):
        return 1
    return found


def _stem_commonness(word: str) -> int:
    common = common_words()
    base = word[2:] if word.startswith("ال") else word
    if base is not word and len(base) > 2 and common.get(base, "")[:1] == "n":
        return 2
    mark = common.get(word)
    if mark is not None and mark[-1:] != "-":
        return 2
    found = _form_commonness(base)
    if found == 2 or _is_person_form(word):
        return 2
    if word[-1] == "ا" and word[:-1] in name_tokens():
        return 1 + (word[0] == "م")  # an accusative («مشيرا»), where the bare word serves as a name as well
    return 1 if mark is not None else found


@cache
def _imperfects() -> frozenset[str]:
    """Listed imperfects without the letter of their person."""
    return frozenset(word[1:] for word in common_words() if word[0] in _PERSONS and is_verb(word))


def _is_person_form(word: str) -> bool:
    """«ينوي» beside «تنوي»: an imperfect of which another person is listed."""
    return word[0] in _PERSONS and len(word) >= (4 if word[0] == "ي" else 5) and word[1:] in _imperfects()


@cache
def _stems() -> frozenset[str]:
    """What may stand before an ending: the common words, and those in -ه without it."""
    words = common_words()
    return frozenset(words).union(word[:-1] for word in words if word.endswith("ه"))


def _form_commonness(base: str) -> int:
    """2 or 1 when a listed word and a sure or an open ending make up ``base`` («زيارتها»: زيارة, ها), else 0."""
    found = 0
    for ending, surety in _BY_LAST_LETTER.get(base[-1:], ()):
        if surety > found and base.endswith(ending):
            stem = base[: -len(ending)]
            if len(stem) < _SHORTEST_STEM:
                break
            if stem in _stems():
                if surety == 2:
                    return 2
                found = 1
    return found
