"""Texts that finders must bear: any Unicode at all, Arabic made of what they look for, and what is made to be hard."""

from collections.abc import Callable
from typing import Final, SupportsIndex, overload

from hypothesis import strategies as st

from pipelines.language.tokens import Text

HARD: Final = (
    *("مليون و", "فاصلة واحد ", "سالب ", "1,", "1 ", "ثلاثة ", "آلاف ", "من ", "(", "1-", "1/", "+1 ", "بين 1 و"),
    *("ألف مليار ", ".1", "6 .", " .1", "ر1", "نصف ", "$", "دولار ", "3 $", "و20 سنت", "دولار و", "ريال من "),
    "مليون دولار مقابل 3 مليار ",
)
"""Units that, repeated, tempt a finder to look at the same words again and again."""

_WORDS = (
    "مليون مليارات ألفا ثلاثة خمسة عشر مئة و من إلى بين نحو أكثر نصف ربع آلاف مئات دولار دولارين ريال يورو درهم سنت "
    "الثالث بعد المئة في بالمئة سالب فاصلة رقم هاتف عام 2020 7 3.5 ٣٫٥ 1,200 $ € % ( ) « » - / + . ، ر 08 و20 بـ بـ5 "
    "جنيه إسترليني سعودي دينار م د US$ USD خَمْسَة ملیون ﷼ ﻻ"
).split()


def any_text() -> st.SearchStrategy[str]:
    """Any Unicode but lone surrogates."""
    return st.text(st.characters(exclude_categories=("Cs",)), max_size=120)


def arabic_text() -> st.SearchStrategy[str]:
    """Number and money words, digits and marks in any order, with and without blanks."""
    parts = st.tuples(st.sampled_from(_WORDS), st.sampled_from(["", " ", " ", "\n", "\u200f"]))
    return st.lists(parts, max_size=25).map(lambda found: "".join(word + gap for word, gap in found))


class Counted(list[str]):
    """A list that counts how many of its items were asked for."""

    count = 0

    @overload
    def __getitem__(self, key: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> list[str]: ...
    def __getitem__(self, key: SupportsIndex | slice) -> str | list[str]:
        self.count += len(range(*key.indices(len(self)))) if isinstance(key, slice) else 1
        return super().__getitem__(key)


def words_asked_for(find: Callable[[Text], object], raw: str) -> int:
    """How many tokens ``find`` looks at: a measure of work that no clock disturbs."""
    text = Text(raw)
    words = Counted(text.words)
    text.words = words
    find(text)
    return words.count
