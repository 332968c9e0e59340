"""Where a text speaks of trade: the terms of :file:`lexicon/trade_terms.tsv` on their tokens."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipelines.extraction.document import Document
from pipelines.extraction.verbs import read_lexicon, verb_table
from pipelines.language.phrases import PhraseTable
from pipelines.records import TradeFlow

_PRONOUNS: Final = ("ها", "ه", "هما", "نا", "هم")
_SIDES_REACH: Final = 5
_SIDE_WORDS: Final = {
    TradeFlow.TOTAL: frozenset({"بين", "مع", "بينهما"}),
    TradeFlow.IMPORT: frozenset({"من", "منها", "منه"}),
    TradeFlow.EXPORT: frozenset({"الي", "اليها", "اليه", "نحو"}),
}
_VALUED: Final = frozenset("بقيمه قيمته قيمتها قيمه قدره قدرها بمبلغ".split())
_VALUED_REACH: Final = 14
_TRADING: Final = frozenset({"التجاري", "تجاري", "تجاريا"})
"""«فائض الصين التجاري»."""
_BALANCE_REACH: Final = 5
"""Tokens between «عجزا» and the trade that it is a deficit of («عجزا على مستوى المبادلات التجارية»)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A trade term on tokens ``first``..``last``. ``flow`` is None for «هذا الرقم»."""

    first: int
    last: int
    skip: int
    flow: TradeFlow | None
    bilateral: bool = False
    """By its own wording («التجارة البينية»)."""
    weak: bool = False
    """A word of trade only where the text has spoken of trade («العجز»)."""
    possessed: bool = False
    """With a pronoun: «صادراتها»."""
    verbal: bool = False
    """A verb: «استوردت»."""


@cache
def term_table() -> PhraseTable[Term]:
    """Phrases → a term whose place is still open."""
    return PhraseTable(_rows())


def _rows() -> Iterator[tuple[str, Term]]:
    verbs = verb_table("trade_verbs")
    for form in verbs.phrases():
        verb = verbs.get(form)
        if verb is not None and not verb.suffix:
            yield form, Term(0, 0, 0, TradeFlow(verb.role), weak=True, verbal=True)
    for phrase, flow, strength in read_lexicon("trade_terms"):
        kind = None if flow == "same" else TradeFlow(flow)
        term = Term(0, 0, 0, kind, strength == "both", strength == "weak")
        if "+" not in phrase:
            yield phrase, term
            continue
        for pronoun in _PRONOUNS:
            yield phrase.replace("+", pronoun), replace(term, possessed=True)


def find_terms(document: Document) -> list[Term]:
    """The trade terms of the article in order; weak ones only where the text speaks of trade anyway."""
    found = []
    for hit in term_table().finditer(document.text):
        found.append(replace(hit.value, first=hit.first, last=hit.last, skip=hit.skip))
    return _joined([term for index, term in enumerate(found) if not term.weak or _supported(document, found, index)])


def _supported(document: Document, terms: list[Term], index: int) -> bool:
    """Whether a weak term speaks of trade: near a strong one, or with both sides beside it («تجارة صربيا مع المجر»)."""
    term = terms[index]
    ahead = document.words[term.last : term.last + _SIDES_REACH]
    if _VALUED.intersection(ahead):  # «تصدير سلع بقيمة 11 مليار دولار إلى روسيا»
        ahead = document.words[term.last : term.last + _VALUED_REACH]
    if term.flow is TradeFlow.BALANCE and _TRADING.intersection(ahead):
        return True
    if term.flow in _SIDE_WORDS and _SIDE_WORDS[term.flow].intersection(ahead):
        return True
    place = document.sentence_at(term.first)
    for other in terms:
        if not other.weak and not term.verbal:
            there = document.sentence_at(other.first)
            earlier = there.paragraph == place.paragraph and there.index < place.index
            if earlier or abs(there.index - place.index) <= 1:
                return True
    return False


def _joined(terms: list[Term]) -> list[Term]:
    """«عجزا على مستوى المبادلات التجارية» is one term, a balance."""
    joined: list[Term] = []
    for term in terms:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.flow is TradeFlow.BALANCE
            and term.flow is TradeFlow.TOTAL
            and term.first - last.last <= _BALANCE_REACH
        ):
            joined[-1] = replace(last, last=term.last, weak=False)
        else:
            joined.append(term)
    return joined
