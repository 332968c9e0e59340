"""Frames of encounter: receiving, meeting, attending and speaking somewhere abroad entail having gone there."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.verbs import Tense, verb_table
from pipelines.extraction.visits.cues import Cue, Trip
from pipelines.extraction.visits.hosts import at_home, by_host, receiving_capital
from pipelines.extraction.visits.journeys import is_no_trip, with_companions
from pipelines.extraction.visits.roles import (
    REACH,
    STAY_AT_HOME,
    Destination,
    as_destination,
    country_of,
    is_location,
    is_official,
    is_stationed,
    location,
    own_country,
)
from pipelines.extraction.visits.scenes import (
    EVENTS,
    beside_event,
    city_before,
    known_event_place,
    place_before,
    place_of_event,
    scene_end,
)
from pipelines.extraction.visits.standing import agrees, hides_group, is_governed
from pipelines.extraction.visits.subjects import antecedent, explained, speaker
from pipelines.language.name_spans import PlaceKind

_NEAR: Final = 18
"""Tokens around a meeting within which its place and people stand."""
_SAME_MEETING: Final = 4
"""Tokens within which two words tell one meeting («جلسة مباحثات»)."""
_MEETINGS: Final = frozenset({"meet", "attend"})
_OTHER_TIME: Final = frozenset({"عشيه", "قبل", "قبيل"})
"""Before a further meeting, which has a place of its own («يجتمع … عشية لقائه … في فلوريدا»)."""
_PARTNER: Final = frozenset({"مع", "و", "،", ",", "بين", "برياسه", "بحضور", "بمشاركه"})
_OTHER_CLAUSE: Final = frozenset("بينما فيما اوضح واوضح ان انه انها بان بانه".split())
"""Words behind which nobody takes part in the meeting told before."""
_THAT: Final = frozenset({"ان", "بان"})
_OTHER_DEED: Final = frozenset({"كما", "فيما", "بينما"})
"""Words behind which other people do something else than receive or be received."""
_SPOKEN_FOR: Final = frozenset({"عن", "باسم", "لدي", "بشان", "حول"})
_PLACE_BEFORE: Final = 9
"""Tokens before a meeting within which its place may stand («عقد في الرباط … جلسة مباحثات»)."""
_CLOSE: Final = 7
"""Tokens between a speech and its city, or an event and its country."""
_BESIDE: Final = 3  # tokens between a speech and a country by its name
_ATTENDS: Final = 14
"""Tokens between one who attends and the verb."""


def receive(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«استقبل H في R الوزير V», «لدى استقباله V», «كان في استقبال V»: the received one travelled to the host."""
    words, last = analysis.document.words, min(cue.sentence.last, cue.first + 2 * REACH)
    last = next((index for index in range(cue.last, last) if words[index] in _OTHER_DEED), last)
    after = analysis.mentions_within(cue.last, last)
    before = analysis.mentions_within(cue.sentence.first, cue.first)
    host, guests = _host_and_guests(analysis, cue, before, after)
    spot = location(analysis, cue.last, last)
    country = spot.country if spot else None
    if spot and cue.verb.tense is not Tense.NOUN and host in after and host.actor.country not in (None, country):
        guests = [host]  # passive: «استُقبل وزير الدفاع الباكستاني في عمّان»
    if country is None and host is not None:
        country = country_of(analysis, host, guests[0].actor.country or "" if guests else "")
        if host.actor.country is None and country and not analysis.countries.is_mostly(country, _countries(guests)):
            country = None  # «استقبال ميليباند» by a king whose country nothing says
    if _hosts_event(analysis, cue):
        yield from gathered(analysis, cue)
        return
    if spot is None and (capital := receiving_capital(analysis, cue)) is not None:
        spot, country, guests = capital, capital.country, after[:3]
    if country is None or ":" in country:
        return
    destination = spot or by_host(analysis, host, country)
    if destination is None:
        return
    for guest in guests:
        if _proclitic(words, guest)[-1:] in ("ل", "ب") or _is_crowd(analysis, cue, guest):
            continue  # «استقبل السكرتير الخاص لخادم الحرمين …»: somebody of his
        origin = guest.actor.country
        if is_stationed(analysis, guest, country):
            continue
        if is_official(analysis, guest) and guest.actor.kind not in STAY_AT_HOME and origin not in (None, country):
            yield Trip(guest, destination, cue, "visit.receive", 0.7 if spot else 0.6)


def _countries(people: list[Mention]) -> list[str]:
    return [person.actor.country for person in people if person.actor.country]


def gathered(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«ستستضيف القاهرة قمة تجمع X بنظيره Y», «تحتضن الرباط مؤتمرا بمشاركة X»: each foreigner named will be there."""
    words, countries = analysis.document.words, analysis.countries
    beside = countries.starting_at(cue.last) or next(iter(countries.within(cue.first - 1, cue.first)), None)
    if beside is None or not is_location(beside) or analysis.is_named(beside.first):
        return
    end = scene_end(analysis, cue.last, min(cue.sentence.last, cue.last + 2 * REACH))
    first = next((index for index in range(cue.last, end) if words[index].lstrip("و") in _GATHERS), end)
    for mention in analysis.mentions_within(first, end):
        origin = mention.actor.country
        if origin in (None, beside.code) or not is_official(analysis, mention):
            continue
        if mention.actor.kind not in STAY_AT_HOME and not is_stationed(analysis, mention, beside.code):
            yield Trip(mention, as_destination(analysis, beside), cue, "visit.meet", 0.5)


_GATHERS: Final = frozenset(
    "تجمع يجمع جمعت جمع ستجمع سيجمع تضم يضم ضمت بحضور بمشاركه بين يحضرها يحضره سيحضرها سيحضره حضرها حضره"
    " يشارك تشارك سيشارك ستشارك شارك شاركت".split()
)
"""What leads from an event to those who come to it."""


def _is_crowd(analysis: Analysis, cue: Cue, guest: Mention) -> bool:
    """«استقبل الأمير عددا من أهالي …»: many were received, and whoever is named behind them is no guest."""
    return bool(_CROWDS & set(analysis.document.words[cue.last : guest.first]))


_CROWDS: Final = frozenset("عدد عددا مجموعه جمعا جموع جموعا حشدا حشود اهالي عشرات عايلات اسر".split())


def _hosts_event(analysis: Analysis, cue: Cue) -> bool:
    """«يستضيف أوباما اجتماعا»: an event is hosted, not a guest."""
    return cue.verb.tense is not Tense.NOUN and bool(EVENTS & set(analysis.document.words[cue.last : cue.last + 6]))


def _host_and_guests(
    analysis: Analysis, cue: Cue, before: list[Mention], after: list[Mention]
) -> tuple[Mention | None, list[Mention]]:
    """Who receives whom, by the order that the form of the trigger asks for."""
    words = analysis.document.words
    nominal = cue.verb.tense is Tense.NOUN
    if _BY & set(words[cue.last : cue.last + 4]):  # «استقباله من قبل H», «استقبل V من طرف H»
        by = next(i for i in range(cue.last, cue.last + 4) if words[i] in _BY)
        hosts = [m for m in after if m.first > by]
        guests = [m for m in after if m.first < by] or before[-1:]
        return (hosts[0] if hosts else None), guests
    if cue.verb.suffix and not nominal:
        return (after[0] if after else None), before[-1:]
    if nominal and before and _ENJOYS & set(words[max(cue.sentence.first, before[-1].first - 2) : cue.first]):
        return (after[0] if after else None), before[-1:]  # «حظي V باستقبال رسمي»
    if nominal and _was_there(words, cue):
        guests = before[-1:] if cue.verb.suffix else after[:1]
        rest = after if cue.verb.suffix else after[1:]
        return (rest[0] if rest else None), guests
    precedes = bool(before) and not nominal and cue.first - before[-1].last <= 2
    if cue.verb.suffix or (before and not after[1:]) or precedes:
        return (before[-1] if before else None), after[:3]
    return (after[0] if after else None), after[1:4]


_ENJOYS: Final = frozenset("حظي حظيت ويحظي حظيا وحظي وحظيت لقي لقيت خص خصت خصصت خصص خصه خصها".split())
_BY: Final = frozenset({"قبل", "طرف", "جانب"})


def _was_there(words: list[str], cue: Cue) -> bool:
    """«كان في استقبال V H», «كان باستقباله H»: the guest comes first."""
    before = {word.lstrip("وف") for word in words[max(cue.sentence.first, cue.first - 3) : cue.first]}
    return bool(before & {"كان", "كانت", "يكون", "سيكون"}) or words[cue.first - 1 : cue.first] == ["في"]


def meet(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«التقى X في بغداد Y», «محادثات في موسكو», «شهد X وY في بغداد»: each foreigner to the place went there."""
    if is_no_trip(analysis, cue):
        return
    first, last = _scene(analysis, cue)
    last = next((i for i in range(cue.last, last) if analysis.document.words[i] in _BEFOREHAND), last)
    behind = location(analysis, cue.last, scene_end(analysis, cue.last, last))
    behind = behind or beside_event(analysis, cue.last, last, cue.sentence.last)
    spot = behind or location(analysis, max(first, cue.first - _PLACE_BEFORE), cue.last)
    if spot is not None and spot.city is None and not _is_plainly_here(cue, spot):
        return
    told = spot or at_home(analysis, cue, last)
    spot = told or _ground_before(analysis, cue)
    if spot is None:
        return
    people = participants(analysis, cue, first, last)
    if told is None and not _is_neutral(spot, people):
        return
    hosted = any(person.actor.country == spot.country for person in people)
    for person in people:
        origin = person.actor.country or _unsaid_country(analysis, person, spot, hosted=hosted)
        travels = is_official(analysis, person) and person.actor.kind not in STAY_AT_HOME
        travels = travels and not is_stationed(analysis, person, spot.country)
        if travels and origin not in (None, spot.country) and not hides_group(analysis, person, cue.first):
            guessed = hosted and person.actor.country is None
            yield Trip(person, spot, cue, "visit.meet", 0.5, origin if guessed else None)


def _unsaid_country(analysis: Analysis, person: Mention, spot: Destination, *, hosted: bool) -> str | None:
    """The country of one who meets without a nationality: the paper's own, and not the host's if a host meets him."""
    if person.actor.name is None or person.actor.office is None or is_governed(analysis, person):
        return None  # whom one meets abroad, of a country left unsaid, is rather the host's
    weights = analysis.countries.weights
    if hosted:
        foreign = country_of(analysis, person, spot.country)
        return foreign if foreign and weights[foreign] >= weights[spot.country] else None
    origin = country_of(analysis, person, "")
    at_home = origin is not None and analysis.countries.speaks_from(origin)
    return origin if origin and (at_home or weights[origin] >= weights[spot.country]) else None


def _is_plainly_here(cue: Cue, spot: Destination) -> bool:
    """A country must stand beside the meeting; a seat of government («في قصر الإليزيه») is as good as a city."""
    return spot.place.kind is PlaceKind.SEAT or -_CLOSE <= spot.place.first - cue.last <= _CLOSE


def _ground_before(analysis: Analysis, cue: Cue) -> Destination | None:
    """«تجري المحادثات في جنيف. وعقد X مباحثات مع Y»: where the sentence before tells of talks."""
    spot = city_before(analysis, cue.sentence)
    if spot is None or location(analysis, cue.sentence.first, cue.sentence.last) is not None:
        return None
    return spot


def _is_neutral(spot: Destination, people: list[Mention]) -> bool:
    """Whether officials of two other countries meet."""
    countries = {person.actor.country for person in people if person.actor.country}
    return len(countries) >= _TWO_SIDES and spot.country not in countries


_TWO_SIDES: Final = 2
_BEFOREHAND: Final = frozenset({"قبل", "قبيل", "عشيه"})
"""What follows them is another event: «بحثا الأوضاع قبل القمة المقبلة في …»."""


def witness(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«شهدت موسكو لقاء X وY», «تحتضن الرباط مؤتمرا بمشاركة X»."""
    yield from meet(analysis, cue)
    if _hosts_event(analysis, cue):
        yield from gathered(analysis, cue)


def participants(analysis: Analysis, cue: Cue, first: int, last: int) -> list[Mention]:
    """Who meets: the one beside the trigger, those led to by «مع» or «بـ», and those coordinated with them."""
    words, found = analysis.document.words, []
    definite = cue.verb.tense is Tense.NOUN and words[cue.last - 1].lstrip("وفب").startswith("ال")
    # «تأجيل لقاء الرئيس …» names its own two sides
    owned = not cue.verb.suffix and bool(analysis.mentions_within(cue.last, cue.last + 1))
    before = [] if definite or owned else analysis.mentions_within(first, cue.first)
    if before and cue.verb.tense is Tense.NOUN and _THAT & set(words[before[-1].last : cue.first]):
        before = []  # «قال X إن القمة المقبلة في …»
    both = words[cue.last - 1].endswith("هما")  # «اجتماعهما»: of the last two named
    if cue.verb.suffix and cue.verb.tense is Tense.NOUN and not both:
        before = [m for m in before if not is_governed(analysis, m)]  # «يجتمع X بـY عشية لقائه»: the pronoun is X's
    if before and (cue.first - before[-1].last <= _CLOSE or explained(analysis, before[-1].last, cue.first)):
        found.append(before[-1])
        found.extend(m for m in before[:-1] if before[-1].first - m.last <= 2 or (both and m is before[-2]))
    if not found and _is_press(words, cue) and words[cue.first - 1] in {"في", "خلال"}:
        told = analysis.mentions_within(max(cue.sentence.first, cue.first - _HOLDER), cue.first)
        found.extend([m for m in told if not is_governed(analysis, m)][:1])
    if not found and cue.verb.tense is Tense.NOUN and words[cue.last - 1].endswith(("ه", "ها")) and cue.verb.suffix:
        found.extend(_owner_before(analysis, cue))
    end, stop = cue.last, scene_end(analysis, cue.last, last, _OTHER_CLAUSE)
    for mention in analysis.mentions_within(cue.last, stop):
        lead = words[mention.first - 1]
        if lead in _SPOKEN_FOR:
            continue
        led = lead in _PARTNER or _proclitic(words, mention) in ("ب", "و", "وب") or lead.endswith(("ه", "ها"))
        if led or (not definite and explained(analysis, end, mention.first)):
            found.append(mention)
            end = mention.last
    return found


def _owner_before(analysis: Analysis, cue: Cue) -> list[Mention]:
    """«جاء ذلك خلال لقائه Y»: the pronoun's owner, when the sentence names nobody before it, is of the one before."""
    before = [m for m in analysis.mentions_within(cue.sentence.first, cue.first) if not is_governed(analysis, m)]
    owner = before[-1] if before else antecedent(analysis, cue.first, "")
    feminine = analysis.document.words[cue.last - 1].endswith("ها")
    return [owner] if owner is not None and agrees(analysis, owner, feminine) else []


def _is_press(words: list[str], cue: Cue) -> bool:
    """«في مؤتمر صحافي»: whoever the sentence is about holds it."""
    return any(word.startswith(("صحف", "صحاف", "الصحف", "الصحاف")) for word in words[cue.first : cue.last])


_HOLDER: Final = 26
"""Tokens before a press conference within which the one who holds it is named."""


def _proclitic(words: list[str], mention: Mention) -> str:
    """The proclitics before a mention; the first letter of «باراك» is none."""
    spans = [span for span in (mention.office, mention.name) if span is not None and span.first == mention.first]
    return words[mention.first][: spans[0].skip] if spans else ""


def _scene(analysis: Analysis, cue: Cue) -> tuple[int, int]:
    """The tokens around a meeting, back to the meeting told before it."""
    first, last = max(cue.sentence.first, cue.first - _NEAR), min(cue.sentence.last, cue.last + _NEAR)
    for mention in analysis.mentions_within(cue.last, last):  # long offices and names keep nothing apart
        last = min(cue.sentence.last, last + max(0, mention.last - mention.first - 2))
    text, table = analysis.document.text, verb_table("visit_verbs")
    later = [hit for hit in analysis.travel_within(cue.last, last) if hit.value.role == "meet"]
    last = next((hit.first - 1 for hit in later if text.words[hit.first - 1] in _OTHER_TIME), last)
    for index in range(cue.first - _SAME_MEETING, first - 1, -1):
        if (hit := table.match(text, index)) and hit.value.role in _MEETINGS:
            return hit.last, last
    return first, last


def discuss(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«بحث الرئيس مع … في موسكو»: the verb is also a noun («بحث سبل …»), so its subject must stand beside it."""
    if analysis.mentions_within(cue.last, cue.last + 2):
        yield from meet(analysis, cue)


def attend(analysis: Analysis, cue: Cue) -> Iterator[Trip]:
    """«شارك X في قمة … بباريس», «قال X في كلمة في بغداد»: X is at the place."""
    spot = place_of(analysis, cue)
    if spot is None or is_no_trip(analysis, cue):
        return
    visitor = speaker(analysis, cue, spot.country)
    origin = own_country(analysis, visitor, spot.country) if visitor else None
    if visitor is None or origin is None or hides_group(analysis, visitor, cue.first):
        return
    if visitor.actor.kind in STAY_AT_HOME or abs(visitor.first - cue.first) > 2 * _ATTENDS:
        return
    said = origin if visitor.actor.country is None else None
    yield from with_companions(analysis, Trip(visitor, spot, cue, f"visit.{cue.verb.role}", 0.5, said))


def _own_scene(words: list[str], first: int, last: int) -> int:
    """Where what is told of the event itself ends: at another event before or after it, or at what somebody says."""
    for index in range(first, last):
        relative = words[index] in _RELATIVES and not _HELD & set(words[index + 1 : index + 4])
        if words[index] in _ELSEWHERE or relative:
            return index
    return last


_ELSEWHERE: Final = frozenset("قبل قبيل عشيه تمهيدا ان بان".split())
_RELATIVES: Final = frozenset({"التي", "الذي"})
_HELD: Final = frozenset(
    "عقدت عقد تعقد يعقد انعقد انعقدت ينعقد تنعقد ستعقد سيعقد احتضنت احتضنته احتضنتها تحتضنه تحتضنها تحتضن استضافت"
    " استضافته استضافتها تستضيفه تستضيفها تستضيف اقيم اقيمت يقام تقام ستقام نظمت نظم تنظمه ينظمه انطلق انطلقت"
    " تنطلق افتتح افتتحت بدا بدات جري جرت اقامه اقامها يقيمه تقيمه يقيمها نظمه نظمها".split()
)
"""«القمة التي عقدت في …»: verbs that hold an event."""


def place_of(analysis: Analysis, cue: Cue) -> Destination | None:
    """The place behind the trigger, else that of the event told before it."""
    if cue.verb.role == "chair" and not EVENTS & set(analysis.document.words[cue.sentence.first : cue.first]):
        return None  # «وفد برئاسة X»: the delegation's trip is told otherwise
    reach = cue.last + REACH
    for mention in analysis.mentions_within(cue.last, min(cue.sentence.last, reach)):
        reach += max(0, mention.last - mention.first - 2)  # long offices and names keep nothing apart
    end = _own_scene(analysis.document.words, cue.last, min(cue.sentence.last, reach))
    spot = location(analysis, cue.last, end, named_for=cue.verb.role in {"attend", "speak"})
    if spot is not None and _is_scene(cue, spot):
        return spot
    if (opening := _opening_place(analysis, cue)) is not None:
        return opening
    if cue.verb.role == "chair":
        return place_before(analysis, cue)
    told = cue.verb.suffix and cue.verb.tense is not Tense.NOUN  # «وحضرها X»
    bare = cue.verb.role == "attend" and bool(analysis.mentions_within(cue.last, cue.last + 1))  # «سيحضر الوزير X»
    known = known_event_place(analysis, cue) or (place_before(analysis, cue) if told or bare else None)
    finite = cue.verb.role == "attend" and cue.verb.tense is not Tense.NOUN
    return known or (place_of_event(analysis, cue.last, cue.last + _EVENT_BESIDE) if finite else None)


_EVENT_BESIDE: Final = 4
"""Tokens from «يشارك» to its event."""


def _opening_place(analysis: Analysis, cue: Cue) -> Destination | None:
    """«وفي القاهرة، بدأت أعمال اللجان، حيث شارك …», «وفي بيرو، سيحضر …»: a place that opens the sentence."""
    if cue.verb.role != "attend":
        return None
    first = cue.sentence.first
    spot = location(analysis, first, min(cue.first, first + _OPENING))
    if spot is None or spot.city is not None:
        return spot
    apart = analysis.document.words[spot.place.last] in {"،", ","}
    return spot if apart and spot.place.last + 1 == cue.first and spot.place.first - first <= 2 else None


_OPENING: Final = 4
"""Tokens in which a place opens its sentence."""


def _is_scene(cue: Cue, spot: Destination) -> bool:
    """Whether a place is where the event is: a country only right behind the verb, a speech only in a city close by."""
    gap = spot.place.first - cue.last
    if gap < 0:
        return cue.verb.role == "attend"
    if cue.verb.role == "speak":
        return gap <= (2 * _CLOSE if spot.city is not None else _BESIDE)
    return spot.city is not None or gap <= 2 * _CLOSE
