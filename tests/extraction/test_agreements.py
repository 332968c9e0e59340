"""Agreements: what is told, between whom, about what, and what is no agreement between countries."""

from datetime import date
from typing import Any

import pytest

from pipelines.extraction import extract
from pipelines.records import Article, Publication, PublishedBasis, Record, RecordType, article_id
from tests.extraction.reading import records, slots
from tests.extraction.sentence_cases import sentence_cases

PUBLISHED = date(2023, 5, 18)
"""A Thursday."""

CASES = sentence_cases("agreement_sentences")


def told(text: str) -> list[Record]:
    """The agreements that are found in ``text``, published on the day above."""
    publication = Publication(PUBLISHED, PUBLISHED, PublishedBasis.METADATA)
    records = extract(Article(article_id(text), text, publication))
    return [record for record in records if record.type is RecordType.AGREEMENT]


def comparable(slot: str, value: Any) -> Any:  # noqa: ANN401 - a slot's type depends on its name
    """A slot as the table writes it: lists as sets, an interval by its first day."""
    if slot in {"parties", "signatories"}:
        return set(value or ())
    return value["start"] if slot == "date" and value else value


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_sentences_give_the_agreements_that_they_tell(case: dict[str, Any]) -> None:
    records = told(case["text"])
    assert len(records) == len(case["records"]), [record.to_json()["slots"] for record in records]
    for record, expected in zip(records, case["records"], strict=True):
        slots = record.to_json()["slots"]
        assert {slot: comparable(slot, slots.get(slot)) for slot in expected} == {
            slot: set(value) if isinstance(value, list) else value for slot, value in expected.items()
        }
        assert all(0 <= item.start < item.end <= len(case["text"]) for item in record.evidence)


def test_two_tellings_of_one_agreement_are_one_record_with_all_evidence() -> None:
    text = "وقعت بلغاريا ورومانيا اتفاقية لبناء جسر. وتنص الاتفاقية على تقاسم الكلفة. وقال الوزير إن الاتفاقية مهمة."
    records = told(text)
    assert len(records) == 1
    assert sum(evidence.slot == "trigger" for evidence in records[0].evidence) == 3


def test_members_of_a_list_are_agreements_of_their_own_with_the_same_parties_and_day() -> None:
    text = "وقعت الصين وباكستان أمس مذكرة تفاهم في مجال الزراعة، وبروتوكولا للتعاون الصحي، واتفاقية لتسليم المجرمين."
    records = told(text)
    assert sorted(record.to_json()["slots"]["kind"] for record in records) == ["agreement", "mou", "protocol"]
    for record in records:
        slots = record.to_json()["slots"]
        assert set(slots["parties"]) == {"CHN", "PAK"}
        assert slots["date"]["start"] == "2023-05-17"


def test_a_bundle_whose_members_are_listed_is_none() -> None:
    records = told(
        "شهد الوزيران توقيع ست اتفاقيات ومذكرات تفاهم بين حكومتي غانا وكينيا. فقد تم توقيع مذكرة تفاهم في مجال"
        " الدفاع المدني، وتوقيع اتفاقية تعاون في مجال الشباب، وتوقيع مذكرة تعاون في مجال الصحة النباتية."
    )
    found = [record.to_json()["slots"] for record in records]
    assert [slots["kind"] for slots in found] == ["mou", "agreement", "mou"]
    assert {frozenset(slots["parties"]) for slots in found} == {frozenset({"GHA", "KEN"})}
    assert all(slots["count"] is None for slots in found)


@pytest.mark.parametrize("text", ["أبرمت معها إسرائيل اتفاقيات", "وقعت تونس والجزائر اتفاقية جديدة"])
def test_article_may_end_in_its_accord(text: str) -> None:
    assert all(evidence.end <= len(text) for record in told(text) for evidence in record.evidence)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("قررت النرويج قطع علاقاتها الدبلوماسية بكينيا أمس.", {"NOR", "KEN"}),
        ("استأنفت النرويج علاقاتها الدبلوماسية بكينيا وغانا.", {"NOR", "KEN", "GHA"}),
        ("كانت النرويج وغانا قررتا قطع علاقاتهما بكينيا.", {"NOR", "GHA", "KEN"}),
        ("قررت النرويج قطع علاقاتها بشركة محلية.", set()),
        ("رفضت النرويج قطع علاقاتها بكينيا.", set()),
    ],
)
def test_relations_with_a_tied_preposition(text: str, parties: set[str]) -> None:
    found = [slots(record) for record in records(text, RecordType.AGREEMENT)]
    assert [set(agreement["parties"]) for agreement in found] == ([parties] if parties else [])
