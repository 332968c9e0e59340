"""``marsad extract``: the records of single files, as JSON lines, without any warehouse."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines.cli.exits import ExitCode, fail, warn
from pipelines.cli.progress import progress_bar
from pipelines.ingestion import Document, Rejected, Sidecar, files_below, read_file, read_sidecar
from pipelines.ingestion.outcome import ReadingError
from pipelines.ingestion.published import DateError, stated_publication
from pipelines.records import Publication, PublishedBasis, Record
from pipelines.settings import read_settings


def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…", help="Articles (.txt .html .json .jsonl) or folders of them.", show_default=False
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication day of the articles that state none, such as 2022-09-13."),
    ] = None,
    metadata: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Metadata by file name: file,published_at,publisher,url,title,language."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 4 when any input was kept aside.")
    ] = False,
) -> None:
    """Print the records of articles as JSON lines, one line a document.

    A line holds `document_id` (the file's name, or the article's own), `published` (the day, if it is known to be
    one) and `records`; a record holds its type, slots, evidence (start and end, in code
    points of the article's text), attribution and confidence. What cannot be read is named on standard error.

    - `marsad extract article.txt --published 2022-09-13`

    - `marsad extract raw/sample/*.txt --metadata raw/sample/metadata.csv > records.jsonl`
    """
    default = _stated(published)
    limits = read_settings().limits
    read = failed = aside = 0
    with progress_bar() as advance:
        sidecar = _sidecar(metadata)
        files = list(_files(paths))
        expected = sum(_expected(path) for path in files)
        outcomes = (outcome for path in files for outcome in read_file(path, limits=limits, sidecar=sidecar))
        for done, outcome in enumerate(outcomes, start=1):
            if isinstance(outcome, Document):
                read += 1
                failed += not _print_records(outcome, default)
            else:
                aside += isinstance(outcome, Rejected)
                warn(outcome.message)
            advance("extract", done, max(done, expected))
    if failed:
        fail(f"{failed} of {read} documents could not be worked through; the others are printed")
    if not read:
        fail("no readable article", ExitCode.NOTHING)
    if strict and aside:
        raise typer.Exit(ExitCode.KEPT_ASIDE)


def document_line(document: Document, default: Publication) -> dict[str, Any]:
    """What is printed for one document."""
    from pipelines.extraction import extract as extract_records
    from pipelines.extraction.extractor import with_publication

    article = document.article
    if article.publication.basis is PublishedBasis.UNKNOWN:
        article = with_publication(replace(article, publication=default))
    day = article.publication.day
    return {
        "document_id": document.document_id,
        "published": day.isoformat() if day else None,
        "records": [_printed(record) for record in extract_records(article)],
    }


def _printed(record: Record) -> dict[str, Any]:
    whole = record.to_json()
    return {key: whole[key] for key in ("type", "slots", "evidence", "attribution", "confidence")}


def _print_records(document: Document, default: Publication) -> bool:
    try:
        line = document_line(document, default)
    except Exception as error:  # noqa: BLE001 - a defect met in one article must not cost the others
        warn(f"{document.file}: extraction failed: {type(error).__name__}: {error}")
        return False
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return True


def document_of(path: Path) -> Document:
    """The first document that a file holds; ends the command when there is none."""
    outcomes = list(read_file(path, limits=read_settings().limits))
    for outcome in outcomes:
        if not isinstance(outcome, Document):
            warn(outcome.message)
    document = next((outcome for outcome in outcomes if isinstance(outcome, Document)), None)
    return document or fail("no readable article", ExitCode.NOTHING)


def _stated(published: str | None) -> Publication:
    try:
        return stated_publication(published, note="--published")
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


def _sidecar(path: Path | None) -> Sidecar:
    if path is None:
        return Sidecar()
    try:
        sidecar = read_sidecar(path)
    except ReadingError as error:
        raise typer.BadParameter(f"{path}: {error.reason}", param_hint="--metadata") from error
    for line, reason in sidecar.oddities:
        warn(f"{path}, line {line}: {reason}")
    return sidecar


def _expected(path: Path) -> int:
    """About how many documents a file holds, for the progress bar: its lines if it is JSON lines, else one."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return 1
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from files_below(path)
        else:
            yield path
