"""How an article with its records looks in a terminal. Knows nothing of where they come from."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

TYPE_STYLES: Final[Mapping[str, str]] = {
    "visit": "green",
    "delegation": "cyan",
    "arms_deal": "red",
    "trade_volume": "yellow",
    "agreement": "magenta",
}
# Gives a paragraph its direction in terminals that lay out bidirectional text, and is invisible in the rest.
RIGHT_TO_LEFT_MARK: Final = "\u200f"
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: its type, what its slots hold, and where the words stand."""

    type: str
    values: Mapping[str, Any]
    evidence: Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: what is known of it, its text, its records."""

    heading: Mapping[str, str]
    text: str
    records: Sequence[RecordView]


def render(view: ArticleView) -> RenderableType:
    """The heading, the text with its evidence coloured, the records one by one."""
    heading = [Text.assemble((f"{name}: ", "dim"), printable(str(value))) for name, value in view.heading.items()]
    body = [Text(RIGHT_TO_LEFT_MARK) + line for line in coloured(view).split("\n", allow_blank=True)]
    listed: list[RenderableType] = []
    for number, record in enumerate(view.records, start=1):
        listed.append(Rule(Text(f"{number} {record.type}", style=_style(record)), align="left", style="dim"))
        listed.extend(_slot_lines(record, view.text))
    return Group(*heading, Rule(style="dim"), *body, *(listed or [Rule("no records", style="dim")]))


def coloured(view: ArticleView) -> Text:
    """The text with each record's evidence in its type's colour, the trigger underlined."""
    text = Text(printable(view.text))
    for record in view.records:
        for slot, start, end in record.evidence:
            text.stylize(f"{_style(record)} bold{' underline' if slot == 'trigger' else ''}", start, end)
    return text


def printable(text: str) -> str:
    """The text with each control character (but line ends) as one harmless character: offsets stay.

    >>> printable("a" + chr(27) + "[31m" + chr(9) + "b")
    'a�[31m b'
    """
    return _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r" else "\ufffd", text)


def _style(record: RecordView) -> str:
    return TYPE_STYLES.get(record.type, "blue")


def _slot_lines(record: RecordView, text: str) -> list[Text]:
    words: dict[str, list[str]] = {}
    for slot, start, end in record.evidence:
        words.setdefault(slot, []).append(f"«{printable(text[start:end])}»")
    lines = []
    for slot in dict.fromkeys([*record.values, *words]):
        value = record.values.get(slot)
        shown = "" if value is None else _plain(value)
        lines.append(
            Text.assemble(
                (f"  {slot}: ", "dim"), printable(shown), (f"  {' '.join(words.get(slot, []))}", _style(record))
            )
        )
    return lines


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever a slot holds
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "، ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)
