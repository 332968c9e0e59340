"""What all tests share: where the evaluation data stands, and a quiet environment."""

import os
from pathlib import Path

import pytest

from pipelines.settings import disable_analytics

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
