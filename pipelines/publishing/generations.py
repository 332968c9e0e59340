"""Generations of the warehouse: one is built aside, and becomes visible in one rename.

``generations/.building`` is the one being built, ``generations/N`` are finished, and the symbolic link
``current`` names the one that readers open. What a generation holds is decided elsewhere.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATABASE: Final = "marsad.duckdb"
DEFAULT_KEPT: Final = 3
"""Generations kept: the one published and two to roll back to."""


class PublishingError(RuntimeError):
    """A generation cannot be built or published; the message says why."""


class BuildInProgressError(PublishingError):
    """Another process builds in the same warehouse."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The folder that holds the generations."""

    folder: Path

    @property
    def generations(self) -> Path:
        """Where the generations are."""
        return self.folder / "generations"

    @property
    def building(self) -> Path:
        """The generation being built. Its name starts with a dot: no reader looks there."""
        return self.generations / ".building"

    @property
    def database(self) -> Path:
        """The database file being built."""
        return self.building / DATABASE

    @property
    def current(self) -> Path:
        """The link to the published generation; ``current/marsad.duckdb`` is what readers open."""
        return self.folder / "current"

    def published(self) -> Path | None:
        """The published generation's folder, if there is one."""
        return self.current.resolve() if (self.current / DATABASE).is_file() else None

    def published_database(self) -> Path | None:
        """The database that readers open now, if there is one."""
        published = self.published()
        return None if published is None else published / DATABASE

    def next_number(self) -> int:
        """The number of the generation that is published next."""
        return max(self.finished(), default=0) + 1

    def finished(self) -> list[int]:
        """Numbers of the finished generations, oldest first."""
        if not self.generations.is_dir():
            return []
        return sorted(int(each.name) for each in self.generations.iterdir() if each.name.isdecimal())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the warehouse for one build; the lock goes with the process, however it ends.

        Raises :class:`BuildInProgressError` when another process holds it.
        """
        if strange := sorted(set("?#") & set(str(self.folder.absolute()))):
            raise PublishingError(f"{self.folder}: DuckDB opens no path with {' or '.join(strange)} in it")
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a+", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise BuildInProgressError(
                    f"another build holds {self.folder} (process {lock.read().strip() or 'unknown'})"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def begin(self) -> None:
        """Start a generation in an empty folder; what a killed build left there goes away."""
        self.discard()
        self.building.mkdir(parents=True)

    def begin_from_published(self) -> None:
        """Start a generation as a copy of the published one, to rebuild a part of it."""
        published = self.published()
        if published is None:
            raise PublishingError(f"nothing is published in {self.folder} yet: build the whole first")
        self.begin()
        shutil.copy2(published / DATABASE, self.database)

    def discard(self) -> None:
        """Remove the generation being built and a link that was never swapped in."""
        shutil.rmtree(self.building, ignore_errors=True)
        self._next_link.unlink(missing_ok=True)

    def publish(self, *, keep: int = DEFAULT_KEPT) -> int:
        """Give the built generation its number, make it current, and remove all but the last ``keep``."""
        if (left := self.database.with_name(DATABASE + ".wal")).exists():
            raise PublishingError(f"{left.name} is left beside the database: it was not closed")
        number = self.next_number()
        self.building.rename(self.generations / str(number))
        self._next_link.unlink(missing_ok=True)
        self._next_link.symlink_to(Path(self.generations.name) / str(number), target_is_directory=True)
        self._next_link.replace(self.current)
        self._prune(keep)
        return number

    def _prune(self, keep: int) -> None:
        published = self.published()
        for number in self.finished()[:-keep]:
            if (old := self.generations / str(number)).resolve() != published:
                shutil.rmtree(old, ignore_errors=True)

    @property
    def _next_link(self) -> Path:
        return self.folder / ".current.next"
