"""A whole inbox: order, duplicates, links, companions, and that bad input does no harm."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.ingestion import Cause, read_folder
from pipelines.records import PublishedBasis

GOOD = "استقبل الرئيس السنغالي في داكار وزير التجارة التركي على رأس وفد من رجال الأعمال."


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def causes(folder: Path) -> dict[str, Cause]:
    return {rejected.file: rejected.cause for rejected in read_folder(folder).rejected}


def test_reads_every_file_below_with_the_sidecar_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "b" / "one.txt", "خبر أول")
    write(tmp_path / "b" / "metadata.csv", "file,published_at\none.txt,2020-01-02\nabsent.txt,2020-01-03\n")
    write(tmp_path / "a.jsonl", '{"text": "خبر ثان"}\n')
    write(tmp_path / "README.md", "not an article")
    write(tmp_path / ".hidden.txt", "not an article")
    write(tmp_path / ".git" / "x.txt", "not an article")
    ingested = read_folder(tmp_path)
    assert [article.source_file for article in ingested.articles] == ["a.jsonl", "b/one.txt"]
    assert ingested.articles[1].publication.day == date(2020, 1, 2)
    assert ingested.rejected == []
    assert [warning.message for warning in ingested.warnings] == ["b/metadata.csv: no such file: absent.txt"]


def test_progress_counts_every_file(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt", f"خبر {number}")
    calls: list[tuple[int, int]] = []
    read_folder(tmp_path, on_progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_the_same_article_twice_is_one_with_the_metadata_of_both(tmp_path: Path) -> None:
    rows = [
        {"document_id": "z", "text": GOOD, "published": "2022-09-14", "title": "عنوان"},
        {"document_id": "y", "text": GOOD, "published": "2022-09-13", "url": "https://example.org"},
    ]
    write(tmp_path / "x.jsonl", "\n".join(json.dumps(row) for row in rows))
    write(tmp_path / "a.txt", GOOD)
    ingested = read_folder(tmp_path)
    (article,) = ingested.articles
    assert article.source_file == "a.txt"
    assert (article.title, article.url) == ("عنوان", "https://example.org")
    assert article.publication.day == date(2022, 9, 13)
    assert ingested.documents == {article.id: ("a.txt", "z", "y")}
    assert article.document_ids == ("a.txt", "y", "z")
    assert [warning.message for warning in ingested.warnings] == [
        "a.txt: other publication dates in x.jsonl; the earliest counts"
    ]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)))
def test_the_order_of_creation_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("raw")
    for number in order:
        fields = {"text": f"خبر رقم {number % 2}", "published": f"2020-01-0{number + 1}", "title": f"عنوان {number}"}
        write(folder / f"{number}.json", json.dumps(fields))
    ingested = read_folder(folder)
    assert [(a.source_file, a.title, a.publication.day) for a in ingested.articles] == [
        ("0.json", "عنوان 0", date(2020, 1, 1)),
        ("1.json", "عنوان 1", date(2020, 1, 2)),
    ]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside / "secret.txt", "سر")
    raw = tmp_path / "raw"
    write(raw / "a.txt", GOOD)
    (raw / "link.txt").symlink_to(outside / "secret.txt")
    (raw / "linked").symlink_to(outside, target_is_directory=True)
    (raw / "inside.txt").symlink_to(raw / "a.txt")
    (raw / "loop.txt").symlink_to(raw / "loop.txt")
    (raw / "broken.txt").symlink_to(raw / "absent.txt")
    ingested = read_folder(raw)
    (article,) = ingested.articles
    assert ingested.documents[article.id] == ("a.txt", "inside.txt")
    found = causes(raw)
    assert found["link.txt"] is found["linked"] is Cause.OUTSIDE
    assert found["broken.txt"] is Cause.UNREADABLE
    assert set(found) == {"link.txt", "linked", "loop.txt", "broken.txt"}


def test_a_linked_sidecar_outside_is_not_read(tmp_path: Path) -> None:
    write(tmp_path / "metadata.csv", "file,published_at\na.txt,2020-01-02\n")
    raw = tmp_path / "raw"
    write(raw / "a.txt", GOOD)
    (raw / "metadata.csv").symlink_to(tmp_path / "metadata.csv")
    ingested = read_folder(raw)
    assert ingested.articles[0].publication.basis is PublishedBasis.UNKNOWN
    assert [rejected.file for rejected in ingested.rejected] == ["metadata.csv"]


def test_a_broken_sidecar_costs_no_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", GOOD)
    (tmp_path / "metadata.csv").write_bytes(b"\x00\x01\x02")
    ingested = read_folder(tmp_path)
    assert len(ingested.articles) == 1
    assert [rejected.message for rejected in ingested.rejected] == ["metadata.csv: binary file, not text (NUL bytes)"]


def test_every_kind_of_bad_file_at_once(tmp_path: Path) -> None:
    write(tmp_path / "good.txt", GOOD)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    with (tmp_path / "huge.jsonl").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "arabic windows.txt").write_bytes((GOOD + " نسخة أولى").encode("cp1256"))
    (tmp_path / "wide 'quoted' \"name\".txt").write_bytes((GOOD + " نسخة ثانية").encode("utf-16"))
    (tmp_path / "مقطوع.txt").write_bytes(GOOD.encode()[:-2])
    write(tmp_path / "أرقام.txt", GOOD + " نسخة ثالثة " + "9" * 1_000_000)
    write(tmp_path / "broken.json", '{"text": ')
    ingested = read_folder(tmp_path)
    assert [a.source_file for a in ingested.articles] == [
        "arabic windows.txt",
        "good.txt",
        "wide 'quoted' \"name\".txt",
        "أرقام.txt",
    ]
    assert causes(tmp_path) == {
        "binary.txt": Cause.BINARY,
        "broken.json": Cause.MALFORMED,
        "empty.txt": Cause.EMPTY,
        "huge.jsonl": Cause.TOO_LARGE,
        "huge.txt": Cause.TOO_LARGE,
        "مقطوع.txt": Cause.CUT,
    }
    assert all(rejected.file in rejected.message and rejected.reason for rejected in ingested.rejected)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="no such folder"):
        read_folder(tmp_path / "absent")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path / "closed.txt", GOOD)
    (tmp_path / "closed.txt").chmod(0)
    assert causes(tmp_path) == {"closed.txt": Cause.UNREADABLE}
