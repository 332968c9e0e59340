"""What a verdict depends on, as one fingerprint: the rows that are judged, what they are compared with, the judges.

Where the fingerprint is that of an earlier judgement, so is the verdict.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pandas as pd

_ROOT: Final = Path(__file__).resolve().parent.parent
_JUDGES: Final = ("expectations", "pipelines/loading", "pipelines/records")
"""Folders whose code says what is expected: the suites, the declared tables, the vocabularies."""
_LIBRARIES: Final = ("great-expectations", "pandas", "pycountry", "babel")
"""Packages whose releases may judge otherwise, or know other codes."""
_CELLS_AT_A_TIME: Final = 50_000


def identity(name: str, frame: pd.DataFrame) -> str:
    """The fingerprint of what is judged when the frame of the table ``name`` is.

    >>> frame = pd.DataFrame({"code": ["MAR", None], "names": [["a"], []]})
    >>> identity("t", frame) == identity("t", frame.copy())
    True
    >>> identity("t", frame) == identity("t", frame.iloc[::-1])
    False
    """
    digest = hashlib.sha256(f"{name}\n{_judges()}\n{len(frame)}".encode())
    for column in frame.columns:
        digest.update(f"\n{column}\n{frame[column].dtype}\n".encode())
        for start in range(0, len(frame), _CELLS_AT_A_TIME):
            cells = frame[column].iloc[start : start + _CELLS_AT_A_TIME].tolist()
            digest.update(repr(cells).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def _judges() -> str:
    """The fingerprint of the code and the packages that judge."""
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    for path in sorted(path for folder in _JUDGES for path in (_ROOT / folder).rglob("*.py")):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()
