"""What a short line is by its look: a page number, a byline, a date, a credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from annotator.documents.reading.labels import Label, split_label
from annotator.documents.reading.people import byline_name, is_photo_credit
from annotator.text.dates import find_date, is_date_line

LONGEST_SHAPED_LINE = 150  # code points; a longer line is prose, and no pattern here is tried on it

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,}")
_COPYRIGHT = ("©", "(c) ", "copyright", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés")
_SEPARATOR = re.compile(r"\s*[|·•¦‖]\s*|\t+|\s{2,}")


class Shape(StrEnum):
    """What a segment of a line looks like."""

    AUTHOR = "author"
    DATE = "date"
    PUBLISHER = "publisher"
    URL = "url"
    TITLE = "title"
    LANGUAGE = "language"
    CREDIT = "credit"
    CAPTION = "caption"
    ADDRESS = "address"
    COPYRIGHT = "copyright"
    OTHER = "other"


@dataclass(frozen=True)
class Segment:
    """A part of a line between separators such as ``|``: its shape and the words that carry the meaning."""

    shape: Shape
    value: str
    day: date | None = None


@lru_cache(maxsize=1_000)  # a line is looked at by several rules, and heads repeat from article to article
def segments_of(line: str) -> tuple[Segment, ...]:
    """Cut a line at ``|``, ``·``, tabs and wide spaces and name the shape of each part. Long lines are OTHER."""
    if len(line) > LONGEST_SHAPED_LINE:
        return (Segment(Shape.OTHER, line),)
    return tuple([_segment(part) for part in _SEPARATOR.split(line) if part])


def _segment(part: str) -> Segment:
    if is_date_line(part):
        return Segment(Shape.DATE, part, find_date(part))
    labelled = split_label(part)
    if labelled:
        segment = _labelled(*labelled)
        if segment:
            return segment
    if _ADDRESS.fullmatch(part):
        return Segment(Shape.ADDRESS, part)
    if is_photo_credit(part):
        return Segment(Shape.CREDIT, part)
    lower = part.lower()
    if any(words in lower for words in _COPYRIGHT):
        return Segment(Shape.COPYRIGHT, part)
    name = byline_name(part)
    return Segment(Shape.AUTHOR, name) if name else Segment(Shape.OTHER, part)


def _labelled(label: Label, value: str) -> Segment | None:
    """Give the segment of a labelled part, or None where what follows the label is not of its kind."""
    if label is Label.DATE:
        day = find_date(value)
        return Segment(Shape.DATE, value, day) if day else None
    if _ADDRESS.fullmatch(value):
        return Segment(Shape.URL, value) if label in {Label.URL, Label.PUBLISHER} else None
    if label is Label.URL:
        return None
    return Segment(Shape(label.value), value)
