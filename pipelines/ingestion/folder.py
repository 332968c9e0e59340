"""A whole inbox: every file below a folder, each article once, whatever the order of the files."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipelines.ingestion.files import printable, read_file
from pipelines.ingestion.outcome import (
    DEFAULT_LIMITS,
    Cause,
    Document,
    Ingested,
    Limits,
    ReadingError,
    Rejected,
    Warned,
)
from pipelines.ingestion.sidecar import SIDECAR_NAME, Sidecar, read_sidecar
from pipelines.records import Article, Publication

COMPANIONS: Final = frozenset({SIDECAR_NAME, "readme", "readme.md", "readme.txt", "provenance.md", "provenance.csv"})
"""Files that speak about the articles and hold none."""

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""


def read_folder(folder: Path, limits: Limits = DEFAULT_LIMITS, on_progress: Progress | None = None) -> Ingested:
    """Read every article below ``folder``.

    The result depends on the files alone, not on the order in which the file system lists them:
    of an article that stands in several files the first by name is kept, and its metadata is
    completed from the others.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"no such folder: {folder}")
    gathered = _Gathered(root=folder.resolve(), limits=limits)
    paths = files_below(folder)
    for done, path in enumerate(paths, start=1):
        gathered.take(path, printable(path.relative_to(folder).as_posix()))
        if on_progress is not None:
            on_progress(done, len(paths))
    return gathered.ingested()


def files_below(folder: Path) -> list[Path]:
    """The files below ``folder`` that may hold articles, in the order of their names."""
    return sorted(_walk(folder), key=lambda path: path.relative_to(folder).as_posix())


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    root: Path
    limits: Limits
    documents: dict[str, list[Document]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    sidecars: dict[Path, Sidecar] = field(default_factory=dict)

    def take(self, path: Path, name: str) -> None:
        """Read one file into the gathering."""
        if not _inside(path, self.root):
            self.rejected.append(Rejected(name, None, "a link out of the raw folder", None, Cause.OUTSIDE))
            return
        sidecar = self._sidecar(path.parent, name)
        for outcome in read_file(path, limits=self.limits, sidecar=sidecar, name=name):
            match outcome:
                case Document():
                    self.documents.setdefault(outcome.article.id, []).append(outcome)
                case Rejected():
                    self.rejected.append(outcome)
                case Warned():
                    self.warnings.append(outcome)

    def ingested(self) -> Ingested:
        """Each article once, in the order of their first documents."""
        articles = [self._merged(documents) for documents in self.documents.values()]
        names = {key: tuple(d.document_id for d in documents) for key, documents in self.documents.items()}
        return Ingested(articles, self.rejected, names, self.warnings)

    def _sidecar(self, folder: Path, name: str) -> Sidecar:
        if folder not in self.sidecars:
            self.sidecars[folder] = self._read_sidecar(folder / SIDECAR_NAME, str(Path(name).with_name(SIDECAR_NAME)))
        return self.sidecars[folder]

    def _read_sidecar(self, path: Path, name: str) -> Sidecar:
        if not path.is_file():
            return Sidecar()
        if not _inside(path, self.root):
            self.rejected.append(Rejected(name, None, "a link out of the raw folder", None, Cause.OUTSIDE))
            return Sidecar()
        try:
            sidecar = read_sidecar(path, max_bytes=self.limits.max_file_bytes)
        except ReadingError as error:
            self.rejected.append(Rejected(name, None, error.reason, None, error.cause))
            return Sidecar()
        missing = (f"no such file: {file}" for file in sorted(sidecar.rows) if not (path.parent / file).is_file())
        self.warnings.extend(Warned(name, None, reason) for reason in missing)
        self.warnings.extend(Warned(name, line, reason) for line, reason in sidecar.oddities)
        return sidecar

    def _merged(self, documents: list[Document]) -> Article:
        """The first document's article, completed from the others; the earliest publication counts."""
        first = documents[0]
        if len(documents) == 1:
            return first.article
        articles = [document.article for document in documents]
        stated = {a.publication for a in articles if a.publication.first is not None}
        if len({(p.first, p.last) for p in stated}) > 1:
            others = ", ".join(sorted({d.file for d in documents[1:]}))
            self.warnings.append(
                Warned(first.file, first.line, f"other publication dates in {others}; the earliest counts")
            )
        return replace(
            first.article,
            publication=min(stated, key=_by_day, default=Publication()),
            title=next((a.title for a in articles if a.title), None),
            publisher=next((a.publisher for a in articles if a.publisher), None),
            url=next((a.url for a in articles if a.url), None),
            language=next((a.language for a in articles if a.language), None),
            document_ids=tuple(sorted({document.document_id for document in documents})),
        )


def _by_day(publication: Publication) -> tuple[str, str, str]:
    return str(publication.last), str(publication.first), publication.note


def _walk(folder: Path) -> Iterator[Path]:
    """Files below ``folder`` that may be articles; hidden ones and companions are nobody's articles."""
    for parent, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*files, *linked):
            if not name.startswith(".") and name.lower() not in COMPANIONS:
                yield Path(parent) / name


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return False
