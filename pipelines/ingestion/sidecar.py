"""The ``metadata.csv`` that stands beside raw files: what is known of each beyond its text."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipelines.ingestion.decoding import decode
from pipelines.ingestion.outcome import Cause, ReadingError

SIDECAR_NAME: Final = "metadata.csv"
FIELDS: Final = ("published_at", "publisher", "url", "title", "language")
_SAME_AS: Final = {"published": "published_at", "source": "publisher", "filename": "file", "document_id": "file"}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Metadata by file name. ``oddities`` are rows that say nothing usable, with their line."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    oddities: tuple[tuple[int, str], ...] = ()

    def of(self, name: str) -> Mapping[str, str]:
        """What is known of the file called ``name``; nothing when it has no row."""
        return self.rows.get(name, {})


def read_sidecar(path: Path, *, max_bytes: int = 20_000_000) -> Sidecar:
    """Read a ``metadata.csv``; raises :class:`ReadingError` when it is none."""
    try:
        if path.stat().st_size > max_bytes:
            raise ReadingError(Cause.TOO_LARGE, f"larger than {max_bytes} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(Cause.UNREADABLE, error.strerror or type(error).__name__) from error
    return parse_sidecar(decode(data).text)


def parse_sidecar(text: str) -> Sidecar:
    r"""Read the text of a ``metadata.csv``.

    >>> parse_sidecar("file,published_at\na.txt,2022-09-13\n").of("a.txt")
    {'published_at': '2022-09-13'}
    """
    rows: dict[str, Mapping[str, str]] = {}
    oddities: list[tuple[int, str]] = []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [_column(name) for name in reader.fieldnames or ()]
        if "file" not in names:
            raise ReadingError(Cause.MALFORMED, f"metadata without a column `file` (columns: {', '.join(names)[:200]})")
        reader.fieldnames = names
        for row in reader:
            name = (row.get("file") or "").strip()
            if not name:
                oddities.append((reader.line_num, "a row without a file name"))
            elif name in rows:
                oddities.append((reader.line_num, f"a second row for {name}; the first one counts"))
            else:
                rows[name] = {key: value.strip() for key in FIELDS if (value := row.get(key)) and value.strip()}
    except csv.Error as error:
        raise ReadingError(Cause.MALFORMED, f"not a CSV file: {error} (line {reader.line_num})") from error
    return Sidecar(rows, tuple(oddities))


def _column(name: str | None) -> str:
    plain = (name or "").strip().lower()
    return _SAME_AS.get(plain, plain)
