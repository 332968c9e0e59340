"""Web pages: the main text, and only what the page states about itself."""

import pytest

from pipelines.ingestion.outcome import Cause, ReadingError
from pipelines.ingestion.webpage import declared_charset, read_webpage

BODY = """<nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>وصول الوزير</h1>
<p>وصل وزير الخارجية الأردني إلى نواكشوط اليوم في زيارة رسمية تستغرق يومين بدعوة من نظيره الموريتاني.</p>
<p>وبحث الوزيران سبل تعزيز التعاون بين البلدين في مجالات التعليم والصحة والزراعة خلال جلسة محادثات موسعة.</p>
</article>
<aside><time datetime="2019-01-01">خبر قديم</time></aside><footer>جميع الحقوق محفوظة 2018</footer>"""


def page(head: str, body: str = BODY) -> str:
    return f'<!DOCTYPE html><html lang="ar"><head>{head}</head><body>{body}</body></html>'


def test_main_text_and_metadata() -> None:
    read = read_webpage(
        page(
            "<title>وصول الوزير | صحيفة المثال</title>"
            '<meta property="og:site_name" content="صحيفة المثال">'
            '<link rel="canonical" href="https://news.example.org/a/1">'
            '<meta property="article:published_time" content="2022-09-13T22:30:00+01:00">'
        )
    )
    assert "إلى نواكشوط اليوم" in read.text
    assert "مجالات التعليم" in read.text
    assert "الرئيسية" not in read.text
    assert "محفوظة" not in read.text
    assert read.title == "وصول الوزير"
    assert (read.publisher, read.url) == ("صحيفة المثال", "https://news.example.org/a/1")
    assert (read.published_at, read.language) == ("2022-09-13T22:30:00+01:00", "ar")


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ('<meta name="DC.date.issued" content="2020-05-04">', "2020-05-04"),
        ('<meta itemprop="datePublished" content="2020-05-04">', "2020-05-04"),
        ('<meta name="pubdate" content=" 2020-05-04 ">', "2020-05-04"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-05-04"}</script>',
            "2020-05-04",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@id":"x"},{"datePublished":"2020-05-04"}]}</script>',
            "2020-05-04",
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:modified_time" content="2021-01-01">', None),
        ("", None),
    ],
)
def test_date_only_where_the_page_states_it(head: str, stated: str | None) -> None:
    assert read_webpage(page(head)).published_at == stated


def test_marked_time_element_states_the_date() -> None:
    body = BODY.replace("<h1>", '<time itemprop="datePublished" datetime="2023-03-03">3 مارس</time><h1>')
    assert read_webpage(page("", body)).published_at == "2023-03-03"


def test_the_publication_time_wins_over_weaker_statements() -> None:
    head = '<meta name="date" content="2021-01-01"><meta property="article:published_time" content="2020-05-04">'
    assert read_webpage(page(head)).published_at == "2020-05-04"


def test_xml_declaration_is_no_obstacle() -> None:
    assert "نواكشوط" in read_webpage('<?xml version="1.0" encoding="utf-8"?>' + page("")).text


@pytest.mark.parametrize("markup", ["<html></html>", "<!-- -->", page("<title>عنوان</title>", "<script>x()</script>")])
def test_a_page_without_an_article(markup: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_webpage(markup)
    assert caught.value.cause in {Cause.EMPTY, Cause.MALFORMED}


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b'<html><head><META CHARSET="UTF-8">', "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "windows-1256"),
        (b"<html><head></head>", None),
        (b" " * 5000 + b'<meta charset="utf-8">', None),
    ],
)
def test_declared_charset(data: bytes, charset: str | None) -> None:
    assert declared_charset(data) == charset
