"""Texts that repeat themselves: what is told often is one record, and the work grows with the text, not faster."""

from datetime import date

import pytest

from pipelines.extraction import extract
from pipelines.records import Article, Publication, PublishedBasis

_DAY = date(2022, 11, 3)
_PUBLISHED = Publication(_DAY, _DAY, PublishedBasis.METADATA)


@pytest.mark.parametrize(
    "sentence",
    [
        "زار الرئيس المصري عبد الفتاح السيسي الرياض أمس. ",
        "وقعت مصر والسعودية اتفاقية تعاون. ",
        "بلغ حجم التبادل التجاري بين مصر وتركيا 5 مليارات دولار. ",
    ],
    ids=["visit", "agreement", "trade"],
)
def test_what_is_told_often_is_one_record(sentence: str) -> None:
    assert len(extract(Article("repeated", sentence * 200, _PUBLISHED))) == 1


@pytest.mark.parametrize("piece", ["صفقة طائرات ", "وفد ", "استقبل الرئيس ", "زيارة ", "اتفاقية ", "مليار دولار "])
def test_hostile_rows_end(piece: str) -> None:
    extract(Article("hostile", piece * (20_000 // len(piece)), _PUBLISHED))
