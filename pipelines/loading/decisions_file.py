"""The file of reviewers' decisions: JSON lines beside the generations, read by every build, added to by review.

What stands in it is never rewritten: decisions are added at the end, so that its history reads as one.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipelines.resolution.decisions import Decision
from pipelines.resolution.review import Decisions, Problem, decision_line, parse_decisions

FILE_NAME: Final = "decisions.jsonl"
"""What the file is called in the warehouse folder, unless a setting names another."""
LARGEST_FILE: Final = 200_000_000
"""Bytes; a larger file is none that reviewers wrote."""


class DecisionsFileError(RuntimeError):
    """The file of decisions cannot be read at all; the message names it and says why."""


def decisions_path(warehouse_dir: Path, named: Path | None = None) -> Path:
    """Where the decisions on a warehouse stand: the file that was named, or the one in its folder."""
    return named or warehouse_dir / FILE_NAME


def read_decisions(path: Path) -> Decisions:
    """The decisions in the file, and the lines that are none; nothing when there is no file yet.

    Raises :class:`DecisionsFileError` when there is one that cannot be read.
    """
    return parse_decisions(_text(path).split("\n"))


def add_decisions(path: Path, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Add what the file does not hold yet, all of it or nothing; the decisions that were new.

    Lines that are no decisions stay as they are: whoever wrote them may mend them.
    """
    with _alone(path):
        before = _text(path)
        known = {decision.id for decision in parse_decisions(before.split("\n")).decisions}
        new = tuple({each.id: each for each in decisions if each.id not in known}.values())
        if new:
            kept = before if not before or before.endswith("\n") else before + "\n"
            write_whole(path, kept + "".join(decision_line(each) + "\n" for each in new))
    return new


def write_whole(path: Path, text: str) -> None:
    """Write the file in one step: whoever reads it meanwhile sees it as it was before or as it is after."""
    target = path.resolve()  # what a link names is replaced, not the link
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else adds meanwhile: what two reviewers add at once must both be there afterwards."""
    folder = path.resolve().parent
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        if not path.is_file():
            raise DecisionsFileError(f"{path}: not a regular file")
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise DecisionsFileError(f"{path}: {size} bytes, the limit is {LARGEST_FILE}")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DecisionsFileError(f"{path}: not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise DecisionsFileError(f"{path}: {error.strerror or error}") from error


__all__ = [
    "FILE_NAME",
    "Decisions",
    "DecisionsFileError",
    "Problem",
    "add_decisions",
    "decisions_path",
    "read_decisions",
    "write_whole",
]
