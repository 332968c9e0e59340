"""The grounding gate: no value leaves the extraction whose words are not in the text.

Every extractor, rule-based or plugged in, hands its candidates through :func:`ground`. A slot without
evidence inside the text, or whose text is not what the evidence says, is dropped; a candidate that then
cannot be a record of its type is dropped whole.
"""

from typing import Final

from pipelines.extraction.candidates import Candidate, Filled, SpanPair
from pipelines.language.folding import fold
from pipelines.records import SLOT_TYPES, TRIGGER_SLOT, Article, Evidence, Record, RecordError

_DERIVED: Final = frozenset({"status", "kind", "flow", "category", "composition", "sector", "change"})
"""Slots whose value is a class: proved by the trigger when no words of their own are given."""

_PHRASES: Final = frozenset({"weapon", "commodity", "subject", "occasion", "visitor_role", "head_role"})
"""Slots that hold common nouns, which «ل» may have cost the alif of their article."""
_OWN_LAM: Final = frozenset("لواء لجنه لقاء لقاح لغم لوحه لوازم لحوم لحم لبن لاعب لجان لقاحات".split())


def ground(candidate: Candidate, article: Article) -> Record | None:
    """The candidate as a record, or None when its words do not carry it."""
    triggers = _inside(article.text, (candidate.trigger_span, *candidate.triggers))
    if candidate.trigger_span not in triggers:
        return None
    evidence = {Evidence(TRIGGER_SLOT, *span) for span in triggers}
    values = {}
    for slot, filled in candidate.slots.items():
        spans = _inside(article.text, filled.spans)
        if not spans and slot in _DERIVED:
            spans = (candidate.trigger_span,)
        if not spans or not _says(article.text, filled, spans):
            continue
        evidence |= {Evidence(slot, *span) for span in spans}
        if filled.value is not None:
            values[slot] = _with_article(article.text, filled.value, spans) if slot in _PHRASES else filled.value
    try:
        return Record(
            slots=SLOT_TYPES[candidate.type](**values),
            evidence=tuple(sorted(evidence, key=lambda e: (e.start, e.end, e.slot))),
            attribution=candidate.attribution,
            confidence=round(min(0.99, max(0.01, candidate.score)), 3),
            reasons=tuple(candidate.reasons),
            frame=candidate.frame,
            article_id=article.id,
        )
    except (RecordError, TypeError):
        return None


def _with_article(text: str, value: str, spans: tuple[SpanPair, ...]) -> str:
    """«لأسلحة» in «للأسلحة» is «الأسلحة», whose alif is not written there; a noun that begins with «ل» stays."""
    if not value.startswith("ل") or fold(value.split()[0]) in _OWN_LAM:
        return value
    cut = any(start and text[start - 1] == "ل" and text[start:end] == value for start, end in spans)
    return "ا" + value if cut else value


def _inside(text: str, spans: tuple[SpanPair, ...]) -> tuple[SpanPair, ...]:
    return tuple(span for span in spans if 0 <= span[0] < span[1] <= len(text))


def _says(text: str, filled: Filled, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a free-text value stands in its evidence; values of other kinds are read, not quoted.

    The alif of the article may be missing: «للرياض» says «الرياض» by «لرياض».
    """
    value = filled.value
    if not isinstance(value, str) or not any("\u0600" <= c <= "\u06ff" for c in value):
        return True
    wanted = fold(value).split()
    found = fold(" ".join(text[start:end] for start, end in spans))
    return all(word in found or word.removeprefix("ا") in found for word in wanted)
