"""Pages: the article's words alone, what the page says of it, and the way back to the source."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.config import Limits
from annotator.documents.reading import html
from annotator.documents.reading.article import Article, BlockKind
from annotator.documents.reading.registry import read_article
from annotator.documents.reading.worker import is_installed
from annotator.errors import AnnotatorError
from annotator.text.decoding import decode_declared
from tests.unit.reading.pages import HEAD, ITEMS, QUOTE, news_page
from tests.unit.reading.printing import ENGLISH

LIMITS = Limits()
PROSE = f"<p>{ENGLISH[0]}</p><p>{ENGLISH[1]}</p><p>{ENGLISH[2]}</p>"


@pytest.fixture(params=["trafilatura", "standing"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways to choose the article's blocks: with the library, and as if it were not installed."""
    assert is_installed("trafilatura")
    if request.param == "standing":
        monkeypatch.setattr(html, "is_installed", lambda _library: False)
    yield request.param


def read(page: str | bytes, limits: Limits = LIMITS, name: str = "page.html") -> Article:
    return read_article(page.encode() if isinstance(page, str) else page, name=name, limits=limits)


def words(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


def check_map(article: Article, source: bytes) -> None:
    decoded, end = decode_declared(source), 0
    for run in article.runs:
        assert run.start >= end
        end = run.start + run.length
        assert article.text[run.start : end] == decoded[run.source_start : run.source_start + run.length]


@pytest.mark.usefixtures("way")
def test_an_article_is_taken_out_of_its_page():
    page = news_page(paragraphs=5)
    article = read(page)
    for paragraph in ENGLISH:
        assert any(each.startswith(paragraph) for each in words(article, BlockKind.PARAGRAPH))
    assert words(article, BlockKind.TITLE) == ["Swing bridge closed to lorries"]
    assert words(article, BlockKind.HEADING) == ["What the council says"]
    assert words(article, BlockKind.QUOTE) == [QUOTE]
    assert words(article, BlockKind.LIST_ITEM) == list(ITEMS)
    assert words(article, BlockKind.CAPTION) == ["The bridge in winter. Photo: Tom Reed / AP"]
    assert "a link & more" in article.text
    for clutter in ("Section 1", "Another story", "All rights reserved", "Most read", "No words", "<", "b: c"):
        assert clutter not in article.text
    check_map(article, page.encode())
    mapped = sum(run.length for run in article.runs)
    assert mapped > 0.9 * len(article.text)


@pytest.mark.usefixtures("way")
def test_a_page_tells_title_publisher_author_day_language_and_address():
    said = read(news_page()).metadata
    assert (said.title, said.publisher, said.author) == (
        "Swing bridge closed to lorries",
        "The Alder Courier",
        "Ana Prior",
    )
    assert (said.published_on, said.language, said.url) == (
        date(2024, 3, 5),
        "en-GB",
        "https://courier.example/bridge",
    )


def test_json_ld_comes_before_meta_tags_and_odd_json_ld_is_passed_over():
    data = """<script type="application/ld+json">{broken</script><script type='application/ld+json'>{"@graph": [
    {"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "The real &amp; only title",
    "author": [{"name": "Tom Reed"}, {"name": "Ida Holm"}], "publisher": {"name": "Holm Gazette"},
    "datePublished": "2023-12-31T23:00:00+01:00"}]}</script>"""
    said = read(news_page(head=data + HEAD)).metadata
    assert (said.title, said.author, said.publisher) == ("The real & only title", "Tom Reed, Ida Holm", "Holm Gazette")
    assert said.published_on == date(2023, 12, 31)


def test_a_page_without_meta_tags_tells_what_stands_on_it():
    said = read(news_page(head="<title>Swing bridge closed to lorries - The Alder Courier</title>")).metadata
    assert (said.title, said.published_on) == ("Swing bridge closed to lorries", date(2024, 3, 5))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One   two\n\tthree</p>", "One two three"),
        ("<p>a&nbsp;b &lt;i&gt; &#8220;q&#8221; &eacute;</p>", "a\xa0b <i> “q” é"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<p>one<p>two<div>three</div>four", "one\n\ntwo\n\nthree\n\nfour"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<p>a<!-- > no --->b<![CDATA[x]]></p>", "ab"),
        ("<p>1 < 2 and 3 > 2, a<b>c</b></p>", "1 < 2 and 3 > 2, ac"),
        ('<p title="a > b">words</p>', "words"),
        ("<p hidden>no</p><p style='display: none'>no</p><p>yes</p>", "yes"),
        ("<script>no</script><style>no</style><template>no</template><noscript>no</noscript><p>yes", "yes"),
        ("<p>&#0;&#xD800;&#1; &unknown; &amp</p>", "&#0;&#xD800; &unknown; &"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>soft&shy;hyphen &copy;</p>", "soft\xadhyphen ©"),
        ("<P>Upper <B>case</B></P>", "Upper case"),
        ("<p>👩‍🚒 e&#x301; שלום</p>", "👩‍🚒 e\u0301 שלום"),
    ],
)
def test_the_words_are_those_that_a_browser_shows(markup, text):
    article = read(f"<html><body><main>{markup}</main></body></html>")
    assert article.text == text
    check_map(article, f"<html><body><main>{markup}</main></body></html>".encode())


@pytest.mark.parametrize(
    "source",
    [
        b'<meta charset="windows-1252"><p>Caf\xe9 \x93so\x94',
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>Caf\xe9 \x93so\x94',
        "<p>Café “so”".encode(),
        '\ufeff<meta charset="koi8-r"><p>Café “so”'.encode(),
        '<meta charset="utf-16"><p>Café “so”'.encode(),
        '<meta charset="no-such"><p>Café “so”'.encode(),
        "<p>Café “so”".encode("utf-16"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_of_the_page(source):
    assert read(source).text == "Café “so”"


@pytest.mark.parametrize(
    "source", [b"<p>Caf\xe9", b'<meta charset="shift_jis"><p>\x81', b"<meta charset=cp1252><p>\x81"]
)
def test_bytes_that_are_not_of_the_encoding_are_refused(source):
    with pytest.raises(AnnotatorError) as refusal:
        read(source)
    assert refusal.value.code == "bad_encoding" and "UTF-8" in refusal.value.message


def test_nesting_is_taken_at_the_limit_and_refused_past_it():
    limits = replace(LIMITS, html_depth=20)
    assert read("<div>" * 20 + ENGLISH[0], limits).text == ENGLISH[0]
    for source in ("<div>" * 21 + "x", "<div>" * 60_000 + "x", "<b>" * 60_000 + "x"):
        with pytest.raises(AnnotatorError) as refusal:
            read(source, limits)
        assert (refusal.value.code, refusal.value.limit) == ("too_complex", 20)


@pytest.mark.parametrize(
    "hostile",
    [
        '<a "' * 60_000,
        "<a x='" * 60_000,
        "<!--" * 100_000,
        "<" * 200_000,
        "<p " + "a=b " * 100_000 + ">",
        '<p title="' + "x" * 1_000_000 + '">',
        "<script>" * 50_000,
        "<p>" * 50_000,
        "</b>" * 100_000,
        "&" * 200_000,
        "<br>" * 100_000,
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>&b;&f;' * 500,
        "<svg><title>" * 250,
    ],
    ids=lambda hostile: hostile[:12],
)
def test_hostile_pages_are_read_or_refused_in_bounded_time(hostile):
    begun = time.process_time()
    try:
        article = read(f"<p>Good words.</p>{hostile}")
        assert "root:" not in article.text and "aaaa" not in article.text.replace("xxxx", "")
    except AnnotatorError as refusal:
        assert refusal.code in {"too_complex", "too_large"}
    assert time.process_time() - begun < 4


_TAGS = """<p> </p> <div> </div> <b> </b> <br> <li> <ul> </ul> <h1> </h1> <h2> </h2> <blockquote> </blockquote>
<pre> </pre> <a> </a> <article> </article> <nav> </nav> <table> <td> <!-- --> < > &amp; &lt; &nbsp; &#65; &
<script> </script> words"""
_WORDS = [" ", "\n", "\r\n", "more\u00a0words", "é 👩‍🚒 .", ENGLISH[0]]
PIECES = st.sampled_from(_TAGS.split() + _WORDS)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_the_markup_the_map_is_true_and_blocks_cover_the_text(source):
    before = html.is_installed
    html.is_installed = lambda _library: False
    try:
        article = read(source)
    except AnnotatorError as refusal:
        assert refusal.code == "empty_document"
        return
    finally:
        html.is_installed = before
    check_map(article, source.encode())
    end = 0
    for block in article.blocks:
        assert article.text[end : block.start] in ({""} if not end else {"\n\n"})
        assert block.start < block.end and block.source_start <= block.source_end <= len(source)
        end = block.end
    assert end == len(article.text)
