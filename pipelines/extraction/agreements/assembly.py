"""Instruments and decisions become candidate records, merged over the article."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.extraction.agreements.accords import accords
from pipelines.extraction.agreements.dates import date_of
from pipelines.extraction.agreements.during import parties_of_visit
from pipelines.extraction.agreements.filling import candidate_of, fill_place, set_subject
from pipelines.extraction.agreements.known import IRAN, POWERS, nuclear_deal
from pipelines.extraction.agreements.merging import merge
from pipelines.extraction.agreements.nouns import Instrument, instruments
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.readings import PartyReader
from pipelines.extraction.agreements.references import (
    is_absent,
    is_balance,
    is_demonstrative,
    is_domestic,
    is_heading,
    is_hoped_peace,
    is_hypothetical,
    is_name,
    is_opinion,
    is_refused,
    is_worldwide,
    refers_back,
)
from pipelines.extraction.agreements.relations import decisions
from pipelines.extraction.agreements.scene import Scene
from pipelines.extraction.agreements.signatories import add_signatories
from pipelines.extraction.agreements.subjects import subject_of, told_by_reference
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.language.folding import fold
from pipelines.records import AgreementKind, RecordType, Sector, Status


def candidates(analysis: Analysis, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """The agreements of one article; ``told`` holds the visits during which they are signed, and the arms deals."""
    if analysis.is_sport:
        return []
    found = [*instruments(analysis), *accords(analysis)]
    merged: list[Candidate] = []
    if found:
        visits = [candidate for candidate in told if candidate.type is RecordType.VISIT]
        arms = [candidate for candidate in told if candidate.type is RecordType.ARMS_DEAL]
        scene = Scene(analysis, PartyReader(analysis), visits, arms)
        for instrument in found:
            _take(scene, instrument, merged)
        if len(scene.listed) > 1 and scene.bundle in merged:
            merged.remove(scene.bundle)  # a bundle whose members are all told is none
    for candidate in _from_decisions(analysis):
        if not any(_holds(known, candidate) for known in merged):
            merge(merged, candidate)
    return merged


def _holds(known: Candidate, decision: Candidate) -> bool:
    """«بروتوكول إقامة علاقات …», «إعلانا يعيد العلاقات»: an instrument's own content is no second record."""
    gap = decision.trigger[0] - known.trigger[1]
    same = set(known.value("parties")) == set(decision.value("parties"))
    return same and ((0 <= gap <= _CONTENT and known.sentence == decision.sentence) or _sets_up_relations(known))


def _sets_up_relations(known: Candidate) -> bool:
    """Whether an instrument told before is about diplomatic relations itself."""
    subject = fold(known.value("subject") or "")
    return not known.frame.endswith("relations") and all(word in subject for word in ("علاقات", "دبلوماسي"))


def _take(scene: Scene, instrument: Instrument, merged: list[Candidate]) -> None:
    """Make a candidate of the instrument, or let it support the one that it refers to."""
    analysis = scene.analysis
    if any(rule(analysis, instrument) for rule in (is_opinion, is_absent, is_heading, is_hoped_peace)):
        return
    if is_name(analysis, instrument) and merged and merged[-1].sentence == instrument.sentence.index:
        _support(scene, instrument, merged[-1])
        return
    nuclear = nuclear_deal(analysis, instrument)
    back = nuclear is None and refers_back(analysis, instrument)
    if back:
        known = _antecedent(scene, instrument, merged)
        if known is not None:
            _support(scene, instrument, known)
            return
        if scene.near_arms(instrument) or is_demonstrative(analysis, instrument):
            return
    parties = nuclear or _parties(scene, instrument)
    if not parties.enough and instrument.role is None and merged:
        _lend_subject(scene, instrument, merged)
    vague = any(rule(analysis, instrument) for rule in (is_domestic, is_balance, is_worldwide, is_hypothetical))
    if not parties.enough or (not parties.sure and vague):
        return
    if nuclear is None and {IRAN, POWERS} <= parties.spans.keys():
        parties = Parties({code: parties.spans[code] for code in (IRAN, POWERS)}, public=True)
    candidate = candidate_of(scene, instrument, parties)
    if not parties.sure and (is_refused(analysis, instrument) or (back and instrument.number == "s")):
        return
    if not scene.is_arms(instrument, candidate):
        _keep(scene, instrument, candidate, merged)


def _keep(scene: Scene, instrument: Instrument, candidate: Candidate, merged: list[Candidate]) -> None:
    """Merge the candidate with its twin and remember it for what is coordinated with it or listed behind it."""
    _share(scene, instrument, candidate)
    bundle = scene.bundle_of(instrument)
    kept = merge(merged, candidate, besides=bundle)
    scene.head = (instrument.sentence.index, kept)
    if bundle is not None:
        scene.listed.append(kept)
    elif instrument.role == "sign" and instrument.number == "p":
        scene.bundle = kept


_CONTENT: Final = 6
"""Tokens between an instrument's noun and what it decides."""
_SHARED: Final = ("date", "place_country", "place_city", "signatories")


def _share(scene: Scene, instrument: Instrument, candidate: Candidate) -> None:
    """«وقعا اتفاقية … ومذكرة …»: instruments of one list were concluded on one occasion."""
    head = scene.head_of(instrument) or scene.bundle_of(instrument)
    if head is None or set(head.value("parties")) != set(candidate.value("parties")):
        return
    for slot in _SHARED:
        if slot in head.slots and candidate.value(slot) is None:
            candidate.slots[slot] = head.slots[slot]
    candidate.slots["status"] = head.slots["status"]
    if candidate.value("sector") is Sector.OTHER:
        candidate.slots["sector"] = head.slots["sector"]
    head.slots.pop("count", None)  # «أربع مذكرات»: the list names them


def _lend_subject(scene: Scene, instrument: Instrument, merged: Sequence[Candidate]) -> None:
    """«بموجب اتفاق تطوير حقل …»: a noun without parties says what the agreement told before is about."""
    last = merged[-1]
    subject = subject_of(scene.analysis, instrument)
    if last.value("subject") is None and last.value("kind") is instrument.kind and subject is not None:
        set_subject(scene, last, instrument, subject)


def _parties(scene: Scene, instrument: Instrument) -> Parties:
    read = scene.reader.read(instrument)
    head = scene.head_of(instrument)
    if read.enough and (read.sure or head is None):
        return read
    if (shared := head or scene.bundle_of(instrument)) is not None:
        told = shared.slots["parties"]
        return Parties(dict(zip(told.value, told.spans, strict=False)), public=True)
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
        set_subject(scene, known, instrument, subject)
    if instrument.role != "sign" or known.value("status") is not Status.COMPLETED:
        return
    if not known.value("signatories") or (instrument.verb and instrument.verb.value.suffix):
        add_signatories(analysis, known, instrument)
    if POWERS not in known.value("parties"):
        fill_place(scene, known, instrument)
    if POWERS in known.value("parties") or "date" in known.slots:
        return
    if (date := date_of(analysis, instrument, Status.COMPLETED)) is not None:
        known.slots["date"] = date


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
