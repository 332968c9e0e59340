"""Who supplies whom: which parties act in a deal, and what the make of the weapon adds to how the cues order them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import Cue, cue_table
from pipelines.extraction.arms.lexicon import weapon_table
from pipelines.extraction.arms.readers import DIRECTED, READERS, Roles, contracted, dealt
from pipelines.extraction.arms.scene import RELATIVES, Scene, Who, of_place, who
from pipelines.extraction.arms.steps import names_branch
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.markers import Marker, Party, parties_within
from pipelines.language.name_spans import PlaceKind

_TRAVEL: Final = ("زيار", "سفر", "سافر", "توجه", "جول", "اقلع", "تقلع", "عود")
_DEAL_WORDS: Final = frozenset("القرار بالقرار قرار الموافقه موافقه عسكريه العسكريه جانب".split())
_BESIDE: Final = (Marker.NONE, Marker.BETWEEN, Marker.WITH, Marker.TO)
_IN_REACH: Final = 2
_ALLIANCES: Final = frozenset({"org:EU"})
"""Bodies that supply arms in their own name; of NATO news only says who is in it."""
_REGIONS: Final = frozenset(
    f"group:{region}"
    for region in (
        "MIDDLE_EAST NORTH_AFRICA AFRICA ASIA AMERICAS NORTH_AMERICA LATIN_AMERICA CENTRAL_AMERICA"
        " SUB_SAHARAN_AFRICA WEST_AFRICA EAST_AFRICA SAHEL LEVANT MAGHREB BALKANS CENTRAL_ASIA"
    ).split()
)
"""Parts of the world, in which nobody acts as one."""
_BESIDES: Final = frozenset("طريق بعد مثل سوي باستثناء عدا وراء خلف".split())
"""«عن طريق مصر», «ثاني أكبر مورد بعد روسيا»: countries that only compare or locate."""
_MEDIA: Final = frozenset(
    "صحيفه الصحيفه صحف وساءل وسايل الاعلام اعلام اعلاميه الاعلاميه مجله المجله وكاله الوكاله الانباء للانباء قناه"
    " القناه موقع الموقع اذاعه الاذاعه تلفزيون التلفزيون الصحافه صحافه".split()
)
_RULERS: Final = ("مسوولون", "مسوولين", "السلطات", "القياده", "الحكومه", "القاده", "مسوول")
_PAID_REACH: Final = 4


def roles_of(
    analysis: Analysis, chain: Sequence[Cue], weapon: Weapon, window: tuple[int, int], skip: tuple[int, int] = (0, 0)
) -> Roles:
    """Supplier and recipient of ``weapon`` in ``window`` without ``skip``, as the cues of ``chain`` order them."""
    words = analysis.document.words
    around = [p for p in parties_within(analysis, *window) if not skip[0] <= p.first < skip[1]]
    around = [_governing(words, party) for party in around]
    parties = [party for party in around if not _names_weapon(analysis, party) and _acts(words, party, weapon)]
    anchor = next((cue for cue in chain if cue.role in DIRECTED), chain[0])
    before = [party for party in parties if party.last <= anchor.first]
    after = [party for party in parties if party.first >= anchor.last]
    scene = Scene(analysis, anchor, chain, weapon, before, after)
    return (
        _compensated(scene) or contracted(scene) or _completed(READERS.get(anchor.role, dealt)(scene), weapon, parties)
    )


def _governing(words: Sequence[str], party: Party) -> Party:
    """«نفى مسؤولون في طهران»: the capital stands for those who govern there."""
    at = party.head - 1
    if party.marker is Marker.IN and at > 0 and words[at] == "في" and words[at - 1].endswith(_RULERS):
        return replace(party, head=at - 1, marker=Marker.NONE, place=party.place._replace(kind=PlaceKind.COUNTRY))
    return party


def _names_weapon(analysis: Analysis, party: Party) -> bool:
    """«الطائرات الفرنسية»: the phrase of the nationality is a weapon's; «سلاح الجو المصري» is a force's."""
    if party.head == party.first:
        return False
    words = analysis.document.words
    hit = weapon_table().match(analysis.document.text, party.head)
    regime = words[party.head].endswith("نظام")  # «للنظام السوري»
    return hit is not None and not (regime or hit.value.ambiguous or names_branch(words, hit))


def _compensated(scene: Scene) -> Roles | None:
    """«تدفع فرنسا لروسيا تعويضا عن إلغاء عقد»: who pays for a broken contract was to deliver."""
    paid = scene.words[max(0, scene.start - _PAID_REACH) : scene.start]
    if not any("تعويض" in word for word in paid):
        return None
    to = next((p for p in reversed(scene.before) if p.marker is Marker.TO), None)
    payer = next((p for p in reversed(scene.before) if p.marker is Marker.NONE and to and p.code != to.code), None)
    return Roles(who(payer), who(to)) if to and payer else None


def _acts(words: Sequence[str], party: Party, weapon: Weapon) -> bool:
    """Whether a party may supply or receive; places that only locate, and strangers' nationalities, do not."""
    if weapon.first <= party.first < weapon.last or party.code in _REGIONS:
        return False
    people = party.place.number == "p" and party.place.definite
    if party.adjective and party.head == party.first and not people and not _qualifies_deal(words, party.first):
        return False
    if party.place.kind is PlaceKind.CITY and party.marker not in (Marker.TO, Marker.FROM):
        return False
    if party.marker is Marker.TO and _travelled(words, party.head):
        return False
    lead = words[party.head - 1] if party.head > 0 else ""
    if lead in _BESIDES or lead in _MEDIA or words[party.head] in _MEDIA:
        return False
    related = party.last < len(words) and words[party.last] in RELATIVES
    return party.marker is not Marker.IN or party.adjective or related or 0 <= party.head - weapon.last <= _IN_REACH


def _travelled(words: Sequence[str], head: int) -> bool:
    near = (word for word in words[max(0, head - 4) : head] if not word.startswith(("مت", "مو", "المت", "المو")))
    return any(stem in word for word in near for stem in _TRAVEL)


def _qualifies_deal(words: Sequence[str], token: int) -> bool:
    """Whether a nationality stands on a word of the deal itself («مساعدات أمريكية», «الصفقة القطرية»)."""
    if token > 0 and words[token - 1] in _DEAL_WORDS:
        return True
    table = cue_table()
    if weapon_table().get(words[token - 1]) is not None:
        return False  # «اقتناء مقاتلات فرنسية»
    return any(table.get(word) is not None for word in words[max(0, token - 2) : token])


def _completed(roles: Roles, weapon: Weapon, parties: Sequence[Party]) -> Roles:
    origin = weapon.origin
    if len(roles.parties) == 2:
        return _by_make(roles.parties, weapon) or roles
    if roles.parties and origin is not None and origin.code != roles.parties[0].code:
        return Roles(of_place(origin), roles.parties[0])
    if roles.supplier is None and roles.recipient is None:
        named = {p.code: p for p in parties if p.marker in _BESIDE and p.place.kind is not PlaceKind.BODY}
        if len(named) == 2:
            return _by_make([who(p) for p in named.values()], weapon) or roles
    receiver = roles.recipient.code if roles.recipient else None
    if origin is not None and roles.supplier is None and receiver != origin.code:
        roles.supplier = of_place(origin)
    giver = roles.supplier.code if roles.supplier else ""
    if giver == receiver or (giver.startswith("org:") and giver not in _ALLIANCES):
        roles.supplier = None
    return roles


def _by_make(pair: Sequence[Who], weapon: Weapon) -> Roles | None:
    """Of two named sides the one that makes the weapon sells it."""
    for code in (weapon.makers, weapon.origin.code if weapon.origin else None):
        for index, seller in enumerate(pair):
            if seller.code == code:
                return Roles(seller, pair[1 - index])
    return None
