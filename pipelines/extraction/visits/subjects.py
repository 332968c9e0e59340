"""Who travels: the subject of a verb of travel, the owner of a visit, the antecedent of a pronoun.

Arabic news puts the subject before or behind the verb, and adverbs, dates and the goal between; whatever else
stands between belongs to another clause, and then nobody is taken.
"""

from collections.abc import Iterable
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense, verb_table
from pipelines.extraction.visits.cues import Cue
from pipelines.extraction.visits.roles import STAY_AT_HOME, country_of, is_group, is_official, is_pope, is_stationed
from pipelines.extraction.visits.standing import agrees, hides_group, is_governed, possessor_is_feminine
from pipelines.language.name_spans import OfficeClass

_LIGHT: Final = frozenset(
    'قد الذي التي سوف ، , ( ) " « » “ ” - – ان لقد هذا هذه وقد ثم كل من ايضا كذلك رسميا صباح مساء ظهر عصر فجر ليل يوم'
    " في الي ل ب نحو علي متن مطار مدينه العاصمه قادما بعد قبل اول فخامه معالي سمو جلاله دوله السيد"
    " الدكتور الجنرال الفريق مجددا ثانيه لاحقا صباحا مساء ظهرا عصرا فجرا ليلا فجاه اخيرا موخرا للمره الاولي الثانيه"
    " الثالثه بدوره بدورها نفسه نفسها ذاته ذاتها شخصيا مباشره ومعه ومعها كلا وصاحب صاحب السمو الفخامه المعالي الجلاله"
    " السيده الاستاذ الشيخ الاميره العميد اللواء العماد الادميرال المارشال المشير".split()
)
"""Words that may stand between a verb of travel and its subject."""
_PARENTHESIS: Final = 12
"""Tokens of an apposition between a subject and its verb («X، وزير …، سيزور»)."""
_CLAUSE: Final = 40
"""Tokens back to the subject of the main clause that «في زيارة …» rounds off."""
_SPEAKER: Final = 14
_DURING: Final = frozenset("في خلال ضمن اثناء عقب بعد قبل قبيل اثر ختام هامش مستهل بدايه نهايه اختتام اطار".split())
_INTENT: Final = frozenset("عزمه عزمها اعتزامه اعتزامها نيته نيتها رغبته رغبتها استعداده قراره".split())
"""«أعلن X عزمه التوجه إلى»: the pronoun on the intent owns the trip."""
_ON_HIS_WAY: Final = frozenset({"طريقه", "طريقها"})
_SUPPORT: Final = frozenset({"light", "begin", "end"})
_JOURNEYS: Final = frozenset({"visit", "tour"})


def traveller(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """Who makes the trip to ``host`` that ``cue`` tells; None when an official cannot be made out."""
    if cue.verb.tense is not Tense.NOUN:
        return _subject(analysis, cue, host)
    if cue.verb.suffix:
        return _possessor(analysis, cue, host)
    if analysis.document.words[cue.first] in _ON_HIS_WAY or analysis.document.words[cue.first - 1] in _INTENT:
        return _meant_before(analysis, cue, host)
    beside = _first(analysis, cue.last, cue.last + 2)
    if beside is not None and not is_governed(analysis, beside):
        return beside if may_visit(analysis, beside, host) else None
    if _owned_by_stranger(analysis, cue):
        return None
    if cue.verb.role not in _JOURNEYS:
        return _of_participle(analysis, cue, host)
    for reader in (_by_lam, _of_relative, _of_support, _of_main_clause, _of_following_clause):
        if (found := reader(analysis, cue, host)) is not None:
            return found
    return None


def _meant_before(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«أعلن X عزمه التوجه إلى …»; «وصل X وهو في طريقه إلى …»: there only an official of the same sentence."""
    if analysis.document.words[cue.first] not in _ON_HIS_WAY:
        return antecedent(analysis, cue.first, host)
    near = _last_fit(analysis, analysis.mentions_within(cue.sentence.first, cue.first), host)
    return near if near and agrees(analysis, near, analysis.document.words[cue.first].endswith("ها")) else None


def speaker(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """Who speaks or attends at an event: the subject, or the last official named before «في كلمة …»."""
    if cue.verb.tense is Tense.NOUN and analysis.document.words[cue.first].startswith(_PRESENT):
        beside = analysis.mentions_within(cue.sentence.first, cue.first)[-1:]
        near = [m for m in beside if explained(analysis, m.last, cue.first)]
        return _last_fit(analysis, near, host)
    if cue.verb.tense is not Tense.NOUN or cue.verb.suffix or cue.verb.role != "speak":
        return traveller(analysis, cue, host)
    before = analysis.mentions_within(max(cue.sentence.first, cue.first - _SPEAKER), cue.first)
    return _last_fit(analysis, before, host)


_PRESENT: Final = ("الموجود", "المتواجد", "الحاضر", "المشارك", "موجودا", "موجوده", "متواجدا", "متواجده")
"""Participles that follow the one who is there; «الشركات المتواجدة بالمملكة» is no person."""


def may_visit(analysis: Analysis, mention: Mention, host: str) -> bool:
    """Whether ``mention`` is an official in office of another country than ``host``, and no one's counterpart."""
    if not is_official(analysis, mention) or is_governed(analysis, mention) or is_stationed(analysis, mention, host):
        return False
    country = country_of(analysis, mention, host)
    return country != host and (country is not None or (mention.name is not None and mention.office is not None))


def antecedent(analysis: Analysis, trigger: int, host: str) -> Mention | None:
    """Whom a pronoun or an elided subject at ``trigger`` stands for: the last fit official before it.

    None when a group was named later than any official: then the group is meant.
    """
    document = analysis.document
    sentence = document.sentence_at(trigger)
    groups = [index for index in range(sentence.first, trigger) if is_group(document.words[index])]
    if groups and not analysis.mentions_within(groups[-1], trigger):
        return None
    if _opens_with_stranger(analysis, sentence.first, trigger):
        return None
    own = [m for m in analysis.mentions_within(sentence.first, trigger) if not is_governed(analysis, m)]
    if own and _is_stranger(own[-1]):
        return None  # somebody without an office was named last: «… للناشط X أثناء زيارته إلى»
    all_own = analysis.mentions_within(sentence.first, trigger)
    if all_own and all_own[-1].actor.former:
        return None  # «الرئيس السابق خلال زيارته»
    start = document.sentences[max(0, sentence.index - 3)].first
    return _last_fit(analysis, analysis.mentions_within(start, trigger), host)


def _is_stranger(mention: Mention) -> bool:
    """Somebody without an office, or a cleric or trader («البابا»): no official, but a pronoun may well be his."""
    if mention.actor.kind in _STRANGE and not is_pope(mention):
        return True
    return mention.name is not None and mention.actor.office is None and mention.actor.country is None


_STRANGE: Final = frozenset({OfficeClass.RELIGIOUS, OfficeClass.BUSINESS})


def _has_stranger(analysis: Analysis, cue: Cue) -> bool:
    """Whether somebody without an office stands before the trigger, so that the pronoun is his."""
    before = analysis.mentions_within(cue.sentence.first, cue.first)
    return any(map(_is_stranger, before)) or _opens_with_stranger(analysis, cue.sentence.first, cue.first)


def _opens_with_stranger(analysis: Analysis, first: int, trigger: int) -> bool:
    """«وكان الصدر قد غادر … قبل مغادرته»: a subject that nobody introduced takes the pronoun, and stays unknown."""
    words = analysis.document.words
    while first < trigger and words[first] in {"\n", ".", '"', "«"}:
        first += 1
    if trigger - first < 3 or analysis.mentions_within(first, trigger):
        return False
    opening, subject = words[first].lstrip("وف"), words[first + 1]
    if analysis.countries.within(first + 1, first + 2) or subject in _LIGHT:
        return False
    if opening in _SAYS:  # «وقال البابا بعد زيارته»
        return subject.startswith("ال") and subject not in _NO_OWNERS
    if opening not in _WAS:
        return False
    noun = not subject.startswith(("ال", "ي", "ت", "س")) and not subject.endswith("ا") and subject not in _NO_OWNERS
    return words[first + 2] in {"قد", "،", ","} or noun  # «وكان فلان يجيد لغات، وزار …»


_WAS: Final = frozenset({"كان", "كانت"})
_SAYS: Final = frozenset("قال قالت اضاف اضافت اكد اكدت اعلن اعلنت ذكر ذكرت صرح صرحت اوضح اوضحت".split())


def _last_fit(analysis: Analysis, mentions: Iterable[Mention], host: str) -> Mention | None:
    fit = [m for m in mentions if may_visit(analysis, m, host) and m.actor.kind not in STAY_AT_HOME]
    return fit[-1] if fit else None


def _first(analysis: Analysis, first: int, last: int) -> Mention | None:
    return next(iter(analysis.mentions_within(first, last)), None)


def _subject(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """The subject of a finite verb: right before it, behind it with nothing strange between, or named earlier."""
    sentence = cue.sentence
    before = [m for m in analysis.mentions_within(sentence.first, cue.first) if _can_be_subject(analysis, m)]
    if before and explained(analysis, before[-1].last, cue.first):
        return before[-1] if _fits(analysis, before[-1], cue, host) else None
    behind = _first(analysis, cue.last, min(sentence.last, cue.last + _PARENTHESIS))
    open_gap = cue.verb.role == "attend"  # what is attended may stand between: «شارك في حفل التنصيب … كل من X»
    if (
        behind is not None
        and (open_gap or explained(analysis, cue.last, behind.first))
        and not _is_goal(analysis, behind)
    ):
        return behind if _fits(analysis, behind, cue, host) else None
    if (
        before
        and cue.first - before[-1].last <= _PARENTHESIS
        and analysis.document.words[cue.first - 1] in {"،", ",", "الذي", "التي"}
    ):
        return before[-1] if _fits(analysis, before[-1], cue, host) else None
    if set(analysis.document.words[cue.last : cue.last + 1]) & _ON_IT:  # «X في جولة … يزور خلالها»
        owner = before[-1] if before else None
        return owner if owner is not None and _fits(analysis, owner, cue, host) else None
    if _opens_clause(analysis, cue) and not _has_common_subject(analysis, cue):
        owner = antecedent(analysis, cue.first, host)
        return owner if owner is not None and _fits(analysis, owner, cue, host) else None
    return None


_ON_IT: Final = frozenset({"خلالها", "خلاله", "اثناءها", "اثناءه"})
"""Behind a verb whose subject is whoever the clause tells of already."""


def _can_be_subject(analysis: Analysis, mention: Mention) -> bool:
    """Not the other side of a preposition, and not the predicate in «X أول رئيس دولة يزور …»."""
    words = analysis.document.words
    predicate = mention.name is None and words[mention.first - 1] in {"اول", "ثاني", "اخر", "ارفع", "اعلي"}
    return not predicate and not is_governed(analysis, mention)


def _has_common_subject(analysis: Analysis, cue: Cue) -> bool:
    """Whether a common noun follows the verb as its subject: «وسينتقل المشروع إلى …», «لينتقل اليمن إلى …».

    An elided subject leaves a goal, a date or a particle behind the verb.
    """
    if cue.last >= cue.sentence.last:
        return False
    beside = analysis.countries.starting_at(cue.last)
    if beside is not None:
        return cue.verb.role == "head" and not beside.skip
    word = analysis.document.words[cue.last]
    return word in _POINTING or (word not in _NO_OWNERS and not explained(analysis, cue.last, cue.last + 1))


_POINTING: Final = frozenset("هذا هذه ذلك تلك هولاء".split())
"""Before the noun that is the subject: «انتقل هذا الجدل إلى …»."""


def _is_goal(analysis: Analysis, mention: Mention) -> bool:
    """«توجه إلى الرئيس»: a person led to by a preposition is no subject."""
    return is_governed(analysis, mention) or analysis.document.words[mention.first - 1] in {"الي", "نحو"}


def _fits(analysis: Analysis, mention: Mention, cue: Cue, host: str) -> bool:
    if not may_visit(analysis, mention, host) or hides_group(analysis, mention, cue.first):
        return False
    return cue.verb.plural or agrees(analysis, mention, cue.verb.feminine)


def _opens_clause(analysis: Analysis, cue: Cue) -> bool:
    """Whether a verb begins its sentence or clause, so that its subject was named before."""
    before = analysis.document.words[cue.first - 1] if cue.first else ""
    return cue.first <= cue.sentence.first + 1 or cue.joined or before in {"،", "انه", "انها", "ثم", "حيث", "بانه"}


def explained(analysis: Analysis, first: int, last: int) -> bool:
    """Whether tokens ``first``..``last`` are only light words, dates, places and brackets."""
    if last - first > _PARENTHESIS:
        return False
    words = analysis.document.words
    known = {t for m in analysis.mentions_within(first, last) if m.name is None for t in range(m.first, m.last)}
    known |= {t for d in analysis.document.dates for t in range(d.first, d.last)}
    known |= {t for p in analysis.countries.within(first, last) for t in range(p.first, p.last)}
    return all(index in known or words[index] in _LIGHT for index in range(first, last))


def _possessor(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«زيارته»: the last fit official before, else the one named right behind («خلال زيارته، قال X»)."""
    word = analysis.document.words[cue.last - 1]
    if word.endswith("نا"):  # «خلال جولتنا في …»: he who speaks
        return antecedent(analysis, cue.first, host)
    feminine = possessor_is_feminine(word)
    if feminine is None:
        return None
    owner = antecedent(analysis, cue.first, host)
    if owner is None and not _has_stranger(analysis, cue):
        after = analysis.mentions_within(cue.last, min(cue.sentence.last, cue.last + _SPEAKER))
        owner = next((m for m in after if may_visit(analysis, m, host)), None)
    return owner if owner is not None and agrees(analysis, owner, feminine) else None


def _owned_by_stranger(analysis: Analysis, cue: Cue) -> bool:
    """Whether a noun with the article, or a group, owns the visit: «زيارة الدالاي لاما», «زيارة وفد»."""
    words = analysis.document.words
    owner = words[cue.last] if cue.last < cue.sentence.last else ""
    if is_group(owner):
        return True
    if words[cue.last - 1].startswith("ال") or not owner.startswith("ال") or owner in _NO_OWNERS:
        return False
    dated = any(d.first == cue.last for d in analysis.document.dates)
    return not dated and not analysis.countries.within(cue.last, cue.last + 1)


_NO_OWNERS: Final = frozenset("الي الا العمل الدوله الصداقه المجامله التي الذي الاخوه الود التعارف".split())
"""What may follow «زيارة» with an article, or what looks like one, and is not who makes it («زيارة الدولة»)."""


def _of_participle(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«متوجها إلى»: a participle goes with the last official before it; other nouns of travel need their owner."""
    if not analysis.document.words[cue.last - 1].startswith(("متوجه", "قادم")):
        return None
    return _last_fit(analysis, analysis.mentions_within(max(cue.sentence.first, cue.first - _CLAUSE), cue.first), host)


def _by_lam(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«الزيارة المقررة للرئيس X إلى Y»: the owner behind «ل», adjectives between."""
    words = analysis.document.words
    owner = _first(analysis, cue.last, min(cue.sentence.last, cue.last + _ADJECTIVES + 1))
    if owner is None or not words[owner.first].startswith("ل") or not _is_tied(owner):
        return None
    described = all(word.endswith(("ه", "ي", "عمل")) for word in words[cue.last : owner.first])
    return owner if described and may_visit(analysis, owner, host) else None


_ADJECTIVES: Final = 3


def _is_tied(mention: Mention) -> bool:
    """Whether a preposition is written together with the mention."""
    spans = (span for span in (mention.office, mention.name) if span is not None and span.first == mention.first)
    return any(span.skip for span in spans)


def _of_following_clause(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«وخلال زيارة إلى كوريا الجنوبية الأسبوع الماضي، قال الوزير X …»: the subject of the clause that it opens."""
    words, sentence = analysis.document.words, cue.sentence
    if cue.first - sentence.first > 2 or words[cue.first - 1].lstrip("وف") not in _DURING:
        return None
    after = analysis.mentions_within(cue.last, min(sentence.last, cue.last + 2 * _SPEAKER))
    owner = next((m for m in after if not is_governed(analysis, m)), None)
    return owner if owner is not None and may_visit(analysis, owner, host) else None


def _of_relative(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«زيارة يقوم بها X», «الزيارة التي أجراها X»: the subject of the support verb behind the noun."""
    table, text = verb_table("visit_verbs"), analysis.document.text
    if cue.last < cue.sentence.last and text.words[cue.last] in {"التي", "الذي"}:
        behind = _first(analysis, cue.last, min(cue.sentence.last, cue.last + 8))
        if behind is not None and may_visit(analysis, behind, host):
            return behind
    for index in range(cue.last, min(cue.sentence.last, cue.last + 6)):
        hit = table.match(text, index)
        if hit and hit.value.role == "light" and hit.value.tense is not Tense.NOUN:
            behind = _first(analysis, hit.last, min(cue.sentence.last, hit.last + 5))
            return behind if behind is not None and may_visit(analysis, behind, host) else None
    return None


def _of_support(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«بدأ X زيارة», «X يقوم بزيارة»: the subject of the support verb before the noun."""
    table, text = verb_table("visit_verbs"), analysis.document.text
    reach = cue.first - 2 * _PARENTHESIS
    for mention in analysis.mentions_within(max(cue.sentence.first, reach), cue.first):
        reach -= mention.last - mention.first  # long offices and names keep nothing apart
    for index in range(cue.first - 1, max(cue.sentence.first, reach) - 1, -1):
        hit = table.match(text, index)
        if hit is None or hit.value.role not in _SUPPORT or hit.last > cue.first:
            continue
        support = Cue(hit.first, hit.last, hit.value, cue.sentence, cue.first, bool(hit.skip))
        if hit.value.tense is Tense.NOUN:
            return _of_main_clause(analysis, support, host)
        return _subject(analysis, support, host)
    return None


def _of_main_clause(analysis: Analysis, cue: Cue, host: str) -> Mention | None:
    """«X التقى Y وZ في زيارة …»: the clause's subject travels; for a definite «الزيارة» nobody is known."""
    words = analysis.document.words
    first = max(cue.sentence.first, cue.first - _CLAUSE)
    before = [m for m in analysis.mentions_within(first, cue.first) if may_visit(analysis, m, host)]
    before = [m for m in before if m.actor.kind not in STAY_AT_HOME and not hides_group(analysis, m, cue.first)]
    if words[cue.first - 1] in _DURING:
        escorts = [index for index in range(first, cue.first) if words[index].lstrip("وفبل").startswith("مرافق")]
        if escorts:  # «مرافقة الوزير للرئيس في زيارة»
            before = [m for m in analysis.mentions_within(escorts[-1], cue.first) if may_visit(analysis, m, host)]
        return before[0] if before else None
    if words[cue.last - 1].startswith("ال"):
        return None
    return before[-1] if before and cue.first - before[-1].last <= _SPEAKER else None
