"""Arms deals: weapons and their counts, who supplies whom, what stage; and what is no deal."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.extraction import extract
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.arms.cues import cues_within
from pipelines.extraction.arms.lexicon import firm_table, weapon_table
from pipelines.extraction.arms.weapons import Weapon, weapons_of
from pipelines.extraction.verbs import read_lexicon
from pipelines.records import (
    ArmsCategory,
    Article,
    Record,
    RecordType,
    Status,
)
from pipelines.records.codes import is_country
from tests.extraction.sentence_cases import (
    assert_evidence_lies_in,
    assert_exactly,
    plain,
    published_article,
    sentence_cases,
)

CASES = sentence_cases("arms_sentences")


def article(text: str, published: str | None = "2022-10-05") -> Article:
    return published_article(text, published)


def deals(text: str, published: str | None = "2022-10-05") -> list[Record]:
    return [record for record in extract(article(text, published)) if record.type is RecordType.ARMS_DEAL]


def weapons(text: str) -> list[Weapon]:
    return weapons_of(Analysis(article(text)))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_sentence_gives_exactly_its_deals(case: dict[str, Any]) -> None:
    assert_exactly(deals(case["text"], case["published"]), case["records"])


def test_half_of_the_sentences_are_traps() -> None:
    traps = [case for case in CASES if not case["records"]]
    assert len(CASES) >= 40
    assert len(traps) * 2 >= len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_evidence_is_the_text_of_its_slot(case: dict[str, Any]) -> None:
    text = case["text"]
    found = deals(text, case["published"])
    assert_evidence_lies_in(text, found)
    for record in found:
        weapon = record.slots.filled().get("weapon")
        if weapon is not None:
            assert weapon in {text[e.start : e.end] for e in record.evidence if e.slot == "weapon"}


@pytest.mark.parametrize(
    ("text", "surface", "category"),
    [
        ("اشترت مصر طائرات مقاتلة من طراز «رافال»", "طائرات مقاتلة من طراز «رافال»", ArmsCategory.AIRCRAFT),
        ("اشترت مصر طائرات مسيرة", "طائرات مسيرة", ArmsCategory.UAV),
        ("اشترت مصر صواريخ «باتريوت»", "صواريخ «باتريوت»", ArmsCategory.AIR_DEFENCE),
        ("اشترت مصر صواريخ مضادة للدروع", "صواريخ مضادة للدروع", ArmsCategory.MISSILES),
        ("اشترت مصر مقاتلات سو-35", "مقاتلات سو-35", ArmsCategory.AIRCRAFT),
        ("اشترت مصر منظومة S-400", "منظومة S-400", ArmsCategory.AIR_DEFENCE),
        ("اشترت مصر ناقلات جند مدرعة", "ناقلات جند مدرعة", ArmsCategory.ARMOURED_VEHICLES),
        ("اشترت مصر مدافع هاوتزر", "مدافع هاوتزر", ArmsCategory.ARTILLERY),
        ("اشترت مصر فرقاطة متعددة المهام", "فرقاطة متعددة المهام", ArmsCategory.NAVAL),
        ("اشترت مصر بنادق ورشاشات", "بنادق ورشاشات", ArmsCategory.SMALL_ARMS),
        ("اشترت مصر أقمار تجسس", "أقمار تجسس", ArmsCategory.SATELLITES),
        ("اشترت مصر ذخائر وقذائف", "ذخائر وقذائف", ArmsCategory.AMMUNITION),
        ("اشترت مصر محركات مقاتلات", "محركات مقاتلات", ArmsCategory.ENGINES),
    ],
)
def test_weapon_phrase_and_category(text: str, surface: str, category: ArmsCategory) -> None:
    found = weapons(text)
    assert [text[slice(*weapon.span)] for weapon in found] == [surface]
    assert found[0].category is category


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("تسلمت مصر ثماني طائرات مقاتلة", 8),
        ("تسلمت مصر 24 مقاتلة", 24),
        ("تسلمت مصر فرقاطتين", 2),
        ("تسلمت مصر حاملتي طائرات", 2),
        ("تسلمت مصر بـ9 مروحيات هجومية", 9),
        ("تسلمت مصر فرقاطة", None),
        ("تسلمت مصر عشرات الدبابات", None),
    ],
)
def test_count_of_weapons(text: str, count: int | None) -> None:
    (weapon,) = weapons(text)
    assert (weapon.count.value if weapon.count else None) == count


@pytest.mark.parametrize(
    "text",
    [
        "قائد سلاح الجو المصري",
        "اجتماع بشأن نزع السلاح",
        "تدمير الأسلحة الكيميائية",
        "المدافع البرازيلي",
        "خمسون طائرة ركاب",
        "عرض فيلم «الصاروخ»",
        "في 22 يوليو",
        "مدينة ميلان",
        "انضم باراك إلى الوفد",
    ],
)
def test_what_is_no_weapon(text: str) -> None:
    assert weapons(text) == []


def test_a_bare_noun_stands_for_the_weapon_named_before() -> None:
    (record,) = deals("تسلمت مصر مقاتلات «رافال» من فرنسا. وتسلمت القاهرة الطائرات الثلاث من فرنسا في قاعدة جوية.")
    assert record.slots.filled()["weapon"] == "مقاتلات «رافال»"


def test_one_deal_told_three_times_is_one_record() -> None:
    (record,) = deals(
        "وقعت اليونان عقدا مع فرنسا لشراء 18 مقاتلة «رافال». وقال الوزير إن شراء اليونان 18 مقاتلة «رافال» من فرنسا"
        " يعزز الدفاع. وتبلغ قيمة الصفقة ملياري يورو."
    )
    slots = record.slots.filled()
    assert slots["quantity"] == 18
    assert plain(slots["value"]) == [2_000_000_000, "EUR"]


def test_order_and_dated_delivery_are_two() -> None:
    found = deals(
        "طلبت المغرب من الولايات المتحدة في يونيو 2020 24 مروحية من طراز «أباتشي». وتسلمت المغرب أمس ست مروحيات من"
        " طراز «أباتشي» من الولايات المتحدة."
    )
    assert sorted(record.slots.filled()["quantity"] for record in found) == [6, 24]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("اشترت قبرص من صربيا مدافع", Status.COMPLETED),
        ("تعتزم قبرص شراء مدافع من صربيا", Status.PLANNED),
        ("ستشتري قبرص مدافع من صربيا", Status.PLANNED),
        ("تدرس قبرص شراء مدافع من صربيا", Status.POSSIBLE),
        ("تجري قبرص مفاوضات لشراء مدافع من صربيا", Status.NEGOTIATING),
        ("ألغت قبرص شراء مدافع من صربيا", Status.CANCELLED),
        ("أجلت قبرص شراء مدافع من صربيا", Status.POSTPONED),
        ("نفت قبرص شراء مدافع من صربيا", Status.DENIED),
    ],
)
def test_status(text: str, status: Status) -> None:
    (record,) = deals(text)
    assert record.slots.filled()["status"] is status


def test_verbs_carry_tense_person_and_pronoun() -> None:
    document = Analysis(article("سنبيعها غدا وقد أرسلناها ثم تم تسليمها")).document
    found = [
        (cue.role, cue.tense.value, cue.pronoun, cue.passive) for cue in cues_within(document, 0, len(document.words))
    ]
    assert found == [("give", "future", True, False), ("give", "past", True, False), ("give", "past", True, True)]


def test_lexicons_are_sound() -> None:
    for names, category, maker in read_lexicon("weapon_names"):
        ArmsCategory(category)
        assert maker == "-" or is_country(maker), names
    for _, _, category, sort in read_lexicon("weapon_nouns"):
        assert category == "-" or ArmsCategory(category)
        assert sort in {"hard", "soft", "generic", "contract", "system"}
    for names, country in read_lexicon("arms_firms"):
        assert is_country(country), names
    for name in ("arms_status", "arms_blocks", "arms_fillers", "arms_verbs", "weapon_modifiers"):
        assert len({len(row) for row in read_lexicon(name)}) <= 2, name
    assert weapon_table().get("إف-16") == weapon_table().get("إف 16")
    assert firm_table().get("بوينغ") is not None


def test_dev_gold(shared_dir: Path) -> None:
    """A floor under the figures on real articles; the evaluation prints them in full."""
    expected = [
        json.loads(line) for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    lines = (shared_dir / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {item["document_id"]: item["text"] for item in map(json.loads, lines)}
    pairs = named = 0
    for document in expected:
        firm = [r["slots"] for r in document["records"] if r["type"] == "arms_deal" and not r.get("optional")]
        if firm:
            found = [r.slots.filled() for r in deals(texts[document["document_id"]], document["published"])]
            sides = [{r.get("supplier_country"), r.get("recipient_country")} for r in found]
            pairs += len(firm)
            named += sum({r.get("supplier_country"), r.get("recipient_country")} in sides for r in firm)
    assert named / pairs >= 0.8
