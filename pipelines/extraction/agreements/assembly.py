"""Instruments and decisions become candidate records, merged over the article."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.agreements.dates import date_of, publication_day
from pipelines.extraction.agreements.during import parties_of_visit, take_from_visit
from pipelines.extraction.agreements.known import IRAN, POWERS, nuclear_deal, nuclear_end
from pipelines.extraction.agreements.merging import SIGNED, merge
from pipelines.extraction.agreements.nouns import Instrument, instruments
from pipelines.extraction.agreements.parties import Parties, PartyReader
from pipelines.extraction.agreements.places import place_of
from pipelines.extraction.agreements.references import (
    is_absent,
    is_demonstrative,
    is_domestic,
    is_opinion,
    is_refused,
    refers_back,
)
from pipelines.extraction.agreements.relations import decisions
from pipelines.extraction.agreements.sectors import choose, counts
from pipelines.extraction.agreements.signatories import add_signatories
from pipelines.extraction.agreements.status import settled, status_of
from pipelines.extraction.agreements.subjects import Subject, force_of, subject_of, text_of, told_by_reference
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.verbs import Tense
from pipelines.records import AgreementKind, RecordType, Sector, Status

_ARMS_SECTORS: Final = frozenset({Sector.DEFENCE, Sector.OTHER, None})
_AND_MORE: Final = frozenset("وغيرها وغيره مختلف عديده متعدده عده".split())
_ARMS_REACH: Final = 2
"""Sentences after an arms deal within which «الاتفاق» still means the deal."""


@dataclass(slots=True)
class Scene:
    """One article: its parties' reader, the visits during which things are signed, and where arms deals are told."""

    analysis: Analysis
    reader: PartyReader
    visits: Sequence[Candidate]
    arms: Sequence[Candidate]
    head: tuple[int, Candidate] | None = None
    """The sentence and candidate of the instrument before: what is coordinated with it shares its parties."""

    def head_of(self, instrument: Instrument) -> Candidate | None:
        """What ``instrument`` is coordinated with, in its own sentence."""
        if not instrument.joined or self.head is None or self.head[0] != instrument.sentence.index:
            return None
        return self.head[1]


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The agreements of one article; ``told`` holds the visits during which they are signed, and the arms deals."""
    if analysis.is_sport:
        return []
    found = list(instruments(analysis))
    merged: list[Candidate] = []
    if found:
        visits = [candidate for candidate in told if candidate.type is RecordType.VISIT]
        arms = [candidate for candidate in told if candidate.type is RecordType.ARMS_DEAL]
        scene = Scene(analysis, PartyReader(analysis), visits, arms)
        for instrument in found:
            _take(scene, instrument, merged)
    for candidate in _from_decisions(analysis):
        merge(merged, candidate)
    return merged


def _take(scene: Scene, instrument: Instrument, merged: list[Candidate]) -> None:
    """Make a candidate of the instrument, or let it support the one that it refers to."""
    analysis = scene.analysis
    if is_opinion(analysis, instrument) or is_absent(analysis, instrument):
        return
    nuclear = nuclear_deal(analysis, instrument)
    back = nuclear is None and refers_back(analysis, instrument)
    if back:
        known = _antecedent(scene, instrument, merged)
        if known is not None:
            _support(scene, instrument, known)
            return
        if _near_arms(scene, instrument) or is_demonstrative(analysis, instrument):
            return
    parties = nuclear or _parties(scene, instrument)
    if not parties.enough and instrument.role is None and merged:
        _lend_subject(scene, instrument, merged)
    if not parties.enough or ((not parties.sure or parties.with_body) and is_domestic(analysis, instrument)):
        return
    if nuclear is None and {IRAN, POWERS} <= parties.spans.keys():
        parties = Parties({code: parties.spans[code] for code in (IRAN, POWERS)}, public=True)
    candidate = _candidate(scene, instrument, parties)
    if not parties.sure and (is_refused(analysis, instrument) or (back and instrument.number == "s")):
        return
    if not _is_arms(scene, instrument, candidate):
        _share(scene, instrument, candidate)
        scene.head = (instrument.sentence.index, merge(merged, candidate))


_SHARED: Final = ("date", "place_country", "place_city", "signatories")


def _share(scene: Scene, instrument: Instrument, candidate: Candidate) -> None:
    """«وقعا اتفاقية … ومذكرة …»: instruments of one list were concluded on one occasion."""
    head = scene.head_of(instrument)
    if head is None or set(head.value("parties")) != set(candidate.value("parties")):
        return
    for slot in _SHARED:
        if slot in head.slots and candidate.value(slot) is None:
            candidate.slots[slot] = head.slots[slot]
    candidate.slots["status"] = head.slots["status"]
    head.slots.pop("count", None)  # «أربع مذكرات»: the list names them


def _lend_subject(scene: Scene, instrument: Instrument, merged: Sequence[Candidate]) -> None:
    """«بموجب اتفاق تطوير حقل …»: a noun without parties says what the agreement told before is about."""
    last = merged[-1]
    subject = subject_of(scene.analysis, instrument)
    if last.value("subject") is None and last.value("kind") is instrument.kind and subject is not None:
        _set_subject(scene, last, instrument, subject)


def _parties(scene: Scene, instrument: Instrument) -> Parties:
    read = scene.reader.read(instrument)
    head = scene.head_of(instrument)
    if read.enough and (read.sure or head is None):
        return read
    if head is not None:
        told = head.slots["parties"]
        return Parties(dict(zip(told.value, told.spans, strict=False)), public=True, sure=False)
    return parties_of_visit(instrument, scene.visits)


def _antecedent(scene: Scene, instrument: Instrument, merged: Sequence[Candidate]) -> Candidate | None:
    """The agreement of its kind told last, else the last of all; a joined noun in one sentence is a new one."""
    if not merged or scene.head_of(instrument) is not None:
        return None
    plain = [c for c in merged if POWERS not in c.value("parties")] or list(merged)
    same = [c for c in plain if c.value("kind") is instrument.kind]
    return (same or plain)[-1]


def _support(scene: Scene, instrument: Instrument, known: Candidate) -> None:
    """Add the noun's words, and what it says of subject and signatories, to the agreement told before."""
    analysis = scene.analysis
    span = analysis.document.text.raw_span(instrument.first, instrument.last)
    if span not in (known.trigger_span, *known.triggers):
        known.triggers.append(span)
    if known.value("subject") is None and (subject := told_by_reference(analysis, instrument)):
        _set_subject(scene, known, instrument, subject)
    if instrument.role != "sign" or known.value("status") is not Status.COMPLETED:
        return
    if not known.value("signatories") or (instrument.verb and instrument.verb.value.suffix):
        add_signatories(analysis, known, instrument)
    if POWERS not in known.value("parties"):
        _fill_place(scene, known, instrument)
    if POWERS in known.value("parties") or "date" in known.slots:
        return
    if (date := date_of(analysis, instrument, Status.COMPLETED)) is not None:
        known.slots["date"] = date


def _is_arms(scene: Scene, instrument: Instrument, candidate: Candidate) -> bool:
    """Contracts for weapons are arms deals."""
    if candidate.value("sector") not in _ARMS_SECTORS:
        return False
    same = any(deal.sentence == instrument.sentence.index for deal in scene.arms)
    return same or (instrument.kind is AgreementKind.CONTRACT and _near_arms(scene, instrument))


def _near_arms(scene: Scene, instrument: Instrument) -> bool:
    index = instrument.sentence.index
    return any(0 <= index - deal.sentence <= _ARMS_REACH for deal in scene.arms)


def _candidate(scene: Scene, instrument: Instrument, parties: Parties) -> Candidate:
    analysis = scene.analysis
    document = analysis.document
    candidate = Candidate(
        RecordType.AGREEMENT,
        "agreement." + (instrument.role or "noun"),
        (instrument.first, instrument.last),
        document.text.raw_span(instrument.first, instrument.last),
        instrument.sentence.index,
        score=_score(instrument, parties),
    )
    candidate.fill("kind", instrument.kind, candidate.trigger_span)
    for code, span in parties.spans.items():
        candidate.add("parties", code, span)
    if instrument.count:
        candidate.fill("count", instrument.count[0], instrument.count[1])
    if instrument.tense is Tense.PAST and instrument.role == "sign":
        candidate.adjust(0.1, SIGNED)
    topic = _fill_subject(scene, candidate, instrument)
    _fill_stage(scene, candidate, instrument)
    _fill_place(scene, candidate, instrument, topic)
    if POWERS not in parties.spans:
        take_from_visit(analysis, candidate, instrument, scene.visits)
        add_signatories(analysis, candidate, instrument)
    return candidate


def _score(instrument: Instrument, parties: Parties) -> float:
    return 0.45 + 0.15 * (instrument.verb is not None) + 0.2 * parties.sure


def _fill_subject(scene: Scene, candidate: Candidate, instrument: Instrument) -> tuple[int, int]:
    """Fill subject and sector; the subject's tokens are returned, an empty range when there are none."""
    subject = subject_of(scene.analysis, instrument) or force_of(scene.analysis, instrument)
    if POWERS in candidate.value("parties"):
        subject = Subject(instrument.first, nuclear_end(scene.analysis, instrument), instrument.skip)
    elif instrument.kind is AgreementKind.DIPLOMATIC_RELATIONS:
        subject = Subject(instrument.first, instrument.last, instrument.skip)
    if subject is not None:
        _set_subject(scene, candidate, instrument, subject)
    else:
        sector = choose(_around(scene, instrument)) or Sector.OTHER
        candidate.fill("sector", sector, candidate.trigger_span)
    return (subject.first, subject.last) if subject is not None else (0, 0)


def _set_subject(scene: Scene, candidate: Candidate, instrument: Instrument, subject: Subject) -> None:
    value, span = text_of(scene.analysis, subject)
    candidate.fill("subject", value, span)
    if POWERS in candidate.value("parties"):
        sector = Sector.SECURITY
    elif candidate.value("kind") is AgreementKind.DIPLOMATIC_RELATIONS:
        sector = Sector.DIPLOMACY
    else:
        told = counts(scene.analysis, subject.first, subject.last)
        open_list = bool(_AND_MORE & set(scene.analysis.document.words[subject.first : subject.last]))
        sector = choose(told, open_list=open_list) or choose(_around(scene, instrument)) or Sector.OTHER
        if sector is Sector.SECURITY and _among_armies(scene, instrument):
            sector = Sector.DEFENCE
    candidate.replace("sector", sector, span)


def _among_armies(scene: Scene, instrument: Instrument) -> bool:
    """«مذكرة تفاهم أمنية» told of defence ministers: security between armies is defence."""
    sentence = instrument.sentence
    return counts(scene.analysis, sentence.first, sentence.last)[Sector.DEFENCE] > 0


def _around(scene: Scene, instrument: Instrument) -> Counter[Sector]:
    """What the noun's phrase and the offices and organisations of its clause say of the sector."""
    analysis, sentence = scene.analysis, instrument.sentence
    hits = counts(analysis, instrument.first, min(sentence.last, instrument.last + 2))
    if hits:
        return hits
    names = analysis.document.names
    first, last = max(sentence.first, instrument.first - 14), min(sentence.last, instrument.last + 14)
    for span in (*names.organisations, *names.offices):
        if first <= span.first < last:
            hits += counts(analysis, span.first, span.last)
    return hits


def _fill_stage(scene: Scene, candidate: Candidate, instrument: Instrument) -> None:
    """Status and date, which depend on each other."""
    analysis = scene.analysis
    known = POWERS in candidate.value("parties")
    stands = known and (instrument.definite or instrument.role not in {"sign", None})
    status = Status.COMPLETED if stands else status_of(analysis, instrument)
    date = date_of(analysis, instrument, status, after_only=known)
    if date is not None:
        status = settled(status, date.value.end if date.value else None, publication_day(analysis))
        candidate.slots["date"] = date
    candidate.fill("status", status, candidate.trigger_span)


def _fill_place(scene: Scene, candidate: Candidate, instrument: Instrument, topic: tuple[int, int] = (0, 0)) -> None:
    known = POWERS in candidate.value("parties")
    spot = place_of(scene.analysis, instrument, topic, after_only=known)
    if spot is None:
        return
    candidate.fill("place_country", spot.country, (spot.place.start, spot.place.end))
    if spot.city:
        candidate.fill("place_city", scene.analysis.document.place_name(spot.city), (spot.city.start, spot.city.end))


def _from_decisions(analysis: Analysis) -> Iterator[Candidate]:
    document = analysis.document
    for decision in decisions(analysis):
        span = document.text.raw_span(decision.first, decision.last)
        frame = (decision.first, decision.last)
        candidate = Candidate(
            RecordType.AGREEMENT, "agreement.relations", frame, span, decision.sentence.index, score=0.65
        )
        candidate.fill("kind", AgreementKind.DIPLOMATIC_RELATIONS, span)
        candidate.fill("subject", document.surface(*span), span)
        candidate.fill("sector", Sector.DIPLOMACY, span)
        for code, where in decision.parties.spans.items():
            candidate.add("parties", code, where)
        status = decision.status(analysis)
        candidate.fill("status", status, span)
        if (date := decision.date(analysis, status)) is not None:
            candidate.slots["date"] = date
        yield candidate
