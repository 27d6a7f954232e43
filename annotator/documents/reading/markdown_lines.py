"""Markdown's blocks: what each line is by its first characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from annotator.documents.reading.lines import Line


class Mark(StrEnum):
    """What a line is in Markdown."""

    TEXT = "text"
    HEADING = "heading"
    UNDERLINE = "underline"
    RULE = "rule"
    FENCE = "fence"
    QUOTE = "quote"
    ITEM = "item"
    ROW = "row"
    DEFINITION = "definition"


@dataclass(slots=True)
class MarkedLine:
    """A line without its mark, and the whole of it; ``level`` is a heading's level, an item's number, or 0."""

    mark: Mark
    line: Line
    whole: Line
    level: int = 0


_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_DEFINITION = re.compile(r"\[([^\[\]]{1,200})\]:[ \t]*\S{1,1000}(?:[ \t]+[\"'(].{0,300})?$")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")


def marked_line(line: Line) -> MarkedLine | None:
    """Give what a line is and its words; None for a line that is nothing but an empty mark."""
    text = line.text
    first = text[0]
    if first == "#":
        return _heading(line)
    if first in "=-*_" and set(text) - {" ", "\t"} == {first}:
        return MarkedLine(Mark.UNDERLINE if first in "=-" and " " not in text else Mark.RULE, line, line)
    if first in "`~" and _FENCE.match(text):
        return MarkedLine(Mark.FENCE, line, line)
    if first == ">":
        return _without(line, _match_end(_QUOTE, text), Mark.QUOTE)
    if first == "|":
        return None if _TABLE_RULE.fullmatch(text) else MarkedLine(Mark.ROW, line, line)
    if first == "[" and _DEFINITION.match(text):
        return MarkedLine(Mark.DEFINITION, line, line)
    item = _ITEM.match(text)
    if item:
        return _without(line, item.end(), Mark.ITEM, int(item[1] or 0))
    return MarkedLine(Mark.TEXT, line, line)


def definition_label(line: Line) -> str:
    """Give the casefolded name that a link definition defines, or nothing."""
    match = _DEFINITION.match(line.text) if line.text[0] == "[" else None
    return match[1].casefold() if match else ""


def _heading(line: Line) -> MarkedLine | None:
    match = _HEADING.match(line.text)
    if not match:
        return MarkedLine(Mark.TEXT, line, line)
    closing = _CLOSING_HASHES.search(line.text, match.end())
    if closing:
        kept = line.text[: closing.start()].rstrip()
        line = Line(kept, [line.pieces[0]._replace(end=line.start + len(kept))], line.gap)
    return _without(line, match.end(), Mark.HEADING, len(match[1]))


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _without(line: Line, length: int, mark: Mark, level: int = 0) -> MarkedLine | None:
    words = line.text[length:].strip()
    if not words:
        return None
    start = line.start + line.text.index(words, length)
    bare = Line(words, [line.pieces[0]._replace(start=start, end=start + len(words))], line.gap)
    return MarkedLine(mark, bare, line, level)
