"""Instruments and decisions become candidate records, merged over the article."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument, governing_tense, instruments
from pipelines.extraction.agreements.parties import Parties, enough, parties_of
from pipelines.extraction.agreements.relations import decisions
from pipelines.extraction.agreements.subjects import sector_of, subject_tokens
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, distance, filled
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import Tense
from pipelines.extraction.visits.roles import location
from pipelines.language.folding import fold
from pipelines.records import AgreementKind, RecordType, Sector, Status

_NUCLEAR: Final = frozenset({"النووي", "نووي", "نوويا"})
_SIGNING: Final = frozenset({"sign", "ratify", "announce"})
_VISIT_REACH: Final = 3
_DATE_REACH: Final = 22
_STATUS: Final = {
    Tense.FUTURE: Status.PLANNED,
    Tense.PRESENT: Status.PLANNED,
    Tense.PAST: Status.COMPLETED,
    Tense.NOUN: Status.COMPLETED,
}


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The agreements of one article; ``told`` holds the visits during which they are signed, and the arms deals."""
    visits = [candidate for candidate in told if candidate.type is RecordType.VISIT]
    arms = {candidate.sentence for candidate in told if candidate.type is RecordType.ARMS_DEAL}
    merged: list[Candidate] = []
    for instrument in instruments(analysis):
        if _opines(analysis, instrument):
            continue
        if _refers_back(analysis, instrument) and merged:
            _support(analysis, instrument, merged)
            continue
        if candidate := _from_instrument(analysis, instrument, visits):
            if candidate.sentence not in arms or candidate.value("sector") not in _ARMS_SECTORS:
                _merge(merged, candidate)
    for candidate in _from_decisions(analysis):
        _merge(merged, candidate)
    return merged


_ARMS_SECTORS: Final = frozenset({Sector.DEFENCE, Sector.OTHER, None})
_OPINIONS: Final = frozenset("اهميه ضروره توصيه عقد مواصله استمرار تعزيز تكثيف العمل ان تفعيل بدء تشكيل تحديد".split())


def _opines(analysis: Analysis, instrument: Instrument) -> bool:
    """«الاتفاق على أهمية …» is accord of opinion, no instrument."""
    words = analysis.document.words
    on = words[instrument.last : instrument.last + 1] == ["علي"]
    return on and bool(_OPINIONS & set(words[instrument.last + 1 : instrument.last + 2]))


def _refers_back(analysis: Analysis, instrument: Instrument) -> bool:
    """Whether the noun only points to an agreement told before («وينص الاتفاق», «مذكرة التفاهم التي …»)."""
    words = analysis.document.words
    word = words[instrument.last - 1]
    bare = word.lstrip("وفبك")
    definite = bare.startswith("ال") or word.startswith("لل")
    following = words[instrument.last : instrument.last + 1]
    return definite and not (following and (following[0] in _NUCLEAR or following[0].startswith("ال"))) and (
        instrument.verb is None or instrument.verb.first > instrument.last or instrument.number == "s"
    )


def _support(analysis: Analysis, instrument: Instrument, merged: list[Candidate]) -> None:
    """Add the noun's words to the agreement of its kind told last."""
    same = [c for c in merged if c.value("kind") is instrument.kind] or merged
    span = analysis.document.text.raw_span(instrument.first, instrument.last)
    if span not in same[-1].triggers:
        same[-1].triggers.append(span)


def _merge(merged: list[Candidate], candidate: Candidate) -> None:
    twin = next((known for known in merged if _same(known, candidate)), None)
    if twin is None:
        merged.append(candidate)
    else:
        twin.absorb(candidate)


def _from_instrument(
    analysis: Analysis, instrument: Instrument, visits: Sequence[Candidate]
) -> Candidate | None:
    parties = _nuclear_deal(analysis, instrument) or parties_of(analysis, instrument)
    if not enough(parties):
        parties = _parties_of_visit(instrument, visits) or parties
    if not enough(parties):
        return None
    return _candidate(analysis, instrument, parties, visits)


def _candidate(
    analysis: Analysis, instrument: Instrument, parties: Parties, visits: Sequence[Candidate]
) -> Candidate:
    document = analysis.document
    candidate = Candidate(
        RecordType.AGREEMENT,
        "agreement." + (instrument.verb.value.role if instrument.verb else "noun"),
        (instrument.first, instrument.last),
        document.text.raw_span(instrument.first, instrument.last),
        instrument.sentence.index,
        score=0.65 if instrument.verb else 0.5,
    )
    candidate.fill("kind", instrument.kind, candidate.trigger_span)
    for code, span in parties.items():
        candidate.add("parties", code, span)
    if instrument.count:
        candidate.fill("count", instrument.count[0], instrument.count[1])
    _fill_subject(analysis, candidate, instrument)
    status = _status(analysis, instrument)
    candidate.fill("status", status, candidate.trigger_span)
    _fill_date(analysis, candidate, instrument.first, instrument.sentence.first, instrument.sentence.last)
    _fill_place(analysis, candidate, instrument)
    _fill_signatories(analysis, candidate, instrument)
    return candidate


def _fill_subject(analysis: Analysis, candidate: Candidate, instrument: Instrument) -> None:
    tokens = subject_tokens(analysis, instrument.last, instrument.sentence)
    if tokens is not None and tokens[1] - tokens[0] == 1 and tokens[0] - instrument.last <= 1:
        tokens = (instrument.first, tokens[1])  # «مذكرة تفاهم أمنية»: one word says little without its noun
    if tokens is not None or instrument.kind is AgreementKind.DIPLOMATIC_RELATIONS:
        tokens = tokens or (instrument.first, instrument.last)
        start, end = analysis.document.text.raw_span(*tokens)
        candidate.fill("subject", analysis.document.surface(start, end), (start, end))
    first, last = instrument.first, tokens[1] if tokens else instrument.last + 3
    sector = sector_of(analysis, first, min(last, instrument.sentence.last)) or Sector.OTHER
    if instrument.kind is AgreementKind.DIPLOMATIC_RELATIONS:
        sector = Sector.DIPLOMACY
    span = analysis.document.text.raw_span(first, max(first + 1, min(last, instrument.sentence.last)))
    candidate.fill("sector", sector, span)


def _status(analysis: Analysis, instrument: Instrument) -> Status:
    cue_at = instrument.verb.first if instrument.verb and instrument.verb.first < instrument.first else instrument.first
    marked = cue_status(analysis.document, cue_at, instrument.last)
    if marked is not None:
        return marked
    if instrument.verb and instrument.verb.value.role == "negotiate":
        return Status.NEGOTIATING
    if instrument.verb and instrument.verb.value.role == "end":
        return Status.CANCELLED
    return _STATUS[governing_tense(instrument)]


def _fill_date(analysis: Analysis, candidate: Candidate, trigger: int, first: int, last: int) -> None:
    near = [d for d in dates_within(analysis.document, first, last) if distance(d.first, d.last, trigger) <= _DATE_REACH]
    best = min(near, key=lambda d: distance(d.first, d.last, trigger), default=None)
    if best is not None:
        date = filled(best, candidate.value("status"))
        if date.value is not None:
            candidate.fill("date", date.value, *date.spans)
        else:
            candidate.slots.setdefault("date", date)


def _fill_place(analysis: Analysis, candidate: Candidate, instrument: Instrument) -> None:
    if instrument.verb is None or instrument.verb.value.role != "sign":
        return
    spot = location(analysis, max(instrument.sentence.first, instrument.first - 25), min(instrument.sentence.last, instrument.last + 25))
    if spot is None:
        return
    candidate.fill("place_country", spot.country, (spot.place.start, spot.place.end))
    if spot.city:
        candidate.fill("place_city", analysis.document.place_name(spot.city), (spot.city.start, spot.city.end))


def _fill_signatories(analysis: Analysis, candidate: Candidate, instrument: Instrument) -> None:
    """The people who are subject of the signing verb, on either side of it."""
    verb = instrument.verb
    if verb is None or verb.value.role != "sign" or verb.value.tense is Tense.NOUN:
        return
    document = analysis.document
    first = max(instrument.sentence.first, verb.first - 12)
    for mention in analysis.mentions_within(first, max(instrument.first, verb.last)):
        name = mention.actor.name
        if name is not None and mention.actor.office is not None:
            candidate.add("signatories", document.surface(name.start, name.end), (name.start, name.end))


def _nuclear_deal(analysis: Analysis, instrument: Instrument) -> Parties:
    """The 2015 accord on Iran's programme, whose parties the codebook fixes: Iran and the six powers."""
    words = analysis.document.words
    if instrument.kind is not AgreementKind.AGREEMENT or not _NUCLEAR & set(words[instrument.last : instrument.last + 2]):
        return {}
    iran = [p for p in analysis.countries.places if p.code == "IRN"]
    if not iran:
        return {}
    nearest = min(iran, key=lambda place: abs(place.first - instrument.first))
    span = analysis.document.text.raw_span(instrument.first, instrument.last + 1)
    return {"IRN": (nearest.start, nearest.end), "group:P5+1": span}


def _parties_of_visit(instrument: Instrument, visits: Sequence[Candidate]) -> Parties:
    """Who visits whom, for what is signed during the visit told in the sentences before."""
    near = [v for v in visits if 0 <= instrument.sentence.index - v.sentence <= _VISIT_REACH]
    if not near or instrument.verb is None:
        return {}
    visit = near[-1]
    found: Parties = {}
    for slot in ("visitor_country", "host_country"):
        if visit.value(slot):
            found[visit.value(slot)] = visit.slots[slot].spans[0]
    return found


def _from_decisions(analysis: Analysis) -> Iterator[Candidate]:
    document = analysis.document
    for decision in decisions(analysis):
        span = document.text.raw_span(decision.first, decision.last)
        candidate = Candidate(
            RecordType.AGREEMENT,
            "agreement.relations",
            (decision.first, decision.last),
            span,
            decision.sentence.index,
            score=0.65,
        )
        candidate.fill("kind", AgreementKind.DIPLOMATIC_RELATIONS, span)
        candidate.fill("subject", document.surface(*span), span)
        candidate.fill("sector", Sector.DIPLOMACY, span)
        for code, where in decision.parties.items():
            candidate.add("parties", code, where)
        marked = cue_status(document, decision.first, decision.last)
        candidate.fill("status", marked or Status.COMPLETED, span)
        _fill_date(analysis, candidate, decision.first, decision.sentence.first, decision.sentence.last)
        yield candidate


def _same(one: Candidate, other: Candidate) -> bool:
    if one.value("kind") is not other.value("kind"):
        return False
    mine, theirs = set(one.value("parties") or ()), set(other.value("parties") or ())
    if not (mine <= theirs or theirs <= mine):
        return False
    dates = one.value("date"), other.value("date")
    if None not in dates and (dates[0].end < dates[1].start or dates[1].end < dates[0].start):
        return False
    subjects = one.value("subject"), other.value("subject")
    if None in subjects or one.value("kind") is AgreementKind.DIPLOMATIC_RELATIONS:
        return True
    a, b = (set(fold(s).split()) for s in subjects)
    return bool(a & b) or one.value("sector") is other.value("sector") is not Sector.OTHER
