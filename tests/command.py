"""The command `marsad` in a process of its own, typed at the root of the checkout."""

import os
import subprocess
import sys
from pathlib import Path

from pipelines.settings import ANALYTICS_OFF

ROOT = Path(__file__).resolve().parent.parent
MARSAD = [sys.executable, "-c", "from pipelines.cli import app; app()"]


def marsad(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """What the command prints on a terminal as wide as the README's."""
    environment = {**os.environ, **ANALYTICS_OFF, "COLUMNS": "118"}
    command = [*MARSAD, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
