"""What reading gives: documents, rejections with their cause, warnings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pipelines.records import Article


class Cause(StrEnum):
    """Why something was not read. ``Rejected.reason`` says it in words."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    CUT = "cut"
    """The file ends inside a character."""
    ENCODING = "encoding"
    MALFORMED = "malformed"
    """Not the JSON, CSV or HTML that the name promises."""
    UNSUPPORTED = "unsupported"
    OUTSIDE = "outside"
    """A link that leaves the raw folder."""
    UNREADABLE = "unreadable"
    """The operating system refuses, or it is no regular file."""


class ReadingError(Exception):
    """Something cannot be read; carries the cause and the words for it."""

    def __init__(self, cause: Cause, reason: str) -> None:
        super().__init__(reason)
        self.cause = cause
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much."""

    max_file_bytes: int = 20_000_000
    """For a file read whole, and for one line of a ``.jsonl`` file (which is streamed)."""
    max_article_chars: int = 2_000_000


DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it stands in a file: the same article may stand in several.

    ``document_id`` is the line's own ``document_id`` or else the file's name.
    """

    document_id: str
    article: Article
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or one line of it, that was kept aside, and why."""

    file: str
    line: int | None
    reason: str
    sha256: str | None = None
    cause: Cause = Cause.UNREADABLE

    @property
    def message(self) -> str:
        """The file, the line if any, and the cause, for people."""
        return f"{_place(self.file, self.line)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about a document that is odd but not fatal: a date nobody can read."""

    file: str
    line: int | None
    reason: str

    @property
    def message(self) -> str:
        """The file, the line if any, and the oddity, for people."""
        return f"{_place(self.file, self.line)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A folder as read: each article once, by id; ``documents`` tells under which names it came."""

    articles: list[Article] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)


def _place(file: str, line: int | None) -> str:
    return file if line is None else f"{file}, line {line}"
