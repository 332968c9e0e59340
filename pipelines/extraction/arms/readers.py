"""How each class of cues orders its parties: one reader a class, from a scene to roles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.extraction.arms.scene import Scene, Who, bare, marked, of_place, who
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.markers import Marker, Party
from pipelines.extraction.verbs import read_lexicon

_BESIDE: Final = 2
"""Tokens between a weapon and a party that stands right after it."""
_NEARBY: Final = 4
"""Tokens between «مع المغرب» and «لبيعه»."""
_OBJECT: Final = 7
"""Tokens after a verb within which its subject follows."""


_PAYING: Final = frozenset("دفع دفعت تدفع يدفع ستدفع سيدفع سدد سددت تسدد".split())
_PAID_REACH: Final = 8


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


def _maybe(party: Party | None) -> Who | None:
    return who(party) if party else None


def given(scene: Scene) -> Roles:
    """«سلمت X Y», «تزويد Y», «باعت X … لـY»: the subject supplies, the object or «ل/إلى» receives."""
    cue, weapon = scene.cue, scene.weapon
    between = [p for p in scene.after if p.first < weapon.first or weapon.last <= cue.first]
    beside = [p for p in scene.after if _follows(p, weapon)]
    objects = _uncoordinated(scene, bare(between)) or bare(beside)
    objects = objects or ([] if weapon.first > cue.first else bare(scene.after)[:1])
    source = scene.ahead(Marker.FROM)
    client = next((p for p in scene.before if p.marker is Marker.FROM and p.first > scene.start), None)
    to = scene.ahead(Marker.TO) or client or _offered(scene)
    if cue.pronoun and to is None and (not cue.verbal or not objects):
        near = [p for p in reversed(scene.before) if cue.first - p.last <= _NEARBY]
        to = marked(near, Marker.WITH) if cue.verbal else marked(near, Marker.WITH, Marker.TO)
    own = scene.own_object()
    if own is not None:
        return Roles(scene.subject() or _maybe(source), own)
    agent = scene.agent()
    if agent is not None:
        goal = to or next((p for p in objects if p is not agent), None)
        return Roles(who(agent), _maybe(goal))
    asked = _asked(scene) if cue.pronoun and not cue.verbal and to is None and not objects else None
    if asked is not None:
        return asked
    if source is not None and not objects and (to is None or not cue.verbal):
        return Roles(who(source), _maybe(to) or _contractor(scene, source))
    if to is None and not objects and not cue.verbal:
        to = marked([p for p in scene.before if p.first >= scene.start], Marker.WITH, Marker.TO)  # «صفقة مع مصر لتوريد»
    if len(objects) >= 2 and to is None:
        return Roles(who(objects[0]), who(objects[1]))
    roles = _one_object(scene, objects[0], to) if objects else Roles(recipient=_maybe(to))
    maker = scene.weapon.origin
    if roles.supplier is None and not cue.verbal and maker is not None and maker.code != _code(roles.recipient):
        roles.supplier = of_place(maker)
    if roles.supplier is None and not cue.passive:
        besides = to or (objects[0] if objects else None)
        roles.supplier = scene.subject(besides) or (scene.official(besides) if besides else None)
    if roles.supplier is None:
        roles.supplier = _maybe(source) or (scene.setting() if roles.recipient is not None else None)
    return roles


def _asked(scene: Scene) -> Roles | None:
    """«أقنع المغرب إسرائيل بتزويده», «طلب لبنان من فرنسا تزويده»: who stands next before the cue supplies the other."""
    near = [p for p in scene.before if scene.cue.first - p.last <= _NEARBY]
    giver = next((p for p in reversed(near) if p.marker in (Marker.NONE, Marker.FROM)), None)
    taker = next((p for p in scene.before if giver and p.code != giver.code and p.marker is Marker.NONE), None)
    return Roles(who(giver), who(taker)) if giver is not None and taker is not None else None


def _contractor(scene: Scene, source: Party) -> Who | None:
    """«تستعد الجزائر لإبرام صفقة لتوريد السلاح من روسيا»: whoever makes the contract receives."""
    sealed = any(c.role in ("deal", "close") for c in scene.chain)
    own = next((p for p in reversed(scene.before) if p.marker is Marker.NONE and p.code != source.code), None)
    return who(own) if sealed and own is not None else None


def _code(part: Who | None) -> str | None:
    return part.code if part else None


def _offered(scene: Scene) -> Party | None:
    """«عرضت روسيا على مصر»."""
    if scene.cue.lemma != "عرض":
        return None
    return next((p for p in scene.after if p.head > 0 and scene.words[p.head - 1] == "علي"), None)


def _uncoordinated(scene: Scene, objects: list[Party]) -> list[Party]:
    """«بيع السعودية والإمارات»: both receive; the first stands for them."""
    if len(objects) > 1 and scene.words[objects[1].head].startswith("و") and objects[1].head - objects[0].last <= 1:
        return objects[:1]
    return objects


def _one_object(scene: Scene, only: Party, to: Party | None) -> Roles:
    """A single unmarked party: the subject where another receives, else the receiver where another acts."""
    cue = scene.cue
    if to is not None:
        return Roles(who(only), who(to))
    subject = scene.subject(only)
    if cue.verbal and (cue.pronoun or (subject is None and cue.role == "give")):
        return Roles(who(only))
    return Roles(subject, who(only))


def _follows(party: Party, weapon: Weapon) -> bool:
    return party.first - weapon.last <= _BESIDE


def taken(scene: Scene) -> Roles:
    """«اشترت X من Y», «حصول X على»: the subject receives, «من/مع» supplies."""
    pair = [p for p in scene.after if p.marker is Marker.BETWEEN]
    if len(pair) >= 2:
        return Roles(parties=(who(pair[0]), who(pair[1])))
    source, to, agent = _source(scene), scene.ahead(Marker.TO), scene.agent()
    if agent is not None:
        return Roles(_maybe(source), who(agent))
    unmarked = bare(scene.after)
    handed = scene.cue.lemma == "تسلم" and to is not None and source is None and unmarked
    if handed and to is not None and 0 <= to.head - scene.weapon.last <= _BESIDE + 1:
        return Roles(who(unmarked[0]), who(to))  # «تسلّم واشنطن صواريخ لكييف»: she hands over
    fronted = scene.weapon.first < scene.cue.first  # «المقاتلات التي اشترتها مصر»
    near = [p for p in unmarked if p.first < scene.weapon.first or (fronted and p.first - scene.cue.last <= _OBJECT)]
    recipient = who(near[0]) if near else scene.subject(source, _maker(scene)) or _maybe(to) or scene.home(source)
    supplier = source if source is not None and (recipient is None or source.code != recipient.code) else None
    unnamed = supplier is None and recipient is None
    both = (scene.joined_pair(bare(scene.before)) or scene.both_before()) if unnamed else ()
    if len(both) == 2:
        return sided(both[0], both[1], scene.weapon)  # «اتفقت صربيا والصين على شراء»
    return Roles(_maybe(supplier), recipient)


def _maker(scene: Scene) -> str | None:
    """The nationality of the weapon: whoever buys it is another."""
    return scene.weapon.origin.code if scene.weapon.origin else None


def _source(scene: Scene) -> Party | None:
    """Whom one buys from: «من Y», «مع Y», «بطلب إلى Y لشراء», «شراء أسلحة في Y»."""
    found = scene.ahead(Marker.FROM, Marker.WITH)
    if found is None and scene.antecedent() is None:
        near = [p for p in scene.before if p.first > scene.start or scene.start - p.last <= _OBJECT]
        asking = any(cue.lemma == "طلب" for cue in scene.chain)
        asked_of = [p for p in scene.before if asking and p.first > scene.start]  # «طلبت من الولايات المتحدة شراء»
        found = marked(near[::-1], Marker.WITH) or marked(asked_of, Marker.FROM)
    if found is not None:
        return found
    asked = [p for p in scene.before if p.marker is Marker.TO and (p.first > scene.start or _paid(scene, p))]
    bought_in = [p for p in scene.after if p.marker is Marker.IN and 0 <= p.head - scene.weapon.last <= _BESIDE]
    return next(iter((*asked, *bought_in)), None)


def _paid(scene: Scene, party: Party) -> bool:
    """«دفعت 22 مليون دولار لشركة إسرائيلية للحصول على»: who is paid supplies."""
    near = scene.words[max(0, party.head - _PAID_REACH) : party.head]
    return bool(_PAYING.intersection(near)) and scene.start - party.last <= _PAID_REACH


def made(scene: Scene) -> Roles:
    """Licence and co-production: «بترخيص من» names who gives it."""
    source = scene.ahead(Marker.FROM)
    if source is None and not any(c.role in ("deal", "close") for c in scene.chain):
        return Roles()
    if source is None:
        return dealt(scene)
    pair = scene.joined_pair(scene.before)
    other = next((part for part in pair if part.code != source.code), None)
    return Roles(who(source), other or scene.subject(source))


def arrived(scene: Scene) -> Roles:
    """«وصلت … إلى Y قادمة من X»."""
    goal = scene.ahead(Marker.TO) or next(iter(bare(scene.after)), None)
    pair = [p for p in scene.after if p.marker is Marker.BETWEEN]
    if goal is None and len(pair) >= 2:  # «وصلت … في إطار صفقة بين المغرب والولايات المتحدة»
        return sided(who(pair[0]), who(pair[1]), scene.weapon)
    source = scene.ahead(Marker.FROM) or next((p for p in pair if goal is not None and p.code != goal.code), None)
    return Roles(_maybe(source), who(goal) if goal else scene.subject())


def shipped(scene: Scene) -> Roles:
    """«مبيعات X إلى Y»: what is sold belongs to the supplier."""
    to = scene.ahead(Marker.TO)
    if to is None and any(cue.role == "arrive" for cue in scene.chain):
        return arrived(scene)
    edge = max(scene.cue.last, scene.weapon.last)
    beside = [p for p in bare(scene.after) if p.first - scene.cue.last <= _BESIDE or 0 <= p.first - edge <= _BESIDE]
    owner = next((p for p in beside if p is not to), None)
    supplier = scene.ahead(Marker.FROM) or owner
    acting = (scene.lister() if to is not None else None) or scene.subject(to)
    return Roles(who(supplier) if supplier else acting, _maybe(to))


def dealt(scene: Scene) -> Roles:
    """«صفقة بين X وY», «أبرمت X صفقة مع Y», «صفقة لـY»: a contract, with or without a direction."""
    between = [p for p in (*scene.before, *scene.after) if p.marker is Marker.BETWEEN]
    if len(between) >= 2 and between[0].code != between[1].code:
        return Roles(parties=(who(between[0]), who(between[1])))
    left = [p for p in scene.before if p.last <= scene.start] or list(scene.before)
    inside = [p for p in scene.before if p.first > scene.start]
    to, source = scene.ahead(Marker.TO) or marked(inside, Marker.TO), scene.ahead(Marker.FROM)
    own = _own(scene, left, to or source)
    if to is not None:
        return Roles(who(own) if own and own.code != to.code else None, who(to))
    if source is not None:
        return Roles(who(source), who(own) if own and own.code != source.code else None)
    other = scene.ahead(Marker.WITH) or marked(list(reversed(scene.before)), Marker.WITH)
    if other is None:
        pair = scene.joined_pair(left) or scene.both_before()
        return Roles(parties=pair or ((who(own),) if own else ()))
    if own is None or own.code == other.code:
        own = next((p for p in (*bare(left), *bare(scene.after)) if p.code != other.code), None)
    return sided(who(own), who(other), scene.weapon) if own else Roles(parties=(who(other),))


def _own(scene: Scene, left: Sequence[Party], besides: Party | None) -> Party | None:
    """Who makes the contract: right after its noun, inside the chain, or before it."""
    beside = next((p for p in bare(scene.after) if p.first - scene.cue.last <= 1), None)
    inside = bare([p for p in scene.before if p.first >= scene.start])
    code = besides.code if besides else None
    return beside or next((p for p in (*inside, *reversed(bare(left))) if p.code != code), None)


def contracted(scene: Scene) -> Roles | None:
    """«الاتفاقية التي أبرمتها القاهرة مع باريس … لشراء»: the contract names both sides, the cue after it the way."""
    if scene.cue.role not in DIRECTED or not any(c.role == "deal" for c in scene.chain if c is not scene.cue):
        return None
    other = marked(scene.before, Marker.WITH)
    own = next((p for p in bare(scene.before) if other is not None and p.code != other.code), None)
    if other is not None and own is None and scene.points_back():
        told = scene.told_before(other.code)
        return sided(told, who(other), scene.weapon) if told is not None else None
    if other is None or own is None:
        return None
    return Roles(who(other), who(own)) if scene.cue.role == "take" else sided(who(own), who(other), scene.weapon)


def sided(own: Who, other: Who, weapon: Weapon) -> Roles:
    """«أبرمت الرياض صفقة مع واشنطن»: the maker of the weapon sells, else the one that exports arms."""
    for seller, buyer in ((other, own), (own, other)):
        if seller.code in (weapon.makers, weapon.origin.code if weapon.origin else None):
            return Roles(seller, buyer)
    large = exporters()
    if other.code in large and own.code not in large:
        return Roles(other, own)
    if own.code in large and other.code not in large:
        return Roles(own, other)
    return Roles(parties=(own, other))


DIRECTED: Final = ("give", "equip", "take")
"""Roles of cues that tell who supplies whom."""
READERS: Final[dict[str, Callable[[Scene], Roles]]] = {
    "give": given,
    "equip": given,
    "take": taken,
    "arrive": arrived,
    "ship": shipped,
    "make": made,
}
"""The reader of each role; all others are contracts."""
