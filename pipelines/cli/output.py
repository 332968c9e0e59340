"""Where a command's result goes: standard output, or a file that is there whole or not at all."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from pipelines.cli.exits import fail


@contextmanager
def output_to(path: Path | None) -> Iterator[TextIO]:
    """A stream to write the result to; a file replaces what was there when all is written. Ends the command on errors.

    Line ends are written as they are given.
    """
    if path is None:
        yield sys.stdout
        return
    with bytes_to(path) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        yield text


@contextmanager
def bytes_to(path: Path | None) -> Iterator[BinaryIO]:
    """The same for bytes."""
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        fail(f"{path}: {error.strerror or error}")
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
