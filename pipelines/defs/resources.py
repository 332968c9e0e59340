"""What the assets of a run share: the warehouse that they build in, and dbt. Nothing else belongs here."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import dagster as dg
from dagster_dbt import DbtCliResource
from pydantic import PrivateAttr

from pipelines.ingestion import Limits
from pipelines.loading.decisions_file import decisions_path, read_decisions
from pipelines.publishing.generations import PublishingError, Warehouse
from pipelines.publishing.marts import PROJECT_DIR, dbt_environment
from pipelines.resolution.decisions import Decision
from pipelines.settings import child_environment, read_settings

MANIFEST: Final = PROJECT_DIR / "target" / "manifest.json"
_DBT: Final = Path(sys.executable).with_name("dbt")
"""The dbt of this environment, whether or not it is on the path."""


class BuildResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """One generation, locked from the first asset of a run to its last.

    A run that reads the inbox builds from nothing; a run of a part of the graph starts from a copy of what
    is published. What is not published when the run ends goes away.
    """

    raw_dir: str
    warehouse_dir: str
    _begun: bool = PrivateAttr(default=False)
    _marts_are_stale: bool = PrivateAttr(default=False)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["BuildResource"]:  # noqa: ARG002
        """Hold the warehouse for the run."""
        with self.warehouse.locked():
            self.warehouse.discard()
            self._begun = self._marts_are_stale = False
            try:
                yield self
            finally:
                self.warehouse.discard()

    @property
    def warehouse(self) -> Warehouse:
        """The warehouse built in."""
        return Warehouse(Path(self.warehouse_dir))

    @property
    def limits(self) -> Limits:
        """How much the inbox may hold."""
        return read_settings().limits

    def decisions(self) -> tuple[Decision, ...]:
        """What reviewers have decided."""
        return read_decisions(decisions_path(self.warehouse.folder, read_settings().decisions)).decisions

    def fresh_database(self) -> Path:
        """The database of a generation that starts from nothing."""
        self.warehouse.begin()
        self._begun = self._marts_are_stale = True
        return self.warehouse.database

    def database(self) -> Path:
        """The database of the generation that this run builds."""
        if not self._begun:
            self.warehouse.begin_from_published()
            self._begun = True
        return self.warehouse.database

    def database_to_fill(self) -> Path:
        """The same, for what writes under the marts: they must be built anew before anything is published."""
        self._marts_are_stale = True
        return self.database()

    def marts_are_built(self) -> None:
        """Say that the marts stand on what the tables hold now."""
        self._marts_are_stale = False

    def finished_database(self) -> Path:
        """The same, for publishing; refused when the marts do not stand on what the tables hold now."""
        if self._marts_are_stale:
            raise PublishingError("records changed in this run and the marts were not built on them: select both")
        return self.database()


def build_resource() -> BuildResource:
    """The build in the folders that the settings name."""
    settings = read_settings()
    return BuildResource(raw_dir=str(settings.raw_dir), warehouse_dir=str(settings.warehouse_dir))


def dbt_resource() -> DbtCliResource:
    """Dbt on the project's models."""
    return DbtCliResource(project_dir=str(PROJECT_DIR), profiles_dir=str(PROJECT_DIR), dbt_executable=str(_DBT))


def prepared_manifest() -> Path:
    """Dbt's manifest, parsed anew when it is missing or older than a file of the project."""
    if not MANIFEST.is_file() or MANIFEST.stat().st_mtime < _last_change():
        subprocess.run(
            [str(_DBT), "--quiet", "parse", "--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)],
            env=child_environment(**dbt_environment(Path(":memory:"))),
            cwd=PROJECT_DIR,
            check=True,
        )
    return MANIFEST


def _last_change() -> float:
    made = {MANIFEST.parent, PROJECT_DIR / "logs"}
    files = (path for path in PROJECT_DIR.rglob("*") if path.is_file() and not made & set(path.parents))
    return max(path.stat().st_mtime for path in files)
