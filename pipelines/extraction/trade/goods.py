"""The goods that a trade figure is told of: «صادرات النفط», «استوردت قمحا بقيمة 95 مليون»."""

from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.markers import parties_within
from pipelines.extraction.trade.figures import Figure
from pipelines.extraction.trade.terms import Term
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.phrases import PhraseTable

_ANY_GOODS: Final = frozenset({"ما", "بضايع", "سلعا", "سلع", "منتجات", "بما"})
_PRICE_WORDS: Final = frozenset({"بقيمه", "قيمتها", "بما", "قيمته", "بنحو", "بحوالي"})


def goods_of(analysis: Analysis, figure: Figure) -> tuple[int, int] | None:
    """The words that name the goods, None for all goods."""
    return _goods(analysis, figure) if figure.term.verbal else commodity_of(analysis, figure.term)


@cache
def commodity_table() -> PhraseTable[str]:
    """Goods, by name."""
    return PhraseTable((row[0], row[0]) for row in read_lexicon("commodities"))


def commodity_of(analysis: Analysis, term: Term) -> tuple[int, int] | None:
    """The goods that follow the term: «صادرات النفط», «الواردات من القمح»."""
    document, table, place = analysis.document, commodity_table(), None
    for index in range(term.last, min(term.last + 5, len(document.words))):
        hit = table.match(document.text, index)
        if hit is not None:
            return document.text.raw_span(hit.first, hit.last, skip=hit.skip)
        place = analysis.countries.starting_at(index) or place
        inside = place is not None and index < place.last
        if not inside and document.words[index] != "من" and index > term.last:
            return None
    return None


def _goods(analysis: Analysis, figure: Figure) -> tuple[int, int] | None:
    """«استوردت لبنان من أوكرانيا قمحا بقيمة 95 مليون»: the goods between the sides and the price."""
    document = analysis.document
    words = document.words
    price = next((i for i in range(figure.term.last, figure.money.first) if words[i] in _PRICE_WORDS), None)
    sides = parties_within(analysis, figure.term.last, price or figure.term.last)
    if price is None or not sides or not 1 <= price - sides[-1].last <= 4 or words[sides[-1].last] in _ANY_GOODS:
        return None
    return document.text.raw_span(sides[-1].last, price)
