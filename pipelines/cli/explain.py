"""``marsad explain``: one event, what is known of it and why."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.cli.event_view import render
from pipelines.cli.exits import ExitCode, fail, say
from pipelines.cli.reader import open_resolved
from pipelines.settings import read_settings


def explain(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="An event's id, or its first digits.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to look in. Default: warehouse.")
    ] = None,
) -> None:
    """Explain an event: its values with their reasons, its reports with their sentences, what contradicts what.

    Shows why each value was chosen, who reported the event when and in which words, how its status changed, on what
    its reports disagree, and which reviewers' decisions it rests on. An id that the event had in an earlier
    generation is followed to the one that it has now.

    - `marsad explain 3f2a9c`

    - `marsad query "select event_id, event_type, report_count from resolved.events order by report_count desc"`
    """
    from pipelines.reading.event_ids import NoSuchEvent, find_event
    from pipelines.reading.event_story import event_story

    with open_resolved(warehouse or read_settings().warehouse_dir) as connection:
        found = find_event(connection, event)
        if isinstance(found, NoSuchEvent):
            hint = 'List them with: marsad query "select event_id, event_type from resolved.events"'
            fail(found.reason, ExitCode.NOTHING, hint="\n".join(found.candidates) or hint)
        story = event_story(connection, found)
    for old in found.followed:
        say(f"{old.event_id} is {', '.join(old.became)} now ({old.change})")
    if as_json:
        sys.stdout.write(json.dumps(story, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        Console(highlight=False).print(render(story))
