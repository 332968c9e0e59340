"""The steps of docs/extending.md: its code runs, and its list of places holds every record type."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.evaluation.comparison import SLOT_RULES
from pipelines.evaluation.gold import GoldRecord
from pipelines.evaluation.judging import about_one_event
from pipelines.extraction import confidence, extract
from pipelines.extraction.candidates import Candidate
from pipelines.loading.tables import RECORD_TABLES
from pipelines.records import SLOT_TYPES, Article, RecordType
from tests.extraction.cases import cases
from tests.extraction.reading import article

TEXT = "حطت طائرة الرئيس البيروفي خوسيه مارتينيز في نيروبي صباح اليوم."


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "extending.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def names(page: str) -> dict[str, Any]:
    """What the page's Python code defines, run from top to bottom."""
    defined: dict[str, Any] = {"__name__": "extending"}
    for block in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        exec(compile(block, "docs/extending.md", "exec"), defined)
    return defined


def test_the_frame_finds_what_it_is_for(names: dict[str, Any]) -> None:
    visits_by_plane: Callable[[Article], list[dict[str, object]]] = names["visits_by_plane"]
    (visit,) = visits_by_plane(article(TEXT))
    assert visit == {
        "visitor_name": "خوسيه مارتينيز",
        "visitor_role": "الرئيس البيروفي",
        "visitor_country": "PER",
        "host_country": "KEN",
        "status": "completed",
    }


@pytest.mark.parametrize(
    "text",
    [
        "حطت طائرة ركاب بيروفية في نيروبي، وكان في استقبالها وزير النقل الكيني.",
        "حطت طائرة الرئيس الكيني موسيس ويتانغولا في نيروبي.",
        "حطت طائرة الشحن في المطار.",
    ],
)
def test_the_frame_leaves_other_planes_alone(names: dict[str, Any], text: str) -> None:
    assert names["visits_by_plane"](article(text)) == []


def test_every_value_of_a_plugged_extractor_has_its_words(names: dict[str, Any]) -> None:
    (record,) = extract(article(TEXT), names["Landings"]())
    surfaces = {item.slot: TEXT[item.start : item.end] for item in record.evidence}
    assert surfaces["trigger"] == "حطت طائرة"
    assert surfaces["host_country"] == "نيروبي"
    assert record.frame == "visit.landing"


def test_the_gate_drops_what_the_text_does_not_say(names: dict[str, Any]) -> None:
    (record,) = extract(article(TEXT), names["Dreamer"]())
    assert not {"host_city", "host_country"} & set(record.slots.filled())
    assert not {"host_city", "host_country"} & {item.slot for item in record.evidence}


def test_a_candidate_without_any_words_is_no_record() -> None:
    class Empty:
        name = "empty"

        def candidates(self, read: Article) -> list[Candidate]:
            made = Candidate(RecordType.VISIT, "visit.empty", (0, 1), (0, len(read.text)), 0)
            made.replace("visitor_name", "شبح")
            made.replace("status", "completed")
            return [made]

    assert extract(article(TEXT), Empty()) == []


def test_the_places_of_a_record_type_are_there(page: str, repository: Path) -> None:
    listed = re.findall(r"^\d+\. .*", page.partition("## 4.")[2], flags=re.MULTILINE)
    assert len(listed) == 10
    for item in listed:
        path = re.search(r"`([\w./-]+)`", item)
        assert path is not None
        assert (repository / path[1]).exists(), item


@pytest.mark.parametrize("kind", RecordType)
def test_every_place_holds_every_type(kind: RecordType, repository: Path) -> None:
    table = RECORD_TABLES[kind].name
    assert f"\n## {kind.value}\n" in (repository / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert SLOT_TYPES[kind].TYPE is kind
    assert kind in SLOT_RULES
    assert about_one_event(GoldRecord(kind, {}), {}) in (True, False)
    assert confidence.features(Candidate(kind, "any", (0, 1), (0, 1), 0))["key_lacking"] > 0
    assert (repository / "expectations" / f"{table}.py").exists()
    models = repository / "dbt" / "models"
    for name in (f"staging/stg_records__{table}", f"staging/stg_resolved__{table}", f"marts/fct_{table}"):
        assert (models / f"{name}.sql").exists()
    for name in ("int_records__stated", "int_dates__span"):
        assert table in (models / "intermediate" / f"{name}.sql").read_text(encoding="utf-8")
    assert f'"{table}"' in (models / "marts" / "bridge_event_participants.sql").read_text(encoding="utf-8")
    assert sum(name.startswith(f"{kind.value}-") for name in cases()) >= 60
