"""One word of a name across spellings: «غانتس», «غانتز» and «جانتس» are one, «حسن» and «حسين» are two.

Foreign names reach Arabic in many spellings: another letter for a sound that Arabic lacks, a long vowel more or less.
Arabic names do not: there a vowel or a letter makes another name. The word list of Arabic names tells which is which.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from pipelines.language.names_lexicon import TokenCounts, counted_name_tokens

ARTICLE: Final = "ال"
_AFFRICATES: Final = (("تش", "ش"), ("دج", "ج"), ("تس", "س"), ("تز", "س"))
_SOUNDS: Final = str.maketrans(
    {
        **dict.fromkeys("غجقكگچژgjkqc", "ك"),
        **dict.fromkeys("سزصsxz", "س"),
        **dict.fromkeys("تطثt", "ت"),
        **dict.fromkeys("دضذظd", "د"),
        **dict.fromkeys("فڤvf", "ف"),
        **dict.fromkeys("بپbp", "ب"),
        **dict(zip("hlmnr", "هلمنر", strict=True)),
        **dict.fromkeys("ae", "ا"),
        **dict.fromkeys("ouw", "و"),
        **dict.fromkeys("iy", "ي"),
        **dict.fromkeys("ءʼ'’", ""),
    }
)
_VOWELS: Final = frozenset("اوي")
_ARABIC_ONLY: Final = frozenset("عحصضظذ")
"""Letters that foreign names are hardly written with."""
_GHAYN: Final = str.maketrans("غگچ", "ججج")
"""The letters for the sound of «غ» in foreign names, which hardly a pair of Arabic names differs by."""
_NEAR: Final = str.maketrans("غگچقژ", "ججججج")
_DEFECTIVE: Final = {
    "رحمان": "رحمن",
    "اسحاق": "اسحق",
    "اسماعيل": "اسمعيل",
    "هارون": "هرون",
    "حارث": "حرث",
    "داوود": "داود",
    "ياسين": "يس",
}
"""Words whose long vowel an old spelling leaves out."""
_WELL_KNOWN: Final = 12
"""Full names in the word list from which on a word is a common Arabic name, whose spelling is fixed."""
_KNOWN: Final = 3
"""Full names that hold a word from which on it is known as a name."""
_GIVEN: Final = 5
"""Full names that begin with a word from which on it is a given name."""
_LONG: Final = 5
"""Consonants from which on other vowels are a matter of spelling, and a difference of one consonant."""
_MIDDLING: Final = 4
"""Consonants from which on one other vowel is."""
_SHORT: Final = 3
"""Consonants from which on a vowel may be left out."""
_RESEMBLING: Final = 0.6
"""Share of letters in common from which on two foreign names look alike."""
_SERVANT: Final = len("عبدله")
_NONE: Final = TokenCounts(0, 0, 0, is_noun=False)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a name, taken apart into sounds."""

    written: str
    """Folded, without the article."""
    consonants: str
    """One letter for a class of sounds that transliterations mix; the blocking key."""
    vowels: tuple[str, ...]
    """The long vowels after each of the consonants."""
    is_arabic: bool
    """A common Arabic name, or one with Arabic letters: another spelling is another name."""
    is_compound: bool
    """«عبدالعزيز», «نورالدين», «أبوبكر»: half of it says nothing."""
    is_given: bool
    """Stands first in full names more often than last."""
    is_listed: bool
    """Known from names."""

    is_loose: bool
    """Long and foreign: with one consonant more, less or another it is the same name."""

    def neighbours(self) -> list[str]:
        """The consonants, and what two words share that differ in one of them."""
        sounds = self.consonants
        return [sounds, *{sounds[:at] + sounds[at + 1 :] for at in range(len(sounds))}] if self.is_loose else [sounds]


@lru_cache(maxsize=1 << 17)
def spelling(word: str) -> Spelling:
    """The sounds of a folded word; «عبد العزيز» is expected as «عبدعزيز».

    >>> spelling("غانتز").consonants == spelling("جانتس").consonants
    True
    """
    bare = without_article(word)
    counts = _counts(word, bare)
    written = _plain(bare)
    consonants, vowels = _sounds(written)
    is_compound = _is_servant(written) or written.startswith("ابو") or written.endswith(("الدين", "الله"))
    is_arabic = is_compound or counts.total >= _WELL_KNOWN or not _ARABIC_ONLY.isdisjoint(written)
    return Spelling(
        written,
        consonants,
        vowels,
        is_arabic=is_arabic,
        is_compound=is_compound,
        is_given=(counts.first >= _GIVEN and counts.first > counts.last) or _is_servant(written),
        is_listed=counts.total >= _KNOWN or is_compound,
        is_loose=not is_arabic and len(consonants) >= _LONG,
    )


def _plain(word: str) -> str:
    """The word with defective spellings made one («عبدرحمان», «عبدرحمن»)."""
    prefix = "عبد" if _is_servant(word) else ""
    rest = word.removeprefix(prefix)
    return prefix + _DEFECTIVE.get(rest, rest)


def without_article(word: str) -> str:
    """A folded word without «ال», which names take or leave («الفاروق», «فاروق»)."""
    return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word


def _is_servant(word: str) -> bool:
    """«عبدالعزيز» and its like, as :func:`pipelines.resolution.names.name_key` joins them."""
    return word.startswith("عبد") and len(word) >= _SERVANT


def _counts(word: str, written: str) -> TokenCounts:
    tokens = counted_name_tokens()
    bare, full = tokens.get(written, _NONE), tokens.get(word, _NONE)
    if word == written:
        full = tokens.get(ARTICLE + written, _NONE)
    return TokenCounts(bare.first + full.first, bare.last + full.last, bare.other + full.other, is_noun=False)


def _sounds(written: str) -> tuple[str, tuple[str, ...]]:
    for cluster, sound in _AFFRICATES:
        written = written.replace(cluster, sound)
    letters = written.translate(_SOUNDS)
    consonants: list[str] = []
    vowels: list[str] = []
    for at, letter in enumerate(letters):
        is_last = at == len(letters) - 1
        if at and (letter in _VOWELS or (is_last and letter == "ه")):  # «كلارا», «كلاره»
            vowels[-1] += "ا" if letter == "ه" else letter
        elif not at or letter != consonants[-1] or vowels[-1]:
            consonants.append(letter)
            vowels.append("")
    return "".join(consonants), tuple(vowels)


def alike(one: Spelling, other: Spelling) -> bool:
    """Whether two words are spellings of one name.

    >>> pairs = ("ماكرون", "مكرون"), ("بوتين", "بوتن"), ("حسن", "حسين"), ("جمال", "كمال"), ("كيري", "كير")
    >>> [alike(spelling(one), spelling(other)) for one, other in pairs]
    [True, True, False, False, False]
    """
    if one.written == other.written:
        return True
    if one.consonants != other.consonants:
        return one.is_loose and other.is_loose and _is_one_off(one, other)
    if one.is_arabic or other.is_arabic:
        return _is_one_arabic_name(one, other)
    size = len(one.consonants)
    if size < _MIDDLING and _is_far(one, other):
        return False
    return _agree(one.vowels, other.vowels, exact=size < _SHORT, conflicts=max(0, size - _SHORT))


def resemble(one: Spelling, other: Spelling) -> bool:
    """Whether two names look so alike that in one office they are of one person («هايلي», «هالي»; «حامد», «حميد»).

    >>> pairs = ("غوتيريس", "غوتيريش"), ("حامد", "حميد"), ("جمال", "كمال"), ("عبدعزيز", "عبدعزوز")
    >>> [resemble(spelling(one), spelling(other)) for one, other in pairs]
    [True, True, False, False]
    """
    if one.is_arabic or other.is_arabic:
        return not (one.is_compound or other.is_compound) and _bones(one.written) == _bones(other.written)
    return Levenshtein.normalized_similarity(one.written, other.written) >= _RESEMBLING


def _bones(written: str) -> str:
    """The consonants as written, and the last letter: «قحطاني» is of «قحطان», not the same."""
    return "".join([letter for letter in written[:-1] if letter not in _VOWELS]) + written[-1:]


def _is_one_arabic_name(one: Spelling, other: Spelling) -> bool:
    """Only the sound that Arabic lacks is written in two ways; the list has long foreign names too."""
    if one.written.translate(_GHAYN) == other.written.translate(_GHAYN):
        return True
    foreign = _ARABIC_ONLY.isdisjoint(one.written + other.written) and not (one.is_compound or other.is_compound)
    return foreign and len(one.consonants) >= _LONG and _agree(one.vowels, other.vowels, exact=False, conflicts=1)


def _is_far(one: Spelling, other: Spelling) -> bool:
    """Whether «ك» stands against «ج» or «غ»: too much for a short name."""
    return one.written.translate(_NEAR).count("ك") != other.written.translate(_NEAR).count("ك")


def _is_one_off(one: Spelling, other: Spelling) -> bool:
    """Long foreign names with one consonant more, less or another: «شتاينماير», «شتانمير», «ستولتنبرغ», «شتولتنبرغ»."""
    return (
        one.is_loose and other.is_loose and Levenshtein.distance(one.consonants, other.consonants, score_cutoff=1) <= 1
    )


def _agree(one: tuple[str, ...], other: tuple[str, ...], *, exact: bool, conflicts: int) -> bool:
    """Whether vowels are only left out, and no more of them others than allowed; the last one stays as it is."""
    if one[-1] != other[-1] or (exact and one != other):
        return False
    inner = zip(one[:-1], other[:-1], strict=True)
    return conflicts > 1 or sum(not (set(a) <= set(b) or set(b) <= set(a)) for a, b in inner) <= conflicts
