"""Whether a group travels, negotiates or is received, and when: by the verbs around it."""

from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.dating import dates_within, distance
from pipelines.extraction.delegations.groups import Group
from pipelines.extraction.delegations.lexicon import BRINGS, SUBJECT_GOES, deed_at, deeds, home_of, is_finite
from pipelines.extraction.document import Valued
from pipelines.extraction.verbs import Verb
from pipelines.language.phrases import Hit
from pipelines.language.spans import DateSpan
from pipelines.records import Precision

RECEIVER: Final = 25
"""Tokens before a group within which somebody may receive it."""
NEAR_VERB: Final = 10
"""Tokens around a group within which a verb speaks of it."""
_CLOSE: Final = 15
_BESIDE: Final = 3
_COLLECTIVES: Final = ("ممثل", "مندوب", "مبعوث", "جن", "قافل", "مراقب", "المراقب")
"""Beginnings of nouns that mostly speak of people at home, whom officials receive without a border crossed."""
_DIRECT: Final = frozenset(
    {"visit", "arrive", "head", "settle", "send", "attend", "begin", "bar", "permit", "leave", "return"}
)


def travels(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel has the group as its subject, or one of sending or reception as its object."""
    before, behind = _around(analysis, group)
    if group.needs_travel:
        return _has_verb_beside(analysis, group, before, behind)
    roles = SUBJECT_GOES | {"send", "bar", "permit", "receive"}
    if any(hit.value.role in roles or (hit.value.role == "meet" and is_finite(hit)) for hit in before):
        return True
    return any(hit.value.role in SUBJECT_GOES for hit in behind)


def _has_verb_beside(analysis: Analysis, group: Group, before: list[Hit[Verb]], behind: list[Hit[Verb]]) -> bool:
    """Whether a verb of travel or sending stands right at the group: «شارك مراقبون», «مراقبون … شاركوا».

    Sent or received, the group may stand behind the verb's subject, as its object: «استقبل الوزير بعثة».
    """
    word = analysis.document.words[group.first].lstrip("ولب")
    definite = word.startswith(("ال", "ل"))
    for hit in before:
        gap = group.first - hit.last
        if hit.value.role in _DIRECT - {"send"} and _is_subject(analysis, hit, group):
            return True
        if hit.value.role == "send" and not definite and _is_sent(analysis, hit, group):
            return True
        if hit.value.role == "receive" and is_finite(hit) and not word.startswith(_COLLECTIVES):
            return gap > 0 and bool(analysis.mentions_within(hit.last, group.first))
        if hit.value.role == "meet" and is_finite(hit) and gap == 0:
            return True
    if is_carried(analysis, group) or _carries(analysis, group):
        return any(hit.value.role in SUBJECT_GOES for hit in behind)
    return any(is_finite(h) and h.value.role in SUBJECT_GOES and h.first - group.end <= _BESIDE for h in behind)


def _is_sent(analysis: Analysis, hit: Hit[Verb], group: Group) -> bool:
    """Whether the group is what is sent, and not whom something is sent to."""
    beside = hit.last == group.first
    return analysis.document.words[group.first - 1] != "الي" and (is_finite(hit) or beside)


def goes_itself(analysis: Analysis, group: Group) -> bool:
    """Whether a finite verb of travel right at the group has it as its subject."""
    before, behind = _around(analysis, group)
    if is_carried(analysis, group) and any(hit.value.role in {"visit", "tour"} for hit in before):
        return True  # «زيارة قام بها وفد»
    return any(
        is_finite(h) and h.value.role in SUBJECT_GOES and _is_subject(analysis, h, group) for h in before
    ) or any(is_finite(h) and h.value.role in SUBJECT_GOES and h.first - group.end <= _BESIDE for h in behind)


def are_guests(analysis: Analysis, group: Group) -> bool:
    """Whether a group from abroad is received, met or consulted by somebody, whose country the text leaves out."""
    sentence, senders = group.sentence, {code for code, _ in group.senders}
    if (
        not group.named
        or group.needs_travel
        or any(home_of(code) != code or analysis.countries.speaks_from(code) for code in senders)
    ):
        return False
    if group.definite and _deals_itself(analysis, group):
        return True
    before = deeds(analysis, max(sentence.first, group.first - RECEIVER), group.first)[-1:]
    if not any(hit.value.role in _GUESTS_OF and is_finite(hit) and not hit.value.suffix for hit in before):
        return False
    if before[0].value.role == "discuss" and analysis.document.words[group.first - 1] != "مع":
        return False
    hosts = analysis.mentions_within(sentence.first, group.first)
    return all(host.actor.country not in senders for host in hosts)


def _deals_itself(analysis: Analysis, group: Group) -> bool:
    """«عقد الوفد المالطي محادثات», «الوفد الأمريكي بحث»: the group named before is who meets, talks or visits."""
    before, behind = _around(analysis, group)
    if is_carried(analysis, group):
        return any(hit.value.role in _TALKS for hit in behind)
    told = [h for h in before if _is_subject(analysis, h, group) and group.first - h.last <= 1]
    told += [h for h in behind if h.first - group.end <= 1]
    return any(is_finite(hit) and hit.value.role in _TALKS for hit in told)


_GUESTS_OF: Final = frozenset({"receive", "meet", "discuss", "attend"})


def negotiates(analysis: Analysis, group: Group) -> bool:
    """Whether talks are held where the group is: «اجتماعات في واشنطن مع مفاوضين إسرائيليين», «بحضور وفدي البلدين»."""
    first, last = group.sentence.first, group.sentence.last
    told = deeds(analysis, max(first, group.first - RECEIVER), min(last, group.end + NEAR_VERB))
    return bool(group.senders) and any(hit.value.role in _TALKS for hit in told)


_TALKS: Final = frozenset({"meet", "discuss", "hold", "arrive", "visit", "attend"})


def is_carried(analysis: Analysis, group: Group) -> bool:
    """Whether a support verb stands right before the group: «تقوم بعثة», «قام بها وفد», «يجري وفد»."""
    words = analysis.document.words
    index = group.first - 1 - (group.first > 1 and words[group.first - 1] in {"بها", "به", "فيه", "اليوم"})
    light = deed_at(analysis, index) if index >= 0 else None
    return light is not None and light.value.role == "light" and is_finite(light)


def _carries(analysis: Analysis, group: Group) -> bool:
    """Whether a support verb stands right behind the group: «بعثة المجلس تقوم حاليا بزيارة …»."""
    light = deed_at(analysis, group.end) if group.end < group.sentence.last else None
    return light is not None and light.value.role == "light" and is_finite(light)


def _around(analysis: Analysis, group: Group) -> tuple[list[Hit[Verb]], list[Hit[Verb]]]:
    """The verb that stands last before the group and the first one behind its phrase."""
    first, last = group.sentence.first, group.sentence.last
    before = deeds(analysis, max(first, group.first - NEAR_VERB), group.first)
    return before[-1:], deeds(analysis, group.end, min(last, group.end + NEAR_VERB))[:1]


def _is_subject(analysis: Analysis, hit: Hit[Verb], group: Group) -> bool:
    """Whether nobody else stands between the verb and the group («تصل غدا إلى ليبرفيل بعثة»)."""
    gap = group.first - hit.last
    between = set(analysis.document.words[hit.last : group.first])
    return not (hit.value.suffix or between & _APART) and (
        gap <= _BESIDE or (is_finite(hit) and not analysis.mentions_within(hit.last, group.first))
    )


_APART: Final = frozenset({"اطار", "ضمن", "مع", "بحضور", "،", "بصحبه", "برفقه", "جانب"})


def acts_abroad(analysis: Analysis, group: Group) -> bool:
    """Whether a verb of travel or encounter stands in the sentence; else «الوفد» is a resident mission."""
    told = deeds(analysis, group.sentence.first, group.sentence.last)
    return any(hit.value.role in SUBJECT_GOES | BRINGS | {"hold", "discuss"} for hit in told)


def date_of(analysis: Analysis, group: Group) -> Valued[DateSpan] | None:
    """The date that stands nearest to the group in its sentence."""
    return next(iter(dates_near(analysis, group)), None)


def dates_near(analysis: Analysis, group: Group) -> list[Valued[DateSpan]]:
    """The dates of the group's sentence that can be those of its journey, the likeliest first: in its clause, near."""
    words = analysis.document.words
    found = [
        dated
        for dated in dates_within(analysis.document, group.sentence.first, group.sentence.last)
        if not _is_bound(analysis, dated) and distance(dated.first, dated.last, group.first) <= _CLOSE
    ]
    ranks = {id(d): bool(_SAYING & set(words[d.last : group.first])) for d in found}
    return sorted(found, key=lambda d: (ranks[id(d)], distance(d.first, d.last, group.first)))


def _is_bound(analysis: Analysis, dated: Valued[DateSpan]) -> bool:
    """«بحلول الخامس من ديسمبر», «منذ أكثر من ستة أشهر»: an end or a beginning of something, no day of the journey."""
    words = analysis.document.words
    around = {words[max(0, dated.first - 1)], words[dated.first]}
    return _END in around or (_SINCE in around and dated.span.precision is not Precision.DAY)


_SAYING: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
"""«أعلنت الحركة السبت أن وفدها …»: a day before the clause that tells of the group is that of the saying."""
_END: Final = "بحلول"


_SINCE: Final = "منذ"
