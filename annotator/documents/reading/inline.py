"""Markdown's marks within a paragraph: what they are, so that the words alone stay.

Read are backslash escapes, code spans, links, images (their description stays), links by reference, addresses in angle
brackets, emphasis, strike-through and entities. HTML tags stay as they are. An asterisk or underscore between two
letters stays too, and so does every mark without its other half.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from annotator.documents.reading.edits import Edit

_CODE = re.compile("`+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]{1,500}|mailto:[^\s<>]{1,200}|[\w.+-]{1,64}@[\w.-]{1,190})>")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{0,500})\](?:\(\s?<?[^\s()<>]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,500})?>?"
    r"(?:\s[\"'][^\"']{0,300}[\"'])?\s?\)|\[(?P<label>[^\[\]]{0,200})\]|)"
)
_EMPHASIS = re.compile(r"\*+|_+|~~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HIDDEN = "\ue000"  # stands for a character that is no mark any more


def find_marks(text: str, labels: Collection[str]) -> list[Edit]:
    """Give the edits that leave the words of a paragraph, in order and disjoint.

    ``labels`` are the casefolded names of the file's link definitions. Cost: linear.
    """
    if not any(mark in text for mark in "\\`[<*_~&"):
        return []
    masked = list(text)
    edits = [*_code(text, masked), *_matches(_ESCAPE, masked, 1, 0), *_matches(_AUTOLINK, masked, 1, 1)]
    edits += _links(masked, labels)
    edits += _links(masked, labels)  # once more: an image may be the words of a link
    edits += _entities(masked)
    edits += _emphasis(masked)
    return sorted(edits)


def _code(text: str, masked: list[str]) -> list[Edit]:
    """Take away the backticks of code spans and hide what is within: marks mean nothing there."""
    runs = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    next_like: list[int | None] = [None] * len(runs)
    latest: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        next_like[number] = latest.get(length)
        latest[length] = number
    edits, number = [], 0
    while number < len(runs):
        start, end = runs[number]
        other = next_like[number]
        if other is None or text[max(0, start - 1)] == "\\":
            number += 1
            continue
        close_start, close_end = runs[other]
        edits += [Edit(start, end), Edit(close_start, close_end)]
        _hide(masked, start, close_end)
        number = other + 1
    return edits


def _matches(pattern: re.Pattern[str], masked: list[str], first: int, last: int) -> list[Edit]:
    """Take away the first and last characters of each match and hide the match."""
    edits = []
    for match in pattern.finditer("".join(masked)):
        edits += [Edit(match.start(), match.start() + first)] + (
            [Edit(match.end() - last, match.end())] if last else []
        )
        _hide(masked, *match.span())
    return edits


def _links(masked: list[str], labels: Collection[str]) -> list[Edit]:
    text = "".join(masked)
    edits = []
    for match in _LINK.finditer(text) if "[" in text else ():
        start, end = match.start("words"), match.end("words")
        is_address = text[end + 1 : end + 2] == "(" and match.end() > end + 1
        label = match["label"] or match["words"]
        if not is_address and label.casefold() not in labels:
            continue
        opening = match.start() - (text[max(0, match.start() - 1)] == "!")
        edits += [Edit(opening, start), Edit(end, match.end())]
        _hide(masked, opening, start)
        _hide(masked, end, match.end())
    return edits


def _entities(masked: list[str]) -> list[Edit]:
    edits = []
    for match in _ENTITY.finditer("".join(masked)):
        words = html.unescape(match[0])
        if words != match[0] and all(character.isprintable() or character == "\xa0" for character in words):
            if "\ufffd" not in words:
                edits.append(Edit(*match.span(), words))
            _hide(masked, *match.span())
    return edits


def _emphasis(masked: list[str]) -> list[Edit]:
    """Pair the runs of asterisks, underscores and tildes; a run may pair part by part, as in ``***both** one*``."""
    text = "".join(masked)
    open_runs: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    edits = []
    for match in _EMPHASIS.finditer(text):
        mark, (start, end) = text[match.start()], match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        waiting = open_runs[mark]
        if before and not before.isspace() and not (after.isalnum() and before.isalnum()):
            while waiting and start < end:
                opening = waiting[-1]
                length = min(opening[1] - opening[0], end - start)
                edits += [Edit(opening[1] - length, opening[1]), Edit(start, start + length)]
                start += length
                opening[1] -= length
                if opening[0] == opening[1]:
                    waiting.pop()
        if start < end and after and not after.isspace() and not before.isalnum():
            waiting.append([start, end])
    return edits


def _hide(masked: list[str], start: int, end: int) -> None:
    masked[start:end] = _HIDDEN * (end - start)
