"""From bytes to text: UTF-8, UTF-16/32 by their marks, and the Arabic code pages by what they spell.

The text is not changed: only a byte-order mark goes. What cannot be decoded without a loss is an
error with its cause; nothing is ever replaced by U+FFFD.
"""

import codecs
import re
from typing import Final, NamedTuple

from pipelines.ingestion.outcome import Cause, ReadingError

# UTF-32's mark begins with UTF-16's, so it is looked for first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_CODE_PAGES: Final = ("cp1256", "iso8859_6")
# What text may hold of the C0 range; ESC, NUL and their like make it something else.
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_FREQUENT: Final = frozenset("اليمنرتبوهدعسة")
_ARTICLE: Final = "ال"
_ENOUGH_LIKENESS: Final = 0.55
_DAMAGED_AT_MOST: Final = 0.1
_CONTROLS_AT_MOST: Final = 0.002


class Decoded(NamedTuple):
    """A text and the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text that ``data`` spells.

    ``declared`` is an encoding that the file itself names (an HTML page's charset); it is believed
    when the bytes are not UTF-8. Raises :class:`ReadingError` with the cause.

    >>> decode("\ufeffخبر".encode()), decode("وصل الوزير إلى الرباط في زيارة".encode("cp1256")).encoding
    (Decoded(text='خبر', encoding='utf-8'), 'cp1256')
    """
    if not data.strip():
        raise ReadingError(Cause.EMPTY, "empty file")
    if data.startswith(_MAGIC):
        raise ReadingError(Cause.BINARY, "binary file, not text")
    decoded = _marked(data) or _unmarked(data, declared)
    if not decoded.text.strip():
        raise ReadingError(Cause.EMPTY, "no text, only blanks")
    if (controls := len(_CONTROLS.findall(decoded.text))) > _CONTROLS_AT_MOST * len(
        decoded.text
    ) or "\0" in decoded.text:
        raise ReadingError(Cause.BINARY, f"binary file, not text ({controls} control characters)")
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding), encoding)
    return None


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    if b"\0" in data:
        if not len(data) % 2 and (wide := _likeliest(data, ("utf-16-le", "utf-16-be"))):
            return wide
        raise ReadingError(Cause.BINARY, "binary file, not text (NUL bytes)")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        damaged = error
    if _is_damaged_utf8(data, damaged):
        raise _utf8_problem(data, damaged)
    if declared and (text := _decoded(data, declared)):
        return Decoded(text, codecs.lookup(declared).name)
    if likeliest := _likeliest(data, _CODE_PAGES):
        return likeliest
    raise ReadingError(Cause.ENCODING, f"neither UTF-8 (byte {damaged.start}) nor a known Arabic encoding")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise ReadingError(
                Cause.CUT, f"the file ends inside a character ({encoding}, byte {error.start})"
            ) from None
        raise ReadingError(Cause.ENCODING, f"broken {encoding} at byte {error.start}") from None


def _utf8_problem(data: bytes, error: UnicodeDecodeError) -> ReadingError:
    if _is_cut(data, error):
        return ReadingError(Cause.CUT, f"the file ends inside a character (utf-8, byte {error.start})")
    return ReadingError(Cause.ENCODING, f"broken utf-8 at byte {error.start}")


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 but for a few: then no code page may explain them away."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    broken = text.count("\ufffd")
    return broken <= _DAMAGED_AT_MOST * beyond_ascii or (_is_cut(data, error) and broken < beyond_ascii)


def _is_cut(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.reason == "unexpected end of data" and error.end == len(data)


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """The encoding in which the bytes read most like Arabic, if they do in any."""
    readings = [
        Decoded(text, codecs.lookup(encoding).name) for encoding in encodings if (text := _decoded(data, encoding))
    ]
    best = max(readings, key=lambda reading: _likeness(reading.text), default=None)
    return best if best and _likeness(best.text) >= _ENOUGH_LIKENESS else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _likeness(text: str) -> float:
    """How much a text reads like Arabic: frequent letters, and the article, among its letters beyond ASCII.

    Bytes read in the wrong code page give Arabic letters too, but the rare ones.
    """
    letters = [character for character in text if character > "\x7f" and character.isalpha()]
    signs = sum(character in _FREQUENT for character in letters) + text.count(_ARTICLE)
    return signs / len(letters) if letters else 0.0
