"""What reviewers filled in, as decisions; lines without a verdict are passed over, bad ones refused by number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pipelines.loading.known_records import records_of_articles
from pipelines.reading.asking import rows
from pipelines.reading.event_ids import NoSuchEvent, find_event
from pipelines.reading.question_lines import FIELDS
from pipelines.reading.question_sheet import from_sheet
from pipelines.resolution.decisions import Decision, Verdict
from pipelines.resolution.review import DecisionError, Problem, parse_decision, parse_line, ref_json, reference

if TYPE_CHECKING:
    import duckdb

_ABOUT_PAIRS: Final = frozenset(verdict for verdict in Verdict if verdict.value.startswith(("same", "different")))
_ABOUT_EVENTS: Final = frozenset({Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS})
_SUBJECT_OF: Final = {"subject": "event", "other": "other_event"}

_Line = dict[str, Any]


@dataclass(slots=True)
class Answers:
    """A file of answers as read: decisions with the numbers of their lines, refusals, lines left open."""

    decisions: list[tuple[int, Decision]] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    skipped: int = 0


def read_answers(
    connection: "duckdb.DuckDBPyConnection", text: str, *, is_sheet: bool, defaults: Mapping[str, str]
) -> Answers:
    """The decisions in JSON lines or in a sheet; ``defaults`` is who and when, for lines that do not say.

    Raises :class:`pipelines.reading.question_sheet.SheetError` for a sheet that is none.
    """
    answers = Answers()
    for number, line in from_sheet(text) if is_sheet else _lines(text, answers):
        if not str(line.get("verdict") or "").strip():
            answers.skipped += 1
            continue
        try:
            answers.decisions.append((number, _decision(connection, line, defaults)))
        except DecisionError as error:
            answers.refused.append(Problem(number, str(error)))
    answers.refused.sort(key=lambda problem: problem.line)
    return answers


def _lines(text: str, answers: Answers) -> Iterable[tuple[int, _Line]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            try:
                yield number, parse_line(line)
            except DecisionError as error:
                answers.refused.append(Problem(number, str(error)))


def _decision(connection: "duckdb.DuckDBPyConnection", line: _Line, defaults: Mapping[str, str]) -> Decision:
    if unknown := sorted(set(line) - set(FIELDS)):
        raise DecisionError(f"{unknown[0][:60]}: no field of a reviewer's line; they are {', '.join(FIELDS)}")
    given = {name: line[name] for name in ("verdict", "subject", "why") if line.get(name) not in (None, "")}
    given["verdict"] = str(given["verdict"]).strip().lower()
    given |= {name: line.get(name) or default for name, default in defaults.items()}
    if given["verdict"] == Verdict.CORRECT:
        given |= _correction(line)
    if given["verdict"] in _ABOUT_PAIRS and line.get("other"):
        given["other"] = line["other"]
    if given["verdict"] in _ABOUT_EVENTS:
        _name_records(connection, line, given)
    return parse_decision(given)


def _correction(line: _Line) -> _Line:
    if line.get("value", "") == "":
        raise DecisionError("value: missing; null empties the slot")
    return {"slot": line.get("slot"), "value": line["value"]}


def _name_records(connection: "duckdb.DuckDBPyConnection", line: _Line, given: _Line) -> None:
    """Where a line names events instead of records, their first reports are meant."""
    for name, of_event in _SUBJECT_OF.items():
        if name not in given and (wanted := line.get(of_event)):
            if not isinstance(wanted, str):
                raise DecisionError(f"{of_event}: the id of an event is wanted")
            given[name] = _first_report(connection, wanted, of_event)


def _first_report(connection: "duckdb.DuckDBPyConnection", wanted: str, field_name: str) -> _Line:
    found = find_event(connection, wanted)
    if isinstance(found, NoSuchEvent):
        raise DecisionError(f"{field_name}: {found.reason}")
    (first,) = rows(
        connection,
        "select record_id, article_id from resolved.event_records where event_id = $id"
        " order by published_last_date nulls last, record_id limit 1",
        id=found.event_id,
    )
    known = records_of_articles(connection, [first["article_id"]])
    return ref_json(next(reference(record) for record in known if record.record_id == first["record_id"]))
