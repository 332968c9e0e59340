"""Where a name begins and ends: after an office, a title or a verb, and without any of them.

The patterns are in :mod:`pipelines.language.people_names`; here they meet the words themselves, for what letters
alone do not tell. What is made of a name that is found is decided in :mod:`pipelines.language.people`.
"""

import re
from typing import Final

from pipelines.language.name_spans import OfficeSpan
from pipelines.language.names_lexicon import foreign_given_names, is_listed, is_noun, is_verb, person_verbs
from pipelines.language.names_words import NAME, RARE, UNKNOWN
from pipelines.language.offices_lexicon import titles
from pipelines.language.people_letters import thing_heads
from pipelines.language.people_names import (
    EAST_ASIA,
    EAST_ASIAN,
    FRAMED,
    MOST_TOKENS,
    SHORT,
    UNUSUAL,
    is_common_given,
    is_foreign,
    is_frequent_given,
    is_given,
    is_plain_noun,
)
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text

_OPENING: Final = frozenset("«\"“'(‘[”")
_TIED_ARTICLES: Final = ("لل", "بال")
BETWEEN: Final = frozenset("،,–-")
"""Marks that may stand between a name and an office in apposition."""
_MOST_BETWEEN: Final = 12
"""Tokens of titles and marks between an office and a name; a bound for hostile input."""
_WEAK_STARTS: Final = frozenset(
    {first + second for first in "acY" for second in "AacYBGRH"} | {"A" + second for second in "AaBGRH"} | set("AacY")
)
"""Letters at which a name before an office does not begin: a common word, no name after it."""
_MEETING: Final = "لقاء"
"""Also a woman's name."""
_DURING: Final = frozenset("خلال اثناء عقب بعد قبل قبيل في اثر هامش عن".split())


class FrameReader:
    """Reads where names begin and end in one text, by its letters and words."""

    __slots__ = ("letters", "text")

    def __init__(self, text: Text, letters: str) -> None:
        self.text = text
        self.letters = letters

    def skip_titles(self, start: int) -> tuple[int, tuple[str, ...], bool]:
        """Past one comma, opening quotes and titles: where the name starts, the titles, whether a comma stood."""
        words, at = self.text.words, start
        limit = min(len(words), start + _MOST_BETWEEN)
        ranks: list[str] = []
        paused = False
        while at < limit:
            if words[at] == "(" and (beyond := self._alias_end(at)) is not None:
                at = beyond
            elif words[at] in _OPENING:
                at += 1
            elif words[at] in BETWEEN and not paused and not ranks:
                paused = True
                at += 1
            elif self.letters[at] == "T" and (hit := self._title(at)) is not None:
                ranks.append(" ".join(words[hit.first : hit.last]))
                at = hit.last
            else:
                break
        return at, tuple(ranks), paused

    def _alias_end(self, at: int) -> int | None:
        """«قائد القيادة المركزية (سنتكوم) الجنرال …»: past a short form in brackets before a name."""
        closing = next((i for i in range(at + 1, min(at + 5, len(self.text.words))) if self.text.words[i] == ")"), None)
        if closing is None or self.letters[closing + 1 : closing + 2] not in ("T", NAME, UNKNOWN):
            return None
        return closing + 1

    def _title(self, at: int) -> Hit[str] | None:
        hit = titles().match(self.text, at)
        return hit if hit is not None and not hit.skip else None

    def holder(self, at: int, office: OfficeSpan, country: str | None, *, paused: bool) -> int | None:
        """Where the name of an office's holder ends that begins at ``at``."""
        end = self.framed(at)
        if not office.definite or office.last - office.first == 1:
            return end
        match = EAST_ASIAN.match(self.letters, at) if country in EAST_ASIA and not paused else None
        if match is not None and match.end() > (end or at):
            return match.end()
        match = UNUSUAL.match(self.letters, at)
        if match is not None and (not paused or self.letters[match.end() : match.end() + 1] in ("", ".", "n")):
            return max(match.end(), end or 0)
        return end

    def framed(self, at: int) -> int | None:
        """Where the name ends that a frame announces at ``at``."""
        letters = self.letters
        if self._has_proclitic(at):
            return None
        match, short = FRAMED.match(letters, at), SHORT.match(letters, at)
        end = match.end() if match else at
        if end - at == 1 and self._surname_may_follow(at):
            return at + 2
        if end > at and self._is_odd_surname(at, end):
            return end + 1
        if short is not None and end < short.end() and self._may_end(at, short.end() - 1):
            return short.end()
        return None if end == at or (end - at == 1 and letters[at] in "Aac") else end

    def _surname_may_follow(self, at: int) -> bool:
        """«مارك ميلي زيارة»: a foreign given name does not stand alone, whatever the next word looks like."""
        words = self.text.words
        if words[at] not in foreign_given_names() or self.letters[at + 1 : at + 2] not in ("C", "c"):
            return False
        following = words[at + 1]
        return not (following.startswith("ال") or following in person_verbs() or following[0] in "يتسن")

    def _is_odd_surname(self, at: int, end: int) -> bool:
        """«مايك بنس», «محمود أحمدي نجاد»: a word behind names that could only be an unlikely form of another word."""
        word = self.text.words[end] if end < len(self.text.words) else ""
        if self.letters[end : end + 1] != "C" or len(word) < 3 or is_noun(word) or word in person_verbs():
            return False
        if end - at > 1:
            return word[0] == "ن" and is_verb(word)  # news does not speak as «we» right behind a name
        if word[0] in "يتسولفا" or is_verb(word) or is_noun(word[1:]):
            return False
        return is_given(self.text.words[at]) and is_foreign(self.text.words[at])

    def _has_proclitic(self, at: int) -> bool:
        """«لإيسنس», «لسوق»: a preposition stands before an unknown word or before a common one."""
        if at >= len(self.text.words) or self.text.words[at][0] not in "لبك":
            return False
        word = self.text.words[at]
        if word in thing_heads() or word.startswith("لل"):
            return True
        if self.letters[at] == UNKNOWN and word[0] == "ل" and len(word) > 4 and word[1:] in self.text.words:
            return True  # «وزير الداخلية الإسرائيلي لنتنياهو»
        start, _ = self.text.raw_span(at, at + 1)
        hamza = self.text.raw[start + 1 : start + 2] in ("أ", "إ", "آ")
        if self.letters[at] == "c":
            return is_noun(self.text.words[at][1:])
        return hamza and self.letters[at] == "U"

    def is_joined(self, at: int) -> bool:
        """«رئيس المخابرات، وحجاي هداس»: behind a comma «و» before an unknown word joins somebody else."""
        words = self.text.words
        return (
            0 < at < len(words)
            and self.letters[at] in (UNKNOWN, RARE)
            and words[at][0] == "و"
            and words[at - 1] in "،,"
        )

    def is_beside(self, at: int) -> bool:
        """Whether a token behind a name is no part of it: «للصحفيين», «لوفد»."""
        word, letter = self.text.words[at], self.letters[at]
        if word.startswith(_TIED_ARTICLES):
            return letter != NAME
        return letter in (UNKNOWN, RARE) and word[0] in "لب" and len(word) > 3 and is_noun(word[1:])

    def _may_end(self, first: int, last: int) -> bool:
        """Whether a common word or a place may be the last part of a name in a frame."""
        word, letter = self.text.words[last], self.letters[last]
        if letter in "ac":
            return True
        if not is_foreign(self.text.words[first]) or self.letters[first] == "K":
            return False
        if letter == "P":
            return True
        if is_listed(word) and self.letters[last + 1 : last + 2] == "F":
            return False
        return not (word.startswith("ال") or word.endswith("ا") or is_verb(word))

    def start_before(self, end: int, taken: set[int], *, paused: bool) -> int | None:
        """Where the name begins that ends at ``end``, right before an office or the comma before it."""
        letters = self.letters
        first, least = end, max(0, end - MOST_TOKENS)
        while first > least and letters[first - 1] in "NAUacYKBHGR" and first - 1 not in taken:
            first -= 1
        if first > least and letters[first - 1] in "wk" and first - 1 not in taken:
            first -= 1
        while first < end and self._is_no_start(first):
            first += 1
        if first == end:
            return None
        tied = letters[first] == "w" or self.is_joined(first)
        match = FRAMED.match(letters, first + tied, end)
        if match is None or match.end() != end:
            return None
        return first if tied or end - first > 1 or (paused and letters[first] == NAME) else None

    def _is_no_start(self, at: int) -> bool:
        """Whether a token before an office is a word before the name, not its beginning."""
        letter, word = self.letters[at], self.text.words[at]
        if letter in "BHGR" or self.letters[at : at + 2] in _WEAK_STARTS:
            return True
        if letter == "c" and word[0] in "وفبلكس":
            return True
        return letter == "U" and word.endswith("ت") and is_common_given(self.text.words[at + 1 : at + 2][-1])

    def begins_name(self, match: re.Match[str]) -> bool:
        """Whether the first token of a bare name is one that begins names."""
        first, form = match.start(), match.group()
        word = self.text.words[first][form[0] in "wk" :]
        if word == _MEETING and first and self.text.words[first - 1] in _DURING:
            return False  # «خلال لقاء المالكي»
        if form[0] == "A":
            return is_frequent_given(word) and not self.text.words[first + 1].startswith("ال")
        if form[1:] in ("D", "R"):
            return is_common_given(word)
        if form[0] not in "Nw":
            return True
        if is_plain_noun(word) and form[1] in "UAac" and not self.text.words[first + 1].startswith("ال"):
            return False  # «رزق يعيلهم»: a noun and what is said of it
        return is_given(word) and not (word.startswith("ال") and self.text.words[first + 1].startswith("ال"))

    def names_thing(self, first: int) -> bool:
        """«ملعب مارك أنطونيو»: the noun before says that the name is a thing's."""
        words, heads = self.text.words, thing_heads()
        if first and words[first - 1] in heads:
            return True
        return first > 1 and self.letters[first - 1] in "NUAacTO" and words[first - 2] in heads
