"""Who supplies whom: parties of a deal by verb class, order and marker."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import Cue, cue_table
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.markers import Marker, Party, home_of, parties_within
from pipelines.extraction.verbs import read_lexicon
from pipelines.language.name_spans import PlaceKind, PlaceSpan

_ACTING: Final = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.CITY, PlaceKind.SEAT, PlaceKind.DEMONYM, PlaceKind.BODY, PlaceKind.GROUP}
)
_OWN: Final = frozenset("بلاده بلادها بلادنا بلدنا بلده بلدها".split())
_TRAVEL: Final = ("زيار", "سفر", "سافر", "توجه", "جول", "اقلع", "تقلع", "عود")
_RELATIVES: Final = frozenset("التي الذي اللتين اللتان اللذين الذين".split())
_DEAL_WORDS: Final = frozenset("القرار بالقرار قرار الموافقه موافقه عسكريه العسكريه جانب".split())
_BESIDE: Final = (Marker.NONE, Marker.BETWEEN, Marker.WITH, Marker.TO)
_ABOUT: Final = frozenset("بشان حول قضيه ملف مساله بخصوص".split())
_NAME: Final = 4
"""Words of a name that may stand between two officials: «الرئيس الفرنسي فرنسوا هولاند ونظيره الروسي»."""
_DIRECTED: Final = ("give", "equip", "take")


@dataclass(frozen=True, slots=True)
class Who:
    """A country in a deal, the words that name it, and the phrase that it heads when there is one."""

    code: str
    span: tuple[int, int]
    head: int = -1
    last: int = -1


@dataclass(slots=True)
class Roles:
    """The parts of one deal; ``parties`` when the text does not say who sells."""

    supplier: Who | None = None
    recipient: Who | None = None
    parties: tuple[Who, ...] = ()


@cache
def exporters() -> frozenset[str]:
    """The large exporters of arms."""
    return frozenset(row[0] for row in read_lexicon("arms_exporters"))


def who(party: Party) -> Who:
    """The party as a part of a deal."""
    return Who(party.code, party.span, party.head, party.last)


def of_place(place: PlaceSpan) -> Who:
    """The nationality inside a weapon's phrase as a part of a deal."""
    return Who(place.code, (place.start, place.end))


def roles_of(
    analysis: Analysis, chain: Sequence[Cue], weapon: Weapon, window: tuple[int, int], skip: tuple[int, int] = (0, 0)
) -> Roles:
    """Supplier and recipient of ``weapon`` in ``window`` without ``skip``, as the cues of ``chain`` order them."""
    words = analysis.document.words
    parties = [p for p in parties_within(analysis, *window) if _acts(words, p, weapon) and not skip[0] <= p.first < skip[1]]
    anchor = next((c for c in chain if c.role in _DIRECTED), chain[0])
    before = [p for p in parties if p.last <= anchor.first]
    after = [p for p in parties if p.first >= anchor.last]
    pair = _contracted(anchor, chain, before, weapon)
    if pair is not None:
        return pair
    reader = {"give": _given, "equip": _given, "take": _taken, "arrive": _arrived, "ship": _shipped, "make": _made}.get(anchor.role, _dealt)
    roles = reader(analysis, anchor, weapon, before, after, chain)
    return _completed(analysis, roles, chain, weapon, parties)


def _acts(words: Sequence[str], party: Party, weapon: Weapon) -> bool:
    if party.adjective and party.head == party.first and not _qualifies_deal(words, party.first):
        return False
    if party.place.kind is PlaceKind.CITY and party.marker not in (Marker.TO, Marker.FROM):
        return False
    if party.place.kind not in _ACTING or weapon.first <= party.first < weapon.last:
        return False
    if party.marker is Marker.TO and any(stem in word for word in words[max(0, party.head - 4) : party.head] for stem in _TRAVEL):
        return False
    return party.marker is not Marker.IN or party.adjective or 0 <= party.head - weapon.last <= 2


def _qualifies_deal(words: Sequence[str], token: int) -> bool:
    """Whether a nationality stands on a word of the deal itself («مساعدات أمريكية», «الصفقة القطرية»)."""
    table = cue_table()
    return any(table.get(word) is not None for word in words[max(0, token - 2) : token]) or token > 0 and words[token - 1] in _DEAL_WORDS


def _antecedent(analysis: Analysis, cue: Cue, before: Sequence[Party]) -> Party | None:
    """«قطر التي اشترت», «الشركات الأمريكية التي تبيع»: the party that a relative clause speaks of."""
    words = analysis.document.words
    start = next((i for i in range(cue.first - 1, max(-1, cue.first - 4), -1) if words[i] in _RELATIVES), None)
    if start is None or not before or cue.pronoun:
        return None
    return before[-1] if before[-1].last == start else None


def _contracted(anchor: Cue, chain: Sequence[Cue], before: Sequence[Party], weapon: Weapon) -> Roles | None:
    """«الاتفاقية التي أبرمتها القاهرة مع باريس … لشراء»: the contract names both sides, the cue after it the way."""
    if anchor.role not in _DIRECTED or not any(c.role == "deal" for c in chain if c is not anchor):
        return None
    other = next((p for p in before if p.marker is Marker.WITH), None)
    own = next((p for p in before if p.marker is Marker.NONE and other is not None and p.code != other.code), None)
    if other is None or own is None:
        return None
    if anchor.role == "take":
        return Roles(who(other), who(own))
    return _sided(own, other, weapon)


def _bare(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if p.marker is Marker.NONE]


def _marked(parties: Sequence[Party], *markers: Marker) -> Party | None:
    return next((p for p in parties if p.marker in markers), None)


def _subject(analysis: Analysis, cue: Cue, before: Sequence[Party], besides: Party | None) -> Who | None:
    """The party that acts before the cue: the nearest unmarked one, «بلاده», or the speaker's country."""
    words = analysis.document.words
    code = besides.code if besides else None
    for index in range(cue.first - 1, max(-1, cue.first - 9), -1):
        if words[index] in _OWN:
            home = home_of(analysis, index, code)
            return Who(home.code, home.span) if home else None
    if cue.own:
        home = home_of(analysis, cue.first, code)
        return Who(home.code, home.span) if home else None
    near = [p for p in reversed(before) if p.code != code]
    antecedent = _antecedent(analysis, cue, before)
    if antecedent is not None and antecedent.code != code:
        return who(antecedent)
    if not cue.verbal and _ABOUT.intersection(words[max(0, cue.first - 2) : cue.first]):
        return None
    best = next((p for p in near if p.marker is Marker.NONE and cue.first - p.last <= 14), None)
    if best is None and not cue.verbal:
        best = next((p for p in near if p.adjective and cue.first - p.last <= 6), None)
    return who(best) if best and not _coordinated(analysis, best, before) else None


def _coordinated(analysis: Analysis, party: Party, before: Sequence[Party]) -> bool:
    """«فرنسا وروسيا توصلتا»: two that act together, of which neither alone is the subject."""
    words = analysis.document.words
    one = next((p for p in reversed(before) if p.last <= party.head and p.code != party.code), None)
    return one is not None and words[party.head].startswith("و") and party.head - one.last <= _NAME


def _given(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    near = [p for p in after if p.first < weapon.first or weapon.last <= cue.first or p.first - weapon.last <= 2]
    bare = _bare(near) or ([] if weapon.first > cue.first else _bare(after)[:1])
    source = _marked(after, Marker.FROM)
    start = min(c.first for c in chain)
    client = next((p for p in before if p.marker is Marker.FROM and p.first > start), None)
    to = _marked(after, Marker.TO) or client
    if cue.lemma == "تسلم" or (cue.role == "give" and source is not None and not bare and to is None):
        return Roles(who(source) if source else None, None)
    roles = Roles(recipient=who(to) if to else None)
    if len(bare) >= 2 and to is None:
        return Roles(who(bare[0]), who(bare[1]))
    if bare and to is not None:
        roles.supplier = who(bare[0])
    elif bare:
        subject = _subject(analysis, cue, before, bare[0])
        if cue.verbal and subject is None and (cue.role == "give" or cue.pronoun):
            roles.supplier = who(bare[0])
        elif cue.verbal and cue.pronoun:
            roles.supplier = who(bare[0])
        else:
            roles.recipient, roles.supplier = who(bare[0]), subject
    if roles.supplier is None and not cue.passive:
        roles.supplier = _subject(analysis, cue, before, to or (bare[0] if bare else None))
    if roles.supplier is None and source is not None:
        roles.supplier = who(source)
    return roles


def _taken(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    antecedent = _antecedent(analysis, cue, before)
    earlier = [p for p in reversed(before) if antecedent is None or p.code != antecedent.code]
    source = _marked(after, Marker.FROM, Marker.WITH) or _marked(earlier if antecedent is None else [], Marker.WITH)
    if source is None:
        start = min(c.first for c in chain)
        asked = [p for p in before if p.marker is Marker.TO and p.first > start]
        bought_in = [p for p in after if p.marker is Marker.IN and 0 <= p.head - weapon.last <= 2]
        source = next(iter((*asked, *bought_in)), None)
    to = _marked(after, Marker.TO)
    if cue.lemma == "تسلم" and to is not None and source is None and 0 <= to.head - weapon.last <= 3 and _bare(after)[:1]:
        return Roles(who(_bare(after)[0]), who(to))
    pair = [p for p in after if p.marker is Marker.BETWEEN]
    if len(pair) >= 2:
        return Roles(parties=(who(pair[0]), who(pair[1])))
    near = [p for p in _bare(after) if p.first - cue.last <= 7 or p.first < weapon.first]
    recipient = who(near[0]) if near else _subject(analysis, cue, before, source)
    if recipient is None and to is not None:
        recipient = who(to)
    supplier = who(source) if source is not None and (recipient is None or source.code != recipient.code) else None
    return Roles(supplier, recipient)


def _made(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    """Licence and co-production: «بترخيص من» names who gives it."""
    if not any(c.role in ("deal", "close") for c in chain) and not _marked(after, Marker.FROM):
        return Roles()
    pair = _joined_pair(analysis, before, after)
    source = _marked(after, Marker.FROM)
    if len(pair) == 2 and source is not None:
        other = next((w for w in pair if w.code != source.code), None)
        return Roles(who(source), other)
    if source is not None:
        return Roles(who(source), _subject(analysis, cue, before, source))
    return _dealt(analysis, cue, weapon, before, after, chain)


def _arrived(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    goal = _marked(after, Marker.TO) or next(iter(_bare(after)), None)
    source = _marked(after, Marker.FROM)
    return Roles(who(source) if source else None, who(goal) if goal else None)


def _shipped(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    to = _marked(after, Marker.TO)
    source = _marked(after, Marker.FROM)
    owner = next((p for p in _bare(after) if p.first - max(cue.last, weapon.last) <= 2 and p is not to), None)
    supplier = source or owner
    found = who(supplier) if supplier else _subject(analysis, cue, before, to)
    return Roles(found, who(to) if to else None)


def _dealt(
    analysis: Analysis, cue: Cue, weapon: Weapon, before: Sequence[Party], after: Sequence[Party], chain: Sequence[Cue]
) -> Roles:
    between = [p for p in (*before, *after) if p.marker is Marker.BETWEEN]
    if len(between) >= 2 and between[0].code != between[1].code:
        return Roles(parties=(who(between[0]), who(between[1])))
    other = _marked(after, Marker.WITH) or _marked(list(reversed(before)), Marker.WITH)
    to = _marked(after, Marker.TO)
    source = _marked(after, Marker.FROM)
    closing = min(c.first for c in chain)
    left = [p for p in before if p.last <= closing] or list(before)
    inside = [p for p in before if p.first >= closing]
    self_party = next(iter(_bare(inside)), None) or next(iter(reversed(_bare(left))), None)
    own = next((p for p in _bare(after) if p.first - cue.last <= 1), None) or self_party
    if other is None and to is None and source is None:
        joined = _joined_pair(analysis, left, after)
        if joined:
            return Roles(parties=joined)
        return Roles(parties=_both_before(analysis, chain) or ((who(own),) if own else ()))
    if to is not None:
        return Roles(who(own) if own and own.code != to.code else None, who(to))
    if source is not None:
        return Roles(who(source), who(own) if own and own.code != source.code else None)
    if other is None:
        return Roles()
    own = own if own is not None and own.code != other.code else next((p for p in _bare(left) if p.code != other.code), None)
    if own is None:
        return Roles(parties=(who(other),))
    return _sided(own, other, weapon)


def _sided(own: Party, other: Party, weapon: Weapon) -> Roles:
    """«أبرمت الرياض صفقة مع واشنطن»: the maker of the weapon sells, else the one that exports arms."""
    for seller, buyer in ((other, own), (own, other)):
        if seller.code in (weapon.maker, weapon.origin.code if weapon.origin else None):
            return Roles(who(seller), who(buyer))
    large = exporters()
    if other.code in large and own.code not in large:
        return Roles(who(other), who(own))
    if own.code in large and other.code not in large:
        return Roles(who(own), who(other))
    return Roles(parties=(who(own), who(other)))


def _both_before(analysis: Analysis, chain: Sequence[Cue]) -> tuple[Who, ...]:
    """«وقعتا على صفقات», «الجانبان»: the two countries told last."""
    start = min(c.first for c in chain)
    words = analysis.document.words
    dual = any(c.role == "close" and words[c.first].endswith(("تا", "عا", "ما")) for c in chain)
    around = range(max(0, start - 6), min(len(words), max(c.last for c in chain) + 8))
    if not dual and not any(analysis.countries.is_pair_word(i) for i in around):
        return ()
    pair = analysis.countries.pair_before(start)
    return tuple(of_place(place) for place in pair) if pair else ()


def _joined_pair(analysis: Analysis, before: Sequence[Party], after: Sequence[Party]) -> tuple[Who, ...]:
    """«موسكو وبغداد» right after or before the word of the deal."""
    words = analysis.document.words
    for parties in (after, before):
        for one, two in zip(parties, parties[1:], strict=False):
            if two.head - one.last <= 1 and words[two.head].startswith("و") and one.code != two.code:
                return who(one), who(two)
    return ()


def _completed(analysis: Analysis, roles: Roles, chain: Sequence[Cue], weapon: Weapon, parties: Sequence[Party]) -> Roles:
    origin = weapon.origin
    if len(roles.parties) == 2:
        return _by_make(roles.parties, weapon) or roles
    if roles.parties and origin is not None and origin.code != roles.parties[0].code:
        return Roles(of_place(origin), roles.parties[0])
    if roles.supplier is None and roles.recipient is None:
        named = {p.code: p for p in parties if p.marker in _BESIDE and p.place.kind is not PlaceKind.BODY}
        if len(named) == 2:
            return _by_make([who(p) for p in named.values()], weapon) or roles
    if origin is not None and roles.supplier is None and (roles.recipient is None or roles.recipient.code != origin.code):
        roles.supplier = of_place(origin)
    if roles.supplier is not None and roles.supplier.code.startswith("org:"):
        roles.supplier = None
    if roles.supplier is not None and roles.recipient is not None and roles.supplier.code == roles.recipient.code:
        roles.supplier = None
    return roles


def _by_make(pair: Sequence[Who], weapon: Weapon) -> Roles | None:
    """Of two named sides the one that makes the weapon sells it."""
    for code in (weapon.maker, weapon.origin.code if weapon.origin else None):
        for index, seller in enumerate(pair):
            if seller.code == code:
                return Roles(seller, pair[1 - index])
    return None
