"""Later mentions: a name again, in full or by its last part, once the document has given it in full."""

from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from pipelines.language.name_spans import PersonSpan
from pipelines.language.names_lexicon import is_listed, person_verbs
from pipelines.language.names_words import NAME, RARE, UNKNOWN
from pipelines.language.people_names import EAST_ASIA, is_common_given
from pipelines.language.tokens import Text

_SCORE: Final = 0.6
_CLITICS: Final = ("", "و", "ل", "ب", "ف", "ول", "وب")


class _Known(NamedTuple):
    forms: dict[tuple[str, ...], int]
    """Names and parts that can stand alone, with the proclitics they may carry → characters to skip."""
    sizes: dict[str, list[int]]
    """First word of a form → the lengths that forms with it have, longest first."""
    words: frozenset[str]
    """Forms of one word that is a common word too: a name only where somebody speaks («قال كونو») or is described."""


def later_mentions(text: Text, letters: str, people: Sequence[PersonSpan], taken: set[int]) -> list[PersonSpan]:
    """Mentions of ``people`` that no frame has found; ``taken`` are the tokens of names found already."""
    parts = list(dict.fromkeys(_parts_of_all(text, letters, people)))
    places = text.places_of({clitic + part[0] for part in parts for clitic in _CLITICS})
    words, found, end = text.words, [], 0
    known = _known_forms(parts, {words[index] for index in places})
    for index in places:
        if index < end or index in taken or letters[index] in "OTPDd":
            continue
        for size in known.sizes.get(words[index], ()):
            skip = known.forms.get(tuple(words[index : index + size]))
            if skip is not None and taken.isdisjoint(range(index, index + size)):
                if size == 1 and words[index] in known.words and not _stands_as_name(words, index):
                    continue
                end = index + size
                start, stop = text.raw_span(index, end, skip=skip)
                found.append(PersonSpan(start, stop, index, end, skip, None, (), _SCORE))
                break
    return found


_DESCRIBED: Final = frozenset({"الذي", "التي"})


def _stands_as_name(words: Sequence[str], index: int) -> bool:
    """Whether a verb of speaking or travelling stands before a token, or a relative clause behind it."""
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    return before in person_verbs() or after in _DESCRIBED


def _parts_of_all(text: Text, letters: str, people: Sequence[PersonSpan]) -> Iterator[tuple[str, ...]]:
    """The words of each name and of each part that can stand alone, without proclitics."""
    for person in people:
        for first, last in _parts(letters, text, person):
            if first == person.first and person.skip:
                yield text.words[first][person.skip :], *text.words[first + 1 : last]
            else:
                yield tuple(text.words[first:last])


def _known_forms(parts: Sequence[tuple[str, ...]], met: Set[str]) -> _Known:
    """The forms of ``parts`` whose first word is in ``met``: no other stands in the text."""
    forms: dict[tuple[str, ...], int] = {}
    sizes: dict[str, set[int]] = {}
    common: set[str] = set()
    for words in parts:
        if words in forms:
            continue
        alone_common = len(words) == 1 and is_listed(words[0])
        for clitic in _CLITICS:
            if (first_word := clitic + words[0]) in met:
                if alone_common:
                    common.add(first_word)
                forms.setdefault((first_word, *words[1:]), len(clitic))
                sizes.setdefault(first_word, set()).add(len(words))
    return _Known(forms, {word: sorted(found, reverse=True) for word, found in sizes.items()}, frozenset(common))


def _parts(letters: str, text: Text, person: PersonSpan) -> list[tuple[int, int]]:
    """The whole name, its last part if it can stand alone, and the surname that an East Asian name begins with."""
    parts = [(first, person.last) for first in _beginnings(letters, text, person)]
    if person.office is None or person.last - person.first < 2:
        return parts
    if person.office.country in EAST_ASIA and not person.skip and letters[person.first] not in "FOPDdTwk":
        parts.append((person.first, person.first + 1))
    last = person.last - 1
    if letters[last] in "CcAa" and not text.words[last].startswith("ال") and (last, person.last) not in parts:
        parts.append((last, person.last))
    return parts


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
