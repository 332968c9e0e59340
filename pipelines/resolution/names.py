"""Names of people compared: how two names can be of one person.

What the parts of a name are is the business of :mod:`pipelines.resolution.name_parts`, what one part can be spelled
like that of :mod:`pipelines.resolution.spellings`.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import combinations
from typing import Final

from pipelines.resolution.name_parts import Link, Part, is_regnal, parts_of, split_strays
from pipelines.resolution.spellings import Spelling, alike, resemble, spelling

_MOST_PARTS: Final = 7
"""Parts that a name is found by; more have only names that are no names."""
_OVERLAPPING: Final = 3
"""Parts from which on a name can share two with another and still have one of its own."""


class Likeness(IntEnum):
    """How much two names speak for one person; the greater the more."""

    DIFFERENT = 0
    OVERLAP = 1
    """They share most parts, and each has one that the other lacks or writes otherwise: one office must decide."""
    WEAK = 2
    """One is within the other, but could as well be a relative or anybody: one office must decide."""
    CALL = 3
    """One is what the other is called by in short: the family's name, «بن سلمان»."""
    PART = 4
    """One leaves out parts of the other, and both begin with the same given name."""
    SAME = 5
    """Both have the same parts."""


@dataclass(frozen=True, slots=True, eq=False)
class NameKey:
    """A personal name as it is compared; :func:`name_key` makes it."""

    parts: tuple[Part, ...]
    strays: tuple[Part, ...]
    """Words known from no name, before a name that is complete without them («دكور درامي الفاروق بلخير»)."""
    is_chain: bool
    """It tells a father or a house («محمد بن سلمان», «تميم آل ثاني»)."""
    exact: tuple[str, ...]
    """What two writings of one name share whatever their spaces, articles and marks, and mostly their order."""
    sounds: str
    """The consonants of all parts."""

    @property
    def size(self) -> int:
        """How many parts the name has for certain."""
        return len(self.parts)

    @property
    def signature(self) -> tuple[str, ...]:
        """The words of the name, sorted."""
        return tuple(sorted(part.spelling.written for part in (*self.strays, *self.parts)))

    @property
    def calls(self) -> tuple[Spelling, ...]:
        """What the person may be called by in one word: the last part, a first part that is no common given name."""
        first, last = self.parts[0], self.parts[-1]
        if len(self.parts) == 1:
            return (_call(first),)
        given = (first.spelling,) if self.is_chain or not first.is_given or is_regnal(last) else ()
        return given if is_regnal(last) else (*given, _call(last))

    def probes(self) -> list[str]:
        """Where names like it are looked for: all its sounds, two parts of it, parts beside a foreign one."""
        if self.size == 1:
            return ["= " + "".join(sorted(self.sounds)), *_called_by(_call(self.parts[0]))]
        sounds = [part.spelling.consonants for part in self.parts[:_MOST_PARTS]]
        found = ["= " + "".join(sorted(self.sounds))]
        found += [f"2 {one} {two}" if one <= two else f"2 {two} {one}" for one, two in combinations(sounds, 2)]
        loose = [at for at, part in enumerate(self.parts[:_MOST_PARTS]) if not part.spelling.is_arabic]
        if loose:
            found += [f"f {sound}" for at, sound in enumerate(sounds) if loose != [at]]
        return found

    def call_blocks(self) -> list[str]:
        """Under what it is found besides, by names of one word."""
        return [block for call in self.calls for block in _called_by(call)] if self.size > 1 else []

    def likeness(self, other: "NameKey") -> Likeness:
        """How two names are alike."""
        return likeness(self, other)

    def begins(self, other: "NameKey") -> bool:
        """Whether the other name goes on from this one, father after father: «محمد بن سلمان»."""
        pairs = zip(self.parts, other.parts, strict=False)
        return self.is_chain and self.size < other.size and all(_is_one_part(*pair) for pair in pairs)


def _called_by(call: Spelling) -> list[str]:
    return [f"1 {sound}" for sound in call.neighbours()]


def _call(part: Part) -> Spelling:
    """«بنكيران» for «بن كيران»; the father's name alone calls nobody."""
    return spelling(Link.FATHER.value + part.spelling.written) if part.link is Link.FATHER else part.spelling


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> NameKey:
    """A name as it is compared."""
    strays, parts = split_strays(parts_of(name))
    is_chain = any(part.link is not Link.NONE for part in parts[1:])
    words = [part.link.value + part.spelling.written for part in parts]
    if not is_chain and not all(part.is_given for part in parts):
        words.sort()
    exact = (*(part.spelling.written for part in strays), "/", *words)
    return NameKey(tuple(parts), tuple(strays), is_chain, exact, "".join([part.spelling.consonants for part in parts]))


def same_person(one: str, other: str) -> bool:
    """Whether two names can be of one person, when nobody else is in question.

    >>> same_person("بلخير الفاروق", "دكور درامي الفاروق بلخير"), same_person("بيل كلينتون", "هيلاري كلينتون")
    (True, False)
    """
    return likeness(name_key(one), name_key(other)) >= Likeness.WEAK


def likeness(one: NameKey, other: NameKey) -> Likeness:
    """How two names are alike."""
    short, long = (one, other) if len(one.parts) <= len(other.parts) else (other, one)
    if len(short.parts) == 1 < len(long.parts):
        return Likeness.SAME if _is_run_together(short, long) else _called(short, long)
    if len(long.parts) == 1 and Link.FATHER in (short.parts[0].link, long.parts[0].link):
        return _called(short, long)
    places = _places(short.parts, long.parts)
    matched = [place for place in places if place is not None]
    if len(matched) < len(short.parts):
        found = Likeness.SAME if _is_run_together(short, long) else _overlap(short, long, places)
    elif len(short.parts) == len(long.parts):
        found = _reordered(short, long, matched)
    else:
        found = _contained(short, long, matched)
    if found is Likeness.SAME and (one.strays or other.strays):
        return Likeness.SAME if one.strays == other.strays else Likeness.PART
    return found


def _places(short: tuple[Part, ...], long: tuple[Part, ...]) -> list[int | None]:
    """Where in ``long`` each part of ``short`` is found; none is used twice."""
    free = list(range(len(long)))
    places: list[int | None] = []
    for part in short:
        for at in free:
            if _is_one_part(part, long[at]):
                free.remove(at)
                places.append(at)
                break
        else:
            places.append(None)
    return places


def _is_one_part(one: Part, other: Part) -> bool:
    """Whether two parts are spellings of one; «آل ثاني» is a house, «الثاني» a ruler's number."""
    if one.spelling is not other.spelling and not alike(one.spelling, other.spelling):
        return False
    return one.link is other.link or Link.HOUSE not in (one.link, other.link) or not is_regnal(one)


def _reordered(short: NameKey, long: NameKey, places: list[int]) -> Likeness:
    given = all(part.is_given for part in short.parts) or all(part.is_given for part in long.parts)
    if places == sorted(places):
        return Likeness.WEAK if given and short.is_chain != long.is_chain else Likeness.SAME
    if short.is_chain or long.is_chain:
        return Likeness.DIFFERENT
    return Likeness.WEAK if given else Likeness.SAME


def _called(short: NameKey, long: NameKey) -> Likeness:
    call = _call(short.parts[0])
    return Likeness.CALL if any(alike(call, known) for known in long.calls) else Likeness.DIFFERENT


def _contained(short: NameKey, long: NameKey, places: list[int]) -> Likeness:
    if _breaks_chain(short, long, places):
        return Likeness.DIFFERENT
    given = [part.is_given for part in short.parts]
    if places != sorted(places):
        ends = {places[0], places[-1]} == {0, len(long.parts) - 1}
        if not ends or short.is_chain or long.is_chain:
            return Likeness.DIFFERENT
        return Likeness.WEAK if all(given) else Likeness.PART
    if any(_is_untold(part, long.parts[place]) for part, place in zip(short.parts[1:], places[1:], strict=True)):
        return Likeness.WEAK
    if places[0] == 0:
        return Likeness.WEAK if all(given) and not (short.is_chain and long.is_chain) else Likeness.PART
    return Likeness.WEAK if given[0] and short.parts[0].link is Link.NONE else Likeness.CALL


def _is_untold(part: Part, of_long: Part) -> bool:
    """Whether the short name ties a part that the fuller one does not: «خالد بن محفوظ», «خالد محفوظ بحاح»."""
    return part.link is not Link.NONE and of_long.link is Link.NONE


def _breaks_chain(short: NameKey, long: NameKey, places: list[int]) -> bool:
    """Whether the fathers disagree: «سلمان بن عبدالعزيز» is the father of «محمد بن سلمان بن عبدالعزيز»."""
    for at, (part, place) in enumerate(zip(short.parts, places, strict=True)):
        begin = places[at - 1] + 1 if at else 0
        fathers = any(long.parts[skipped].link is Link.FATHER for skipped in range(begin, place))
        if part.link is Link.FATHER and at and fathers:
            return True
        if not at and place and long.parts[place].link is Link.FATHER and part.link is not Link.FATHER:
            return True
    return False


def _is_run_together(short: NameKey, long: NameKey) -> bool:
    """«هو جين تاو», «هو جينتاو»: the same letters, parted otherwise."""
    return short.sounds == long.sounds and not (short.is_chain or long.is_chain) and _letters(short) == _letters(long)


def _letters(key: NameKey) -> str:
    return "".join(part.spelling.written for part in key.parts)


def _overlap(short: NameKey, long: NameKey, places: list[int | None]) -> Likeness:
    """Names that share all parts but one, which is spelled otherwise («غوتيريس», «غوتيريش») or of another kind.

    «محمد بن سلمان آل سعود» tells the house, «محمد بن سلمان بن عبدالعزيز» the grandfather; other fathers or other
    middle names are other people's.
    """
    if places.count(None) > 1:
        return Likeness.DIFFERENT
    at, free = places.index(None), next(at for at in range(len(long.parts)) if at not in places)
    odd, against = short.parts[at], long.parts[free]
    if len(short.parts) == len(long.parts) and at == free and resemble(odd.spelling, against.spelling):
        return Likeness.OVERLAP
    if places[0] != 0 or len(short.parts) < _OVERLAPPING or odd.link is against.link:
        return Likeness.DIFFERENT
    return Likeness.OVERLAP
