"""What a page says of its article: JSON-LD first, then OpenGraph and other meta tags, then what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import unescape
from typing import Any

from annotator.config import Limits
from annotator.documents.reading.article import BlockKind, Metadata
from annotator.documents.reading.html_blocks import PageBlock, PageHead
from annotator.documents.reading.json_ld import articles_of, name_of, word_of
from annotator.text.dates import find_date

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SITE_AFTER_TITLE = re.compile(r"\s+[|–—·»-]\s+")
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
_AUTHORS = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
)


def read_page_head(head: PageHead, blocks: Sequence[PageBlock], limits: Limits) -> Metadata:
    """Give what the page says of its article; ``None`` where it says nothing. Never raises for odd values."""
    meta = _meta(head)
    data = next(articles_of(head.data), {})
    publisher = name_of(data.get("publisher")) or _first(meta, _PUBLISHERS)
    longest = limits.field_chars
    return Metadata(
        title=_short(_title(head, meta, data, publisher, blocks), longest),
        publisher=_short(publisher, longest),
        author=_short(name_of(data.get("author")) or _author(meta), longest),
        published_on=_day([word_of(data.get("datePublished")), *(meta.get(name) for name in _DATES), head.time]),
        language=_language(
            [head.language, word_of(data.get("inLanguage")), meta.get("og:locale"), meta.get("language")]
        ),
        url=_address(head, meta, data),
        caption=_short(next((each.text for each in blocks if each.kind is BlockKind.CAPTION), None), longest),
    )


def _meta(head: PageHead) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, said in head.tags:
        key = said.get("property") or said.get("name") or said.get("itemprop") or ""
        value = " ".join(said.get("content", "").split())
        if name == "meta" and value:
            found.setdefault(key.lower(), value)
    return found


def _title(
    head: PageHead, meta: dict[str, str], data: dict[str, Any], publisher: str | None, blocks: Sequence[PageBlock]
) -> str | None:
    named = word_of(data.get("headline")) or _first(meta, _TITLES)
    if named:
        return named
    headings = [each.text for each in blocks if each.level == 1 and not each.is_beside]
    if len(headings) == 1:
        return " ".join(headings[0].split())
    parts = _SITE_AFTER_TITLE.split(" ".join(unescape(head.title).split()))
    if len(parts) > 1 and (
        publisher is None or publisher.casefold() in parts[-1].casefold() or len(parts[-1]) < len(parts[0])
    ):
        parts.pop()
    return " – ".join(parts) or (" ".join(headings[0].split()) if headings else None)


def _author(meta: dict[str, str]) -> str | None:
    found = _first(meta, _AUTHORS)
    return None if found is None or found.startswith(("http:", "https:", "@")) else found


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _day(values: Iterable[str | None]) -> date | None:
    return next(filter(None, (find_date(value) for value in values if value)), None)


def _language(values: Iterable[str | None]) -> str | None:
    for value in values:
        if value and _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return None


def _address(head: PageHead, meta: dict[str, str], data: dict[str, Any]) -> str | None:
    canonical = [said.get("href", "") for name, said in head.tags if name == "link" and said.get("rel") == "canonical"]
    for value in (*canonical, meta.get("og:url"), word_of(data.get("url"))):
        if value and len(value) <= 2_000 and _ADDRESS.fullmatch(value):
            return value
    return None


def _short(words: str | None, longest: int) -> str | None:
    if words is None or not words.isprintable() or "\ufffd" in words:
        return None
    return words[:longest].strip() or None
