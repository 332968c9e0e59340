"""Web pages: the main text and what the page states about itself.

Trafilatura finds the text. The date is read here: a page states it in its head, in its linked data
or in a marked ``time`` element; anything else on the page that looks like a date would be a guess.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pipelines.ingestion.outcome import Cause, ReadingError

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_BYTES: Final = 4096
_META_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)


@dataclass(frozen=True, slots=True)
class Webpage:
    """The main text of a page, and the metadata that the page states."""

    text: str
    published_at: str | None
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page's head names, if any.

    >>> declared_charset(b'<html><head><meta charset="windows-1256">')
    'windows-1256'
    """
    match = _CHARSET.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii").lower() if match else None


def read_webpage(markup: str) -> Webpage:
    """The article on a page; raises :class:`ReadingError` when there is none."""
    import trafilatura  # slow to import, and only pages need it
    from lxml import html

    # A page without an article is reported by us, once; its parser's complaints add nothing.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        tree = html.document_fromstring(_without_declaration(markup))
    except (html.etree.ParserError, ValueError) as error:
        raise ReadingError(Cause.MALFORMED, f"not an HTML page: {error}") from None
    document = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
    text = getattr(document, "text", None)
    if not isinstance(text, str) or not text.strip():
        raise ReadingError(Cause.EMPTY, "a page without a main text")
    return Webpage(
        text=text,
        published_at=_stated_date(tree),
        title=_text(document, "title"),
        publisher=_text(document, "sitename"),
        url=_text(document, "url"),
        language=(tree.get("lang") or "").strip() or None,
    )


def _without_declaration(markup: str) -> str:
    """The page without an XML declaration: its encoding is decoded already, and lxml refuses to see both."""
    return re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", markup)


def _text(document: object, name: str) -> str | None:
    value = getattr(document, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _stated_date(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    return next((date for date in _dates(tree) if date), None)


def _dates(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    stated = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower(): meta.get("content")
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    yield from (stated[name].strip() for name in _META_DATES[:3] if name in stated)
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _linked_data_dates(script.text_content())
    yield from (stated[name].strip() for name in _META_DATES[3:] if name in stated)
    for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
        yield (element.get("datetime") or element.get("content") or "").strip()


def _linked_data_dates(script: str) -> Iterator[str]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if isinstance(published := node.get("datePublished"), str):
                yield published.strip()
            waiting.extend(value for key in ("@graph", "mainEntity", "mainEntityOfPage") if (value := node.get(key)))
