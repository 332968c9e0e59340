"""The frames that the expectations judge: a table's rows beside what they are compared with.

Each reading is one query, and each comparison is made in pandas, where Great Expectations looks.
"""

from collections.abc import Callable
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.database import sql
from pipelines.loading.tables import (
    ACTORS,
    ARTICLES,
    DECISIONS,
    EVENT_RECORDS,
    EVENT_SLOT_TABLES,
    EVENTS,
    EVIDENCE,
    RECORD_TABLES,
    table,
)
from pipelines.records import article_id
from pipelines.resolution.decisions import DecisionState, Verdict

_NULLABLE: Final[dict[pa.DataType, Any]] = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def read_frame(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """The rows of a declared table with the columns that its suite compares them with."""
    frame = _read(connection, sa.select(table(name)))
    joined = _JOINS.get(name)
    return joined(frame, connection) if joined else frame


def with_content(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles with the id that their text gives."""
    return articles.assign(content_id=articles["text"].map(article_id, na_action="ignore"))


def with_text(evidence: pd.DataFrame, articles: pd.DataFrame, known: set[tuple[str, str]]) -> pd.DataFrame:
    """Evidence with what its article's text says at its place.

    ``known`` holds the (record_type, record_id) that are in the record tables.
    """
    texts: dict[str, str] = dict(zip(articles["article_id"], articles["text"], strict=True))
    of_rows = [texts.get(each) for each in evidence["article_id"]]
    spans = zip(of_rows, evidence["span_start"], evidence["span_end"], strict=True)
    records = zip(evidence["record_type"], evidence["record_id"], strict=True)
    return evidence.assign(
        article_is_known=pd.array([text is not None for text in of_rows], "boolean"),
        article_length=pd.array([len(text) if text is not None else None for text in of_rows], "Int64"),
        article_surface=pd.array([_cut(*span) for span in spans], "str"),
        record_is_known=pd.array([record in known for record in records], "boolean"),
    )


def with_sources(records: pd.DataFrame, articles: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """Records with their article's length and last day, and the slots that have evidence."""
    known = articles.assign(article_length=articles["text"].str.len().astype("Int64"), article_is_known=True)
    joined = records.merge(
        known[["article_id", "article_length", "published_last_date", "article_is_known"]],
        on="article_id",
        how="left",
        validate="many_to_one",
    )
    slots = evidence.groupby("record_id")["slot"].unique().map(sorted)
    return joined.assign(
        article_is_known=joined["article_is_known"].astype("boolean").fillna(value=False),
        evidenced_slots=pd.Series([slots.get(each, []) for each in joined["record_id"]], joined.index, dtype="object"),
    )


def _cut(text: str | None, start: Any, end: Any) -> str | None:  # noqa: ANN401 - cells may hold NA
    if text is None or pd.isna(start) or pd.isna(end) or start < 0:
        return None
    return text[int(start) : int(end)]


def _read(connection: duckdb.DuckDBPyConnection, statement: sa.Select[Any] | sa.CompoundSelect[Any]) -> pd.DataFrame:
    rows = connection.sql(sql(statement)).to_arrow_table()
    lists = [field.name for field in rows.schema if pa.types.is_list(field.type)]
    exact = [field.name for field in rows.schema if pa.types.is_decimal(field.type)]
    frame: pd.DataFrame = rows.to_pandas(types_mapper=_NULLABLE.get, date_as_object=False)
    return frame.assign(
        **{name: pd.Series(rows[name].to_pylist(), index=frame.index, dtype="object") for name in lists},
        **{name: frame[name].astype("float64") for name in exact},
    )


def _articles(frame: pd.DataFrame, _: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return with_content(frame)


def _evidence(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    known = {(str(kind), str(record)) for record, kind in connection.sql(sql(_record_keys())).fetchall()}
    return with_text(frame, _read(connection, sa.select(ARTICLES.c.article_id, ARTICLES.c.text)), known)


def _record_keys() -> sa.CompoundSelect[Any]:
    """The id and the type of every record."""
    return sa.union_all(
        *(
            sa.select(of_kind.c.record_id, sa.literal(kind.value).label("record_type"))
            for kind, of_kind in RECORD_TABLES.items()
        )
    )


def _records(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    articles = _read(connection, sa.select(ARTICLES.c.article_id, ARTICLES.c.text, ARTICLES.c.published_last_date))
    return with_sources(frame, articles, _read(connection, sa.select(EVIDENCE.c.record_id, EVIDENCE.c.slot)))


def _events(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    per_event = sa.select(EVENT_RECORDS.c.event_id, sa.func.count().label("n")).group_by(EVENT_RECORDS.c.event_id)
    linked = _read(connection, per_event).set_index("event_id")["n"]
    held = [
        _read(connection, sa.select(of_kind.c.event_id)).assign(event_type=kind.value, has_slots=True)
        for kind, of_kind in EVENT_SLOT_TABLES.items()
    ]
    joined = frame.merge(pd.concat(held), on=["event_id", "event_type"], how="left", validate="one_to_one")
    return joined.assign(
        linked_record_count=joined["event_id"].map(linked).fillna(0).astype("Int64"),
        has_slots=joined["has_slots"].astype("boolean").fillna(value=False),
    )


def _event_records(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The rows, and one for each record that should be in an event and is in none."""
    rejected = sa.select(DECISIONS.c.record_id).where(
        DECISIONS.c.verdict == Verdict.REJECT, DECISIONS.c.state == DecisionState.APPLIED
    )
    records = _read(connection, _record_keys()).assign(record_is_known=True)
    gone = set(_read(connection, rejected)["record_id"].dropna())
    wanted = records[~records["record_id"].isin(gone) | records["record_id"].isin(frame["record_id"])]
    joined = frame.merge(wanted, on=["record_id", "record_type"], how="outer")
    known = joined["record_is_known"].astype("boolean").fillna(value=False)
    return _with_event(joined.assign(record_is_known=known), connection)


def _with_event(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return _with_known(frame, connection, EVENTS.c.event_id, "event_is_known")


def _with_actor(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return _with_known(frame, connection, ACTORS.c.actor_id, "actor_is_known")


def _with_event_and_actor(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return _with_actor(_with_event(frame, connection), connection)


def _with_article(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return _with_known(frame, connection, ARTICLES.c.article_id, "article_is_known")


def _with_events(frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    known = set(_read(connection, sa.select(EVENTS.c.event_id))["event_id"])
    return frame.assign(event_is_known=pd.array([known.issuperset(ids) for ids in frame["event_ids"]], "boolean"))


def _with_known(
    frame: pd.DataFrame, connection: duckdb.DuckDBPyConnection, key: sa.Column[Any], name: str
) -> pd.DataFrame:
    known = _read(connection, sa.select(key))[key.name]
    return frame.assign(**{name: frame[key.name].isin(known).astype("boolean")})


_JOINS: Final[dict[str, Callable[[pd.DataFrame, duckdb.DuckDBPyConnection], pd.DataFrame]]] = {
    "raw.articles": _articles,
    "records.evidence": _evidence,
    **{of_kind.fullname: _records for of_kind in RECORD_TABLES.values()},
    "resolved.events": _events,
    "resolved.event_records": _event_records,
    **{of_kind.fullname: _with_event for of_kind in EVENT_SLOT_TABLES.values()},
    "resolved.event_values": _with_event,
    "resolved.event_timeline": _with_event,
    "resolved.event_participants": _with_event_and_actor,
    "resolved.conflicts": _with_events,
    "resolved.actor_aliases": _with_actor,
    "resolved.actor_offices": _with_actor,
    "resolved.article_sketches": _with_article,
}
