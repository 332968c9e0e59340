"""Later mentions: a name again, in full or by its last part, once the document has given it in full."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipelines.language.name_spans import PersonSpan
from pipelines.language.names_words import NAME, RARE, UNKNOWN
from pipelines.language.people_names import is_common_given
from pipelines.language.tokens import Text

_SCORE: Final = 0.6
_CLITICS: Final = ("", "و", "ل", "ب", "ف", "ول", "وب")


class _Known(NamedTuple):
    rest: tuple[str, ...]
    skip: int


def later_mentions(text: Text, letters: str, people: Sequence[PersonSpan], taken: set[int]) -> list[PersonSpan]:
    """Mentions of ``people`` that no frame has found; ``taken`` are the tokens of names found already."""
    known = _known_parts(text, letters, people)
    if not known:
        return []
    words, found, end = text.words, [], 0
    present = known.keys() & text.vocabulary
    for index in [index for index, word in enumerate(words) if word in present]:
        if index < end or index in taken or letters[index] in "OTPDd":
            continue
        for rest, skip in known[words[index]]:
            last = index + 1 + len(rest)
            if tuple(words[index + 1 : last]) == rest and taken.isdisjoint(range(index, last)):
                start, stop = text.raw_span(index, last, skip=skip)
                found.append(PersonSpan(start, stop, index, last, skip, None, (), _SCORE))
                end = last
                break
    return found


def _known_parts(text: Text, letters: str, people: Sequence[PersonSpan]) -> dict[str, list[_Known]]:
    """First word of a name or part, with the proclitics it may carry → what must follow."""
    known: dict[str, list[_Known]] = {}
    seen: set[tuple[str, ...]] = set()
    for person in people:
        for first in _beginnings(letters, text, person):
            words = tuple(text.words[first : person.last])
            if first == person.first and person.skip:
                words = (words[0][person.skip :], *words[1:])
            if words in seen:
                continue
            seen.add(words)
            for clitic in _CLITICS:
                known.setdefault(clitic + words[0], []).append(_Known(words[1:], len(clitic)))
    for entries in known.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return known


def _beginnings(letters: str, text: Text, person: PersonSpan) -> list[int]:
    """Where the whole name and its last part begin; the part only if it can stand alone."""
    whole = [person.first] if person.last - person.first > 1 else []
    first = person.last - 1
    while first > person.first and letters[first - 1] in "BKHb":
        first -= 1
    word = text.words[first]
    alone = first < person.last - 1 or letters[first] == UNKNOWN
    alone = alone or (letters[first] == RARE and not word.startswith("ال"))
    alone = alone or (letters[first] == NAME and not is_common_given(word))
    if alone and letters[first] not in "OPDdTwk":
        whole.append(first)
    return whole
