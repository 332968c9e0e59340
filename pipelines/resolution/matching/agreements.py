"""Which reports tell one agreement: the same parties, kind and matter, signed on the same days."""

from dataclasses import dataclass

from pipelines.records import Agreement, AgreementKind, Sector
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling, month
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import EVER, Grade, window_of
from pipelines.resolution.wording import content_words, likeness

_ALIKE = 0.5
_ANY_AGREEMENT = frozenset(
    content_words(
        "اتفاق اتفاقية اتفاقات اتفاقيات مذكرة مذكرات تفاهم معاهدة بروتوكول عقد عقود برنامج إعلان تعاون توقيع شراكة"
    )
)
_VAGUE_KINDS = frozenset({AgreementKind.AGREEMENT, AgreementKind.OTHER})
_BREAKS = frozenset(content_words("قطع تجميد تعليق إغلاق سحب طرد إلغاء تخفيض"))
"""Words by which relations end rather than begin."""


_RELATIONS = content_words("العلاقات علاقات علاقاتهما علاقاتها")
_TURNS = _BREAKS | content_words("استئناف إقامة إعادة عودة تطبيع استعادة")
"""With «العلاقات», these tell relations made or broken, whatever form the text calls it by."""


@dataclass(frozen=True, slots=True)
class _Pact:
    kind: AgreementKind
    sector: Sector | None
    subject: frozenset[str]
    count: int | None
    breaks: bool


def tell(report: Report, lookup: ActorLookup) -> Telling:  # noqa: ARG001 - one signature for all types
    """The agreement as matching sees it."""
    pact = report.slots
    assert isinstance(pact, Agreement)
    words = content_words(pact.subject)
    sector = None if pact.sector is Sector.OTHER else pact.sector
    traits = _Pact(pact.kind, sector, words - _ANY_AGREEMENT, pact.count, bool(words & _BREAKS))
    window = window_of(pact.date, pact.status, report.published, lookback=EVER)
    relations = pact.kind is AgreementKind.DIPLOMATIC_RELATIONS or bool(words & _RELATIONS and words & _TURNS)
    identified = relations or bool(traits.subject) or sector is not None
    signature = (pact.kind.value, "" if relations else sector or "", month(window))
    block = ("relations" if relations else "agreement", *sorted(pact.parties))
    return Telling(report, block, window, identified, signature, (traits,))


def compare(one: Telling, other: Telling) -> Likeness:
    """One matter?"""
    (a,), (b,) = one.traits, other.traits
    assert isinstance(a, _Pact)
    assert isinstance(b, _Pact)
    if one.block[0] == "relations":
        return Likeness.SAME if a.breaks == b.breaks else Likeness.DIFFERENT
    if _contradict(a, b):
        return Likeness.DIFFERENT
    alike = likeness(a.subject, b.subject)
    if a.subject and b.subject:
        # Two texts on one matter share words; one word of many may be chance.
        same_sector = a.sector is not None and a.sector is b.sector
        if alike >= _ALIKE:
            return Likeness.SAME
        return Likeness.OPEN if alike > 0 and same_sector else Likeness.DIFFERENT
    sharp = one.window.grade is Grade.DAYS and other.window.grade is Grade.DAYS
    if sharp and a.kind is b.kind and a.kind not in _VAGUE_KINDS and not (one.identified and other.identified):
        return Likeness.SAME  # «وقعا مذكرة تفاهم» of that day: the one that another paper says more of
    same = (a.sector is not None and a.sector is b.sector) or (a.count is not None and a.count == b.count)
    return Likeness.SAME if same else Likeness.OPEN


def _contradict(a: _Pact, b: _Pact) -> bool:
    kinds = {a.kind, b.kind} - _VAGUE_KINDS
    if len(kinds) > 1 or a.breaks != b.breaks:
        return True
    if a.sector is not None and b.sector is not None and a.sector is not b.sector:
        return True
    return a.count != b.count


MATCHING = Matching(tell, compare, tolerance=3)
