"""One raw file: what it holds, document by document, or why it cannot be read."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pipelines.ingestion.decoding import decode
from pipelines.ingestion.jsonarticles import article_fields, parse_json
from pipelines.ingestion.outcome import DEFAULT_LIMITS, Cause, Document, Limits, ReadingError, Rejected, Warned
from pipelines.ingestion.published import DateError, stated_publication
from pipelines.ingestion.sidecar import FIELDS, SIDECAR_NAME, Sidecar
from pipelines.ingestion.webpage import declared_charset, read_webpage
from pipelines.records import Article, Publication, article_id

Outcome = Document | Rejected | Warned


@dataclass(frozen=True, slots=True)
class _Source:
    """The file being read and what is known of it."""

    path: Path
    name: str
    limits: Limits
    metadata: Mapping[str, str]


def read_file(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, sidecar: Sidecar | None = None, name: str | None = None
) -> Iterator[Outcome]:
    """What ``path`` holds, in order: documents, and the rejections and warnings on the way.

    ``name`` is what the file is called in results (by default its own name). Never raises for what
    a file may hold or be.
    """
    shown = printable(name or path.name)
    metadata = (sidecar or Sidecar()).of(printable(path.name))
    source = _Source(path, shown, limits, metadata)
    reader = _READERS.get(path.suffix.lower())
    try:
        if reader is None:
            raise ReadingError(
                Cause.UNSUPPORTED, f"not read: {path.suffix or 'no suffix'} is none of {' '.join(READABLE)}"
            )
        _check_regular(path)
        yield from reader(source)
    except ReadingError as error:
        yield Rejected(shown, None, error.reason, _sha256_of(path, limits), error.cause)
    except OSError as error:
        yield Rejected(shown, None, f"cannot be opened: {error.strerror or type(error).__name__}", None)


def printable(name: str) -> str:
    """A file name that can be stored and shown: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _check_regular(path: Path) -> None:
    # A pipe would block for ever, a device may never end.
    if not stat.S_ISREG(path.stat().st_mode):
        raise ReadingError(Cause.UNREADABLE, "not a regular file")


def _whole(source: _Source) -> bytes:
    """The file's bytes; asks for the size before reading, so that a huge file costs nothing."""
    size, limit = source.path.stat().st_size, source.limits.max_file_bytes
    if size <= limit:
        with source.path.open("rb") as file:
            data = file.read(limit + 1)
        if len(data) <= limit:
            return data
        size = len(data)
    raise ReadingError(Cause.TOO_LARGE, f"too large: {size} bytes, the limit is {limit}")


def _read_text(source: _Source) -> Iterator[Outcome]:
    data = _whole(source)
    yield from _document(source, {"text": decode(data).text}, _sha256(data))


def _read_html(source: _Source) -> Iterator[Outcome]:
    data = _whole(source)
    page = read_webpage(decode(data, declared=declared_charset(data)).text)
    # What somebody wrote down beside the page corrects what the page says of itself.
    own = {name: value for name, value in asdict(page).items() if name not in source.metadata}
    yield from _document(source, own, _sha256(data))


def _read_json(source: _Source) -> Iterator[Outcome]:
    data = _whole(source)
    try:
        value = parse_json(decode(data).text)
    except ReadingError:
        if not _is_json_lines(data):
            raise
        yield from _read_jsonl(source)
        return
    sha256 = _sha256(data)
    if not isinstance(value, list):
        yield from _document(source, article_fields(value), sha256)
        return
    for number, item in enumerate(value, start=1):
        yield from _item(source, number, sha256, article_fields, item)


def _read_jsonl(source: _Source) -> Iterator[Outcome]:
    empty = True
    for number, line, fits in _lines(source):
        if not fits:
            reason = f"too large: a line over {source.limits.max_file_bytes} bytes"
            yield Rejected(source.name, number, reason, None, Cause.TOO_LARGE)
        elif line.strip():
            yield from _item(source, number, _sha256(line.strip()), _line_fields, line)
        empty = empty and fits and not line.strip()
    if empty:
        raise ReadingError(Cause.EMPTY, "empty file")


def _line_fields(line: bytes) -> Mapping[str, Any]:
    return article_fields(parse_json(decode(line).text))


def _is_json_lines(data: bytes) -> bool:
    """Whether a broken ``.json`` file is JSON lines under another name: its first line is an object of its own."""
    first, line_end, _ = data.lstrip().partition(b"\n")
    if not line_end or not first.startswith(b"{"):
        return False
    try:
        parse_json(decode(first).text)
    except ReadingError:
        return False
    return True


def _lines(source: _Source) -> Iterator[tuple[int, bytes, bool]]:
    """Line number, bytes, and whether the line is within the limit; never holds more than the limit."""
    limit = source.limits.max_file_bytes
    with source.path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):  # wide encodings have no single line-end byte
            text = decode(_whole(source)).text
            yield from ((n, line.encode(), True) for n, line in enumerate(text.split("\n"), start=1))
            return
        file.seek(0)
        number = 0
        while line := file.readline(limit + 1):
            number += 1
            fits = len(line) <= limit
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(limit + 1)
                fits = fits and not rest
            yield number, line if fits else b"", fits


def _item(
    source: _Source, number: int, sha256: str, fields: Callable[[Any], Mapping[str, Any]], raw: object
) -> Iterator[Outcome]:
    """One article of several: what is wrong with it stops only itself."""
    try:
        yield from _document(source, fields(raw), sha256, number)
    except ReadingError as error:
        yield Rejected(source.name, number, error.reason, sha256, error.cause)


def _document(source: _Source, own: Mapping[str, Any], sha256: str, line: int | None = None) -> Iterator[Outcome]:
    """The document that ``own`` fields tell of; what they leave out is taken from the sidecar."""
    text, limit = own["text"], source.limits.max_article_chars
    if len(text) > limit:
        raise ReadingError(Cause.TOO_LARGE, f"too large: {len(text)} characters, the limit is {limit}")
    stated = {name: own.get(name) or source.metadata.get(name) for name in FIELDS}
    note = "stated with the text" if own.get("published_at") else SIDECAR_NAME
    try:
        publication = stated_publication(stated["published_at"], note=note)
    except DateError as error:
        publication = Publication()
        yield Warned(source.name, line, str(error))
    place = source.path.name if line is None else f"{source.path.name}:{line}"
    document_id = own.get("document_id") or printable(place)
    article = Article(
        id=article_id(text),
        text=text,
        publication=publication,
        title=stated["title"],
        publisher=stated["publisher"],
        url=stated["url"],
        language=stated["language"],
        source_file=source.name,
        source_sha256=sha256,
        document_ids=(document_id,),
    )
    yield Document(document_id, article, source.name, line)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha256_of(path: Path, limits: Limits) -> str | None:
    """The hash of a rejected file, when it is small enough to be worth reading for it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > limits.max_file_bytes:
            return None
        return _sha256(path.read_bytes())
    except OSError:
        return None


_READERS: Final[Mapping[str, Callable[[_Source], Iterator[Outcome]]]] = {
    ".txt": _read_text,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".html": _read_html,
    ".htm": _read_html,
}
READABLE: Final = tuple(_READERS)
"""The suffixes that are read."""
