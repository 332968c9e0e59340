"""Weapons in the text: the noun phrase from its head to its designation, its category and its count.

«ثماني طائرات مقاتلة من طراز «إف 16» الأميركية» is one :class:`Weapon`; weapons joined by «و» are a package.
A soft noun («طائرات») counts only with a military word, a designation or arms in its sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.lexicon import WeaponWord, firm_table, modifiers, weapon_table
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.document import Document, Valued, within
from pipelines.extraction.markers import head_clitics, head_nouns
from pipelines.language.name_spans import PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit
from pipelines.language.spans import NumberKind, NumberSpan
from pipelines.records import ArmsCategory

_TYPES: Final = frozenset("طراز نوع فيه طرز موديل فئة صنف".split())
_OPENERS: Final = frozenset("\"“«'‘(（”")
_CLOSERS: Final = frozenset("\"”»'’)）“″")
_BRANCHES: Final = frozenset(
    "الجو الطيران البحريه مشاه المشاه الدفاع الاشاره المدفعيه المدرعات الهندسه الجويه الحدود الصيانه البر".split()
)
_NOT_WEAPONS: Final = frozenset("نزع حاملي حمل تجريد القاء تسليم_السلاح ذو".split())
_MILITARY: Final = (
    "عسكري", "حربي", "دفاع", "جيش", "مسلح", "قتال", "سلاح", "اسلح", "تسليح", "بنتاغون", "بنتاجون", "مقاتل", "القوات", "سلاح الجو", "صفقه", "حلف", "عتاد",
)
_BROAD: Final = frozenset({ArmsCategory.MISSILES, ArmsCategory.AIRCRAFT, ArmsCategory.AIR_DEFENCE, ArmsCategory.ARTILLERY, ArmsCategory.ARMOURED_VEHICLES})
"""Categories of nouns that a designation may correct: «صواريخ باتريوت» are air defence."""
_MADE: Final = frozenset("صنع تصنيع انتاج صناعه".split())
_CIVIL: Final = frozenset("ركاب الركاب مدنيه المدنيه تجاريه التجاريه اسعاف اطفاء الاطفاء شحن صيد الصيد سياحيه فضائيه الفضائيه ورقيه".split())
"""Words after a noun that make it no weapon: «طائرات ركاب», «سفن صيد»."""
_MASS_KILLERS: Final = ("نووي", "كيماوي", "كيميا", "بيولوجي", "دمار", "نوويه")
_ADJECTIVES: Final = frozenset("المقاتله المدرعه المصفحه المسيره المدرعات المقاتلات القاذفه الحامله".split())
"""Nouns that are adjectives after another definite noun: «القوات المقاتلة»."""
_RELATIVE: Final = frozenset({"التي", "الي", "الذي"})
_LONGEST: Final = 26
_INNER_STOPS: Final = frozenset(",:؛.\n")
_PARTITIVE: Final = frozenset({"من", "اصل"})


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon on tokens ``first``..``last``, its words, and how many."""

    first: int
    last: int
    span: SpanPair
    category: ArmsCategory | None
    sort: str
    maker: str | None = None
    quantity: int | None = None
    quantity_span: SpanPair | None = None
    origin: PlaceSpan | None = None
    """«الروسية» inside the phrase."""
    begin: int = 0
    """The first token of the count, or ``first``."""
    share: int | None = None
    """«أول ثلاث من 24 طائرة»: the three."""
    share_span: SpanPair | None = None
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
    index, size = 0, len(document.words)
    while index < size:
        hit = table.match(document.text, index)
        if hit is None or _excluded(document.words, hit) or _is_player(analysis, hit):
            index += 1
            continue
        weapon = _phrase(analysis, hit)
        if set(document.words[weapon.last : weapon.last + 2]) & _CIVIL:
            index = weapon.last
            continue
        if weapon.sort == "soft" and not weapon.military:
            weapon = replace(weapon, reference=_reference(document, weapon, found))
        if weapon.sort != "soft" or weapon.military or weapon.reference or _military_near(document, weapon):
            found.append(weapon)
        index = weapon.last
    return found


def _excluded(words: Sequence[str], hit: Hit[WeaponWord]) -> bool:
    after = words[hit.last] if hit.last < len(words) else ""
    before = words[hit.first - 1] if hit.first else ""
    if hit.value.sort == "generic" and (after in _BRANCHES or before in _NOT_WEAPONS):
        return True
    if hit.value.sort == "generic" and after.lstrip("وال").startswith(_MASS_KILLERS):
        return True
    if words[hit.first] in _ADJECTIVES and before.startswith("ال") and before not in _RELATIVE:
        return True
    return hit.value.ambiguous and not _named_as_weapon(words, hit)


def _is_player(analysis: Analysis, hit: Hit[WeaponWord]) -> bool:
    """«المدافع المصري» is a footballer, «المدافع المصرية» are guns."""
    if not analysis.document.words[hit.first].endswith("مدافع") or hit.last - hit.first > 1:
        return False
    place = analysis.countries.starting_at(hit.last)
    return place is not None and place.kind is PlaceKind.DEMONYM and place.gender == "m" and place.number == "s"


def _named_as_weapon(words: Sequence[str], hit: Hit[WeaponWord]) -> bool:
    """A name that is a common word too («هوت», «فريم») needs «طراز», or a weapon's noun and quotes, before it."""
    near = words[max(0, hit.first - 4) : hit.first]
    if set(near[-2:]) & _TYPES:
        return True
    table = weapon_table()
    while near and near[-1] in _OPENERS:
        near = near[:-1]
    known = table.get(near[-1]) if near else None
    return known is not None and not known.ambiguous


def _reference(document: Document, weapon: Weapon, earlier: Sequence[Weapon]) -> Weapon | None:
    """The named weapon that «الطائرات», «هذه المقاتلات» or «36 طائرة» stands for."""
    same = (w for w in reversed(earlier) if w.category is weapon.category and w.sort in ("hard", "name"))
    return next(same, None)


def _military_near(document: Document, weapon: Weapon) -> bool:
    sentence = document.sentence_at(weapon.first)
    return any(stem in word for word in document.words[sentence.first : sentence.last] for stem in _MILITARY)


def _phrase(analysis: Analysis, hit: Hit[WeaponWord]) -> Weapon:
    document = analysis.document
    words, value = document.words, hit.value
    last, names, military, origin = hit.last, [], value.sort != "soft", None
    category, maker, sort = value.category, value.maker, value.sort
    if value.sort == "name":
        names.append(_name(words, hit))
    while last < min(len(words), hit.first + _LONGEST):
        step = _extension(analysis, last, bool(names))
        if step is None:
            break
        end, inner, place, makes = step
        military = military or makes
        origin = origin or place
        if inner is not None:
            military = military or inner.value.sort in ("hard", "name")
            if inner.value.sort == "name":
                names.append(_name(words, inner))
                maker = maker or inner.value.maker
            if category is None or inner.value.sort == "name" and category in _BROAD:
                category = inner.value.category
            sort = "name" if inner.value.sort == "name" else sort
        last = end
    last = _trimmed(words, hit.first, last)
    weapon = Weapon(
        hit.first,
        last,
        document.text.raw_span(hit.first, last, skip=hit.skip),
        category,
        sort,
        maker,
        origin=origin,
        begin=hit.first,
        names=tuple(names),
        military=military or bool(names),
    )
    return _counted(document, weapon, dual=value.dual)


def _name(words: Sequence[str], hit: Hit[WeaponWord]) -> str:
    return "".join(w for w in (words[hit.first][hit.skip :], *words[hit.first + 1 : hit.last]) if w != "-").removeprefix("ال")


_Step = tuple[int, Hit[WeaponWord] | None, PlaceSpan | None, bool]


def _extension(analysis: Analysis, index: int, named: bool) -> _Step | None:
    """What continues a weapon's phrase at token ``index``: its end, a weapon word, a nationality, a military word."""
    document = analysis.document
    words = document.words
    word = words[index]
    if word == "،" and words[index + 1 : index + 2] == ["من"] and words[index + 2 : index + 3] and words[index + 2] in _TYPES:
        return index + 3, None, None, False
    if word in ("من", "ذات", "ذي") and index + 1 < len(words) and words[index + 1] in _TYPES:
        return index + 2, None, None, False
    if word in ("من", "تنتجها", "تصنعها", "تنتجه", "تصنعه") and (end := _made_by(analysis, index)):
        return end, None, None, False
    if word in _TYPES or word in ("الصنع", "ال"):
        return index + 1, None, None, False
    if word in _OPENERS:
        return _quoted(analysis, index, named)
    hit = weapon_table().match(document.text, index)
    if hit is not None and hit.skip == 0 and not (hit.value.sort == "generic" and _excluded(words, hit)):
        return hit.last, hit, None, False
    place = analysis.countries.starting_at(index)
    if place is not None and place.kind is PlaceKind.DEMONYM and place.skip == 0:
        return place.last, None, place, False
    known = modifiers().get(word)
    if known is not None:
        return index + 1, None, None, known
    purpose = _purpose(analysis, index)
    if purpose is not None:
        return purpose, None, None, False
    if word in ("-", "–", ".") and index + 1 < len(words) and _touching(analysis.document, index):
        if _piece(words[index + 1], named) or words[index + 1] in modifiers():
            return index + 2, None, None, False
    if _piece(word, named):
        return index + 1, None, None, False
    return None


def _purpose(analysis: Analysis, index: int) -> int | None:
    """The token after «للمراقبة البحرية», «للدفاع الساحلي»: what the weapon is for, not whom."""
    words = analysis.document.words
    if not words[index].startswith("لل") or len(words[index]) < 6 or head_clitics(words[index]) != "ل":
        return None
    end = index + 1
    while end < len(words) and end - index < 3 and words[end].startswith("ال") and words[end].endswith(("ه", "ي")):
        end += 1
    near = analysis.countries.within(index, end + 1)
    nouns = head_nouns()
    return None if near or "ا" + words[index][1:] in nouns or words[index][2:] in nouns else end


def _made_by(analysis: Analysis, index: int) -> int | None:
    """The token after «من صنع بوينغ», «من تصنيع شركة لوكهيد مارتن»."""
    words = analysis.document.words
    if words[index] == "من" and (index + 1 >= len(words) or words[index + 1] not in _MADE):
        return None
    for start in range(index + 1, min(index + 4, len(words))):
        hit = firm_table().match(analysis.document.text, start)
        if hit is not None:
            return hit.last
    return None


def _touching(document: Document, index: int) -> bool:
    """Whether no blank stands before the mark at ``index``."""
    text = document.text
    return index > 0 and text.ends[index - 1] == text.starts[index] or text.ends[index] == text.starts[index + 1]


def _piece(word: str, named: bool) -> bool:
    """A piece of a designation: Latin letters, and after a name also digits, single letters and «بلوك»."""
    if word.isascii() and word.isalpha():
        return True
    return named and (word == "ف" or word.isdigit() and len(word) < 4 or word in ("بلوك", "ايه", "اس", "ام", "كيو", "بي", "سي") or len(word) == 1 and word.isalpha() and word not in "وفبلك")


def _quoted(analysis: Analysis, index: int, named: bool) -> _Step | None:
    """A quotation or bracket that holds a designation, or a proper name right after the weapon («تحيا مصر»)."""
    words = analysis.document.words
    end = next((i for i in range(index + 1, min(index + 9, len(words))) if words[i] in _CLOSERS), None)
    if end is None or end == index + 1:
        return None
    table = weapon_table()
    if "،" in words[index + 1 : end]:
        return None
    for inner in range(index + 1, end):
        hit = table.match(analysis.document.text, inner)
        if hit is not None and hit.skip == 0:
            return end + 1, hit, None, False
    inside = words[index + 1 : end]
    if _INNER_STOPS.intersection(inside):
        return None
    latin = any(w.isascii() and w.isalpha() for w in inside)
    if latin or words[index - 1] in _TYPES or words[index] not in ("(", "（") and len(inside) <= 3:
        return end + 1, None, None, latin
    return None


def _trimmed(words: Sequence[str], first: int, last: int) -> int:
    while last - first > 1 and words[last - 1] in _TYPES | _OPENERS - _CLOSERS | {"من", "ال", "صنع", "-", ".", "مزوده", "مجهزه", "تعمل", "اخري"}:
        last -= 1
    return last


def _counted(document: Document, weapon: Weapon, *, dual: bool) -> Weapon:
    number = _number_before(document, weapon.first)
    if number is not None:
        counted = replace(weapon, quantity=_count(number.span), quantity_span=(number.span.start, number.span.end), begin=number.first)
        return _shared(document, counted, number)
    if dual:
        return replace(weapon, quantity=2, quantity_span=weapon.span)
    after = next((n for n in within(document.numbers, weapon.last, weapon.last + 3) if n.first - weapon.last <= 1), None)
    if after is not None and _count(after.span) and _definite_count(document, after):
        return replace(weapon, quantity=_count(after.span), quantity_span=(after.span.start, after.span.end))
    return weapon


def _number_before(document: Document, token: int) -> Valued[NumberSpan] | None:
    near = within(document.numbers, max(0, token - 8), token)
    if not near:
        return None
    number = near[-1]
    gap = document.words[number.last : token]
    return number if all(word in {"من", "-"} for word in gap) and _count(number.span) is not None else None


def _definite_count(document: Document, number: Valued[NumberSpan]) -> bool:
    """«الطائرات الثلاث», «المدافع الـ90»."""
    word = document.words[number.first]
    return word.startswith("ال") or (number.first > 0 and document.words[number.first - 1] == "ال")


def _count(span: NumberSpan) -> int | None:
    if span.kind is not NumberKind.NUMBER or span.value != int(span.value) or span.value < 1:
        return None
    if span.low is not None and span.high is not None and span.low != span.high:
        return None
    return int(span.value)


def _shared(document: Document, weapon: Weapon, number: Valued[NumberSpan]) -> Weapon:
    """«ثلاث من 24 طائرة», «4 من أصل 36 طائرة»."""
    index = number.first
    while index > 0 and document.words[index - 1] in _PARTITIVE:
        index -= 1
    if index == number.first:
        return weapon
    part = _number_before(document, index)
    if part is None:
        return weapon
    return replace(weapon, share=_count(part.span), share_span=(part.span.start, part.span.end), begin=part.first)


def _packages(document: Document, weapons: Sequence[Weapon]) -> Iterator[Weapon]:
    """Weapons joined by «و» or by commas in one list, as one."""
    held: Weapon | None = None
    for weapon in weapons:
        if held is not None and _joined(document, held, weapon):
            held = _together(document, held, weapon)
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
    return not gap and linked or gap in (["و"], ["،", "و"])


def _together(document: Document, one: Weapon, other: Weapon) -> Weapon:
    start = one.span[0]
    category = one.category or other.category
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
