"""The sentences that tell a record, with the words in them that prove its slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.reading.asking import each_row

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, where it starts there, and the words of evidence as places in the sentence."""

    text: str
    start: int
    words: tuple[tuple[int, int], ...]

    def to_json(self) -> dict[str, Any]:
        """The mapping that ``marsad explain --json`` prints."""
        return {"sentence": self.text, "start": self.start, "words": [list(span) for span in self.words]}


def sentences_of(connection: "duckdb.DuckDBPyConnection", record_ids: Sequence[str]) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of each record: the one that tells the event itself first, then the others in text order."""
    told: dict[str, dict[int, _Gathered]] = {}
    for row in each_row(
        connection,
        "select record_id, slot = 'trigger' as is_trigger, span_start, span_end, sentence, sentence_start"
        " from marts.fct_evidence where record_id in (select unnest($ids))"
        " order by record_id, sentence_start, span_start, span_end",
        {"ids": list(record_ids)},
    ):
        of_record = told.setdefault(row["record_id"], {})
        gathered = of_record.setdefault(row["sentence_start"], _Gathered())
        gathered.text = max(gathered.text, row["sentence"], key=len)
        gathered.words.add((row["span_start"] - row["sentence_start"], row["span_end"] - row["sentence_start"]))
        gathered.tells |= row["is_trigger"]
    return {record_id: _in_order(of_record) for record_id, of_record in told.items()}


class _Gathered:
    def __init__(self) -> None:
        self.text = ""
        self.words: set[tuple[int, int]] = set()
        self.tells = False


def _in_order(of_record: dict[int, _Gathered]) -> tuple[Sentence, ...]:
    ordered = sorted(of_record.items(), key=lambda item: (not item[1].tells, item[0]))
    return tuple(Sentence(told.text, start, tuple(sorted(told.words))) for start, told in ordered)
