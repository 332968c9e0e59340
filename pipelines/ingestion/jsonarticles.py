"""Articles in JSON: one object, a list of them, or one a line.

An object needs ``text``; ``document_id``, ``published``/``published_at``, ``publisher``/``source``,
``title``, ``url`` and ``language`` are taken when they are there, and everything else is left alone.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, cast

from pipelines.ingestion.outcome import Cause, ReadingError

_LONGEST_NUMBER: Final = 300
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def parse_json(text: str) -> object:
    """The JSON value in ``text``; raises :class:`ReadingError` saying where it is broken.

    A number too long to be converted in reasonable time is kept as its digits: articles carry no
    numbers that matter outside their text, so it must not cost the article.
    """
    try:
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        raise ReadingError(Cause.MALFORMED, f"malformed JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise ReadingError(Cause.MALFORMED, "malformed JSON: nested too deeply") from None


def article_fields(value: object) -> Mapping[str, Any]:
    """``value`` as an article's fields; raises :class:`ReadingError` when it is no article.

    >>> article_fields({"text": "خبر", "source": "وكالة"})["publisher"]
    'وكالة'
    """
    if not isinstance(value, dict):
        raise ReadingError(Cause.MALFORMED, f"not an article: a JSON {_kind(value)}, not an object")
    fields = cast("dict[str, Any]", value)
    text = fields.get("text")
    if not isinstance(text, str):
        raise ReadingError(Cause.MALFORMED, f"not an article: `text` is {_kind(text)}")
    if not text.strip():
        raise ReadingError(Cause.EMPTY, "empty text")
    if broken := _SURROGATE.search(text):
        raise ReadingError(
            Cause.ENCODING, f"half a character (lone surrogate U+{ord(broken[0]):04X}) at offset {broken.start()}"
        )
    if "\0" in text:
        raise ReadingError(Cause.BINARY, f"NUL character at offset {text.index(chr(0))}")
    return {
        "text": text,
        "document_id": _plain(fields.get("document_id")),
        "published_at": fields.get("published_at") or fields.get("published"),
        **{name: _plain(fields.get(name)) for name in ("title", "url", "language")},
        "publisher": _plain(fields.get("publisher")) or _plain(fields.get("source")),
    }


def _plain(value: object) -> str | None:
    """A metadata value as text; what is no text, or cannot be stored, is as good as absent."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()
    return text if text and not _SURROGATE.search(text) and "\0" not in text else None


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "a truth value", type(None): "missing"}
    return names.get(type(value), "a number")
