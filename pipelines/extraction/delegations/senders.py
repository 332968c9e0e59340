"""Who sends a group: its adjective, its owner, whom «وفدها» or «وفد الحركة» means, the subject that sends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.delegations.leaders import Leader
from pipelines.extraction.delegations.lexicon import deeds, words
from pipelines.extraction.document import Sentence
from pipelines.extraction.visits.roles import preposition
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_CUTS: Final = frozenset(
    "هما هم هو هي حول بشان علي المرافق المرافقه المرافقين الي في مع ، بحضور بمشاركه بدعوه بهدف برفقه لدي برياسه"
    " بقياده بزياره".split()
)
_BELONGS: Final = frozenset("تابعه التابعه تابع التابع تابعين التابعين ممثله الممثله ممثلا يمثل تمثل يمثلون".split())
_RETURNS: Final = frozenset("عوده عاد عادت مغادره غادر خروج انسحاب انسحب رجوع".split())
_LISTING: Final = frozenset({"يضم", "ضم", "تضم", "ضمت", "يتالف", "يتكون"})
_CLOSED: Final = frozenset("فدا وفدا فريقا وفودا بعثات".split())
"""Nouns with nunation, clitics stripped: they take no owner beside them."""
_PLACED: Final = frozenset({"في", "الي", "من", "ب", "ل", "موتمر", "قمه"})
_MOVEMENTS: Final = frozenset("الحركه الجماعه الحزب المنظمه".split())
_BODY_NOUNS: Final = _MOVEMENTS | frozenset("الصندوق الوكاله الاتحاد البنك المفوضيه الحلف الجامعه المجلس".split())
_CITIES: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_TOWNS: Final = _CITIES | {PlaceKind.COUNTRY}
_CITY_REACH: Final = 5
_BODY_REACH: Final = 6
_SENT_WITHIN: Final = 14

Sender = tuple[str, SpanPair]


@dataclass(frozen=True, slots=True)
class Senders:
    """Codes with the words that name them; ``end`` is where the words behind the noun that name them end."""

    members: tuple[Sender, ...]
    named: bool
    """Whether the phrase itself names them."""
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
    """The noun for a group on tokens ``first``..``last``; its phrase ends at ``limit`` at the latest."""

    first: int
    last: int
    limit: int
    form: str
    sentence: Sentence


def senders_of(analysis: Analysis, noun: Noun, leader: Leader) -> Senders:
    """Who sends the group, by its own words if they say it, else the subject of the verb of sending."""
    if noun.form == "pair":
        pair = analysis.countries.pair_before(noun.first) or ()
        return Senders(tuple((place.code, (place.start, place.end)) for place in pair), bool(pair), noun.last)
    places = [] if noun.form == "own" else _behind(analysis, noun.last, noun.limit)
    named: tuple[Sender, ...] = tuple((place.code, (place.start, place.end)) for place in places)
    if noun.form == "own" or _is_alias(places, leader):
        named = tuple(_owner(analysis, leader, noun))
    elif not places:
        named = _by_adjective(analysis, noun) or _by_anaphor(analysis, noun)
    end = noun.last if noun.form in {"d", "own"} else noun.limit
    return Senders(named or tuple(_sent_by(analysis, noun)), bool(named), places[-1].last if places else end)


def _is_alias(places: list[PlaceSpan], leader: Leader) -> bool:
    """«وفد المملكة»: the kingdom is its head's, whichever the article names most."""
    aliases = bool(places) and all(place.ambiguous and place.kind is PlaceKind.COUNTRY for place in places)
    return aliases and leader.mention is not None and leader.mention.actor.country is not None


def _behind(analysis: Analysis, last: int, end: int) -> list[PlaceSpan]:
    """The countries or bodies right behind the noun: adjective, idafa or «من»; the first run only."""
    found: list[PlaceSpan] = []
    spoken = analysis.document.words
    if spoken[max(0, last - 2)].lstrip("و") in _LISTING:
        end = min(end, last + 2)  # «ويضم الوفد 15 عضوا بمجلس العموم»: what follows are members
    for place in analysis.countries.within(last, end):
        if place.kind is PlaceKind.GROUP:
            continue
        between = spoken[found[-1].last if found else last : place.first]
        if not found and not _opens(spoken, last, place, between):
            break
        if found and not _goes_on(spoken, found[-1], place, between):
            break
        found.append(place)
    return found


def _opens(spoken: list[str], last: int, place: PlaceSpan, between: list[str]) -> bool:
    """Whether ``place`` is the first sender, and not a place met behind the phrase."""
    if not _can_own(spoken, last, place) or (place.kind in _CITIES and len(between) > _CITY_REACH):
        return False
    governed = place.skip and spoken[place.first][0] in "لب" and place.kind in _TOWNS
    if any(map(_is_cut, between)) or _is_left(spoken, last, place.first):
        return False
    return not governed or bool(_BELONGS & set(between))


def _can_own(spoken: list[str], last: int, place: PlaceSpan) -> bool:
    """A noun with its article or a nunation takes no owner beside it: «يزور الوفد الرباط»."""
    noun = spoken[last - 1].lstrip("ولب")
    closed = spoken[last - 1].startswith(("ال", "وال", "بال", "لل")) or noun in _CLOSED
    if not closed or place.kind is PlaceKind.DEMONYM or (place.skip and spoken[place.first][0] == "ل"):
        return True
    if noun in _CLOSED and spoken[place.last - 1].endswith("يا"):
        return True  # «وفدا روسيا»: the adjective in the accusative, written like the country
    return bool(({"من", "عن"} | _BELONGS) & set(spoken[last : place.first]))


def _is_cut(word: str) -> bool:
    """Whether ``word`` leads away from who sends: a preposition, or a purpose («لبحث», «للمشاركة»)."""
    return word in _CUTS or (len(word) > 3 and word[0] == "ل" and not word.startswith("لجن"))


def _by_adjective(analysis: Analysis, noun: Noun) -> tuple[Sender, ...]:
    """«وفد برلماني أوروبي»: a body by its adjective, which no gazetteer of places knows."""
    text, table = analysis.document.text, words("sender")
    for index in range(noun.last, min(noun.limit, noun.last + 3)):
        if hit := table.match(text, index):
            return ((hit.value, text.raw_span(hit.first, hit.last, skip=hit.skip)),)
    return ()


def _by_anaphor(analysis: Analysis, noun: Noun) -> tuple[Sender, ...]:
    """«وفد الحركة», «ممثلي الصندوق»: the body named before."""
    body = _body_meant(analysis, noun.last, min(noun.limit, noun.last + _BODY_REACH))
    return ((body.code, (body.start, body.end)),) if body else ()


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


def _sent_by(analysis: Analysis, noun: Noun) -> Iterator[Sender]:
    """The subject of «أرسلت أستراليا وفدا»: the country or body that sends, or takes part «بوفد»."""
    start, first = noun.sentence.first, noun.first
    found: list[PlaceSpan] = []
    if analysis.document.words[first].startswith("بو"):
        free = analysis.free_places(start, first)
        found = [p for p in free if p.kind in _TOWNS and preposition(analysis, p) not in _PLACED][:1]
    elif analysis.document.words[first - 1] != "الي":
        sending = [hit for hit in deeds(analysis, max(start, first - _SENT_WITHIN), first) if hit.value.role == "send"]
        for hit in sending[-1:]:
            before = [p for p in analysis.countries.within(start, hit.first) if preposition(analysis, p) not in _PLACED]
            found = analysis.countries.within(hit.last, first)[:1] or _last_run(analysis, before)
    for place in found:
        yield place.code, (place.start, place.end)


def _last_run(analysis: Analysis, places: list[PlaceSpan]) -> list[PlaceSpan]:
    """The last of ``places`` and those that «و» joins to it: «فنلندا والسويد سترسلان وفدين»."""
    first = len(places) - 1
    while first > 0 and preposition(analysis, places[first]) == "و" and places[first].first == places[first - 1].last:
        first -= 1
    return places[max(first, 0) :]


def _owner(analysis: Analysis, leader: Leader, noun: Noun) -> Iterator[Sender]:
    """Whom «وفدها» belongs to: its head's country, else the country or body named last before it."""
    sentence, first = noun.sentence, noun.first
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
