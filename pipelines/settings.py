"""The one reader of the environment: where things stand, how much is too much, what stays silent.

No other module reads ``os.environ``. Command line options win over these settings.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.ingestion.outcome import DEFAULT_LIMITS, Limits

ANALYTICS_OFF: Final[Mapping[str, str]] = {
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DAGSTER_DISABLE_TELEMETRY": "yes",
    "GX_ANALYTICS_ENABLED": "false",
}
"""What tells dbt, Dagster and Great Expectations to send nothing."""

DEFAULT_RAW_DIR: Final = Path("raw")
DEFAULT_WAREHOUSE_DIR: Final = Path("warehouse")


class SettingsError(ValueError):
    """An environment variable holds what it cannot mean; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside, with the project's defaults."""

    raw_dir: Path = DEFAULT_RAW_DIR
    """The inbox (``MARSAD_RAW``)."""
    warehouse_dir: Path = DEFAULT_WAREHOUSE_DIR
    """Where generations are built and ``current`` points to one (``MARSAD_WAREHOUSE``)."""
    limits: Limits = DEFAULT_LIMITS
    """What is larger is kept aside unread (``MARSAD_MAX_FILE_BYTES``, ``MARSAD_MAX_ARTICLE_CHARS``)."""
    decisions: Path | None = None
    """The file of reviewers' decisions (``MARSAD_DECISIONS``); None for the one in the warehouse folder."""


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment gives, the defaults for the rest.

    >>> read_settings({"MARSAD_RAW": "inbox", "MARSAD_MAX_FILE_BYTES": "1000"}).limits.max_file_bytes
    1000
    """
    values = os.environ if environ is None else environ
    return Settings(
        raw_dir=Path(values.get("MARSAD_RAW") or DEFAULT_RAW_DIR),
        warehouse_dir=Path(values.get("MARSAD_WAREHOUSE") or DEFAULT_WAREHOUSE_DIR),
        limits=Limits(
            _positive(values, "MARSAD_MAX_FILE_BYTES", DEFAULT_LIMITS.max_file_bytes),
            _positive(values, "MARSAD_MAX_ARTICLE_CHARS", DEFAULT_LIMITS.max_article_chars),
        ),
        decisions=Path(values["MARSAD_DECISIONS"]) if values.get("MARSAD_DECISIONS") else None,
    )


def export(values: Mapping[str, str]) -> None:
    """Put ``values`` into the environment, for tools in this process that read their settings there."""
    os.environ.update(values)


def disable_analytics() -> None:
    """Tell every tool in this process, and those it starts, to send nothing home."""
    export(ANALYTICS_OFF)


def child_environment(**more: str) -> dict[str, str]:
    """The environment for a process that this one starts: its own, without analytics, and ``more``."""
    return {**os.environ, **ANALYTICS_OFF, **more}


def _positive(values: Mapping[str, str], name: str, default: int) -> int:
    given = values.get(name)
    if not given:
        return default
    if not given.isascii() or not given.isdigit() or len(given) > 18 or int(given) < 1:
        raise SettingsError(f"{name}={given[:40]!r}: a whole number above zero is wanted")
    return int(given)
