"""``marsad show``: an article in the terminal, the words behind its records coloured by type."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.article_view import ArticleView, RecordView, render
from pipelines.cli.exits import ExitCode, fail
from pipelines.cli.extract import document_of
from pipelines.cli.reader import find_article
from pipelines.records import Record
from pipelines.settings import read_settings


def show(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="An article's id (or its first digits), its file, or any raw file's path."
        ),
    ],
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to look in. Default: warehouse.")
    ] = None,
) -> None:
    """Show an article with its evidence coloured by record type, right to left.

    An id or a file name is looked up in the published warehouse; the path of an existing .txt, .html or .json file
    is read and extracted on the spot. Each paragraph is marked as right-to-left: a terminal that knows
    bidirectional text lays it out so.

    - `marsad show 5a098d5c`

    - `marsad show raw/sample/meloni-algiers-2023.txt`
    """
    path = Path(article)
    if path.is_file():
        view = _view_of_file(path)
    else:
        found = find_article(warehouse or read_settings().warehouse_dir, article)
        if isinstance(found, list):
            names = "\n".join(found)
            problem = f"{len(found)} articles begin with {article!r}" if found else f"no article {article!r}"
            hint = names or 'List them with: marsad query "select article_id, source_file from raw.articles"'
            fail(problem, ExitCode.NOTHING, hint=hint)
        view = found
    Console(highlight=False).print(render(view))


def _view_of_file(path: Path) -> ArticleView:
    from pipelines.extraction import extract
    from pipelines.extraction.extractor import with_publication

    document = document_of(path)
    article = with_publication(document.article)
    day = article.publication
    published = str(day.day) if day.day else f"{day.first or '?'} … {day.last or '?'}"
    heading = {
        "title": article.title,
        "file": escape(document.document_id),
        "published": f"{published} ({day.basis})",
        "publisher": article.publisher,
        "url": article.url,
        "id": article.id,
    }
    records = [_record_view(record) for record in extract(article)]
    return ArticleView({key: value for key, value in heading.items() if value}, article.text, records)


def _record_view(record: Record) -> RecordView:
    values = {slot: value for slot, value in record.slots.to_json().items() if value not in (None, [])}
    if record.attribution:
        values["attribution"] = record.attribution.source
    return RecordView(record.type.value, values, [(item.slot, item.start, item.end) for item in record.evidence])
