"""Gold and predictions in a few words, for the tests of the figures."""

from typing import Any

from pipelines.evaluation.gold import GoldDocument, GoldRecord, Prediction
from pipelines.records import RecordType


def visit(name: str | None = "كمال جنبلاوي", host: str = "JPN", **others: Any) -> dict[str, Any]:  # noqa: ANN401
    """The slots of a visit."""
    return {"visitor_name": name, "visitor_country": "LBN", "host_country": host, "status": "completed", **others}


def gold(*records: dict[str, Any], kind: str = "visit", id: str = "d1", **others: Any) -> GoldDocument:  # noqa: A002, ANN401
    """A gold document whose records are all of one type; ``optional`` inside a record is taken out."""
    made = tuple(
        GoldRecord(
            RecordType(kind),
            {k: v for k, v in slots.items() if k not in ("optional", "quote")},
            tuple(slots.get("quote", ())),
            bool(slots.get("optional")),
        )
        for slots in records
    )
    return GoldDocument(id, None, made, **others)


def got(slots: dict[str, Any], kind: str = "visit", **others: Any) -> Prediction:  # noqa: ANN401
    """A prediction."""
    return Prediction(RecordType(kind), slots, **others)
