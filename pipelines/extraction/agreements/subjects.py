"""What an agreement is about: the words behind its noun, or behind a word that opens its subject."""

from dataclasses import dataclass
from typing import Final

from pipelines.extraction.agreements.nouns import Instrument, noun_table
from pipelines.extraction.analysis import Analysis
from pipelines.language.name_spans import PlaceKind

_LEADS: Final = frozenset(
    "بشان باعتبار حول بخصوص المتعلقه المتعلق الخاصه الخاص الراميه الرامي الهادفه الهادف القاضي القاضيه تتعلق"
    " يتعلق".split()
)
"""Words that open the subject and are no part of it."""
_LEAD_VERBS: Final = frozenset(
    "تنص ينص نصت نص وتنص وينص تهدف يهدف وتهدف ويهدف تقضي يقضي وتقضي ويقضي تتضمن يتضمن وتتضمن ويتضمن تضمنت"
    " تضمن تشمل يشمل وتشمل ويشمل شملت تتيح يتيح تتعلق يتعلق تخص يخص تتناول يتناول تقتضي يقتضي ستتيح سيتيح"
    " ارست ارسي تغطي يغطي".split()
)
_FIELDS: Final = frozenset(
    {"مجال", "مجالات", "المجال", "المجالات", "قطاع", "ميدان", "المجالين", "عده", "مختلف", "بعض", "قطاعات"}
)
_FUNCTION: Final = frozenset(
    {"في", "الي", "علي", "ب", "فيما", "ان", "ل", "اطار", "ضمن", "من", "خصوصا", "ما", "شان", "بموجبها", "بموجبه"}
)
"""Words between a lead and the subject itself."""
_MODIFIERS: Final = frozenset(
    "جديد جديده الجديده الجديد ثنايي ثناييه الثنايي الثناييه ثلاثي ثلاثيه الثلاثي الثلاثيه مشترك مشتركه رسمي"
    " رسميه رسميا تاريخي تاريخيه هام هامه مهمه مهم مبديي مبدييه المبديي المبدييه اولي نهايي تفاهم التفاهم اول"
    ' الاولي شامل شامله " « » “ ” ً'.split()
)
_RELATIVES: Final = frozenset(
    "الذي التي اللتين اللذين هو هي وقع وقعت وقعها وقعه وقعا وقعتا وقعاها ابرم ابرمت ابرمها ابرمه ابرمته"
    " ابرمتها تم يتم بين بينهما مع ل كان كانت وكان قد بموجبها بموجبه".split()
)
"""Words that show that the noun's own phrase is over before its subject was said."""
_ENDS: Final = frozenset(
    ". \n ؛ ، , : ( ) الذي التي وذلك حيث خلال بين مع بحضور بقيمه عام العام سنه ان كما بينهما الموقعه الموقع"
    " المبرمه المبرم موقعه مبرمه منذ عقب بعد قبل امس اليوم الماضي المقبل - – وكانت وكان ووقع شبيه الموقعين بحسب وفق"
    " وفقا برعايه بوساطه تحت مما وقد الموقعان تم فيما والذي والتي بينما بموجب والا"
    " بحلول دون بدون يعود تعود رغم فقد".split(" ")
) | {"\n"}
_OCCASIONS: Final = frozenset({"هامش", "غرار", "ضوء", "صعيد", "الرغم"})
"""«على هامش …»: when it was signed, not what it is about."""
_PARTIES: Final = 9
"""Tokens of the parties that stand between a noun and its «على»."""
_TRIMMED: Final = frozenset({"في", "من", "علي", "و", "الي", "شرط", "لمده", "عن", '"', "“", "«", "قد"})
_GENERIC: Final = frozenset(
    "للتعاون التعاون تعاون لتعزيز تعزيز المشترك الثنايي مشترك ثنايي لتطوير تطوير العلاقات".split()
)
_STOPS: Final = frozenset({".", "\n", "؛", ":", "فقد"})
_GIVEN: Final = frozenset({"،", "جاء", "ذلك", "وذلك", ","})
_FIELD_REACH: Final = 10
_LONGEST: Final = 15
_LOOK: Final = 24
"""Tokens behind the noun within which the subject may open."""
_NOT_PURPOSE: Final = frozenset(
    "لمده لعام لدي لكن لان لانه لانها لوزير لوزاره لوزراء لرييس لرياسه لمجلس لدول لدوله لدوره لصالح لقاء"
    " لقاءات لجنه لجان لعده لمنطقه لم لن لا لما لهذا لهذه لذلك لاعوام لسنوات لثلاث لاول ليس للمره للاعوام"
    " للعام للفتره للرييس للوزير للجانبين للبلدين للطرفين لبنان ليبيا لندن لحضور لنحو لبلاده لبلاد لحكومه"
    " لصحيفه لوكاله للصحيفه للوكاله لقناه".split()
)
_TERMS: Final = frozenset("لمده لعام لعامين لسنه لسنوات لثلاث لاربع لخمس لست لسبع لثماني لتسع لعشر لعشرين لعده".split())
"""How long it runs, not what it is about."""
_MASDAR_STARTS: Final = ("لت", "لا", "لم", "لل")
_PURPOSES: Final = frozenset(
    "لدعم لحمايه لشراء لبناء لبيع لنقل لوقف لحل لزياده لرفع لدراسه لخلق لفتح لجمع لبحث لحظر لسد لصيانه لمنح"
    " لمد لزراعه لصيد لضمان لوضع لفض لخفض لعوده لحفظ لربط لتجنب لتفادي لنزع لمنع لضبط لحفر لصنع لسحب لنشر لطرح".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``first``..``last``; ``skip`` proclitic characters of the first are no part of it."""

    first: int
    last: int
    skip: int = 0


def subject_of(analysis: Analysis, instrument: Instrument) -> Subject | None:
    """The words that say what the agreement is about; None when nothing does."""
    words, sentence = analysis.document.words, instrument.sentence
    nationalities = _nationalities(analysis, instrument)
    dated = {t for d in analysis.document.dates for t in range(d.first, d.last)}
    begin = _begin(analysis, instrument, nationalities, dated)
    if begin is None:
        return None
    end = _end(analysis, begin, sentence.last, dated)
    while end > begin and (
        end - 1 in nationalities or words[end - 1] in _TRIMMED or _is_joined_noun(analysis, end - 1)
    ):
        end -= 1
    if end <= begin or nationalities >= set(range(begin, end)) or _all_places(analysis, begin, end):
        return None
    if set(words[begin:end]) <= _GENERIC:  # «للتعاون بين الجانبين في مجال الصيد»
        field = _lead(analysis, end, min(sentence.last, end + _FIELD_REACH), fields_only=True)
        if field is not None and (last := _end(analysis, field, sentence.last, dated)) > field + 1:
            return Subject(field + 1, last)
    return _whole(analysis, instrument, begin, end)


def _begin(analysis: Analysis, instrument: Instrument, nationalities: set[int], dated: set[int]) -> int | None:
    """Where the subject begins: behind the noun's adjectives, else behind the first word that opens it."""
    words, limit = analysis.document.words, instrument.sentence.last
    begin = instrument.last
    while begin < min(limit, instrument.last + 6) and (begin in nationalities or words[begin] in _MODIFIERS):
        begin += 1
    if begin >= limit:
        return None
    coordinated = noun_table().match(analysis.document.text, begin)  # «16 اتفاقية ومذكرة تفاهم في مجال …»
    if coordinated is not None and words[begin].startswith("و"):
        begin = coordinated.last
        if words[begin : begin + 1] == ["تفاهم"]:
            begin += 1
    if begin >= limit:
        return None
    over = words[begin] in _LEAD_VERBS | _RELATIVES | _ENDS | _TERMS or begin in dated or _is_place(analysis, begin)
    first = _lead(analysis, begin, min(limit, instrument.last + _LOOK)) if over else begin
    while first is not None and first < limit and words[first] in _FUNCTION | _LEADS:
        first += 1
    if first is not None and words[first : first + 1] and words[first] in _OCCASIONS:
        return None
    return _behind_parties(analysis, first, limit) if first is not None else None


def _behind_parties(analysis: Analysis, first: int, limit: int) -> int:
    """«اتفاق السودان وتشاد على تفعيل …»: what is agreed upon, not who agrees."""
    place = analysis.countries.starting_at(first)
    if place is None or place.kind is not PlaceKind.COUNTRY:
        return first
    words = analysis.document.words
    return next((i + 1 for i in range(place.last, min(limit, first + _PARTIES)) if words[i] == "علي"), first)


def _is_joined_noun(analysis: Analysis, index: int) -> bool:
    """«العمل الاستراتيجي والاتفاقية …»: the next instrument of a list."""
    return analysis.document.words[index].startswith("و") and bool(noun_table().match(analysis.document.text, index))


def force_of(analysis: Analysis, instrument: Instrument) -> Subject | None:
    """«ستتمكن واشنطن من إرسال مقاتلات بموجب اتفاق …»: what happens by force of it is what it is about."""
    words, sentence = analysis.document.words, instrument.sentence
    if words[instrument.first - 1] not in {"بموجب", "بمقتضي"}:
        return None
    last = instrument.first - 1
    while last > sentence.first and words[last - 1] in _GIVEN:
        last -= 1
    first = max(sentence.first, last - _LONGEST)
    sides = [
        p.last for p in analysis.countries.within(first, last) if p.kind is PlaceKind.COUNTRY and p.last - first <= 6
    ]
    first = max(sides, default=first)
    while first < last and words[first] in _FUNCTION | {"،", "وقد", "قد", "\n", "."}:
        first += 1
    return Subject(first, last) if last - first >= 2 else None


def _end(analysis: Analysis, begin: int, limit: int, dated: set[int]) -> int:
    """Where the phrase that begins at ``begin`` ends; «بين» ends it only before the parties."""
    words, countries = analysis.document.words, analysis.countries
    nationalities = {
        p.first for p in countries.within(begin, min(limit, begin + _LONGEST)) if p.kind is PlaceKind.DEMONYM
    }
    for index in range(begin, min(limit, begin + _LONGEST)):
        word = words[index]
        if index in dated or (index in nationalities and index + 1 in nationalities):
            return index
        if (
            word == "بين"
            and not countries.within(index + 1, index + 4)
            and not countries.is_pair_word(min(index + 1, limit - 1))
        ):
            continue
        if word == "بينهما" and words[index + 1 : index + 2] == ["في"]:
            continue
        if word in _ENDS or (index > begin and word == "في" and _is_place_or_time(analysis, index)):
            return index
    return min(limit, begin + _LONGEST)


def told_by_reference(analysis: Analysis, instrument: Instrument) -> Subject | None:
    """The subject in «وتنص الاتفاقية على …», «تهدف المذكرة إلى …»: behind a noun that refers back."""
    words, sentence = analysis.document.words, instrument.sentence
    before = words[max(sentence.first, instrument.first - 2) : instrument.first]
    if not _LEAD_VERBS & {*before, *words[instrument.last : instrument.last + 2]}:
        return None
    begin = instrument.last
    while begin < sentence.last and (words[begin] in _FUNCTION | _LEADS | _LEAD_VERBS | _MODIFIERS):
        begin += 1
    end = _end(analysis, begin, sentence.last, set())
    return _whole(analysis, instrument, begin, end) if end - begin >= 2 else None


def text_of(analysis: Analysis, subject: Subject) -> tuple[str, tuple[int, int]]:
    """The value and its raw span; the alif that «للتعاون» leaves out is restored in the value."""
    document = analysis.document
    start, end = document.text.raw_span(subject.first, subject.last, skip=subject.skip)
    surface = document.surface(start, end)
    if subject.skip and document.words[subject.first][subject.skip - 1 :].startswith("لل"):
        surface = "ا" + surface
    return surface, (start, end)


def _nationalities(analysis: Analysis, instrument: Instrument) -> set[int]:
    places = analysis.countries.within(instrument.last, min(instrument.sentence.last, instrument.last + 16))
    return {token for place in places if place.kind is PlaceKind.DEMONYM for token in range(place.first, place.last)}


def _whole(analysis: Analysis, instrument: Instrument, first: int, last: int) -> Subject:
    """One word says little without its noun («مذكرة تفاهم أمنية»); a proclitic stays out."""
    word = analysis.document.words[first]
    if last - first == 1 and first == instrument.last and not _is_purpose(word):
        return Subject(instrument.first, last, instrument.skip)
    if _is_purpose(word):
        return Subject(first, last, 1)
    if word.startswith("و") and first - instrument.last <= 1 and len(word) > 4 and word[1:3] == "ال":
        return Subject(first, last, 1)
    opened = analysis.document.words[first - 1]
    return Subject(first, last, int(opened in _LEAD_VERBS and word.startswith("ب") and len(word) > 4))


def _all_places(analysis: Analysis, first: int, last: int) -> bool:
    """«اتفاق الولايات المتحدة»: whose it is, not what it is about."""
    covered = {
        t for p in analysis.countries.within(first, last) if p.kind is PlaceKind.COUNTRY for t in range(p.first, p.last)
    }
    return covered >= set(range(first, last))


def _is_place_or_time(analysis: Analysis, index: int) -> bool:
    return analysis.document.words[index + 1 : index + 2] in (["غضون"], ["وقت"]) or _is_place(analysis, index)


def _is_place(analysis: Analysis, index: int) -> bool:
    """«… اتفاقيات في كيغالي»: where, not what."""
    words = analysis.document.words
    skip = 1 + (words[index + 1 : index + 2] != [] and words[index + 1] in {"مدينه", "العاصمه"})
    spot = (
        analysis.countries.starting_at(index + skip) if words[index] == "في" else analysis.countries.starting_at(index)
    )
    return (
        spot is not None
        and spot.kind is not PlaceKind.DEMONYM
        and (words[index] == "في" or words[index][: spot.skip] == "ب")
    )


def _lead(analysis: Analysis, first: int, limit: int, *, fields_only: bool = False) -> int | None:
    """The first token that opens the subject («بشأن …», «في مجال …», «للتعاون», «تنص على …»), or None."""
    words = analysis.document.words
    for index in range(first, limit):
        word = words[index]
        if word in _STOPS:
            return None
        if analysis.is_named(index):
            continue
        if word == "في" and index + 1 < limit and words[index + 1] in _FIELDS:
            return index
        if fields_only:
            continue
        if word in _LEADS or _is_purpose(word):
            return index
        if word in _LEAD_VERBS:
            return index + 1
    return None


def _is_purpose(word: str) -> bool:
    """Whether ``word`` is a verbal noun with li- («لتعزيز», «للتعاون», «لإنشاء»), by its shape.

    >>> _is_purpose("لتعزيز"), _is_purpose("لوزير"), _is_purpose("للتعاون")
    (True, False, True)
    """
    if word in _PURPOSES:
        return True
    if word.startswith("للم") and word.endswith(("ين", "ون")):
        return False  # «للمواطنين»
    return len(word) >= 6 and word.startswith(_MASDAR_STARTS) and word not in _NOT_PURPOSE
