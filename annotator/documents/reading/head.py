"""The head of an article: what its first lines, and the furniture of its pages, say about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from annotator.documents.reading.article import BlockKind, Metadata
from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.endings import ends_plainly, ends_sentence, width
from annotator.documents.reading.lines import Line
from annotator.documents.reading.page_numbers import without_page_number
from annotator.documents.reading.people import name_of
from annotator.documents.reading.shapes import LONGEST_SHAPED_LINE, Segment, Shape, segments_of
from annotator.text.dates import find_date, part_date

_HEAD = 12  # paragraphs; titles, bylines and credits stand among the first ones
_TAIL = 3  # some papers name author and agency below the text
_PROSE = 100  # columns; a longer line is a paragraph, whatever it ends with
_SENTENCE = 25  # columns; a shorter line with a full stop is a label or a motto
_LONGEST_TITLE = 200
_PAPER_WORDS = """
times post herald news journal tribune gazette courier chronicle observer guardian telegraph press review record
standard zeitung anzeiger nachrichten tagblatt kurier bote monde dépêche figaro país mundo diario corriere stampa
"""
_PAPERS = frozenset(_PAPER_WORDS.split())
_LONGEST_PAPER = 5  # words
_TO_KIND = {Shape.CAPTION: BlockKind.CAPTION, Shape.TITLE: BlockKind.TITLE}


def read_paragraphs(
    lines: Sequence[Line],
    taken: frozenset[int],
    *,
    join: Callable[[Collection[int]], list[Paragraph]],
    furniture: Sequence[str],
) -> tuple[list[Paragraph], Metadata]:
    """Give the paragraphs that ``join`` makes of the lines that are no furniture, and what they say of the article.

    ``furniture`` are the words of the lines taken. A running title stands at the head of the first page too, as the
    title itself: in an article that has no other title it stays there.
    """
    paragraphs = join(taken)
    metadata = read_head(paragraphs, furniture)
    title = _running_title(lines, taken) if taken and not metadata.title else None
    if title is None:
        return paragraphs, metadata
    paragraphs = join(taken - {title})
    return paragraphs, read_head(paragraphs, furniture)


def read_head(paragraphs: Sequence[Paragraph], furniture: Iterable[str]) -> Metadata:
    """Give what the article's first and last paragraphs and the lines of its page furniture say about it.

    Marks title, credits (bylines and dates too) and caption among the paragraphs as blocks of their kinds. What the
    text itself says comes before what the furniture says. Cost: the first 12 and last 3 paragraphs.
    """
    body = _body_starts(paragraphs)
    head = _Head(paragraphs[: min(_HEAD, len(paragraphs))], body)
    tail = paragraphs[max(len(head.paragraphs), len(paragraphs) - _TAIL) :]
    said = [segment for segments in head.segments for segment in segments]
    said += [segment for paragraph in tail for segment in _shaped(paragraph)]
    printed = [segment for line in dict.fromkeys(furniture) for segment in _printed(line)]
    title = head.title()
    found = _facts([*said, *printed])
    return replace(
        found,
        title=found.title or title,
        caption=found.caption or head.caption(),
        publisher=found.publisher or _publisher(printed, title) or head.publisher(),
    )


def _running_title(lines: Sequence[Line], taken: Collection[int]) -> int | None:
    """Give the first line taken as furniture in an article's head that may be its title."""
    for number, line in enumerate(lines[:_HEAD]):
        if number not in taken:
            if is_prose(line.text):
                return None
        elif not _metadata_of(line.text) and without_page_number(line.text) == line.text and not _is_paper(line.text):
            return number
    return None


class _Head:
    """The first paragraphs, each with the shapes of its segments, and the numbers of those that are no metadata."""

    def __init__(self, paragraphs: Sequence[Paragraph], body: int) -> None:
        self.paragraphs = paragraphs
        self.segments = [_shaped(paragraph) for paragraph in paragraphs]
        self.body = body
        self.plain = [number for number in range(min(body, len(paragraphs))) if not self.segments[number]]
        self.caption_number = self._caption()
        self.title_number = self._title()

    def title(self) -> str | None:
        return self._marked(self.title_number, BlockKind.TITLE)

    def caption(self) -> str | None:
        return self._marked(self.caption_number, BlockKind.CAPTION)

    def publisher(self) -> str | None:
        """Give a line above the title that reads like a paper's name."""
        above = [number for number in self.plain if self.title_number is not None and number < self.title_number]
        names = [self.paragraphs[number].text for number in above if number != self.caption_number]
        return next((name for name in names if _is_paper(name)), None)

    def _marked(self, number: int | None, kind: BlockKind) -> str | None:
        if number is None:
            return None
        self.paragraphs[number].kind = kind
        return self.paragraphs[number].text

    def _caption(self) -> int | None:
        """Give the line that belongs to a photo credit: the one below it, else the one directly above."""
        credits = [n for n, found in enumerate(self.segments) if n < self.body and _has(found, Shape.CREDIT)]
        for number in credits:
            below, above = number + 1, number - 1
            if below in self.plain and len(self.plain) > 1:
                return below
            if above in self.plain and above != self.plain[0] and self.paragraphs[number].gap == "\n":
                return above
        return None

    def _title(self) -> int | None:
        """Give the first plain line, or the next one where the first is a paper's name or a label of a word or two."""
        if any(paragraph.kind is BlockKind.TITLE for paragraph in self.paragraphs):
            return next(n for n, paragraph in enumerate(self.paragraphs) if paragraph.kind is BlockKind.TITLE)
        left = [number for number in self.plain if number != self.caption_number]
        left = [number for number in left if width(self.paragraphs[number].text) <= _LONGEST_TITLE]
        if len(left) > 1 and self._is_label(self.paragraphs[left[0]].text, self.paragraphs[left[1]].text):
            return left[1]
        return left[0] if left else None

    def _is_label(self, first: str, second: str) -> bool:
        if _is_paper(first):
            return True
        return width(first) <= 16 and len(first.split()) <= 2 and width(second) > 2 * width(first)


def _is_paper(line: str) -> bool:
    """Tell whether a line reads like the name of a paper."""
    words = line.casefold().split()
    return len(words) <= _LONGEST_PAPER and words[-1] in _PAPERS


def _body_starts(paragraphs: Sequence[Paragraph]) -> int:
    """Give the number of the first paragraph of prose; 0 where none comes in time, for then nothing is sure."""
    for number, paragraph in enumerate(paragraphs[: _HEAD + 1]):
        if is_prose(paragraph.text) and not _is_below_credit(paragraphs, number):
            return number
    return 0


def is_prose(text: str) -> bool:
    """Tell whether a paragraph is the article's own: wide, or a sentence that is no metadata."""
    if width(text) >= _PROSE:
        return True
    return width(text) >= _SENTENCE and ends_plainly(text) and not _metadata_of(text)


def _is_below_credit(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Tell whether a sentence stands directly under a photo credit, as a caption does."""
    if number == 0 or number + 1 >= len(paragraphs) or paragraphs[number].gap != "\n":
        return False
    return _has(_metadata_of(paragraphs[number - 1].text), Shape.CREDIT) and width(paragraphs[number].text) < 2 * _PROSE


def _metadata_of(text: str) -> list[Segment]:
    """Give the segments of a line that is metadata through and through, else nothing."""
    if len(text) > LONGEST_SHAPED_LINE:
        return []
    found = segments_of(text)
    named = [segment for segment in found if segment.shape is not Shape.OTHER]
    return named if named and 2 * len(named) >= len(found) else []


def _shaped(paragraph: Paragraph) -> list[Segment]:
    """Give a paragraph's metadata and mark it as a block of that kind."""
    found = _metadata_of(paragraph.text)
    if found and paragraph.kind is BlockKind.PARAGRAPH:
        paragraph.kind = _TO_KIND.get(found[0].shape, BlockKind.CREDIT)
    return found


def _printed(line: str) -> list[Segment]:
    """Give what a line of furniture says, page numbers aside."""
    found: list[Segment] = []
    for segment in segments_of(line):
        if segment.shape is not Shape.OTHER:
            found.append(segment)
        elif parted := part_date(segment.value):
            # "The Courier 3 March 2025": a paper's name beside its day.
            found += [each for each in segments_of(without_page_number(parted[0])) if parted[0]]
        elif words := without_page_number(segment.value):
            found += segments_of(words)
    return found


def _has(segments: Sequence[Segment], shape: Shape) -> bool:
    return any(segment.shape is shape for segment in segments)


def _facts(segments: Sequence[Segment]) -> Metadata:
    """Give the first value of each kind. Where an author's line holds no name, its words stand as they are."""
    values: dict[Shape, str] = {}
    days: list[date] = []
    for segment in segments:
        values.setdefault(segment.shape, segment.value)
        if segment.day:
            days.append(segment.day)
    author = values.get(Shape.AUTHOR)
    return Metadata(
        title=values.get(Shape.TITLE),
        publisher=values.get(Shape.PUBLISHER),
        author=(name_of(author) or author) if author else None,
        published_on=days[0] if days else None,
        language=values.get(Shape.LANGUAGE),
        url=values.get(Shape.URL),
        credit=values.get(Shape.CREDIT),
        caption=values.get(Shape.CAPTION),
    )


def _publisher(printed: Sequence[Segment], title: str | None) -> str | None:
    """Give the first plain words of the furniture that are not a running title."""
    running = (title or "").casefold()
    for segment in printed:
        words = segment.value.casefold()
        if segment.shape is not Shape.OTHER or not any(map(str.isalpha, words)) or find_date(words):
            continue  # a day beside other words is the day of printing
        if not (running and words in running):
            return segment.value if not ends_sentence(segment.value) else None
    return None
