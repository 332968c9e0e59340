"""The extractor against gold records, with the scorer that stands beside them. Floors, not targets.

Needs the evaluation data (``shared_dir``); the figures of the day are printed when a floor is broken.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MARSAD = [sys.executable, "-c", "from pipelines.cli import app; app()"]


def scored(shared: Path, folder: Path, gold: str, texts: str, *extract: str | Path) -> dict[str, Any]:
    predicted = folder / "predicted.jsonl"
    with predicted.open("wb") as out:
        subprocess.run([*MARSAD, "extract", *map(str, extract)], check=True, stdout=out)
    paths = [shared / "tools" / "score.py", shared / "gold" / gold, predicted, "--texts", shared / texts, "--json"]
    told = subprocess.run([sys.executable, *map(str, paths)], check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures


@pytest.fixture(scope="module")
def seeds(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = shared_dir / "seeds"
    files = sorted(folder.glob("*.txt"))
    out = tmp_path_factory.mktemp("seeds")
    return scored(shared_dir, out, "seeds.jsonl", "seeds", *files, "--metadata", folder / "metadata.csv")


@pytest.fixture(scope="module")
def dev(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    corpus = shared_dir / "corpus" / "dev.jsonl"
    return scored(shared_dir, tmp_path_factory.mktemp("dev"), "dev.jsonl", "corpus/dev.jsonl", corpus)


def test_seeds_detection_and_slots(seeds: dict[str, Any]) -> None:
    assert seeds["ALL"]["macro_f1"] >= 0.90, seeds
    assert seeds["ALL"]["slot_f1"] >= 0.85, seeds


def test_dev_detection_and_slots(dev: dict[str, Any]) -> None:
    assert dev["ALL"]["macro_f1"] >= 0.70, dev
    assert dev["ALL"]["slot_f1"] >= 0.60, dev


@pytest.mark.parametrize("corpus", ["seeds", "dev"])
def test_every_record_is_grounded(corpus: str, request: pytest.FixtureRequest) -> None:
    overall = request.getfixturevalue(corpus)["ALL"]
    assert (overall["bad_span"], overall["no_evidence"]) == (0, 0)
    assert overall["grounded"] >= (1.0 if corpus == "seeds" else 0.95)
