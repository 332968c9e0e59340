"""Decisions to establish, resume, normalise or break diplomatic relations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.agreements.nouns import noun_table
from pipelines.extraction.agreements.parties import Parties
from pipelines.extraction.agreements.sides import Side, Sides
from pipelines.extraction.agreements.wording import any_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Filled
from pipelines.extraction.countries import is_state
from pipelines.extraction.dating import distance, filled, nearest_date
from pipelines.extraction.document import Sentence
from pipelines.extraction.modality import cue_status
from pipelines.extraction.verbs import Tense, Verb, verb_table
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.records import Status

_RELATIONS: Final = frozenset(
    {"علاقات", "العلاقات", "علاقاتها", "علاقاته", "علاقاتهما", "علاقاتهم", "التمثيل", "تمثيلها", "تمثيله"}
)
_QUALITY: Final = frozenset(
    "الدبلوماسيه دبلوماسيه الرسميه رسميه كامله الكامله الثناييه طبيعيه سفراء الدبلوماسي دبلوماسي".split()
)
_DIPLOMATIC: Final = "دبلوماسي"
_RESUME: Final = "resume"
_RANK: Final = "rank"
_REACH: Final = 14
_REACH_NOUN: Final = 3
"""Tokens between a verbal noun and its «علاقات»; between a finite verb and it stand the subjects."""
_REACH_FINITE: Final = 6
_BANS: Final = frozenset("يجرم تجرم تجريم يحظر حظر رفض رفضت رفضا رفضوا ترفض يرفض رفضها رفضه مناهضه ضد".split())
_LEAD: Final = 5
_BANNED: Final = 3
_GOAL: Final = "ل"
_DECIDED: Final = frozenset("اتفاق اتفاقا اتفاقات اتفاقيه اتفاقيات قرار قرارا اعلان خطوه صفقه بيان توصل توصلت".split())
"""What has relations for its content: «اتفاق لتطبيع العلاقات»."""
_EFFORTS: Final = frozenset("مساعي جهود محاولات مسار محادثات مفاوضات مباحثات مشاورات سبل خطوات".split())
_TOWARDS: Final = frozenset({"حتي", "نحو", "باتجاه", "صوب"})
_WISHES: Final = frozenset("يمكنها يمكن تسعي يسعي تامل يامل يريد تريد طالب طالبت دعا دعت امكانيه احتمال مقابل".split())
_BACK: Final = 16
_NEAR: Final = 7
_PARTNER: Final = 4
_APART: Final = 4
_DATE_REACH: Final = 22


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """Tokens ``first``..``last`` of the phrase, from its verb to the last adjective, and its parties."""

    first: int
    last: int
    parties: Parties
    sentence: Sentence
    tense: Tense

    def status(self, analysis: Analysis) -> Status:
        """The stage of the decision; a bare noun tells of something done."""
        words = analysis.document.words
        lead = words[max(self.sentence.first, self.first - _LEAD) : self.first]
        if marked := cue_status(analysis.document, self.first, self.last):
            return marked
        if any_of(lead, _EFFORTS) or any_of(words[self.first - 1 : self.first], _TOWARDS):
            return Status.NEGOTIATING
        if any_of(lead, _WISHES):
            return Status.POSSIBLE
        return Status.PLANNED if self.tense in {Tense.FUTURE, Tense.PRESENT} else Status.COMPLETED

    def date(self, analysis: Analysis, status: Status) -> Filled | None:
        """The date nearest to the phrase in its sentence."""
        best = nearest_date(analysis.document, self.sentence.first, self.sentence.last, self.first)
        near = best is not None and distance(best.first, best.last, self.first) <= _DATE_REACH
        if best is not None and best.first > self.last:  # «وفقا لاتفاقية فيينا لعام 1961»: when that was concluded
            text = analysis.document.text
            near = near and not any(noun_table().match(text, index) for index in range(self.last, best.first))
        return filled(best, status) if best is not None and near else None


@cache
def relations_table() -> PhraseTable[Verb]:
    """Verbs and verbal nouns of decisions on relations, with what they need beside them."""
    return verb_table("relations")


def decisions(analysis: Analysis) -> Iterator[Decision]:
    """Every decision on relations with its parties."""
    document = analysis.document
    sides: Sides | None = None
    for hit in relations_table().finditer(document.text):
        sentence = document.sentence_at(hit.first)
        last = _phrase(document.words, hit, sentence.last)
        if last is None:
            continue
        if _is_no_decision(document.words, hit, sentence):
            continue
        sides = sides or Sides(analysis)
        parties = _parties(analysis, sides, hit.first, last, sentence)
        if parties.enough:
            yield Decision(hit.first, last, parties, sentence, hit.value.tense)


def _is_no_decision(words: list[str], verb: Hit[Verb], sentence: Sentence) -> bool:
    """«قانون يجرم التطبيع», «رفض التطبيع», «زيارة لتطبيع العلاقات»: what is banned, refused or aimed at."""
    if any_of(words[max(sentence.first, verb.first - _BANNED) : verb.first], _BANS):
        return True
    aimed = verb.value.tense is Tense.NOUN and _GOAL in words[verb.first][: verb.skip]
    return aimed and not any_of(words[max(sentence.first, verb.first - _LEAD) : verb.first], _DECIDED)


def _phrase(words: list[str], verb: Hit[Verb], limit: int) -> int | None:
    """The token after «… العلاقات الدبلوماسية», or None when no relations follow the verb."""
    reach = _REACH_NOUN if verb.value.tense is Tense.NOUN else _REACH_FINITE
    for index in range(verb.last, min(limit, verb.last + reach)):
        if words[index] not in _RELATIONS:
            continue
        last = index + 1
        while last < limit and words[last] in _QUALITY:
            last += 1
        said = words[verb.last : last]
        if verb.value.role == _RESUME and not any(word in _QUALITY for word in said):
            return None
        if verb.value.role == _RANK and not any(_DIPLOMATIC in word for word in said):
            return None
        return last
    return None


def _parties(analysis: Analysis, sides: Sides, first: int, last: int, sentence: Sentence) -> Parties:
    """Subjects and «مع X», «بين X وY», two coordinated subjects, or the two that «بينهما» means."""
    words = analysis.document.words
    if broken_with := _tied(analysis, sides, last):
        behind = _coordinated(analysis, [broken_with, *sides.within(broken_with.last, sentence.last)])
        return Parties().join([*_subjects(analysis, sides, first, last, sentence), *behind])
    for index in range(last, min(sentence.last, last + _NEAR)):
        if words[index] == "بين" or (words[index] == "مع" and not _is_pair(analysis, index + 1)):
            behind = _coordinated(analysis, sides.within(index + 1, min(sentence.last, index + _REACH)))
            if words[index] == "مع":
                behind = [side for side in behind if side.first - index <= _PARTNER and is_state(side.code)]
                return (
                    Parties().join([*_subjects(analysis, sides, first, last, sentence), *behind])
                    if behind
                    else Parties()
                )
            if behind:
                return Parties().join(behind)
    owners = [side for side in sides.within(last, last + 2) if side.acts]  # «قطع علاقات مصر وقطر»
    subjects = owners if len(owners) > 1 else _subjects(analysis, sides, first, last, sentence)
    if len({side.code for side in subjects}) > 1:
        return Parties().join(subjects)
    paired = "بينهما" in words[sentence.first : sentence.last] or any(
        analysis.countries.is_pair_word(i) for i in range(sentence.first, sentence.last)
    )
    pair = analysis.countries.pair_before(last) if paired else None
    return Parties().join_places(pair) if pair else Parties()


def _tied(analysis: Analysis, sides: Sides, last: int) -> Side | None:
    """«قطع علاقاتها بقطر»: the state that «بـ» ties to the relations right before it."""
    place = analysis.countries.starting_at(last)
    if place is None or "ب" not in analysis.document.words[last][: place.skip]:
        return None
    return next((side for side in sides.within(last, last + 1) if is_state(side.code)), None)


def _is_pair(analysis: Analysis, token: int) -> bool:
    return token < len(analysis.document.words) and analysis.countries.is_pair_word(token)


def _subjects(analysis: Analysis, sides: Sides, first: int, last: int, sentence: Sentence) -> list[Side]:
    """The side named last before the phrase and those coordinated with it; behind the verb when it comes first."""
    inside = [s for s in sides.within(first, last) if s.may_sign and _breaks_or_makes(s)]
    if inside:
        return _coordinated(analysis, inside)
    before = [s for s in sides.within(max(sentence.first, first - _BACK), first) if s.may_sign and _breaks_or_makes(s)]
    return _coordinated(analysis, before, backwards=True)


def _breaks_or_makes(side: Side) -> bool:
    """Whether it can have relations: a state, or a group of states that acts as one."""
    return is_state(side.code) or (side.code.startswith("group:") and not side.barred)


def _coordinated(analysis: Analysis, found: list[Side], *, backwards: bool = False) -> list[Side]:
    words, run = analysis.document.words, found[-1:] if backwards else found[:1]
    for side in reversed(found[:-1]) if backwards else found[1:]:
        one, other = (side, run[-1]) if backwards else (run[-1], side)
        gap = words[one.last : other.first + 1]
        if other.first - one.last > _APART or not any(word.startswith("و") or word == "،" for word in gap):
            break
        run.append(side)
    return run
