"""Copies of one text, and which reports of an event count once."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records import Status, Visit
from pipelines.resolution.reports import Report
from pipelines.resolution.syndication import COPY, SKETCH_SIZE, shared_wording, sketch, source_groups

DISPATCH = (
    "وصل وزير الخارجية التونسي إلى العاصمة الموريتانية نواكشوط مساء الثلاثاء في زيارة عمل تستمر يومين يجري خلالها "
    "محادثات مع نظيره الموريتاني بشأن التعاون في مجالي الصيد البحري والنقل الجوي. ومن المنتظر أن يستقبله رئيس "
    "الجمهورية صباح الأربعاء قبل أن يترأس مع مضيفه اجتماع اللجنة المشتركة. وكان البلدان قد اتفقا في الربيع الماضي على "
    "إعادة فتح الخط الجوي المباشر بعد توقف دام ثلاثة أعوام. وذكر بلاغ للوزارة أن الوفد يضم مديري الموانئ والطيران "
    "المدني وممثلين عن غرف التجارة."
)
RETOLD = (
    "حل رئيس الدبلوماسية التونسية ضيفا على نواكشوط لمدة يومين. ملفات كثيرة تنتظره هناك أولها رخص الصيد ثم عودة "
    "الطائرات بين العاصمتين، وهي مسألة ظلت عالقة منذ أكثر من ثلاث سنوات. وسيلتقي الضيف كبار المسؤولين في موريتانيا "
    "ويحضر جلسة للجنة العليا بين البلدين، ويرافقه مسؤولون عن الموانئ ورجال أعمال يأملون في توقيع عقود جديدة قبل "
    "نهاية السنة."
)


def report(name: str, **known: object) -> Report:
    told = Visit(visitor_role="وزير الخارجية", visitor_country="TUN", host_country="MRT", status=Status.COMPLETED)
    return Report(record_id=name, article_id=f"article {name}", slots=told, **known)  # type: ignore[arg-type]


def test_sketch_is_the_same_on_every_machine() -> None:
    assert sketch("وقّع البلدان ثلاث اتفاقيات") == (1706559711, 2282160913)
    assert len(sketch(DISPATCH)) == SKETCH_SIZE
    assert sketch(DISPATCH) == tuple(sorted(sketch(DISPATCH)))


def test_sketch_does_not_see_spelling_marks_and_layout() -> None:
    marked = DISPATCH.replace(" إلى ", "  الى\n").replace("ة", "ه").replace(".", " …") + "ـــ"
    assert sketch(marked) == sketch(DISPATCH)


@pytest.mark.parametrize("empty", ["", " \n", "… — !"])
def test_text_without_words_is_like_none(empty: str) -> None:
    assert sketch(empty) == ()
    assert shared_wording(sketch(empty), sketch(empty)) == 0.0


@pytest.mark.parametrize(
    "copy",
    [
        "تونس وموريتانيا تعيدان فتح ملف الصيد\n" + DISPATCH,
        "نواكشوط (وكالات) - " + DISPATCH + " (انتهى)",
        DISPATCH[: DISPATCH.index("وذكر بلاغ")],
        DISPATCH[: DISPATCH.index("وكان البلدان")],
        DISPATCH.replace("مساء الثلاثاء", "أمس").replace("نظيره", "وزير الخارجية"),
    ],
    ids=["headline", "agency line", "last sentence cut", "second half cut", "words changed"],
)
def test_edited_copy_is_a_copy(copy: str) -> None:
    assert shared_wording(sketch(copy), sketch(DISPATCH)) >= COPY
    assert shared_wording(sketch(DISPATCH), sketch(copy)) >= COPY


def test_same_news_in_other_words_is_no_copy() -> None:
    assert shared_wording(sketch(RETOLD), sketch(DISPATCH)) < COPY / 2


def test_short_text_is_a_copy_only_of_the_same_words() -> None:
    short = "وصل وزير الخارجية التونسي إلى نواكشوط"
    assert shared_wording(sketch(short), sketch(short + ".")) == 1.0
    assert shared_wording(sketch(short), sketch(short + " أمس")) == 0.0


def test_estimate_is_near_the_true_share() -> None:
    chance = random.Random(7)
    words = [f"{chance.choice('بتثجحخدذر')}{number}" for number in range(3000)]
    apart = []
    for start in range(0, 2000, 50):
        one, other = words[start : start + 300], words[start + 100 : start + 300]
        apart.append(shared_wording(sketch(" ".join(one)), sketch(" ".join(other))))
    assert sum(apart) / len(apart) > 0.95


def test_every_origin_counts_once() -> None:
    told = [
        report("a", publisher="الشروق", sketch=sketch(DISPATCH)),
        report("b", publisher="الشُّروق"),
        report("c", publisher="الخبر", source="وكالة الأنباء التونسية (وات)"),
        report("d", publisher="وكالة الأنباء التونسية"),
        report("e", publisher="المساء", sketch=sketch("عاجل\n" + DISPATCH)),
        report("f", publisher="الصباح", sketch=sketch(RETOLD)),
    ]
    assert source_groups(told) == [0, 0, 1, 1, 0, 2]


def test_unnamed_sources_are_not_one() -> None:
    assert source_groups([report("a", source="مصادر مطلعة"), report("b", source="مصادر مطلعة")]) == [0, 1]
    assert source_groups([report("a", source="المسؤولين"), report("b", source="المسؤولين")]) == [0, 1]


def test_nothing_known_is_nothing_in_common() -> None:
    assert source_groups([report("a"), report("b"), report("c", publisher="…"), report("d", publisher="…")]) == [
        0,
        1,
        2,
        3,
    ]
    assert source_groups([]) == []


texts = st.sampled_from([DISPATCH, "عاجل " + DISPATCH, DISPATCH[:300], RETOLD, RETOLD[40:], "خبر قصير", ""])
names = st.sampled_from([None, "الشروق", "الخبر", "وكالة رويترز", "رويترز", "مصادر"])


@given(st.lists(st.tuples(texts, names, names), max_size=12), st.randoms(use_true_random=False))
def test_order_changes_no_group(told: list[tuple[str, str | None, str | None]], chance: random.Random) -> None:
    reports = [
        report(f"{number:02}", sketch=sketch(text), publisher=publisher, source=source)
        for number, (text, publisher, source) in enumerate(told)
    ]
    numbers = dict(zip((one.record_id for one in reports), source_groups(reports), strict=True))
    chance.shuffle(reports)
    assert dict(zip((one.record_id for one in reports), source_groups(reports), strict=True)) == numbers
    assert set(numbers.values()) == set(range(len(set(numbers.values()))))


def test_event_told_very_often_is_compared_side_by_side() -> None:
    words = DISPATCH.split()
    chance = random.Random(3)
    copies = [" ".join(word if chance.random() < 0.97 else "كلمة" for word in words) for _ in range(2000)]
    reports = [report(f"{number:05}", sketch=sketch(text)) for number, text in enumerate([*copies, RETOLD])]
    groups = source_groups(reports)
    assert Counter(groups).most_common(1)[0][1] > 1990
    assert groups.count(groups[-1]) == 1
