"""Words that move weapons: verbs and nouns of sale, purchase, delivery, contract, found on their tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Document
from pipelines.extraction.verbs import Tense, Verb, read_lexicon, verb_table
from pipelines.language.folding import fold
from pipelines.language.phrases import PhraseTable

_PASSIVES: Final = {
    **dict.fromkeys(("تم", "تمت", "جري", "جرت", "وتم", "وتمت"), Tense.PAST),
    **dict.fromkeys(("يتم", "تتم", "يجري", "تجري"), Tense.PRESENT),
    **dict.fromkeys(("سيتم", "ستتم", "سيجري", "ستجري"), Tense.FUTURE),
}
_CALM: Final = "تهديه"
_BACK: Final = frozenset("عليها عليهما عليه بشانها بشانه بها حولها".split())
STATED: Final = frozenset({"give", "equip", "take", "ship", "deal", "include", "arrive", "make"})
"""Roles that can govern a weapon; «وقع» and «وافق» only lead to one of them."""
_RELATED: Final = frozenset("عن عنه عنها ان بان انه انها".split())
_MEDIA: Final = ("صحيف", "صحف", "وسايل", "وكال", "قنا", "موقع", "مجل", "اذاع", "تلفز", "مصادر", "مراسل", "اعلام")
_TOLD_REACH: Final = 5
_DELIVERIES: Final = frozenset("تسلم استلم سلم تلقي ارسل نقل شحن وصل انضم شحنه".split())
_ORDERS: Final = frozenset("باع اشتري ابتاع طلب تعاقد اقتني صفقه عقد اتفاقيه ترخيص".split())
MOVEMENTS: Final = frozenset("ارسل نقل وصل انضم".split())
"""Lemmas (folded) of moving, by which a state also deploys its own weapons."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue on tokens ``first``..``last``."""

    first: int
    last: int
    span: SpanPair
    role: str
    lemma: str
    tense: Tense
    pronoun: bool = False
    """With an object pronoun, or «عليها» after it: the weapon stands before."""
    passive: bool = False
    own: bool = False
    """In the first person: «أرسلنا»."""
    joined: bool = False
    """With «و» before it: «ويصل»."""

    @property
    def verbal(self) -> bool:
        """Whether it is a finite verb."""
        return self.tense is not Tense.NOUN and not self.passive

    def pronoun_near(self, words: Sequence[str]) -> bool:
        """Whether «بشأنها», «عليها» follows within two words («تم عقد صفقة بشأنها»)."""
        return bool(_BACK.intersection(words[self.last : self.last + 3]))

    @property
    def stage(self) -> str:
        """``delivery`` where weapons change hands, ``order`` where they are contracted for, else empty."""
        lemma = fold(self.lemma)
        return "delivery" if lemma in _DELIVERIES else "order" if lemma in _ORDERS else ""


@cache
def cue_table() -> PhraseTable[tuple[Verb, bool]]:
    """Every form → its verb and whether it is in the first person."""
    table = verb_table("arms_verbs")
    return PhraseTable(
        (*((phrase, (verb, False)) for phrase in table.phrases() if (verb := table.get(phrase))), *_further_forms())
    )


def _came(words: Sequence[str], last: int, verb: Verb) -> bool:
    """«قدمت إلى»: came, not offered; «بناء على»: on the ground of, and builds nothing; «تهدئة» is calm, no gift."""
    if words[last - 1].endswith(_CALM):
        return True
    if last < len(words) and words[last] == "علي" and words[last - 1] in ("بناء", "وبناء"):
        return True
    return fold(verb.lemma) == "قدم" and not verb.suffix and last < len(words) and words[last] in ("الي", "من")


def _relates(words: Sequence[str], last: int, verb: Verb) -> bool:
    """«نقلت وسائل الإعلام», «نقل الموقع عن مسؤول أن»: who relates news moves nothing."""
    if fold(verb.lemma) != "نقل":
        return False
    near = words[last : last + _TOLD_REACH]
    return any(word in _RELATED or word.removeprefix("ال").startswith(_MEDIA) for word in near)


def _further_forms() -> Iterator[tuple[str, tuple[Verb, bool]]]:
    for lemma, role, past, _feminine, base, *_nouns in read_lexicon("arms_verbs"):
        if past == "-" and base != "-":
            for lead, tense in (("ي", Tense.PRESENT), ("ت", Tense.PRESENT), ("سي", Tense.FUTURE), ("ست", Tense.FUTURE)):
                for suffix in ("", "ها", "ه"):
                    yield lead + base + suffix, (Verb(lemma, role, tense, suffix=bool(suffix)), False)
        if past == "-" or role == "include":
            continue
        stem = past[:-1] + "ي" if past.endswith("ى") else past
        yield stem + "نا", (Verb(lemma, role, Tense.PAST), True)
        yield stem + "ناها", (Verb(lemma, role, Tense.PAST, suffix=True), True)
        for lead, tense in (("ن", Tense.PRESENT), ("سن", Tense.FUTURE)):
            for suffix in ("", "ها", "هم"):
                yield lead + base + suffix, (Verb(lemma, role, tense, suffix=bool(suffix)), True)


def cues_within(document: Document, first: int, last: int) -> list[Cue]:
    """The cues in tokens ``first``..``last``, in order."""
    words, table, found, index = document.words, cue_table(), [], first
    while index < last:
        hit = table.match(document.text, index)
        if hit is None or hit.last > last:
            index += 1
            continue
        verb, own = hit.value
        if _came(words, hit.last, verb) or _relates(words, hit.last, verb):
            index = hit.last
            continue
        tense, passive = verb.tense, False
        if hit.skip and words[index][hit.skip - 1] in "بلك" and tense is Tense.PAST:
            tense = Tense.NOUN  # «بطلب», «لعقد»: no preposition stands before a verb
        if tense is Tense.NOUN and index > first:
            carried = _PASSIVES.get(words[index - 1])
            if carried is not None:
                tense, passive = carried, True
        pronoun = verb.suffix or (hit.last < last and words[hit.last] in ("عليها", "عليهما", "عليه", "بها", "بشانها"))
        joined = hit.skip > 0 and words[index].startswith("و")
        span = document.text.raw_span(index, hit.last, skip=hit.skip)
        found.append(Cue(index, hit.last, span, verb.role, verb.lemma, tense, pronoun, passive, own, joined))
        index = hit.last
    return found
