"""Frames of travel: visiting, arriving, setting out, leaving, and who else is in a delegation."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense, Verb
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.roles import (
    REACH,
    STAY_AT_HOME,
    Destination,
    as_destination,
    country_of,
    destinations,
    is_group,
    is_location,
    is_official,
    preposition,
)
from pipelines.extraction.visits.subjects import traveller
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_THITHER: Final = frozenset({"اليها"})
_STARTS: Final = 7
"""Tokens from a tour to the place that it starts from."""
_GOAL: Final = frozenset({"الي", "ل", "نحو"})
_INVITES: Final = frozenset(
    "دعوه الدعوه دعا دعت دعاه دعوته يدعو بدعوه طلب طلبا بطلب رفض رفضوا رفضت يرفض"
    " شجع شجعت شجعوا يشجع حث حثت يحث ناشد ناشدت اقترح اقترحت".split()
)
_ACCEPTS: Final = frozenset("تلبيه قبل قبلت وافق وافقت لبي لبت قبول تلبيته يلبي".split())
_PRIVATE: Final = frozenset("علاجيه خاصه شخصيه سياحيه استجماميه عائليه عايليه ميدانيه تفقديه تفقد داخليه".split())
_AFAR: Final = frozenset(
    "هاتفيا هاتفي هاتفيه الهاتفي الهاتفيه اتصال مكالمه عبر"
    " افتراضي افتراضيه افتراضيا الافتراضي الافتراضيه المريي المرييه".split()
)
"""Words of talks by telephone or by video."""
_AHEAD: Final = frozenset("التحضيرات تحضيرات التحضير للتحضير".split())
"""Words of the preparation of talks that are not told yet; a journey that is prepared is planned."""
_ANSWERED: Final = 16
"""Tokens around an invitation within which it is accepted; «قبل» is also «before»."""
_URGED: Final = 14
"""Tokens before an attendance that somebody is urged to."""
_ARRIVAL: Final = 16
"""Tokens from «وصول», which is said of much else, to its goal."""
_BEGUN: Final = 8
"""Tokens from a verb of beginning to the tour that it begins."""


def travel(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«زار X المغرب», «وصل إلى القاهرة X», «زيارة X إلى Y», «زيارته لـY»."""
    if is_no_trip(analysis, cue):
        return
    for station, destination in enumerate(_stations(analysis, cue)):
        visitor = traveller(analysis, cue, destination.country)
        if visitor is not None:
            trip = Trip(visitor, destination, cue, f"visit.{cue.verb.role}", 0.75, later=station > 0)
            yield from with_companions(analysis, trip)
            yield from _station_before(analysis, trip)


_COMING: Final = frozenset({"قادما", "قادمه", "اتيا", "اتيه"})


def _station_before(analysis: Analysis, trip: Trip) -> Iterator[Trip]:
    """«وصل إلى تل أبيب قادما من القاهرة»: he was in Cairo, unless he is at home there."""
    words, cue = analysis.document.words, trip.cue
    if cue.verb.role not in {"arrive", "visit"} or cue.verb.tense is Tense.NOUN:
        return
    for index in range(cue.last, cue.limit - 2):
        if words[index] in _COMING and words[index + 1] == "من":
            place = next((p for p in analysis.free_places(index + 2, index + 4) if is_location(p)), None)
            home = country_of(analysis, trip.visitor, trip.destination.country)
            if place is not None and home not in (None, place.code) and place.code != trip.destination.country:
                left = Cue(index, index + 2, Verb("غادر", "leave", Tense.PAST), cue.sentence, cue.limit)
                yield Trip(trip.visitor, as_destination(analysis, place), left, "visit.leave", 0.55)


def send(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«بعث وزير خارجيته X إلى باماكو»: whoever is sent travels; a lone official behind the verb is who sends."""
    noun = cue.verb.tense is Tense.NOUN
    reach = 2 if noun else _SENT  # «إرسال وزير خارجيتها إلى»
    words, mentions = analysis.document.words, analysis.mentions_within(cue.last, min(cue.limit, cue.last + reach))
    for position, sent in enumerate(mentions):
        goals = destinations(analysis, sent.last, min(cue.sentence.last, sent.last + _SENT), "noun")
        if not goals or goals[0].place.first > sent.last + _SENT_TO:
            continue
        place = goals[0].place
        between = words[cue.last : sent.first]
        own = sent.office is not None and any(word.endswith(("ه", "ها")) for word in _heads(words, sent))
        sender = mentions[position - 1] if position else None
        if words[sent.first - 1] in _PREPOSITIONS or not (sender or cue.verb.feminine or own):
            continue
        origin = sent.actor.country or _sender(analysis, cue, sender) or country_of(analysis, sent, place.code)
        if _LETTERS & set(between) or any(map(is_group, between)) or not is_official(analysis, sent):
            continue
        if origin not in (None, place.code):
            yield from (Trip(sent, goal, cue, "visit.send", 0.6, origin) for goal in goals)
        return


_SENT: Final = 12
"""Tokens from the verb of sending to who is sent."""
_SENT_TO: Final = 4
"""Tokens from who is sent to the place he is sent to."""
_SENDER: Final = 5
"""Tokens from a capital that is the subject to the sending."""


def _sender(analysis: Analysis, cue: Cue, mention: Mention | None) -> str | None:
    """The country that sends: of the official before the one sent, or the capital beside the verb, or named before."""
    if mention is not None:
        return mention.actor.country
    capital = analysis.countries.starting_at(cue.last)  # «أوفدت باريس وزيرة الثقافة»
    if capital is not None:
        return capital.code
    if cue.verb.tense is Tense.NOUN:  # «سارعت طهران إلى إرسال وزير خارجيتها»
        near = analysis.free_places(max(cue.sentence.first, cue.first - _SENDER), cue.first)
        if near:
            return near[-1].code
    before = analysis.mentions_within(cue.sentence.first, cue.first)
    return before[-1].actor.country if before else None


def _heads(words: list[str], sent: Mention) -> list[str]:
    office = sent.office
    return words[office.first : min(office.last, office.first + 2)] if office else []


_PREPOSITIONS: Final = frozenset("الي من عن مع علي في بين ضد لدي".split())


def _stations(analysis: Analysis, cue: Cue) -> list[Destination]:
    """The goals of a trigger: named behind it, left from first («استهل جولته من جدة»), or meant by «زارها»."""
    goal = "verb" if cue.verb.tense is not Tense.NOUN else "tour" if cue.verb.role == "tour" else "noun"
    limit = cue.limit if goal == "verb" else _own_clause(analysis, cue)
    if goal == "verb" and _THITHER & set(analysis.document.words[cue.last : cue.last + 3]):
        return [as_destination(analysis, place) for place in _meant(analysis, cue)]
    if goal == "tour" and _ROUND & set(analysis.document.words[cue.last : cue.last + 5]):
        return []
    found = destinations(analysis, cue.last, limit, goal)
    if found:
        return found
    if goal == "noun" and (awaiting := _awaiting(analysis, cue)):
        return awaiting
    if cue.verb.role not in {"visit", "tour"}:
        return _by_nationality(analysis, cue)
    if goal == "verb" and cue.verb.suffix:
        return [as_destination(analysis, place) for place in _meant(analysis, cue)]
    if cue.verb.role == "tour" and _is_begun(analysis, cue):
        first, near = max(cue.sentence.first, cue.first - _BEGUN), min(limit, cue.last + _STARTS)
        places = (p for p in analysis.free_places(first, near) if is_location(p))
        return [as_destination(analysis, p) for p in places if preposition(analysis, p) == "من"][:1]
    return _by_nationality(analysis, cue)


def _awaiting(analysis: Analysis, cue: Cue) -> list[Destination]:
    """«تنتظر الرباط حلول الوزير X», «شهدت بغداد زيارة الرئيس Y»: a place as the subject before who comes."""
    if cue.verb.suffix or not analysis.mentions_within(cue.last, cue.last + 2):
        return []
    near = analysis.free_places(max(cue.sentence.first, cue.first - _BEGUN), cue.first)
    place = near[-1] if near else None
    if place is None or not is_location(place) or place.skip or cue.first - place.last > _AWAITED:
        return []
    opens = place.first - cue.sentence.first <= 2 or analysis.document.words[place.first - 2] in {"،", ",", "فيما"}
    led = preposition(analysis, place) in _PREPOSITIONS | _GOAL
    return [as_destination(analysis, place)] if opens and not led else []


_AWAITED: Final = 5
"""Tokens from a place to the arrival that it awaits: when, mostly."""


def _by_nationality(analysis: Analysis, cue: Cue) -> list[Destination]:
    """«وصل إلى ولاية هاواي الأمريكية»: a town or province that no gazetteer knows, told by its nationality."""
    words = analysis.document.words
    for index in range(cue.last, min(cue.limit, cue.last + _ARRIVAL)):
        if words[index] in _PROVINCES and words[index - 1] in {"الي", "في", "نحو"}:
            behind = analysis.countries.within(index + 2, index + 5)
            return [Destination(p.code, p, None) for p in behind if p.kind is PlaceKind.DEMONYM][:1]
    return []


_PROVINCES: Final = frozenset("ولايه مدينه منتجع بلده مقاطعه اقليم جزيره مطار قاعده".split())


_ROUND: Final = frozenset(
    "الحوار حوار المفاوضات مفاوضات المحادثات محادثات المباحثات مباحثات المشاورات مشاورات القتال الاقتراع".split()
)
"""«جولة أولى من الحوار»: a round of talks is no journey."""


def _is_begun(analysis: Analysis, cue: Cue) -> bool:
    """Whether a verb of beginning governs the tour, so that «من» names its first station."""
    near = analysis.travel_within(max(cue.sentence.first, cue.first - _BEGUN), cue.first)
    return any(hit.value.role == "begin" for hit in near)


def _own_clause(analysis: Analysis, cue: Cue) -> int:
    """How far the goal of a noun may stand: in its own clause, and for «وصول», which is said of much else, close by."""
    last = min(cue.limit, cue.last + _ARRIVAL) if cue.verb.role == "arrive" else cue.limit
    words = analysis.document.words
    for index in range(cue.last, last):
        if words[index] in _CLAUSES or (cue.verb.role == "arrive" and _ends_phrase(analysis, index)):
            return index
    return last


def _ends_phrase(analysis: Analysis, index: int) -> bool:
    """«قبيل وصول الوزير، شنت …»: a comma before neither a name, nor a goal, nor a bracketing comma's mate."""
    words = analysis.document.words
    if words[index] not in {"،", ","}:
        return False
    goal = any(
        is_location(place) and preposition(analysis, place) in _GOAL for place in analysis.free_places(index, index + 4)
    )
    named = any(m.first <= index + 2 for m in analysis.mentions_within(index, index + 3))
    return not goal and not named and not any(word in {"،", ","} for word in words[index + 1 : index + 7])


_CLAUSES: Final = frozenset("ان كما حيث بينما فيما لكن".split())


def _meant(analysis: Analysis, cue: Cue) -> list[PlaceSpan]:
    """The place that the pronoun of «زارها» stands for: the last location named before it."""
    start = analysis.document.sentences[max(0, cue.sentence.index - 1)].first
    return [place for place in analysis.free_places(start, cue.first) if is_location(place)][-1:]


def settle(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«حل X بلشبونة»: the verb also means to solve, so the place must stand close by."""
    near = Cue(cue.first, cue.last, cue.verb, cue.sentence, min(cue.limit, cue.last + 18), cue.joined)
    guest = _GUEST & set(analysis.document.words[near.last : near.limit])
    leads = {"ب", "علي"} if guest else {"ب"}
    if cue.verb.tense is Tense.NOUN and _awaiting(analysis, cue):
        yield from travel(analysis, near)
        return
    if any(preposition(analysis, p) in leads for p in analysis.free_places(near.last, near.limit)):
        yield from travel(analysis, near)


_GUEST: Final = frozenset({"ضيفا", "ضيفه", "ضيوفا"})


def leave(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«غادر X بلده إلى Y» goes to Y; «غادر X القاهرة» was in Cairo."""
    places = [place for place in analysis.free_places(cue.last, cue.limit) if is_location(place)]
    left = next((place for place in places if preposition(analysis, place) not in _GOAL), None)
    onward = next((place for place in places if preposition(analysis, place) in _GOAL), None)
    if left is not None and (onward is None or left.first < onward.first):
        visitor = traveller(analysis, cue, left.code)
        if visitor is not None:
            yield Trip(visitor, as_destination(analysis, left), cue, "visit.leave", 0.55)
    if onward is not None:
        visitor = traveller(analysis, cue, onward.code)
        if visitor is not None:
            yield Trip(visitor, as_destination(analysis, onward), cue, "visit.leave", 0.6)


_LETTERS: Final = frozenset("رساله برقيه خطابا مساعدات شحنه قوات جنودا طايرات تهنيه تعازيه الي".split())
"""What is sent instead, or sent to somebody."""


def with_companions(analysis: Analysis, trip: Trip) -> Iterator[Trip]:
    """The trip, and those of officials coordinated with its visitor («هنية والسنوار توجها»)."""
    yield trip
    chained = list(_chain(analysis, trip.visitor))
    if trip.cue.verb.plural and trip.visitor.last <= trip.cue.first:
        earlier = analysis.mentions_within(trip.cue.sentence.first, trip.visitor.first)
        chained.extend(m for m in earlier if any(n is trip.visitor for n in _chain(analysis, m)))
    for mention in chained:
        origin = country_of(analysis, mention, trip.destination.country)
        if not resides(analysis, mention) and origin not in (None, trip.destination.country):
            yield Trip(mention, trip.destination, trip.cue, trip.frame, trip.score - 0.05)


def resides(analysis: Analysis, mention: Mention) -> bool:
    """Whether a companion is no official who travels: an ambassador or permanent delegate lives where he is sent."""
    office = mention.actor.office
    if office is None or not is_official(analysis, mention) or mention.actor.kind in STAY_AT_HOME:
        return True
    return bool({"الدائم", "الدائمه"} & set(analysis.document.words[office.first : office.last]))


def _chain(analysis: Analysis, start: Mention) -> Iterator[Mention]:
    """The mentions joined to ``start`` by «و» with nothing between."""
    words, last = analysis.document.words, start.last
    for mention in analysis.mentions_within(start.last, start.last + REACH):
        gap = words[last : mention.first]
        if len(gap) > 2 or any(word not in {"،", ",", "و"} for word in gap):
            return
        if not (gap and gap[-1] == "و") and not words[mention.first].startswith("و"):
            return
        yield mention
        last = mention.last


def is_no_trip(analysis: Analysis, cue: Cue) -> bool:
    """Figures that «reach», mere invitations, and trips for health or leisure."""
    words = analysis.document.words
    behind = words[cue.last : cue.last + 5]
    if cue.verb.role in {"arrive", "settle"} and any(word.isdigit() for word in behind):
        return True
    if cue.verb.tense is Tense.NOUN and _PRIVATE & set(behind[:3]):
        return True
    before = set(words[max(cue.sentence.first, cue.first - 8) : cue.first])
    afar = _AFAR if cue.verb.role in {"visit", "tour", "arrive"} else _AFAR | _AHEAD
    if afar & set(behind) or (afar & before and afar & _unsaid_of_others(analysis, cue)):
        return True
    if cue.verb.role == "speak":
        return False  # «دعا X في كلمته إلى …» invites nobody
    before = set(words[max(cue.sentence.first, cue.first - (_URGED if cue.verb.role == "attend" else 8)) : cue.first])
    near = words[max(cue.sentence.first, cue.first - _ANSWERED) : min(cue.sentence.last, cue.last + _ANSWERED)]
    return bool(_INVITES & before) and not _ACCEPTS & set(near)


def _unsaid_of_others(analysis: Analysis, cue: Cue) -> set[str]:
    """The words before a trigger, without those right behind another: «محادثات هاتفية منذ لقائهما في واشنطن»."""
    first = max(cue.sentence.first, cue.first - 8)
    others = {hit.last for hit in analysis.travel_within(max(0, first - 1), cue.first)}
    words = analysis.document.words
    return {words[index] for index in range(first, cue.first) if index not in others}
