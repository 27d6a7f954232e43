"""Changes to a paragraph's words that keep the way back to the source: markup taken out, entities spelled out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.lines import Piece

_NOWHERE = -1  # the place of a character that the source does not have


class Edit(NamedTuple):
    """``text[start:end]`` of a paragraph gives way to ``words``, which the source does not have."""

    start: int
    end: int
    words: str = ""


def edit_paragraph(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph | None:
    """Give the paragraph with the edits made and without outer white space, or None when nothing is left of it.

    ``edits`` are in order and disjoint, in code points of ``paragraph.text``. Cost: linear.
    """
    if not edits:
        return paragraph
    old = _places(paragraph.pieces)
    words: list[str] = []
    places: list[int] = []
    last = 0
    for edit in edits:
        words += [paragraph.text[last : edit.start], edit.words]
        places += [*old[last : edit.start], *[_NOWHERE] * len(edit.words)]
        last = edit.end
    edited = "".join([*words, paragraph.text[last:]])
    places += old[last:]
    text = edited.strip()
    first = len(edited) - len(edited.lstrip())
    places = places[first : first + len(text)]
    if not any(place != _NOWHERE for place in places):
        return None  # a block with no word of the source has no place there
    return replace(paragraph, text=text, pieces=_pieces(text, places))


def _places(pieces: Sequence[Piece]) -> list[int]:
    found: list[int] = []
    for glue, start, end in pieces:
        found += [*[_NOWHERE] * len(glue), *range(start, end)]
    return found


def _pieces(text: str, places: Sequence[int]) -> list[Piece]:
    """Group characters that follow each other in the source; the others become glue before the next group."""
    found: list[list[int]] = []
    glues: list[str] = []
    glue = ""
    for character, place in zip(text, places, strict=True):
        if place == _NOWHERE:
            glue += character
        elif found and not glue and found[-1][1] == place:
            found[-1][1] += 1
        else:
            found.append([place, place + 1])
            glues.append(glue)
            glue = ""
    pieces = [Piece(glue, start, end) for glue, (start, end) in zip(glues, found, strict=True)]
    return [*pieces, Piece(glue, found[-1][1], found[-1][1])] if glue else pieces
