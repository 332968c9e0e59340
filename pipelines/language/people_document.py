"""Later mentions: a surname or another part of a name that the document has given in full."""

from collections.abc import Iterable
from typing import Final

from pipelines.language.name_spans import PersonSpan
from pipelines.language.names_words import NAME, UNKNOWN
from pipelines.language.tokens import Text

_SCORE: Final = 0.6


def later_mentions(text: Text, letters: str, people: Iterable[PersonSpan], taken: set[int]) -> list[PersonSpan]:
    """Bare mentions of the last token (or tokens) of names found elsewhere in ``text``."""
    known = _known_parts(text, letters, people)
    if not known:
        return []
    found = []
    for index, word in enumerate(text.words):
        skip = known.get(word)
        if skip is None or index in taken or letters[index] in "OPDG":
            continue
        start, end = text.raw_span(index, index + 1, skip=skip)
        found.append(PersonSpan(start, end, index, index + 1, skip, None, (), _SCORE))
    return found


def _known_parts(text: Text, letters: str, people: Iterable[PersonSpan]) -> dict[str, int]:
    """Tokens that name a person alone, with the proclitics they may carry → characters to skip."""
    known: dict[str, int] = {}
    for person in people:
        for at in {person.last - 1, person.first}:
            word = text.words[at][person.skip if at == person.first else 0 :]
            if letters[at] == UNKNOWN or (letters[at] == NAME and at == person.last - 1 and at != person.first):
                known.setdefault(word, 0)
                for clitic in ("و", "ل", "ب", "ف", "ول", "وب"):
                    known.setdefault(clitic + word, len(clitic))
    return known
