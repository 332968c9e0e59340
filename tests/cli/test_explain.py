"""`marsad explain`: an event with its reasons, and ids that it no longer has."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.cli.article_view import RIGHT_TO_LEFT_MARK
from tests.cli.conftest import Marsad
from tests.cli.newsroom import Newsroom


def asked(newsroom: Newsroom, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(newsroom.warehouse / "current" / "marsad.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def visit_id(built_newsroom: Newsroom) -> str:
    ((event_id,),) = asked(built_newsroom, "select event_id from resolved.events where event_type = 'visit'")
    return str(event_id)


def test_an_event_with_everything(marsad: Marsad, built_newsroom: Newsroom, visit_id: str) -> None:
    result = marsad("explain", visit_id[:8].upper(), "--warehouse", built_newsroom.warehouse)
    assert result.exit_code == 0, result.stderr
    told = result.stdout
    assert f"visit {visit_id}  completed" in told
    assert "3 reports in 3 articles of 3 known publishers" in told
    assert "visitor_country: SVN" in told
    assert "visitor_name: تانيا فايون (SVN, person" in told
    assert "1 وكالة الساحل, 2024-03-05: completed" in told
    assert "linked because: " in told
    assert f"{RIGHT_TO_LEFT_MARK}وصلت وزيرة الخارجية السلوفينية تانيا فايون إلى الرباط أمس الاثنين، وقالت" in told
    assert "تحسنت الأحوال" not in told, "a sentence that tells nothing of the event"
    assert "2024-03-06: completed" in told
    assert "date (disagreement)" in told
    assert "2024-03-05: صحيفة الميناء, 2024-03-06" in told
    assert "taken: 2024-03-0" in told
    assert "decisions of reviewers" not in told


def test_as_json(marsad: Marsad, built_newsroom: Newsroom, visit_id: str) -> None:
    result = marsad("explain", visit_id, "--json", "--warehouse", built_newsroom.warehouse)
    story = json.loads(result.stdout)
    assert (story["event_id"], story["event_type"], story["followed"]) == (visit_id, "visit", [])
    slots = [value["slot"] for value in story["values"]]
    assert slots == ["visitor_name", "visitor_country", "host_country", "date", "status"]
    assert all(value["reason"] and value["record_ids"] for value in story["values"])
    first = story["reports"][0]
    (sentence,) = first["sentences"]
    words = [sentence["sentence"][start:end] for start, end in sentence["words"]]
    assert words == ["وصلت", "السلوفينية", "تانيا فايون", "الرباط", "أمس الاثنين"]
    (conflict,) = story["conflicts"]
    assert {side["by"][0]["publisher"] for side in conflict["said"]} >= {"وكالة الساحل", "صحيفة الميناء"}


def test_an_unknown_or_ambiguous_event(marsad: Marsad, built_newsroom: Newsroom, tmp_path: Path) -> None:
    where = ("--warehouse", built_newsroom.warehouse)
    unknown = marsad("explain", "zzz", *where)
    assert unknown.exit_code == 3
    assert "no event 'zzz'" in unknown.stderr
    assert "resolved.events" in unknown.stderr
    assert marsad("explain", " ", *where).exit_code == 3
    assert marsad("explain", "%", *where).exit_code == 3
    ids = [event_id for (event_id,) in asked(built_newsroom, "select event_id from resolved.events")]
    shared = next((id_[0] for id_ in ids if sum(other[0] == id_[0] for other in ids) > 1), "")
    if shared:
        ambiguous = marsad("explain", shared, *where)
        assert ambiguous.exit_code == 3
        assert f"several events begin with '{shared}'" in ambiguous.stderr
    assert marsad("explain", "a", "--warehouse", tmp_path).exit_code == 3


@pytest.fixture
def with_history(built_newsroom: Newsroom, visit_id: str, tmp_path: Path) -> Path:
    """A warehouse in which ids went in several ways."""
    folder = tmp_path / "warehouse"
    shutil.copytree(built_newsroom.warehouse, folder, symlinks=True)
    rows = {
        "a0": ("renamed", ["a1"]),
        "a1": ("merged", [visit_id]),
        "b0": ("removed", []),
        "c0": ("split", [visit_id, "c1"]),
        "d0": ("renamed", ["d1"]),
        "d1": ("renamed", ["d0"]),
    }
    with duckdb.connect(str((folder / "current" / "marsad.duckdb").resolve())) as connection:
        for old, (change, became) in rows.items():
            connection.execute(
                "insert into resolved.event_history by name select $old as event_id, 2 as generation,"
                " 'visit' as event_type, $change as change, $became::varchar[] as became_event_ids,"
                " ['an article'] as article_ids",
                {
                    "old": old + "0" * 22,
                    "change": change,
                    "became": [b if b == visit_id else b + "0" * 22 for b in became],
                },
            )
    return folder


def test_a_retired_id_is_followed(marsad: Marsad, with_history: Path, visit_id: str) -> None:
    result = marsad("explain", "a0", "--warehouse", with_history)
    assert result.exit_code == 0
    assert f"visit {visit_id}" in result.stdout
    assert "is a1" in result.stderr
    assert f"is {visit_id} now (merged)" in result.stderr


@pytest.mark.parametrize(
    ("old", "told"), [("b0", "its records are gone"), ("c0", "several events now"), ("d0", "no event")]
)
def test_a_retired_id_that_leads_nowhere(marsad: Marsad, with_history: Path, old: str, told: str) -> None:
    result = marsad("explain", old, "--warehouse", with_history)
    assert result.exit_code == 3
    assert told in result.stderr


def test_control_characters_do_not_reach_the_terminal(
    marsad: Marsad, built_newsroom: Newsroom, visit_id: str, tmp_path: Path
) -> None:
    folder = tmp_path / "warehouse"
    shutil.copytree(built_newsroom.warehouse, folder, symlinks=True)
    with duckdb.connect(str((folder / "current" / "marsad.duckdb").resolve())) as connection:
        connection.execute("update resolved.event_records set publisher = chr(27) || '[31m[red]x'")
    result = marsad("explain", visit_id, "--warehouse", folder)
    assert "\x1b" not in result.stdout
    assert "[31m[red]x" in result.stdout
