"""Sections as text for a terminal, as JSON, and as Markdown inside a hand-written page."""

import re
from collections.abc import Sequence
from typing import Any, Final

from pipelines.evaluation.sections import Cell, Section

_MARKED: Final = re.compile(r"(<!-- measured: (?P<name>[\w/-]+) -->\n).*?(<!-- end of measured -->)", re.DOTALL)


def as_text(made: Sequence[Section]) -> str:
    """The sections one under the other, columns aligned."""
    return "\n".join(_text(section) for section in made)


def _text(section: Section) -> str:
    rows = [section.columns, *([shown(cell) for cell in row] for row in section.rows)]
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(section.columns))]
    numeric = [all(isinstance(row[i], (int, float)) for row in section.rows) for i in range(len(section.columns))]
    lines = [
        "  ".join(
            str(cell).rjust(width) if right else str(cell).ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in rows
    ]
    if section.note:
        lines.append(section.note)
    return "\n".join([section.title, *("  " + line for line in lines), ""])


def as_json(made: Sequence[Section]) -> dict[str, Any]:
    """Section name → rows by column name, and the note."""
    return {
        section.name: {
            "rows": [dict(zip(section.columns, row, strict=True)) for row in section.rows],
            **({"note": section.note} if section.note else {}),
        }
        for section in made
    }


def as_markdown(section: Section) -> str:
    """The section's table and note."""
    rows = [section.columns, ["---"] * len(section.columns), *([shown(c) for c in row] for row in section.rows)]
    table = "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows)
    return table + "\n" + (f"\n{section.note}\n" if section.note else "")


def write_into(page: str, made: Sequence[Section], prefix: str) -> str:
    """``page`` with the tables between ``<!-- measured: PREFIX/NAME -->`` and its end replaced; all else stays."""
    tables = {f"{prefix}/{section.name}": as_markdown(section) for section in made}

    def fresh(found: re.Match[str]) -> str:
        table = tables.get(found["name"])
        return found[0] if table is None else found[1] + table + found[3]

    return _MARKED.sub(fresh, page)


def measured_names(page: str) -> list[str]:
    """The tables that a page asks for."""
    return [found["name"] for found in _MARKED.finditer(page)]


def shown(cell: Cell) -> str:
    """A rate with three decimals, anything else as it is."""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
