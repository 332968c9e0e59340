"""Questions as reviewers get them: in words, with the sentences, and a decision that lacks only the verdict."""

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pipelines.loading.known_records import records_of_articles
from pipelines.reading.asking import rows
from pipelines.reading.questions import Question
from pipelines.reading.sentences import sentences_of
from pipelines.reading.wording import slots_in_words
from pipelines.resolution.decisions import ActorRef, Verdict
from pipelines.resolution.review import KnownRecord, Review, ref_json, reference

if TYPE_CHECKING:
    import duckdb

FIELDS: Final = (
    "kind",
    "question",
    "subject_says",
    "other_says",
    "sentences",
    "options",
    "verdict",
    "slot",
    "value",
    "why",
    "who",
    "when",
    "subject",
    "other",
    "event",
    "other_event",
)
"""What a line holds, in this order; ``verdict`` to ``when`` are the reviewer's."""
_SENTENCES_OF_A_RECORD: Final = 3

_Line = dict[str, Any]


def question_lines(
    connection: "duckdb.DuckDBPyConnection", questions: Iterable[Question], review: Review, limit: int
) -> list[_Line]:
    """The first ``limit`` questions that no decision has answered yet, ready to be filled in."""
    open_questions = list(islice((each for each in questions if not is_answered(each, review)), limit))
    ids = sorted({id_ for question in open_questions for id_ in question.record_ids})
    known = _known(connection, ids)
    told = _told(connection, ids)
    made = []
    for question in open_questions:
        if all(id_ in known for id_ in question.record_ids):
            named = {ref: _naming(connection, ref) for ref in question.actors}
            made.append(_line(question, known, {**told, **named}))
    return made


def is_answered(question: Question, review: Review) -> bool:
    """Whether a decision in force has settled what is asked."""
    if question.actors:
        return any({each.subject, each.other} == set(question.actors) for each in review.about_actors)
    if not review.rejected.isdisjoint(question.record_ids):
        return True
    if question.slot is not None:
        concerned = question.concerned or question.record_ids
        if any(question.slot in review.corrected.get(id_, {}) for id_ in concerned):
            return True
    if Verdict.ACCEPT in question.options and question.record_ids[0] in review.accepted:
        return True
    if len(question.record_ids) == 1:
        return question.record_ids[0] in review.corrected
    return tuple(sorted(question.record_ids)) in {*review.same, *review.different}


def _line(question: Question, known: dict[str, KnownRecord], told: dict[Any, list[str]]) -> _Line:
    about: list[Any] = list(question.record_ids or question.actors)
    refs = [ref_json(each if isinstance(each, ActorRef) else reference(known[each])) for each in about]
    says = ["" if isinstance(each, ActorRef) else slots_in_words(known[each].slots.to_json()) for each in about]
    names = ("subject", "other")
    sentences = [
        f"{name}, {sentence}" for name, each in zip(names, about, strict=False) for sentence in told.get(each, [])
    ]
    filled = {
        "kind": question.kind,
        "question": question.words,
        "subject_says": says[0],
        "other_says": says[1] if len(says) > 1 else "",
        "sentences": sentences,
        "options": [verdict.value for verdict in question.options],
        **dict.fromkeys(("verdict", "slot", "value", "why", "who", "when"), ""),
        "slot": question.slot or "",
        "value": "" if question.value is None else question.value,
        "subject": refs[0],
        "other": refs[1] if len(refs) > 1 else None,
        "event": question.event_ids[0] if question.event_ids else "",
        "other_event": question.event_ids[1] if len(question.event_ids) > 1 else "",
    }
    return {field: filled[field] for field in FIELDS}


def _known(connection: "duckdb.DuckDBPyConnection", record_ids: list[str]) -> dict[str, KnownRecord]:
    articles = rows(
        connection,
        "select distinct article_id from records.evidence where record_id in (select unnest($ids))",
        ids=record_ids,
    )
    wanted = set(record_ids)
    found = records_of_articles(connection, [row["article_id"] for row in articles])
    return {record.record_id: record for record in found if record.record_id in wanted}


def _told(connection: "duckdb.DuckDBPyConnection", record_ids: list[str]) -> dict[str, list[str]]:
    """The sentences of each record, with who printed them and when."""
    said_by = {
        row["record_id"]: _source(row["publisher"], row["published_first_date"], row["published_last_date"])
        for row in rows(
            connection,
            "select record_id, publisher, published_first_date, published_last_date from resolved.event_records"
            " where record_id in (select unnest($ids))",
            ids=record_ids,
        )
    }
    return {
        record_id: [f"{said_by.get(record_id, '')}: {each.text}" for each in sentences[:_SENTENCES_OF_A_RECORD]]
        for record_id, sentences in sentences_of(connection, record_ids).items()
    }


def _naming(connection: "duckdb.DuckDBPyConnection", actor: ActorRef) -> list[str]:
    """A sentence in which the name stands as it is."""
    found = rows(
        connection,
        "select publisher, published_first_date, published_last_date, sentence from marts.fct_evidence as evidence"
        " inner join raw.articles as articles on evidence.article_id = articles.article_id"
        " where surface = $name and slot <> 'trigger' order by record_id, span_start limit 1",
        name=actor.name,
    )
    return [
        f"{_source(row['publisher'], row['published_first_date'], row['published_last_date'])}: {row['sentence']}"
        for row in found
    ]


def _source(publisher: str | None, first: object, last: object) -> str:
    day = str(first) if first == last and first else f"{first or '…'} to {last or '…'}" if first or last else "undated"
    return f"{publisher or 'publisher unknown'}, {day}"
