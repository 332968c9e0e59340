"""Verdicts that still stand: what was judged sound and has not changed since is not judged again.

They are kept beside the generations, by the fingerprint of what was judged, so that neither a rollback nor a build
that failed makes one wrong. Only sound verdicts are kept: what fails is named anew each time.
"""

import json
from pathlib import Path
from typing import Final

import pandas as pd

from expectations import TableVerdict, check_table
from expectations.identity import identity
from expectations.verdict import Limits
from pipelines.loading.tables import table

VERDICTS_FILE: Final = ".verdicts.json"
Figures = dict[str, int | float]


def judge(name: str, frame: pd.DataFrame, limits: Limits | None, kept_in: Path | None) -> TableVerdict:
    """The verdict on the frame of a table: taken over where it stands in the folder ``kept_in``, else made there."""
    if kept_in is None:
        return check_table(name, frame, limits=limits)
    judged = identity(name, frame)
    kept = _read(kept_in)
    if name in kept and kept[name][0] == judged:
        good = frame[[column.name for column in table(name).columns]]
        return TableVerdict(name, good, figures=kept[name][1], is_taken_over=True)
    verdict = check_table(name, frame, limits=limits)
    kept.pop(name, None)
    if not verdict.bad and not verdict.blocks:
        kept[name] = (judged, verdict.figures)
    _write(kept_in, kept)
    return verdict


def _read(folder: Path) -> dict[str, tuple[str, Figures]]:
    """What :func:`_write` wrote; nothing where it cannot be read."""
    try:
        read = json.loads((folder / VERDICTS_FILE).read_text(encoding="utf-8"))
        return {str(name): (str(each["judged"]), dict(each["figures"])) for name, each in read.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _write(folder: Path, kept: dict[str, tuple[str, Figures]]) -> None:
    """In one rename, so that a build that is killed leaves a whole file."""
    rows = {name: {"judged": judged, "figures": figures} for name, (judged, figures) in kept.items()}
    words = json.dumps(rows, indent=2, sort_keys=True)
    beside = folder / (VERDICTS_FILE + ".new")
    beside.write_text(words + "\n", encoding="utf-8")
    beside.replace(folder / VERDICTS_FILE)
