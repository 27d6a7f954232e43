"""Light markup that people write (notes, guidelines): Markdown to clean HTML. The one module that knows bleach."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import bleach
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

ALLOWED_TAGS = frozenset(
    {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "hr"}
)
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})

# bleach takes quadratic time on hostile input; what passes these bounds is shown as plain text instead.
LONGEST_SOURCE = 100_000  # code points
MOST_TAGS = 2_000
LONGEST_TAG = 2_000  # code points
# Some megabytes at most: notes of several documents that people have open.
LONGEST_REMEMBERED = 500  # code points
REMEMBERED = 5_000  # sources

_TAG = re.compile(r"<[^<>]*>?")
_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")


def render_markup(source: str) -> Markup:
    """Give the clean HTML of a Markdown source, escaped plain text when it is too big to clean safely.

    Cost: linear in the source within the bounds above; nothing for a short source that was rendered lately, since a
    page of a thousand notes renders them all. Headings start at h3: the page owns the ones above.
    """
    if len(source) <= LONGEST_REMEMBERED:
        return _remembered(source)
    return _plain(source) if len(source) > LONGEST_SOURCE else _render(source)


def _render(source: str) -> Markup:
    html = _markdown.render(source)
    tags = _TAG.findall(html)
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        return _plain(source)
    html = re.sub(r"<(/?)h([12])>", r"<\1h3>", html)
    cleaned = bleach.clean(html, tags=ALLOWED_TAGS, attributes=_allow_attribute, protocols=ALLOWED_SCHEMES, strip=True)
    return Markup(cleaned)


_remembered = lru_cache(maxsize=REMEMBERED)(_render)


def _plain(source: str) -> Markup:
    return Markup("<pre>") + escape(source) + Markup("</pre>")


def _allow_attribute(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and safe_address(value)


def safe_address(value: str) -> bool:
    """Tell whether a link's address is plainly http, https or mailto, with nothing invisible in its scheme."""
    if any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in value) or not value.isprintable():
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if not parts.scheme.isascii() or parts.scheme.lower() not in ALLOWED_SCHEMES:
        return False
    return bool(parts.netloc) or parts.scheme.lower() == "mailto"
