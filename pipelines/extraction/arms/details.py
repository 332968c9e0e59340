"""What else a deal tells: how many, for how much, when, at what stage, by which firm, to which force."""

from collections.abc import Sequence
from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import Cue
from pipelines.extraction.arms.lexicon import firm_table
from pipelines.extraction.arms.scene import Who
from pipelines.extraction.arms.stages import stage_status
from pipelines.extraction.arms.weapons import Weapon
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.dating import dates_within, filled
from pipelines.extraction.document import Document, Valued, within
from pipelines.extraction.markers import head_clitics
from pipelines.extraction.trade.measures import money_value
from pipelines.extraction.verbs import Tense
from pipelines.language.spans import DateSpan, Direction, MoneySpan
from pipelines.records import DateInterval, Status

UNMARKED: Final = "status by default"
"""The reason given where neither a verb nor a cue tells the status."""
DESCRIBED: Final = "tells of a deal named before"
"""The reason given where «الصفقة» stands for a deal whose sides the text has named."""
BARE: Final = "the weapon by a noun that points back"
"""The reason given where only «الطائرات» or «المنظومة» names the weapon."""
MOVED: Final = "told by a word of moving"
"""The reason given where the weapons may only have been deployed."""
_PRICES: Final = frozenset(
    "بقيمه قيمته قيمتها قيمه مقابل بمبلغ مبلغ بسعر بتكلفه تكلفته تكلفتها ثمنها ثمنه بثمن بكلفه كلفتها كلفته تكلفه"
    " كلفه تقدر يقدر تبلغ ب قدرها قدره بنحو بحوالي السعر سعر ثمن بلغت تناهز تتجاوز".split()
)
_OTHER_MONEY: Final = (
    "مساعد",
    "سنوي",
    "استثمار",
    "قرض",
    "مشاريع",
    "ميزاني",
    "موازن",
    "تعويض",
    "غرام",
    "تدفع",
    "ستدفعه",
    "التجاري",
)
_REACH: Final = 16
_PRICE_REACH: Final = 40
"""Tokens before a deal at which «صفقة بقيمة …» may still be its price."""
_THAT_DEAL: Final = frozenset("العقد الصفقه والعقد والصفقه".split())
"""«قيمة العقد»: the price of a deal told before."""
_CONTRACTS: Final = ("صفق", "عقد")
_DATE_REACH: Final = 14
_DATE_AFTER: Final = 12
_COMMA: Final = 5
_REPORTS: Final = frozenset("ذكرت ذكر نقلت نقل افادت افاد كشفت كشف اوردت نشرت وذكرت ونقلت وافادت وكشفت".split())
_REPORT_REACH: Final = 8
_AHEAD: Final = frozenset({Status.PLANNED, Status.NEGOTIATING})
_OFFICERS: Final = ("وزير", "وزيره", "وزراء", "رييس", "رييسه", "نظيره", "قايد", "مسوولين", "مسوولي", "المسوولين")
_NAMELESS: Final = 2
_COMING: Final = frozenset("المقبل المقبله القادم القادمه".split())
_FIRM_STEMS: Final = ("شرك", "مجموع", "موسس", "موسس")
_FORCE_STEMS: Final = ("جيش", "قوات", "سلاح", "بحريه", "حرس", "دفاع", "مشاه", "شرط", "عشاير", "معارض", "سلط")
_FIRM_HEADS: Final = frozenset("شركه مجموعه لشركه بشركه وشركه لمجموعه موسسه".split())
_QUOTES: Final = frozenset("\"“”«»'‘’()")


def fill_details(
    analysis: Analysis,
    candidate: Candidate,
    chain: Sequence[Cue],
    weapon: Weapon,
    window: tuple[int, int],
    *,
    relative: bool,
    skip: tuple[int, int] = (0, 0),
) -> None:
    """Fill quantity, value, status, date and firm of ``candidate`` from what ``window`` says, outside of ``skip``."""
    document = analysis.document
    _quantity(candidate, weapon, relative=relative)
    amount = value_near(document, weapon, window, chain, skip)
    if amount is not None:
        candidate.fill("value", money_value(amount.span), (amount.span.start, amount.span.end))
    status, span = stage_status(document, chain, weapon, window)
    candidate.fill("status", status, span or candidate.trigger_span)
    signed = any(c.role == "close" for c in chain)
    if span is None and not signed and all(c.tense is Tense.NOUN for c in chain):
        candidate.reasons.append(UNMARKED)
    dated = _date(document, chain, weapon, (chain[0].first - 2, window[1]) if relative else window)
    if dated is not None and not _announced(chain, dated, status):
        told = chain[0].tense in (Tense.PAST, Tense.NOUN) and any(c.tense is Tense.PAST for c in chain)
        slot = filled(dated, Status.COMPLETED if told else status)
        candidate.replace("date", slot.value, *slot.spans)
        if UNMARKED in candidate.reasons and _lies_ahead(document, dated, slot.value):
            candidate.replace("status", Status.PLANNED, *slot.spans)
            candidate.reasons.remove(UNMARKED)
    _firm(analysis, candidate, window)


def _announced(chain: Sequence[Cue], dated: Valued[DateSpan], status: Status) -> bool:
    """«أعلنوا الأربعاء … ستحصل»: a date before a deal that lies ahead is the day it was told."""
    told = any(c.tense is Tense.PAST for c in chain)
    return (
        status in _AHEAD and not told and dated.last <= chain[-1].first and dated.span.direction is not Direction.FUTURE
    )


def _lies_ahead(document: Document, dated: Valued[DateSpan], value: object) -> bool:
    """Whether a date is after the publication, as it says itself («المقبل») or by the calendar."""
    if _COMING.intersection(document.words[dated.first : dated.last]):
        return True
    day = document.publication.last
    return isinstance(value, DateInterval) and day is not None and value.start > day


def organisation(analysis: Analysis, part: Who | None, slot: str) -> tuple[int, int] | None:
    """The force or firm that a party's phrase names: «الجيش التشادي», «شركة «دينيل» الجنوب أفريقية»."""
    if part is None or not 0 <= part.head < part.last:
        return None
    document = analysis.document
    words = document.words[part.head : part.last]
    stems = _FIRM_STEMS if slot == "supplier_org" else _FORCE_STEMS
    if words[0].endswith(_OFFICERS) or not any(stem in word for word in words[:2] for stem in stems):
        return None
    if slot == "supplier_org" and len(words) <= _NAMELESS:
        return None  # «شركة تركية» names no firm
    return document.text.raw_span(part.head, part.last, skip=len(head_clitics(words[0])))


def _quantity(candidate: Candidate, weapon: Weapon, *, relative: bool) -> None:
    count = weapon.count if relative or weapon.share is None else weapon.share
    if count is not None:
        candidate.fill("quantity", count.value, count.span)


def value_near(
    document: Document, weapon: Weapon, window: tuple[int, int], chain: Sequence[Cue], skip: tuple[int, int] = (0, 0)
) -> Valued[MoneySpan] | None:
    """The price in ``window``: an amount introduced as one, nearest to the weapon and outside of ``skip``."""
    best: Valued[MoneySpan] | None = None
    start = max(window[0], min(chain[-1].first, weapon.first) - _PRICE_REACH)
    for amount in within(document.money, start, window[1]):
        lead = [
            document.words[index]
            for index in range(max(start, amount.first - 7), amount.first)
            if not weapon.first <= index < weapon.last
        ]
        if any(stem in word for word in lead for stem in _OTHER_MONEY) or skip[0] <= amount.first < skip[1]:
            continue
        if _THAT_DEAL.intersection(lead) and chain[-1].role != "deal" and not any(c.role == "deal" for c in chain):
            continue
        if weapon.first - amount.last > _REACH and not any(stem in word for word in lead for stem in _CONTRACTS):
            continue
        priced = any(word.lstrip("وف") in _PRICES for word in lead) or _glued(document, amount)
        gap = max(amount.first - weapon.last, weapon.first - amount.last)
        if (priced or gap <= 3) and (best is None or gap < max(best.first - weapon.last, weapon.first - best.last)):
            best = amount
    return best


def price_within(document: Document, first: int, last: int) -> Valued[MoneySpan] | None:
    """The first amount in tokens ``first``..``last`` that is introduced as a price."""
    for amount in within(document.money, first, last):
        lead = document.words[max(first, amount.first - 7) : amount.first]
        if any(word.lstrip("وف") in _PRICES for word in lead) and not any(s in w for w in lead for s in _OTHER_MONEY):
            return amount
    return None


def _glued(document: Document, amount: Valued[MoneySpan]) -> bool:
    """«بمئات ملايين الدولارات», «ب 34 مليون»."""
    return (
        document.words[amount.first].startswith("ب")
        and amount.span.start > document.text.raw_span(amount.first, amount.first + 1)[0]
    )


def _date(document: Document, chain: Sequence[Cue], weapon: Weapon, window: tuple[int, int]) -> Valued[DateSpan] | None:
    """The date nearest to the deal in its window; «منذ» tells of something that still goes on."""
    words, main = document.words, chain[0]
    low, high = min(main.first, weapon.first), max(main.last, weapon.last)
    begin = max(window[0], min(c.first for c in chain) - _DATE_REACH)
    near = [
        (distance, dated.first, dated)
        for dated in dates_within(document, begin, min(window[1], high + _DATE_AFTER))
        if "منذ" not in words[max(0, dated.first - 2) : dated.first]
        and not _reported(words, dated, main.first)
        and (distance := _distance(words, dated, low, high)) <= _DATE_REACH
    ]
    return min(near, default=(0, 0, None))[2] if near else None


def _reported(words: Sequence[str], dated: Valued[DateSpan], deal: int) -> bool:
    """«ذكرت صحيفة الأسبوع الماضي أن …»: the day of the report."""
    said = _REPORTS.intersection(words[max(0, dated.first - _REPORT_REACH) : dated.first])
    return bool(said) and bool({"ان", "بان"} & set(words[dated.last : deal]))


def _distance(words: Sequence[str], dated: Valued[DateSpan], low: int, high: int) -> int:
    """Tokens between a date and the deal; a comma between them counts for several."""
    if dated.first >= high:
        return dated.first - high + _COMMA * sum(word in "،," for word in words[high : dated.first])
    return max(low - dated.last, 0) + _COMMA * sum(word in "،," for word in words[dated.last : low])


def _firm(analysis: Analysis, candidate: Candidate, window: tuple[int, int]) -> None:
    document, table = analysis.document, firm_table()
    for index in range(*window):
        hit = table.match(document.text, index)
        if hit is None:
            continue
        first, last = firm_phrase(document.words, hit.first, hit.last)
        if hit.value.ambiguous and first == hit.first:
            continue
        skip = hit.skip if first == hit.first else len(head_clitics(document.words[first]))
        span = document.text.raw_span(first, last, skip=skip)
        supplier = candidate.value("supplier_country")
        if (
            supplier is None
            and candidate.value("recipient_country") != hit.value.country
            and not candidate.value("parties")
        ):
            candidate.fill("supplier_country", hit.value.country, span)
            supplier = hit.value.country
        if supplier == hit.value.country:
            candidate.fill("supplier_org", document.surface(*span), span)
            return


def firm_phrase(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The firm with its head noun, quotes and complement: «مجموعة «داسو» للصناعات الجوية»."""
    begin = first
    while begin > 0 and words[begin - 1] in _QUOTES:
        begin -= 1
    if begin == 0 or words[begin - 1] not in _FIRM_HEADS:
        return first, last
    end = last
    while begin < first and end < len(words) and words[end] in _QUOTES:
        end += 1
    while end < len(words) and end - last < 4 and _completes_name(words[end]):
        end += 1
    return begin - 1, end


def _completes_name(word: str) -> bool:
    """«للصناعات», «الجوية», «الفرنسية» after a firm's name."""
    return word.startswith("لل") or (word.startswith("ال") and word.endswith("يه"))
