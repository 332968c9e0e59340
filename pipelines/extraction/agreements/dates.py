"""When an agreement was concluded, or will be: the date of its own clause, never that of a neighbour."""

from datetime import date
from typing import Final

from pipelines.extraction.agreements.chronicle import chronicle_date
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.wording import any_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.document import Valued
from pipelines.extraction.verbs import verb_table
from pipelines.language.spans import Anchor, DateSpan
from pipelines.records import Precision, Status

_REACH: Final = 24
_REACH_ALONE: Final = 9
"""For a noun without a verb of concluding the date must stand close behind."""
_BOUNDS: Final = frozenset(
    "قبل حتي لغايه منذ الي ثوره حرب احداث انتفاضه حركه هجمات معرض قرار رويه خلفيه قانون للاعوام للفتره للعام"
    " لعام لاعوام طوال عقب بنهايه بحلول بدايه".split()
)
"""Words before a date that make it a limit, a term or a name and not the day of signature."""
_RUNS_OUT: Final = frozenset("ينتهي تنتهي ينقضي تنقضي انتهاء سينتهي ستنتهي يسري تسري انقضاء".split())
_GOES_BACK: Final = frozenset({"يعود", "تعود", "تاريخها", "تاريخه"})
_MARGIN: Final = "هامش"
"""«على هامش المنتدى يومي 27 و28 مايو، وقعت …»: the occasion's days are the signature's."""
_RELATIVES: Final = frozenset({"التي", "الذي", "اللتين", "اللذين", "والتي", "والذي"})
_BREAKS: Final = frozenset({".", "\n", "؛", "حيث", "فيما", "بينما", ":", "لكن", "ولكن", "كما", "فقد", "وقد"})
_UNDONE: Final = frozenset({Status.NEGOTIATING, Status.POSSIBLE})
"""What is at these stages has no day that is over."""
_TELLS: Final = frozenset(
    "قال قالت اكد اكدت اضاف اضافت رحب رحبت اوضح اوضحت ذكر ذكرت افاد افادت صرح شدد نقلت بثت نشرت وصل وصلت"
    " استقبل التقي بدا بدات".split()
)
"""Verbs whose own date precedes that of what they tell."""


def date_of(analysis: Analysis, instrument: Instrument, status: Status, *, after_only: bool = False) -> Filled | None:
    """The date of the agreement with its words; a value of None is an expression without an anchor.

    ``after_only`` is for accords that are told as known: only what stands behind the noun dates them.
    """
    if instrument.role == "negotiate":
        return None
    best = _nearest(analysis, instrument, after_only=after_only)
    if best is None:
        return chronicle_date(analysis, instrument)
    date, published = filled(best, status), publication_day(analysis)
    if best.span.anchored_by is not Anchor.SELF and (line := chronicle_date(analysis, instrument)) is not None:
        return line  # «1994 - في أكتوبر، يوقعان …»
    over = date.value is not None and published is not None and date.value.end <= published
    return None if status in _UNDONE and over else date  # «آمال التوصل إلى اتفاق اليوم»


def publication_day(analysis: Analysis) -> date | None:
    """The last day on which the article can have appeared."""
    return analysis.document.publication.last


def _nearest(analysis: Analysis, instrument: Instrument, *, after_only: bool) -> Valued[DateSpan] | None:
    sentence, words = instrument.sentence, analysis.document.words
    alone = instrument.verb is None
    begin = instrument.first if alone or after_only else _begin(words, instrument)
    end = min(sentence.last, instrument.end + (_REACH_ALONE if alone else _REACH))
    found = []
    for dated in dates_within(analysis.document, begin, end):
        if (
            _is_bound(words, dated, alone=alone)
            or _is_name(instrument, dated)
            or not _reachable(analysis, instrument, dated)
        ):
            continue
        if alone and dated.span.anchored_by is Anchor.PUBLISHED and dated.span.precision is Precision.DAY:
            continue  # «انتقد الاتفاق أمس»: the day of what is told of it
        if dated.last <= instrument.start and _is_of_telling(words, dated, instrument):
            continue
        found.append(dated)
    return min(found, key=lambda d: _gap(instrument, d), default=None)


def _begin(words: list[str], instrument: Instrument) -> int:
    begin = max(instrument.sentence.first, instrument.start - _REACH)
    if _MARGIN in words[instrument.sentence.first : instrument.start]:
        return instrument.sentence.first
    return next((i + 1 for i in range(instrument.start - 1, begin - 1, -1) if words[i] in _BREAKS), begin)


def _gap(instrument: Instrument, dated: Valued[DateSpan]) -> int:
    """Between verb and noun nothing is nearer; behind them beats before them."""
    behind = min(
        distance(dated.first, dated.last, instrument.first), distance(dated.first, dated.last, instrument.start)
    )
    return behind if dated.first >= instrument.start else behind + 3


def _is_name(instrument: Instrument, dated: Valued[DateSpan]) -> bool:
    """«اتفاق 17 أيار»: a day without its year right behind the noun is what the accord is called."""
    return dated.first == instrument.last and dated.span.anchored_by is Anchor.PUBLISHED


def _is_bound(words: list[str], dated: Valued[DateSpan], *, alone: bool) -> bool:
    """A limit or a term; «معاهدة صداقة منذ 2006» tells since when a lone noun stands."""
    before = words[max(0, dated.first - 2) : dated.first]
    lead = set(words[max(0, dated.first - 4) : dated.first])
    if lead & _RUNS_OUT:
        return True
    if lead & _GOES_BACK:
        return False  # «يعود تاريخها إلى عام 1961»
    if alone and before[-1:] == ["منذ"]:
        return False
    if before and before[-1] in _BOUNDS:
        return True
    return words[dated.first].startswith("لل") or (len(before) == 2 and before[0] in {"قبل", "حتي"})


def _reachable(analysis: Analysis, instrument: Instrument, dated: Valued[DateSpan]) -> bool:
    """Whether no other clause lies between: a relative clause counts only when it tells of the signing itself."""
    words, table = analysis.document.words, verb_table("agreement_verbs")
    if dated.first < instrument.end:
        return True
    for index in range(instrument.end, dated.first):
        if words[index] in _BREAKS:
            return False
        if words[index] in _RELATIVES:
            inside = range(index + 1, min(index + 4, dated.first))
            if not any(
                (hit := table.match(analysis.document.text, i)) and hit.value.role in {"sign", "ratify"} for i in inside
            ):
                return False
    return True


def _is_of_telling(words: list[str], dated: Valued[DateSpan], instrument: Instrument) -> bool:
    """«رحبت المفوضية أمس بـ…», «أكد الوزير أمس أن»: the date of the saying."""
    if {"ان", "انه", "انها", "بان"} & set(words[dated.last : instrument.start]):
        return True
    lead = words[max(instrument.sentence.first, dated.first - 6) : dated.first]
    return any_of(lead, _TELLS)
