"""Reading case files in which spans are marked in the sentence: ``[surface|field|field]``."""

import re
from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases" / "language"
_MARK = re.compile(r"\[([^|\[\]]+)\|([^\[\]]+)\]")


def marked_lines(name: str) -> Iterator[str]:
    """The lines of a case file without comments."""
    return (line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#")


def read_marks(line: str) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence without its marks, and for each mark its surface and fields («-» means none)."""
    return _MARK.sub(r"\1", line), [(surface, *fields.split("|")) for surface, fields in _MARK.findall(line)]
