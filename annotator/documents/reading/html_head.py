"""What a page says of its article: JSON-LD first, then OpenGraph and other meta tags, then what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import unescape
from typing import Any

from annotator.config import Limits
from annotator.documents.reading.article import BlockKind, Metadata
from annotator.documents.reading.html_blocks import PageBlock, PageHead
from annotator.errors import Invalid
from annotator.text.dates import find_date
from annotator.text.strict_json import load_json

_ARTICLE = re.compile(
    r"(?:News|Blog|Opinion|Analysis|Report|Review|Reportage|Background|Scholarly|Satirical)?\w*(?:Article|Posting)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SITE_AFTER_TITLE = re.compile(r"\s+[|–—·»-]\s+")
_LONGEST_DATA = 500_000  # code points of one script; an article's data is a few thousand
_MOST_OBJECTS = 1_000
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
    data = next(_articles(head.data), {})
    publisher = _name(data.get("publisher")) or _first(meta, _PUBLISHERS)
    longest = limits.field_chars
    return Metadata(
        title=_short(_title(head, meta, data, publisher, blocks), longest),
        publisher=_short(publisher, longest),
        author=_short(_name(data.get("author")) or _author(meta), longest),
        published_on=_day([_word(data.get("datePublished")), *(meta.get(name) for name in _DATES), head.time]),
        language=_language([head.language, _word(data.get("inLanguage")), meta.get("og:locale"), meta.get("language")]),
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


def _articles(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give the objects of a page's JSON-LD that are articles, in order."""
    for script in scripts:
        if len(script) > _LONGEST_DATA:
            continue
        try:
            waiting = [load_json(script)]
        except Invalid:
            continue
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [value.get("@graph"), value.get("mainEntity")]
                kinds = value.get("@type")
                if any(
                    _ARTICLE.fullmatch(each)
                    for each in ([kinds] if isinstance(kinds, str) else kinds or ())
                    if isinstance(each, str)
                ):
                    yield value


def _title(
    head: PageHead, meta: dict[str, str], data: dict[str, Any], publisher: str | None, blocks: Sequence[PageBlock]
) -> str | None:
    named = _word(data.get("headline")) or _first(meta, _TITLES)
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


def _word(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Give the name of a person or organisation of JSON-LD, or those of several."""
    several = value if isinstance(value, list) else [value]
    found = [_word(each.get("name")) if isinstance(each, dict) else _word(each) for each in several[:20]]
    return ", ".join(dict.fromkeys(filter(None, found))) or None


def _day(values: Iterable[str | None]) -> date | None:
    return next(filter(None, (find_date(value) for value in values if value)), None)


def _language(values: Iterable[str | None]) -> str | None:
    for value in values:
        if value and _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return None


def _address(head: PageHead, meta: dict[str, str], data: dict[str, Any]) -> str | None:
    canonical = [said.get("href", "") for name, said in head.tags if name == "link" and said.get("rel") == "canonical"]
    for value in (*canonical, meta.get("og:url"), _word(data.get("url"))):
        if value and len(value) <= 2_000 and _ADDRESS.fullmatch(value):
            return value
    return None


def _short(words: str | None, longest: int) -> str | None:
    if words is None or not words.isprintable() or "\ufffd" in words:
        return None
    return words[:longest].strip() or None
