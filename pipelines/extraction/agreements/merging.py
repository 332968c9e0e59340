"""One agreement told several times becomes one candidate; two agreements of one pair stay two."""

from typing import Final

from pipelines.extraction.agreements.known import POWERS
from pipelines.extraction.candidates import Candidate
from pipelines.language.folding import fold
from pipelines.records import AgreementKind, DateInterval, Sector, Status

SIGNED: Final = "told by a past verb of signing"
"""The reason that a candidate gives when its verb says that it was concluded."""
_AHEAD: Final = frozenset({Status.PLANNED, Status.NEGOTIATING, Status.POSSIBLE})
_FEW: Final = frozenset(
    "في من علي الي عن التعاون تعاون مجال مجالات المجال اتفاق اتفاقيه الاتفاق الاتفاقيه مذكره تفاهم بين مع ما"
    " مبديي المبديي ثنايي الثنايي مشترك المشترك ثناييه الثناييه جديد جديده تعزيز تطوير تاريخي التاريخي".split()
)
"""Words that any two subjects share."""
_OF_RELATIONS: Final = {AgreementKind.AGREEMENT, AgreementKind.DIPLOMATIC_RELATIONS}
_RELATIONS: Final = "علاقات"
_APART: Final = 1
"""Days that two tellings of one signature may differ."""


def merge(merged: list[Candidate], candidate: Candidate, *, besides: Candidate | None = None) -> Candidate:
    """Take ``candidate`` up into its twin among ``merged``, or append it; what stands for it afterwards is returned.

    ``besides`` is the bundle that it is a member of, which is no twin.
    """
    twin = next((known for known in merged if known is not besides and _same(known, candidate)), None)
    if twin is None:
        merged.append(candidate)
        return candidate
    _settle(twin, candidate)
    twin.absorb(candidate)
    return twin


def _settle(twin: Candidate, other: Candidate) -> None:
    """What was ahead and is later told as signed is signed; a subject that says nothing gives way to one that does."""
    done = other.value("status") is Status.COMPLETED and (SIGNED in other.reasons or other.value("date") is not None)
    if done and twin.value("status") in _AHEAD:
        twin.slots["status"] = other.slots["status"]
    if other.value("subject") and not _words(twin.value("subject") or ""):
        twin.slots["subject"] = other.slots["subject"]
        twin.slots["sector"] = other.slots["sector"]


def _same(one: Candidate, other: Candidate) -> bool:
    mine, theirs = set(one.value("parties") or ()), set(other.value("parties") or ())
    if POWERS in mine and POWERS in theirs:
        return True
    kinds = {one.value("kind"), other.value("kind")}
    if kinds == _OF_RELATIONS and mine == theirs and (_is_plain(one) or _is_plain(other)):
        return True
    if one.value("kind") is not other.value("kind") or not (mine <= theirs or theirs <= mine):
        return False
    if mine != theirs and not _share_words(one, other):
        return False
    dates = one.value("date"), other.value("date")
    if None not in dates and _gap(*dates) > _APART:
        return False
    if one.value("kind") is AgreementKind.DIPLOMATIC_RELATIONS or _alike(one, other):
        return True
    return None not in dates and one.sentence != other.sentence and not (one.value("count") or other.value("count"))


def _is_plain(candidate: Candidate) -> bool:
    """Whether an accord's subject says nothing, or relations: «الاتفاق التاريخي بين أرمينيا وتركيا»."""
    subject = candidate.value("subject") or ""
    silent = not _words(subject) or _RELATIONS in fold(subject)
    return candidate.value("kind") is AgreementKind.AGREEMENT and silent


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two subjects can be of one agreement: one is not told, or they share a telling word."""
    subjects = one.value("subject"), other.value("subject")
    if None in subjects or subjects[0] == subjects[1] or _share_words(one, other):
        return True
    sectors = one.value("sector"), other.value("sector")
    return (
        sectors[0] is sectors[1] and sectors[0] not in {Sector.OTHER, None} and one.value("date") == other.value("date")
    )


def _share_words(one: Candidate, other: Candidate) -> bool:
    return bool(_words(one.value("subject") or "") & _words(other.value("subject") or ""))


def _words(subject: str) -> set[str]:
    return {stem for word in fold(subject).split() if word not in _FEW and len(stem := _stem(word)) > 2}


def _stem(word: str) -> str:
    """Without the article, li- and the endings of number and gender."""
    for prefix in ("لل", "ال", "وال", "بال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            word = word[len(prefix) :]
            break
    return word.removesuffix("يه").removesuffix("ات").removesuffix("ه").removesuffix("ي")


def _gap(one: DateInterval, other: DateInterval) -> int:
    return max((other.start - one.end).days, (one.start - other.end).days)
