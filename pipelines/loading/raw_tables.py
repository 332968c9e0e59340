"""The tables of the schema ``raw``: what was read of the inbox."""

from typing import Final

import sqlalchemy as sa

from pipelines.ingestion import Cause
from pipelines.loading.columns import METADATA, choice, day, key, text, texts
from pipelines.records import PublishedBasis

ARTICLES: Final = sa.Table(
    "articles",
    METADATA,
    key("article_id", "SHA-256 of the stored text in UTF-8, hexadecimal: the same text is the same article."),
    text("title", "Title as published; null when none is known."),
    text("publisher", "Outlet that published the article; null when unknown."),
    text("url", "Address at which it was published; null when unknown."),
    text("language_code", "Language code given by the metadata; null when none is."),
    day("published_first_date", "First day on which the article can have appeared; null when nothing bounds it."),
    day(
        "published_last_date",
        "Last day on which the article can have appeared (the first when the day is known); null when unbounded.",
    ),
    choice("published_basis", "How the publication date is known.", PublishedBasis, required=True),
    text("published_note", "What an inferred publication date rests on; empty when it was given.", required=True),
    text("source_file", "File of the inbox that the article was read from.", required=True),
    text("source_sha256", "SHA-256 of that file's bytes, hexadecimal.", required=True),
    texts("document_ids", "What the files that hold it call it: their names, or ids of their own."),
    text("text", "Decoded text as it is; evidence offsets are code points into it.", required=True),
    schema="raw",
    comment="Articles as published. One row an article; the same text read twice is one row.",
)

REJECTED_FILES: Final = sa.Table(
    "rejected_files",
    METADATA,
    key("file", "File of the inbox that could not be read."),
    key("line_number", "Line of the file, counted from one; 0 when the whole file is meant.", type_=sa.BigInteger),
    choice("cause", "Kind of cause.", Cause, required=True),
    text("reason", "Why it could not be read, in words.", required=True),
    text("sha256", "SHA-256 of the file's bytes, hexadecimal; null when they could not be read."),
    schema="raw",
    comment="What the inbox held and could not be read. One row a file, or a line of a file.",
)
