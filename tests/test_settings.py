"""The environment's reader."""

import os
from pathlib import Path

import pytest

from pipelines.ingestion import Limits
from pipelines.settings import (
    ANALYTICS_OFF,
    Settings,
    SettingsError,
    child_environment,
    disable_analytics,
    read_settings,
)


def test_defaults() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"MARSAD_RAW": "", "MARSAD_MAX_FILE_BYTES": ""}) == Settings()


def test_what_the_environment_says() -> None:
    settings = read_settings({"MARSAD_RAW": "/in box", "MARSAD_WAREHOUSE": "w", "MARSAD_MAX_ARTICLE_CHARS": "10"})
    assert settings == Settings(raw_dir=Path("/in box"), warehouse_dir=Path("w"), limits=Limits(max_article_chars=10))
    assert read_settings({"MARSAD_DECISIONS": "/kept/decisions.jsonl"}).decisions == Path("/kept/decisions.jsonl")


@pytest.mark.parametrize("value", ["0", "-1", "1e6", "many", "١٠", "9" * 5000])
def test_a_value_that_means_nothing_is_named(value: str) -> None:
    with pytest.raises(SettingsError, match="MARSAD_MAX_FILE_BYTES="):
        read_settings({"MARSAD_MAX_FILE_BYTES": value})


def test_analytics_are_off_whatever_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GX_ANALYTICS_ENABLED", "true")
    disable_analytics()
    assert {name: os.environ[name] for name in ANALYTICS_OFF} == dict(ANALYTICS_OFF)


def test_a_child_process_gets_ours_without_analytics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_RAW", "inbox")
    monkeypatch.delenv("DO_NOT_TRACK", raising=False)
    child = child_environment(MARSAD_EXTRA="x")
    assert (child["MARSAD_RAW"], child["MARSAD_EXTRA"], child["DO_NOT_TRACK"]) == ("inbox", "x", "1")
