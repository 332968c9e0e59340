"""An article as it was published: its text, and what is known of where and when."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PublishedBasis(StrEnum):
    """How the publication date is known."""

    METADATA = "metadata"
    """Given beside the article or inside its markup."""
    INFERRED = "inferred"
    """An interval worked out from what the text itself anchors."""
    UNKNOWN = "unknown"
    """Neither; relative dates stay unresolved."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The days on which the article can have appeared, both inclusive, and why we think so.

    A known day has ``first == last``. ``note`` says what an inferred interval rests on.
    """

    first: date | None = None
    last: date | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    note: str = ""

    @property
    def day(self) -> date | None:
        """The publication day, when it is one day."""
        return self.first if self.first is not None and self.first == self.last else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``text`` is the decoded text as it is; evidence offsets are code points into it."""

    id: str
    text: str
    publication: Publication = Publication()
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source_file: str = ""
    source_sha256: str = ""
    document_ids: tuple[str, ...] = ()
    """What the files that hold it call it (their names, or ids of their own), in order."""


def article_id(text: str) -> str:
    """The content-addressed id of an article: SHA-256 of its text in UTF-8, hexadecimal.

    >>> article_id("خبر")[:8]
    '44185590'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
