"""The letters of a text as the people finder sees them: word lists, then offices, places and titles over them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.language.name_spans import OfficeSpan, PlaceKind, PlaceSpan
from pipelines.language.names_lexicon import is_listed, lexicon_lines
from pipelines.language.names_words import AND_NAME, FUNCTION, HYPHEN, NAME, PREFIX, UNKNOWN
from pipelines.language.names_words import letters as letters_of
from pipelines.language.offices_lexicon import organisation_heads, titles
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.tokens import Text
from pipelines.language.word_register import word_register

_ALI: Final = "علي"
_ABE: Final = "آبي"
_FOLDED_ABE: Final = "ابي"
_ALEF_MAKSURA: Final = "ى"
_HAMZA_LAM: Final = re.compile(r"[أإآ]ل(?<!\w..)\w")
"""At the beginning of a word; the look-behind comes late because a search for a set of letters is fast."""


def people_letters(
    text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan], leaders: Sequence[Hit[bool]] = ()
) -> str:
    """One letter a token; titles «T», offices «O», places «P», nationalities «D» over what the word lists say.

    ``leaders`` are names of :func:`leader_names`: «بان كي مون», «غير بيدرسون», whatever else their words mean.
    """
    letters = list(letters_of(text))
    for place in places:
        mark = "P"
        if place.kind is PlaceKind.DEMONYM:  # «المصري» may be a surname, «المصريين» not
            mark = "D" if place.number == "s" and place.gender == "m" else "d"
        if mark in "Dd" and place.last < len(letters) and letters[place.last] in "BH" and letters[place.first] in "NAa":
            letters[place.first] = NAME  # «تركي بن محمد»: a given name
        elif not place.ambiguous:
            letters[place.first : place.last] = mark * (place.last - place.first)
    _tell_names_from_countries(text, offices, letters)
    _tell_ali_from_ala(text, letters)
    _tell_hamza_from_article(text, letters)
    _tell_abe_from_kunya(text, letters)
    _join_hyphens(text, letters)
    for hit in titles().finditer(text):
        if hit.first == 0 or letters[hit.first - 1] not in "BKH":
            letters[hit.first : hit.last] = "T" * (hit.last - hit.first)
    for office in offices:
        letters[office.first : office.last] = "O" * (office.last - office.first)
    for leader in leaders:
        if "O" not in letters[leader.first : leader.last]:
            letters[leader.first] = AND_NAME if leader.skip else NAME
            letters[leader.first + 1 : leader.last] = NAME * (leader.last - leader.first - 1)
    return "".join(letters)


def leader_names(text: Text) -> list[Hit[bool]]:
    """Where the text has a name that the lexicon holds whole, bare or after one proclitic letter."""
    return [hit for hit in _leaders().finditer(text) if hit.skip <= 1]


@cache
def _leaders() -> PhraseTable[bool]:
    return PhraseTable((row[0], True) for row in lexicon_lines("leader_names.tsv"))


def _tell_names_from_countries(text: Text, offices: Sequence[OfficeSpan], letters: list[str]) -> None:
    """«رئيسة الوزراء الإيطالية جورجيا ميلوني»: after an office and before a family name, a given name."""
    for office in offices:
        at = office.last
        if at + 1 < len(letters) and text.words[at] in _COUNTRIES_AND_NAMES and letters[at + 1] in (UNKNOWN, NAME):
            letters[at] = NAME


_COUNTRIES_AND_NAMES: Final = frozenset({"جورجيا", "اسراييل", "تشاد", "كينيا"})
"""Given names that are written like countries, folded: Giorgia, Israel, Chad, Kenya."""


@cache
def _ali_bit() -> int:
    return word_register().enter([_ALI], proclitics=False)


def _tell_ali_from_ala(text: Text, letters: list[str]) -> None:
    """«علي» the name and «على» the preposition fold alike; the written last letter tells them apart."""
    for at in word_register().places(text, _ali_bit()):
        written = text.raw[text.folded.start(text.ends[at] - 1)]
        letters[at] = FUNCTION if written == _ALEF_MAKSURA else NAME


def _tell_hamza_from_article(text: Text, letters: list[str]) -> None:
    """«ألفيس» folds like a word with the article; the written hamza says that it has none."""
    if len(text.raw) != len(text.text):
        return
    for match in _HAMZA_LAM.finditer(text.raw):
        at = text.token_at(match.start())
        if letters[at] in "CcAa" and not is_listed(text.words[at]):
            letters[at] = UNKNOWN


def _tell_abe_from_kunya(text: Text, letters: list[str]) -> None:
    """«آبي» the Japanese name and «أبي» of a kunya fold alike; the written madda tells them apart."""
    if _ABE not in text.raw:
        return
    for at, word in enumerate(text.words):
        if letters[at] == PREFIX and word == _FOLDED_ABE:
            start = text.folded.start(text.starts[at])
            if text.raw[start : start + len(_ABE)] == _ABE:
                letters[at] = NAME


def _join_hyphens(text: Text, letters: list[str]) -> None:
    """«مون جاي-إن»: a hyphen without blanks joins the parts of a name."""
    if "-" not in text.text:
        return
    words, at = text.words, -1
    for _ in range(words.count("-")):
        at = words.index("-", at + 1)
        inside = 0 < at < len(words) - 1 and letters[at - 1].isalpha() and letters[at + 1].isalpha()
        if inside and text.ends[at - 1] == text.starts[at] and text.ends[at] == text.starts[at + 1]:
            letters[at] = HYPHEN


@cache
def thing_heads() -> frozenset[str]:
    """Nouns that say that the name after them is a thing's: «جامعة الملك سعود», «وشارع محمد الخامس»."""
    heads = [noun for noun, head in organisation_heads().items() if head.takes_name]
    written = (conjunction + tie + noun for noun in heads for conjunction in ("", "و") for tie in ("", "ب", "ل"))
    # A bare head in «و» looks like «و» and a word, so it is none by itself; «الوكالة» and «ووكالة» are.
    return frozenset(written) - {noun for noun in heads if noun.startswith("و")}
