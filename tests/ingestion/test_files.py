"""One file: documents in order, ids, limits, and trouble that stops only itself."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.ingestion import READABLE, Cause, Document, Limits, Rejected, Warned, read_file
from pipelines.ingestion.sidecar import Sidecar
from pipelines.records import PublishedBasis

TEXT = "وصل وزير الدفاع الإيطالي إلى القاهرة أمس.\r\n\nوالتقى نظيره المصري.\n"


def documents(path: Path, limits: Limits | None = None, sidecar: Sidecar | None = None) -> list[Document]:
    outcomes = list(read_file(path, limits=limits or Limits(), sidecar=sidecar))
    assert all(isinstance(outcome, Document) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Document)]


def only_rejection(path: Path, limits: Limits | None = None) -> Rejected:
    (outcome,) = read_file(path, limits=limits or Limits())
    assert isinstance(outcome, Rejected)
    return outcome


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt"
    data = b"\xef\xbb\xbf" + TEXT.encode()
    path.write_bytes(data)
    (document,) = documents(path)
    assert document.article.text == TEXT
    assert document.document_id == document.article.source_file == "خبر.txt"
    assert document.article.source_sha256 == hashlib.sha256(data).hexdigest()
    assert document.article.id == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.article.publication.basis is PublishedBasis.UNKNOWN


def test_the_same_text_in_another_encoding_is_the_same_article(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.TXT"
    first.write_bytes(TEXT.encode("utf-8"))
    second.write_bytes(TEXT.encode("cp1256"))
    a, b = documents(first)[0].article, documents(second)[0].article
    assert a.id == b.id
    assert a.source_sha256 != b.source_sha256


def test_sidecar_gives_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    sidecar = Sidecar({"a.txt": {"published_at": "2022-09-13", "publisher": "وكالة", "language": "ar"}})
    article = documents(path, sidecar=sidecar)[0].article
    assert (article.publication.day, article.publisher, article.language) == (date(2022, 9, 13), "وكالة", "ar")
    assert article.publication.note == "metadata.csv"


def test_json_lines_in_order_with_their_own_ids(tmp_path: Path) -> None:
    rows = [
        {"document_id": "d-1", "published": "2020-01-02", "text": TEXT},
        {"text": "خبر بلا اسم"},
        {"document_id": "d-3", "published_at": "2021-02", "text": "خبر\u2028ثالث"},
    ]
    read = documents(jsonl(tmp_path / "x.jsonl", *rows))
    assert [document.document_id for document in read] == ["d-1", "x.jsonl:2", "d-3"]
    assert [document.line for document in read] == [1, 2, 3]
    assert [document.article.text for document in read] == [row["text"] for row in rows]
    assert read[0].article.publication.day == date(2020, 1, 2)
    assert read[2].article.publication.last == date(2021, 2, 28)


def test_a_bad_line_stops_only_itself(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}, ensure_ascii=False).encode()
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b"\n".join([good, b'{"text": "x', b"", b'{"text": "\\ud800"}', b'{"text": "\xd8"}', b"[]", good[:-9], good])
    )
    outcomes = list(read_file(path))
    assert [type(outcome) for outcome in outcomes] == [Document, *[Rejected] * 5, Document]
    assert [outcome.line for outcome in outcomes] == [1, 2, 4, 5, 6, 7, 8]
    rejected = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    assert rejected[0].message.startswith("x.jsonl, line 2: malformed JSON")
    assert rejected[0].sha256 == hashlib.sha256(b'{"text": "x').hexdigest()
    assert [outcome.cause for outcome in rejected] == [
        Cause.MALFORMED,
        Cause.ENCODING,
        Cause.ENCODING,
        Cause.MALFORMED,
        Cause.MALFORMED,
    ]


def test_a_bad_date_is_a_warning(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "x.jsonl", {"text": TEXT, "published": "سبتمبر"})
    warning, document = read_file(path)
    assert isinstance(warning, Warned)
    assert warning.message == "x.jsonl, line 1: publication date 'سبتمبر' is no ISO date (2022-09-13)"
    assert isinstance(document, Document)
    assert document.article.publication.basis is PublishedBasis.UNKNOWN


@pytest.mark.parametrize("indent", [None, 2])
def test_json_object_list_and_lines_under_the_wrong_name(tmp_path: Path, indent: int | None) -> None:
    one, many, lines = tmp_path / "one.json", tmp_path / "many.json", tmp_path / "lines.json"
    rows = [{"text": "خبر أول", "document_id": "1"}, {"text": ""}, {"text": "خبر ثان"}]
    one.write_text(json.dumps(rows[0], indent=indent), encoding="utf-8")
    many.write_text(json.dumps(rows, indent=indent), encoding="utf-8")
    jsonl(lines, *rows)
    assert [document.document_id for document in documents(one)] == ["1"]
    for path in (many, lines):
        first, empty, last = read_file(path)
        assert isinstance(first, Document)
        assert isinstance(empty, Rejected)
        assert isinstance(last, Document)
        assert (first.document_id, empty.cause, last.document_id) == ("1", Cause.EMPTY, f"{path.name}:3")


def test_jsonl_in_utf16_and_with_a_mark(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_text('{"text": "خبر أول"}\n{"text": "خبر ثان"}\n', encoding=encoding)
        assert [document.article.text for document in documents(path)] == ["خبر أول", "خبر ثان"]


def test_webpage_and_what_the_sidecar_corrects(tmp_path: Path) -> None:
    markup = (
        '<html lang="ar"><head><meta charset="windows-1256"><title>عنوان</title>'
        '<meta name="pubdate" content="2020-05-04"></head><body><article><p>'
        + "وصل وزير الطاقة القطري إلى طوكيو في زيارة رسمية تستغرق ثلاثة أيام. " * 4
        + "</p></article></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_bytes(markup.encode("cp1256"))
    assert documents(path)[0].article.publication.day == date(2020, 5, 4)
    corrected = Sidecar({"page.html": {"published_at": "2020-05-03"}})
    article = documents(path, sidecar=corrected)[0].article
    assert article.publication.day == date(2020, 5, 3)
    assert article.text.startswith("وصل وزير الطاقة القطري")


def test_size_limit_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    rejected = only_rejection(path)
    assert rejected.cause is Cause.TOO_LARGE
    assert rejected.message == "huge.txt: too large: 200000000 bytes, the limit is 20000000"
    assert rejected.sha256 is None


def test_one_huge_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "ok"}\n' + b"y" * 301)
    limits = Limits(max_file_bytes=300)
    outcomes = list(read_file(path, limits=limits))
    assert [outcome.line for outcome in outcomes] == [1, 2, 3]
    assert isinstance(outcomes[0], Rejected)
    assert isinstance(outcomes[1], Document)
    assert isinstance(outcomes[2], Rejected)
    assert outcomes[0].cause is outcomes[2].cause is Cause.TOO_LARGE


def test_an_article_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("خبر " * 100, encoding="utf-8")
    assert "400 characters" in only_rejection(path, Limits(max_article_chars=399)).reason


def test_strange_file_names(tmp_path: Path) -> None:
    for name in ["اسم مع فراغ.txt", 'it\'s "quoted".txt', "new\nline.txt", "-rf.txt", "a;b|c$(d).txt"]:
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        assert documents(path)[0].document_id == name


def test_a_file_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe3\xe4.txt"))
    path.write_text(TEXT, encoding="utf-8")
    assert documents(path)[0].document_id == "\ufffd\ufffd.txt"


def test_what_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert "not a regular file" in only_rejection(pipe).message
    assert "not a regular file" in only_rejection(folder).message
    assert "No such file" in only_rejection(tmp_path / "absent.txt").message


def test_unsupported_suffix(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    assert only_rejection(path).cause is Cause.UNSUPPORTED


_PIECES = (
    *("<html", "<head>", "<body>", "<p>", "</p>", "<article>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "?>", ">"),
    *("&#xD800;", "&#0;", "\x00", "\x1b", "<meta name='date' content='2020", "'>", "<script>", "<table>"),
    *("{", '"text": ', '"خبر"', "}", "[", "]", ",", "\n", "\\ud800", "\r\n", "\u2028", '{"text": "خبر"}'),
    *("خبر عاجل ", "وصل الوزير. " * 30),
)
_MARKUP = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | _MARKUP.map(str.encode), suffix=st.sampled_from(READABLE))
def test_whatever_a_file_holds_nothing_is_raised(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    for outcome in read_file(path):
        if isinstance(outcome, Document):
            assert outcome.article.text.encode("utf-8").strip()
            assert "\0" not in outcome.article.text
        else:
            assert outcome.reason
