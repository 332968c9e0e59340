"""`marsad show`: from the warehouse and from a file, coloured, and safe for the terminal."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.cli.article_view import RIGHT_TO_LEFT_MARK, ArticleView, RecordView, coloured, printable, render
from pipelines.records import Article, Record
from tests.cli.conftest import Marsad


@pytest.mark.parametrize("wanted", ["id", "prefix", "file"])
def test_finds_the_article(marsad: Marsad, warehouse: Path, article: Article, wanted: str) -> None:
    key = {"id": article.id, "prefix": article.id[:6].upper(), "file": article.source_file}[wanted]
    result = marsad("show", key, "--warehouse", warehouse)
    assert result.exit_code == 0
    assert "title: وصول الوزير" in result.stdout
    assert "published_first_date: 2022-09-13" in result.stdout
    assert "وصل وزير الخارجية الأردني" in result.stdout
    assert "1 visit" in result.stdout
    assert "visitor_name: أيمن الصفدي  «أيمن الصفدي»" in result.stdout
    assert "trigger:   «وصل»" in result.stdout


def test_an_unknown_or_ambiguous_article(marsad: Marsad, warehouse: Path, article: Article) -> None:
    unknown = marsad("show", "zzz", "--warehouse", warehouse)
    assert unknown.exit_code == 3
    assert "no article 'zzz'" in unknown.stderr
    assert "select article_id" in unknown.stderr
    assert marsad("show", article.id, "--warehouse", warehouse / "absent").exit_code == 3


def test_colours_stand_on_the_words(article: Article, visit: Record) -> None:
    places = [(item.slot, item.start, item.end) for item in visit.evidence]
    text = coloured(ArticleView({}, article.text, [RecordView("visit", {}, places)]))
    styled = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styled == {
        "وصل": "green bold underline",
        "أيمن الصفدي": "green bold",
        "الأردني": "green bold",
        "نواكشوط": "green bold",
    }


def test_each_paragraph_is_marked_right_to_left() -> None:
    printed = io.StringIO()
    Console(width=60, file=printed).print(render(ArticleView({"title": "t"}, "أول\n\nثان", [])))
    lines = [line.rstrip() for line in printed.getvalue().splitlines()]
    assert f"{RIGHT_TO_LEFT_MARK}أول" in lines
    assert f"{RIGHT_TO_LEFT_MARK}ثان" in lines


def test_printable_keeps_offsets() -> None:
    hostile = "قال\x1b]0;x\x07 الوزير\r\n\tثم \x9b31m"
    assert len(printable(hostile)) == len(hostile)
    assert not any(ord(character) < 32 and character != "\n" for character in printable(hostile))
    assert printable(hostile).index("الوزير") == hostile.index("الوزير")


def test_a_raw_file_is_read_on_the_spot(marsad: Marsad, tmp_path: Path) -> None:
    path = tmp_path / "خبر جديد.txt"
    path.write_text("وصل وزير الخارجية الأردني أيمن الصفدي إلى نواكشوط في زيارة رسمية.", encoding="utf-8")
    result = marsad("show", path)
    assert result.exit_code == 0
    assert "file: خبر جديد.txt" in result.stdout
    assert "1 visit" in result.stdout
    assert "MRT" in result.stdout


def test_a_raw_file_that_cannot_be_read(marsad: Marsad, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    result = marsad("show", path)
    assert result.exit_code == 3
    assert "empty.txt: empty file" in result.stderr
