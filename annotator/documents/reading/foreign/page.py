"""The words of a page that trafilatura takes for the article, a line for each of its blocks."""

from __future__ import annotations

from lxml import etree
from trafilatura import bare_extraction

from annotator.config import Limits

_INLINE = frozenset({"hi", "ref", "del", "graphic", "span"})


def extract(source: bytes, limits: Limits) -> str:
    """Give the article's words, a block a line; empty where there is none. The words serve to find the blocks again."""
    found = bare_extraction(source.decode(), fast=True, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    return "".join(parts)
