"""The weapons, firms and modifiers of the lexicon, in all the forms that news writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.verbs import read_lexicon
from pipelines.language.folding import fold
from pipelines.language.phrases import PhraseTable
from pipelines.language.tokens import Text
from pipelines.records import ArmsCategory


@dataclass(frozen=True, slots=True)
class WeaponWord:
    """A word for a weapon. ``sort``: hard, soft, generic (see the lexicon) or name (a designation)."""

    category: ArmsCategory | None
    sort: str
    maker: str | None = None
    dual: bool = False
    ambiguous: bool = False
    """A common word too, which needs a weapon's noun before it."""
    key: str = ""
    """The first of a designation's spellings, which stands for all of them."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A maker of arms and its country."""

    name: str
    country: str
    ambiguous: bool = False
    """A common word or a person's name too, which needs «شركة» before it."""


_BARE: Final = frozenset("بدون دون من بلا طيار جو ارض - بالوقود و ومتوسطه جند كروز".split())
_DUALS: Final = ("ان", "ين")
_NUMBER: Final = re.compile(r"(?<=[^\W\d_]) (?=\d)")


@cache
def weapon_table() -> PhraseTable[WeaponWord]:
    """Weapon nouns and designations."""
    return PhraseTable((*_names(), *_nouns()))


def _names() -> Iterator[tuple[str, WeaponWord]]:
    for names, category, *maker in read_lexicon("weapon_names"):
        origin = maker[0] if maker and maker[0] != "-" else None
        for listed in names.split("|"):
            name = listed.removesuffix("?")
            key = fold(names.split("|")[0].removesuffix("?"))
            word = WeaponWord(ArmsCategory(category), "name", origin, ambiguous=name != listed, key=key)
            for form in {name, _NUMBER.sub("-", name), name.replace(" ", "-"), _NUMBER.sub("/", name)}:
                yield form, word
                if not form.startswith("ال"):
                    yield "ال" + form, word


def _nouns() -> Iterator[tuple[str, WeaponWord]]:
    for singular, plurals, category, sort in read_lexicon("weapon_nouns"):
        kind = None if category == "-" else ArmsCategory(category)
        if singular != "-":
            for form in _definites(singular):
                yield form, WeaponWord(kind, sort)
            for form in _dual_forms(singular):
                yield form, WeaponWord(kind, sort, dual=True)
        for plural in plurals.split():
            dual, phrase = plural.startswith("2:"), plural.removeprefix("2:").replace("_", " ")
            if phrase != "-":
                for form in _definites(phrase):
                    yield form, WeaponWord(kind, sort, dual=dual)


def _definites(phrase: str) -> Iterator[str]:
    """As it stands, with the article on every word («الطائرات المقاتلة»), on the last («طائرات النقل»), on the first.

    >>> sorted(_definites("سفن حربية"))
    ['السفن الحربية', 'السفن حربية', 'سفن الحربية', 'سفن حربية', 'سفنا حربية']
    """
    words = phrase.split()
    definite = [word if fold(word) in _BARE or word.startswith(("ال", "لل")) else "ال" + word for word in words]
    forms = {phrase, " ".join(definite), " ".join((*words[:-1], definite[-1])), " ".join((definite[0], *words[1:]))}
    if not words[0].endswith(("ة", "ى", "ا")) and not words[0].startswith("ال"):
        forms.add(" ".join((words[0] + "ا", *words[1:])))
    yield from forms


def _dual_forms(singular: str) -> Iterator[str]:
    """«طائرتان», «طائرتين», in construct «طائرتي»; of a masculine noun only the forms that nothing else has."""
    head, *rest = singular.split()
    feminine = head.endswith("ة")
    stem = head[:-1] + "ت" if feminine else head
    for ending in (*_DUALS, *(("ا", "ي") if feminine else ())):
        for article in ("", "ال"):
            yield " ".join((article + stem + ending, *rest))
            if rest:
                ends = [w[:-1] + "ت" + ending if w.endswith("ة") else w + ending for w in rest]
                yield " ".join((article + stem + ending, *(article + w for w in ends)))


def designations(words: str) -> frozenset[tuple[str, str | None]]:
    """The designations in ``words``, each by its key and its maker."""
    if not words:
        return frozenset()
    hits = weapon_table().finditer(Text(words))
    return frozenset((hit.value.key, hit.value.maker) for hit in hits if hit.value.sort == "name")


@cache
def modifiers() -> dict[str, bool]:
    """Words that continue a weapon's phrase → whether they make it military; with and without the article."""
    found: dict[str, bool] = {}
    for word, military in read_lexicon("weapon_modifiers"):
        for form in (word, "ال" + word, *_dual_adjective(word)):
            found.setdefault(fold(form), military == "m")
    return found


def _dual_adjective(word: str) -> tuple[str, ...]:
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    return tuple(article + stem + ending for article in ("", "ال") for ending in _DUALS)


@cache
def firm_table() -> PhraseTable[Firm]:
    """Makers of arms by name."""
    rows = ((name, names, country) for names, country in read_lexicon("arms_firms") for name in names.split("|"))
    return PhraseTable(
        (name.rstrip("?"), Firm(names.split("|")[0], country, "?" in name)) for name, names, country in rows
    )
