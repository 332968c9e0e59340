"""Weapons in the text: the noun phrase from its head to its designation, its category and its count.

«ثماني طائرات مقاتلة من طراز «إف 16» الأميركية» is one :class:`Weapon`; weapons joined by «و» are a package.
A soft noun («طائرات») counts only with a military word, a designation or arms in its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.counts import Count, count_after, count_before, share_of
from pipelines.extraction.arms.lexicon import WeaponWord, weapon_table
from pipelines.extraction.arms.steps import OPENERS, TYPES, Step, names_branch, step
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Document
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.records import ArmsCategory

_NOT_WEAPONS: Final = frozenset("نزع حاملي حمل تجريد القاء تسليم_السلاح ذو".split())
_MILITARY: Final = tuple(
    "عسكري حربي دفاع جيش مسلح قتال سلاح اسلح تسليح بنتاغون بنتاجون مقاتل القوات صفقه حلف عتاد".split()
)
"""Stems of words that make a soft noun of their sentence a weapon."""
_TRADED: Final = (*_MILITARY, *"سلمت تسليم ارسل ارسال امداد توريد شراء اشتر بيع باع تسلم تصدير تزويد زود اقتن".split())
"""Stems by which «مسيرات» are drones and no marches."""
_GOODS: Final = frozenset({ArmsCategory.OTHER, ArmsCategory.ENGINES, ArmsCategory.SENSORS, ArmsCategory.AMMUNITION})
_BROAD: Final = frozenset(
    {
        ArmsCategory.MISSILES,
        ArmsCategory.AIRCRAFT,
        ArmsCategory.AIR_DEFENCE,
        ArmsCategory.ARTILLERY,
        ArmsCategory.ARMOURED_VEHICLES,
    }
)
"""Categories of nouns that a designation may correct: «صواريخ باتريوت» are air defence."""
_CIVIL: Final = frozenset(
    "ركاب الركاب مدنيه المدنيه تجاريه التجاريه اسعاف اطفاء الاطفاء شحن صيد الصيد سياحيه فضاييه الفضاييه ورقيه".split()
)
"""Words after a noun that make it no weapon: «طائرات ركاب», «سفن صيد»."""
_MASS_KILLERS: Final = ("نووي", "كيماوي", "كيميا", "بيولوجي", "دمار", "ذري", "هيدروجين")
_CLOSING: Final = frozenset("\"”»'")
_ADJECTIVES: Final = frozenset("المقاتله المدرعه المصفحه المسيره المدرعات المقاتلات القاذفه الحامله".split())
"""Nouns that are adjectives after another definite noun: «القوات المقاتلة»."""
_RELATIVE: Final = frozenset({"التي", "الي", "الذي"})
_POINTING: Final = ("المنظوم", "والمنظوم", "بالمنظوم", "للمنظوم", "البطاريات", "البطاريه")
"""System nouns that point back; «النظام» is a government more often."""
_SYSTEMS: Final = frozenset(
    {ArmsCategory.AIR_DEFENCE, ArmsCategory.MISSILES, ArmsCategory.SENSORS, ArmsCategory.ARTILLERY}
)
_ATTACKS: Final = frozenset("تفجير خطف اختطاف اسقاط تحطم سقوط احتجاز تدمير".split())
"""«تفجير طائرة»: what is done to it is no transfer."""
_MASS_KILLED: Final = (None, ArmsCategory.AMMUNITION, ArmsCategory.MISSILES)
_SEIZED: Final = frozenset("مصادره مصادرا مضبوطه محتجزه".split())
_LONGEST: Final = 26
_DANGLING: Final = TYPES | frozenset("من ال صنع - . مزوده مجهزه تعمل اخري ( «".split())
"""What a phrase does not end with."""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon on tokens ``first``..``last``, its words, and how many."""

    first: int
    last: int
    span: SpanPair
    category: ArmsCategory | None
    sort: str
    maker: str | None = None
    count: Count | None = None
    origin: PlaceSpan | None = None
    """«الروسية» inside the phrase."""
    begin: int = 0
    """The first token of the count, or ``first``."""
    share: Count | None = None
    """«أول ثلاث من 24 طائرة»: the three."""
    names: tuple[str, ...] = ()
    """The designations, folded."""
    items: int = 1
    military: bool = False
    reference: "Weapon | None" = None
    """The weapon told before that a bare noun stands for."""

    @property
    def makers(self) -> str | None:
        """The maker's country, also of the weapon that a bare noun stands for."""
        return self.maker or (self.reference.maker if self.reference else None)


def weapons_of(analysis: Analysis) -> list[Weapon]:
    """The weapons of the article in order, packages joined."""
    return list(_packages(analysis.document, _single(analysis)))


def _single(analysis: Analysis) -> list[Weapon]:
    document, table = analysis.document, weapon_table()
    found: list[Weapon] = []
    free = 0
    for index in table.places(document.text):
        if index < free:
            continue
        hit = table.match(document.text, index)
        if hit is None or _excluded(document.words, hit) or _is_player(analysis, hit):
            continue
        weapon = _phrase(analysis, hit)
        free = weapon.last
        if set(document.words[weapon.last : weapon.last + 2]) & _CIVIL:
            continue
        if weapon.sort in ("soft", "system") and not weapon.names:
            weapon = replace(weapon, reference=_reference(document, weapon, found))
        if _counts(document, weapon):
            found.append(weapon)
    return found


def _excluded(words: list[str], hit: Hit[WeaponWord]) -> bool:
    after = words[hit.last] if hit.last < len(words) else ""
    before = words[hit.first - 1] if hit.first else ""
    if hit.value.sort == "generic" and (names_branch(words, hit) or before in _NOT_WEAPONS):
        return True
    if before.lstrip("وبل") in _ATTACKS:
        return True
    if hit.value.category in _MASS_KILLED and after.removeprefix("ال").startswith(_MASS_KILLERS):
        return True
    if (
        before in OPENERS
        and after in _CLOSING
        and hit.value.sort != "name"
        and words[max(0, hit.first - 2)] not in TYPES
    ):
        return True  # a title: «فيلم «الصاروخ»»
    if words[hit.first] in _ADJECTIVES and before.startswith("ال") and before not in _RELATIVE:
        return True
    return hit.value.ambiguous and not _named_as_weapon(words, hit)


def _is_player(analysis: Analysis, hit: Hit[WeaponWord]) -> bool:
    """«المدافع المصري» is a footballer, «المدافع المصرية» are guns."""
    if not analysis.document.words[hit.first].endswith("مدافع") or hit.last - hit.first > 1:
        return False
    place = analysis.countries.starting_at(hit.last)
    return place is not None and place.kind is PlaceKind.DEMONYM and place.gender == "m" and place.number == "s"


def _named_as_weapon(words: list[str], hit: Hit[WeaponWord]) -> bool:
    """A name that is a common word too («هوت», «فريم») needs «طراز», or a weapon's noun and quotes, before it."""
    near = words[max(0, hit.first - 4) : hit.first]
    if set(near[-2:]) & TYPES:
        return True
    table = weapon_table()
    while near and near[-1] in OPENERS:
        near = near[:-1]
    known = table.get(near[-1]) if near else None
    return known is not None and not known.ambiguous


def _counts(document: Document, weapon: Weapon) -> bool:
    """Whether a noun tells of a weapon here: by itself, by its words, by what it points back to, by its sentence."""
    if weapon.sort == "system":
        return bool(weapon.names or weapon.reference)
    return weapon.sort != "soft" or weapon.military or weapon.reference is not None or _military_near(document, weapon)


def _reference(document: Document, weapon: Weapon, earlier: Sequence[Weapon]) -> Weapon | None:
    """The named weapon that «الطائرات», «هذه المقاتلات» or «36 طائرة» stands for."""
    if weapon.sort == "system":
        pointing = document.words[weapon.first].startswith(_POINTING)
        named = (w for w in reversed(earlier) if w.names and w.category in _SYSTEMS)
        return next(named, None) if pointing else None
    if weapon.military:
        return None
    same = [w for w in reversed(earlier) if w.category is weapon.category and w.sort in ("hard", "name")]
    return next((w for w in same if w.names), next(iter(same), None))


def _military_near(document: Document, weapon: Weapon) -> bool:
    sentence = document.sentence_at(weapon.first)
    stems = _TRADED if weapon.category is ArmsCategory.UAV else _MILITARY
    return any(stem in word for word in document.words[sentence.first : sentence.last] for stem in stems)


def _phrase(analysis: Analysis, hit: Hit[WeaponWord]) -> Weapon:
    document, value = analysis.document, hit.value
    words, named = document.words, value.sort == "name"
    names = (_name(words, hit),) if named else ()
    military = value.sort != "soft"
    weapon = Weapon(
        hit.first,
        hit.last,
        (0, 1),
        value.category,
        value.sort,
        value.maker,
        begin=hit.first,
        names=names,
        military=military,
    )
    while weapon.last < min(len(words), hit.first + _LONGEST):
        found = step(analysis, weapon.last, named=bool(weapon.names)) or _served(document, value, weapon.last)
        if found is None:
            break
        weapon = _extended(words, weapon, found)
    if seized(words, weapon.last):
        weapon = replace(weapon, origin=None)  # «أسلحة إيرانية مصادرة»: whose they were, not who gives them
    last = _trimmed(words, hit.first, weapon.last)
    weapon = replace(weapon, last=last, span=document.text.raw_span(hit.first, last, skip=hit.skip))
    return _counted(document, weapon, dual=value.dual)


def seized(words: Sequence[str], index: int) -> bool:
    """Whether the word at ``index`` says that the weapons before it were seized: «أسلحة إيرانية مصادرة»."""
    return index < len(words) and words[index].removeprefix("ال") in _SEIZED


def _extended(words: Sequence[str], weapon: Weapon, found: Step) -> Weapon:
    """The weapon with what a further step of its phrase tells."""
    weapon = replace(
        weapon,
        last=found.last,
        military=weapon.military or found.military,
        origin=weapon.origin or found.place,
    )
    if found.hit is None:
        return weapon
    inner = found.hit.value
    named = inner.sort == "name"
    unmanned = inner.category is ArmsCategory.UAV and weapon.category is ArmsCategory.AIRCRAFT
    corrected = weapon.category is None or (named and weapon.category in _BROAD) or unmanned
    return replace(
        weapon,
        category=inner.category if corrected else weapon.category,
        sort="name" if named else weapon.sort,
        maker=weapon.maker or (inner.maker if named else None),
        names=(*weapon.names, _name(words, found.hit)) if named else weapon.names,
        military=weapon.military or unmanned or inner.sort in ("hard", "name"),
    )


def _served(document: Document, value: WeaponWord, index: int) -> Step | None:
    """«قطع غيار لمروحيات»: the weapon that goods are for is part of their phrase."""
    if value.category not in _GOODS:
        return None
    hit = weapon_table().match(document.text, index)
    return Step(hit.last, hit) if hit is not None and hit.skip and document.words[index].startswith("ل") else None


def _name(words: Sequence[str], hit: Hit[WeaponWord]) -> str:
    pieces = (words[hit.first][hit.skip :], *words[hit.first + 1 : hit.last])
    return "".join(piece for piece in pieces if piece != "-").removeprefix("ال")


def _trimmed(words: Sequence[str], first: int, last: int) -> int:
    while last - first > 1 and words[last - 1] in _DANGLING:
        last -= 1
    return last


def _counted(document: Document, weapon: Weapon, *, dual: bool) -> Weapon:
    count = count_before(document, weapon.first)
    if count is not None:
        share = share_of(document, count)
        begin = share.first if share else count.first
        return replace(weapon, count=count, share=share, begin=begin)
    if dual:
        return replace(weapon, count=Count(2, weapon.span, weapon.first))
    return replace(weapon, count=count_after(document, weapon.last))


def _packages(document: Document, weapons: Sequence[Weapon]) -> Iterator[Weapon]:
    """Weapons joined by «و» or by commas in one list, as one."""
    held: Weapon | None = None
    for weapon in weapons:
        if held is not None and _joined(document, held, weapon):
            held = _together(held, weapon)
        else:
            if held is not None:
                yield held
            held = weapon
    if held is not None:
        yield held


def _joined(document: Document, one: Weapon, other: Weapon) -> bool:
    words = document.words
    gap = words[one.last : other.begin]
    if len(gap) > 2 or document.sentence_at(one.first).index != document.sentence_at(other.first).index:
        return False
    head = words[other.begin]
    linked = head.startswith("و") and (other.begin != other.first or head not in ("وقود",))
    if gap in (["،"], [","]):
        return other.begin == other.first or linked
    return (not gap and linked) or gap in (["و"], ["،", "و"])


def _together(one: Weapon, other: Weapon) -> Weapon:
    start = one.span[0]
    at_large = one.sort == "generic" and other.category is ArmsCategory.AMMUNITION and not other.names
    category = one.category if at_large else one.category or other.category  # «أسلحة وذخيرة»: arms at large
    return replace(
        one,
        last=other.last,
        span=(start, other.span[1]),
        category=category,
        origin=one.origin or other.origin,
        names=(*one.names, *other.names),
        items=one.items + other.items,
        maker=one.maker or other.maker,
    )
