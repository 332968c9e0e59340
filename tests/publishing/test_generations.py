"""Generations: numbers, the swap, what is kept, what stays when something fails."""

from pathlib import Path

import pytest

from pipelines.publishing.generations import DATABASE, PublishingError, Warehouse


def build(warehouse: Warehouse, words: str, *, keep: int = 3) -> int:
    warehouse.begin()
    warehouse.database.write_text(words, encoding="utf-8")
    return warehouse.publish(keep=keep)


def read(warehouse: Warehouse) -> str:
    return (warehouse.current / DATABASE).read_text(encoding="utf-8")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "of new folders" / "مستودع")


def test_each_generation_is_current_in_its_turn(warehouse: Warehouse) -> None:
    assert warehouse.published() is None
    assert [build(warehouse, words) for words in ("one", "two")] == [1, 2]
    assert read(warehouse) == "two"
    assert warehouse.published() == (warehouse.generations / "2").resolve()
    assert warehouse.current.readlink() == Path("generations/2")


def test_the_link_holds_when_the_warehouse_moves(warehouse: Warehouse, tmp_path: Path) -> None:
    build(warehouse, "one")
    moved = warehouse.folder.rename(tmp_path / "moved")
    assert read(Warehouse(moved)) == "one"


def test_only_the_last_generations_are_kept(warehouse: Warehouse) -> None:
    for number in range(5):
        build(warehouse, str(number), keep=2)
    assert warehouse.finished() == [4, 5]


def test_what_is_current_is_kept_after_a_rollback(warehouse: Warehouse) -> None:
    for number in range(3):
        build(warehouse, str(number))
    warehouse.current.unlink()
    warehouse.current.symlink_to(Path("generations/1"))
    warehouse._prune(keep=1)
    assert warehouse.finished() == [1, 3]
    assert build(warehouse, "next") == 4
    assert read(warehouse) == "next"


def test_a_database_that_was_not_closed_is_not_published(warehouse: Warehouse) -> None:
    build(warehouse, "good")
    warehouse.begin()
    warehouse.database.touch()
    warehouse.database.with_name(DATABASE + ".wal").touch()
    with pytest.raises(PublishingError, match="was not closed"):
        warehouse.publish()
    assert read(warehouse) == "good"


def test_leftovers_of_a_killed_build_go_away(warehouse: Warehouse) -> None:
    build(warehouse, "good")
    warehouse.begin()
    warehouse.database.write_text("half", encoding="utf-8")
    (warehouse.folder / ".current.next").symlink_to("generations/9")
    assert build(warehouse, "whole") == 2
    assert read(warehouse) == "whole"
    assert not (warehouse.folder / ".current.next").is_symlink()


def test_a_part_is_built_on_a_copy_of_what_is_published(warehouse: Warehouse) -> None:
    with pytest.raises(PublishingError, match="nothing is published"):
        warehouse.begin_from_published()
    build(warehouse, "good")
    warehouse.begin_from_published()
    assert warehouse.database.read_text(encoding="utf-8") == "good"
    warehouse.discard()
    assert read(warehouse) == "good"


def test_a_build_killed_before_the_swap_changes_nothing_for_readers(warehouse: Warehouse) -> None:
    build(warehouse, "good")
    warehouse.begin()
    warehouse.database.write_text("unpublished", encoding="utf-8")
    warehouse.building.rename(warehouse.generations / "2")
    assert read(warehouse) == "good"
    assert build(warehouse, "next") == 3
    assert read(warehouse) == "next"


def test_a_path_that_duckdb_cannot_open_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match=r"no path with \?"), Warehouse(tmp_path / "what?").locked():
        pass
