"""Draw a document's blocks with their annotations. Pure: rows in, markup out.

Segments are flat: a block is cut at every border of a span, and each stretch under one or more annotations becomes one
``<mark>`` that names them all. The text content of the drawn blocks and gaps is the document's text exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape  # three times as quick as markupsafe's, which wraps each of a page's thousands of stretches
from itertools import islice, pairwise
from typing import NamedTuple

from markupsafe import Markup

_ELEMENTS = {
    "title": "h2",
    "heading": "h3",
    "paragraph": "p",
    "caption": "p",
    "credit": "p",
    "quote": "blockquote",
    "list_item": "p",
}
MOST_NAMED = 50  # annotations that one mark names; a thousand nested ones would name each other a million times
STRIP_HEIGHT = 1_000  # units of the strip's drawing, whatever its size on the page


class DrawnBlock(NamedTuple):
    """A block to draw: its number, its kind, and its half-open place in the text (code points)."""

    position: int
    kind: str
    start: int
    end: int


class DrawnSpan(NamedTuple):
    """A span to draw and what its mark says of it."""

    annotation: str
    tag: str
    reviewer: str
    part: str
    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of text that lies under the same spans from end to end."""

    start: int
    end: int
    spans: tuple[DrawnSpan, ...]


def cut(start: int, end: int, spans: Iterable[DrawnSpan], *, blocks: Sequence[DrawnBlock] = ()) -> list[Segment]:
    """Cut ``[start, end)`` at every border of ``spans`` and ``blocks``; the segments joined give the stretch back.

    A segment names the first ``MOST_NAMED`` of the spans over it. Cost: O(n log n) in the number of borders.
    """
    inside = sorted((span for span in spans if span.start < end and span.end > start), key=_opening)
    edges = {start, end, *(edge for span in inside for edge in (span.start, span.end))}
    edges.update(edge for block in blocks for edge in (block.start, block.end))
    closing = sorted(range(len(inside)), key=lambda number: inside[number].end)
    segments: list[Segment] = []
    active: dict[int, DrawnSpan] = {}
    opened = closed = 0
    for left, right in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        while closed < len(closing) and inside[closing[closed]].end <= left:
            active.pop(closing[closed], None)
            closed += 1
        while opened < len(inside) and inside[opened].start <= left:
            active[opened] = inside[opened]
            opened += 1
        segments.append(Segment(left, right, tuple(islice(active.values(), MOST_NAMED)) if active else ()))
    return segments


def draw_article(text: str, blocks: Sequence[DrawnBlock], spans: Iterable[DrawnSpan]) -> Markup:
    """Draw the whole text: blocks as elements, gaps between them as bare text. Cost: linear, whatever overlaps."""
    segments = cut(0, len(text), spans, blocks=blocks)
    main = next((block for block in blocks if block.kind == "title"), None)
    pieces, place, at = [], 0, 0
    for block in blocks:
        pieces.append(escape(text[place : block.start], quote=False))
        while at < len(segments) and segments[at].start < block.start:  # a gap bears no marks
            at += 1
        first = at
        while at < len(segments) and segments[at].end <= block.end:
            at += 1
        drawn = [_mark(segment, text[segment.start : segment.end]) for segment in segments[first:at]]
        pieces.append(_element(block, "".join(drawn), main=block is main))
        place = block.end
    pieces.append(escape(text[place:], quote=False))
    return Markup("".join(pieces))


def draw_block(block: DrawnBlock, words: str, spans: Sequence[DrawnSpan], *, main: bool) -> Markup:
    """Draw one block; ``words`` is its own text, ``main`` says that it is the page's one heading."""
    segments = cut(block.start, block.end, spans)
    drawn = [_mark(segment, words[segment.start - block.start : segment.end - block.start]) for segment in segments]
    return Markup(_element(block, "".join(drawn), main=main))


def draw_strip(spans: Iterable[DrawnSpan], length: int) -> Markup:
    """Draw the strip's rectangles: one a content span, placed by its share of the text's ``length`` (code points)."""
    return Markup("".join(_rectangle(span, length) for span in spans if span.part == "content"))


def _rectangle(span: DrawnSpan, length: int) -> str:
    top = span.start * STRIP_HEIGHT / length
    height = max(3.0, (span.end - span.start) * STRIP_HEIGHT / length)
    x = {"claim": 0, "quote": 4}.get(span.tag, 8)
    return (
        f'<rect class="tag-{span.tag}" data-annotation="{span.annotation}"'
        f' x="{x}" y="{top:.1f}" width="3" height="{height:.1f}"></rect>'
    )


def _opening(span: DrawnSpan) -> tuple[int, int, str]:
    return span.start, -span.end, span.annotation


def _element(block: DrawnBlock, drawn: str, *, main: bool) -> str:
    element = "h1" if main else _ELEMENTS[block.kind]
    return (
        f'<{element} class="block-{block.kind}" dir="auto" data-block="{block.position}"'
        f' data-start="{block.start}" data-end="{block.end}">{drawn}</{element}>'
    )


def _mark(segment: Segment, words: str) -> str:
    words = escape(words, quote=False)
    if not segment.spans:
        return words
    if len(segment.spans) == 1:
        span = segment.spans[0]
        return (
            f'<mark class="tag-{span.tag} part-{span.part}" data-annotations="{span.annotation}"'
            f' data-parts="{span.part}" aria-description="{_said(span)}">{words}</mark>'
        )
    # Each named once, in the order of the spans: as the keys of a dictionary, all four in one go.
    classes: dict[str, None] = {}
    ids: dict[str, None] = {}
    parts: dict[str, None] = {}
    said: dict[str, None] = {}
    for span in segment.spans:
        classes[f"tag-{span.tag}"] = classes[f"part-{span.part}"] = None
        ids[span.annotation] = parts[span.part] = said[_said(span)] = None
    return (
        f'<mark class="{" ".join(classes)} depth-{min(len(segment.spans), 4)}" data-annotations="{" ".join(ids)}"'
        f' data-parts="{" ".join(parts)}" aria-description="{"; ".join(said)}">{words}</mark>'
    )


def _said(span: DrawnSpan) -> str:
    words = span.tag if span.part == "content" else f"{span.part} of {span.tag}"
    return f"{words}, {span.reviewer}"
