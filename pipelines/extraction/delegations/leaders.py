"""Who leads a group, or whom it accompanies."""

from dataclasses import dataclass
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.delegations.lexicon import words
from pipelines.extraction.document import Sentence
from pipelines.language.name_spans import OfficeClass
from pipelines.language.phrases import Hit

_PRONOUN: Final = frozenset(
    "لمعاليه معاليه لسموه سموه لسيادته سيادته لفخامته فخامته لدولته دولته لجلالته جلالته له لها لسموها لهما".split()
)
_BEFORE: Final = 10
"""Tokens before a group within which a verb may say who heads it."""
_BEHIND: Final = 14
_TITLES: Final = frozenset(
    "السيد السيده السيناتور النايب الدكتور الدكتوره المهندس الشيخ الاستاذ البريطاني"
    " السفير اللواء العميد القاضي الوزير".split()
)
_NO_NAMES: Final = frozenset("كل من مدير رييس نايب وكيل امين كبير احد عدد وزير المدير الرييس وفد قيادي".split())


@dataclass(frozen=True, slots=True, eq=False)
class Leader:
    """The head of a group: a mention, or only a name that no finder knows."""

    mention: Mention | None = None
    name: SpanPair | None = None
    accompanied: bool = False
    """The phrase only says that the group travels with him («والوفد المرافق»)."""


def leader_of(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Leader:
    """Who leads the group on tokens ``first``..``last``."""
    return _before(analysis, first, last, sentence) or _behind(analysis, first, last, sentence) or Leader()


def _before(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Leader | None:
    """«على رأس وفد», «يترأس X وفدا», «رئيس الوفد X»."""
    table, text = words("head"), analysis.document.text
    for index in range(first, max(sentence.first, first - _BEFORE) - 1, -1):
        hit = table.match(text, index)
        if hit is None or hit.last > first:
            continue
        between = analysis.mentions_within(hit.last, first)
        near = first - hit.last <= (3 if hit.value != "before" or hit.last - hit.first > 1 else 5)
        if hit.value == "before" and (near or between):
            return Leader(_heading(analysis, hit, first, last, sentence))
        if hit.value == "office" and hit.last == first:
            return Leader(_titled(analysis, first, last, sentence))
        if hit.value in {"with", "companion"} and (near or between):
            people = between or analysis.mentions_within(sentence.first, index)
            return Leader(people[-1] if people else None, accompanied=True)
    return None


def _heading(analysis: Analysis, hit: Hit[str], first: int, last: int, sentence: Sentence) -> Mention | None:
    """The subject of a verb of heading: between verb and group, else before, else behind."""
    between = analysis.mentions_within(hit.last, first)
    before = analysis.mentions_within(max(sentence.first, first - 40), first)
    after = analysis.mentions_within(last, min(sentence.last, last + 8))
    if found := next((m for m in (*between[:1], *reversed(before), *after)), None):
        return found
    earlier = analysis.document.sentences[max(0, sentence.index - 1)].first
    told = [m for m in analysis.mentions_within(earlier, sentence.first) if m.actor.name and m.actor.office]
    return told[0] if told else None  # «كما أنه قاد وفدا»


def _titled(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Mention | None:
    """«رئيس الوفد المغربي X», «X، رئيس الوفد المغربي»: only a name right beside the title."""
    behind = analysis.mentions_within(last, min(sentence.last, last + 5))
    before = [m for m in analysis.mentions_within(max(sentence.first, first - 18), first) if first - m.last <= 3]
    title = next((m for m in before if m.first < first < m.last), None)
    if title is not None:  # «رئيس بعثة الاتحاد لمراقبة الانتخابات، X»
        spoken = analysis.document.words
        near = analysis.mentions_within(title.last, title.last + 3)
        behind = [m for m in near if m.office is None or spoken[m.first].startswith("و")]
        before = [title]
    return next((m for m in (*before[-1:], *behind) if m.actor.name), None)


def _behind(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Leader | None:
    """«وفد … برئاسة X», «يرأسه X», «المرافق لـX»."""
    table, text = words("head"), analysis.document.text
    for index in range(last, min(sentence.last, last + _BEHIND)):
        hit = table.match(text, index)
        if hit is None or hit.value not in {"after", "with", "companion"}:
            continue
        if hit.value == "companion":  # «الوفد الذي رافق المستشار»
            behind = analysis.mentions_within(hit.last, min(sentence.last, hit.last + 3))
            return Leader(behind[0], accompanied=True) if behind else None
        if hit.value == "with":
            return _accompanied(analysis, hit, first, sentence)
        behind = analysis.mentions_within(hit.last, min(sentence.last, hit.last + 5))
        if not behind:
            return Leader(name=_unknown_name(analysis, hit.last, sentence))
        named = None if behind[0].actor.name else _titled_name(analysis, behind[0].last, sentence)
        return Leader(behind[0], name=named)
    return None


def _accompanied(analysis: Analysis, hit: Hit[str], first: int, sentence: Sentence) -> Leader:
    """Whom «المرافق له» means: one named behind, else the last official named before who is no resident."""
    spoken = analysis.document.words
    behind = analysis.mentions_within(hit.last, min(sentence.last, hit.last + 3))
    if behind and not _PRONOUN & set(spoken[hit.last - 1 : hit.last + 1]):
        return Leader(behind[0], accompanied=True)
    before = [
        m
        for m in analysis.mentions_within(max(sentence.first, first - 25), first)
        if m.actor.kind is not OfficeClass.AMBASSADOR
    ]
    joined = bool(before) and spoken[first].startswith("و") and first - before[-1].last <= 1
    pronoun = bool(_PRONOUN & set(spoken[hit.last - 1 : hit.last + 1]))
    if joined or not pronoun or spoken[hit.last : hit.last + 1] in (["له"], ["لها"]):
        return Leader(before[-1] if before else None, accompanied=True)
    return Leader(accompanied=True)  # «المرافق لمعاليه»: he whose visit the article tells


def _unknown_name(analysis: Analysis, index: int, sentence: Sentence) -> SpanPair | None:
    """Two to four bare words right behind «برئاسة» that are no office: a name no list knows."""
    spoken, text = analysis.document.words, analysis.document.text
    while index < sentence.last and spoken[index] in _TITLES:
        index += 1
    end = index
    while end < min(sentence.last, index + 4) and spoken[end].isalpha() and not _ends_name(analysis, end):
        end += 1
    if not 2 <= end - index <= 4 or spoken[index] in _NO_NAMES or spoken[index].startswith("ال"):
        return None
    return text.raw_span(index, end)


def _titled_name(analysis: Analysis, index: int, sentence: Sentence) -> SpanPair | None:
    """«نائب الأمين العام السفير البوغان»: the words behind a title, of a name that no list knows."""
    spoken = analysis.document.words
    beside = next(iter(analysis.mentions_within(index, index + 1)), None)
    if beside is not None and beside.name is not None and spoken[index] in _TITLES:
        return beside.name.start, beside.name.end
    begin = next((at + 1 for at in (index, index - 1) if at < sentence.last and spoken[at] in _TITLES), None)
    if begin is None:
        return None
    end = begin
    while end < min(sentence.last, begin + 3) and spoken[end].isalpha() and not _ends_name(analysis, end):
        end += 1
    return analysis.document.text.raw_span(begin, end) if end > begin else None


def _ends_name(analysis: Analysis, index: int) -> bool:
    word = analysis.document.words[index]
    return (
        word in _NO_NAMES
        or word in {"في", "الي", "علي", "عن", "مع", "الذي", "خلال", "امس", "اليوم", "و", "وعضويه", "بحضور"}
        or word.startswith(("لل", "بال"))
        or analysis.is_named(index)
        or bool(analysis.countries.starting_at(index))
    )
