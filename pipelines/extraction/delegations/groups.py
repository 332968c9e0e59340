"""The noun phrase of a group and who sends it: «وفد برلماني تونسي», «وفدا من شركة … اليابانية», «وفد بلاده»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.delegations import members
from pipelines.extraction.delegations.leaders import Leader, leader_of
from pipelines.extraction.delegations.lexicon import deed_at, deeds, group_table, is_finite, words
from pipelines.extraction.document import Sentence
from pipelines.extraction.verbs import Verb
from pipelines.extraction.visits.roles import preposition
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.records import Composition

_PHRASE: Final = 12
"""Tokens after the noun that can belong to the group's phrase."""
_PHRASE_ENDS: Final = frozenset({".", "\n", "؛", ":", "الذي", "التي", "الي", "ان", "قد", "في", "ثم"})
_CUTS: Final = frozenset(
    "هما هم هو هي حول بشان علي المرافق المرافقه المرافقين الي في مع ، بحضور بمشاركه بدعوه بهدف برفقه لدي برياسه"
    " بقياده بزياره".split()
)
_BELONGS: Final = frozenset("تابعه التابعه تابع التابع تابعين التابعين ممثله الممثله ممثلا يمثل تمثل يمثلون".split())
_COUNTED: Final = frozenset("دوله دول بلدا بلد بلدان جنسيه".split())
_RETURNS: Final = frozenset("عوده عاد عادت مغادره غادر خروج انسحاب انسحب رجوع".split())
_CITIES: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_CITY_REACH: Final = 5
_TOWNS: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY, PlaceKind.COUNTRY})
_SENT_WITHIN: Final = 14


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

    @property
    def definite(self) -> bool:
        """Whether the group may have been named before («الوفد»)."""
        return self.form == "d"

    @property
    def needs_travel(self) -> bool:
        """Whether the noun is also said of resident missions and teams."""
        return self.form in {"m", "t"}


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
        group = _read(analysis, hit.first, hit.last, hit.value, sentence)
        if hit.value != "p" or group.named or group.count:
            yield group


def _has_experts(analysis: Analysis, last: int, sentence: Sentence) -> bool:
    """Whether a team is said to be one of experts, inspectors, negotiators: others work at home."""
    text, table = analysis.document.text, words("expert")
    return any(table.match(text, index) for index in range(last, min(sentence.last, last + 3)))


def _is_private(analysis: Analysis, first: int, last: int, sentence: Sentence) -> bool:
    """Whether the phrase names a squad, pilgrims, an excavation: groups that represent nobody."""
    text, table = analysis.document.text, words("private")
    before = text.words[first - 1] if first > sentence.first else ""
    end = min(phrase_end(analysis, last, sentence.last), last + 4)
    return before in {"حزب", "صحيفه"} or any(table.match(text, index) for index in range(last, end))


def _read(analysis: Analysis, first: int, last: int, form: str, sentence: Sentence) -> Group:
    limit = phrase_end(analysis, last, sentence.last)
    leader = leader_of(analysis, first, last, sentence)
    places = [] if form == "own" else _senders(analysis, last, limit)
    named: tuple[tuple[str, SpanPair], ...] = ()
    if not places and form != "own" and (adjective := _adjective(analysis, last, limit)):
        named, places = (adjective,), []
    elif not places and form != "own" and (body := _body_meant(analysis, last, min(limit, last + 6))):
        places = [body]
    if places:
        named = tuple((place.code, (place.start, place.end)) for place in places)
    if form == "own" or _is_alias(places, leader):
        named = tuple(_owner(analysis, leader, first, sentence))
    return Group(
        first,
        last,
        _core_end(places, last, limit, form),
        form,
        sentence,
        named or tuple(_sent_by(analysis, first, sentence)),
        bool(named),
        None if form == "d" else members.counted(analysis, last, limit, _COUNTED),
        members.size(analysis, first, last, sentence),
        members.composition(analysis, first, last, limit),
        leader,
    )


def _is_alias(places: list[PlaceSpan], leader: Leader) -> bool:
    """«وفد المملكة»: the kingdom is its head's, whichever the article names most."""
    aliases = bool(places) and all(place.ambiguous and place.kind is PlaceKind.COUNTRY for place in places)
    return aliases and leader.mention is not None and leader.mention.actor.country is not None


def _core_end(places: list[PlaceSpan], last: int, limit: int, form: str) -> int:
    if places and places[-1].first >= last:
        return places[-1].last
    return last if form in {"d", "own"} else limit


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


_TRAVELS: Final = frozenset("visit tour arrive head return".split())


def _senders(analysis: Analysis, last: int, end: int) -> list[PlaceSpan]:
    """The countries or bodies right behind the noun: adjective, idafa or «من»; the first run only."""
    found: list[PlaceSpan] = []
    spoken = analysis.document.words
    if spoken[max(0, last - 2)].lstrip("و") in _LISTING:
        end = min(end, last + 2)  # «ويضم الوفد 15 عضوا بمجلس العموم»: what follows are members
    for place in analysis.countries.within(last, end):
        if place.kind is PlaceKind.GROUP:
            continue
        between = spoken[found[-1].last if found else last : place.first]
        if not found:
            if not _can_own(spoken, last, place):
                break
            belongs = bool(_BELONGS & set(between))
            governed = place.skip and spoken[place.first][0] in "لب" and place.kind in _TOWNS
            if place.kind in _CITIES and place.first - last > _CITY_REACH:
                break
            if any(map(_is_cut, between)) or _is_left(spoken, last, place.first) or (governed and not belongs):
                break
        elif not _goes_on(spoken, found[-1], place, between):
            break
        found.append(place)
    return found


_LISTING: Final = frozenset({"يضم", "ضم", "تضم", "ضمت", "يتالف", "يتكون"})


def _can_own(spoken: list[str], last: int, place: PlaceSpan) -> bool:
    """A noun with its article or a nunation takes no owner beside it: «يزور الوفد الرباط»."""
    noun = spoken[last - 1].lstrip("ولب")
    closed = spoken[last - 1].startswith(("ال", "وال", "بال", "لل")) or noun in _CLOSED
    if not closed or place.kind is PlaceKind.DEMONYM or (place.skip and spoken[place.first][0] == "ل"):
        return True
    if noun in _CLOSED and spoken[place.last - 1].endswith("يا"):
        return True  # «وفدا روسيا»: the adjective in the accusative, written like the country
    return bool(({"من", "عن"} | _BELONGS) & set(spoken[last : place.first]))


_CLOSED: Final = frozenset("فدا وفدا فريقا وفودا بعثات".split())


def _is_cut(word: str) -> bool:
    """Whether ``word`` leads away from who sends: a preposition, or a purpose («لبحث», «للمشاركة»)."""
    return word in _CUTS or (len(word) > 3 and word[0] == "ل" and not word.startswith("لجن"))


def _adjective(analysis: Analysis, last: int, limit: int) -> tuple[str, SpanPair] | None:
    """«وفد برلماني أوروبي»: a body by its adjective, which no gazetteer of places knows."""
    text, table = analysis.document.text, words("sender")
    for index in range(last, min(limit, last + 3)):
        if hit := table.match(text, index):
            return hit.value, text.raw_span(hit.first, hit.last, skip=hit.skip)
    return None


def _goes_on(spoken: list[str], before: PlaceSpan, place: PlaceSpan, between: list[str]) -> bool:
    """Whether ``place`` is one more sender: joined by a conjunction, or an adjective beside an adjective."""
    listed = {PlaceKind.BODY, PlaceKind.COUNTRY}
    if len(between) > 1 or (place.kind is not before.kind and {place.kind, before.kind} != listed):
        return place.kind is PlaceKind.DEMONYM and place.code == before.code and len(between) <= 1
    joined = spoken[place.first].startswith("و") and bool(place.skip)
    return joined or between in (["و"], ["،"]) or (not between and place.kind not in _TOWNS)


def _is_left(spoken: list[str], last: int, place: int) -> bool:
    """«عودة الوفد من غزة»: the place behind «من» is where a returning group was, not who sent it."""
    before = {word.lstrip("وبل") for word in spoken[max(0, last - 4) : last]}
    return spoken[place - 1] == "من" and place - last <= 1 and bool(_RETURNS & before)


def _sent_by(analysis: Analysis, first: int, sentence: Sentence) -> Iterator[tuple[str, SpanPair]]:
    """The subject of «أرسلت أستراليا وفدا»: the country or body that sends, or takes part «بوفد»."""
    found: list[PlaceSpan] = []
    if analysis.document.words[first].startswith("بو"):
        found = [
            p
            for p in analysis.free_places(sentence.first, first)
            if p.kind in _TOWNS and preposition(analysis, p) not in _PLACED
        ]
    else:
        sending = [
            hit
            for hit in deeds(analysis, max(sentence.first, first - _SENT_WITHIN), first)
            if hit.value.role == "send" and analysis.document.words[first - 1] != "الي"
        ]
        for hit in sending[-1:]:
            inside = analysis.countries.within(hit.last, first)
            found = inside or analysis.countries.within(sentence.first, hit.first)
    for place in found[:1]:
        yield place.code, (place.start, place.end)


_PLACED: Final = frozenset({"في", "الي", "من", "ب", "ل", "موتمر", "قمه"})


def _owner(analysis: Analysis, leader: Leader, first: int, sentence: Sentence) -> Iterator[tuple[str, SpanPair]]:
    """Whom «وفدها» belongs to: its head's country, else the country or body named last before it."""
    office = leader.mention.actor.office if leader.mention else None
    if leader.mention and leader.mention.actor.country and office:
        yield leader.mention.actor.country, (office.start, office.end)
        return
    before = analysis.countries.within(sentence.first, first)
    if not before and sentence.index:
        before = analysis.countries.within(analysis.document.sentences[sentence.index - 1].first, first)
    if before and (body := _body_meant(analysis, sentence.first, first)):
        before = [body]
    for place in before[-1:]:
        yield place.code, (place.start, place.end)


def _body_meant(analysis: Analysis, first: int, last: int) -> PlaceSpan | None:
    """The body that «الحركة», «الصندوق» in tokens ``first``..``last`` stands for: the last named with that noun."""
    spoken = analysis.document.words
    for index in range(last - 1, first - 1, -1):
        if (noun := spoken[index].lstrip("ول")) not in _BODY_NOUNS:
            continue
        bodies = [p for p in analysis.countries.within(0, index) if p.kind is PlaceKind.BODY]
        bare = noun.removeprefix("ال")
        alike = [p for p in bodies if any(word.endswith(bare) for word in spoken[p.first : p.last])]
        movement = bodies[-1:] if noun in _MOVEMENTS else []
        return next(iter(alike[-1:] or movement), None)
    return None


_MOVEMENTS: Final = frozenset("الحركه الجماعه الحزب المنظمه".split())
_BODY_NOUNS: Final = _MOVEMENTS | frozenset("الصندوق الوكاله الاتحاد البنك المفوضيه الحلف الجامعه المجلس".split())
