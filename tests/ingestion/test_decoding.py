"""Encodings: what is read, what is refused, and that nothing is lost on the way."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingestion.decoding import decode
from pipelines.ingestion.outcome import Cause, ReadingError

ARTICLE = (
    "أعلنت وزارة الخارجية التونسية أن وزير خارجية إيطاليا سيصل إلى تونس العاصمة يوم الخميس في زيارة رسمية "
    "تستغرق يومين، يجري خلالها محادثات مع نظيره التونسي حول التعاون في مجال الطاقة."
)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("cp1256", b""),
        ("iso8859-6", b""),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_reads_encoding(encoding: str, mark: bytes, line_end: str) -> None:
    text = f"تونس (وكالة){line_end}{ARTICLE}{line_end}"
    assert decode(mark + text.encode(encoding)) == (text, encoding)


def test_mixed_latin_and_arabic_in_windows_1256() -> None:
    text = f"{ARTICLE}\nThe minister will meet his counterpart, a spokesman said on Monday. F-16 و Patriot"
    assert decode(text.encode("cp1256")).text == text


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "headline",
    [
        "وزير الخارجية التونسي يصل إلى الجزائر في زيارة رسمية",
        "الرئيس المصري يستقبل وفدا من رجال الأعمال الهنود",
        "أشهر شركات الطيران في المنطقة تطلب طائرات جديدة",
        "غدا تبدأ في الدوحة جولة جديدة من المفاوضات",
    ],
)
def test_a_headline_is_enough_to_tell_the_code_page(headline: str, encoding: str) -> None:
    assert decode(headline.encode(encoding)).text == headline


def test_declared_charset_is_believed_only_when_it_is_not_utf8() -> None:
    assert decode("Déjà vu: café".encode("latin-1"), declared="iso-8859-1").text == "Déjà vu: café"
    assert decode(ARTICLE.encode(), declared="windows-1256").text == ARTICLE
    assert decode(ARTICLE.encode("cp1256"), declared="no-such-charset").text == ARTICLE


@pytest.mark.parametrize(
    ("data", "cause", "words"),
    [
        (b"", Cause.EMPTY, "empty"),
        (b" \r\n\t ", Cause.EMPTY, "empty"),
        ("\u00a0\u2003\n".encode(), Cause.EMPTY, "blanks"),
        (codecs.BOM_UTF8, Cause.EMPTY, "blanks"),
        (codecs.BOM_UTF16_LE, Cause.EMPTY, "blanks"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, Cause.BINARY, "binary"),
        (b"%PDF-1.7\n" + b"x" * 50, Cause.BINARY, "binary"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(100), Cause.BINARY, "NUL"),
        (bytes(range(1, 32)) * 20, Cause.BINARY, "control"),
        (ARTICLE.encode()[:-2], Cause.CUT, "inside a character (utf-8"),
        (b"MENA: " + "خ".encode() + "ب".encode()[:1], Cause.CUT, "inside a character (utf-8"),
        (codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le")[:-1], Cause.CUT, "inside a character (utf-16"),
        (ARTICLE.encode()[:60] + b"\xff\xfe\xfd" + ARTICLE.encode()[60:], Cause.ENCODING, "at byte 60"),
        (b"\xe9\xe8\xfc caf\xe9 \xf1\xf1 d\xe9j\xe0", Cause.ENCODING, "neither UTF-8"),
    ],
)
def test_refuses_with_the_cause(data: bytes, cause: Cause, words: str) -> None:
    with pytest.raises(ReadingError, match=words.replace("(", r"\(")) as caught:
        decode(data)
    assert caught.value.cause is cause


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_give_a_text_or_a_cause(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except ReadingError:
        return
    assert text.strip()
    assert "\ufffd" not in text or "\ufffd".encode() in data or encoding.startswith("utf-")
