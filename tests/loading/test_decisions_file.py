"""The file of decisions: read as it is, added to in one step, never robbed of a line."""

from pathlib import Path

import pytest

from pipelines.loading import decisions_file
from pipelines.loading.decisions_file import DecisionsFileError, add_decisions, decisions_path, read_decisions
from tests.resolution.review.specimens import all_known, decision

REJECT, ACCEPT = (decision(verdict, held) for verdict, held in zip(("reject", "accept"), all_known()[:2], strict=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "مستودع" / "decisions.jsonl"


def test_where_it_stands(tmp_path: Path) -> None:
    assert decisions_path(tmp_path) == tmp_path / "decisions.jsonl"
    assert decisions_path(tmp_path, Path("other")) == Path("other")


def test_no_file_yet_holds_no_decision(path: Path) -> None:
    assert read_decisions(path).decisions == ()
    assert not path.exists()


def test_adding_twice_is_adding_once(path: Path) -> None:
    assert add_decisions(path, [REJECT, REJECT]) == (REJECT,)
    assert add_decisions(path, [ACCEPT, REJECT]) == (ACCEPT,)
    before = path.read_bytes()
    assert add_decisions(path, [REJECT, ACCEPT]) == ()
    assert path.read_bytes() == before
    assert read_decisions(path).decisions == (REJECT, ACCEPT)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("last", ["nonsense", "nonsense\n", "nonsense\r\n"])
def test_lines_that_are_none_stay_where_they_are(path: Path, last: str) -> None:
    add_decisions(path, [REJECT])
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(last)
    add_decisions(path, [ACCEPT])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1] == "nonsense"
    read = read_decisions(path)
    assert read.decisions == (REJECT, ACCEPT)
    assert [problem.line for problem in read.problems] == [2]


def test_a_file_from_an_editor_that_marks_it(path: Path) -> None:
    add_decisions(path, [REJECT])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_decisions(path).decisions == (REJECT,)


def test_a_line_separator_in_a_name_ends_no_line(path: Path) -> None:
    told = decision("reject", all_known()[0], why="سطر\u2028آخر\x85")
    add_decisions(path, [told])
    assert read_decisions(path).decisions == (told,)


def test_a_link_is_followed_and_its_rights_are_kept(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    target = tmp_path / "kept.jsonl"
    target.touch(mode=0o600)
    path.symlink_to(target)
    add_decisions(path, [REJECT])
    assert path.is_symlink()
    assert read_decisions(target).decisions == (REJECT,)
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_fails_half_way_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_decisions(path, [REJECT])

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(decisions_file.os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        add_decisions(path, [ACCEPT])
    assert read_decisions(path).decisions == (REJECT,)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_is_no_file_of_text_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DecisionsFileError, match="not a regular file"):
        read_decisions(path)
    path.rmdir()
    path.write_bytes(b'{"who": "\xff"}')
    with pytest.raises(DecisionsFileError, match=r"not UTF-8 \(byte 9\)"):
        read_decisions(path)
    monkeypatch.setattr(decisions_file, "LARGEST_FILE", 5)
    with pytest.raises(DecisionsFileError, match="12 bytes, the limit is 5"):
        add_decisions(path, [REJECT])
