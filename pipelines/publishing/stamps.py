"""By what a generation was made: fingerprints of the code behind its parts.

The next build takes over a part of a published generation only where the same code would make it again.
"""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

STAMPS_FILE: Final = "made_by.json"


def fingerprint(files: Iterable[Path], packages: Iterable[str]) -> str:
    """One fingerprint for the content of files, with their places, and the releases of packages."""
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in packages).encode())
    for path in sorted(files):
        digest.update(b"\n" + path.as_posix().encode() + b"\n" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def stamp(generation: Path, part: str, made_by: str) -> None:
    """Say that a part of the generation was made by the code of that fingerprint."""
    words = json.dumps(_read(generation) | {part: made_by}, indent=2, sort_keys=True)
    (generation / STAMPS_FILE).write_text(words + "\n", encoding="utf-8")


def is_stamped(generation: Path, part: str, made_by: str) -> bool:
    """Whether the part of the generation was made by the code of that fingerprint."""
    return _read(generation).get(part) == made_by


def _read(generation: Path) -> dict[str, object]:
    try:
        read = json.loads((generation / STAMPS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
