"""Whether two wordings are of one office: «وزير الخارجية الأميركي», «وزيرة خارجية أمريكا».

A role as text may name several offices («نائب رئيس الوزراء وزير الدفاع»); two roles agree when one office of each
does. Countries and nationalities fall away: who asks knows the country.
"""

from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from pipelines.language.folding import fold
from pipelines.language.names_lexicon import function_words
from pipelines.language.offices_lexicon import OfficeHead, adjectives, office_heads
from pipelines.language.phrases import Hit
from pipelines.language.places_lexicon import inflect, read_rows, split_names
from pipelines.language.tokens import Text
from pipelines.resolution.spellings import without_article

Office: TypeAlias = frozenset[str]
"""The words of one office, folded, without article, countries and particles."""

_SEVERAL: Final = 2
"""Words from which on an office says enough to be known again by most of them."""
_ALMOST: Final = 0.5
"""Share of words in common from which on two such offices are one."""
_GOVERNMENT: Final = "head_of_government"
_DEPUTIES: Final = frozenset({"deputy", "deputy_minister"})
_IDLE: Final = frozenset("شوون شيون دوله جمهوريه مملكه عام عامه سامي حالي جديد منتخب مكلف موقت نظير نظيره".split())


@lru_cache(maxsize=1 << 16)
def offices(role: str) -> frozenset[Office]:
    """The offices that a role names.

    >>> sorted(sorted(office) for office in offices("نائب رئيس الوزراء ووزير الدفاع اللبناني"))
    [['head_of_government', 'نايب'], ['دفاع', 'وزير']]
    """
    text = Text(role)
    hits = [hit for hit in office_heads().finditer(text) if not _is_tied(text, hit)]
    starts = [hit for at, hit in enumerate(hits) if not at or not _goes_on(hits[at - 1], hit)]
    edges = [*(hit.first for hit in starts), len(text)] if starts else [0, len(text)]
    return frozenset(filter(None, (_words(text, first, last) for first, last in pairwise(edges))))


def _is_tied(text: Text, hit: Hit[OfficeHead]) -> bool:
    """Whether a head word is somebody else's: «النائب الثاني لرئيس المجلس», «مستشار الأمن للرئيس»."""
    return hit.skip > 0 and text.words[hit.first].startswith("ل")


def _goes_on(before: Hit[OfficeHead], hit: Hit[OfficeHead]) -> bool:
    """Whether a head word belongs to the office before it: «نائب رئيس الوزراء»."""
    return before.last == hit.first and hit.skip == 0 and (before.value.kind in _DEPUTIES or hit.value.number != "s")


def _words(text: Text, first: int, last: int) -> Office:
    words: set[str] = set()
    at = first
    while at < last:
        hit = office_heads().match(text, at)
        if hit is not None and hit.value.kind == _GOVERNMENT:
            words.add(_GOVERNMENT)
            at = hit.last
            continue
        word = _plain(text.words[at])
        if word and word not in _idle() and word not in nationalities():
            words.add(word.removesuffix("ه"))
        at += 1
    return frozenset(words)


def same_office(one: str, other: str) -> bool:
    """Whether two roles name an office in common.

    >>> same_office("وزير خارجية الولايات المتحدة", "وزيرة الخارجية الأميركية")
    True
    >>> same_office("رئيس الوزراء اللبناني", "نائب رئيس الوزراء"), same_office("الرئيس المصري", "رئيس وزراء مصر")
    (False, False)
    """
    return any(agree(a, b) for a in offices(one) for b in offices(other))


def agree(one: Office, other: Office) -> bool:
    """Whether two offices are one."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SEVERAL or one & _deputies() != other & _deputies():
        return False
    return len(one & other) >= max(_SEVERAL, _ALMOST * max(len(one), len(other)))


@cache
def _deputies() -> frozenset[str]:
    """The words that make a deputy of an officer."""
    kinds = ((phrase, office_heads().get(phrase)) for phrase in office_heads().phrases())
    return frozenset(
        without_article(phrase).removesuffix("ه") for phrase, head in kinds if head and head.kind in _DEPUTIES
    )


@cache
def _idle() -> frozenset[str]:
    """Words that one wording of an office has and another has not."""
    former = {adjective for adjective, is_former in adjectives().items() if is_former}
    return _IDLE | function_words() | former


@cache
def nationalities() -> frozenset[str]:
    """Names of countries and words of nationality, folded, without article."""
    words: set[str] = set(map(fold, "الولايات المتحدة".split()))
    for row in read_rows("countries.tsv"):
        names, _capitals, adjective, plurals = [*row[1:], "", "", "", ""][:4]
        words.update(fold(name) for name in split_names(names) if " " not in name)
        words.update(fold(form) for stem in split_names(adjective) for form, *_ in inflect(stem))
        words.update(fold(plural) for plural in split_names(plurals))
    return frozenset(map(without_article, words))


def _plain(word: str) -> str:
    """A folded word without conjunction, preposition and article; empty for marks."""
    if not word[:1].isalpha():
        return ""
    if word.startswith("لل"):
        return word[2:]
    for tie in ("وال", "بال", "ول"):
        if word.startswith(tie) and len(word) > len(tie) + 2:
            return word[len(tie) :]
    bare = word[1:]
    if word[0] in "ولب" and (office_heads().get(bare) or without_article(bare) in nationalities()):
        return bare
    return without_article(word)
