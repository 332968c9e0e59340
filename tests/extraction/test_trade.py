"""Trade values: which amount measures which trade, between whom, of which period; and what is no trade."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.extraction import extract
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.trade.changes import kind_within, moves_within
from pipelines.extraction.trade.terms import find_terms
from pipelines.extraction.verbs import read_lexicon
from pipelines.records import (
    Article,
    Change,
    Record,
    RecordType,
    TradeFlow,
    TradeKind,
)
from tests.extraction.sentence_cases import (
    assert_evidence_lies_in,
    assert_exactly,
    plain,
    published_article,
    sentence_cases,
)

CASES = sentence_cases("trade_sentences")


def article(text: str, published: str | None = "2023-05-02") -> Article:
    return published_article(text, published)


def trade(text: str, published: str | None = "2023-05-02") -> list[Record]:
    return [record for record in extract(article(text, published)) if record.type is RecordType.TRADE_VOLUME]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_sentence_gives_exactly_its_figures(case: dict[str, Any]) -> None:
    assert_exactly(trade(case["text"], case["published"]), case["records"])


def test_nearly_half_of_the_sentences_are_traps() -> None:
    traps = [case for case in CASES if not case["records"]]
    assert len(CASES) >= 40
    assert len(traps) >= 20


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_evidence_lies_in_the_text(case: dict[str, Any]) -> None:
    assert_evidence_lies_in(case["text"], trade(case["text"], case["published"]))


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        ("حجم التبادل التجاري", [TradeFlow.TOTAL]),
        ("صادراتها ووارداتها", [TradeFlow.EXPORT, TradeFlow.IMPORT]),
        ("عجز الميزان التجاري", [TradeFlow.BALANCE]),
        ("سجلت عجزا على مستوى المبادلات التجارية", [TradeFlow.BALANCE]),
        ("فائض الصين التجاري", [TradeFlow.BALANCE]),
        ("عجز الميزانية", []),
        ("تجارة المخدرات", []),
        ("تجارة صربيا مع المجر", [TradeFlow.TOTAL]),
        ("استوردت من كندا", [TradeFlow.IMPORT]),
        ("استوردت قمحا", []),
    ],
)
def test_terms(text: str, flows: list[TradeFlow]) -> None:
    assert [term.flow for term in find_terms(Analysis(article(text)).document)] == flows


@pytest.mark.parametrize(
    ("text", "change", "percent"),
    [
        ("ارتفعت بنسبة 12 في المئة", Change.UP, 12),
        ("بزيادة قدرها 23.8%", Change.UP, 23.8),
        ("تراجع بنسبة 7%", Change.DOWN, 7),
        ("استقرت عند المستوى نفسه", Change.FLAT, None),
        ("انخفضت وتمثل 30% من الصادرات", Change.DOWN, None),
    ],
)
def test_moves(text: str, change: Change, percent: float | None) -> None:
    document = Analysis(article(text)).document
    move = moves_within(document, 0, len(document.words))[0]
    assert move.change is change
    assert (float(move.percent.value) if move.percent else None) == percent


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نسعى إلى", TradeKind.TARGET),
        ("بهدف رفع", TradeKind.TARGET),
        ("من المتوقع أن يصل", TradeKind.FORECAST),
        ("قد يصل إلى", TradeKind.FORECAST),
        ("وكانت قد ارتفعت", None),
        ("بلغ العام الماضي", None),
    ],
)
def test_kind(text: str, kind: TradeKind | None) -> None:
    document = Analysis(article(text)).document
    found = kind_within(document, 0, len(document.words))
    assert (found[0] if found else None) is kind


def test_one_measurement_told_twice_is_one_record() -> None:
    (record,) = trade(
        "بلغ حجم التبادل التجاري بين قطر والهند 15 مليار دولار. وأكد السفير أن التبادل التجاري بين الهند وقطر بلغ"
        " 15 مليار دولار."
    )
    assert len({item.start for item in record.evidence if item.slot == "trigger"}) == 2


def test_a_percentage_told_first_belongs_to_the_value_told_later() -> None:
    (record,) = trade(
        "زادت صادرات عمان إلى الهند في 2022 بنسبة 20 في المئة. وبلغت قيمة صادرات عمان إلى الهند مليار دولار في 2022."
    )
    slots = record.slots.filled()
    assert (slots["change"], float(slots["change_pct"])) == (Change.UP, 20)
    assert plain(slots["value"]) == [1_000_000_000, "USD"]


def test_a_relative_period_without_an_anchor_stays_open() -> None:
    (record,) = trade("بلغ حجم التبادل التجاري بين الأردن وقبرص 50 مليون يورو العام الماضي.", None)
    assert "period" not in record.slots.filled()
    assert any(item.slot == "period" for item in record.evidence)


def test_conversions_are_not_figures() -> None:
    (record,) = trade("بلغ التبادل التجاري بين المغرب وبلجيكا 10 مليارات درهم مغربي (مليار دولار).")
    assert plain(record.slots.filled()["value"]) == [10_000_000_000, "MAD"]


def test_differences_are_not_figures() -> None:
    found = trade("ارتفع التبادل التجاري بين بيرو وتشيلي إلى 4 مليارات دولار بزيادة قدرها 500 مليون دولار.")
    assert [plain(record.slots.filled()["value"]) for record in found] == [[4_000_000_000, "USD"]]


def test_lexicons_are_sound() -> None:
    for phrase, flow, strength in read_lexicon("trade_terms"):
        assert flow == "same" or TradeFlow(flow), phrase
        assert strength in {"strong", "both", "weak"}
    for phrase, kind in read_lexicon("trade_kinds"):
        assert TradeKind(kind), phrase
    for row in read_lexicon("trade_changes"):
        assert Change(row[1]), row


def test_dev_gold(shared_dir: Path) -> None:
    """A floor under the figures on real articles; the evaluation prints them in full."""
    expected = [
        json.loads(line) for line in (shared_dir / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    lines = (shared_dir / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {item["document_id"]: item["text"] for item in map(json.loads, lines)}
    wanted = right = 0
    for document in expected:
        firm = [r["slots"] for r in document["records"] if r["type"] == "trade_volume" and not r.get("optional")]
        if firm:
            found = [r.slots.to_json() for r in trade(texts[document["document_id"]], document["published"])]
            values = [({r["reporter"], r["partner"]}, r["value"] and r["value"]["low"]) for r in found]
            wanted += len(firm)
            right += sum(({r["reporter"], r["partner"]}, r["value"]["low"]) in values for r in firm)
    assert right / wanted >= 0.85
