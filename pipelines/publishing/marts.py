"""Running dbt over the database being built, in a process of its own, so that the file is closed after it.

What the models say is in ``dbt/``; nothing here knows a model.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from pipelines.publishing.generations import PublishingError
from pipelines.settings import ANALYTICS_OFF, child_environment

PROJECT_DIR: Final = Path(__file__).resolve().parents[2] / "dbt"
DATABASE_VARIABLE: Final = "MARSAD_DUCKDB"
"""The environment variable that ``dbt/profiles.yml`` reads the database file from."""
BUILD: Final = ("build",)
"""What dbt is asked to do: seeds, models, tests and unit tests, in the order of the graph."""
_SHOWN: Final = 20


class MartsError(PublishingError):
    """dbt failed; the message names the nodes and what they said."""


def dbt_environment(database: Path) -> dict[str, str]:
    """What dbt must find in its environment to work on ``database`` and to send nothing home."""
    return {**ANALYTICS_OFF, DATABASE_VARIABLE: str(database)}


def build_marts(database: Path, working_dir: Path) -> int:
    """Build and test all models in ``database``; how many nodes passed.

    dbt's manifest, results and log go to ``working_dir``. Raises :class:`MartsError` when a node fails.
    """
    working_dir = working_dir.resolve()  # dbt takes a relative path from its project, not from here
    target = working_dir / "target"
    (target / "run_results.json").unlink(missing_ok=True)
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "--quiet", *BUILD),
            *("--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)),
            *("--target-path", str(target), "--log-path", str(working_dir / "logs")),
        ],
        env=child_environment(**dbt_environment(database.resolve())),
        capture_output=True,
        text=True,
        check=False,
    )
    results = _results(target / "run_results.json")
    failed = [f"{r['unique_id']}: {r['message']}" for r in results if r["status"] in ("error", "fail", "runtime error")]
    if finished.returncode != 0 or failed:
        said = failed[:_SHOWN] or (finished.stdout + finished.stderr).strip().splitlines()[-_SHOWN:]
        raise MartsError("dbt failed:\n  " + "\n  ".join(said))
    return len(results)


def _results(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    results: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["results"]
    return results
