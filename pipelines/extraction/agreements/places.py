"""Where an agreement was concluded: what «في» or «بـ» marks in the clause of signing."""

from typing import Final

from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.readings import VISITS
from pipelines.extraction.agreements.wording import is_one_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.visits.roles import Destination, as_destination, is_location, preposition
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_IN: Final = frozenset({"في", "ب", "وفي", "بمدينه", "بالعاصمه", "بمقر"})
_HEADS: Final = frozenset(
    "مدينه العاصمه عاصمه مقر منتجع قمه اماره ضاحيه معرض قصر مطار بمدينه بالعاصمه بمقر بقصر بمنتجع قاعه الرياسه".split()
)
_HOSTS: Final = frozenset(
    "شهدت شهد تشهد احتضنت تحتضن استضافت تستضيف ستشهد ستحتضن ستستضيف وشهدت واحتضنت واستضافت".split()
)
_BREAKS: Final = frozenset({".", "\n", "؛", "حيث", "فيما", "بينما", ":", "ان", "ثم", "اسفرت", "كما"})
_TOPICS: Final = frozenset(
    "مشروع مشاريع مصنع محطه حقل اقليم شمال جنوب شرق غرب العمل الاستثمار الاوضاع النزاع القتال الازمه الوضع"
    " مبان انشاء بناء فرع الحرب المصادر مصادر".split()
)
"""Nouns whose own place follows: «مشروع في …» is no place of signature."""
_MARGIN: Final = "هامش"
_TOWNS: Final = frozenset({PlaceKind.CITY, PlaceKind.CAPITAL})
_BESIDE: Final = 4
_CLOSE: Final = 10
_BEFORE: Final = 14
_BEHIND: Final = 20


def place_of(
    analysis: Analysis, instrument: Instrument, topic: tuple[int, int] = (0, 0), *, after_only: bool = False
) -> Destination | None:
    """The place of the signing clause: between verb and noun, behind them, or before them.

    ``topic`` are the tokens of the subject, whose places are no places of signature.
    """
    if instrument.role not in {"sign", "agree", "ratify"}:
        return None
    begin, end = _window(analysis, instrument, after_only=after_only)
    spots = [
        p
        for p in analysis.free_places(begin, end)
        if is_location(p) and not topic[0] <= p.first < topic[1] and _is_spot(analysis, p, instrument)
    ]
    behind = [p for p in spots if p.first >= instrument.start]
    chosen = behind[0] if behind else spots[-1] if spots else None
    if chosen is None and not after_only:
        chosen = _visited(analysis, begin, end)
    if chosen is None:
        return None
    near = [p for p in spots if p.code == chosen.code and p.kind in _TOWNS and abs(p.first - chosen.first) <= _BESIDE]
    return as_destination(analysis, near[0] if near else chosen)


def _window(analysis: Analysis, instrument: Instrument, *, after_only: bool) -> tuple[int, int]:
    """The tokens of the signing clause within which its place stands."""
    words, sentence = analysis.document.words, instrument.sentence
    end = min(sentence.last, instrument.end + _BEHIND)
    end = next((i for i in range(instrument.end, end) if words[i] in _BREAKS), end)
    if after_only:
        return instrument.last, min(end, instrument.last + _CLOSE)
    if _MARGIN in words[sentence.first : instrument.start]:
        return sentence.first, end
    begin = max(sentence.first, instrument.start - _BEFORE)
    return next((i + 1 for i in range(instrument.start - 1, begin - 1, -1) if words[i] in _BREAKS), begin), end


def _is_spot(analysis: Analysis, place: PlaceSpan, instrument: Instrument) -> bool:
    return _is_where(analysis, place) or _is_margin(analysis, place, instrument)


def _visited(analysis: Analysis, first: int, last: int) -> PlaceSpan | None:
    """«خلال زيارة الأمير إلى لندن»: the goal of the visit that the clause names."""
    words = analysis.document.words
    visit = next((i for i in range(first, last) if is_one_of(words[i], VISITS)), None)
    if visit is None or visit == first or words[visit - 1] not in {"خلال", "اثناء", "في", "هامش"}:
        return None
    goals = [p for p in analysis.free_places(visit + 1, min(last, visit + _CLOSE + 4)) if is_location(p)]
    return next((p for p in goals if preposition(analysis, p) in {"الي", "ل"}), None)


def _is_margin(analysis: Analysis, place: PlaceSpan, instrument: Instrument) -> bool:
    """«على هامش معرض دبي، وقعت …»: the town of the occasion on whose margin things are signed."""
    words = analysis.document.words
    before = words[max(instrument.sentence.first, place.first - _CLOSE) : place.first]
    return place.first < instrument.start and place.kind in _TOWNS and _MARGIN in before


def _is_where(analysis: Analysis, place: PlaceSpan) -> bool:
    words = analysis.document.words
    lead = preposition(analysis, place)
    index = place.first - 1
    if words[index] in _HEADS and not place.skip:
        lead = "ب" if words[index][0] == "ب" else words[index - 1]
        index -= 1
        if words[index] in _HEADS:
            lead = "ب" if words[index][0] == "ب" else words[index - 1]
            index -= 1
    if lead in _HOSTS:
        return True
    if lead not in _IN:
        return False
    before = words[index - 1] if lead == "في" and index > 0 else words[index]
    return not is_one_of(before, _TOPICS)
