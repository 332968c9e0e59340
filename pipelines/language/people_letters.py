"""The letters of a text as the people finder sees them: word lists, then offices, places and titles over them."""

from collections.abc import Sequence
from functools import cache

from pipelines.language.folding import fold
from pipelines.language.name_spans import OfficeSpan, PlaceKind, PlaceSpan
from pipelines.language.names_words import letter, lexicon_lines
from pipelines.language.offices_lexicon import organisation_heads, titles
from pipelines.language.tokens import Text


@cache
def person_verbs() -> frozenset[str]:
    """Folded forms of verbs that name who speaks, meets or travels."""
    return frozenset(fold(form) for forms, _kind in lexicon_lines("people_verbs.tsv") for form in forms.split())


def people_letters(text: Text, offices: Sequence[OfficeSpan], places: Sequence[PlaceSpan]) -> str:
    """One letter a token; titles «T», offices «O», places «P», nationalities «D» over what the word lists say."""
    letters = list(map(letter, text.words))
    for place in places:
        mark = "D" if place.kind is PlaceKind.DEMONYM else "P"
        if not place.ambiguous:
            letters[place.first : place.last] = mark * (place.last - place.first)
    for hit in titles().finditer(text):
        if hit.first == 0 or letters[hit.first - 1] not in "BK":
            letters[hit.first : hit.last] = "T" * (hit.last - hit.first)
    for office in offices:
        letters[office.first : office.last] = "O" * (office.last - office.first)
    return "".join(letters)


def is_thing_head(word: str) -> bool:
    """Whether a noun says that the name after it is a thing's: «جامعة الملك سعود», «شارع محمد الخامس»."""
    heads = organisation_heads()
    head = heads.get(word) or heads.get(word.removeprefix("ب")) or heads.get(word.removeprefix("ل"))
    return head is not None and head.takes_name
