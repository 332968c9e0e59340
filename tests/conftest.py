"""What all tests share: where the evaluation data stands, and a quiet environment."""

import fcntl
import os
from pathlib import Path

import pytest

from pipelines.settings import disable_analytics
from tests.command import marsad

disable_analytics()

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder with gold records, seeds and value suites; skips where there is none."""
    told = os.environ.get("MARSAD_SHARED")
    folder = Path(told) if told else REPOSITORY.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip(f"no evaluation data: {folder} has no gold/ (set MARSAD_SHARED to the folder that has)")
    return folder


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's warehouse as `make run` builds it, once for all processes of a test run; only to be read.

    What the command said while building it stands beside it in ``run.txt``.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "sample-warehouse"
    with (shared / "sample-warehouse.lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "run.txt").exists():
            done = marsad("run", "--raw", "raw/sample", "--warehouse", folder)
            assert done.returncode == 0, done.stderr
            (folder / "run.txt").write_text(done.stdout, encoding="utf-8")
    return folder
