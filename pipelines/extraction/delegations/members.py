"""Who and how many a group is made of: «من 14 عضوا», «يضم أكثر من 60 رجل أعمال», «ضابطين»."""

from typing import Final

from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.delegations.lexicon import words
from pipelines.extraction.document import Sentence, Valued, within
from pipelines.language.name_spans import OfficeClass
from pipelines.language.spans import NumberKind, NumberSpan
from pipelines.records import Composition

Number = tuple[int, SpanPair]
Size = tuple[int | None, int | None, SpanPair]

_MEMBERS: Final = frozenset(
    "عضو عضوا اعضاء شخصا شخص اشخاص شخصيه مسوولا مسوولين نايبا نواب خبيرا خبراء ضابطا ضابطين ضباط رجل رجال"
    " مستثمرا مستثمرين اعلاميا اعلاميين صحفيا صحافيا صحفيين مهندسا مهندسين طبيبا اطباء وزراء وزيرا مراقبا مراقبين"
    " ممثلا ممثلين جنديا جنود مشاركا مشاركين فردا افراد ناشرا عالما علماء طالبا استاذا اساتذه برلمانيا برلمانيين"
    " مندوبا مندوبين قاضيا قضاه سيدات سيده تاجرا تجار صناعيا مديرا مفتشا مفتشين موظفا موظفين دبلوماسيا".split()
)
_PAIRS: Final = frozenset("ضابطين عضوين نايبين خبيرين وزيرين قاضيين".split())
"""Duals of members: «مكون من ضابطين» is two people."""
_FROM: Final = frozenset({"يفوق", "تفوق", "يتجاوز", "فوق", "يزيد", "اكثر"})
_REACH: Final = 16
_COMPANIES: Final = frozenset({"شركه", "شركات", "دوله", "دول", "وزاره", "جهه", "موسسه", "موسسات"})


def counted(analysis: Analysis, first: int, last: int, nouns: frozenset[str]) -> Number | None:
    """The first number in tokens ``first``..``last`` that counts one of ``nouns``."""
    spoken = analysis.document.words
    for number in within(analysis.document.numbers, first, last):
        following = spoken[number.last] if number.last < len(spoken) else ""
        if following in nouns and _is_plain(number) and 1 < number.span.value < 500:
            return int(number.span.value), (number.span.start, number.span.end)
    return None


def _is_plain(number: Valued[NumberSpan]) -> bool:
    return number.span.kind is NumberKind.NUMBER


def size(analysis: Analysis, first: int, last: int, sentence: Sentence) -> Size | None:
    """People in the group: «7 نواب», «ثلاثة مراقبين», «بين عشرين وثلاثين شخصا»; a dual is two."""
    numbers, spoken = analysis.document.numbers, analysis.document.words
    for number in within(numbers, first - 2, last):
        if (number.last == first or number.first == first) and 1 < number.span.value < 1000:
            return int(number.span.value), int(number.span.value), (number.span.start, number.span.end)
    end = min(sentence.last, last + _REACH)
    inside = [n for n in within(numbers, last, end) if _is_plain(n) and 1 < n.span.value < 1000]
    for position, number in enumerate(inside):
        if spoken[number.first - 1] not in _AMONG and spoken[min(number.last, end - 1)] in _MEMBERS:
            return _bounds(spoken, inside[:position], number)
    return _stated(analysis, last, end)


_AMONG: Final = frozenset({"بينهم", "منهم", "بينها", "ضمنهم"})
"""«من بينهم 27 إعلاميا»: a part of the group only."""


def _bounds(spoken: list[str], before: list[Valued[NumberSpan]], number: Valued[NumberSpan]) -> Size:
    value, span = int(number.span.value), (number.span.start, number.span.end)
    if before and number.first - before[-1].last <= 1 and spoken[before[-1].first - 1].lstrip("ما") == "بين":
        return int(before[-1].span.value), value, (before[-1].span.start, span[1])
    bounds = number.span.low, number.span.high
    if bounds == (None, None):
        return value, None if _FROM & set(spoken[max(0, number.first - 2) : number.first]) else value, span
    low, high = (None if bound is None else int(bound) for bound in bounds)
    return low, high, span


def _stated(analysis: Analysis, last: int, end: int) -> Size | None:
    """«قوامه 20», «عدد أعضائه 30», «من ضابطين»."""
    spoken, text = analysis.document.words, analysis.document.text
    for index in range(last, end):
        if spoken[index] in _PAIRS and spoken[index - 1] in {"من", "يضم"}:
            return 2, 2, text.raw_span(index, index + 1)
        if spoken[index] in {"قوامه", "قوامها", "اعضايه", "اعضايها", "افراده", "افرادها"}:
            for number in within(analysis.document.numbers, index + 1, min(end, index + 3)):
                if spoken[number.last : number.last + 1][:1] not in [[c] for c in _COMPANIES]:
                    value = int(number.span.value)
                    return value, value, (number.span.start, number.span.end)
    return None


def composition(analysis: Analysis, first: int, last: int, end: int) -> tuple[Composition, SpanPair] | None:
    """What kind of people, by the first word that tells; two kinds joined by «و» are mixed.

    A word inside an office says what its holder is, not what the members are: «برئاسة وزير التجارة».
    """
    table, text = words("composition"), analysis.document.text
    end = _members_end(analysis, first, end)
    offices = {t for o in analysis.document.names.offices for t in range(o.first, o.last)}
    people = {t for p in analysis.document.names.people for t in range(p.first, p.last)}
    end = next((index for index in range(last, end) if text.words[index] in _AMONG), end)
    for index in range(first, end):
        hit = table.match(text, index)
        if hit is None or index in people or (index in offices and not _partitive(text.words, last, index)):
            continue
        joined = table.match(text, hit.last) if hit.last < end else None
        other = joined if joined and joined.skip and joined.value != hit.value else None
        value = Composition.MIXED if other else Composition(hit.value)
        return value, text.raw_span(hit.first, (other or hit).last, skip=hit.skip)
    return _of_ministers(analysis, first, end)


def _of_ministers(analysis: Analysis, first: int, end: int) -> tuple[Composition, SpanPair] | None:
    """«يضم الوفد وزير … ووزير …»: members who are ministers, at least two of them."""
    if analysis.document.words[max(0, first - 1)].lstrip("و") not in _LISTS:
        return None
    offices = [m.office for m in analysis.mentions_within(first, end) if m.office is not None]
    ministers = [office for office in offices if office.kind is OfficeClass.MINISTER]
    return (Composition.MINISTERIAL, (ministers[0].start, ministers[0].end)) if len(ministers) > 1 else None


def _members_end(analysis: Analysis, first: int, end: int) -> int:
    """Where the words on the members end: past «يضم …» behind the phrase, at the sentence's end for «يضم الوفد …»."""
    spoken, limit = analysis.document.words, analysis.document.sentence_at(first).last
    if spoken[max(0, first - 1)].lstrip("و") in _LISTS:
        return limit
    listed = next((index for index in range(end, min(limit, end + 8)) if spoken[index].lstrip("و") in _LISTS), None)
    return end if listed is None else min(limit, listed + 8)


_LISTS: Final = frozenset("يضم ضم تضم ضمت مكون مكونا مولف مولفا يتالف يتكون ممثلين ممثلي".split())


def _partitive(spoken: list[str], last: int, index: int) -> bool:
    """«وفد من الوزراء», «يضم وزراء»: the members themselves, though their word is an office."""
    return bool({"من", "يضم", "ضم", "خمسه"} & set(spoken[max(last, index - 2) : index])) or index <= last
