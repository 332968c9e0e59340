"""Who travels, and where to: subjects and destinations around a trigger, by grammar."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.dating import dates_within
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import OfficeClass, PlaceKind, PlaceSpan

_LOCATIONS: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.CITY, PlaceKind.SEAT})
_CITIES: Final = frozenset({PlaceKind.CAPITAL, PlaceKind.CITY})
_FROM: Final = frozenset({"من", "عن", "مع", "بين", "قادما", "قادمه", "ان", "ضد", "قال", "قالت"})
_GOALS: Final[dict[str, frozenset[str]]] = {
    "noun": frozenset("الي ل نحو شملت تشمل يشمل هي كل ستشمل تقوده تقودها قادته قادتها ايضا كذلك".split()),
    "tour": frozenset("الي ل نحو شملت تشمل يشمل هي كل ستشمل تقوده تقودها قادته قادتها ايضا كذلك في ب".split()),
    "verb": frozenset({"الي", "ل", "ب", "نحو", "صوب", "في", "علي"}),
}
"""Words and proclitics that lead from a trigger to its goal; a goal may also stand right beside the trigger."""
_BESIDE: Final = 2
_JOINERS: Final = frozenset({"،", ",", "و", "ثم", "الي", "ف", "كل", "من"})
_NOT_OFFICIALS: Final = frozenset(
    {
        OfficeClass.ADVISER,
        OfficeClass.BUSINESS,
        OfficeClass.RELIGIOUS,
        OfficeClass.OTHER,
    }
)
_HOSTS_OWN: Final = 3
"""How much more of the article may be about the host than about the country that is assumed for a visitor."""
REACH: Final = 30
"""Tokens around a trigger within which its visitor and host are looked for."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A host country and, when named, the city, each at the place that says it."""

    country: str
    place: PlaceSpan
    city: PlaceSpan | None

    @property
    def last(self) -> int:
        """The token after the destination."""
        return self.place.last


def preposition(analysis: Analysis, place: PlaceSpan) -> str:
    """What governs ``place``: the proclitics of its first token, else the word before it, folded."""
    words = analysis.document.words
    if place.skip:
        clitic = words[place.first][: place.skip].lstrip("وف")
        if clitic:
            return clitic
        return "و" if words[place.first][0] == "و" else ""
    before = words[place.first - 1] if place.first else ""
    return before[1:] if before[:1] in ("و", "ف") and before[1:] in _TIED else before


_TIED: Final = frozenset("في الي من عن علي مع نحو بين".split())
"""Prepositions that «و» may be written to: «وفي بغداد»."""


def is_location(place: PlaceSpan) -> bool:
    """Whether one can travel to ``place``."""
    return place.kind in _LOCATIONS and ":" not in place.code


def as_destination(analysis: Analysis, place: PlaceSpan) -> Destination:
    """``place`` as a destination. «العاصمة المغربية» is the city named beside it, else the capital named elsewhere."""
    if place.kind not in _CITIES:
        return Destination(place.code, place, None)
    if "عاصمه" not in analysis.document.words[place.first]:
        return Destination(place.code, place, place)
    capitals = [p for p in analysis.countries.places if p.code == place.code and p.kind is PlaceKind.CAPITAL]
    named = [p for p in capitals if "عاصمه" not in analysis.document.words[p.first]]
    beside = [p for p in named if 0 <= p.first - place.last <= 1]
    return Destination(place.code, place, next(iter(beside or named), None))


def destinations(analysis: Analysis, first: int, last: int, goal: str = "verb") -> list[Destination]:
    """The first destination in tokens ``first``..``last`` and those coordinated with it.

    ``goal`` tells how the trigger takes its goal: a verb takes an object («زار المغرب») or a preposition, a
    ``noun`` a preposition («زيارة إلى المغرب») or an object right beside it.
    """
    places = [p for p in analysis.free_places(first, last) if is_location(p)]
    found: list[Destination] = []
    for place in places:
        if found:
            gap = _undated(analysis, found[-1].last, place.first)
            if place.code == found[-1].country:
                if len(gap) <= 2 and not found[-1].city and place.kind in _CITIES:
                    found[-1] = Destination(place.code, place, place)
                continue
            if len(gap) > 3 or any(word not in _JOINERS and word.lstrip("وف") not in _PLACE_NOUNS for word in gap):
                break
            if not gap and not (place.skip and analysis.document.words[place.first][0] in "وف"):
                break
        elif not _leads_to(analysis, place, first, goal):
            continue
        found.append(as_destination(analysis, place))
    return found


def _undated(analysis: Analysis, first: int, last: int) -> list[str]:
    """The words of ``first``..``last`` without the days of the station before: «زار مصر في مايو ثم الأردن»."""
    words = analysis.document.words
    if last - first > _DATED_GAP:
        return words[first:last]
    dated = {t for d in dates_within(analysis.document, first, last) for t in range(d.first, d.last)}
    led = {t - 1 for t in dated if t - 1 not in dated and words[t - 1] in {"في", "يوم"}}
    return [words[t] for t in range(first, last) if t not in dated | led]


_DATED_GAP: Final = 10
"""Tokens between two stations of which a date takes most."""
_PLACE_NOUNS: Final = frozenset("مدينه مدينتي العاصمه جمهوريه دوله مملكه جزر جزيره سلطنه اماره المملكه".split())
"""What may stand before a further station: «والعاصمة الكينية نيروبي»."""


def _leads_to(analysis: Analysis, place: PlaceSpan, first: int, goal: str) -> bool:
    """Whether ``place`` is a goal of the trigger before ``first`` and not a place met on the way."""
    words = analysis.document.words
    lead = _lead_of_each(analysis, place) or preposition(analysis, place)
    if lead in _FROM or (lead in {"في", "ب"} and _RELATIVES & set(words[first : place.first])):
        return False  # «زار ضريح القائد الذي قتل في دمشق»
    if goal == "tour" and lead in {"في", "ب"} and place.first - first > _BESIDE + 1:
        return False
    if lead in _GOALS[goal] or place.first - first <= (_BESIDE if goal == "verb" else 0):
        return True
    inside = lead in {"في", "ب"} and place.kind in _CITIES and place.first > first
    if inside and (
        words[first][0] == "ل" or {"الي", *_LASTING} & set(words[max(first, place.first - 6) : place.first])
    ):
        return True  # «زيارة إلى البرلمان المغربي في الرباط», «زيارة استغرقت يومين في نيروبي»
    heads = words[max(first, place.first - 4) : place.first]
    for index, word in enumerate(heads):
        bare = word.removeprefix("ل").removeprefix("ب")
        if word in _HEADS or bare in _HEADS or "ا" + word in _HEADS:
            before = heads[index - 1] if index else words[max(0, place.first - len(heads) - 1)]
            if before in _GOALS[goal] or word[0] in "لب" or place.first - first <= 4:
                return True
    return goal == "verb" and not place.skip and lead not in _PREPOSITIONS


def _lead_of_each(analysis: Analysis, place: PlaceSpan) -> str | None:
    """What leads to «كل من» before the first of several places: «جولة في كل من مصر وغانا»."""
    words, first = analysis.document.words, place.first
    if place.skip or first < 3 or words[first - 1] != "من":
        return None
    if words[first - 2] in _PARTS or words[first - 3] in _PARTS:  # «إلى الشطر الشمالي من قبرص»
        return words[first - 4] if words[first - 3] in _PARTS and first > 3 else words[first - 3]
    each = words[first - 2]
    if each in _EACH:
        return words[first - 3] if words[first - 3] in _GOALS["tour"] | _PREPOSITIONS else "كل"
    return each[0] if each[1:] in _EACH and each[0] in "بل" else None


_PARTS: Final = frozenset("الشطر الجزء القسم الجانب شمال جنوب شرق غرب".split())
_EACH: Final = frozenset({"كل", "كلا"})
_LASTING: Final = frozenset({"استغرقت", "تستغرق", "دامت", "تدوم", "مدتها"})
_RELATIVES: Final = frozenset("الذي التي الذين اللذين اللتين".split())
_HEADS: Final = frozenset(
    "مدينه العاصمه عاصمه جمهوريه دوله مملكه اماره سلطنه الجمهوريه جزيره منطقه ولايه مقر مطار ميناء معبر المملكه"
    " محافظه اقليم بلده قاعده".split()
)
_PREPOSITIONS: Final = frozenset("من عن مع بين ضد حول بشان علي في دون عبر داخل خارج جنوب شمال شرق غرب".split())


def location(analysis: Analysis, first: int, last: int, *, named_for: bool = False) -> Destination | None:
    """The first place in tokens ``first``..``last`` that «في» or «بـ» marks as where something happens.

    With ``named_for``, a city that an event is named for as well: «مؤتمر ميونيخ للأمن», «قمة باريس».
    """
    words, eponym = analysis.document.words, None
    for place in analysis.countries.within(first, last) if named_for else analysis.free_places(first, last):
        if not is_location(place):
            continue
        lead = preposition(analysis, place).removeprefix("و")
        held = named_for and place.kind in _CITIES and not place.skip and lead.removeprefix("ب") in _CITY_EVENTS
        if not held and (place.kind is PlaceKind.DEMONYM or analysis.is_named(place.first)):
            continue
        if lead in {"في", "ب", "بمدينه", "بالعاصمه", "قرب"} or lead in _SEEN_BY or _after_head(words, place.first):
            spot = as_destination(analysis, place)
            return eponym if eponym and eponym.country == spot.country and not spot.city else spot
        if held and not any(m.last > place.first for m in analysis.mentions_within(first, place.first)):
            eponym = eponym or as_destination(analysis, place)
    return eponym or _by_nationality(analysis, first, last)


def _by_nationality(analysis: Analysis, first: int, last: int) -> Destination | None:
    """«بمقاطعة آنهوي الصينية»: a town or province that no gazetteer knows, told by its nationality."""
    words = analysis.document.words
    for index in range(first, last):
        bare = words[index].removeprefix("ب")
        if bare not in _PROVINCES or not (bare != words[index] or words[index - 1].removeprefix("و") == "في"):
            continue
        behind = analysis.countries.within(index + 2, min(last, index + _NAME))
        if behind and behind[0].kind is PlaceKind.DEMONYM and not analysis.is_named(behind[0].first):
            return Destination(behind[0].code, behind[0], None)
    return None


_PROVINCES: Final = frozenset("ولايه مدينه منتجع بلده مقاطعه اقليم جزيره قاعده محافظه قريه".split())
_NAME: Final = 6
"""Tokens from «مقاطعة» to the nationality behind its name."""


_CITY_EVENTS: Final = frozenset("قمه موتمر منتدي ملتقي اجتماع اجتماعات محادثات مفاوضات مباحثات معرض".split())
_SEEN_BY: Final = frozenset(
    "شهدت شهد تشهد احتضنت احتضنتها احتضنته تحتضن تحتضنها تحتضنه استضافت استضافتها تستضيف تستضيفها"
    " ستشهد ستحتضن ستستضيف".split()
)
"""«شهدت موسكو الاجتماع»: the place is the verb's subject."""


_PLACE_HEADS: Final = frozenset(
    "مدينه بمدينه العاصمه بالعاصمه عاصمه مقر بمقر قصر بقصر مطار بمطار منتجع بمنتجع اماره باماره"
    " جزيره بجزيره جزر بجزر ولايه بولايه بلده ببلده مقاطعه بمقاطعه".split()
)


def _after_head(words: list[str], index: int) -> bool:
    """Whether «في مدينة», «بالعاصمة الروسية» or the like stands in the three tokens before ``index``."""
    before = words[max(0, index - 3) : index]
    return any(word in _PLACE_HEADS and word[0] == "ب" for word in before) or (
        any(word in _PLACE_HEADS for word in before) and bool({"في", *_SEEN_BY} & set(words[max(0, index - 5) : index]))
    )


_OPPOSITION: Final = frozenset("المعارض المعارضه معارض المعارضين الائتلاف المنشق المنشقين".split())


_PRIVATE: Final = frozenset("الامناء جمعيه الجمعيه نقابه النقابه النادي شركه الشركه".split())
"""What only private bodies have for a head: «رئيس مجلس الأمناء»."""


def _is_private(office: list[str]) -> bool:
    """Whether an office is a private body's; «الجمعية الوطنية» is a parliament."""
    return any(
        word.lstrip("ل") in _PRIVATE and not following.startswith(("الوطني", "العام", "التاسيسي"))
        for word, following in pairwise([*office, ""])
    )


_SOMEONE_OF: Final = frozenset(
    "شقيق شقيقه نجل ابن ابنه بنت زوجه زوج قرينه عقيله حرم والد والده صهر حفيد ارمله عم خال"
    " اداره حكومه نظام مكتب محامي حراس موكب انصار".split()
)
"""«شقيق الرئيس», «إدارة الرئيس»: somebody or something else that belongs to the official."""


def is_official(analysis: Analysis, mention: Mention) -> bool:
    """Whether the codebook counts the mention's actor as an official in office."""
    office = mention.actor.office
    if mention.actor.former or office is None:
        return False
    if mention.first and analysis.document.words[mention.first - 1].lstrip("وف") in _SOMEONE_OF:
        return False
    if _is_private(analysis.document.words[office.first : office.last]):
        return False
    if analysis.document.words[office.first].endswith("امبراطور") and mention.actor.country != "JPN":
        return False  # only Japan has one still: any other is history
    if _OPPOSITION & set(analysis.document.words[office.first : office.last + 1]):
        return False
    if office.kind is OfficeClass.PARLIAMENTARIAN and _is_mere_member(analysis.document.words, office.first):
        return False
    if mention.actor.name is None and office.last - office.first < 2 and not office.shared:
        return False
    return is_pope(mention) or (office.kind not in _NOT_OFFICIALS and office.definite and not office.plural)


def is_pope(mention: Mention) -> bool:
    """«بابا الفاتيكان» is the head of a state, and no mere cleric."""
    office = mention.actor.office
    return office is not None and office.kind is OfficeClass.RELIGIOUS and mention.actor.country == "VAT"


def _is_mere_member(words: list[str], first: int) -> bool:
    """«النائب العربي في الكنيست» speaks for himself; «نائب رئيس المؤتمر» is no member of a house."""
    return words[first].endswith(("نايب", "نايبه")) and words[first + 1 : first + 2] != ["رييس"]


def is_stationed(analysis: Analysis, mention: Mention, host: str) -> bool:
    """Whether the office is a post in ``host`` itself: «قائد القوات الأمريكية في العراق», a body's head at its seat."""
    office, words = mention.actor.office, analysis.document.words
    if is_at_seat(mention.actor.country, host):
        return True
    if office is None or office.kind not in _POSTS:
        return False
    behind = [office.last + 1] if words[office.last : office.last + 1] == ["في"] else []
    inside = [index + 1 for index in range(office.first, office.last - 1) if words[index] == "في"]
    places = (analysis.countries.starting_at(index) for index in (*behind, *inside))
    return any(place is not None and place.code == host for place in places)


@cache
def _seats() -> dict[str, frozenset[str]]:
    return {body: frozenset(codes.split()) for body, codes in read_lexicon("body_seats")}


@cache
def _homes() -> dict[str, str]:
    return {row[0]: row[1] for row in read_lexicon("movement_homes")}


def is_at_seat(body: str | None, host: str) -> bool:
    """Whether an international body has a seat in ``host``: its head is at home there."""
    return body is not None and (host in _seats().get(body, frozenset()) or _homes().get(body) == host)


_POSTS: Final = frozenset(
    {
        OfficeClass.MILITARY,
        OfficeClass.SECURITY,
        OfficeClass.AMBASSADOR,
        OfficeClass.BODY_CHIEF,
        OfficeClass.AGENCY_CHIEF,
        OfficeClass.OTHER,
    }
)


def country_of(analysis: Analysis, mention: Mention, besides: str) -> str | None:
    """The country that ``mention`` represents; papers leave out their own, so an office without one is home's."""
    if mention.actor.country:
        return mention.actor.country
    office = mention.actor.office
    said = analysis.countries.within(office.first, office.last) if office else []
    if named := [place for place in said if place.kind is not PlaceKind.CITY]:
        return named[-1].code
    if mention.actor.office is None or mention.actor.name is None:
        return None
    weights = analysis.countries.weights
    home = analysis.countries.home(besides=(besides,)) if mention.actor.assumed is None else None
    if home and weights[besides] <= _HOSTS_OWN * weights[home.code]:
        mention.actor.assumed = home.code
    return mention.actor.assumed


def own_country(analysis: Analysis, visitor: Mention, host: str) -> str | None:
    """The country of one who attends: his own, else that of a paper that is plainly about it more than about any."""
    if visitor.actor.country is not None:
        return visitor.actor.country
    origin = country_of(analysis, visitor, host)
    countries = analysis.countries
    if origin is None or countries.weights[origin] < countries.weights[host]:
        return None
    return origin if countries.is_mostly(origin, (host,)) else None


STAY_AT_HOME: Final = frozenset({OfficeClass.SPOKESPERSON, OfficeClass.AMBASSADOR})
"""Officials who mostly tell of others' trips: taken only right beside the verb."""

_GROUPS: Final = frozenset("وفد وفدا الوفد وفود بعثه وفدها وفدهم".split())


def is_group(word: str) -> bool:
    """Whether ``word`` is a noun for a group, with or without a proclitic («لوفد», «والوفد»)."""
    return word in _GROUPS or word[1:] in _GROUPS
