"""``docs/questions.md``: questions of analysts, each with its SQL and the rows that the sample gives.

People write the words and the SQL; ``make questions`` puts the rows of the sample's warehouse below each statement, and
somebody reads them against the articles before they are committed. A test keeps them true.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb

from pipelines.loading.catalogue import REPOSITORY
from pipelines.publishing.generations import PublishingError, Warehouse
from pipelines.settings import DEFAULT_WAREHOUSE_DIR

PAGE: Final = Path("docs/questions.md")
NO_ROWS: Final = "(no rows)"
_QUESTION: Final = re.compile(
    r"^### (?P<title>.+)\n\n(?P<words>(?:(?!^###? ).*\n)*?)```sql\n(?P<sql>(?:(?!```).*\n)+)```\n"
    r"(?:\n(?P<rows>(?:\|.*\n)+|\(no rows\)\n))?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands on the page."""

    title: str
    words: str
    """What it answers and what to beware of."""
    sql: str
    rows: str
    """The rows that the page shows, as a table in Markdown."""


def questions(text: str) -> list[Question]:
    """The questions of a page, in order."""
    return [
        Question(found["title"], found["words"].strip(), found["sql"].strip(), (found["rows"] or "").strip())
        for found in _QUESTION.finditer(text)
    ]


def answered(text: str, connection: duckdb.DuckDBPyConnection) -> str:
    """The page with the rows that the warehouse gives."""

    def with_rows(found: "re.Match[str]") -> str:
        asked = found[0] if found["rows"] is None else found[0][: found.start("rows") - found.start() - 1]
        return f"{asked}\n{rows_of(found['sql'], connection)}\n"

    return _QUESTION.sub(with_rows, text)


def rows_of(sql: str, connection: duckdb.DuckDBPyConnection) -> str:
    r"""What a statement gives, as a table in Markdown.

    >>> with duckdb.connect() as connection:
    ...     print(rows_of("select 'a|b' as word, 1.50 as amount, null as nothing", connection))
    | word | amount | nothing |
    | --- | --- | --- |
    | a\|b | 1.5 |  |
    """
    asked = connection.sql(sql)
    found = asked.fetchall()
    if not found:
        return NO_ROWS
    lines = [_line(asked.columns), _line(["---"] * len(asked.columns)), *(_line(row) for row in found)]
    return "\n".join(lines)


def _line(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(_cell(cell).replace("|", "\\|") for cell in cells) + " |"


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal() | float():
            return f"{Decimal(str(value)).normalize():f}"
        case date():
            return value.isoformat()
        case list():
            return ", ".join(_cell(each) for each in value)
    return " ".join(str(value).split())


def write(warehouse_dir: Path, repository: Path = REPOSITORY) -> None:
    """Put the rows of that warehouse into the page."""
    database = Warehouse(warehouse_dir).published_database()
    if database is None:
        raise PublishingError(f"nothing is published in {warehouse_dir}: build the sample first")
    page = repository / PAGE
    with duckdb.connect(str(database), read_only=True) as connection:
        page.write_text(answered(page.read_text(encoding="utf-8"), connection), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_WAREHOUSE_DIR)
