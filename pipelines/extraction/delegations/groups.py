"""Groups that can represent somebody, and what their noun phrase says: «وفد برلماني تونسي مكون من 7 نواب»."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.delegations import members
from pipelines.extraction.delegations.leaders import Leader, leader_of
from pipelines.extraction.delegations.lexicon import deed_at, group_table, is_finite, words
from pipelines.extraction.delegations.people import people_start
from pipelines.extraction.delegations.senders import Noun, senders_of
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import Verb
from pipelines.language.name_spans import PlaceKind
from pipelines.language.phrases import Hit
from pipelines.records import Composition

_PHRASE: Final = 12
"""Tokens after the noun that can belong to the group's phrase."""
_PHRASE_ENDS: Final = frozenset({".", "\n", "؛", ":", "الذي", "التي", "الي", "ان", "قد", "في", "ثم"})
_TRAVELS: Final = frozenset("visit tour arrive head return".split())
_COUNTED: Final = frozenset("دوله دول بلدا بلد بلدان جنسيه".split())


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group on tokens ``first``..``last`` and what its phrase, up to ``end``, says of it."""

    first: int
    last: int
    end: int
    """Where the words that name the sender end, and with them the noun phrase."""
    form: str
    """The form of the noun, as the lexicon gives it."""
    sentence: Sentence
    senders: tuple[tuple[str, SpanPair], ...]
    named: bool
    """Whether the phrase itself names the sender."""
    count: members.Number | None
    size: members.Size | None
    composition: tuple[Composition, SpanPair] | None
    leader: Leader
    attends: bool = False
    """Whether the group is only said to be there as well: «بحضور وفد مصري»."""

    @property
    def definite(self) -> bool:
        """Whether the group may have been named before («الوفد»)."""
        return self.form == "d"

    @property
    def needs_travel(self) -> bool:
        """Whether the noun is also said of resident missions and teams."""
        return self.form in {"m", "t", "c"}

    @property
    def of_people(self) -> bool:
        """Whether the noun only says what the members are: «20 من رجال الأعمال», «خبراء من كينيا»."""
        return self.form == "c"


def groups(analysis: Analysis) -> Iterator[Group]:
    """Every group of the article that can represent somebody, in order."""
    document = analysis.document
    for hit in group_table().finditer(document.text):
        sentence = document.sentence_at(hit.first)
        if hit.value == "none" or _is_private(analysis, hit.first, hit.last, sentence):
            continue
        if document.words[hit.first].startswith("للجن"):
            continue  # «أشغال الدورة … للجنة المشتركة»: a standing committee
        if hit.value == "t" and not _has_experts(analysis, hit.last, sentence):
            continue
        first = hit.first if hit.value != "c" else people_start(analysis, hit, sentence)
        if first is None:
            continue
        group = _read(analysis, first, hit.last, hit.value, sentence)
        if hit.value != "p" or group.named or group.count:
            yield from _apart(group, document.words[hit.first])


def _apart(group: Group, word: str) -> Iterator[Group]:
    """«فنلندا والسويد سترسلان وفدين», «مفاوضين من فنلندا والسويد»: two groups of two senders are one of each."""
    if group.form in {"n", "pair"} or (len(group.senders) == _PAIR and not group.definite and word.endswith(_TWO)):
        yield from (replace(group, senders=(sender,)) for sender in group.senders)
    else:
        yield group


_PAIR: Final = 2
_TWO: Final = ("وفدين", "وفدان", "بعثتين", "بعثتان")


def _has_experts(analysis: Analysis, last: int, sentence: Sentence) -> bool:
    """Whether a team is said to be one of experts, inspectors, negotiators: others work at home."""
    text, table = analysis.document.text, words("expert")
    return any(table.match(text, index) for index in range(last, min(sentence.last, last + 3)))


def is_mission(analysis: Analysis, group: Group) -> bool:
    """Whether the noun is a mission sent for a task, or to a country it is said to go to: it stands without a verb."""
    spoken, text = analysis.document.words, analysis.document.text
    if not group.senders or not spoken[group.last - 1].lstrip("ول").removeprefix("ال").startswith("بعث"):
        return False
    table, limit = words("task"), min(group.sentence.last, group.last + _TASK_REACH)
    if any(table.match(text, index) for index in range(group.last, limit)):
        return True
    goal = next((index for index in range(group.last, limit) if spoken[index] == "الي"), None)
    place = analysis.countries.starting_at(goal + 1) if goal is not None else None
    return place is not None and place.kind is PlaceKind.COUNTRY and goal == group.end


_TASK_REACH: Final = 10


def _is_private(analysis: Analysis, first: int, last: int, sentence: Sentence) -> bool:
    """Whether the phrase names a squad, pilgrims, an excavation: groups that represent nobody."""
    text, table = analysis.document.text, words("private")
    before = text.words[first - 1] if first > sentence.first else ""
    end = min(phrase_end(analysis, last, sentence.last), last + 4)
    if any(text.words[i] == "لدي" and analysis.countries.starting_at(i + 1) for i in range(last, end)):
        return True  # «بعثة المملكة لدى الأمم المتحدة»
    return before in {"حزب", "صحيفه"} or any(table.match(text, index) for index in range(last, end))


def _read(analysis: Analysis, first: int, last: int, form: str, sentence: Sentence) -> Group:
    limit = phrase_end(analysis, last, sentence.last)
    leader = leader_of(analysis, first, last, sentence)
    senders = senders_of(analysis, Noun(first, last, limit, form, sentence), leader)
    return Group(
        first,
        last,
        senders.end,
        form,
        sentence,
        senders.members,
        senders.named,
        None if form == "d" else members.counted(analysis, last, limit, _COUNTED),
        members.size(analysis, first, last, sentence),
        members.composition(analysis, first, last, limit),
        leader,
        analysis.document.words[first - 1] in _PRESENCE,
    )


_PRESENCE: Final = frozenset({"بحضور", "بمشاركه", "وبحضور", "وبمشاركه"})


def phrase_end(analysis: Analysis, last: int, limit: int) -> int:
    """Where the group's noun phrase ends at the latest: at a mark, a relative, a preposition of place or a verb."""
    spoken = analysis.document.words
    for index in range(last, min(limit, last + _PHRASE)):
        hit = deed_at(analysis, index)
        if spoken[index] in _PHRASE_ENDS or (hit and _ends_phrase(hit)):
            return index
    return min(limit, last + _PHRASE)


def _ends_phrase(hit: Hit[Verb]) -> bool:
    """A verb ends the phrase, and so does a noun of travel: «تمكين الوفد من زيارة غزة»."""
    return hit.value.role in _TRAVELS or (is_finite(hit) and hit.value.role not in {"none", "include"})
