"""Whether a delegation is announced, under way, over or off."""

from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.dating import distance, interval
from pipelines.extraction.delegations.groups import Group, is_mission
from pipelines.extraction.delegations.journeys import travels
from pipelines.extraction.delegations.lexicon import deed_at, deeds, is_finite
from pipelines.extraction.document import Valued
from pipelines.extraction.modality import cue_status, cue_table, is_future_verb
from pipelines.extraction.verbs import Tense, Verb
from pipelines.language.phrases import Hit
from pipelines.language.spans import DateSpan, Direction
from pipelines.records import Status

_REACH: Final = 15
_OFF: Final = frozenset({Status.CANCELLED, Status.POSTPONED})
_NOW: Final = frozenset({"حاليا", "الحاليه", "راهنا", "الجاريه"})
_ARRIVES: Final = frozenset({"arrive", "head", "settle", "begin"})


def status_of(analysis: Analysis, group: Group, dated: Valued[DateSpan] | None) -> tuple[Status, bool]:
    """The status that the clause gives, and whether it says so or only allows it.

    A word of calling off, a cue, a date ahead, the tense of the verb: the first that knows decides.
    """
    if off := _called_off(analysis, group):
        return off, True
    marked = cue_status(analysis.document, group.first, group.last)
    if marked and marked is not Status.NEGOTIATING:
        return marked, True
    hit = _verb(analysis, group)
    if is_mission(analysis, group) and not travels(analysis, group):
        over = _has_worked(analysis, group) or (dated is not None and dated.span.direction is Direction.PAST)
        return (Status.COMPLETED if over else Status.ONGOING), True
    if hit is None:
        return Status.COMPLETED, False
    carried = cue_status(analysis.document, hit.first, hit.last) if hit.first < group.first else None
    if carried and carried is not Status.NEGOTIATING:
        return carried, True
    if hit.value.tense is Tense.NOUN and _is_approved(analysis, hit):
        return Status.PLANNED, True
    return _by_tense(analysis, group, hit, dated), hit.value.tense is not Tense.NOUN


def _is_approved(analysis: Analysis, hit: Hit[Verb]) -> bool:
    """«وافقت مصر على دخول وفد»: what is allowed is to come."""
    before = analysis.document.words[max(0, hit.first - _APPROVED_REACH) : hit.first]
    return bool({word.lstrip("ول") for word in before} & _APPROVED)


_APPROVED: Final = frozenset("وافق وافقت افق افقت الموافقه موافقه موافقتها موافقته".split())
_APPROVED_REACH: Final = 4


def _called_off(analysis: Analysis, group: Group) -> Status | None:
    """A group kept out, or a trip called off or put off, whatever else was planned of it."""
    document, start = analysis.document, max(group.sentence.first, group.first - 8)
    for hit in deeds(analysis, start, group.first):
        if hit.value.role == "bar" and not _goes_on_by_itself(analysis, hit, group):
            return Status.CANCELLED
    if _turned_away(analysis, group):
        return Status.CANCELLED
    table = cue_table("before")
    near = (*range(start, group.first), *range(group.end, min(group.sentence.last, group.end + 3)))
    for index in near:
        cue = table.match(document.text, index)
        sake = document.words[index] == _SAKE and document.words[index - 1] == "من"
        if cue is not None and cue.value in _OFF and not sake:
            return cue.value
    return None


_SAKE: Final = "اجل"
"""In «من أجل» no word of putting off."""


def _turned_away(analysis: Analysis, group: Group) -> bool:
    """«أوفدت لبنان بعثة … فرفضت السلطات السماح لها بالدخول», «ومنعته من الدخول»: told of the group behind it."""
    words, limit = analysis.document.words, min(group.sentence.last, group.end + _REACH)
    for hit in deeds(analysis, group.end, limit):
        behind = words[hit.last : hit.last + 6]
        if hit.value.role == "bar" and hit.value.suffix and {"دخول", "الدخول"} & set(behind):
            return True
        if hit.value.role == "bar" and "السماح" in behind and _ITS & set(behind):
            return True
    return False


_ITS: Final = frozenset({"له", "لها", "لهم", "للوفد", "للبعثه"})


def _goes_on_by_itself(analysis: Analysis, hit: Hit[Verb], group: Group) -> bool:
    """«رفض» keeps a group out only together with entry: «رفض السماح … بدخول», «رفض دخول»."""
    words = analysis.document.words
    around = set(words[hit.last : min(group.sentence.last, group.end + 8)])
    entry = {"السماح", "دخول", "بدخول", "الدخول", "بالدخول", "تاشيره", "تاشيرات", "استقبال", "المطار", "مطار"}
    return hit.value.lemma in {"رفض", "أوقف", "أعاد"} and not around & entry


def _verb(analysis: Analysis, group: Group) -> Hit[Verb] | None:
    """The finite verb that stands nearest to the group in its sentence."""
    first = max(group.sentence.first, group.first - _REACH)
    if (noun := _nominal(analysis, group)) is not None:
        return noun
    if group.end + 1 < group.sentence.last and analysis.document.words[group.end] in _RELATIVES:
        own = deed_at(analysis, group.end + 1)
        if own is not None and is_finite(own) and own.value.role not in {"none", "include"}:
            return own
    told = [
        hit
        for index in range(first, min(group.sentence.last, group.end + _REACH))
        if (hit := deed_at(analysis, index))
        and is_finite(hit)
        and hit.value.role not in {"none", "include"}
        and not (hit.value.suffix and hit.value.lemma == "ترأس")
    ]
    return min(told, key=lambda h: distance(group.first, group.end, h.first), default=None)


_RELATIVES: Final = frozenset("الذي التي اللذان اللذين اللتان اللتين الذين".split())


def _nominal(analysis: Analysis, group: Group) -> Hit[Verb] | None:
    """«زيارة الوفد», «بتوجه وفد»: the verbal noun that the group completes."""
    before = deeds(analysis, max(group.sentence.first, group.first - 2), group.first)
    beside = [hit for hit in before if hit.last == group.first and hit.value.role != "meet"]
    return next((hit for hit in beside if not is_finite(hit)), None)


_GOES_ON: Final = "واصل"


def _by_tense(analysis: Analysis, group: Group, hit: Hit[Verb], dated: Valued[DateSpan] | None) -> Status:
    around = set(analysis.document.words[max(group.sentence.first, group.first - _REACH) : group.end + _REACH])
    if _NOW & around:
        return Status.ONGOING
    if hit.value.tense is Tense.FUTURE:
        return Status.PLANNED
    if hit.value.tense is Tense.NOUN:
        said = dated is not None and dated.span.direction is not Direction.OPEN and lies_ahead(analysis, dated)
        return Status.PLANNED if said or _announced(analysis, group) else Status.COMPLETED
    if hit.value.tense is Tense.PRESENT:
        if hit.value.lemma == _GOES_ON:
            return Status.ONGOING
        ahead = hit.value.role == "head" or (dated is not None and lies_ahead(analysis, dated))
        return Status.PLANNED if ahead else Status.ONGOING
    return Status.ONGOING if hit.value.role in _ARRIVES and not _is_old(analysis, dated) else Status.COMPLETED


def _has_worked(analysis: Analysis, group: Group) -> bool:
    """«البعثة التي قامت بملاحظة الانتخابات»: what it was sent for is done."""
    behind = (deed_at(analysis, index) for index in range(group.last, min(group.sentence.last, group.last + _REACH)))
    return any(hit is not None and hit.value.role == "light" and hit.value.tense is Tense.PAST for hit in behind)


def _is_old(analysis: Analysis, dated: Valued[DateSpan] | None) -> bool:
    """Whether the arrival lies more than a week back."""
    published = analysis.document.publication.last
    days = interval(dated.span, Status.COMPLETED) if dated is not None else None
    return published is not None and days is not None and (published - days.end).days > _STAY


_STAY: Final = 7
"""Days that a delegation stays at most, when nothing says how long."""


def _announced(analysis: Analysis, group: Group) -> bool:
    """Whether a verb in the future governs the verbal noun: «سيشهد المؤتمر … مشاركة وفود»."""
    words, first = analysis.document.words, max(group.sentence.first, group.first - _REACH)
    return any(is_future_verb(word) for word in words[first : group.first])


def lies_ahead(analysis: Analysis, dated: Valued[DateSpan]) -> bool:
    """Whether the date beside a verb in the present is still to come."""
    published, span = analysis.document.publication.last, dated.span
    if span.direction is Direction.FUTURE:
        return True
    days = interval(span, Status.PLANNED)
    if days is None or published is None or span.direction is Direction.PAST:
        return False
    return days.start > published
