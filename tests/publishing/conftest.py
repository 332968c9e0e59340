"""One inbox and one warehouse built from it, shared by all tests that only read: a build takes seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.build import BuildReport, build_warehouse
from tests import specimens


@dataclass(frozen=True)
class Built:
    """A folder of articles and the warehouse made of it."""

    raw: Path
    warehouse: Path
    report: BuildReport
    steps: list[tuple[str, int, int]]


def write_inbox(folder: Path) -> Path:
    """The specimens as files with their metadata, and a file that cannot be read."""
    folder.mkdir(parents=True)
    lines = ["file,published_at,publisher,title"]
    for number, article in enumerate(specimens.ARTICLES):
        (folder / f"{number}.txt").write_text(article.text, encoding="utf-8", newline="")
        lines.append(f"{number}.txt,{article.publication.first},{article.publisher},خبر {number}")
    (folder / "metadata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The warehouse of the specimens, as first published."""
    folder = tmp_path_factory.mktemp("built")
    raw = write_inbox(folder / "raw")
    steps: list[tuple[str, int, int]] = []
    report = build_warehouse(raw, folder / "warehouse", lambda *told: steps.append(told), extractor=specimens.extract)
    return Built(raw, folder / "warehouse", report, steps)


@pytest.fixture
def marts(built: Built) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader of the published warehouse."""
    with duckdb.connect(str(built.warehouse / "current" / "marsad.duckdb"), read_only=True) as connection:
        yield connection
