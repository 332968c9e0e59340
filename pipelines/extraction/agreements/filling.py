"""From an instrument and its parties to a candidate record: every slot from the words of its clause."""

from typing import Final

from pipelines.extraction.agreements.chronicle import is_history
from pipelines.extraction.agreements.dates import date_of, publication_day
from pipelines.extraction.agreements.during import take_from_visit
from pipelines.extraction.agreements.known import POWERS, nuclear_end
from pipelines.extraction.agreements.merging import SIGNED
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.places import place_of
from pipelines.extraction.agreements.scene import Scene
from pipelines.extraction.agreements.sectors import around, choose, sector_of
from pipelines.extraction.agreements.signatories import add_signatories
from pipelines.extraction.agreements.status import settled, status_of
from pipelines.extraction.agreements.subjects import Subject, force_of, subject_of, text_of
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.verbs import Tense
from pipelines.records import AgreementKind, RecordType, Sector, Status

_SUBJECTS: Final = 7
"""Tokens of the subjects that open a headline."""


def candidate_of(scene: Scene, instrument: Instrument, parties: Parties) -> Candidate:
    """The candidate record of one instrument with all that its clause tells."""
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
    fill_place(scene, candidate, instrument, topic)
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
        set_subject(scene, candidate, instrument, subject)
    else:
        sector = choose(around(scene.analysis, instrument)) or Sector.OTHER
        candidate.fill("sector", sector, candidate.trigger_span)
    return (subject.first, subject.last) if subject is not None else (0, 0)


def set_subject(scene: Scene, candidate: Candidate, instrument: Instrument, subject: Subject) -> None:
    """Fill the subject and the sector that it tells."""
    value, span = text_of(scene.analysis, subject)
    candidate.fill("subject", value, span)
    if POWERS in candidate.value("parties"):
        sector = Sector.SECURITY
    elif candidate.value("kind") is AgreementKind.DIPLOMATIC_RELATIONS:
        sector = Sector.DIPLOMACY
    else:
        sector = sector_of(scene.analysis, instrument, subject.first, subject.last)
    candidate.replace("sector", sector, span)


def _fill_stage(scene: Scene, candidate: Candidate, instrument: Instrument) -> None:
    """Status and date, which depend on each other."""
    analysis = scene.analysis
    known = POWERS in candidate.value("parties")
    stands = known and (instrument.definite or instrument.role not in {"sign", None})
    status = Status.COMPLETED if stands else status_of(analysis, instrument)
    date = date_of(analysis, instrument, status, after_only=known)
    if date is not None:
        status = settled(status, date.value.end if date.value else None, publication_day(analysis))
        undated = publication_day(analysis) is None and instrument.tense is Tense.NOUN
        reached = undated and status is Status.NEGOTIATING and instrument.role == "sign"
        if date.value is not None and (known or reached or is_history(analysis, instrument)):
            status = Status.COMPLETED
        candidate.slots["date"] = date
    elif status is Status.PLANNED and _is_headline(instrument):
        status = Status.COMPLETED
    candidate.fill("status", status, candidate.trigger_span)


def _is_headline(instrument: Instrument) -> bool:
    """«كرواتيا وصربيا توقعان معاهدة …»: the present of a headline tells of what was just done."""
    verb, sentence = instrument.verb, instrument.sentence
    if verb is None or verb.value.tense is not Tense.PRESENT or instrument.role != "sign" or sentence.index > 0:
        return False
    return 2 <= verb.first - sentence.first <= _SUBJECTS and verb.last <= instrument.first


def fill_place(scene: Scene, candidate: Candidate, instrument: Instrument, topic: tuple[int, int] = (0, 0)) -> None:
    """Fill the place of signature; ``topic`` are the tokens of the subject, whose places are not meant."""
    known = POWERS in candidate.value("parties")
    spot = place_of(scene.analysis, instrument, topic, after_only=known)
    if spot is None:
        return
    candidate.fill("place_country", spot.country, (spot.place.start, spot.place.end))
    if spot.city:
        candidate.fill("place_city", scene.analysis.document.place_name(spot.city), (spot.city.start, spot.city.end))
