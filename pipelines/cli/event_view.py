"""How an event with its story looks in a terminal. Knows nothing of where it comes from."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from pipelines.cli.article_view import RIGHT_TO_LEFT_MARK, TYPE_STYLES, printable
from pipelines.reading.wording import counted, in_words

_ID_SHOWN: Final = 10
"""Digits of a record's id: enough to find it, short enough for a line."""
_IDS_SHOWN: Final = 3
_SENTENCES_SHOWN: Final = 3

Story = dict[str, Any]


def render(story: Story) -> RenderableType:
    """The event, then its values, reports, timeline, conflicts and decisions; what it has none of is left out."""
    style = TYPE_STYLES.get(story["event_type"], "blue")
    parts: list[RenderableType] = [*_heading(story, style)]
    sections = (
        ("values, and why", _values(story)),
        ("people and organisations", _participants(story)),
        ("reports", _reports(story, style)),
        ("timeline", _timeline(story)),
        ("conflicts", _conflicts(story)),
        ("decisions of reviewers", _decisions(story)),
    )
    for title, lines in sections:
        if listed := list(lines):
            parts += [Rule(Text(title), align="left", style="dim"), *listed]
    return Group(*parts)


def _heading(story: Story, style: str) -> Iterator[Text]:
    yield Text.assemble((f"{story['event_type']} ", f"bold {style}"), story["event_id"], (f"  {story['status'] or ''}"))
    days = _days(story["start_date"], story["end_date"])
    basis = f" ({story['date_precision']}, {story['date_basis']})" if story["start_date"] else ""
    yield _named("when", f"{days}{basis}")
    yield _named("between", "، ".join(story["participant_codes"]) or "not known")
    yield _named(
        "told by",
        f"{counted(story['report_count'], 'report')} in {counted(story['article_count'], 'article')} of"
        f" {counted(story['publisher_count'], 'known publisher')};"
        f" {counted(story['independent_source_count'], 'independent source')}",
    )
    yield _named("reported", _days(story["first_seen_date"], story["last_seen_date"]))
    yield _named("confidence", f"{story['confidence']:.2f}{', reviewed' if story['is_reviewed'] else ''}")


def _values(story: Story) -> Iterator[Text]:
    for value in story["values"]:
        yield _named(f"  {value['slot']}", in_words(value["value"]))
        yield Text(_safe(f"    {value['reason']} ({_ids(value['record_ids'])})"), style="dim")


def _participants(story: Story) -> Iterator[Text]:
    for part in story["participants"]:
        who = f"{part['name']} ({part['country_code'] or 'country unknown'}, {part['kind']} {part['actor_id']})"
        yield _named(f"  {part['role']}", who)


def _reports(story: Story, style: str) -> Iterator[Text]:
    for number, report in enumerate(story["reports"], start=1):
        published = _days(report["published_first_date"], report["published_last_date"])
        yield Text.assemble(
            (f"{number} ", "bold"),
            _safe(f"{report['publisher'] or 'publisher unknown'}, {published}: {report['status'] or 'a figure'}"),
            (f"  record {report['record_id'][:_ID_SHOWN]}, confidence {report['confidence']:.2f}", "dim"),
            (f", {report['review_state']}" if report["review_state"] != "unreviewed" else "", "bold"),
        )
        days = _days(report["start_date"], report["end_date"])
        basis = f"; its day: {days} ({report['date_basis']})" if report["start_date"] else "; it gives no day"
        yield Text(_safe(f"  linked because: {report['linked_by']}{basis}"), style="dim")
        yield Text(_safe(f"  source {report['source_group']}; article {report['article_id'][:12]}"), style="dim")
        for sentence in report["sentences"][:_SENTENCES_SHOWN]:
            yield _sentence(sentence, style)


def _sentence(sentence: Story, style: str) -> Text:
    """The sentence, the words of evidence in the colour of the type."""
    text = Text(_safe(sentence["sentence"]))
    for start, end in sentence["words"]:
        text.stylize(f"{style} bold", start, end)
    return Text(f"    {RIGHT_TO_LEFT_MARK}") + text


def _timeline(story: Story) -> Iterator[Text]:
    for step in story["timeline"]:
        yield _named(f"  {step['seen_date'] or 'undated'}", f"{step['status']}  {_ids(step['record_ids'])}")


def _conflicts(story: Story) -> Iterator[Text]:
    for conflict in story["conflicts"]:
        yield Text.assemble((f"  {conflict['slot']}", "bold red"), f" ({conflict['kind']})")
        for side in conflict["said"]:
            by = "; ".join(_speaker(each) for each in side["by"])
            yield Text(_safe(f"    {in_words(side['value'])}: {by}"))
        if conflict["chosen"] is not None:
            yield Text(_safe(f"    taken: {in_words(conflict['chosen'])}"))
        yield Text(_safe(f"    {conflict['reason']}"), style="dim")
        if others := [id_ for id_ in conflict["event_ids"] if id_ != story["event_id"]]:
            yield Text(f"    with event {', '.join(others)}", style="dim")


def _speaker(told: Story) -> str:
    published = _days(told["published_first_date"], told["published_last_date"])
    return f"{told['publisher'] or 'publisher unknown'}, {published} ({told['record_id'][:_ID_SHOWN]})"


def _decisions(story: Story) -> Iterator[Text]:
    for decision in story["decisions"]:
        what = f" {decision['slot']} to {in_words(decision['value'])}" if decision["slot"] else ""
        why = f": {decision['decided_reason']}" if decision["decided_reason"] else ""
        told = f"  {decision['verdict']}{what}, by {decision['decided_by']} on {decision['decided_date']}{why}"
        state = f"  [{decision['state']}{': ' + decision['state_reason'] if decision['state_reason'] else ''}]"
        yield Text.assemble(_safe(told), (_safe(state), "dim"))


def _named(name: str, words: str) -> Text:
    return Text.assemble((f"{name}: ", "dim"), _safe(words))


def _days(first: str | None, last: str | None) -> str:
    if not first and not last:
        return "day unknown"
    return str(first) if first == last else f"{first or '…'} … {last or '…'}"


def _ids(record_ids: Sequence[str]) -> str:
    shown = ", ".join(id_[:_ID_SHOWN] for id_ in record_ids[:_IDS_SHOWN])
    more = len(record_ids) - _IDS_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _safe(words: str) -> str:
    return printable(words).replace("\n", " ")
