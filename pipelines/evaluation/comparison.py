"""When a slot's value counts as right: one rule a slot, looser for names and wording than for codes.

Names agree when the words of one are among the words of the other, wording when enough words are shared,
numbers within half a per cent, dates to the day. Two spellings of a letter are one.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pipelines.records import Precision, RecordType

Same = Callable[[Any, Any], bool]
"""Whether a gold value (first) and an extracted one (second) say the same."""

_ONE_SPELLING: Final = str.maketrans("أإآٱىیکةؤئ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ااااييكهوي" + "0123456789" * 2)
_ARTICLE: Final = re.compile(r"^(?:[وفبلك]?ال|لل)(?=\w{3})")
_EMPTY_WORDS: Final = frozenset({"من", "في", "علي", "الي", "عن", "بن", "و"})
_TATWEEL: Final = "ـ"
_TOLERANCE: Final = 0.005


@lru_cache(maxsize=4096)
def bare_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in one spelling, without the article and without particles.

    >>> bare_words("وزارة الدّفاع في المملكة")
    ('وزاره', 'دفاع', 'مملكه')
    """
    letters = (c for c in unicodedata.normalize("NFKC", text) if c != _TATWEEL and not unicodedata.combining(c))
    plain = "".join(letters).translate(_ONE_SPELLING).lower()
    words = (_ARTICLE.sub("", word) for word in re.findall(r"\w+", plain))
    return tuple(word for word in words if word not in _EMPTY_WORDS)


def same_value(gold: object, got: object) -> bool:
    """Codes, counts and classes: equal."""
    return gold == got


def same_name(gold: str, got: str) -> bool:
    """Names: one is the other, or a shorter form of it.

    >>> same_name("جدعون ساعر", "ساعر"), same_name("جدعون ساعر", "جدعون ليفي")
    (True, False)
    """
    one, other = set(bare_words(gold)), set(bare_words(got))
    return bool(one and other) and (one <= other or other <= one)


def shares_words(least: float) -> Same:
    """A rule for wording: at least ``least`` of the words (Dice) are shared."""

    def same(gold: str, got: str) -> bool:
        one, other = set(bare_words(gold)), set(bare_words(got))
        return bool(one and other) and 2 * len(one & other) / (len(one) + len(other)) >= least

    return same


def same_number(gold: float, got: float) -> bool:
    """Numbers: within half a per cent."""
    return abs(gold - got) <= _TOLERANCE * max(abs(gold), abs(got))


def same_money(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Amounts: the currency, and both bounds, where an open bound agrees with an open one only."""

    def bound(name: str) -> bool:
        one, other = gold.get(name), got.get(name)
        if one is None or other is None:
            return one is other
        return same_number(one, other)

    return gold.get("currency") == got.get("currency") and bound("low") and bound("high")


def same_date(gold: Mapping[str, str], got: Mapping[str, str]) -> bool:
    """Dates: the same days; an approximate one is met by days that touch it and begin no earlier than a year before."""
    if gold.get("precision") == Precision.APPROX:
        return dates_touch(gold, got) and int(got["start"][:4]) >= int(gold["start"][:4]) - 1
    return (gold["start"], gold["end"]) == (got["start"], got["end"])


def dates_touch(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two intervals share a day."""
    return one["start"] <= other["end"] and other["start"] <= one["end"]


@dataclass(frozen=True, slots=True)
class SlotRule:
    """How a slot is compared, and whether it is a list whose members count one by one."""

    same: Same
    many: bool = False


same_text: Final = shares_words(0.5)
same_loose: Final = shares_words(0.3)
_VALUE: Final = SlotRule(same_value)
_NAME: Final = SlotRule(same_name)
_TEXT: Final = SlotRule(same_text)
_LOOSE: Final = SlotRule(same_loose)
_NUMBER: Final = SlotRule(same_number)
_MONEY: Final = SlotRule(same_money)
_DATE: Final = SlotRule(same_date)
_NAMES: Final = SlotRule(same_name, many=True)
_CODES: Final = SlotRule(same_value, many=True)

SLOT_RULES: Final[Mapping[RecordType, Mapping[str, SlotRule]]] = {
    RecordType.VISIT: {
        "visitor_name": _NAME,
        "visitor_role": _TEXT,
        "visitor_country": _VALUE,
        "host_country": _VALUE,
        "host_city": _TEXT,
        "date": _DATE,
        "counterparts": _NAMES,
        "status": _VALUE,
    },
    RecordType.DELEGATION: {
        "sender": _CODES,
        "sender_count": _VALUE,
        "head_name": _NAME,
        "size_low": _VALUE,
        "size_high": _VALUE,
        "composition": _VALUE,
        "host_country": _VALUE,
        "host_city": _TEXT,
        "date": _DATE,
        "status": _VALUE,
    },
    RecordType.ARMS_DEAL: {
        "supplier_country": _VALUE,
        "supplier_org": _TEXT,
        "recipient_country": _VALUE,
        "parties": _CODES,
        "weapon": _LOOSE,
        "category": _VALUE,
        "quantity": _NUMBER,
        "value": _MONEY,
        "date": _DATE,
        "status": _VALUE,
    },
    RecordType.TRADE_VOLUME: {
        "reporter": _VALUE,
        "partner": _VALUE,
        "flow": _VALUE,
        "value": _MONEY,
        "period": _DATE,
        "kind": _VALUE,
        "change": _VALUE,
        "change_pct": _NUMBER,
        "commodity": _LOOSE,
    },
    RecordType.AGREEMENT: {
        "kind": _VALUE,
        "count": _VALUE,
        "subject": _LOOSE,
        "sector": _VALUE,
        "parties": _CODES,
        "signatories": _NAMES,
        "date": _DATE,
        "place_country": _VALUE,
        "place_city": _TEXT,
        "status": _VALUE,
    },
}
"""The slots that are scored, by type; occasions and the heads' offices are not."""
