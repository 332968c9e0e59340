"""The one accord whose parties the codebook fixes: the 2015 one on Iran's programme, with the six powers."""

from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.countries import is_state
from pipelines.extraction.visits.roles import preposition
from pipelines.records import AgreementKind

IRAN: Final = "IRN"
POWERS: Final = "group:P5+1"
_NUCLEAR: Final = frozenset({"النووي", "نووي", "نوويا", "النوويه", "نوويه"})
_RIGHT_BEHIND: Final = 3
_IN_PHRASE: Final = 9
_FRAMEWORK: Final = frozenset({"الاطار", "الاطاري", "الايراني", "فيينا", "لوزان"})


def nuclear_deal(analysis: Analysis, instrument: Instrument) -> Parties | None:
    """Its parties when the instrument is that accord; None otherwise."""
    if instrument.kind is not AgreementKind.AGREEMENT:
        return None
    iran = [place for place in analysis.countries.places if place.code == IRAN]
    if not iran or not _is_nuclear(analysis, instrument):
        return None
    nearest = min(iran, key=lambda place: abs(place.first - instrument.first))
    words = analysis.document.text.raw_span(instrument.first, instrument.last + 1)
    return Parties({IRAN: (nearest.start, nearest.end), POWERS: words}, public=True)


def nuclear_end(analysis: Analysis, instrument: Instrument) -> int:
    """The token after «النووي» in the noun's phrase, else after the word behind the noun."""
    words, limit = analysis.document.words, min(instrument.sentence.last, instrument.last + _IN_PHRASE)
    spots = [i + 1 for i in range(instrument.last, limit) if words[i] in _NUCLEAR]
    return spots[0] if spots else min(instrument.last + 1, instrument.sentence.last)


def _is_nuclear(analysis: Analysis, instrument: Instrument) -> bool:
    """«الاتفاق النووي», «اتفاق حول النووي», «اتفاق الست مع إيران … برنامجها النووي», «الاتفاق الإطار»."""
    words, sentence = analysis.document.words, instrument.sentence
    last = instrument.last
    phrase = analysis.countries.within(last, min(sentence.last, last + _IN_PHRASE))
    others = [place for place in phrase if is_state(place.code) and preposition(analysis, place) not in {"في", "ب"}]
    if any(place.code != IRAN for place in others[:1]):
        return False
    if _NUCLEAR & set(words[last : last + _RIGHT_BEHIND]):
        return True
    told = analysis.countries.within(sentence.first, sentence.last)
    named = any(place.code in {IRAN, POWERS} for place in told)
    nuclear = _NUCLEAR & set(words[last : min(sentence.last, last + _IN_PHRASE)])
    if named and nuclear:
        return True
    framed = _FRAMEWORK & set(words[instrument.first : last + 1])
    return bool(framed and _NUCLEAR & set(words[sentence.first : sentence.last]))
