"""Verbs of a frame, in every form that news uses, from a small table of stems.

A lexicon file lists a verb by its past (3rd person masculine and feminine), the base of its imperfect
and what it does in the frame; :func:`verb_table` generates the inflected, prefixed and suffixed forms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pipelines.language.folding import fold
from pipelines.language.phrases import PhraseTable


class Tense(StrEnum):
    """What the form of a verb says of time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Verb:
    """One inflected form. ``role`` is the column of that name; ``suffix`` tells of an object pronoun («استقبله»)."""

    lemma: str
    role: str
    tense: Tense
    suffix: bool = False
    feminine: bool = False
    plural: bool = False


_PAST_PLURALS = ("ا", "وا", "تا", "ن")
_OBJECTS = ("ه", "ها", "هم", "هما")


@cache
def read_lexicon(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicon/{name}.tsv``; comment lines start with ``#``. Cells are stripped, rows are not padded."""
    lines = (files("pipelines.extraction") / "lexicon" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and line[0] != "#")


def inflect(past: str, feminine: str, base: str, lemma: str, role: str) -> Iterator[tuple[str, Verb]]:
    """All forms of one verb: past, imperfect and future, with and without an object pronoun.

    >>> forms = dict(inflect("زار", "زارت", "زور", "زار", "visit"))
    >>> forms["سيزور"].tense, forms["زارت"].tense, forms["يزورها"].suffix
    (<Tense.FUTURE: 'future'>, <Tense.PAST: 'past'>, True)
    """
    past, feminine, base = fold(past), fold(feminine), fold(base)
    stem = past[:-1] + "ا" if past.endswith("ي") else past
    for form, is_feminine, plural in ((past, False, False), (feminine, True, False)):
        yield form, Verb(lemma, role, Tense.PAST, feminine=is_feminine, plural=plural)
        joined = stem if form == past else form
        for pronoun in _OBJECTS:
            yield joined + pronoun, Verb(lemma, role, Tense.PAST, suffix=True, feminine=is_feminine)
    root = past[:-1] if past.endswith(("ي", "ا")) and feminine != past + "ت" else past
    for ending in _PAST_PLURALS:
        yield (feminine + "ا" if ending == "تا" else root + ending), Verb(lemma, role, Tense.PAST, plural=True)
    if past.endswith("ي"):
        yield past + "ا", Verb(lemma, role, Tense.PAST, plural=True)  # «التقيا»
    short = base[:-1] if base[-1] in "يوا" else base
    for prefix, is_feminine in (("ي", False), ("ت", True)):
        for lead, tense in (("", Tense.PRESENT), ("س", Tense.FUTURE)):
            yield lead + prefix + base, Verb(lemma, role, tense, feminine=is_feminine)
            for pronoun in _OBJECTS:
                yield lead + prefix + base + pronoun, Verb(lemma, role, tense, suffix=True, feminine=is_feminine)
            for ending in ("ان", "ون", "ا", "وا"):
                root_i = base if ending in ("ان", "ا") else short
                yield lead + prefix + root_i + ending, Verb(lemma, role, tense, feminine=is_feminine, plural=True)


@cache
def verb_table(name: str) -> PhraseTable[Verb]:
    """The verbs (and verbal nouns) of ``lexicon/{name}.tsv``.

    Columns: lemma, role, past 3ms, past 3fs, imperfect base (without its prefix), then verbal nouns separated
    by blanks ("-" where a column does not apply).
    """
    return PhraseTable(_forms(name))


def _forms(name: str) -> Iterator[tuple[str, Verb]]:
    for lemma, role, past, feminine, base, *nouns in read_lexicon(name):
        if past[0] == "ت" and past in " ".join(nouns).split():
            yield from _owned_forms(fold(past), Verb(lemma, role, Tense.NOUN))  # «توجهه» is his setting out
        if past != "-":
            yield from inflect(past, feminine, base, lemma, role)
        for noun in " ".join(nouns).replace("_", "\u00a0").split(" "):
            if noun and noun != "-":
                yield from _noun_forms(noun, Verb(lemma, role, Tense.NOUN))


def _noun_forms(noun: str, verb: Verb) -> Iterator[tuple[str, Verb]]:
    noun = fold(noun)
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    yield noun, verb
    if " " not in noun:
        yield "ال" + noun, verb
        yield from _owned_forms(stem, verb)


def _owned_forms(stem: str, verb: Verb) -> Iterator[tuple[str, Verb]]:
    stems = (stem, stem[:-1] + "ي", stem[:-1] + "و") if stem.endswith("ء") else (stem,)  # لقاءه، لقائه، لقاؤه
    for pronoun in (*_OBJECTS, "نا"):
        for base in stems:
            yield base + pronoun, Verb(verb.lemma, verb.role, verb.tense, suffix=True)
