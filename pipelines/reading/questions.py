"""What is most worth a reviewer's eye in a published warehouse, each as a question with a decision to fill in.

One function a kind of question; each gives its questions with the most doubtful first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final

from pipelines.reading.asking import NamedRow, each_row, json_column, rows
from pipelines.reading.wording import counted, in_words, written
from pipelines.resolution.actors import ActorKind
from pipelines.resolution.decisions import ActorRef, Verdict
from pipelines.resolution.names import Likeness, likeness, name_key

if TYPE_CHECKING:
    import duckdb

_CLOSE: Final = 21
"""Days between two events of the same participants that may be one."""
_UNLIKE: Final = 0.8
"""Names of one actor that are less alike than this (Jaro-Winkler) are asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a reviewer can decide: in words, and what a decision about it would name.

    Records are named by their ids; whoever prints the question turns them into references.
    """

    kind: str
    words: str
    options: tuple[Verdict, ...]
    record_ids: tuple[str, ...] = ()
    """The record (or the two) that a decision would be about."""
    actors: tuple[ActorRef, ...] = ()
    event_ids: tuple[str, ...] = ()
    slot: str | None = None
    value: Any = None
    concerned: tuple[str, ...] = ()
    """All records whose correction would answer it, where they are more than those."""


_Asked = Iterator[Question]
Ask = Callable[["duckdb.DuckDBPyConnection"], _Asked]


def questions(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """All questions, the kinds taking turns, so that the first few hold the most doubtful of each."""
    turns = zip_longest(*(ask(connection) for ask in ASKED))
    return (question for question in chain.from_iterable(turns) if question is not None)


def conflicts(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """Slots on which reports contradict each other, those of much reported events first."""
    found = rows(
        connection,
        "select conflicts.* from resolved.conflicts as conflicts"
        " left join resolved.events as events on conflicts.event_ids[1] = events.event_id"
        " order by events.independent_source_count desc nulls last, conflicts.conflict_id",
    )
    for row in found:
        yield _disagreement(row) if len(row["event_ids"]) == 1 else _contradiction(row)


def _disagreement(row: NamedRow) -> Question:
    said = json_column(row["said"])
    chosen = json_column(row["chosen"])
    sides = " / ".join(f"{in_words(side['value'])} ({counted(len(side['record_ids']), 'report')})" for side in said)
    first = next((side for side in said if side["value"] == chosen), said[0])
    other = next((side for side in said if side is not first), first)
    return Question(
        kind="conflict",
        words=f"Reports of one {row['event_type']} disagree on {row['slot']}: {sides}. Taken is {in_words(chosen)}:"
        f" {row['reason']}. Which value is right (correct, with the value)? Or are these two events"
        " (different_events)? Or is the subject no such report at all (reject)?",
        options=(Verdict.CORRECT, Verdict.DIFFERENT_EVENTS, Verdict.REJECT),
        record_ids=tuple(dict.fromkeys((first["record_ids"][0], other["record_ids"][0]))),
        event_ids=tuple(row["event_ids"]),
        slot=row["slot"],
        value=written(chosen),
        concerned=tuple(id_ for side in said for id_ in side["record_ids"]),
    )


def _contradiction(row: NamedRow) -> Question:
    said = json_column(row["said"])
    sides = " / ".join(in_words(side["value"]) for side in said)
    return Question(
        kind="conflict",
        words=f"These cannot both be right, {row['slot']} being {sides}: {row['reason']}. Is the subject wrong"
        " (reject), or its value (correct, with the value)?",
        options=(Verdict.REJECT, Verdict.CORRECT, Verdict.ACCEPT),
        record_ids=tuple(dict.fromkeys(side["record_ids"][0] for side in said[:2])),
        event_ids=tuple(row["event_ids"]),
        slot=row["slot"],
        value=written(said[0]["value"]),
        concerned=tuple(id_ for side in said for id_ in side["record_ids"]),
    )


def unsure_records(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """Records that nobody has looked at, those of the least sure events first."""
    for row in each_row(
        connection,
        "select told.record_id, told.event_id, told.confidence from resolved.event_records as told"
        " inner join resolved.events as events on told.event_id = events.event_id"
        " where told.review_state = 'unreviewed' order by events.confidence, told.confidence, told.record_id",
    ):
        yield Question(
            kind="record",
            words="Does the article say so (accept, reject)? Or is one slot wrong (correct, with slot and value)?"
            f" Confidence {row['confidence']:.2f}.",
            options=(Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT),
            record_ids=(row["record_id"],),
            event_ids=(row["event_id"],),
        )


def vague_links(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """Reports whose own days are missing or coarse, in an event that other reports date; one of each event first."""
    for row in each_row(
        connection,
        """
        with told as (
            select *, coalesce(date_basis = 'event' or date_precision in ('month', 'quarter', 'half', 'year',
                'approx'), true) as is_vague
            from resolved.event_records
        ),
        firsts as (
            select event_id, arg_min(record_id, (published_last_date, record_id)) as record_id
            from told where not is_vague group by event_id
        )
        select told.record_id, told.event_id, told.record_type, told.linked_by, firsts.record_id as first_id
        from told inner join firsts on told.event_id = firsts.event_id
        where told.is_vague and told.record_type <> 'trade_volume'
        order by row_number() over (partition by told.event_id order by told.confidence, told.record_id),
            told.confidence, told.record_id
        """,
    ):
        yield Question(
            kind="link",
            words=f"The subject's article gives no day of its own; it was taken for a report of the same"
            f" {row['record_type']} as the other ({row['linked_by']}). Is it (same_event, different_events)?",
            options=(Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS),
            record_ids=(row["record_id"], row["first_id"]),
            event_ids=(row["event_id"],),
        )


def near_misses(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """Pairs of events with the same participants on close days that no article tells apart, the closest first."""
    for row in each_row(
        connection,
        """
        with dated as (
            select events.event_id, events.event_type, events.participant_codes, events.start_date, events.end_date,
                events.report_count
            from resolved.events as events
            where events.start_date is not null and len(events.participant_codes) > 1
                and events.event_type <> 'trade_volume'
        ),
        paired as (
            select *, unnest([1, 2, 3]) as step,
                unnest([lead(event_id, 1) over following, lead(event_id, 2) over following,
                    lead(event_id, 3) over following]) as other_id,
                unnest([lead(start_date, 1) over following, lead(start_date, 2) over following,
                    lead(start_date, 3) over following]) as other_start
            from dated
            window following as (partition by event_type, participant_codes order by start_date, end_date, event_id)
        ),
        articles as (
            select event_id, list(article_id) as article_ids from resolved.event_records group by event_id
        ),
        parts as (
            select event_id, role, list(distinct actor_id) as actor_ids
            from resolved.event_participants
            where role in ('visitor_name', 'head_name') group by event_id, role
        ),
        firsts as (
            select event_id, arg_min(record_id, (published_last_date, record_id)) as record_id
            from resolved.event_records group by event_id
        ),
        classes as (
            select event_id, slot, value::varchar as value from resolved.event_values
            where slot in ('visitor_country', 'host_country', 'supplier_country', 'recipient_country', 'category',
                'kind', 'sector', 'composition')
        ),
        unlike as (
            select distinct paired.event_id, paired.other_id
            from paired
            inner join classes on paired.event_id = classes.event_id
            inner join classes as others on paired.other_id = others.event_id and classes.slot = others.slot
            where classes.value <> others.value
        )
        select paired.event_type, paired.event_id, paired.other_id, firsts.record_id, others.record_id as other_record,
            greatest(0, other_start - end_date) as days_between
        from paired
        inner join firsts on paired.event_id = firsts.event_id
        inner join firsts as others on paired.other_id = others.event_id
        inner join articles on paired.event_id = articles.event_id
        inner join articles as other_articles on paired.other_id = other_articles.event_id
        left join parts on paired.event_id = parts.event_id
        left join parts as other_parts on paired.other_id = other_parts.event_id and parts.role = other_parts.role
        where other_start - end_date <= $close
            and not list_has_any(articles.article_ids, other_articles.article_ids)
            and (paired.event_id, paired.other_id) not in (select (event_id, other_id) from unlike)
            and (other_parts.actor_ids is null or list_has_any(parts.actor_ids, other_parts.actor_ids))
        order by days_between, paired.report_count desc, paired.event_id, paired.other_id
        """,
        {"close": _CLOSE},
    ):
        days = row["days_between"]
        apart = "on overlapping days" if not days else "a day apart" if days == 1 else f"{days} days apart"
        yield Question(
            kind="near miss",
            words=f"Two events of type {row['event_type']} with the same participants, {apart}, were kept apart."
            " Are they one (same_event, different_events)?",
            options=(Verdict.SAME_EVENT, Verdict.DIFFERENT_EVENTS),
            record_ids=(row["record_id"], row["other_record"]),
            event_ids=(row["event_id"], row["other_id"]),
        )


def doubtful_aliases(connection: "duckdb.DuckDBPyConnection") -> _Asked:
    """Names that were taken for one actor's and look little alike, the least alike first."""
    for row in each_row(
        connection,
        """
        select actors.kind, actors.name, actors.country_code, aliases.name as alias,
            aliases.country_code as alias_country, jaro_winkler_similarity(actors.name, aliases.name) as nearness
        from resolved.actors as actors
        inner join resolved.actor_aliases as aliases on actors.actor_id = aliases.actor_id
        where aliases.name <> actors.name and nearness < $unlike
        order by nearness, actors.name, alias, actors.actor_id
        """,
        {"unlike": _UNLIKE},
    ):
        if row["kind"] == ActorKind.PERSON and likeness(name_key(row["name"]), name_key(row["alias"])) >= Likeness.PART:
            continue  # the same parts in another order, or the whole name and its beginning
        full = ActorRef(row["name"], row["country_code"])
        alias = ActorRef(row["alias"], row["alias_country"])
        yield Question(
            kind="actor",
            words=f"«{alias.name}» ({alias.country or 'country unknown'}) was taken for the {row['kind']}"
            f" «{full.name}» ({full.country or 'country unknown'}). Is it (same_actor, different_actors)?",
            options=(Verdict.SAME_ACTOR, Verdict.DIFFERENT_ACTORS),
            actors=(full, alias),
        )


ASKED: Final[tuple[Ask, ...]] = (conflicts, unsure_records, near_misses, vague_links, doubtful_aliases)
"""In the order in which they take turns."""
