"""Whether Arabic words and Latin ones name the same: «رافال» and Rafale, «إف-16» and F-16C, «ماكرون» and Macron.

Names are compared by their consonants, in classes that transcription does not tell apart; models by letters and number.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

from rapidfuzz.fuzz import ratio

_DIGRAPHS: Final = (
    ("sch", "K"),
    ("sh", "K"),
    ("ch", "K"),
    ("kh", "K"),
    ("gh", "K"),
    ("ph", "F"),
    ("th", "T"),
    ("تش", "K"),
)
_CLASSES: Final = {
    **dict.fromkeys("bpبپ", "P"),
    **dict.fromkeys("tdتطدضذث", "T"),
    **dict.fromkeys("kqcgjxجچشغقكگخ", "K"),
    **dict.fromkeys("szسصزظ", "S"),
    **dict.fromkeys("fvفڤ", "F"),
    **dict.fromkeys("rر", "R"),
    **dict.fromkeys("lل", "L"),
    **dict.fromkeys("mم", "M"),
    **dict.fromkeys("nن", "N"),
}
"""Vowels, h and the semi-vowels say little: they are written or not."""
_VOWELS: Final = {
    **dict.fromkeys("aا", "A"),
    **dict.fromkeys("ouwو", "W"),
    **dict.fromkeys("eiyيى", "Y"),
    **dict.fromkeys("hهحة", "H"),
}
_SOFT_C: Final = re.compile("c(?=[eiy])")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+")
_MODEL: Final = re.compile(r"\b([a-z]{1,4})[- ]?(\d{1,4})", re.IGNORECASE)
_LETTER_NAMES: Final = {
    **dict.fromkeys(("ايه", "اي", "ا"), "A"),
    "بي": "B",
    "سي": "C",
    "دي": "D",
    "اف": "F",
    "جي": "G",
    **dict.fromkeys(("اتش", "ايتش"), "H"),
    **dict.fromkeys(("كي", "كيه"), "K"),
    "ال": "L",
    "ام": "M",
    "ان": "N",
    "كيو": "Q",
    "ار": "R",
    "اس": "S",
    "تي": "T",
    "يو": "U",
    "في": "V",
    "اكس": "X",
}
_ALIKE: Final = 75
_LONG: Final = 4


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """The consonants of a word, in classes.

    >>> consonants("براهموس"), consonants("BrahMos"), consonants("Xi Jinping"), consonants("شي جين بينغ")
    ('PRMS', 'PRMS', 'KNPNK', 'KNPNK')
    """
    return _classes(word, _CLASSES)


def _classes(word: str, classes: dict[str, str]) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = _SOFT_C.sub("s", plain)
    for written, kind in _DIGRAPHS:
        plain = plain.replace(written, kind)
    found = (c if c in "KFT" else classes.get(c, "") for c in plain)
    return "".join(kind for kind, _ in groupby("".join(found)))


@lru_cache(maxsize=1 << 16)
def letters(word: str) -> str:
    """The same with the vowels, as far as Arabic writes them: for short names.

    >>> letters("هاروب"), letters("Harop")
    ('HARWP', 'HARWP')
    """
    return _classes(word, _CLASSES | _VOWELS)


@lru_cache(maxsize=1 << 16)
def models(text: str) -> frozenset[str]:
    """Models named by letters and a number.

    >>> sorted(models("F-16C/D")), sorted(models("مقاتلة «إف-16» و«إم كيو-9»")), sorted(models("منظومة إس-400"))
    (['F16'], ['F16', 'MQ9'], ['S400'])
    """
    found = {f"{letters.upper()}{int(number)}" for letters, number in _MODEL.findall(text)}
    letters = ""
    for token in _TOKENS.findall(text.translate(_ALIFS)):
        if token.isdigit() and len(token) <= _LONG:
            if letters:
                found.add(f"{letters}{int(token)}")
            letters = ""
            continue
        bare = token if token in _LETTER_NAMES else token.removeprefix("و")
        letters = letters + _LETTER_NAMES[bare] if bare in _LETTER_NAMES else ""
    return frozenset(found)


_ALIFS: Final = str.maketrans("أإآ", "ااا")


def weapon_likeness(press: str | None, designation: str | None) -> float:
    """How alike words for a weapon are, 0 to 1.

    One model in common is enough, two different models are two weapons; else it is the share of the designation's words
    that the press has too.
    """
    if not press or not designation:
        return 0.0
    ours, theirs = models(press), models(designation)
    if ours & theirs:
        return 1.0
    named = _words(designation)
    if (ours and theirs) or not named:
        return 0.0
    said = _words(press)
    return sum(any(_agree(word, other) for other in said) for word in named) / len(named)


def name_likeness(press: str | None, listed: str | None) -> float:
    """How alike the names of a person are: 0 when they are of two, else up to 1.

    >>> name_likeness("محمد بن زايد", "Mohammed bin Salman"), name_likeness("محمد السادس", "Mohammed VI")
    (0.0, 1.0)
    """
    if not press or not listed:
        return 0.0
    whole = ratio(consonants(press), consonants(listed)) / 100
    ours, theirs = ({word for word in _words(name) if word not in _NO_NAMES} for name in (press, listed))
    fewer, more = sorted((ours, theirs), key=len)
    share = (
        sum(any(_agree(one, other) or _sound_alike(one, other) for other in more) for one in fewer) / len(fewer)
        if fewer
        else 0.0
    )
    return max(whole if whole >= _SAME_WHOLE else 0.0, share if share > _HALF else 0.0)


def names_a_model(press: str | None) -> bool:
    """Whether the press names the weapon, not just its kind: by quotation marks, «طراز», a number or Latin letters."""
    return re.search(r"[«»\"“”0-9A-Za-z]|طراز", press or "") is not None


_SAME_WHOLE: Final = 0.75
_HALF: Final = 0.5
_NO_NAMES: Final = frozenset(
    "king queen prince president sheikh emir sultan mr dr bin ibn ben abu al el ملك رئيس امير شيخ بن ابن ال".split()
)
_SHORTEST: Final = 2


def _words(text: str) -> set[str]:
    """The words that say something, without the Arabic article."""
    words = (word.casefold().translate(_ALIFS) for word in _WORDS.findall(text))
    bare = (word.removeprefix("ال") if len(word) > _LONG else word for word in words)
    return {word for word in bare if len(consonants(word)) >= _SHORTEST}


def _sound_alike(one: str, other: str) -> bool:
    """By all their consonants, however few: enough between people whom pair and days have told apart already."""
    return consonants(one) == consonants(other)


@lru_cache(maxsize=1 << 16)
def _agree(one: str, other: str) -> bool:
    """By the consonants where there are enough of them, else by the long vowels too."""
    short, long = sorted((consonants(one), consonants(other)), key=len)
    if len(short) >= _LONG:
        return ratio(short, long) >= _ALIKE
    if short == long and len(short) > _SHORTEST:
        return True
    spelt, written = letters(one), letters(other)
    return (min(len(spelt), len(written)) >= _LONG and ratio(spelt, written) >= _ALIKE) or spelt == written
