"""Running dbt over the database being built, in a process of its own, so that the file is closed after it.

What the models say is in ``dbt/``; nothing here knows a model.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from pipelines.publishing.dbt_worker import GO
from pipelines.publishing.generations import PublishingError
from pipelines.settings import ANALYTICS_OFF, child_environment

PROJECT_DIR: Final = Path(__file__).resolve().parents[2] / "dbt"
DATABASE_VARIABLE: Final = "MARSAD_DUCKDB"
"""The environment variable that ``dbt/profiles.yml`` reads the database file from."""
BUILD: Final = ("build", "--exclude-resource-type", "unit_test")
"""What dbt is asked to do: seeds, models and the tests of what they hold, in the order of the graph.

Unit tests judge the SQL and not the warehouse: they belong to the project's tests, which run ``UNIT_TESTS``.
"""
UNIT_TESTS: Final = ("test", "--select", "test_type:unit")
WHOLE: Final = (*BUILD, "--full-refresh")
"""The same where nothing says what has changed."""
_SHOWN: Final = 20
_FAILED: Final = ("error", "fail", "runtime error")

Result = dict[str, Any]


class MartsError(PublishingError):
    """dbt failed; the message names the nodes and what they said."""


def dbt_environment(database: Path) -> dict[str, str]:
    """What dbt must find in its environment to work on ``database`` and to send nothing home."""
    return {**ANALYTICS_OFF, DATABASE_VARIABLE: str(database)}


class DbtProcess:
    """dbt, started before it is needed: it loads and reads the project, and waits for :meth:`run`.

    Within ``with`` it is alive; what was not run when that ends is ended. Until it runs it touches no database, which
    need not be there yet. Its manifest, results and log go to ``working_dir``.
    """

    def __init__(self, database: Path, working_dir: Path, command: Sequence[str] = BUILD) -> None:
        self._database, self._command = database.resolve(), tuple(command)
        self._folder = working_dir.resolve()  # dbt takes a relative path from its project, not from here
        self._results = self._folder / "target" / "run_results.json"
        self._said = self._folder / "said.txt"

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._results.unlink(missing_ok=True)
        worker = PROJECT_DIR.parent / "pipelines" / "publishing" / "dbt_worker.py"
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(worker), str(PROJECT_DIR), str(self._folder), *self._command],
                env=child_environment(**dbt_environment(self._database)),
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._tell("")
        self._process.wait()

    def run(self) -> list[Result]:
        """Let dbt do what it is here for; the results by node. Raises :class:`MartsError` when a node fails."""
        self._tell(f"{GO}\n")
        returned = self._process.wait()
        results = self._read_results()
        failed = [f"{each['unique_id']}: {each['message']}" for each in results if each["status"] in _FAILED]
        if returned != 0 or failed:
            said = self._said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-_SHOWN:]
            raise MartsError("dbt failed:\n  " + "\n  ".join(failed[:_SHOWN] or said))
        return results

    def _tell(self, words: str) -> None:
        """Write to dbt and close; a dbt that has ended already says by its exit code why."""
        stdin = self._process.stdin
        if stdin is not None and not stdin.closed:
            with suppress(BrokenPipeError):
                stdin.write(words.encode())
            with suppress(BrokenPipeError):
                stdin.close()

    def _read_results(self) -> list[Result]:
        if not self._results.is_file():
            return []
        results: list[Result] = json.loads(self._results.read_text(encoding="utf-8"))["results"]
        return results


def build_marts(dbt: DbtProcess) -> int:
    """Build all models and test what they hold; how many nodes passed."""
    return len(dbt.run())
