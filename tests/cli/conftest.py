"""A small published warehouse, and a runner of the command."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.loading.database import connect, create_tables
from pipelines.loading.store import load_articles, load_records
from pipelines.records import (
    Article,
    DateInterval,
    Evidence,
    Precision,
    Publication,
    PublishedBasis,
    Record,
    Status,
    Visit,
    article_id,
)
from tests.cli.newsroom import Newsroom, open_newsroom

Marsad = Callable[..., Result]

TEXT = "نواكشوط (وكالة)\r\nوصل وزير الخارجية الأردني أيمن الصفدي إلى نواكشوط اليوم."


@pytest.fixture
def marsad(monkeypatch: pytest.MonkeyPatch) -> Marsad:
    """Runs the command as a user would type it, on a wide terminal."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("MARSAD_RAW", "MARSAD_WAREHOUSE", "MARSAD_DECISIONS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, **environment: str) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)

    return run


@pytest.fixture(scope="session")
def article() -> Article:
    """An article with one visit in it."""
    day = date(2022, 9, 13)
    published = Publication(day, day, PublishedBasis.METADATA, "metadata.csv")
    return Article(article_id(TEXT), TEXT, published, title="وصول الوزير", source_file="خبر 1.txt")


@pytest.fixture(scope="session")
def visit(article: Article) -> Record:
    """The visit of which the article tells."""

    def words(slot: str, surface: str) -> Evidence:
        start = TEXT.rindex(surface)
        return Evidence(slot, start, start + len(surface))

    slots = Visit(
        visitor_name="أيمن الصفدي",
        visitor_country="JOR",
        host_country="MRT",
        host_city="نواكشوط",
        date=DateInterval(date(2022, 9, 13), date(2022, 9, 13), Precision.DAY),
        status=Status.ONGOING,
    )
    evidence = (
        words("trigger", "وصل"),
        words("visitor_name", "أيمن الصفدي"),
        words("visitor_country", "الأردني"),
        words("host_city", "نواكشوط"),
    )
    return Record(slots, evidence, confidence=0.9, frame="visit.arrival", article_id=article.id)


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory, article: Article, visit: Record) -> Path:
    """A folder as publishing leaves it."""
    folder = tmp_path_factory.mktemp("warehouse")
    generation = folder / "generations" / "1"
    generation.mkdir(parents=True)
    with connect(generation / "marsad.duckdb") as connection:
        create_tables(connection)
        load_articles(connection, [article])
        load_records(connection, [article], [visit])
    (folder / "current").symlink_to(Path("generations") / "1")
    return folder


@pytest.fixture(scope="session")
def built_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom with its first warehouse; for tests that only read."""
    opened = open_newsroom(tmp_path_factory.mktemp("newsroom"))
    opened.run(marts=True)
    return opened


@pytest.fixture
def newsroom(built_newsroom: Newsroom, tmp_path: Path) -> Newsroom:
    """The same, for a test to decide in and to build anew."""
    shutil.copytree(built_newsroom.raw, tmp_path / "raw")
    shutil.copytree(built_newsroom.warehouse, tmp_path / "warehouse", symlinks=True)
    return Newsroom(tmp_path / "raw", tmp_path / "warehouse")
