"""A published warehouse with an event of every type, built once, and a way to export it as a user does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.publishing.build import build_warehouse
from tests.registers import corpus

Marsad = Callable[..., Result]


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder."""
    raw = tmp_path_factory.mktemp("registers") / "raw"
    raw.mkdir()
    rows = ["file,published_at,publisher,url"]
    for number, text in enumerate(corpus.TEXTS):
        (raw / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        rows.append(f"{number}.txt,2024-03-07,=وكالة الساحل,https://news.example/{number}")
    (raw / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    build_warehouse(raw, raw.parent / "warehouse", extractor=corpus.extract)
    return raw.parent / "warehouse"


@pytest.fixture
def marsad(monkeypatch: pytest.MonkeyPatch) -> Marsad:
    """Runs the command as a user would type it."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("MARSAD_WAREHOUSE", raising=False)

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run
