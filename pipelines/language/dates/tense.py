"""Tense around a date: whether the words before it look ahead, or say that it is over.

Only sure signs count: verbs with the sin of the future and words like «المقرر» ahead; perfect verbs that are
nothing else, just before the date.
"""

from functools import cache
from typing import Final

from pipelines.language.folding import fold
from pipelines.language.places_lexicon import read_rows

SENTENCE_ENDS: Final = frozenset((".", "؟", "!", "\n", "؛"))
_DONE_REACH: Final = 4
_SAID_REACH: Final = 2
_AHEAD_REACH: Final = 12
_SHORTEST_FUTURE: Final = 5


@cache
def clue_words(kind: str) -> frozenset[str]:
    """The folded words of a class of ``publication_clues.tsv``."""
    return frozenset(fold(word) for word, group in read_rows("publication_clues.tsv") if group == kind)


def looks_ahead(words: list[str], index: int) -> bool:
    """Whether the clause before ``index`` looks ahead: «سيعقد», «من المقرر», but not «كان من المقرر».

    >>> looks_ahead("سيعقد المؤتمر في".split(), 3), looks_ahead("كان من المقرر".split(), 3)
    (True, False)
    """
    ahead, was, looks = clue_words("ahead"), clue_words("was"), False
    for place in range(index - 1, max(-1, index - 1 - _AHEAD_REACH), -1):
        word = words[place]
        if word in SENTENCE_ENDS:
            break
        if word in was:
            return False
        looks = looks or word in ahead or has_future_sin(word)
    return looks


def has_future_sin(word: str) -> bool:
    """Whether a word is an imperfect verb with the sin of the future.

    >>> has_future_sin("سيستمر"), has_future_sin("سياسه")
    (True, False)
    """
    bare = word[1:] if word[:1] in "وف" else word
    if len(bare) < _SHORTEST_FUTURE or bare[0] != "س" or bare[1] not in "يت":
        return False
    return not any(bare.startswith(stem) for stem in clue_words("not_ahead"))


def is_over(words: list[str], index: int) -> bool:
    """Whether a perfect verb just before ``index`` says that what follows is over.

    >>> is_over("انعقد بين".split(), 2), is_over("عقد مؤتمر بين".split(), 3)
    (True, False)
    """
    done, said = clue_words("done"), clue_words("said")
    for place in range(index - 1, max(-1, index - 1 - _DONE_REACH), -1):
        word = words[place]
        if not word[:1].isalnum():
            return False
        forms = {word, word[1:]} if word[:1] in "وف" else {word}
        if forms & done:
            return True
        if forms & said:
            return place >= index - _SAID_REACH
    return False
